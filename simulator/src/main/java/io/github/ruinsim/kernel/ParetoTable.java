package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Uniform;

/**
 * Generalised Pareto numbers from a table: the excess {@code σ·(U^(−ξ) − 1)/ξ}, for ξ = 0 {@code
 * −σ·ln U}, of one uniform number.
 *
 * <p>With {@code U = m·2^−k} and m in [1, 2) the excess is {@code slope_k·P(m − 1.5) + rise_k}: P
 * is {@code σ·(m^(−ξ) − 1)/ξ} as a polynomial, slope and rise are those of the octave, {@code
 * 2^(kξ)} and {@code σ·(2^(kξ) − 1)/ξ}. No logarithm or power is left, and nothing cancels as ξ →
 * 0. Errs by less than 1e-8 of {@code σ·U^(−ξ)} for ξ in [−2, 1]. Immutable.
 */
final class ParetoTable {
  /** Octaves of numbers that {@link Uniform#open} gives: 2⁻⁵⁴ is the least. */
  private static final int OCTAVES = 55;

  private static final int EXPONENT_OF_ONE = 1023;
  private static final long MANTISSA = 0x000fffffffffffffL;
  private static final long ONE = 0x3ff0000000000000L;

  private final double[] octave = new double[2 * OCTAVES];
  private final double[] coefficients;

  ParetoTable(double shape, double scale) {
    coefficients = InnovationTable.interpolate(m -> -scale * power(shape, StrictMath.log(m)));
    for (int k = 1; k < OCTAVES; k++) {
      double log = k * StrictMath.log(2);
      octave[2 * k] = StrictMath.exp(shape * log);
      octave[2 * k + 1] = scale * power(-shape, log);
    }
  }

  /** {@code (1 − exp(−ξ·x))/ξ}. */
  private static double power(double shape, double x) {
    return shape == 0 ? x : -StrictMath.expm1(-shape * x) / shape;
  }

  /** Excess for the uniform number of a word. */
  double at(long word) {
    long bits = Double.doubleToRawLongBits(Uniform.open(word));
    int k = 2 * (EXPONENT_OF_ONE - (int) (bits >>> 52));
    double x = Double.longBitsToDouble((bits & MANTISSA) | ONE) - 1.5;
    double[] c = coefficients;
    double p = Math.fma(c[10], x, c[9]);
    p = Math.fma(p, x, c[8]);
    p = Math.fma(p, x, c[7]);
    p = Math.fma(p, x, c[6]);
    p = Math.fma(p, x, c[5]);
    p = Math.fma(p, x, c[4]);
    p = Math.fma(p, x, c[3]);
    p = Math.fma(p, x, c[2]);
    p = Math.fma(p, x, c[1]);
    p = Math.fma(p, x, c[0]);
    return Math.fma(octave[k], p, octave[k + 1]);
  }
}
