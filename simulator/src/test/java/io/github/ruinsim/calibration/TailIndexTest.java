package io.github.ruinsim.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TailIndexTest {
  @Test
  void hillFindsTheExponentOfAParetoTail() {
    double[] pareto =
        IntStream.range(0, 50_000)
            .mapToDouble(i -> Math.pow((i + 0.5) / 50_000, -1 / 2.5))
            .toArray();

    assertThat(TailIndex.hill(pareto, 0.02)).isCloseTo(2.5, within(0.02));
    assertThat(TailIndex.hill(new double[100], 0.02)).isNaN();
  }

  /** E[(αz²)²] = α²·3(ν−2)/(ν−4) = 1 by hand. */
  @Test
  void aPureArchHasTheIndexThatItsFourthMomentGives() {
    double freedom = 9;
    double alpha = Math.sqrt((freedom - 4) / (3 * (freedom - 2)));

    assertThat(TailIndex.kesten(parameters(alpha, 0, 0, freedom))).isCloseTo(4, within(1e-6));
  }

  /** E[(β+αz²)²] = β² + 2αβ + α²·E[z⁴] = 1. */
  @Test
  void aGarchOnTheEdgeOfItsKurtosisHasIndexFour() {
    double freedom = 8;
    double fourth = 3 * (freedom - 2) / (freedom - 4);
    double beta = 0.8;
    double alpha = (-beta + Math.sqrt(beta * beta + fourth * (1 - beta * beta))) / fourth;

    assertThat(TailIndex.kesten(parameters(alpha, beta, 0, freedom))).isCloseTo(4, within(1e-6));
  }

  @Test
  void theIndexIsTwoForIntegratedGarchAndNeverReachesTheDegreesOfFreedom() {
    assertThat(TailIndex.kesten(parameters(0.1, 0.9, 0, 4))).isCloseTo(2, within(1e-6));
    assertThat(TailIndex.kesten(parameters(0.05, 0.9, 0.1, 4))).isCloseTo(2, within(1e-6));
    assertThat(TailIndex.kesten(parameters(0.01, 0.5, 0, 3))).isBetween(2.5, 3.0);
  }

  @Test
  void momentsOfOrderTwoAreThePersistence() {
    assertThat(TailIndex.moment(parameters(0.08, 0.91, 0, 3.2), 2)).isCloseTo(0.99, within(1e-8));
    assertThat(TailIndex.moment(parameters(0.05, 0.9, 0.06, 5), 2)).isCloseTo(0.98, within(1e-8));
  }

  private static GarchTParameters parameters(
      double alpha, double beta, double gamma, double freedom) {
    return new GarchTParameters(0.6, alpha, beta, gamma, freedom, 0, 0, 0, 0);
  }
}
