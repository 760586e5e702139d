package io.github.ruinsim.stats;

import java.math.BigDecimal;
import java.math.MathContext;

/** Exponential and sine to 45 digits, the yardstick of {@link ElementaryTest}. */
final class BigMath {
  private static final MathContext DIGITS = new MathContext(45);
  private static final BigDecimal PI =
      new BigDecimal("3.14159265358979323846264338327950288419716939937510582");
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private BigMath() {}

  static BigDecimal exp(BigDecimal x) {
    int halvings = 0;
    BigDecimal y = x;
    while (y.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(-1)) > 0) {
      y = y.divide(TWO, DIGITS);
      halvings++;
    }
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ONE;
    for (int n = 1; n < 28; n++) {
      term = term.multiply(y, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    for (int i = 0; i < halvings; i++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum;
  }

  /** exp(x) − 1; exact to 45 digits also for tiny x. */
  static BigDecimal expm1(BigDecimal x) {
    if (x.abs().compareTo(BigDecimal.ONE.scaleByPowerOfTen(-1)) > 0) {
      return exp(x).subtract(BigDecimal.ONE, DIGITS);
    }
    BigDecimal term = BigDecimal.ONE;
    BigDecimal sum = BigDecimal.ZERO;
    for (int n = 1; n < 28; n++) {
      term = term.multiply(x, DIGITS).divide(BigDecimal.valueOf(n), DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  /** One Newton step of 45 digits from a guess that is right to about 16 digits. */
  static BigDecimal log(BigDecimal x, double guess) {
    BigDecimal y = new BigDecimal(guess);
    BigDecimal d = x.multiply(exp(y.negate()), DIGITS).subtract(BigDecimal.ONE, DIGITS);
    return y.add(d.subtract(d.multiply(d, DIGITS).divide(TWO, DIGITS), DIGITS), DIGITS);
  }

  static BigDecimal sinPi(BigDecimal t) {
    BigDecimal x = t.multiply(PI, DIGITS);
    BigDecimal minusSquare = x.multiply(x, DIGITS).negate();
    BigDecimal term = x;
    BigDecimal sum = x;
    for (int n = 1; n < 25; n++) {
      BigDecimal divisor = BigDecimal.valueOf(2L * n * (2L * n + 1));
      term = term.multiply(minusSquare, DIGITS).divide(divisor, DIGITS);
      sum = sum.add(term, DIGITS);
    }
    return sum;
  }

  /** Distance of {@code actual} from {@code exact} in units of the last place of the latter. */
  static double ulps(double actual, BigDecimal exact) {
    double ulp = Math.ulp(exact.doubleValue());
    return new BigDecimal(actual).subtract(exact).abs().doubleValue() / ulp;
  }
}
