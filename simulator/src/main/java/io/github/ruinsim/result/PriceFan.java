package io.github.ruinsim.result;

/**
 * Quantiles of the simulated price over time, for the charts of the fan and of the tails.
 *
 * @param timeDays times in days, rising, first 0
 * @param probabilities probabilities of the quantiles, rising
 * @param quantiles prices, shape [probability][time]
 */
public record PriceFan(double[] timeDays, double[] probabilities, double[][] quantiles) {}
