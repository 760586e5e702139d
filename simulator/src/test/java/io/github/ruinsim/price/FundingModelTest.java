package io.github.ruinsim.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FundingModelTest {
  private static final FundingModel MODEL =
      new FundingModel(2e-4, 0.9, 0.004, 1e-4, 5e-5, 1e-4, 5e-4, 3e-3, 8);

  /** X = mean + 0.9·(X − mean) + 0.004·R has its fixed point at mean + 0.04·R. */
  @Test
  void theStationaryMeanIsTheFixedPoint() {
    double mean = MODEL.stationaryMean(0.01);

    assertThat(mean).isCloseTo(2e-4 + 0.04 * 0.01, within(1e-15));
    assertThat(MODEL.nextPremium(mean, 0.01, 0)).isCloseTo(mean, within(1e-15));
  }

  /** Variance v with v = 0.81·v + 1e-8 + (0.004·0.02)². */
  @Test
  void theStationaryVarianceReproducesItself() {
    double variance = Math.pow(MODEL.stationaryDeviation(0.02), 2);

    assertThat(variance).isCloseTo((1e-8 + 6.4e-9) / 0.19, within(1e-20));
  }

  /** Worked by hand from the published rule: interest within ±0.05 % of the premium, cap 0.3 %. */
  @Test
  void theRateFollowsThePublishedRule() {
    assertThat(MODEL.rate(0.0004)).isCloseTo(1e-4, within(1e-18));
    assertThat(MODEL.rate(-0.0004)).isCloseTo(1e-4, within(1e-18));
    assertThat(MODEL.rate(0.001)).isCloseTo(0.0005, within(1e-18));
    assertThat(MODEL.rate(-0.001)).isCloseTo(-0.0005, within(1e-18));
    assertThat(MODEL.rate(0.01)).isEqualTo(0.003);
    assertThat(MODEL.rate(-0.01)).isEqualTo(-0.003);
    // ln 0.5 / ln 0.9 stamps of 8 hours
    assertThat(MODEL.halfLifeHours()).isCloseTo(52.6305, within(1e-3));
  }
}
