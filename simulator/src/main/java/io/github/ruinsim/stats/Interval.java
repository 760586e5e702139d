package io.github.ruinsim.stats;

/**
 * An estimate and the interval around it.
 *
 * @param estimate the estimate; NaN where it does not exist
 * @param stdError standard error; NaN where there is none
 * @param lower lower end; NaN where there is none
 * @param upper upper end; NaN where there is none
 * @param method how the interval was found
 */
public record Interval(
    double estimate, double stdError, double lower, double upper, Method method) {

  /** How an interval was found. */
  public enum Method {
    /** Wilson's score interval of a probability. */
    WILSON,
    /** Clopper–Pearson interval of a probability; below 10 events or non-events. */
    CLOPPER_PEARSON,
    /** One-sided exact bound of a probability where nothing, or everything, happened. */
    ZERO_EVENTS,
    /** Normal interval of a mean from its standard error. */
    WEIGHTED,
    /** Order statistics of a quantile, by the binomial distribution. */
    ORDER_STATISTIC,
    /** No interval. */
    NONE,
    /** Error of dependent trials by a block bootstrap. */
    BLOCK_BOOTSTRAP
  }

  /** An estimate without an interval. */
  public static Interval none(double estimate) {
    return new Interval(estimate, Double.NaN, Double.NaN, Double.NaN, Method.NONE);
  }
}
