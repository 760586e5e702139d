package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Heston;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.MarkovSwitching;
import io.github.ruinsim.price.NormalInverseGaussian;
import io.github.ruinsim.price.Tails;
import io.github.ruinsim.price.VarianceGamma;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The inside of a bar of the families whose variance is random. Whatever the variance is mixed
 * with, the high of a bar without drift has the law of |close| by reflection: the two samples are
 * compared by the Kolmogorov–Smirnov distance at a false-alarm rate of 1 in 10,000.
 */
class FamilyInteriorTest {
  private static final int SAMPLES = 200_000;
  private static final double BAR = 1 / 8760.0;
  private static final InitialVolatility STATIONARY = InitialVolatility.STATIONARY;

  static Stream<PathDynamics> families() {
    // Drifts of the log price are 0 or tiny against the volatility of an hour: 2e-5 against 5e-3.
    GapShare fitted = GapShare.FITTED;
    VarianceGamma still = new VarianceGamma(0, 0.5, 0, 1.5e-3);
    GarchT garch = new GarchT(0, 0.5, 0.1, 0.85, 0, 3, JumpLaw.NONE, new Tails(0.05, 0.2, 0, 12));
    BarDynamics.Parameters shaped =
        new BarDynamics.Parameters(
            BAR,
            0,
            0.25 * BAR,
            0.1,
            0.85,
            0,
            3,
            30,
            JumpLaw.NONE,
            fitted,
            STATIONARY,
            InnovationTails.of(garch.tails(), 3));
    return Stream.of(
        ClockDynamics.of(new VarianceGamma(-still.logDrift(), 0.5, 0, 1.5e-3), BAR, fitted),
        ClockDynamics.of(new NormalInverseGaussian(0.125, 0.5, 0, 1.5e-3), BAR, fitted),
        new HestonDynamics(
            new Heston(0, 0.5, 20, 4, 0), JumpLaw.NONE, 0.125, BAR, fitted, STATIONARY),
        new RegimeDynamics(
            new MarkovSwitching(0, List.of(0.3, 1.5), List.of(2.0, 0.3), List.of(), JumpLaw.NONE),
            0.125,
            BAR,
            fitted,
            STATIONARY),
        new BarDynamics(shaped));
  }

  @ParameterizedTest
  @MethodSource("families")
  void extremesAreReflected(PathDynamics dynamics) {
    PathBatch batch = new PathBatch(dynamics, 3, 8, true);
    BarInterior interior = new BarInterior(batch);
    double[] close = new double[SAMPLES];
    double[] high = new double[SAMPLES];
    double[] low = new double[SAMPLES];
    for (int n = 0; n < SAMPLES; ) {
      batch.start(n);
      batch.advance();
      for (int lane = 0; lane < PathBatch.LANES && n < SAMPLES; lane++) {
        interior.load(lane, 0);
        close[n] = Math.abs(batch.close[0][lane]);
        high[n] = interior.high(0);
        low[n] = -interior.low(0);
        n++;
      }
    }

    assertThat(distance(high, close)).isLessThan(Goodness.KOLMOGOROV);
    assertThat(distance(low, close)).isLessThan(Goodness.KOLMOGOROV);
  }

  @ParameterizedTest
  @MethodSource("families")
  void boundsHoldAndEnginesMayAskInAnyOrder(PathDynamics dynamics) {
    PathBatch batch = new PathBatch(dynamics, 5, 80, true);
    batch.start(31);
    BatchCursor cursor = new BatchCursor(batch);
    BarInterior interior = new BarInterior(batch);
    BarReach reach = new BarReach(batch);
    double[] low = new double[PathBatch.LANES];
    double[] high = new double[PathBatch.LANES];
    for (int chunk = 0; chunk < 10; chunk++) {
      batch.advance();
      for (int bar = 0; bar < PathBatch.BARS; bar++) {
        Arrays.fill(low, Double.POSITIVE_INFINITY);
        Arrays.fill(high, Double.NEGATIVE_INFINITY);
        reach.widen(bar, low, high);
        for (int lane = 0; lane < PathBatch.LANES; lane++) {
          interior.load(lane, bar);
          reach.look(lane, bar);
          assertThat(interior.low(0)).isGreaterThanOrEqualTo(reach.low() - 1e-12);
          assertThat(interior.high(0)).isLessThanOrEqualTo(reach.high() + 1e-12);
          assertThat(reach.low()).isGreaterThanOrEqualTo(low[lane] - 1e-12);
          assertThat(reach.high()).isLessThanOrEqualTo(high[lane] + 1e-12);
        }
      }
      for (int lane = 0; lane < PathBatch.LANES; lane += 16) {
        cursor.load(lane);
        for (int bar = 0; cursor.next(); bar++) {
          interior.load(lane, bar);
          assertThat(interior.low(0)).isGreaterThanOrEqualTo(cursor.lowBound());
          assertThat(interior.high(0)).isLessThanOrEqualTo(cursor.highBound());
        }
      }
    }
  }

  /** √(n/2) times the largest distance of two empirical distributions of n numbers each. */
  private static double distance(double[] one, double[] other) {
    double[] a = one.clone();
    double[] b = other.clone();
    Arrays.sort(a);
    Arrays.sort(b);
    int j = 0;
    double distance = 0;
    for (int i = 0; i < a.length; i++) {
      while (j < b.length && b[j] <= a[i]) {
        j++;
      }
      distance = Math.max(distance, Math.abs(i + 1 - j));
    }
    return distance / a.length * Math.sqrt(a.length / 2.0);
  }
}
