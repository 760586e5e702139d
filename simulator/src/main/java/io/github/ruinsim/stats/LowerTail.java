package io.github.ruinsim.stats;

import io.github.ruinsim.check.Check;

/**
 * Mean of the smallest values of a histogram: of the share {@code q} of all of them, the quantile's
 * own value counting for the part that is missing (expected shortfall after Acerbi and Tasche 2002,
 * doi:10.1016/S0378-4266(02)00283-2).
 *
 * <p>The estimate takes values as evenly spread over their bins. {@link #least} and {@link #most}
 * take them at the ends, so that the mean of the sample itself lies between them.
 *
 * @param share q, in (0, 1)
 * @param count number of values of the histogram
 * @param quantile the q-quantile; NaN without values, as all that follow
 * @param least mean of the tail if every value were at the lower end of its bin
 * @param estimate mean of the tail
 * @param most mean of the tail if every value were at the upper end of its bin
 * @param stdError standard error of the mean for independent values, from the spread of {@code
 *     max(0, quantile − value)}; NaN below two values
 */
public record LowerTail(
    double share,
    long count,
    double quantile,
    double least,
    double estimate,
    double most,
    double stdError) {
  /** With fewer values in the tail than this there is no interval. */
  public static final int FEW_VALUES = 10;

  /**
   * What is known of the mean of the values in the lowest bin.
   *
   * @param least a bound below it
   * @param mean its estimate
   * @param most a bound above it
   */
  public record Lowest(double least, double mean, double most) {}

  /**
   * Finds the tail of one histogram.
   *
   * @param lowest mean of what lies in the lowest bin, which has no lower end
   * @throws IllegalArgumentException unless {@code 0 < share < 1}
   */
  public static LowerTail of(
      Histogram histogram, long[] counts, int offset, double share, Lowest lowest) {
    Check.open("share", share, 0, 1, "share of the smallest values; write 5% or 0.05");
    long count = histogram.total(counts, offset);
    double wanted = share * count;
    double left = wanted;
    double least = 0;
    double sum = 0;
    double most = 0;
    double quantile = Double.NaN;
    for (int bin = 0; left > 0 && bin < histogram.size(); bin++) {
      double taken = Math.min(left, (double) counts[offset + bin]);
      if (taken > 0) {
        double lower = bin == 0 ? lowest.least() : histogram.lower(bin);
        double upper = bin == 0 ? lowest.most() : histogram.upper(bin);
        double part = taken / counts[offset + bin];
        quantile = lower + part * (upper - lower);
        double mean = bin == 0 ? lowest.mean() : 0.5 * (lower + quantile);
        least += taken * lower;
        sum += taken * mean;
        most += taken * upper;
        left -= taken;
      }
    }
    LowerTail tail =
        new LowerTail(
            share, count, quantile, least / wanted, sum / wanted, most / wanted, Double.NaN);
    return tail.withError(histogram, counts, offset, lowest);
  }

  private LowerTail withError(Histogram histogram, long[] counts, int offset, Lowest lowest) {
    double[] lack = lack(histogram, counts, offset, lowest);
    double variance = (lack[1] - lack[0] * lack[0] / count) / (count - 1);
    double error = count < 2 ? Double.NaN : Math.sqrt(Math.max(0, variance) / count) / share;
    return new LowerTail(share, count, quantile, least, estimate, most, error);
  }

  /**
   * Sums of {@code max(0, quantile − value)} and of its square over the values of any histogram of
   * the same layout. The first one, less what is expected of as many values, and divided by {@code
   * −share}, is what they move the estimate by, times the number of all values.
   */
  public double[] lack(Histogram histogram, long[] counts, int offset, Lowest lowest) {
    double sum = 0;
    double squares = 0;
    for (int bin = 0; bin < histogram.size(); bin++) {
      double lower = bin == 0 ? lowest.least() : histogram.lower(bin);
      if (lower >= quantile) {
        break;
      }
      double upper = bin == 0 ? lowest.most() : histogram.upper(bin);
      double below = Math.min(upper, quantile);
      double part = upper > lower ? (below - lower) / (upper - lower) : 1;
      double mean = bin == 0 ? lowest.mean() : 0.5 * (lower + below);
      double taken = part * counts[offset + bin];
      sum += taken * (quantile - mean);
      squares += taken * (quantile - mean) * (quantile - mean);
    }
    return new double[] {sum, squares};
  }

  /**
   * Normal interval around the estimate, from {@link #least} less to {@link #most} plus its
   * sampling error; none with fewer than {@link #FEW_VALUES} values in the tail, nor where all of
   * them are equal to the quantile.
   */
  public Interval interval(double confidence) {
    if (!(share * count >= FEW_VALUES && stdError > 0)) {
      return Interval.none(estimate);
    }
    double half = Intervals.normalQuantile(confidence) * stdError;
    return new Interval(estimate, stdError, least - half, most + half, Interval.Method.WEIGHTED);
  }
}
