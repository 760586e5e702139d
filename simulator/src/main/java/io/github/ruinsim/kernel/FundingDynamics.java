package io.github.ruinsim.kernel;

import io.github.ruinsim.price.FundingModel;

/**
 * Funding rates that follow a model along each path.
 *
 * <p>The shocks of stamp k are numbers of the path's own, addressed by (seed, path, funding, k);
 * the return is that between the last closes at or before the stamp and the one before it. The slow
 * part starts in its stationary law, taken as normal with the mean and deviation that uncorrelated
 * returns give it: exact for Brownian prices, in both moments for the other families.
 *
 * @param model the model; its interval is that of the schedule
 * @param meanReturn mean of the log return over an interval
 * @param returnDeviation its standard deviation in the long run
 */
public record FundingDynamics(FundingModel model, double meanReturn, double returnDeviation)
    implements FundingSource {
  @Override
  public StampRates on(PathBatch batch, Schedule schedule) {
    return new ModelledRates(this, batch, schedule);
  }
}
