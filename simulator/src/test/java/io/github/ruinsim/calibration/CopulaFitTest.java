package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.check.InputException;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopulaFitTest {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** Three series by the definition: normal numbers over the root of one chi-square. */
  private static double[][] simulated(double[][] root, int freedom, int bars, long seed) {
    Random random = new Random(seed);
    double[][] series = new double[root.length][bars];
    for (int t = 0; t < bars; t++) {
      double chiSquare = 0;
      for (int k = 0; k < freedom; k++) {
        double z = random.nextGaussian();
        chiSquare += z * z;
      }
      double scale = freedom == 0 ? 1 : Math.sqrt(freedom / chiSquare);
      double[] e = new double[root.length];
      for (int i = 0; i < e.length; i++) {
        e[i] = random.nextGaussian();
        for (int j = 0; j <= i; j++) {
          series[i][t] += scale * root[i][j] * e[j];
        }
      }
      // Margins of any kind: what rises with the number has its copula.
      series[0][t] = Math.atan(series[0][t]);
    }
    return series;
  }

  private static double[][] root(double first, double second, double third) {
    double b = Math.sqrt(1 - first * first);
    double c = (third - first * second) / b;
    return new double[][] {
      {1, 0, 0}, {first, b, 0}, {second, c, Math.sqrt(1 - second * second - c * c)}
    };
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, 2.5, 4, 12, 300})
  void scoresKeepTheirProbability(double freedom) {
    StudentScores scores = StudentScores.of(freedom);
    TDistribution law = TDistribution.of(freedom);
    for (double s = -7.9; s < 8; s += 0.37) {
      double expected =
          s < 0
              ? law.inverseCumulativeProbability(NORMAL.cumulativeProbability(s))
              : law.inverseSurvivalProbability(NORMAL.survivalProbability(s));
      assertThat(scores.at(s) / expected).as("at %s", s).isCloseTo(1, within(1e-6));
    }
    assertThat(scores.at(0)).isZero();
  }

  /** Two assets: the bivariate density over the product of the margins', written out. */
  @Test
  void theLikelihoodIsTheDensityOfTheDefinition() {
    double rho = 0.6;
    double nu = 4;
    double[][] numbers = {{-3, 0.2, 1.5, 8}, {-2, -0.7, 0.1, -1}};
    TDistribution margin = TDistribution.of(nu);
    double student = 0;
    double normal = 0;
    for (int t = 0; t < 4; t++) {
      double x = numbers[0][t];
      double y = numbers[1][t];
      double q = (x * x - 2 * rho * x * y + y * y) / (1 - rho * rho);
      student +=
          Math.log(Math.pow(1 + q / nu, -(nu + 2) / 2) / (2 * Math.PI * Math.sqrt(1 - rho * rho)))
              - margin.logDensity(x)
              - margin.logDensity(y);
      normal +=
          -q / 2
              - Math.log(2 * Math.PI * Math.sqrt(1 - rho * rho))
              - NORMAL.logDensity(x)
              - NORMAL.logDensity(y);
    }
    double[][] root = {{1, 0}, {rho, 0.8}};

    assertThat(CopulaFit.logLikelihood(root, numbers, nu)).isCloseTo(student, within(1e-10));
    assertThat(CopulaFit.logLikelihood(root, numbers, 0)).isCloseTo(normal, within(1e-10));
  }

  /**
   * 95 % intervals from 20 triples of 3,000 bars. If they are right, a parameter is covered in
   * fewer than 16 of 20 with probability 0.26 %, one of four with about 1 %, and the pooled share
   * falls below 90 % with about 1.5 %. The seeds are fixed.
   */
  @Test
  @Tag("long")
  void intervalsCoverTheTrueParameters() {
    double[][] root = root(0.7, 0.3, 0.5);
    double[] truth = {0.7, 0.3, 0.5, 5};
    int[] covered = new int[4];
    for (int series = 0; series < 20; series++) {
      CopulaFit fit = CopulaFit.of(simulated(root, 5, 3_000, RecoverySeeds.of(100 + series)));
      double[] found = {
        fit.correlations()[1][0], fit.correlations()[2][0], fit.correlations()[2][1], fit.freedom()
      };
      double[] error = {
        fit.correlationErrors()[1][0],
        fit.correlationErrors()[2][0],
        fit.correlationErrors()[2][1],
        fit.freedomError()
      };
      for (int i = 0; i < 4; i++) {
        covered[i] += Math.abs(found[i] - truth[i]) < 1.96 * error[i] ? 1 : 0;
      }
    }
    for (int count : covered) {
      assertThat(count).as("covered %s", Arrays.toString(covered)).isBetween(16, 20);
    }
    assertThat(Arrays.stream(covered).sum()).isGreaterThanOrEqualTo(72);
  }

  /**
   * Where tails are independent no degrees of freedom are invented; 4 standard errors. The error of
   * a correlation from ranks is that of normal numbers with unknown margins, (1 − ρ²)/√n.
   */
  @Test
  void aNormalCopulaStaysOne() {
    CopulaFit fit = CopulaFit.of(simulated(root(0.7, 0.3, 0.5), 0, 5_000, 7));

    assertThat(fit.freedom()).isZero();
    assertThat(fit.freedomError()).isNaN();
    assertThat(fit.logLikelihood()).isEqualTo(fit.normalLogLikelihood());
    assertThat(fit.correlations()[1][0]).isCloseTo(0.7, within(4 * fit.correlationErrors()[1][0]));
    assertThat(fit.correlationErrors()[1][0]).isCloseTo(0.51 / Math.sqrt(5_000), within(5e-4));
  }

  /** Refitting draws of a fit gives it back within 4 standard errors of either. */
  @Test
  void drawsHaveTheFittedLaw() {
    CopulaFit fit = CopulaFit.of(simulated(root(0.7, -0.3, 0.2), 4, 4_000, 11));

    CopulaFit again = CopulaFit.of(fit.draws(8_000, 3));

    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(again.correlations()[i][j])
            .isCloseTo(fit.correlations()[i][j], within(4 * again.correlationErrors()[i][j]));
      }
    }
    assertThat(again.freedom()).isCloseTo(fit.freedom(), within(4 * again.freedomError()));
  }

  @Test
  void seriesThatMoveAsOneAreRefused() {
    double[] one = new Random(1).doubles(500).toArray();

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> CopulaFit.of(new double[][] {one, one}))
        .withMessageContaining("as one");
  }
}
