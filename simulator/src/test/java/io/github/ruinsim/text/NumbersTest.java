package io.github.ruinsim.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "1000, 1000",
    "1_000_000, 1e6",
    "1_000_000.5, 1000000.5",
    "-0.25, -0.25",
    "+3, 3",
    ".5, 0.5",
    "5., 5",
    "1e-4, 0.0001",
    "5%, 0.05",
    "0.1%, 0.001",
    "7.5 %, 0.075",
    "-0.01%, -0.0001",
    "-0, 0"
  })
  void numbersAreReadAsPeopleTypeThem(String text, double expected) {
    assertThat(Numbers.number("field", text)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1} seconds")
  @CsvSource({
    "30d, 2592000",
    "8h, 28800",
    "90m, 5400",
    "1h30m, 5400",
    "1d 12h, 129600",
    "45s, 45",
    "2w, 1209600",
    "1y, 31536000",
    "1.5h, 5400",
    "0.25h, 900",
    "1_000s, 1000",
    "876h, 3153600"
  })
  void durationsAreSumsWithUnits(String text, double expected) {
    assertThat(Numbers.seconds("field", text)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}x")
  @CsvSource({"10, 10", "10x, 10", "2.5×, 2.5", "100 x, 100"})
  void leverageMayEndInX(String text, double expected) {
    assertThat(Numbers.leverage("leverage", text)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "200_000, 200000",
    "1e6, 1000000",
    "-42, -42",
    "9223372036854775807, 9223372036854775807"
  })
  void wholeNumbersAreExact(String text, long expected) {
    assertThat(Numbers.integer("paths", text)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "number {0} is refused: {1}")
  @CsvSource({
    "abc, field = abc is not a number: write",
    "1e400, field = 1e400 is too large",
    "1e-400, field = 1e-400 is too small",
    "NaN, field = NaN is not a finite number",
    ".inf, field = .inf is not a finite number",
    "-Infinity, field = -Infinity is not a finite number",
    "1e99999999999, is not a number",
    "'1,5', is not a number",
    "1 000, is not a number",
    "5%%, is not a number",
    "0x10, is not a number",
    "30d, is not a number",
    "_5, is not a number",
    "'', field = (empty) is not a number"
  })
  void whatIsNoNumberIsNamed(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numbers.number("field", text))
        .withMessageContaining(message);
  }

  @ParameterizedTest(name = "duration {0} is refused: {1}")
  @CsvSource({
    "30, a duration is positive and has a unit",
    "-30d, is not a duration",
    "30 fortnights, has no known unit",
    "30d5, is not a duration",
    "d30, is not a duration",
    "1mo, units are s"
  })
  void whatIsNoDurationIsNamed(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numbers.seconds("horizon", text))
        .withMessageContaining(message);
  }

  @Test
  void aWholeNumberBeyondALongSaysHowFarItMayGo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numbers.integer("seed", "9223372036854775808"))
        .withMessage("seed = 9223372036854775808 is too large: at most 9223372036854775807");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numbers.integer("seed", "-1e19"))
        .withMessage("seed = -1e19 is too small: at least -9223372036854775808");
  }

  @Test
  void anAmountIsNoPercentage() {
    assertThat(Numbers.amount("wallet", "1_000.5")).isEqualTo(1_000.5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numbers.amount("wallet", "5%"))
        .withMessage("wallet = 5% is not an amount: write 10_000 or 0.5");
  }

  @ParameterizedTest(name = "whole number {0} is refused")
  @CsvSource({
    "1.5",
    "5%",
    "1e30",
    "9223372036854775808",
    "ten",
    "1e-3",
    "1_",
    "1__0",
    "_1",
    "1_.5"
  })
  void whatIsNoWholeNumberIsNamed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Numbers.integer("paths", text))
        .withMessageStartingWith("paths = " + text + " is ");
  }

  @Test
  void exactTextReadsBackAsTheSameNumber() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(Numbers.exact(value))).isEqualTo(value + 0.0);
      }
    }
    assertThat(Numbers.exact(0.1)).isEqualTo("0.1");
    assertThat(Numbers.exact(0.68)).isEqualTo("0.68");
  }

  @ParameterizedTest(name = "{0} seconds are {1}")
  @CsvSource({"3600, 1h", "2592000, 30d", "5400, 90m", "45, 45s", "0.5, 0.5s", "90061, 90061s"})
  void durationsAreWrittenInTheirLargestWholeUnit(double seconds, String text) {
    assertThat(Numbers.duration(seconds)).isEqualTo(text);
    assertThat(Numbers.seconds("field", text)).isEqualTo(seconds);
  }
}
