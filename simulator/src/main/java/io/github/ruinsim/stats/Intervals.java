package io.github.ruinsim.stats;

import io.github.ruinsim.check.Check;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Confidence intervals of probabilities, means and quantiles.
 *
 * <p>Numbers that rest on logarithms of the Java machine are rounded to 38 bits (relative 2e-12),
 * so that its last bit, which differs between machines, does not show. Counts up to 1e12.
 */
public final class Intervals {
  /** Below this number of events, or of non-events, Clopper–Pearson replaces Wilson. */
  public static final long FEW_EVENTS = 10;

  private static final long LARGEST_COUNT = 1_000_000_000_000L;

  private Intervals() {}

  /**
   * Interval of a probability after {@code events} of {@code trials}, by the rules of this program:
   * Wilson; Clopper–Pearson below {@link #FEW_EVENTS} events or non-events; without any event the
   * one-sided {@code [0, 1 − (1 − confidence)^(1/trials)]}, and its mirror image where everything
   * was an event. Without trials there is no estimate.
   *
   * @throws IllegalArgumentException unless events are at most the trials, trials at most 1e12, and
   *     confidence lies in (0, 1)
   */
  public static Interval binomial(long events, long trials, double confidence) {
    check(events, trials, confidence);
    if (trials == 0) {
      return Interval.none(Double.NaN);
    }
    long rarer = Math.min(events, trials - events);
    return rarer == 0
        ? zeroEvents(events, trials, confidence)
        : rarer < FEW_EVENTS
            ? clopperPearson(events, trials, confidence)
            : wilson(events, trials, confidence);
  }

  /** Wilson's score interval (Wilson 1927) for at least one trial. */
  public static Interval wilson(long events, long trials, double confidence) {
    check(events, trials, confidence);
    double n = (double) trials;
    double p = events / n;
    double z = normalQuantile(confidence);
    double width = z * z / n;
    double centre = (p + width / 2) / (1 + width);
    double half = z / (1 + width) * Math.sqrt((p * (1 - p) + width / 4) / n);
    double lower = events == 0 ? 0 : centre - half;
    double upper = events == trials ? 1 : centre + half;
    return new Interval(p, standardError(p, n), lower, upper, Interval.Method.WILSON);
  }

  /**
   * Clopper–Pearson interval (1934), never shorter than its confidence asks, for at least one
   * trial.
   */
  public static Interval clopperPearson(long events, long trials, double confidence) {
    check(events, trials, confidence);
    double p = events / (double) trials;
    boolean mirrored = 2 * events > trials;
    long rarer = mirrored ? trials - events : events;
    double low = clopperPearsonLower(rarer, trials, confidence);
    double high = clopperPearsonUpper(rarer, trials, confidence);
    double lower = mirrored ? 1 - high : low;
    double upper = mirrored ? 1 - low : high;
    double error = standardError(p, (double) trials);
    return new Interval(p, error, lower, upper, Interval.Method.CLOPPER_PEARSON);
  }

  /**
   * Normal interval of a mean from {@code sum} and {@code sumOfSquares} of {@code n} values;
   * without an interval below two values or where all values are equal.
   */
  public static Interval mean(double sum, double sumOfSquares, long n, double confidence) {
    check(0, n, confidence);
    double mean = sum / n;
    double variance = (sumOfSquares - sum * mean) / (n - 1);
    if (!(n > 1 && variance > 0)) {
      return Interval.none(mean);
    }
    double error = Math.sqrt(variance / n);
    double half = normalQuantile(confidence) * error;
    return new Interval(mean, error, mean - half, mean + half, Interval.Method.WEIGHTED);
  }

  /** Kish's effective sample size of weights, {@code sum²/sumOfSquares}; 0 without any weight. */
  public static double effectiveSampleSize(double sum, double sumOfSquares) {
    return sumOfSquares > 0 ? sum * sum / sumOfSquares : 0;
  }

