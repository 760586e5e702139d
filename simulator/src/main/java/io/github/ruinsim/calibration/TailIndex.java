package io.github.ruinsim.calibration;

import java.util.Arrays;
import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.util.FastMath;

/** How heavy tails are: moments of an order above the index do not exist. */
final class TailIndex {
  private static final double STEP = 0.05;
  private static final double LEFT = 100;

  private TailIndex() {}

  /**
   * Hill's estimate for the upper tail of the values (1975, doi:10.1214/aos/1176343247): inverse
   * mean of the log excesses over the threshold. NaN if the tail holds fewer than ten values.
   *
   * @param share of the values that are tail, for example 0.02
   */
  static double hill(double[] values, double share) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int tail = (int) (share * sorted.length);
    if (tail < 10 || !(sorted[sorted.length - tail - 1] > 0)) {
      return Double.NaN;
    }
    double threshold = sorted[sorted.length - tail - 1];
    double sum = 0;
    for (int i = sorted.length - tail; i < sorted.length; i++) {
      sum += FastMath.log(sorted[i] / threshold);
    }
    return tail / sum;
  }

  /**
   * Tail index κ of the returns of a GARCH process: the root of {@code E[(β + αz²)^(κ/2)] = 1}
   * (Kesten 1973; Mikosch and Stărică 2000, doi:10.1214/aos/1015957401), z Student-t of unit
   * variance. It lies between 2 and the degrees of freedom, because moments of z end there.
   */
  static double kesten(GarchTParameters p) {
    double low = 0.01;
    double high = p.degreesOfFreedom();
    for (int i = 0; i < 60; i++) {
      double middle = 0.5 * (low + high);
      if (moment(p, middle) < 1) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return 0.5 * (low + high);
  }

  /**
   * {@code E[(β + wz²)^(κ/2)]}, w = α for rises and α + γ for falls. With {@code z² =
   * (ν−2)·x/(1−x)}, x Beta(1/2, ν/2), and {@code x = 1/(1 + exp(−y))} the integrand decays
   * exponentially, where the trapezoidal rule is accurate to about 1e-10.
   */
  static double moment(GarchTParameters p, double kappa) {
    double nu = p.degreesOfFreedom();
    double right = 80 / Math.max(1e-6, nu - kappa);
    double logBeta = Beta.logBeta(0.5, nu / 2);
    double step = Math.max(STEP, (LEFT + right) / 100_000);
    double sum = 0;
    for (double y = -LEFT; y < right; y += step) {
      double logShare = -softPlus(-y);
      double logRest = -softPlus(y);
      double rise = logFactor(p.alpha(), p.beta(), nu, y);
      double fall = logFactor(p.alpha() + p.gamma(), p.beta(), nu, y);
      double law = 0.5 * logShare + nu / 2 * logRest - logBeta;
      sum +=
          0.5
              * step
              * (FastMath.exp(law + kappa / 2 * rise) + FastMath.exp(law + kappa / 2 * fall));
    }
    return sum;
  }

  private static double logFactor(double weight, double beta, double nu, double y) {
    double scale = weight * (nu - 2);
    return y > 300
        ? FastMath.log(scale) + y
        : FastMath.log(Math.max(1e-300, beta + scale * FastMath.exp(y)));
  }

  private static double softPlus(double y) {
    return y > 40 ? y : FastMath.log1p(FastMath.exp(y));
  }
}
