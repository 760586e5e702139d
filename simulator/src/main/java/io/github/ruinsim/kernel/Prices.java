package io.github.ruinsim.kernel;

import io.github.ruinsim.stats.Elementary;

/**
 * Price relative to entry from log price relative to entry: the one exponential of the kernels, the
 * same bits for one number and for an array.
 *
 * <p>Inside ±8 it is {@code P(x/64)^64} with the Taylor polynomial P of degree 9 (relative error
 * below 3e-14): nothing but multiplications, so that a loop over an array is vectorised. Outside,
 * where the price has moved by a factor of 3,000, {@link Elementary#exp} takes over, at most at
 * ±230.
 */
final class Prices {
  /** Inside ±this the polynomial holds. */
  static final double POLYNOMIAL_LIMIT = 8;

  private static final double LIMIT = 230;

  private Prices() {}

  /** {@code exp(x)}, with x clamped to ±230. */
  static double of(double x) {
    if (Math.abs(x) <= POLYNOMIAL_LIMIT) {
      return power(x);
    }
    return Elementary.exp(Math.max(-LIMIT, Math.min(LIMIT, x)));
  }

  /** Log price of a relative price; the inverse of {@link #of} to 1e-13. */
  static double log(double price) {
    return Elementary.log(price);
  }

  /** Fills {@code sign·exp(x)}; elements outside ±{@link #POLYNOMIAL_LIMIT} are meaningless. */
  static void of(double[] x, double sign, double[] price) {
    for (int i = 0; i < price.length; i++) {
      price[i] = sign * power(x[i]);
    }
  }

  private static double power(double x) {
    double r = x * (1.0 / 64);
    double p = Math.fma(1.0 / 362880, r, 1.0 / 40320);
    p = Math.fma(p, r, 1.0 / 5040);
    p = Math.fma(p, r, 1.0 / 720);
    p = Math.fma(p, r, 1.0 / 120);
    p = Math.fma(p, r, 1.0 / 24);
    p = Math.fma(p, r, 1.0 / 6);
    p = Math.fma(p, r, 0.5);
    p = Math.fma(p, r, 1);
    p = Math.fma(p, r, 1);
    p *= p;
    p *= p;
    p *= p;
    p *= p;
    p *= p;
    return p * p;
  }
}
