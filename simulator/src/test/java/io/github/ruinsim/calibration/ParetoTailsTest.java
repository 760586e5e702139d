package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.price.Tails;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ParetoTailsTest {
  private static final ParetoTails TRUTH = ParetoTails.of(5, sample(5, 40_000, 1));

  /** Innovations made by the law are fitted back: 4-sigma, and the variance is one. */
  @Test
  void tailsAreFoundBackFromTheirOwnInnovations() {
    ParetoTails law = new ParetoTails(0.05, TRUTH.threshold(), 0.25, 0.6, TRUTH.factor(), 0, 5);
    double[] values = sample(5, 60_000, 2);
    Random random = new Random(3);
    double[] innovations =
        Arrays.stream(values).map(z -> law.innovation(z, 1 - random.nextDouble())).toArray();

    ParetoTails fit = ParetoTails.of(5, innovations);

    assertThat(fit.shape()).isCloseTo(0.25, within(4 * fit.shapeError()));
    assertThat(fit.scale() * fit.factor()).isCloseTo(0.6 * law.factor(), within(0.06));
    assertThat(fit.threshold()).isCloseTo(2.0150 * Math.sqrt(0.6), within(1e-3));
  }

  /** P(Z ≤ z) against the share of simulated innovations, four standard errors. */
  @Test
  void theLawIsThatOfItsInnovations() {
    double[] values = sample(5, 400_000, 4);
    Random random = new Random(5);
    double[] innovations =
        Arrays.stream(values).map(z -> TRUTH.innovation(z, 1 - random.nextDouble())).toArray();

    for (double z : new double[] {-6, -3, -1.7, -0.5, 0, 1, 2.5, 5}) {
      double p = TRUTH.cumulative(z);
      double share =
          (double) Arrays.stream(innovations).filter(x -> x <= z).count() / innovations.length;
      assertThat(share)
          .as("at %s", z)
          .isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / innovations.length)));
    }
    double square = Arrays.stream(innovations).map(x -> x * x).average().orElse(0);
    assertThat(square).isCloseTo(1, within(0.03));
  }

  @Test
  void aFitNamesItsTailsAsAStudyReadsThem() {
    LogReturns returns =
        SimulatedReturns.of(
            new GarchTParameters(0.7, 0.09, 0.88, 0, 5, 0, 0, 0, 0), 8760, 8_000, 9);
    CalibrationOptions options = new CalibrationOptions(false, false, true, 1e6);

    FittedModel fit = ModelFamily.of("garch-t").fit(returns, options);

    Map<String, Double> found = new HashMap<>();
    fit.estimates().forEach(estimate -> found.put(estimate.name(), estimate.value()));
    assertThat(fit.parameters()).containsKey("tails");
    Tails tails =
        new Tails(
            0.05,
            found.getOrDefault("tails.shape", Double.NaN),
            found.getOrDefault("tails.scale", Double.NaN),
            0);
    // Student-t with five degrees of freedom has the tail index 5, at this threshold less
    assertThat(tails.shape()).isBetween(0.0, 0.3);
    double[] levels = fit.levels(returns);
    assertThat(Arrays.stream(levels).filter(level -> level < 0.001).count()).isBetween(1L, 20L);
    assertThatThrownBy(() -> new CalibrationOptions(false, true, true, 1e6))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("choose one of them");
  }

  /** Student-t innovations of unit variance, written down from the definition. */
  private static double[] sample(int freedom, int count, long seed) {
    Random random = new Random(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      double chi = 0;
      for (int k = 0; k < freedom; k++) {
        chi += Math.pow(random.nextGaussian(), 2);
      }
      values[i] = random.nextGaussian() * Math.sqrt((freedom - 2) / chi);
    }
    return values;
  }
}
