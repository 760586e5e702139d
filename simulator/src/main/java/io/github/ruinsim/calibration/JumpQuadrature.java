package io.github.ruinsim.calibration;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.FastMath;

/**
 * Density of a Student-t shock plus a normal jump. A Student-t of unit variance is a normal whose
 * precision is gamma distributed (shape ν/2, rate (ν−2)/2); given the precision, shock plus jump is
 * normal, so the density is one integral over the logarithm of the precision. The integrand decays
 * exponentially on both sides and the trapezoidal rule converges geometrically; unlike
 * Gauss–Hermite nodes over the jump size it neither misses a shock that is narrow against the node
 * distance nor the tail. Relative error below 5e-3 for ν from 2.2 on, jumps as large as a shock or
 * larger, and returns up to 12 deviations of the shock.
 */
final class JumpQuadrature {
  private static final int NODES = 20;
  private static final double BODY_WEIGHT = 1e-6;
  private static final double HIGH = 1e-7;

  /** Variance factors in rising order and their weights, which sum to 1. */
  final double[] factors = new double[NODES];

  final double[] weights = new double[NODES];

  /** Nodes that matter unless the return is far out: those with a weight of at least 1e-6. */
  final int bodyNodes;

  JumpQuadrature(double degreesOfFreedom) {
    double shape = degreesOfFreedom / 2;
    double rate = (degreesOfFreedom - 2) / 2;
    double mode = FastMath.log(shape / rate);
    double width = 1 / FastMath.sqrt(shape);
    double right = rightEnd(shape, width);
    double step = Math.min(0.7, width);
    double scale = shape * FastMath.log(rate) - Gamma.logGamma(shape);
    double sum = 0;
    int body = NODES;
    for (int k = 0; k < NODES; k++) {
      double u = mode + right - k * step;
      factors[k] = FastMath.exp(-u);
      weights[k] = step * FastMath.exp(scale + shape * u - rate * FastMath.exp(u));
      sum += weights[k];
    }
    for (int k = NODES - 1; k >= 0; k--) {
      weights[k] /= sum;
      if (weights[k] < BODY_WEIGHT && k == body - 1) {
        body = k;
      }
    }
    bodyNodes = body;
  }

  /**
   * Distance to the right of the mode where the log precision's density fell to 1e-7 of its peak.
   */
  private static double rightEnd(double shape, double width) {
    double at = width;
    while (shape * (1 + at - FastMath.exp(at)) > FastMath.log(HIGH)) {
      at += width / 4;
    }
    return at;
  }
}
