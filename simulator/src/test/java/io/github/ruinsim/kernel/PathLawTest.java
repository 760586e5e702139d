package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.price.Merton;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Laws of the closes, from a million bars with a fixed seed. A comparison may be 4 standard errors
 * off: a false alarm in 16,000.
 */
class PathLawTest {
  private static final int SAMPLES = 1_000_000;
  private static final double LIMIT = 4;

  @ParameterizedTest
  @ValueSource(doubles = {2.1, 2.6, 3.2, 4, 7, 30})
  void studentReturnsHaveTheQuantilesOfTheLaw(double degreesOfFreedom) {
    double[] z = standardised(new StudentT(0, 0.7, degreesOfFreedom));

    TDistribution law = TDistribution.of(degreesOfFreedom);
    double scale = Math.sqrt((degreesOfFreedom - 2) / degreesOfFreedom);
    for (double p : new double[] {1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.2, 0.5}) {
      double quantile = scale * law.inverseCumulativeProbability(p);
      hasShare(Arrays.stream(z).filter(x -> x <= quantile).count(), p);
      hasShare(Arrays.stream(z).filter(x -> x >= -quantile).count(), p);
    }
  }

  @Test
  void normalReturnsHaveTheQuantilesAndMomentsOfTheLaw() {
    double[] z = standardised(Models.GBM);

    NormalDistribution law = NormalDistribution.of(0, 1);
    for (double p : new double[] {1e-5, 1e-4, 1e-3, 0.01, 0.05, 0.2, 0.5}) {
      double quantile = law.inverseCumulativeProbability(p);
      hasShare(Arrays.stream(z).filter(x -> x <= quantile).count(), p);
      hasShare(Arrays.stream(z).filter(x -> x >= -quantile).count(), p);
    }
    hasMoments(z, 0, 1, 0, 3);
  }

  @Test
  void mertonReturnsHaveTheMomentsOfTheLaw() {
    NormalJumps jumps = new NormalJumps(2000, -0.01, 0.02);
    Merton model = new Merton(0.3, 0.5, jumps);
    double rate = 2000 / 8760.0;
    double m = -0.01;
    double s = 0.02 * 0.02;
    double j2 = m * m + s;
    double j3 = m * m * m + 3 * m * s;
    double j4 = m * m * m * m + 6 * m * m * s + 3 * s * s;

    hasJumpMoments(model, rate, m, j2, j3, j4);
  }

  @Test
  void kouReturnsHaveTheMomentsOfTheLaw() {
    DoubleExponentialJumps jumps = new DoubleExponentialJumps(2000, 0.3, 0.02, 0.015);
    Kou model = new Kou(0.3, 0.5, jumps);
    double rate = 2000 / 8760.0;
    double up = 0.02;
    double down = 0.015;
    double j1 = 0.3 * up - 0.7 * down;
    double j2 = 2 * (0.3 * up * up + 0.7 * down * down);
    double j3 = 6 * (0.3 * up * up * up - 0.7 * down * down * down);
    double j4 = 24 * (0.3 * up * up * up * up + 0.7 * down * down * down * down);

    hasJumpMoments(model, rate, j1, j2, j3, j4);
  }

  @Test
  void expectedPriceGrowsByTheDriftWithJumpsCompensated() {
    for (PriceModel model :
        new PriceModel[] {
          new Gbm(2, 0.75),
          new Merton(2, 0.5, Models.NORMAL_JUMPS),
          new Kou(2, 0.5, Models.SKEWED_JUMPS)
        }) {
      double[] x = returns(Models.of(model, Models.DAY, GapShare.FITTED, longRun()));
      double[] growth = Arrays.stream(x).map(StrictMath::exp).toArray();

      assertThat(Goodness.meanError(growth, StrictMath.exp(2 / 365.0)))
          .as(model.name())
          .isBetween(-LIMIT, LIMIT);
    }
  }

  @Test
  void stationaryVarianceHasTheLongRunVarianceAsItsMean() {
    GarchT model = new GarchT(0, 0.6, 0.08, 0.85, 0.04, 9, JumpLaw.NONE);
    BarDynamics dynamics = Models.hourly(model);
    assertThat(dynamics.burnInBars).isGreaterThan(50);
    PathBatch batch = new PathBatch(dynamics, 3, 8, false);
    double[] variance = new double[200 * PathBatch.LANES];
    for (int i = 0; i < 200; i++) {
      batch.start((long) i * PathBatch.LANES);
      double[] first = ((RecursionSampler) batch.sampler).variance;
      System.arraycopy(first, 0, variance, i * PathBatch.LANES, PathBatch.LANES);
    }

    assertThat(Goodness.meanError(variance, dynamics.longRunVariance)).isBetween(-LIMIT, LIMIT);
    assertThat(Arrays.stream(variance).distinct().count()).isGreaterThan(variance.length / 2);
  }

