package io.github.ruinsim.kernel;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Distances between a sample and a law. */
final class Goodness {
  /** √n·D of Kolmogorov and Smirnov exceeds this once in 10,000 samples. */
  static final double KOLMOGOROV = 2.2253;

  private Goodness() {}

  /** √n times the largest distance between the sample's distribution function and the law's. */
  static double kolmogorov(double[] sample, DoubleUnaryOperator distribution) {
    double[] sorted = sample.clone();
    Arrays.sort(sorted);
    int n = sorted.length;
    double distance = 0;
    for (int i = 0; i < n; i++) {
      double p = distribution.applyAsDouble(sorted[i]);
      distance = Math.max(distance, Math.max(p - (double) i / n, (i + 1.0) / n - p));
    }
    return Math.sqrt(n) * distance;
  }

  /** √n times the correlation of two samples; standard normal if they are independent. */
  static double correlation(double[] x, double[] y) {
    double mx = Arrays.stream(x).average().orElseThrow();
    double my = Arrays.stream(y).average().orElseThrow();
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (int i = 0; i < x.length; i++) {
      xx += (x[i] - mx) * (x[i] - mx);
      yy += (y[i] - my) * (y[i] - my);
      xy += (x[i] - mx) * (y[i] - my);
    }
    return Math.sqrt(x.length) * xy / Math.sqrt(xx * yy);
  }

  /** Mean of a sample less the expected one, in standard errors from the sample itself. */
  static double meanError(double[] sample, double expected) {
    double mean = Arrays.stream(sample).average().orElseThrow();
    double square = Arrays.stream(sample).map(x -> (x - mean) * (x - mean)).sum();
    double n = sample.length;
    return (mean - expected) / Math.sqrt(square / n / (n - 1));
  }
}
