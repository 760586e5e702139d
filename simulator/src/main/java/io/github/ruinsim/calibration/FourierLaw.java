package io.github.ruinsim.calibration;

import java.util.Arrays;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.apache.commons.math3.util.FastMath;

/**
 * Law of a return whose characteristic function is known: density on a grid by fast Fourier
 * transform, between grid points by cubic interpolation of its logarithm. With a Brownian part of
 * deviation d the grid steps by d/6 or less, where the transform is exact to rounding and the
 * interpolation to about 1e-4; densities below 1e-13 of the peak are rounding and held there.
 */
final class FourierLaw implements BarLaw {
  private static final int MOST_POINTS = 1 << 16;
  private static final double STEPS = 6;
  private static final double FLOOR = 1e-13;

  private final double start;
  private final double step;
  private final double[] logDensity;
  private final double[] cumulative;

  /** A characteristic function of the centred return. */
  interface Transform {
    /** {@code E[exp(i·t·X)]}. */
    Complex at(double t);
  }

  /**
   * @param location shift of the return
   * @param reach half-width of the grid: returns beyond have no noticeable probability
   * @param deviation standard deviation of the Brownian part
   */
  FourierLaw(Transform transform, double location, double reach, double deviation) {
    int points = 1024;
    while (points < MOST_POINTS && 2 * reach / points > deviation / STEPS) {
      points *= 2;
    }
    this.step = 2 * reach / points;
    this.start = location - reach;
    double spacing = Math.PI / reach;
    Complex[] values = new Complex[points];
    for (int k = 0; k <= points / 2; k++) {
      Complex value = transform.at(k * spacing);
      // the grid begins at −reach: a shift by half its width alternates the signs
      Complex signed = k % 2 == 0 ? value : value.negate();
      values[k] = signed;
      if (k > 0 && k < points / 2) {
        values[points - k] = signed.conjugate();
      }
    }
    Complex[] density =
        new FastFourierTransformer(DftNormalization.STANDARD)
            .transform(values, TransformType.FORWARD);
    logDensity = new double[points];
    cumulative = new double[points];
    double peak = 0;
    for (Complex value : density) {
      peak = Math.max(peak, value.getReal());
    }
    double[] held = new double[points];
    for (int i = 0; i < points; i++) {
      held[i] = Math.max(FLOOR * peak, density[i].getReal());
      logDensity[i] = FastMath.log(held[i] / (2 * reach));
    }
    double total = Arrays.stream(held).sum();
    double sum = 0;
    for (int i = 0; i < points; i++) {
      sum += held[i];
      // trapezoidal rule with the slope at its end (Euler and Maclaurin)
      double slope = i > 0 && i < points - 1 ? (held[i + 1] - held[i - 1]) / 24 : 0;
      cumulative[i] = (sum - 0.5 * held[i] - slope) / total;
    }
  }

  @Override
  public double logDensity(double x) {
    double place = (x - start) / step;
    int i = Math.max(1, Math.min(logDensity.length - 3, (int) place));
    double t = Math.max(-1, Math.min(2, place - i));
    double a = logDensity[i - 1];
    double b = logDensity[i];
    double c = logDensity[i + 1];
    double d = logDensity[i + 2];
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  }

  @Override
  public double cumulative(double x) {
    double place = Math.max(0, Math.min(cumulative.length - 1.001, (x - start) / step));
    int i = (int) place;
    double t = place - i;
    double width = cumulative[i + 1] - cumulative[i];
    double left = step * FastMath.exp(logDensity[i]);
    double right = step * FastMath.exp(logDensity[i + 1]);
    return cumulative[i]
        + t * (left + t * (3 * width - 2 * left - right + t * (left + right - 2 * width)));
  }

  @Override
  public double draw(double u) {
    int found = Arrays.binarySearch(cumulative, u);
    int i = Math.max(1, Math.min(cumulative.length - 1, found < 0 ? -found - 1 : found));
    double below = cumulative[i - 1];
    double width = cumulative[i] - below;
    double part = width > 0 ? (u - below) / width : 0.5;
    return start + step * (i - 1 + Math.max(0, Math.min(1, part)));
  }
}
