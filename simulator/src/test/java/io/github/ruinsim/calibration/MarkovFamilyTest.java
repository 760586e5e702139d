package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.MarkovSwitching;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MarkovFamilyTest {
  private static final RegimeChain CHAIN =
      new RegimeChain(
          new double[] {0.002, 0.006, 0.02},
          new double[] {60, 30, 8},
          new double[][] {{0, 0.9, 0.1}, {0.8, 0, 0.2}, {0.2, 0.8, 0}},
          0);

  /** Rows sum to one, the stationary law stays, and a long step forgets its start. */
  @Test
  void theChainKeepsItsProbabilities() {
    double[][] p = CHAIN.transitions();
    double[] pi = CHAIN.stationary();
    double[] moved = new double[3];
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      assertThat(p[i][0] + p[i][1] + p[i][2]).isCloseTo(1, within(1e-9));
      sum += pi[i];
      for (int j = 0; j < 3; j++) {
        moved[j] += pi[i] * p[i][j];
      }
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    for (int j = 0; j < 3; j++) {
      assertThat(moved[j]).isCloseTo(pi[j], within(1e-9));
    }
    // a regime of mean 60 bars survives one with exp(−1/60), and some return within the bar
    assertThat(p[0][0]).isBetween(Math.exp(-1.0 / 60), Math.exp(-1.0 / 60) + 5e-4);
  }

  /** The filter against the sum over all 3^6 histories of regimes. */
  @Test
  void theLikelihoodIsTheSumOverAllHistories() {
    double[] values = {0.001, -0.02, 0.03, 0.0005, -0.004, 0.011};
    double[][] p = CHAIN.transitions();
    double total = 0;
    for (int history = 0; history < 729; history++) {
      double product = 1;
      int before = -1;
      int rest = history;
      for (double value : values) {
        int regime = rest % 3;
        rest /= 3;
        double s = CHAIN.deviations()[regime];
        product *= before < 0 ? CHAIN.stationary()[regime] : p[before][regime];
        product *= Math.exp(-0.5 * value * value / (s * s)) / (s * Math.sqrt(2 * Math.PI));
        before = regime;
      }
      total += product;
    }

    double own = new RegimeFilter(CHAIN, LogReturns.of(values, 8760)).logLikelihood();

    assertThat(own).isCloseTo(Math.log(total), within(1e-9));
  }

  private static LogReturns simulated(int bars, long seed) {
    Random random = new Random(seed);
    double[][] p = CHAIN.transitions();
    double[] values = new double[bars];
    int regime = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = CHAIN.deviations()[regime] * random.nextGaussian();
      double u = random.nextDouble();
      regime = u < p[regime][0] ? 0 : u < p[regime][0] + p[regime][1] ? 1 : 2;
    }
    return LogReturns.of(values, 8760);
  }

  /**
   * 95 % intervals from 20 series of 10,000 bars. If they are right, a parameter is covered in
   * fewer than 16 of 20 series with probability 0.26 %, one of ten with about 2.6 %, and the pooled
   * share falls below 90 % with about 1 %. The seeds are fixed.
   */
  @Test
  @Tag("long")
  void intervalsCoverTheTrueParameters() {
    Map<String, Double> truth = new HashMap<>();
    for (int i = 0; i < 3; i++) {
      truth.put("volatilities." + (i + 1), CHAIN.deviations()[i] * Math.sqrt(8760));
      truth.put("meanDays." + (i + 1), CHAIN.meanBars()[i] / 24);
    }
    truth.putAll(Map.of("next.1.2", 0.9, "next.2.3", 0.2, "next.3.1", 0.2, "meanPerBar", 0.0));
    Map<String, Integer> covered = new HashMap<>();
    for (int series = 0; series < 20; series++) {
      FittedModel fit =
          ModelFamily.of("markov-switching")
              .fit(simulated(10_000, RecoverySeeds.of(500 + series)), CalibrationOptions.PLAIN);
      for (Estimate estimate : fit.estimates()) {
        double distance =
            Math.abs(estimate.value() - truth.getOrDefault(estimate.name(), Double.NaN));
        covered.merge(
            estimate.name(), distance < 1.96 * estimate.standardError() ? 1 : 0, Integer::sum);
      }
    }
    assertThat(covered).containsOnlyKeys(truth.keySet());
    assertThat(covered.values()).allMatch(count -> count >= 16, "at least 16 of 20: " + covered);
    assertThat(covered.values().stream().mapToInt(Integer::intValue).sum())
        .as("covered %s", covered)
        .isGreaterThanOrEqualTo(180);
  }

  /** One series of 12,000 bars; right 4-sigma intervals miss once in 16,000. */
  @Test
  void regimesAreFoundBack() {
    FittedModel fit =
        ModelFamily.of("markov-switching").fit(simulated(12_000, 12), CalibrationOptions.PLAIN);

    for (int i = 0; i < 3; i++) {
      Estimate volatility = fit.estimates().get(i);
      Estimate days = fit.estimates().get(3 + i);
      assertThat(volatility.value())
          .as(volatility.name())
          .isCloseTo(
              CHAIN.deviations()[i] * Math.sqrt(8760), within(4 * volatility.standardError()));
      assertThat(days.value())
          .as(days.name())
          .isCloseTo(CHAIN.meanBars()[i] / 24, within(4 * days.standardError()));
    }
    @SuppressWarnings("unchecked")
    List<List<Double>> next = (List<List<Double>>) fit.parameters().getOrDefault("next", List.of());
    @SuppressWarnings("unchecked")
    List<Double> volatilities =
        (List<Double>) fit.parameters().getOrDefault("volatilities", List.of());
    @SuppressWarnings("unchecked")
    List<Double> meanDays = (List<Double>) fit.parameters().getOrDefault("meanDays", List.of());
    MarkovSwitching model = new MarkovSwitching(0, volatilities, meanDays, next, JumpLaw.NONE);
    assertThat(model.volatilities()).isSorted();
  }
}