  /**
   * Ranks of the values around the {@code p}-quantile of {@code n} values: the numbers of values
   * below the quantile that are exceeded with probability {@code (1 ± confidence)/2}, the upper one
   * plus 1. Exact up to 2³¹ − 1 values, by the normal distribution above.
   *
   * @throws IllegalArgumentException unless {@code 1 <= n <= 1e12}, {@code 0 < p < 1} and {@code 0
   *     < confidence < 1}
   */
  public static Ranks quantileRanks(long n, double p, double confidence) {
    Check.open("p", p, 0, 1, "a probability between 0 and 1");
    Check.closed("n", n, 1, LARGEST_COUNT, "a quantile needs values");
    check(0, n, confidence);
    double below = (1 - confidence) / 2;
    if (n <= Integer.MAX_VALUE) {
      BinomialDistribution count = BinomialDistribution.of((int) n, p);
      return new Ranks(
          count.inverseCumulativeProbability(below), 1L + count.inverseSurvivalProbability(below));
    }
    double half = normalQuantile(confidence) * Math.sqrt(n * p * (1 - p));
    long lower = (long) Math.floor(n * p - half);
    long upper = (long) Math.ceil(n * p + half);
    return new Ranks(Math.max(0, lower), Math.min(n, upper) + 1);
  }

  /**
   * Number of paths after which the interval of a probability {@code p} has {@code
   * relativeHalfWidth}, in units of {@code p}.
   */
  public static double pathsNeeded(double p, double relativeHalfWidth, double confidence) {
    Check.open("p", p, 0, 1, "a probability between 0 and 1");
    Check.above("relativeHalfWidth", relativeHalfWidth, 0, "half width divided by probability");
    double z = normalQuantile(confidence) / relativeHalfWidth;
    return z * z * (1 - p) / p;
  }

  /**
   * Wilson interval of a probability whose trials depend on each other, at the number of
   * independent trials that has the same standard error.
   *
   * @param p share of events, in (0, 1)
   * @param stdError standard error by a block bootstrap, above 0
   */
  public static Interval dependent(double p, double stdError, double confidence) {
    Check.open("p", p, 0, 1, "share of events");
    Check.above("stdError", stdError, 0, "standard error");
    double z = normalQuantile(confidence);
    double n = p * (1 - p) / (stdError * stdError);
    double shrink = 1 / (1 + z * z / n);
    double centre = (p + z * z / (2 * n)) * shrink;
    double half = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) * shrink;
    return new Interval(
        p,
        stdError,
        steady(Math.max(0, centre - half)),
        steady(Math.min(1, centre + half)),
        Interval.Method.BLOCK_BOOTSTRAP);
  }

  /**
   * Interval of a mean whose standard error comes from a block bootstrap.
   *
   * @param independent interval of the same mean for independent values, a normal one
   */
  public static Interval dependentMean(Interval independent, double stdError, double confidence) {
    double longer = normalQuantile(confidence) * (stdError - independent.stdError());
    return new Interval(
        independent.estimate(),
        stdError,
        independent.lower() - longer,
        independent.upper() + longer,
        Interval.Method.BLOCK_BOOTSTRAP);
  }

  /** Number z that a standard normal variable stays within, ±z, with probability confidence. */
  public static double normalQuantile(double confidence) {
    Check.open("confidence", confidence, 0, 1, "write 95% or 0.95");
    NormalDistribution normal = NormalDistribution.of(0, 1);
    return steady(normal.inverseSurvivalProbability((1 - confidence) / 2));
  }

  private static Interval zeroEvents(long events, long trials, double confidence) {
    double bound = -Elementary.expm1(Elementary.log1p(-confidence) / trials);
    return events == 0
        ? new Interval(0, Double.NaN, 0, bound, Interval.Method.ZERO_EVENTS)
        : new Interval(1, Double.NaN, 1 - bound, 1, Interval.Method.ZERO_EVENTS);
  }

  private static double clopperPearsonLower(long events, long n, double confidence) {
    if (events == 0) {
      return 0;
    }
    BetaDistribution beta = BetaDistribution.of((double) events, n - events + 1.0);
    return steady(beta.inverseCumulativeProbability((1 - confidence) / 2));
  }

  private static double clopperPearsonUpper(long events, long n, double confidence) {
    if (events == n) {
      return 1;
    }
    BetaDistribution beta = BetaDistribution.of(events + 1.0, (double) (n - events));
    return steady(beta.inverseSurvivalProbability((1 - confidence) / 2));
  }

  private static double standardError(double p, double n) {
    return Math.sqrt(p * (1 - p) / n);
  }

  /** Rounds to 38 bits. */
  private static double steady(double x) {
    double shifted = x * (0x1p15 + 1);
    return shifted - (shifted - x);
  }

  private static void check(long events, long trials, double confidence) {
    Check.closed("trials", trials, 0, LARGEST_COUNT, "number of paths or values");
    Check.closed("events", events, 0, trials, "at most the number of trials");
    Check.open("confidence", confidence, 0, 1, "write 95% or 0.95");
  }
}
