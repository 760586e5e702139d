package io.github.ruinsim.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.util.FastMath;

/**
 * Generalised Pareto tails of GARCH innovations, fitted to the residuals (McNeil and Frey 2000,
 * doi:10.1016/S0927-5398(00)00012-8): beyond the quantile that each side of the Student-t law
 * exceeds with {@code probability} an innovation is that quantile plus a Pareto number; all of it
 * is scaled by {@code factor} to unit variance. Both sides share one tail.
 *
 * @param probability share of each tail
 * @param threshold the quantile, in standard deviations of the Student-t law
 * @param shape ξ, held within [−0.49, 0.49]
 * @param scale of the Pareto numbers, in standard deviations of the Student-t law
 * @param factor that gives unit variance
 * @param shapeError standard error of the shape
 * @param freedom degrees of freedom of the body
 */
public record ParetoTails(
    double probability,
    double threshold,
    double shape,
    double scale,
    double factor,
    double shapeError,
    double freedom) {
  private static final double PROBABILITY = 0.05;
  private static final double STEEPEST = 0.49;
  private static final int ROUNDS = 4;
  private static final int STEPS = 4000;

  /** Fits the tails to residuals of unit variance. */
  static ParetoTails of(double freedom, double[] residuals) {
    TDistribution law = new TDistribution(freedom);
    double unit = Math.sqrt((freedom - 2) / freedom);
    double threshold = unit * law.inverseCumulativeProbability(1 - PROBABILITY);
    ParetoTails tails = new ParetoTails(PROBABILITY, threshold, 0.1, 0.5, 1, 0, freedom);
    for (int round = 0; round < ROUNDS; round++) {
      double factor = tails.factor;
      double[] excesses =
          Arrays.stream(residuals)
              .map(z -> Math.abs(z) / factor - threshold)
              .filter(x -> x > 0)
              .toArray();
      GeneralisedPareto fit = GeneralisedPareto.fit(excesses);
      double shape = Math.max(-STEEPEST, Math.min(STEEPEST, fit.shape()));
      shape = Math.abs(shape) < 1e-6 ? 1e-6 : shape;
      double scale = fit.scale();
      double square =
          body(law, unit, threshold)
              + 2
                  * PROBABILITY
                  * (threshold * threshold
                      + 2 * threshold * scale / (1 - shape)
                      + 2 * scale * scale / ((1 - shape) * (1 - 2 * shape)));
      tails =
          new ParetoTails(
              PROBABILITY,
              threshold,
              shape,
              scale,
              1 / Math.sqrt(square),
              fit.shapeError(),
              freedom);
    }
    return tails;
  }

  /** Second moment of the body, by Simpson's rule. */
  private static double body(TDistribution law, double unit, double threshold) {
    double step = 2 * threshold / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double z = -threshold + i * step;
      double weight = i == 0 || i == STEPS ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * z * z * law.density(z / unit) / unit;
    }
    return sum * step / 3;
  }

  /** Probability of an innovation of at most {@code z}. */
  double cumulative(double z) {
    double y = z / factor;
    if (y < -threshold) {
      return probability * beyond(-y - threshold);
    }
    if (y > threshold) {
      return 1 - probability * beyond(y - threshold);
    }
    double unit = Math.sqrt((freedom - 2) / freedom);
    return new TDistribution(freedom).cumulativeProbability(y / unit);
  }

  private double beyond(double excess) {
    double base = 1 + shape * excess / scale;
    return base > 0 ? FastMath.pow(base, -1 / shape) : 0;
  }

  /** The innovation that a Student-t one becomes; {@code u} in (0, 1) decides how far out. */
  double innovation(double student, double u) {
    double size = Math.abs(student);
    if (size > threshold) {
      size = threshold + scale / shape * (FastMath.pow(u, -shape) - 1);
    }
    return factor * Math.copySign(size, student);
  }

  /** The block of a model file. */
  Map<String, Object> tree() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("probability", probability);
    map.put("shape", shape);
    map.put("scale", scale);
    map.put("limit", 0);
    return map;
  }
}
