package io.github.ruinsim.random;

/** Turns random bits into numbers between 0 and 1. */
public final class Uniform {
  private Uniform() {}

  /**
   * Number in the open interval (0, 1) from the upper 53 bits: {@code ((bits >>> 11) + ½)·2⁻⁵³}.
   * The smallest is 2⁻⁵⁴; the largest would round to 1 and is 1 − 2⁻⁵³ instead, so neither 0 nor 1
   * occurs.
   */
  public static double open(long bits) {
    return Math.min(((bits >>> 11) + 0.5) * 0x1p-53, 1 - 0x1p-53);
  }
}