  @Test
  void tailBarsGapWithTheGivenProbability() {
    BarDynamics dynamics = Models.hourly(Models.STUDENT, GapShare.of(0.4));
    PathBatch batch = new PathBatch(dynamics, 11, Double.MAX_VALUE, false);
    batch.start(0);
    long tails = 0;
    long gaps = 0;
    double scale = Math.sqrt(dynamics.longRunVariance);
    for (int chunk = 0; chunk < 2000; chunk++) {
      batch.advance();
      gaps += batch.eventCount;
      for (int event = 0; event < batch.eventCount; event++) {
        assertThat(batch.isTailGap(event)).isTrue();
      }
      for (int bar = 0; bar < PathBatch.BARS; bar++) {
        double[] before = bar == 0 ? batch.entry : batch.close[bar - 1];
        for (int lane = 0; lane < PathBatch.LANES; lane++) {
          double z = (batch.close[bar][lane] - before[lane] - dynamics.logDrift) / scale;
          tails += z * z > dynamics.tailSquare ? 1 : 0;
        }
      }
    }
    double bars = 2000.0 * PathBatch.BARS * PathBatch.LANES;

    assertThat((tails - 0.002 * bars) / Math.sqrt(0.002 * bars)).isBetween(-LIMIT, LIMIT);
    assertThat((gaps - 0.4 * tails) / Math.sqrt(0.24 * tails)).isBetween(-LIMIT, LIMIT);
  }

  private static void hasJumpMoments(
      PriceModel model, double rate, double j1, double j2, double j3, double j4) {
    BarDynamics dynamics = Models.hourly(model);
    double[] x = returns(dynamics);
    double variance = dynamics.longRunVariance + rate * j2;
    double deviation = Math.sqrt(variance);
    double[] z =
        Arrays.stream(x).map(r -> (r - dynamics.logDrift - rate * j1) / deviation).toArray();

    double skew = rate * j3 / (variance * deviation);
    double kurtosis = 3 + rate * j4 / (variance * variance);
    assertThat(kurtosis).isGreaterThan(4);
    hasMoments(z, 0, 1, skew, kurtosis);
  }

  private static void hasMoments(
      double[] z, double mean, double square, double third, double fourth) {
    double[] expected = {mean, square, third, fourth};
    for (int k = 0; k < 4; k++) {
      int power = k + 1;
      double[] powers = Arrays.stream(z).map(x -> StrictMath.pow(x, power)).toArray();
      assertThat(Goodness.meanError(powers, expected[k]))
          .as("moment %d", power)
          .isBetween(-LIMIT, LIMIT);
    }
  }

  private static void hasShare(long count, double p) {
    double deviation = Math.sqrt(SAMPLES * p * (1 - p));
    assertThat((count - SAMPLES * p) / deviation).as("quantile %s", p).isBetween(-LIMIT, LIMIT);
  }

  private static double[] standardised(PriceModel model) {
    BarDynamics dynamics = Models.hourly(model);
    double scale = Math.sqrt(dynamics.longRunVariance);
    double[] x = returns(dynamics);
    for (int i = 0; i < x.length; i++) {
      x[i] = (x[i] - dynamics.logDrift) / scale;
    }
    return x;
  }

  private static InitialVolatility longRun() {
    return InitialVolatility.LONG_RUN;
  }

  /** Returns of single bars, many of them of the same path. */
  private static double[] returns(BarDynamics dynamics) {
    PathBatch batch = new PathBatch(dynamics, 2, Double.MAX_VALUE, false);
    batch.start(0);
    double[] x = new double[SAMPLES];
    int n = 0;
    while (n < SAMPLES) {
      batch.advance();
      for (int bar = 0; bar < PathBatch.BARS; bar++) {
        double[] before = bar == 0 ? batch.entry : batch.close[bar - 1];
        for (int lane = 0; lane < PathBatch.LANES && n < SAMPLES; lane++) {
          x[n++] = batch.close[bar][lane] - before[lane];
        }
      }
    }
    return x;
  }
}
