package io.github.ruinsim.calibration;

import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;

/**
 * Generalised Pareto law of the excesses over a threshold, {@code P(X > x) = (1 + ξx/σ)^(−1/ξ)}, by
 * maximum likelihood on the profile of {@code θ = ξ/σ} (Grimshaw 1993, doi:10.2307/1269663).
 *
 * @param shape ξ; 1/ξ is the tail index
 * @param scale σ
 * @param shapeError standard error {@code (1 + ξ)/√k} of the shape (independent excesses)
 */
record GeneralisedPareto(double shape, double scale, double shapeError) {
  private static final int STEPS = 400;

  /** Fits positive excesses, at least ten of them; NaN for fewer. */
  static GeneralisedPareto fit(double[] excesses) {
    int n = excesses.length;
    if (n < 10) {
      return new GeneralisedPareto(Double.NaN, Double.NaN, Double.NaN);
    }
    double mean = Arrays.stream(excesses).average().orElse(0);
    double largest = Arrays.stream(excesses).max().orElse(0);
    double best = Double.NEGATIVE_INFINITY;
    double bestTheta = 1e-6 / mean;
    double low = -0.999 / largest;
    double high = 20 / mean;
    // two sweeps: a coarse one, then one around the best place
    for (int sweep = 0; sweep < 3; sweep++) {
      double width = (high - low) / STEPS;
      for (int i = 0; i <= STEPS; i++) {
        double theta = low + i * width;
        double value = profile(excesses, theta);
        if (value > best) {
          best = value;
          bestTheta = theta;
        }
      }
      low = Math.max(-0.999 / largest, bestTheta - 2 * width);
      high = bestTheta + 2 * width;
    }
    double shape = shape(excesses, bestTheta);
    return new GeneralisedPareto(shape, shape / bestTheta, (1 + shape) / Math.sqrt(n));
  }

  private static double shape(double[] excesses, double theta) {
    double sum = 0;
    for (double x : excesses) {
      sum += FastMath.log1p(theta * x);
    }
    return sum / excesses.length;
  }

  private static double profile(double[] excesses, double theta) {
    if (Math.abs(theta) < 1e-12) {
      return Double.NEGATIVE_INFINITY;
    }
    double shape = shape(excesses, theta);
    return -FastMath.log(shape / theta) - shape - 1;
  }
}
