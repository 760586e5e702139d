package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
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

  /** Normal inverse Gaussian has a density in closed form (Barndorff-Nielsen 1997). */
  @ParameterizedTest
  @ValueSource(doubles = {0.3, 2.5, 20})
  void normalInverseGaussianHasItsDensity(double kappa) {
    double sigma = 0.006;
    double theta = -0.0008;
    double location = 0.0002;
    BarLaw law = ClockFamily.inverseGaussian(location, sigma, theta, kappa, 0.1, 0);
    double below = 0;
    double step = 2e-5;
    for (double x = location - 0.4; x < -0.004; x += step) {
      below += step * density(x + step / 2, location, sigma, theta, kappa);
    }

    for (double x : new double[] {-0.03, -0.01, -0.002, 0.0003, 0.0016, 0.006, 0.02}) {
      double expected = density(x, location, sigma, theta, kappa);
      assertThat(Math.exp(law.logDensity(x)) / expected).as("at %s", x).isCloseTo(1, within(1e-3));
    }
    assertThat(law.cumulative(-0.004)).isCloseTo(below, within(1e-5));
  }

  /**
   * The numbers that a fit publishes are where the closed form is largest: a fifth of a standard
   * error to either side it is smaller. Nothing here is random but the fixed series, so that no
   * right fit fails; one number that is 3 % or a third of a standard error off does.
   */
  @Test
  void thePublishedNumbersAreTheMostLikely() {
    double years = 8760;
    LogReturns returns = LogReturns.of(inverseGaussian(12_000), years);

    FittedModel fit = ClockFamily.NIG.fit(returns, CalibrationOptions.PLAIN);

    double[] best = fit.estimates().stream().mapToDouble(Estimate::value).toArray();
    assertThat(fit.logLikelihood()).isCloseTo(logLikelihood(returns, best, years), within(0.05));
    for (int k = 0; k < best.length; k++) {
      Estimate estimate = fit.estimates().get(k);
      boolean location = estimate.name().equals("meanPerBar");
      double fraction = location ? Double.POSITIVE_INFINITY : 0.015 * Math.abs(best[k]);
      double step = Math.min(0.2 * estimate.standardError(), fraction);
      for (int side : new int[] {-1, 1}) {
        double[] other = best.clone();
        other[k] += side * step;
        assertThat(logLikelihood(returns, other, years))
            .as("%s %s", estimate.name(), side)
            .isLessThan(logLikelihood(returns, best, years));
      }
    }
  }

  /** Returns with volatility 60 %, asymmetry −30 and a clock of variance 3e-4 years, by hours. */
  private static double[] inverseGaussian(int bars) {
    Random random = new Random(31);
    double hour = 1 / 8760.0;
    double lambda = hour * hour / 3e-4;
    double[] returns = new double[bars];
    for (int i = 0; i < bars; i++) {
      double y = random.nextGaussian();
      double w = hour * y * y / (2 * lambda);
      double small = hour * (1 + w - Math.sqrt(2 * w + w * w));
      boolean first = random.nextDouble() <= hour / (hour + small);
      double time = first ? small : hour * hour / small;
      returns[i] = -30 * (time - hour) + 0.6 * Math.sqrt(time) * random.nextGaussian();
    }
    return returns;
  }

  /** Of volatility, asymmetry, variance of the clock, all per year, and the mean of a bar. */
  private static double logLikelihood(LogReturns returns, double[] p, double years) {
    double theta = p[1] / years;
    double sum = 0;
    for (double x : returns.values()) {
      sum += Math.log(density(x, p[3] - theta, p[0] / Math.sqrt(years), theta, p[2] * years));
    }
    return sum;
  }

  private static double density(
      double x, double location, double sigma, double theta, double kappa) {
    double beta = theta / (sigma * sigma);
    double alpha = Math.sqrt(beta * beta + 1 / (sigma * sigma * kappa));
    double delta = sigma / Math.sqrt(kappa);
    double distance = Math.hypot(delta, x - location);
    double shape = delta * Math.sqrt(alpha * alpha - beta * beta);
    double exponent = shape + beta * (x - location) - alpha * distance;
    return alpha * delta / Math.PI / distance * scaledBessel(alpha * distance) * Math.exp(exponent);
  }

  /** {@code e^z·K₁(z)} by the trapezoidal rule, which is exact to rounding here. */
  private static double scaledBessel(double z) {
    double step = 0.1;
    double sum = 0.5;
    for (double t = step, term = 1; term > 1e-17; t += step) {
      term = Math.exp(-2 * z * Math.pow(Math.sinh(t / 2), 2)) * Math.cosh(t);
      sum += term;
    }
    return step * sum;
  }
}
