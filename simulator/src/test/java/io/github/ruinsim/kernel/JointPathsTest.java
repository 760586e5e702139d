package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Assets that are simulated together keep their own laws and have the dependence that was asked.
 */
class JointPathsTest {
  private static final PriceModel LOW = new Gbm(0, 0.5);
  private static final PriceModel FAT = new StudentT(0, 0.9, 3.5);

  /** Log returns of the first bars of many paths, [asset][path · bars + bar]. */
  private static double[][] returns(PathDynamics dynamics, int batches, long seed) {
    PathBatch batch = new PathBatch(dynamics, seed, 8, false);
    List<PathBatch> all = new ArrayList<>(List.of(batch));
    all.addAll(batch.others);
    double[][] result = new double[all.size()][batches * PathBatch.LANES * PathBatch.BARS];
    int at = 0;
    for (int i = 0; i < batches; i++) {
      batch.start((long) i * PathBatch.LANES);
      batch.advance();
      for (int lane = 0; lane < PathBatch.LANES; lane++) {
        for (int bar = 0; bar < PathBatch.BARS; bar++) {
          for (int k = 0; k < all.size(); k++) {
            PathBatch paths = all.get(k);
            double before = bar == 0 ? paths.entry[lane] : paths.close[bar - 1][lane];
            result[k][at] = paths.close[bar][lane] - before;
          }
          at++;
        }
      }
    }
    return result;
  }

  static Stream<PriceModel> families() {
    return Stream.of(LOW, FAT, Models.GARCH, Models.GJR, Models.KOU);
  }

  /**
   * Two-sample comparison of 19 quantile exceedances with the same asset alone under another seed:
   * each within 4.5 standard errors, false alarm 1e-4 a family.
   */
  @ParameterizedTest
  @MethodSource("families")
  void theMarginalLawIsThatOfTheAssetAlone(PriceModel model) {
    double[] alone = returns(Models.hourly(model), 120, 77)[0];
    double[][] joint = returns(Pairs.hourly(model, model, -0.6, 4), 120, 5);

    double[] sorted = alone.clone();
    Arrays.sort(sorted);
    for (double[] sample : joint) {
      for (double p : new double[] {1e-4, 1e-3, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 0.999}) {
        double level = sorted[(int) (p * sorted.length)];
        double below = Arrays.stream(sample).filter(r -> r < level).count();
        // Bars of a path share its volatility: errors of a clustered sample are up to twice as
        // wide.
        double cluster = model.hasMemory() ? 2 : 1;
        double error = cluster * Math.sqrt(2 * p * (1 - p) * sorted.length);
        assertThat(below)
            .as("%s at %s", model, p)
            .isCloseTo(p * sorted.length, within(4.5 * error));
      }
    }
  }

