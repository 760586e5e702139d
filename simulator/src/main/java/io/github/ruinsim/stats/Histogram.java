package io.github.ruinsim.stats;

/**
 * Layout of a histogram: which bin a value belongs to, and what quantiles the counts of the bins
 * give. The counts lie in an array of the caller, {@link #size} longs from an offset on, so that
 * many histograms share one array and merge by adding.
 *
 * <p>Values inside a bin count as evenly spread over it, so a quantile is off by at most the width
 * of its bin. Layouts are immutable and safe for any number of threads.
 */
public abstract sealed class Histogram permits LogHistogram, LinearHistogram, ShortfallHistogram {
  Histogram() {}

  /** Number of bins. */
  public abstract int size();

  /** Bin of a value, from 0, rising with it; the value must not be NaN. */
  public abstract int bin(double value);

  /** Lower end of a bin; of the lowest bin the nearest finite bound. */
  public abstract double lower(int bin);

  /** Upper end of a bin; of the highest bin the nearest finite bound. */
  public abstract double upper(int bin);

  /** Number of values counted. */
  public final long total(long[] counts, int offset) {
    long total = 0;
    for (int bin = 0; bin < size(); bin++) {
      total += counts[offset + bin];
    }
    return total;
  }

  /** Value below which the fraction {@code p} in [0, 1] of all counted values lies; NaN if none. */
  public final double quantile(long[] counts, int offset, double p) {
    return valueAt(counts, offset, p * total(counts, offset));
  }

  /**
   * A bound below the value of the given rank, 1 for the smallest: the lower end of its bin. NaN if
   * the rank is not in [1, number of values].
   */
  public final double lowerAtRank(long[] counts, int offset, long rank) {
    int bin = binAtRank(counts, offset, rank);
    return bin < 0 ? Double.NaN : lower(bin);
  }

  /** A bound above the value of the given rank, as {@link #lowerAtRank}. */
  public final double upperAtRank(long[] counts, int offset, long rank) {
    int bin = binAtRank(counts, offset, rank);
    return bin < 0 ? Double.NaN : upper(bin);
  }

  /** Bin of the value of a rank, −1 if there is none. */
  private int binAtRank(long[] counts, int offset, long rank) {
    if (rank < 1) {
      return -1;
    }
    long upTo = 0;
    for (int bin = 0; bin < size(); bin++) {
      upTo += counts[offset + bin];
      if (upTo >= rank) {
        return bin;
      }
    }
    return -1;
  }

  /** Value with {@code position} counts below it. */
  private double valueAt(long[] counts, int offset, double position) {
    double below = 0;
    double value = Double.NaN;
    for (int bin = 0; bin < size(); bin++) {
      double count = (double) counts[offset + bin];
      if (count > 0) {
        double share = Math.min(1, (position - below) / count);
        value = lower(bin) + share * (upper(bin) - lower(bin));
        below += count;
        if (below >= position) {
          return value;
        }
      }
    }
    return value;
  }
}
