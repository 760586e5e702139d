package io.github.ruinsim.result;

/**
 * One simulated price path with the fate of one account on it, for the fan chart.
 *
 * @param path path number
 * @param point index of the grid point whose account is shown
 * @param timeDays times of the bar closes in days, first 0
 * @param prices prices at those times
 * @param exit what ended the account: {@code liquidated}, {@code liquidatedByGap}, {@code
 *     stoppedOut} or {@code survived}
 * @param exitTimeDays time of the exit in days; the horizon for a survivor
 * @param exitPrice price of the exit
 */
public record SamplePath(
    long path,
    int point,
    double[] timeDays,
    double[] prices,
    String exit,
    double exitTimeDays,
    double exitPrice) {}
