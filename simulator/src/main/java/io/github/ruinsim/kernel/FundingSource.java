package io.github.ruinsim.kernel;

/** Where the funding rates of a group of accounts come from. Immutable; one per market. */
public sealed interface FundingSource permits ConstantFunding, FundingDynamics, PastFunding {
  /** The rate of the venue's rules at every stamp. */
  FundingSource CONSTANT = new ConstantFunding();

  /** Rates along the paths of a batch, which must not be a mirrored view. */
  StampRates on(PathBatch batch, Schedule schedule);
}
