package io.github.ruinsim.calibration;

/**
 * {@code exp(x)} for {@code x <= 0} by reduction to {@code |r| <= ln(2)/2} and a Taylor polynomial
 * of degree 12: relative error below 4e-16, 0 below −700. Own code because it is the innermost step
 * of the jump likelihood (three times as fast as FastMath) and must give the same bits on every
 * JVM.
 */
final class NegativeExponential {
  private static final double PER_LN2 = 1.4426950408889634;
  private static final double LN2_HIGH = 0.6931471803691238;
  private static final double LN2_LOW = 1.9082149292705877e-10;

  private NegativeExponential() {}

  static double of(double x) {
    if (!(x > -700)) {
      return 0;
    }
    double k = Math.rint(x * PER_LN2);
    double r = x - k * LN2_HIGH - k * LN2_LOW;
    double p = 1.0 / 479001600;
    p = p * r + 1.0 / 39916800;
    p = p * r + 1.0 / 3628800;
    p = p * r + 1.0 / 362880;
    p = p * r + 1.0 / 40320;
    p = p * r + 1.0 / 5040;
    p = p * r + 1.0 / 720;
    p = p * r + 1.0 / 120;
    p = p * r + 1.0 / 24;
    p = p * r + 1.0 / 6;
    p = p * r + 0.5;
    p = p * r + 1;
    p = p * r + 1;
    return p * Double.longBitsToDouble(((long) k + 1023) << 52);
  }
}
