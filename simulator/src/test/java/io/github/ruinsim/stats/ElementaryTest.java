package io.github.ruinsim.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class ElementaryTest {
  private static final int POINTS = 1_500;

  /** Largest error in ulps over random points that {@code point} makes of two uniforms. */
  private static double worst(DoubleBinaryOperator point, DoubleUnaryOperator ulps) {
    SplittableRandom random = new SplittableRandom(1);
    double worst = 0;
    for (int i = 0; i < POINTS; i++) {
      double x = point.applyAsDouble(random.nextDouble(), random.nextDouble());
      worst = Math.max(worst, ulps.applyAsDouble(x));
    }
    return worst;
  }

  private static double logError(double x) {
    return BigMath.ulps(Elementary.log(x), BigMath.log(new BigDecimal(x), StrictMath.log(x)));
  }

  private static double log1pError(double x) {
    BigDecimal exact = BigMath.log(BigDecimal.ONE.add(new BigDecimal(x)), StrictMath.log1p(x));
    return BigMath.ulps(Elementary.log1p(x), exact);
  }

  private static double expError(double x) {
    return BigMath.ulps(Elementary.exp(x), BigMath.exp(new BigDecimal(x)));
  }

  private static double expm1Error(double x) {
    return BigMath.ulps(Elementary.expm1(x), BigMath.expm1(new BigDecimal(x)));
  }

  private static double sinPiError(double t) {
    return BigMath.ulps(Elementary.sinPi(t), BigMath.sinPi(new BigDecimal(t)));
  }

  @Test
  void logarithmIsWithinOneUlp() {
    assertThat(worst((a, b) -> a, ElementaryTest::logError)).isLessThan(1);
    assertThat(worst((a, b) -> 0.6 + a, ElementaryTest::logError)).isLessThan(1);
    assertThat(
            worst((a, b) -> Math.scalb(1 + a, (int) (2000 * b) - 1000), ElementaryTest::logError))
        .isLessThan(1);
    assertThat(
            worst(
                (a, b) -> 1 + (a - 0.5) * Math.scalb(1.0, (int) (-50 * b)),
                ElementaryTest::logError))
        .isLessThan(1);
  }

  @Test
  void logarithmIsExactAtOneAndRightAtTheEndsOfTheUniforms() {
    assertThat(Elementary.log(1)).isZero();
    assertThat(Elementary.log(0x1p-54)).isEqualTo(-54 * StrictMath.log(2));
    assertThat(Elementary.log(1 - 0x1p-53)).isEqualTo(-0x1p-53);
    assertThat(logError(Double.MIN_NORMAL)).isLessThan(1);
    assertThat(logError(Double.MAX_VALUE)).isLessThan(1);
  }

  @Test
  void exponentialIsWithinElevenTenthsOfAnUlp() {
    assertThat(worst((a, b) -> 2 * a - 1, ElementaryTest::expError)).isLessThan(1.1);
    assertThat(worst((a, b) -> 1400 * a - 700, ElementaryTest::expError)).isLessThan(1.1);
  }

  @Test
  void exponentialIsClampedAtSevenHundred() {
    assertThat(Elementary.exp(1e300)).isEqualTo(Elementary.exp(700));
    assertThat(Elementary.exp(Double.NEGATIVE_INFINITY)).isEqualTo(Elementary.exp(-700));
    assertThat(Elementary.exp(0)).isEqualTo(1);
    assertThat(Elementary.exp(Double.NaN)).isNaN();
  }

  @Test
  void exponentialMinusOneIsWithinOneAndAHalfUlps() {
    assertThat(worst((a, b) -> 2 * a - 1, ElementaryTest::expm1Error)).isLessThan(1.5);
    assertThat(worst((a, b) -> 100 * a - 50, ElementaryTest::expm1Error)).isLessThan(1.5);
    assertThat(
            worst(
                (a, b) -> (2 * a - 1) * Math.scalb(1.0, (int) (-60 * b)),
                ElementaryTest::expm1Error))
        .isLessThan(1.5);
    assertThat(Elementary.expm1(-1e9)).isEqualTo(-1);
    assertThat(Elementary.expm1(Double.NaN)).isNaN();
  }

  @Test
  void logarithmOfOnePlusXIsWithinTwoUlps() {
    assertThat(worst((a, b) -> a - 0.999, ElementaryTest::log1pError)).isLessThan(2);
    assertThat(worst((a, b) -> Math.scalb(1 + a, (int) (80 * b) - 60), ElementaryTest::log1pError))
        .isLessThan(2);
    assertThat(worst((a, b) -> -Math.scalb(a, (int) (-60 * b)), ElementaryTest::log1pError))
        .isLessThan(2);
    assertThat(Elementary.log1p(0)).isZero();
  }

  @Test
  void sineIsWithinTwoAndAHalfUlpsAndOdd() {
    assertThat(worst((a, b) -> a - 0.5, ElementaryTest::sinPiError)).isLessThan(2.5);
    assertThat(worst((a, b) -> a * Math.scalb(0.5, (int) (-60 * b)), ElementaryTest::sinPiError))
        .isLessThan(2.5);
    assertThat(Elementary.sinPi(0.5)).isEqualTo(1);
    assertThat(Elementary.sinPi(-0.3)).isEqualTo(-Elementary.sinPi(0.3));
  }

  @Test
  void bitsAreTheSameOnEveryMachine() {
    SplittableRandom random = new SplittableRandom(7);
    long hash = 0;
    for (int i = 0; i < 10_000; i++) {
      double u = 1 - random.nextDouble();
      hash = 31 * hash + Double.doubleToRawLongBits(Elementary.log(u));
      hash = 31 * hash + Double.doubleToRawLongBits(Elementary.exp(40 * u - 20));
      hash = 31 * hash + Double.doubleToRawLongBits(Elementary.expm1(4 * u - 2));
      hash = 31 * hash + Double.doubleToRawLongBits(Elementary.log1p(u - 0.5));
      hash = 31 * hash + Double.doubleToRawLongBits(Elementary.sinPi(u - 0.5));
    }
    assertThat(hash).isEqualTo(-7341207359236306910L);
  }
}