  /** Pearson's correlation of normal returns; its error is (1 − ρ²)/√n. False alarm 6e-5. */
  @ParameterizedTest
  @CsvSource({"0.8", "-0.35", "0"})
  void theCorrelationIsRecovered(double correlation) {
    double[][] r = returns(Pairs.hourly(LOW, new Gbm(0.3, 0.9), correlation, 0), 60, 9);

    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < r[0].length; i++) {
      xy += r[0][i] * r[1][i];
      xx += r[0][i] * r[0][i];
      yy += r[1][i] * r[1][i];
    }
    double error = (1 - correlation * correlation) / Math.sqrt(r[0].length);
    assertThat(xy / Math.sqrt(xx * yy)).isCloseTo(correlation, within(4 * error));
  }

  /**
   * Quadrant probability {@code 1/4 + asin(ρ)/(2π)} of every elliptical copula, whatever the
   * marginal laws. False alarm 6e-5.
   */
  @ParameterizedTest
  @CsvSource({"0, 0.6", "4, 0.6", "3, -0.4"})
  void bothFallAsOftenAsTheCopulaSays(double copula, double correlation) {
    double[][] r =
        returns(Pairs.hourly(new StudentT(0.405, 0.9, 3), FAT, correlation, copula), 60, 9);

    // Half the variance: the first has a drift against it, so its median is 0.
    double first = 0;
    double second = -0.405 / 8760;
    long both = 0;
    for (int i = 0; i < r[0].length; i++) {
      both += r[0][i] < first && r[1][i] < second ? 1 : 0;
    }
    double p = 0.25 + StrictMath.asin(correlation) / (2 * Math.PI);
    double n = r[0].length;
    assertThat(both / n).isCloseTo(p, within(4 * Math.sqrt(p * (1 - p) / n)));
  }

  /** Both below their 1 % quantile; under the normal copula it is a third as often. */
  @Test
  void tailsOfTheStudentCopulaComeTogether() {
    double rho = 0.5;
    double copula = 3;
    double p = 0.01;
    double expected = bothBelow(copula, rho, p);
    double[][] r = returns(Pairs.hourly(LOW, FAT, rho, copula), 250, 11);
    double[][] normal = returns(Pairs.hourly(LOW, FAT, rho, 0), 250, 11);
    double n = r[0].length;

    assertThat(both(r, p) / n).isCloseTo(expected, within(4 * Math.sqrt(expected / n)));
    assertThat(both(normal, p) / n).isLessThan(0.6 * expected);
    // and: the limit is the coefficient of tail dependence.
    double limit =
        2
            * TDistribution.of(copula + 1)
                .cumulativeProbability(-Math.sqrt((copula + 1) * (1 - rho) / (1 + rho)));
    assertThat(bothBelow(copula, rho, 1e-7) / 1e-7).isCloseTo(limit, within(0.005));
  }

  private static double both(double[][] r, double p) {
    double a =
        NormalDistribution.of(-0.125 / 8760, 0.5 / Math.sqrt(8760)).inverseCumulativeProbability(p);
    double unit = 0.9 / Math.sqrt(8760) * Math.sqrt(1.5 / 3.5);
    double b = -0.405 / 8760 + unit * TDistribution.of(3.5).inverseCumulativeProbability(p);
    long count = 0;
    for (int i = 0; i < r[0].length; i++) {
      count += r[0][i] < a && r[1][i] < b ? 1 : 0;
    }
    return count;
  }

  /** Probability that both numbers of a Student-t copula are below their quantile. */
  private static double bothBelow(double freedom, double rho, double p) {
    TDistribution law = TDistribution.of(freedom);
    TDistribution next = TDistribution.of(freedom + 1);
    double q = law.inverseCumulativeProbability(p);
    // x = q/s, s over (0, 1]: midpoint rule.
    int steps = 20_000;
    double sum = 0;
    for (int i = 0; i < steps; i++) {
      double s = (i + 0.5) / steps;
      double x = q / s;
      double scale = Math.sqrt((freedom + 1) / ((freedom + x * x) * (1 - rho * rho)));
      sum += law.density(x) * next.cumulativeProbability((q - rho * x) * scale) * -q / (s * s);
    }
    return sum / steps;
  }

  /** The maps against the library's quantiles, from the centre to the far tail. */
  @ParameterizedTest
  @CsvSource({"0, 4", "0, 2.5", "3, 1e400", "2.2, 5", "8, 3", "1, 6"})
  void theMapKeepsTheProbability(double copula, double freedom) {
    CopulaMap map = CopulaMap.of(copula, freedom);
    boolean student = !Double.isInfinite(freedom);
    for (double p = 0.4999; p > 1e-15; p *= 0.71) {
      double x =
          copula == 0
              ? NormalDistribution.of(0, 1).inverseSurvivalProbability(p)
              : TDistribution.of(copula).inverseSurvivalProbability(p);
      double z =
          student
              ? Math.sqrt((freedom - 2) / freedom)
                  * TDistribution.of(freedom).inverseSurvivalProbability(p)
              : NormalDistribution.of(0, 1).inverseSurvivalProbability(p);
      assertThat(map.at(x)).as("p = %s", p).isCloseTo(z, within(2e-6 * z));
      assertThat(map.at(-x)).isEqualTo(-map.at(x));
    }
  }

  @Test
  void assetsOfOneLawAndFullCorrelationAreOne() {
    PathBatch batch = new PathBatch(Pairs.hourly(Models.GARCH, Models.GARCH, 1, 4), 3, 16, true);
    batch.start(0);
    batch.advance();

    PathBatch other = batch.others.get(0);
    // The first variance of each is drawn for itself.
    PathBatch fat = new PathBatch(Pairs.hourly(FAT, FAT, 1, 4), 3, 16, true);
    fat.start(0);
    fat.advance();
    assertThat(fat.others.get(0).close).isDeepEqualTo(fat.close);
    assertThat(other.close[0]).isNotEqualTo(batch.close[0]);
  }

  /** An asset's path does not depend on those that come after it. */
  @Test
  void anotherAssetChangesNoPath() {
    PathBatch one = new PathBatch(Pairs.hourly(FAT, LOW, 0.3, 0), 3, 16, true);
    PathBatch two = new PathBatch(Pairs.hourly(FAT, Models.KOU, -0.7, 0), 3, 16, true);
    for (PathBatch batch : List.of(one, two)) {
      batch.start(512);
      batch.advance();
      batch.advance();
    }

    assertThat(one.close).isDeepEqualTo(two.close);
    assertThat(one.interiorWord).isDeepEqualTo(two.interiorWord);
  }

  @Test
  void commonJumpsComeAtOneInstantWithTheirLoadings() {
    NormalJumps jumps = new NormalJumps(2_000, -0.01, 0.05);
    JointDynamics dynamics =
        Pairs.of(Pairs.model(LOW, LOW, 0, 0, jumps), Models.HOUR, GapShare.FITTED);
    PathBatch batch = new PathBatch(dynamics, 4, 16, true);
    batch.start(0);
    batch.advance();
    PathBatch other = batch.others.get(0);

    assertThat(batch.eventCount).isBetween(300, 650).isEqualTo(other.eventCount);
    for (int e = 0; e < batch.eventCount; e++) {
      assertThat(other.eventLane[e]).isEqualTo(batch.eventLane[e]);
      assertThat(other.eventBar[e]).isEqualTo(batch.eventBar[e]);
      assertThat(other.eventTime[e]).isEqualTo(batch.eventTime[e]);
      assertThat(other.eventSize[e]).isEqualTo(-0.5 * batch.eventSize[e]);
    }
  }

  /** Common jumps are compensated: the mean of the price is 1. Within 4 standard errors. */
  @Test
  void commonJumpsDoNotMoveTheExpectedPrice() {
    NormalJumps jumps = new NormalJumps(20_000, -0.01, 0.05);
    JointDynamics dynamics =
        Pairs.of(Pairs.model(LOW, LOW, 0, 0, jumps), Models.HOUR, GapShare.FITTED);

    for (double[] sample : returns(dynamics, 60, 21)) {
      double mean = Arrays.stream(sample).map(StrictMath::exp).average().orElseThrow();
      double square = Arrays.stream(sample).map(r -> StrictMath.exp(2 * r)).average().orElseThrow();
      double error = Math.sqrt((square - mean * mean) / sample.length);
      assertThat(mean).isCloseTo(1, within(4 * error));
    }
  }
}
