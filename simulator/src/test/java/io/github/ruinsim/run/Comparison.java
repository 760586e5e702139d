package io.github.ruinsim.run;

import io.github.ruinsim.result.Row;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A simulated estimate beside the value that it should have.
 *
 * @param what names the comparison in messages
 * @param estimate what was simulated: a frequency or a mean
 * @param expected exact value, or an independent estimate of it
 * @param deviation standard deviation of their difference
 * @param paths simulated paths; 0 where the estimate is no frequency
 */
record Comparison(String what, double estimate, double expected, double deviation, long paths) {
  /** Expected events (and non-events) from which on a frequency counts as normal. */
  private static final double COMMON = 25;

  /** Compares a probability. */
  static Comparison frequency(String what, Row row, double probability) {
    return frequency(what, row, probability, 0);
  }

  /** Compares a probability with one that is itself an estimate. */
  static Comparison frequency(String what, Row row, double probability, double standardError) {
    return frequency(what, row.events(), row.paths(), probability, standardError);
  }

  static Comparison frequency(
      String what, long events, long paths, double probability, double standardError) {
    double sampling = Math.sqrt(probability * (1 - probability) / paths);
    return new Comparison(
        what, (double) events / paths, probability, Math.hypot(sampling, standardError), paths);
  }

  /** Compares a mean by its own standard error. */
  static Comparison mean(String what, double estimate, double standardError, double expected) {
    return new Comparison(what, estimate, expected, standardError, 0);
  }

  /** Whether the score is close to normal, so that it may enter a χ² sum. */
  boolean common() {
    return paths == 0 || paths * Math.min(expected, 1 - expected) >= COMMON;
  }

  /** Difference in standard deviations; that of the exact binomial tail for rare events. */
  double score() {
    if (common()) {
      return (estimate - expected) / deviation;
    }
    BinomialDistribution events = BinomialDistribution.of((int) paths, expected);
    int seen = (int) Math.rint(estimate * paths);
    double below = events.cumulativeProbability(seen) - 0.5 * events.probability(seen);
    double above = events.survivalProbability(seen) + 0.5 * events.probability(seen);
    NormalDistribution normal = NormalDistribution.of(0, 1);
    return below < above
        ? normal.inverseCumulativeProbability(below)
        : -normal.inverseCumulativeProbability(above);
  }

  /**
   * Correlation of two estimates on the same paths if the rarer event is a part of the other one,
   * as it is for barriers behind each other on common paths: {@code √(p·(1−q)/(q·(1−p)))} for
   * {@code p ≤ q}. Means are compared given their event and correlate with nothing.
   */
  double correlationWith(Comparison other) {
    if (paths == 0 || other.paths == 0) {
      return 0;
    }
    double p = Math.min(expected, other.expected);
    double q = Math.max(expected, other.expected);
    return Math.sqrt(p * (1 - q) / (q * (1 - p)));
  }

  @Override
  public String toString() {
    return "%s: got %.6g want %.6g (z = %.2f)".formatted(what, estimate, expected, score());
  }
}
