package io.github.ruinsim.result;

/**
 * Quantiles of the equity of one account over time. An account that was closed keeps what it was
 * left with.
 *
 * @param point index of the grid point
 * @param paths number of paths behind the quantiles, the first ones of the run
 * @param timeDays times in days, rising, first 0
 * @param probabilities probabilities of the quantiles, rising
 * @param quantiles equity in starting wallets, shape [probability][time]
 */
public record EquityFan(
    int point, long paths, double[] timeDays, double[] probabilities, double[][] quantiles) {}
