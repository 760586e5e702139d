package io.github.ruinsim.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Numbers of result files: 12 significant digits, half-even on the exact binary value, without
 * trailing zeros; plain from 1e-6 up to 1e15, otherwise like {@code 1.5E-7}. The same on every JVM,
 * which {@link Double#toString} is not.
 *
 * <p>Most numbers take a fast way: {@code value × 10^k} with 12 digits before the point is formed
 * exactly as a sum of two doubles (product and its error by fused multiply-add; {@code 10^k} is
 * exact up to 10^22), so that rounding is exact. The rest go through {@link BigDecimal}.
 */
public final class TwelveDigits {
  private static final MathContext TWELVE = new MathContext(12, RoundingMode.HALF_EVEN);
  private static final long LIMIT = 1_000_000_000_000L;
  private static final double LOG10_OF_2 = 0.30102999566398120;
  private static final double[] TEN = new double[23];

  static {
    TEN[0] = 1;
    for (int k = 1; k < TEN.length; k++) {
      TEN[k] = TEN[k - 1] * 10;
    }
  }

  private TwelveDigits() {}

  /** Text of a number; {@code Infinity} and {@code -Infinity} where it is infinite. */
  public static String of(double value) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    double size = Math.abs(value);
    if (size == Math.rint(size) && size < LIMIT) {
      return Long.toString((long) value);
    }
    if (!(size >= 1e-11 && size < LIMIT)) {
      return Numbers.text(new BigDecimal(value).round(TWELVE));
    }
    int k = Math.min(22, 11 - (int) Math.floor(Math.getExponent(size) * LOG10_OF_2));
    if (k > 0 && size * TEN[k] >= LIMIT) {
      k--;
    }
    return text(value < 0, rounded(size, k), k);
  }

  /** {@code size × 10^k}, less than 10^12, rounded half-even. */
  private static long rounded(double size, int k) {
    double product = size * TEN[k];
    double error = Math.fma(size, TEN[k], -product);
    long whole = (long) product;
    double above = (product - whole) - 0.5;
    boolean tie = above == -error;
    return above > -error || (tie && (whole & 1) == 1) ? whole + 1 : whole;
  }

  private static String text(boolean negative, long digits, int k) {
    long shown = digits;
    int scale = k;
    while (shown % 10 == 0 && scale > 0) {
      shown /= 10;
      scale--;
    }
    String all = Long.toString(shown);
    int exponent = all.length() - 1 - scale;
    StringBuilder text = new StringBuilder(negative ? "-" : "");
    if (exponent < -6) {
      text.append(all.charAt(0));
      if (all.length() > 1) {
        text.append('.').append(all, 1, all.length());
      }
      return text.append('E').append(exponent).toString();
    }
    int point = all.length() - scale;
    if (point <= 0) {
      text.append("0.").append("0".repeat(-point)).append(all);
    } else {
      text.append(all, 0, point);
      if (scale > 0) {
        text.append('.').append(all, point, all.length());
      }
    }
    return text.toString();
  }
}
