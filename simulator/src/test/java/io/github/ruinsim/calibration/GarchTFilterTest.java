package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GarchTFilterTest {
  private static final double HOURS = 8760;
  private static final GarchTParameters PLAIN =
      new GarchTParameters(0.65, 0.08, 0.9, 0.03, 3.7, 0.0001, 0, 0, 0);
  private static final GarchTParameters JUMPS =
      new GarchTParameters(0.65, 0.08, 0.9, 0.03, 4.3, 0.0001, 250, -0.004, 0.02);

  @Test
  void theLikelihoodIsThatOfAPlainRecursion() {
    LogReturns returns = series(1_000);

    double fast = new GarchTFilter(returns).logLikelihood(PLAIN);

    assertThat(fast).isCloseTo(plain(returns, PLAIN), within(1e-8));
  }

  @Test
  void theLikelihoodWithJumpsIsThatOfABruteForceConvolution() {
    LogReturns returns = series(300);

    double fast = new GarchTFilter(returns).logLikelihood(JUMPS);

    // 300 bars, each of relative accuracy about 1e-4 times the share of jumps in its density
    assertThat(fast).isCloseTo(bruteForce(returns, JUMPS), within(2e-3));
  }

  @Test
  void rareTinyJumpsChangeNothing() {
    GarchTParameters nearlyNone =
        new GarchTParameters(0.65, 0.08, 0.9, 0.03, 3.7, 0.0001, 1e-9, 0, 0.02);
    LogReturns returns = series(1_000);
    GarchTFilter filter = new GarchTFilter(returns);

    assertThat(filter.logLikelihood(nearlyNone))
        .isCloseTo(filter.logLikelihood(PLAIN), within(1e-6));
  }

  @Test
  void valuesOutsideTheModelHaveNoLikelihood() {
    GarchTFilter filter = new GarchTFilter(series(1_000));
    GarchTParameters none = new GarchTParameters(Double.NaN, 0.08, 0.9, 0, 4, 0, 0, 0, 0);
    GarchTParameters noneWithJumps =
        new GarchTParameters(Double.NaN, 0.08, 0.9, 0, 4, 0, 50, 0, 0.1);

    assertThat(filter.logLikelihood(none)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(filter.logLikelihood(noneWithJumps)).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @ParameterizedTest
  @CsvSource({"2.1", "3", "4.36", "10", "150"})
  void theConstantIsThatOfTheStudentDensity(double freedom) {
    double scale = Math.sqrt((freedom - 2) / freedom);
    double density = TDistribution.of(freedom).density(0.7 / scale) / scale;

    double own =
        Math.exp(
            GarchTFilter.logConstant(freedom)
                - 0.5 * (freedom + 1) * Math.log1p(0.49 / (freedom - 2)));

    assertThat(own).isCloseTo(density, within(1e-12));
  }

  /** Table garch_forecast of reference/08 (Bollerslev 1986): variance h bars ahead. */
  @ParameterizedTest
  @CsvSource({
    "8e-05, 0.14447, 0.81655, 0.0025, 1, 0.0025",
    "8e-05, 0.14447, 0.81655, 0.0025, 2, 0.00248255",
    "8e-05, 0.14447, 0.81655, 0.0025, 7, 0.00240498799302",
    "8e-05, 0.14447, 0.81655, 0.0025, 30, 0.00219365138088",
    "3e-05, 0.1, 0.87, 0.01, 1, 0.01",
    "3e-05, 0.1, 0.87, 0.01, 7, 0.00849674804436",
    "3e-05, 0.1, 0.87, 0.01, 30, 0.00472068414112"
  })
  void overAHoleTheVarianceIsItsForecast(
      double omega, double alpha, double beta, double next, int h, double expected) {
    double persistence = alpha + beta;
    double longRun = omega / (1 - persistence);

    assertThat(GarchTFilter.expected(longRun, persistence, next, h - 1))
        .isCloseTo(expected, within(expected * 1e-9));
  }

  private static LogReturns series(int bars) {
    return SimulatedReturns.of(
        new GarchTParameters(0.65, 0.08, 0.9, 0.03, 4, 0.0001, 250, -0.004, 0.02), HOURS, bars, 5);
  }

  private static double plain(LogReturns returns, GarchTParameters p) {
    TDistribution student = TDistribution.of(p.degreesOfFreedom());
    double unit = Math.sqrt(p.degreesOfFreedom() / (p.degreesOfFreedom() - 2));
    double variance = returns.meanSquare();
    double longRun = p.volatility() * p.volatility() / HOURS;
    double sum = 0;
    for (int i = 0; i < returns.size(); i++) {
      double e = returns.value(i) - p.meanPerBar();
      double scale = unit / Math.sqrt(variance);
      sum += Math.log(student.density(e * scale) * scale);
      variance = next(p, longRun, variance, e < 0, e * e);
    }
    return sum;
  }

  /**
   * Convolution of shock and jump by the midpoint rule over the shock, and the mean of its square.
   */
  private static double bruteForce(LogReturns returns, GarchTParameters p) {
    TDistribution student = TDistribution.of(p.degreesOfFreedom());
    NormalDistribution jump = NormalDistribution.of(p.jumpMean(), p.jumpStandardDeviation());
    double unit = Math.sqrt(p.degreesOfFreedom() / (p.degreesOfFreedom() - 2));
    double variance = returns.meanSquare();
    double longRun = p.volatility() * p.volatility() / HOURS;
    double none = Math.exp(-p.jumpsPerYear() / HOURS);
    double sum = 0;
    for (int i = 0; i < returns.size(); i++) {
      double x = returns.value(i) - p.meanPerBar();
      double scale = unit / Math.sqrt(variance);
      double plain = none * student.density(x * scale) * scale;
      double jumped = 0;
      double jumpedSquare = 0;
      double reach = Math.abs(x) + 0.25;
      int steps = 4_000;
      for (int k = 0; k < steps; k++) {
        double e = -reach + (k + 0.5) * 2 * reach / steps;
        double density =
            student.density(e * scale) * scale * jump.density(x - e) * 2 * reach / steps;
        jumped += density;
        jumpedSquare += density * e * e;
      }
      double density = plain + (1 - none) * jumped;
      sum += Math.log(density);
      double square = (plain * x * x + (1 - none) * jumpedSquare) / density;
      variance = next(p, longRun, variance, x < 0, square);
    }
    return sum;
  }

  private static double next(
      GarchTParameters p, double longRun, double variance, boolean fall, double square) {
    double omega = longRun * (1 - p.alpha() - p.beta() - p.gamma() / 2);
    return omega + (p.alpha() + (fall ? p.gamma() : 0)) * square + p.beta() * variance;
  }
}
