package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JumpQuadratureTest {
  @ParameterizedTest
  @CsvSource({"2.2", "3", "4.36", "8", "30"})
  void theDensityOfShockPlusJumpIsTheConvolution(double freedom) {
    JumpQuadrature nodes = new JumpQuadrature(freedom);
    for (double jump : new double[] {1, 2.5, 8}) {
      for (double y : new double[] {0, 0.5, 2, 5, 12}) {
        double expected = convolution(freedom, jump, y);
        assertThat(density(nodes, jump, y) / expected)
            .as("jump deviation %s, at %s deviations of the shock", jump, y)
            .isCloseTo(1, within(5e-3));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1e-9, -0.3, -0.5, -1, -17.3, -300, -699.9})
  void theExponentialIsThatOfTheLibrary(double x) {
    double expected = StrictMath.exp(x);

    assertThat(NegativeExponential.of(x)).isCloseTo(expected, within(expected * 4e-16));
    assertThat(NegativeExponential.of(-701)).isZero();
  }

  private static double density(JumpQuadrature nodes, double jump, double y) {
    double sum = 0;
    for (int k = 0; k < nodes.factors.length; k++) {
      double variance = nodes.factors[k] + jump * jump;
      sum +=
          nodes.weights[k] * Math.exp(-0.5 * y * y / variance) / Math.sqrt(2 * Math.PI * variance);
    }
    return sum;
  }

  private static double convolution(double freedom, double jump, double y) {
    TDistribution student = TDistribution.of(freedom);
    double unit = Math.sqrt(freedom / (freedom - 2));
    double step = 0.002;
    double sum = 0;
    for (double e = y - 9 * jump; e < y + 9 * jump; e += step) {
      double z = (y - e) / jump;
      sum += student.density(e * unit) * unit * Math.exp(-0.5 * z * z) * step;
    }
    return sum / (jump * Math.sqrt(2 * Math.PI));
  }
}
