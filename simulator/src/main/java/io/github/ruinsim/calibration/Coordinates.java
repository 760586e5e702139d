package io.github.ruinsim.calibration;

import org.apache.commons.math3.util.FastMath;

/** Maps between bounded parameters and the unbounded coordinates of a search. */
final class Coordinates {
  private Coordinates() {}

  /** Logistic map of the line into (low, high). */
  static double between(double low, double high, double u) {
    return low + (high - low) / (1 + FastMath.exp(-u));
  }

  /** Inverse of {@link #between}, held inside. */
  static double unit(double low, double high, double value) {
    double share = Math.min(1 - 1e-9, Math.max(1e-9, (value - low) / (high - low)));
    return FastMath.log(share / (1 - share));
  }

  /** Logistic map of the line into (low, high), even in the logarithm. */
  static double logBetween(double low, double high, double u) {
    return low * FastMath.exp(between(0, FastMath.log(high / low), u));
  }

  /** Inverse of {@link #logBetween}. */
  static double unitLog(double low, double high, double value) {
    return unit(0, FastMath.log(high / low), FastMath.log(value / low));
  }
}
