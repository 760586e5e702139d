package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The law of filtered residuals: empirical between its 5 % quantiles, Pareto tails beyond. */
class ResidualLawTest {
  private static final int SAMPLE = 40_000;
  private static final double SHAPE = 0.2;
  private static final double SCALE = 0.5;

  /**
   * Evenly spaced quantiles of a law that is uniform on ±1 in the middle 90 %, with generalised
   * Pareto tails of known shape and scale beyond. With 2,000 excesses the standard errors of shape
   * and scale are 0.027 and 0.018; even spacing leaves about a tenth of that.
   */
  private static double[] residuals() {
    double[] values = new double[SAMPLE];
    for (int i = 0; i < SAMPLE; i++) {
      double u = (i + 0.5) / SAMPLE;
      double tail = Math.min(u, 1 - u) / 0.05;
      values[i] =
          tail < 1
              ? (u < 0.5 ? -1 : 1) * (1 + SCALE / SHAPE * (Math.pow(tail, -SHAPE) - 1))
              : (u - 0.5) / 0.45;
    }
    return values;
  }

  @Test
  void tailsHaveTheShapeAndScaleOfTheirLaw() {
    ResidualLaw law = ResidualLaw.of(residuals());

    for (ResidualLaw.Side side : new ResidualLaw.Side[] {law.lower(), law.upper()}) {
      assertThat(side.threshold()).isCloseTo(1, within(1e-3));
      assertThat(side.shape()).isCloseTo(SHAPE, within(0.008));
      assertThat(side.scale()).isCloseTo(SCALE, within(0.006));
      assertThat(side.shapeError()).isCloseTo((1 + SHAPE) / Math.sqrt(2_000), within(0.002));
    }
  }

  /** Variance by hand: 0.9/3 of the middle, and of the tails the moments of a Pareto law. */
  @Test
  void innovationsHaveMeanZeroAndUnitVariance() {
    ResidualLaw law = ResidualLaw.of(residuals());

    double mean = SCALE / (1 - SHAPE);
    double square = 2 * SCALE * SCALE / ((1 - SHAPE) * (1 - 2 * SHAPE));
    double variance = 0.9 / 3 + 0.1 * (1 + 2 * mean + square);
    assertThat(law.deviation()).isCloseTo(Math.sqrt(variance), within(0.004));
    int n = 400_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double z = law.draw((i + 0.5) / n);
      sum += z / n;
      squares += z * z / n;
    }
    assertThat(sum).isCloseTo(0, within(1e-3));
    assertThat(squares).isCloseTo(1, within(2e-3));
  }

  @Test
  void probabilityAndQuantileAreInverse() {
    ResidualLaw law = ResidualLaw.of(residuals());

    for (double u : new double[] {1e-6, 1e-3, 0.02, 0.0499, 0.2, 0.5, 0.9, 0.97, 0.99999}) {
      assertThat(law.cumulative(law.draw(u))).as("at %s", u).isCloseTo(u, within(3e-5));
    }
    assertThat(law.cumulative(law.draw(1e-6))).isCloseTo(1e-6, within(1e-9));
  }
}
