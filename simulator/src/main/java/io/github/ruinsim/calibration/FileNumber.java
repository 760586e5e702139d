package io.github.ruinsim.calibration;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as files hold them: 12 significant digits, half-even, the same on every JVM. */
final class FileNumber {
  private static final MathContext DIGITS = new MathContext(12, RoundingMode.HALF_EVEN);

  private FileNumber() {}

  static String of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a file holds finite numbers only, not " + value);
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    return exponent < -5 || exponent > 14 ? rounded.toString() : rounded.toPlainString();
  }
}
