package io.github.ruinsim.kernel;

/** A grid of accounts over leverages and stops, and the engine that runs it. */
public sealed interface GroupPlan permits LadderPlan, EventPlan, BasketPlan {
  /** Number of leverages; cells are numbered {@code stop·leverages + leverage}. */
  int leverages();

  /** Number of stops, from the tightest. */
  int stops();

  /** Thresholds of drawdowns, rising. */
  double[] drawdownLevels();

  /** Whether the engine walks the paths of the reciprocal price. */
  boolean mirrored();

  /** Name of the engine: {@code ladder} or {@code event}. */
  String engine();

  /**
   * An engine for one thread.
   *
   * @param rates funding rates along the paths
   */
  GroupEngine engine(AccountGroup group, PathBatch batch, StampRates rates, LadderTally tally);
}
