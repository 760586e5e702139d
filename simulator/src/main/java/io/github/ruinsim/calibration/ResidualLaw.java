package io.github.ruinsim.calibration;

import java.util.Arrays;
import org.apache.commons.math3.util.FastMath;

/**
 * Law of the innovations of a filtered historical simulation: the residuals themselves, and beyond
 * the 5 % quantile of each side a generalised Pareto tail fitted to the excesses; all of it shifted
 * and scaled to mean 0 and variance 1.
 */
final class ResidualLaw {
  static final double PROBABILITY = 0.05;
  private static final double STEEPEST = 0.49;

  private final double[] sorted;
  private final Side lower;
  private final Side upper;
  private final double mean;
  private final double deviation;

  /**
   * A tail.
   *
   * @param threshold distance from 0 at which it begins, above 0
   * @param shape ξ, held within [−0.49, 0.49]
   * @param scale of the excesses
   * @param shapeError standard error of the shape, NaN where it was held
   */
  record Side(double threshold, double shape, double scale, double shapeError) {
    static Side of(double threshold, double[] excesses) {
      GeneralisedPareto fit = GeneralisedPareto.fit(excesses);
      double shape = Math.max(-STEEPEST, Math.min(STEEPEST, fit.shape()));
      boolean held = shape != fit.shape();
      double meanExcess = Arrays.stream(excesses).average().orElse(1);
      // A held shape keeps the mean of the excesses.
      double scale = held ? meanExcess * (1 - shape) : fit.scale();
      shape = Math.abs(shape) < 1e-6 ? 1e-6 : shape;
      return new Side(threshold, shape, scale, held ? Double.NaN : fit.shapeError());
    }

    boolean held() {
      return Double.isNaN(shapeError);
    }

    double quantile(double exceeded) {
      double excess = scale / shape * FastMath.expm1(-shape * FastMath.log(exceeded));
      return threshold + excess;
    }

    double exceeded(double size) {
      double base = 1 + shape * (size - threshold) / scale;
      return base > 0 ? FastMath.pow(base, -1 / shape) : 0;
    }

    double mean() {
      return threshold + scale / (1 - shape);
    }

    double square() {
      return threshold * threshold
          + 2 * threshold * scale / (1 - shape)
          + 2 * scale * scale / ((1 - shape) * (1 - 2 * shape));
    }
  }

  private ResidualLaw(double[] sorted, Side lower, Side upper) {
    this.sorted = sorted;
    this.lower = lower;
    this.upper = upper;
    double sum = PROBABILITY * (upper.mean() - lower.mean());
    double square = PROBABILITY * (upper.square() + lower.square());
    for (int i = 0; i < sorted.length; i++) {
      double left = Math.max(PROBABILITY, (double) i / sorted.length);
      double right = Math.min(1 - PROBABILITY, (i + 1.0) / sorted.length);
      double weight = Math.max(0, right - left);
      sum += weight * sorted[i];
      square += weight * sorted[i] * sorted[i];
    }
    mean = sum;
    deviation = Math.sqrt(square - sum * sum);
  }

  /** The law of residuals of returns around 0. */
  static ResidualLaw of(double[] residuals) {
    double[] sorted = residuals.clone();
    Arrays.sort(sorted);
    double low = -quantile(sorted, PROBABILITY);
    double high = quantile(sorted, 1 - PROBABILITY);
    double[] below = Arrays.stream(sorted).map(z -> -z - low).filter(x -> x > 0).toArray();
    double[] above = Arrays.stream(sorted).map(z -> z - high).filter(x -> x > 0).toArray();
    return new ResidualLaw(sorted, Side.of(low, below), Side.of(high, above));
  }

  /** The value that a share of sorted values lies below, linear between values. */
  private static double quantile(double[] sorted, double share) {
    double place = share * sorted.length - 0.5;
    int i = (int) Math.max(0, Math.min(sorted.length - 2, Math.floor(place)));
    return sorted[i] + (place - i) * (sorted[i + 1] - sorted[i]);
  }

  Side lower() {
    return lower;
  }

  Side upper() {
    return upper;
  }

  /** Factor between residuals and innovations of unit variance. */
  double deviation() {
    return deviation;
  }

  /** The innovation below which a share lies. */
  double draw(double u) {
    double z;
    if (u < PROBABILITY) {
      z = -lower.quantile(u / PROBABILITY);
    } else if (u > 1 - PROBABILITY) {
      z = upper.quantile((1 - u) / PROBABILITY);
    } else {
      z = sorted[(int) (u * sorted.length)];
    }
    return (z - mean) / deviation;
  }

  /** Probability of an innovation of at most {@code x}. */
  double cumulative(double x) {
    double z = mean + deviation * x;
    if (z < -lower.threshold()) {
      return PROBABILITY * lower.exceeded(-z);
    }
    if (z > upper.threshold()) {
      return 1 - PROBABILITY * upper.exceeded(z);
    }
    int found = Arrays.binarySearch(sorted, z);
    int below = found < 0 ? -found - 1 : found;
    double rank = found < 0 ? below : below + 0.5;
    return Math.max(PROBABILITY, Math.min(1 - PROBABILITY, rank / sorted.length));
  }
}
