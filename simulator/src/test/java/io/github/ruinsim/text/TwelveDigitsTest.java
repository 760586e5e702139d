package io.github.ruinsim.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwelveDigitsTest {
  private static String slow(double value) {
    return Numbers.text(new BigDecimal(value).round(new MathContext(12, RoundingMode.HALF_EVEN)));
  }

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "0.1, 0.1",
    "0.3333333333333333, 0.333333333333",
    "-2.5, -2.5",
    "200000, 200000",
    "123456789012, 123456789012",
    "1234567890123, 1234567890120",
    "1e15, 1E+15",
    "0.000001, 0.000001",
    "1.5e-7, 1.5E-7",
    "1e-7, 1E-7",
    "-0.0, 0",
    "0.00000000000025, 2.5E-13",
    "99999999999.96, 100000000000",
    "0.9999999999999, 1",
    "4.9e-324, 4.94065645841E-324",
    "1.7976931348623157e308, 1.79769313486E+308"
  })
  void numbersHaveTwelveDigits(double value, String text) {
    assertThat(TwelveDigits.of(value)).isEqualTo(text);
  }

  @Test
  void theFastWayRoundsLikeTheExactOne() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 200_000; i++) {
      double scale = Math.pow(10, random.nextInt(28) - 13);
      double value = (random.nextDouble() - 0.5) * scale;
      assertThat(TwelveDigits.of(value)).isEqualTo(slow(value));
    }
  }

  @Test
  void tiesAndPowersOfTenRoundLikeTheExactWay() {
    for (long n = 100_000_000_001L; n < 100_000_002_000L; n++) {
      for (double divisor : new double[] {1 << 4, 1 << 10, 1 << 20, 1e3, 1e15}) {
        double tie = (n + 0.5) / divisor;
        assertThat(TwelveDigits.of(tie)).isEqualTo(slow(tie));
      }
    }
    for (int e = -14; e < 16; e++) {
      double power = Double.parseDouble("1e" + e);
      for (double value :
          new double[] {power, Math.nextUp(power), Math.nextDown(power), 9.999999999995 * power}) {
        assertThat(TwelveDigits.of(value)).isEqualTo(slow(value));
      }
    }
  }
}
