package io.github.ruinsim.result;

/**
 * One estimate with its interval: a row of {@code results.csv}.
 *
 * @param point index into the grid points of the result
 * @param metric what was measured
 * @param threshold level or probability that belongs to the metric; NaN where it has none
 * @param timeDays time of a curve in days; NaN for the value at the horizon
 * @param estimate the estimate; NaN where it does not exist
 * @param stdError standard error; NaN where there is none
 * @param lower lower end of the interval; NaN where there is none
 * @param upper upper end of the interval; NaN where there is none
 * @param method how the interval was found
 * @param events number of events behind a probability; −1 where there is none
 * @param paths number of simulated paths
 */
public record Row(
    int point,
    Metric metric,
    double threshold,
    double timeDays,
    double estimate,
    double stdError,
    double lower,
    double upper,
    IntervalMethod method,
    long events,
    long paths) {}
