package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParameterRecoveryTest {
  private static final double HOURS = 8760;

  /**
   * 20 series of 10,000 bars, 95 % intervals. If the intervals are right, a parameter is covered in
   * fewer than 16 of 20 series with probability 0.26 %, one of five with about 1.3 %; the pooled
   * share falls below 90 % with about 1.1 %. The seeds are fixed, so the test does not flicker.
   */
  @Test
  void intervalsCoverTheTrueParameters() {
    GarchTParameters truth = new GarchTParameters(0.7, 0.09, 0.88, 0, 5, 0.00002, 0, 0, 0);
    List<String> names = List.of("volatility", "alpha", "beta", "degreesOfFreedom", "meanPerBar");
    Map<String, Integer> covered = new HashMap<>();

    for (int series = 0; series < 20; series++) {
      LogReturns returns =
          SimulatedReturns.of(truth, HOURS, 10_000, RecoverySeeds.of(1000 + series));
      GarchTFit fit = GarchTCalibration.fit(returns, CalibrationOptions.PLAIN);
      count(covered, fit, truth);
    }

    assertThat(covered).containsOnlyKeys(names);
    assertThat(covered.values()).allMatch(count -> count >= 16, "at least 16 of 20: " + covered);
    assertThat(covered.values().stream().mapToInt(Integer::intValue).sum())
        .as("covered %s", covered)
        .isGreaterThanOrEqualTo(90);
  }

  /**
   * One series of 20,000 bars with 200 jumps a year; the likelihood with jumps is an approximation,
   * so this also bounds its bias. An exact 4-sigma interval fails once in 16,000.
   */
  @Test
  void jumpsAreFoundWhereThereAreJumps() {
    GarchTParameters truth = new GarchTParameters(0.6, 0.1, 0.88, 0, 6, 0, 200, -0.005, 0.03);
    LogReturns returns = SimulatedReturns.of(truth, HOURS, 20_000, 7);

    GarchTFit fit = GarchTCalibration.fit(returns, CalibrationOptions.JUMPS);

    double[] estimate = fit.parameters().toArray();
    double[] expected = truth.toArray();
    for (int i = 0; i < estimate.length; i++) {
      String name = GarchTParameters.NAMES[i];
      if (!name.equals("gamma")) {
        double error = error(fit, name);
        assertThat(estimate[i]).as(name).isCloseTo(expected[i], within(4 * error));
      }
    }
    assertThat(fit.logLikelihood()).isGreaterThan(fit.plain().logLikelihood() + 100);
    assertThat(fit.likelyJumpsPerYear()).isBetween(60.0, 200.0);
  }

  /** The leverage term is found with its sign, and is not invented: 4-sigma intervals. */
  @Test
  void theLeverageTermIsFoundOnlyWhereItIs() {
    GarchTParameters tilted = new GarchTParameters(0.7, 0.04, 0.88, 0.1, 5, 0, 0, 0, 0);
    GarchTParameters even = new GarchTParameters(0.7, 0.09, 0.88, 0, 5, 0, 0, 0, 0);
    CalibrationOptions options = new CalibrationOptions(true, false, false, 100);

    GarchTFit found = GarchTCalibration.fit(SimulatedReturns.of(tilted, HOURS, 10_000, 3), options);
    GarchTFit none = GarchTCalibration.fit(SimulatedReturns.of(even, HOURS, 10_000, 4), options);

    double foundError = error(found, "gamma");
    assertThat(found.parameters().gamma()).isCloseTo(0.1, within(4 * foundError));
    assertThat(found.parameters().gamma()).isGreaterThan(2 * foundError);
    assertThat(none.parameters().gamma()).isCloseTo(0, within(4 * error(none, "gamma")));
  }

  @Test
  void theSameReturnsGiveTheSameBits() {
    GarchTParameters truth = new GarchTParameters(0.7, 0.09, 0.88, 0, 5, 0, 0, 0, 0);
    LogReturns returns = SimulatedReturns.of(truth, HOURS, 5_000, 11);

    GarchTFit once = GarchTCalibration.fit(returns, CalibrationOptions.PLAIN);
    GarchTFit again = GarchTCalibration.fit(returns, CalibrationOptions.PLAIN);

    assertThat(again).isEqualTo(once);
  }

  private static double error(GarchTFit fit, String name) {
    return fit.standardErrors().getOrDefault(name, Double.NaN);
  }

  private static void count(Map<String, Integer> covered, GarchTFit fit, GarchTParameters truth) {
    double[] estimate = fit.parameters().toArray();
    double[] expected = truth.toArray();
    for (int i = 0; i < estimate.length; i++) {
      String name = GarchTParameters.NAMES[i];
      if (fit.standardErrors().containsKey(name)) {
        double distance = Math.abs(estimate[i] - expected[i]);
        covered.merge(name, distance < 1.96 * error(fit, name) ? 1 : 0, Integer::sum);
      }
    }
  }
}
