package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A path is a pure function of (model, bar, seed, path number), and its plain twin agrees. */
class PathBatchTest {
  private static final long SEED = -7_046_029_254_386_353_131L;
  private static final int LANES = PathBatch.LANES;

  static Stream<PriceModel> models() {
    return Stream.of(
        Models.GBM,
        Models.STUDENT,
        new StudentT(0, 0.9, 2.05),
        new StudentT(0, 0.9, 900),
        Models.GARCH,
        Models.GJR,
        new GarchT(0, 0.65, 0.12, 0.86, -0.05, 2.6, Models.SKEWED_JUMPS),
        new GarchT(0, 0.65, 0, 0, 0, 5, JumpLaw.NONE),
        Models.MERTON,
        Models.KOU);
  }

  @ParameterizedTest
  @MethodSource("models")
  void plainTwinReproducesTheCloses(PriceModel model) {
    BarDynamics dynamics = Models.hourly(model);
    double[][] closes = closes(dynamics, 1_000_003, 200, true);

    PlainPath twin = new PlainPath(dynamics, SEED, 200);

    for (int lane = 0; lane < LANES; lane++) {
      double[] expected = twin.closes(1_000_003 + lane);
      for (int bar = 0; bar < 200; bar++) {
        assertThat(closes[bar][lane])
            .as("lane %d bar %d", lane, bar)
            .isCloseTo(expected[bar], within(1e-8));
      }
    }
  }

  @Test
  void gapOfATailBarComesBeforeAHorizonInsideTheBar() {
    double horizon = 0.25;
    PathBatch batch = new PathBatch(Models.hourly(Models.GBM, GapShare.of(1)), SEED, horizon, true);
    int gaps = 0;
    for (int first = 0; first < 100 * LANES; first += LANES) {
      batch.start(first);
      batch.advance();
      for (int event = 0; event < batch.eventCount; event++) {
        if (batch.eventBar[event] == 0) {
          gaps++;
          assertThat(batch.eventTime[event]).isPositive().isLessThan(horizon);
        }
      }
    }

    // 25,600 bars, of which 0.2 % are tail bars.
    assertThat(gaps).isBetween(20, 90);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.25, 7.5, 8.75, 20.125})
  void plainTwinReproducesAHorizonInsideABar(double horizon) {
    for (PriceModel model : new PriceModel[] {Models.GBM, Models.MERTON, Models.KOU}) {
      BarDynamics dynamics =
          Models.of(model, Models.DAY, GapShare.FITTED, InitialVolatility.LONG_RUN);
      double[][] closes = closes(dynamics, 0, horizon, false);
      PlainPath twin = new PlainPath(dynamics, SEED, horizon);
      int last = (int) horizon;
      for (int lane = 0; lane < LANES; lane++) {
        assertThat(closes[last][lane]).isCloseTo(twin.closes(lane)[last], within(1e-8));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void pathDoesNotDependOnItsPlaceInTheBatch(PriceModel model) {
    BarDynamics dynamics = Models.hourly(model, GapShare.of(1));
    int shift = 37;

    double[][] some = closes(dynamics, 5_000, 24, true);
    double[][] others = closes(dynamics, 5_000 + shift, 24, true);

    for (int bar = 0; bar < 24; bar++) {
      for (int lane = shift; lane < LANES; lane++) {
        assertThat(others[bar][lane - shift]).isEqualTo(some[bar][lane]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void shorterHorizonIsAPrefixAndLookingInsideChangesNothing(PriceModel model) {
    double[][] longer = closes(Models.hourly(model, GapShare.ZERO), 99, 40, true);
    double[][] shorter = closes(Models.hourly(model, GapShare.of(0.5)), 99, 11, false);

    for (int bar = 0; bar < 11; bar++) {
      assertThat(shorter[bar]).isEqualTo(longer[bar]);
    }
  }

  @Test
  void horizonInsideABarKeepsTheClosesBeforeIt() {
    BarDynamics dynamics = Models.hourly(Models.MERTON);

    double[][] longer = closes(dynamics, 99, 40, true);
    double[][] shorter = closes(dynamics, 99, 10.3, true);

    for (int bar = 0; bar < 10; bar++) {
      assertThat(shorter[bar]).isEqualTo(longer[bar]);
    }
    assertThat(shorter[10]).isNotEqualTo(longer[10]);
  }

  @Test
  void batchStartsAfreshAfterOtherPaths() {
    BarDynamics dynamics = Models.hourly(Models.GJR, GapShare.of(1));
    PathBatch used = new PathBatch(dynamics, SEED, 16, true);
    used.start(123);
    used.advance();

    used.start(7);
    used.advance();

    double[][] fresh = closes(dynamics, 7, 8, true);
    for (int bar = 0; bar < 8; bar++) {
      assertThat(used.close[bar]).isEqualTo(fresh[bar]);
    }
  }

  @Test
  void differentSeedsGiveDifferentPaths() {
    PathBatch batch = new PathBatch(Models.hourly(Models.GBM), SEED + 1, 8, false);
    batch.start(0);
    batch.advance();

    double[][] other = closes(Models.hourly(Models.GBM), 0, 8, false);
    for (int lane = 0; lane < LANES; lane++) {
      assertThat(batch.close[7][lane]).isNotEqualTo(other[7][lane]);
    }
  }

  @Test
  void volatilityStartsWhereTheStudyWants() {
    PriceModel model = Models.GARCH;
    double hour = Models.HOUR;
    InitialVolatility half = new InitialVolatility(InitialVolatility.Kind.GIVEN, 0.5);
    PathBatch given = new PathBatch(Models.of(model, hour, GapShare.FITTED, half), 1, 8, false);
    given.start(0);
    InitialVolatility run = InitialVolatility.LONG_RUN;
    PathBatch longRun = new PathBatch(Models.of(model, hour, GapShare.FITTED, run), 1, 8, false);
    longRun.start(0);

    assertThat(((RecursionSampler) given.sampler).variance).containsOnly(0.25 / 8760);
    assertThat(((RecursionSampler) longRun.sampler).variance)
        .containsOnly(Models.hourly(model).longRunVariance);
    assertThat(Models.of(new Gbm(0, 1), hour, GapShare.FITTED, half).hasMemory()).isFalse();
  }

  /** Closes by [bar][lane]. */
  private static double[][] closes(
      BarDynamics dynamics, long firstPath, double horizon, boolean interior) {
    PathBatch batch = new PathBatch(dynamics, SEED, horizon, interior);
    batch.start(firstPath);
    int bars = (int) Math.ceil(horizon);
    double[][] closes = new double[bars][];
    for (int bar = 0; bar < bars; bar++) {
      if (bar % PathBatch.BARS == 0) {
        batch.advance();
      }
      closes[bar] = batch.close[bar % PathBatch.BARS].clone();
    }
    return closes;
  }
}
