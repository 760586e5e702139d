package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.Merton;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import io.github.ruinsim.random.Uniform;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The inside of a bar. By reflection the high of a driftless Brownian bar has the law of |close|,
 * whatever its variance is mixed with, and so has the depth of its low: that is checked on 200,000
 * bars by Kolmogorov's distance at a false-alarm rate of 1 in 10,000.
 */
class BarInteriorTest {
  private static final int SAMPLES = 200_000;
  private static final int LANES = PathBatch.LANES;

  static Stream<PriceModel> models() {
    return Stream.of(
        Models.GBM, Models.STUDENT, Models.GARCH, Models.GJR, Models.MERTON, Models.KOU);
  }

  @Test
  void extremesOfANormalBarAreReflected() {
    NormalDistribution law = NormalDistribution.of(0, 1);

    extremesHaveTheLaw(
        new Gbm(0.5, 1), Models.HOUR, 8, 0, x -> 2 * law.cumulativeProbability(x) - 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {2.2, 3.2, 6})
  void extremesOfAStudentBarAreReflected(double degreesOfFreedom) {
    TDistribution law = TDistribution.of(degreesOfFreedom);
    double scale = Math.sqrt(degreesOfFreedom / (degreesOfFreedom - 2));
    DoubleUnaryOperator distribution = x -> 2 * law.cumulativeProbability(x * scale) - 1;

    extremesHaveTheLaw(new StudentT(0.5, 1, degreesOfFreedom), Models.HOUR, 8, 0, distribution);
  }

  @Test
  void extremesOfABarCutIntoPiecesAreReflected() {
    // Jumps of size zero cut the bar but do not move the price: about two a bar.
    PriceModel model = new Merton(0.5, 1, new NormalJumps(2 * 8760, 0, 0));
    NormalDistribution law = NormalDistribution.of(0, 1);

    extremesHaveTheLaw(model, Models.HOUR, 8, 0, x -> 2 * law.cumulativeProbability(x) - 1);
  }

  @Test
  void extremesOfABarCutByTheHorizonAreReflected() {
    NormalDistribution law = NormalDistribution.of(0, Math.sqrt(0.3));

    extremesHaveTheLaw(
        new Gbm(0.5, 1), Models.DAY, 2.3, 2, x -> 2 * law.cumulativeProbability(x) - 1);
  }

  @ParameterizedTest
  @MethodSource("models")
  void boundsOfABarAreNeverExceeded(PriceModel model) {
    BarDynamics dynamics = Models.hourly(model, GapShare.FITTED);
    PathBatch batch = new PathBatch(dynamics, 21, 8 * 40, true);
    batch.start(0);
    BatchCursor cursor = new BatchCursor(batch);
    BarInterior interior = new BarInterior(batch);
    for (int chunk = 0; chunk < 40; chunk++) {
      batch.advance();
      for (int lane = 0; lane < LANES; lane++) {
        cursor.load(lane);
        for (int bar = 0; cursor.next(); bar++) {
          interior.load(lane, bar);
          if (interior.pieces() == 1) {
            assertThat(interior.low(0)).isGreaterThanOrEqualTo(cursor.lowBound());
            assertThat(interior.high(0)).isLessThanOrEqualTo(cursor.highBound());
            long word = batch.interiorWord[bar][lane];
            MixingLaw mixing = dynamics.mixing;
            double start = interior.start(0);
            double end = interior.end(0);
            double y = end - start;
            double v = batch.spread[bar][lane];
            double c = Math.sqrt(y * y + v * mixing.nearLow(word));
            double near = (Math.sqrt(y * y + v * mixing.nearHigh(word)) - Math.abs(y)) / 2 + 1e-12;
            double far = (Math.sqrt(c * c + v * mixing.farHigh(word)) - c) / 2 + 1e-12;
            assertThat(interior.high(0)).isLessThan(Math.max(start, end) + (y < 0 ? far : near));
            assertThat(interior.low(0)).isGreaterThan(Math.min(start, end) - (y < 0 ? near : far));
          }
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void answersDoNotDependOnTheOrderOfTheQuestions(PriceModel model) {
    PathBatch batch = new PathBatch(Models.hourly(model, GapShare.of(1)), 5, 8, true);
    batch.start(77);
    batch.advance();
    BarInterior one = new BarInterior(batch);
    BarInterior other = new BarInterior(batch);
    SplittableRandom random = new SplittableRandom(1);
    for (int lane = 0; lane < LANES; lane++) {
      for (int bar = 0; bar < PathBatch.BARS; bar++) {
        one.load(lane, bar);
        other.load(lane, bar);
        for (int i = 0; i < one.pieces(); i++) {
          double low = one.low(i);
          double high = one.high(i);
          boolean lowFirst = one.lowFirst(i);
          int piece = one.pieces() - 1 - i;
          double span = 3e-3;
          double level = other.start(piece) + span * (random.nextDouble() - 0.5);
          assertThat(other.lowReaches(piece, level)).isEqualTo(one.low(piece) <= level);
          assertThat(other.highReaches(piece, level)).isEqualTo(one.high(piece) >= level);
          assertThat(other.lowFirst(piece)).isEqualTo(one.lowFirst(piece));
          assertThat(other.high(i)).isEqualTo(high);
          assertThat(other.low(i)).isEqualTo(low);
          assertThat(other.lowFirst(i)).isEqualTo(lowFirst);
        }
      }
    }
  }

  @Test
  void insideOfABarDoesNotDependOnTheBatch() {
    BarDynamics dynamics = Models.hourly(Models.GJR, GapShare.of(1));
    PathBatch some = new PathBatch(dynamics, 5, 8, true);
    PathBatch others = new PathBatch(dynamics, 5, 100, true);
    some.start(40);
    others.start(60);
    some.advance();
    others.advance();
    BarInterior one = new BarInterior(some);
    BarInterior other = new BarInterior(others);
    for (int lane = 20; lane < LANES; lane++) {
      for (int bar = 0; bar < PathBatch.BARS; bar++) {
        one.load(lane, bar);
        other.load(lane - 20, bar);
        assertThat(other.pieces()).isEqualTo(one.pieces());
        for (int piece = 0; piece < one.pieces(); piece++) {
          assertThat(other.start(piece)).isEqualTo(one.start(piece));
          assertThat(other.low(piece)).isEqualTo(one.low(piece));
          assertThat(other.high(piece)).isEqualTo(one.high(piece));
        }
      }
    }
  }

  @Test
  void piecesAndGapsJoinToTheBar() {
    PathBatch batch = new PathBatch(Models.hourly(Models.GJR, GapShare.of(1)), 5, 8 * 200, true);
    batch.start(0);
    BarInterior interior = new BarInterior(batch);
    int cut = 0;
    for (int chunk = 0; chunk < 200; chunk++) {
      batch.advance();
      for (int event = 0; event < batch.eventCount; event++) {
        int bar = batch.eventBar[event];
        int lane = batch.eventLane[event];
        interior.load(lane, bar);
        double open = bar == 0 ? batch.entry[lane] : batch.close[bar - 1][lane];
        int last = interior.pieces() - 1;
        assertThat(interior.start(0)).isEqualTo(open);
        assertThat(interior.end(last)).isEqualTo(batch.close[bar][lane]);
        double moved = 0;
        for (int piece = 0; piece <= last; piece++) {
          double from = interior.start(piece);
          double to = interior.end(piece);
          assertThat(interior.low(piece)).isLessThanOrEqualTo(Math.min(from, to));
          assertThat(interior.high(piece)).isGreaterThanOrEqualTo(Math.max(from, to));
          moved += to - from;
          moved += piece < last ? interior.start(piece + 1) - to : 0;
        }
        assertThat(moved).isCloseTo(batch.close[bar][lane] - open, within(1e-12));
        if (batch.isTailGap(event)) {
          // Nothing moves but the gaps.
          assertThat(interior.high(0) - interior.low(0)).isLessThan(1e-12);
        }
        cut++;
      }
    }
    assertThat(cut).isGreaterThan(5_000);
  }

  @ParameterizedTest
  @ValueSource(doubles = {2.2, 3.2, 8})
  void mixedVarianceMakesTheInnovationANormalNumberOfThatVariance(double degreesOfFreedom) {
    BarDynamics dynamics = Models.hourly(new StudentT(0.5, 1, degreesOfFreedom));
    PathBatch batch = new PathBatch(dynamics, 8, Double.MAX_VALUE, true);
    batch.start(0);
    SplittableRandom random = new SplittableRandom(3);
    double[] chiSquare = new double[SAMPLES];
    double[] normal = new double[SAMPLES];
    double[] distance = new double[SAMPLES];
    for (int n = 0; n < SAMPLES; ) {
      batch.advance();
      for (int lane = 0; lane < LANES && n < SAMPLES; lane++) {
        double e = batch.close[0][lane] - batch.entry[lane] - dynamics.logDrift;
        double v = dynamics.longRunVariance;
        double g =
            dynamics.mixing.value(
                MixingLaw.mixingUniform(batch.interiorWord[0][lane], random.nextLong()));
        double pieceVariance = batch.spread[0][lane] / g;
        chiSquare[n] = (degreesOfFreedom - 2) * v / pieceVariance;
        normal[n] = e / Math.sqrt(pieceVariance);
        distance[n] = Math.abs(normal[n]);
        n++;
      }
    }

    ChiSquaredDistribution mixing = ChiSquaredDistribution.of(degreesOfFreedom);
    NormalDistribution law = NormalDistribution.of(0, 1);
    assertThat(Goodness.kolmogorov(chiSquare, mixing::cumulativeProbability))
        .isLessThan(Goodness.KOLMOGOROV);
    assertThat(Goodness.kolmogorov(normal, law::cumulativeProbability))
        .isLessThan(Goodness.KOLMOGOROV);
    assertThat(Goodness.correlation(chiSquare, distance)).isBetween(-4.0, 4.0);
  }

  @Test
  void uniformNumbersOfABarAreUniformAndUnrelated() {
    PathBatch batch = new PathBatch(Models.hourly(Models.GBM), 8, Double.MAX_VALUE, true);
    batch.start(0);
    SplittableRandom random = new SplittableRandom(4);
    double[] near = new double[SAMPLES];
    double[] far = new double[SAMPLES];
    double[] mixing = new double[SAMPLES];
    for (int n = 0; n < SAMPLES; ) {
      batch.advance();
      for (int lane = 0; lane < LANES && n < SAMPLES; lane++) {
        long word = batch.interiorWord[n % PathBatch.BARS][lane];
        near[n] = MixingLaw.nearUniform(word, random.nextLong());
        far[n] = MixingLaw.farUniform(word, random.nextLong());
        mixing[n] = MixingLaw.mixingUniform(word, random.nextLong());
        n++;
      }
    }

    for (double[] sample : new double[][] {near, far, mixing}) {
      assertThat(Goodness.kolmogorov(sample, x -> x)).isLessThan(Goodness.KOLMOGOROV);
    }
    assertThat(Goodness.correlation(near, far)).isBetween(-4.0, 4.0);
    assertThat(Goodness.correlation(near, mixing)).isBetween(-4.0, 4.0);
    assertThat(Goodness.correlation(far, mixing)).isBetween(-4.0, 4.0);
    assertThat(MixingLaw.nearUniform(0, 0)).isPositive().isLessThanOrEqualTo(Uniform.open(0));
    assertThat(MixingLaw.farUniform(-1, -1)).isLessThanOrEqualTo(1);
  }

  /** High and low of one bar of every path, in units of the bar's volatility. */
  private static void extremesHaveTheLaw(
      PriceModel model, double seconds, double horizon, int bar, DoubleUnaryOperator law) {
    InitialVolatility initial = InitialVolatility.LONG_RUN;
    BarDynamics dynamics = Models.of(model, seconds, GapShare.FITTED, initial);
    assertThat(dynamics.logDrift).isZero();
    PathBatch batch = new PathBatch(dynamics, 6, horizon, true);
    BarInterior interior = new BarInterior(batch);
    double scale = Math.sqrt(dynamics.longRunVariance);
    double[] high = new double[SAMPLES];
    double[] low = new double[SAMPLES];
    for (int n = 0; n < SAMPLES; ) {
      batch.start(n);
      batch.advance();
      for (int lane = 0; lane < LANES && n < SAMPLES; lane++) {
        interior.load(lane, bar);
        double top = interior.start(0);
        double bottom = interior.start(0);
        for (int piece = 0; piece < interior.pieces(); piece++) {
          top = Math.max(top, interior.high(piece));
          bottom = Math.min(bottom, interior.low(piece));
        }
        high[n] = (top - interior.start(0)) / scale;
        low[n] = (interior.start(0) - bottom) / scale;
        n++;
      }
    }

    assertThat(Goodness.kolmogorov(high, law)).isLessThan(Goodness.KOLMOGOROV);
    assertThat(Goodness.kolmogorov(low, law)).isLessThan(Goodness.KOLMOGOROV);
  }
}
