package io.github.ruinsim.validation;

import io.github.ruinsim.calibration.SplitMix;
import java.util.Arrays;

/**
 * Intervals for ratios of sums over overlapping windows: entries are drawn in circular blocks of
 * two horizons, so that windows which share bars stay together (Politis and Romano 1992; Lahiri
 * 2003).
 */
final class BlockMean {
  private static final int RESAMPLES = 1000;
  private static final long SEED = 7;

  private final int entries;
  private final int block;

  BlockMean(int entries, int block) {
    this.entries = entries;
    this.block = Math.max(1, Math.min(block, entries / 2));
  }

  /** A ratio with its interval. */
  record Interval(double estimate, double low, double high) {
    /** Whether zero lies above the whole interval. */
    boolean below() {
      return high < 0;
    }

    /** Whether zero lies below the whole interval. */
    boolean above() {
      return low > 0;
    }
  }

  /** Mean of values with its 95 % interval. */
  Interval mean(double[] values) {
    double[] ones = new double[values.length];
    Arrays.fill(ones, 1);
    return ratio(values, ones);
  }

  /** Sum of numerators over sum of denominators with its 95 % interval; NaN without any. */
  Interval ratio(double[] numerators, double[] denominators) {
    double[] above = cumulative(numerators);
    double[] below = cumulative(denominators);
    SplitMix random = new SplitMix(SEED);
    double[] ratios = new double[RESAMPLES];
    int blocks = (entries + block - 1) / block;
    for (int r = 0; r < RESAMPLES; r++) {
      double top = 0;
      double bottom = 0;
      for (int b = 0; b < blocks; b++) {
        int start = random.index(entries);
        top += above[start + block] - above[start];
        bottom += below[start + block] - below[start];
      }
      ratios[r] = top / bottom;
    }
    double[] found = Arrays.stream(ratios).filter(Double::isFinite).sorted().toArray();
    double estimate = above[entries] / below[entries];
    return found.length == 0
        ? new Interval(estimate, Double.NaN, Double.NaN)
        : new Interval(
            estimate,
            found[(int) (0.025 * (found.length - 1))],
            found[(int) Math.ceil(0.975 * (found.length - 1))]);
  }

  private double[] cumulative(double[] values) {
    double[] sums = new double[entries + block + 1];
    for (int i = 0; i < entries + block; i++) {
      sums[i + 1] = sums[i] + values[i % entries];
    }
    return sums;
  }
}
