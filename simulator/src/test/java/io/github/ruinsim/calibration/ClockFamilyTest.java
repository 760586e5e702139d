package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockFamilyTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * Variance gamma is a mixture of normal laws over its clock: midpoint rule over the quantiles.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0.1, 0.8, 2.5, 6})
  void varianceGammaIsTheMixtureOverItsClock(double kappa) {
    double sigma = 0.006;
    double theta = -0.0008;
    double location = 0.0002;
    double error = 0.04 * sigma;
    BarLaw law = ClockFamily.gamma(location, sigma, theta, kappa, 0.1, error);
    GammaDistribution clock = GammaDistribution.of(1 / kappa, kappa);
    int n = 40_000;
    double[] time = new double[n];
    for (int i = 0; i < n; i++) {
      time[i] = clock.inverseCumulativeProbability((i + 0.5) / n);
    }
    for (double x : new double[] {-0.03, -0.01, -0.002, 0.0003, 0.0016, 0.006, 0.02}) {
      double density = 0;
      double below = 0;
      for (double t : time) {
        double root = Math.sqrt(sigma * sigma * t + error * error);
        double z = (x - location - theta * t) / root;
        density += NORMAL.density(z) / root / n;
        below += NORMAL.cumulativeProbability(z) / n;
      }
      assertThat(Math.exp(law.logDensity(x)) / density).as("at %s", x).isCloseTo(1, within(3e-3));
      assertThat(law.cumulative(x)).as("at %s", x).isCloseTo(below, within(3e-4));
    }
  }
}
