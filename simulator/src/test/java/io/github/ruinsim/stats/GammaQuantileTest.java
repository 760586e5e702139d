package io.github.ruinsim.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaQuantileTest {
  /** Relative error of the quantile, from the error of the tail probability. */
  private static double error(GammaDistribution gamma, double u, double x) {
    double miss =
        u < 0.5 ? gamma.cumulativeProbability(x) - u : (1 - u) - gamma.survivalProbability(x);
    return Math.abs(miss) / (gamma.density(x) * x);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.51, 1, 1.5, 2.5, 3.2, 10, 63, 500.5, 600})
  void quantilesAreRightToEightDigits(double shape) {
    GammaQuantile quantile = GammaQuantile.of(shape);
    GammaDistribution gamma = GammaDistribution.of(shape, 1);
    SplittableRandom random = new SplittableRandom(5);

    for (int i = 0; i < 3_000; i++) {
      double u = Math.scalb(1 + random.nextDouble(), -1 - random.nextInt(59));
      double v = 1 - Math.scalb(1 + random.nextDouble(), -1 - random.nextInt(50));
      double w = random.nextDouble();
      assertThat(error(gamma, u, quantile.at(u))).as("u = %s", u).isLessThan(1e-8);
      assertThat(error(gamma, v, quantile.at(v))).as("u = %s", v).isLessThan(1e-8);
      assertThat(error(gamma, w, quantile.at(w))).as("u = %s", w).isLessThan(1e-8);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 0.003, 0.03, 0.077, 0.2, 0.49})
  void quantilesOfSmallShapesAreRightInUnitsOfTheMean(double shape) {
    GammaQuantile quantile = GammaQuantile.of(shape);
    GammaDistribution gamma = GammaDistribution.of(shape, 1);
    SplittableRandom random = new SplittableRandom(6);
    double mean = 0;
    int n = 1 << 20;
    for (int i = 0; i < n; i++) {
      mean += quantile.at((i + 0.5) / n) / n;
    }

    assertThat(mean / shape).isCloseTo(1, within(shape < 0.01 ? 0.05 : 2e-3));
    for (int i = 0; i < 3_000; i++) {
      double v = 1 - Math.scalb(1 + random.nextDouble(), -1 - random.nextInt(50));
      double x = quantile.at(v);
      double miss = (1 - v) - gamma.survivalProbability(x);
      double wrong = x > 1e-250 ? Math.abs(miss) / gamma.density(x) : 0;
      assertThat(wrong / shape).as("u = %s", v).isLessThan(shape < 0.05 ? 1e-4 : 1e-6);
    }
    assertThat(quantile.at(1e-9)).isNotNegative().isLessThanOrEqualTo(quantile.at(0.5));
  }

  @Test
  void quantilesOfTheExponentialDistributionAreLogarithms() {
    GammaQuantile quantile = GammaQuantile.of(1);

    assertThat(quantile.at(0.5)).isCloseTo(StrictMath.log(2), within(1e-14));
    assertThat(quantile.at(0.3)).isCloseTo(-StrictMath.log1p(-0.3), within(3e-9));
    assertThat(quantile.at(1 - 0x1p-50)).isCloseTo(50 * StrictMath.log(2), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 2.5, 500.5})
  void quantilesRise(double shape) {
    GammaQuantile quantile = GammaQuantile.of(shape);
    double previous = 0;
    for (double t = 0x1p-60; t < 0.5; t *= 1.001) {
      assertThat(quantile.at(t)).isGreaterThan(previous);
      previous = quantile.at(t);
    }
    assertThat(quantile.at(0.5)).isGreaterThan(previous);
    assertThat(quantile.at(Math.nextUp(0.5))).isGreaterThanOrEqualTo(quantile.at(0.5));
    previous = Double.POSITIVE_INFINITY;
    for (double t = 0x1p-45; t < 0.5; t *= 1.001) {
      assertThat(quantile.at(1 - t)).isLessThanOrEqualTo(previous);
      previous = quantile.at(1 - t);
    }
  }

  @Test
  void probabilitiesBeyondTheTableCountAsItsEnds() {
    GammaQuantile quantile = GammaQuantile.of(2.5);

    assertThat(quantile.at(0)).isEqualTo(quantile.at(GammaQuantile.SMALLEST)).isPositive();
    assertThat(quantile.at(1)).isFinite().isGreaterThan(quantile.at(1 - 0x1p-53));
  }

  @Test
  void shapesOutsideTheRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GammaQuantile.of(9e-5))
        .withMessageContaining("shape = 9.0E-5 is outside");
    assertThatIllegalArgumentException().isThrownBy(() -> GammaQuantile.of(601));
    assertThatIllegalArgumentException().isThrownBy(() -> GammaQuantile.of(Double.NaN));
  }

  @Test
  void bitsAreTheSameOnEveryMachine() {
    GammaQuantile quantile = GammaQuantile.of(2.25);
    SplittableRandom random = new SplittableRandom(9);
    long hash = 0;
    for (int i = 0; i < 20_000; i++) {
      hash = 31 * hash + Double.doubleToRawLongBits(quantile.at(random.nextDouble()));
    }
    assertThat(hash).isEqualTo(-5991950811881954968L);
  }

  @Test
  void manyAtOnceAreTheSameAsOneAfterTheOther() {
    GammaQuantile quantile = GammaQuantile.of(0.7);
    double[] u = {1e-20, 1e-9, 0.2, 0.4999999, 0.5, 0.75, 1 - 1e-12};
    double[] values = new double[u.length];

    quantile.at(u, 2.5, values);

    for (int i = 0; i < u.length; i++) {
      assertThat(values[i]).isEqualTo(2.5 * quantile.at(u[i]));
    }
  }

  /** Where nearly all of the law lies at 0 the interpolation between nodes must not pass below. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-4, 1e-3, 4e-3, 0.05, 0.4, 2})
  void noValueIsNegative(double shape) {
    GammaQuantile law = GammaQuantile.of(shape);
    double[] u = new double[20_000];
    Arrays.setAll(u, i -> (i + 0.5) / u.length);
    double[] many = new double[u.length];

    law.at(u, 1, many);

    for (int i = 0; i < u.length; i++) {
      assertThat(law.at(u[i])).isNotNegative().isEqualTo(many[i]);
    }
  }
}
