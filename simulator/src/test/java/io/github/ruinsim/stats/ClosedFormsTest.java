package io.github.ruinsim.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class ClosedFormsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "/reference/01a_gbm_touch.csv")
  void touchingTheLiquidationPriceHasTheReferenceProbability(
      double drift,
      double volatility,
      double days,
      String kind,
      double leverage,
      double maintenance,
      double liquidationPrice,
      double bankruptcyPrice,
      double probability) {
    assertThat(ClosedForms.touch(drift, volatility, days, liquidationPrice))
        .as("%s %s× maintenance %s bankrupt at %s", kind, leverage, maintenance, bankruptcyPrice)
        .isCloseTo(probability, within(1e-10 * probability));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/reference/01d_gbm_ever_touch.csv")
  void everTouchingALevelHasTheReferenceProbability(
      double drift, double volatility, double level, double probability) {
    assertThat(ClosedForms.everTouch(drift, volatility, level))
        .isCloseTo(probability, within(1e-11 * probability));
  }
}
