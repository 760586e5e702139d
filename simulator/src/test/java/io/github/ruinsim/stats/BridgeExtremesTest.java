package io.github.ruinsim.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeExtremesTest {
  private static final double[] UNIFORMS = {
    1e-17, 1e-12, 1e-6, 1e-3, 0.03, 0.2, 0.5, 0.8, 0.97, 0.999, 0.99999
  };

  private static double variance(String bar, double sigma) {
    double days = bar.equals("1d") ? 1 : bar.equals("1h") ? 1 / 24.0 : 1 / 1440.0;
    return sigma * sigma * days / 365;
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/reference/11_one_barrier.csv")
  void oneBarrierIsTouchedWithTheReferenceProbability(
      String bar, double sigma, double y, double level, double probability) {
    assertThat(BridgeExtremes.singleBarrier(y, level, variance(bar, sigma)))
        .isCloseTo(probability, within(1e-11 * probability));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/reference/11_two_barriers.csv")
  void twoBarriersAreLeftWithTheReferenceProbability(
      String bar, double sigma, double y, double low, double high, double probability) {
    assertThat(BridgeExtremes.twoBarriers(y, low, high, variance(bar, sigma)))
        .isCloseTo(probability, within(1e-11 * probability));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/reference/11_extreme.csv")
  void nearExtremeIsTheReferenceOneOnTheSideOfTheClose(
      double y, double v, double u, double minimum, double maximum) {
    double near = BridgeExtremes.near(y, v, u);

    assertThat(near).isCloseTo(y >= 0 ? maximum : minimum, within(1e-11 * Math.abs(near)));
  }

  @ParameterizedTest(name = "c {0} δ {1} u {2}")
  @CsvSource({
    "1e-06, 5e-7, 0.5, 1.223487082224971",
    "0.01, 0.003, 0.2, 1.464612014038469",
    "0.04, 0.04, 0.001, 2.263580144089481",
    "0.06, 0.0, 0.9, 0.8835661245735586",
    "0.3, 0.15, 0.5, 0.9590776284712733",
    "1, 0.0, 0.7, 0.5219181709255905",
    "1, 0.5, 0.3, 0.6349100231459995",
    "1, 1.0, 1e-06, 2.332837299564692",
    "1.5, 0.3, 0.99, 0.02027259943201175",
    "2, 1.8, 1e-12, 2.937096947775815",
    "4, 0.0, 0.05, 0.4373088609780747",
    "4, 2.0, 5e-17, 2.81734283526544",
    "12, 8.4, 0.5, 0.02901197782601559"
  })
  void farExtremeAgreesWithFortyDigitArithmetic(double c, double delta, double u, double depth) {
    double near = 0.5 * (c + delta);
    double range = near + depth;

    double up = BridgeExtremes.far(delta, 1, near, u);
    double down = BridgeExtremes.far(-4 * delta, 16, -4 * near, u);

    assertThat(up).isCloseTo(-depth, within(1e-10 * range));
    if (delta > 0) {
      assertThat(down).isCloseTo(4 * depth, within(4e-10 * range));
    }
  }

  @Test
  void farExtremeInvertsItsTail() {
    for (double y : new double[] {0, 1e-6, 0.01, 0.3, -1, 2, -5, 30}) {
      for (double u1 : UNIFORMS) {
        double near = BridgeExtremes.near(y, 1, u1);
        for (double u : UNIFORMS) {
          double far = BridgeExtremes.far(y, 1, near, u);

          // 1e-10 of the range moves ln(tail) by up to this
          double allowed = 1e-9 * (1 + Math.abs(near - far) * (3 + Math.abs(near - far)));
          double tail = BridgeExtremes.farTail(y, 1, near, far);
          assertThat(Math.log(tail / u))
              .as("y %s u1 %s u %s", y, u1, u)
              .isCloseTo(0, within(allowed));
        }
      }
    }
  }

  @Test
  void farExtremeOfAnExcursionHasItsKnownLaw() {
    // y = near = 0: P(range >= x) = 2 Σ (4k²x² − 1)·exp(−2k²x²), Kennedy 1976
    for (double x = 0.5; x < 3; x += 0.1) {
      double expected = 0;
      for (int k = 1; k < 30; k++) {
        double t = 2 * k * k * x * x;
        expected += 2 * (2 * t - 1) * Math.exp(-t);
      }
      assertThat(BridgeExtremes.farTail(0, 1, 0, -x)).isCloseTo(expected, within(1e-14));
      assertThat(BridgeExtremes.farTail(1e-7, 1, 1e-7, -x)).isCloseTo(expected, within(2e-7));
      assertThat(BridgeExtremes.far(0, 1, 0, expected)).isCloseTo(-x, within(1e-7 * x));
    }
  }

  @Test
  void tailChangesSmoothlyWhereTheFormulaChanges() {
    double left = BridgeExtremes.farTail(0.02, 1, 0.02 + 0.5 * (0.03 - 1e-13), -1);
    double right = BridgeExtremes.farTail(0.02, 1, 0.02 + 0.5 * (0.03 + 1e-13), -1);

    assertThat(left).isCloseTo(right, within(1e-12));
  }

  /** Probability that the far extreme passes {@code level} while the near one stays short. */
  private static double farAlone(double y, double level, double nearLevel) {
    double reached = nearLevel == 0 ? 0 : BridgeExtremes.singleBarrier(y, nearLevel, 1);
    int cells = 4_000;
    double sum = 0;
    for (int i = 0; i < cells; i++) {
      double t = (i + 0.5) / cells;
      // u = reached + (1 − reached)·w with w = 3t² − 2t³ takes the root out of both ends
      double u = reached + (1 - reached) * t * t * (3 - 2 * t);
      double near = BridgeExtremes.near(y, 1, u);
      sum += 6 * t * (1 - t) * BridgeExtremes.farTail(y, 1, near, level);
    }
    return (1 - reached) * sum / cells;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.2, -0.7, 1.5})
  void bothExtremesTogetherHaveTheLawOfOneAndOfTwoBarriers(double y) {
    double side = y >= 0 ? 1 : -1;
    for (double distance : new double[] {0.1, 0.4, 1, 2}) {
      double level = -side * distance;
      assertThat(farAlone(y, level, 0))
          .isCloseTo(BridgeExtremes.singleBarrier(y, level, 1), withinPercentage(1e-3));

      double nearLevel = y + side * 0.6;
      double either = BridgeExtremes.singleBarrier(y, nearLevel, 1) + farAlone(y, level, nearLevel);
      double exact =
          BridgeExtremes.twoBarriers(y, Math.min(level, nearLevel), Math.max(level, nearLevel), 1);
      assertThat(either).isCloseTo(exact, withinPercentage(1e-3));
    }
  }

  @Test
  void reachBoundsEveryFarExtremeAndIsTight() {
    double previous = Double.POSITIVE_INFINITY;
    for (double exponent = -60; exponent <= 0; exponent += 0.4) {
      double u = Math.min(Math.pow(2, exponent), 1 - 0x1p-53);
      double bound = Math.sqrt(BridgeExtremes.farReach(u) / 2);
      double largest = 0;
      for (double c = 0; c < 12; c = 1.3 * c + 1e-4) {
        for (double share : new double[] {0, 0.03, 0.2, 0.5, 0.8, 0.97, 1}) {
          double delta = share * c;
          double far = -BridgeExtremes.far(delta, 1, 0.5 * (c + delta), u);
          largest = Math.max(largest, far);
        }
      }
      assertThat(largest).as("u %s", u).isLessThanOrEqualTo(bound);
      assertThat(bound).isLessThanOrEqualTo(previous);
      if (u < 0.95) {
        assertThat(bound).isLessThan(1.02 * largest);
      }
      previous = bound;
    }
  }

  /** Joint density of (minimum, maximum) by images, without the normalising factor. */
  private static double jointDensity(double y, double low, double high) {
    double range = high - low;
    double sum = 0;
    for (int k = -40; k <= 40; k++) {
      double direct = y + 2 * k * range;
      double mirrored = 2 * high - y + 2 * k * range;
      sum += 4.0 * k * k * (direct * direct - 1) * Math.exp(-direct * direct / 2);
      sum -= 4.0 * k * (k + 1) * (mirrored * mirrored - 1) * Math.exp(-mirrored * mirrored / 2);
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({"0, -0.5, 0.6", "0.3, -0.2, 0.9", "-0.8, -1.5, 0.1", "1, -2, 1.4", "0.1, -0.4, 0.5"})
  void densitiesOfTheTwoOrdersAddUpToTheJointDensity(double y, double low, double high) {
    double range = high - low;
    double reference = 2 * range - Math.abs(y);

    double down = BridgeExtremes.orderWeight(y, range, low + high - y, 1);
    double up = BridgeExtremes.orderWeight(-y, range, low + high - y, 1);

    assertThat(4 * (down + up) * Math.exp(-reference * reference / 2))
        .isCloseTo(jointDensity(y, low, high), withinPercentage(1e-8));
    assertThat(BridgeExtremes.lowFirst(y, 1, low, high))
        .isCloseTo(down / (down + up), within(1e-15));
  }

  @Test
  void orderIsCertainWhereOneExtremeIsTheStartOrTheClose() {
    assertThat(BridgeExtremes.lowFirst(0.3, 1, 0, 0.7)).isCloseTo(1, within(1e-12));
    assertThat(BridgeExtremes.lowFirst(0.3, 1, -0.4, 0.3)).isCloseTo(1, within(1e-12));
    assertThat(BridgeExtremes.lowFirst(-0.3, 1, -0.8, 0)).isCloseTo(0, within(1e-12));
    assertThat(BridgeExtremes.lowFirst(0, 1, -0.8, 0.8)).isCloseTo(0.5, within(1e-12));
    assertThat(BridgeExtremes.lowFirst(0, 1, -0.001, 0.001)).isCloseTo(0.5, within(1e-6));
    assertThat(BridgeExtremes.lowFirst(0, 0, 0, 0)).isEqualTo(0.5);
  }

  @Test
  void orderMirrorsWithThePrice() {
    double forth = BridgeExtremes.lowFirst(0.4, 0.7, -0.3, 0.9);
    double mirrored = BridgeExtremes.lowFirst(-0.4, 0.7, -0.9, 0.3);

    assertThat(forth + mirrored).isCloseTo(1, within(1e-12));
  }

  /**
   * 20,000 random walks of 1,000 steps; their extremes are moved out by 0.5826 of a step (Broadie,
   * Glasserman, Kou 1997). False alarm of each of the six comparisons: 6e-5.
   */
  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, -1.2})
  void orderAndFarExtremeAgreeWithRandomWalks(double y) {
    int paths = 20_000;
    int steps = 1_000;
    double correction = 0.5826 / Math.sqrt(steps);
    SplittableRandom random = new SplittableRandom(11);
    double[] walk = new double[steps + 1];
    double order = 0;
    double orderSquares = 0;
    double far = 0;
    double farSquares = 0;
    for (int path = 0; path < paths; path++) {
      for (int i = 1; i <= steps; i++) {
        walk[i] = walk[i - 1] + random.nextGaussian() / Math.sqrt(steps);
      }
      int lowest = 0;
      int highest = 0;
      double pull = walk[steps] - y;
      for (int i = 0; i <= steps; i++) {
        walk[i] -= pull * i / steps;
        lowest = walk[i] < walk[lowest] ? i : lowest;
        highest = walk[i] > walk[highest] ? i : highest;
      }
      double low = walk[lowest] - correction;
      double high = walk[highest] + correction;
      double surprise = (lowest < highest ? 1 : 0) - BridgeExtremes.lowFirst(y, 1, low, high);
      order += surprise;
      orderSquares += surprise * surprise;
      double near = BridgeExtremes.near(y, 1, 1 - random.nextDouble());
      double drawn = BridgeExtremes.far(y, 1, near, 1 - random.nextDouble());
      double difference = drawn - (y >= 0 ? low : high);
      far += difference;
      farSquares += difference * difference;
    }

    assertThat(order / Math.sqrt(orderSquares)).isBetween(-4.0, 4.0);
    assertThat(far / Math.sqrt(farSquares)).isBetween(-4.0, 4.0);
  }

  @Test
  void bitsAreTheSameOnEveryMachine() {
    SplittableRandom random = new SplittableRandom(3);
    long hash = 0;
    for (int i = 0; i < 5_000; i++) {
      double y = 3 * random.nextDouble() - 1.5;
      double near = BridgeExtremes.near(y, 0.5, 1 - random.nextDouble());
      double far = BridgeExtremes.far(y, 0.5, near, 1 - random.nextDouble());
      double first = BridgeExtremes.lowFirst(y, 0.5, Math.min(near, far), Math.max(near, far));
      hash = 31 * hash + Double.doubleToRawLongBits(near);
      hash = 31 * hash + Double.doubleToRawLongBits(far);
      hash = 31 * hash + Double.doubleToRawLongBits(first);
    }
    assertThat(hash).isEqualTo(-5162350072820173545L);
  }
}
