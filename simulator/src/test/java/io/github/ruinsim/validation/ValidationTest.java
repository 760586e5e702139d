package io.github.ruinsim.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.calibration.CalibrationOptions;
import io.github.ruinsim.calibration.ModelFamily;
import io.github.ruinsim.candles.CandleFile;
import io.github.ruinsim.candles.CandleReader;
import io.github.ruinsim.candles.TimeRange;
import io.github.ruinsim.check.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {
  private static final long START = 1_600_000_000_000L;
  private static final long HOUR = 3_600_000L;

  @TempDir Path folder;

  /**
   * Candles of a Brownian motion, each bar of 30 small steps, judged by a fit of GBM: predictions
   * are then right but for the sampling of the volatility, so every realised share must lie within
   * four standard errors, each cluster counting once. A right forecaster misses one of the events
   * judged here about once in a thousand runs; the seeds are fixed.
   */
  @Test
  void rightForecastsComeTrue() throws IOException {
    CandleFile candles = brownian(6_000, 0.6, 5);
    Question question = question(candles, 2_000, 24 * 3_600, List.of(12.0, 20.0, 30.0));

    Validation result =
        WalkForward.run(
            candles, ModelFamily.of("gbm"), CalibrationOptions.PLAIN, question, line -> {});

    assertThat(result.skipped()).isZero();
    for (Score score : result.scores()) {
      if (score.forecaster().equals("gbm")) {
        double independent = result.entries() / 24.0;
        double error = Math.sqrt(score.predicted() * (1 - score.predicted()) / independent) + 0.01;
        assertThat(score.realised())
            .as("%s", score.event())
            .isCloseTo(score.predicted(), within(4 * error));
      }
    }
    for (Exceedances tail : result.exceedances()) {
      assertThat(tail.kupiec()).as("%s", tail).isGreaterThan(1e-3);
      assertThat(tail.christoffersen()).as("%s", tail).isGreaterThan(1e-3);
    }
    assertThat(result.bins()).isNotEmpty();
  }

  /** By hand: a long at 2× is liquidated below (1 − 1/2)/(1 − 0.005), a short above 1.5/1.005. */
  @Test
  void eventsFollowTheLiquidationPrice() {
    Event longs = new Event(Event.Kind.LONG_LIQUIDATED, 2);
    Event shorts = new Event(Event.Kind.SHORT_LIQUIDATED, 2);

    assertThat(longs.barrier()).isCloseTo(0.502512562814, within(1e-12));
    assertThat(shorts.barrier()).isCloseTo(1.49253731343, within(1e-11));
    assertThat(longs.happened(new Extremes(0.5025, 1.2, 0))).isTrue();
    assertThat(longs.happened(new Extremes(0.5026, 1.2, 0))).isFalse();
    assertThat(shorts.happened(new Extremes(0.9, 1.4926, 0))).isTrue();
    assertThat(new Event(Event.Kind.DRAWDOWN, 0.1).happened(new Extremes(0.9, 1, 0.1))).isTrue();
  }

  /** A bar that rose falls first: 1 → 0.9 → 1.2 is a drawdown of 10 %; one that fell of 25 %. */
  @Test
  void theOrderInsideABarIsThatOfItsDirection() {
    Extremes.Walk rose = new Extremes.Walk();
    rose.bar(1.2, 0.9, true);
    Extremes.Walk fell = new Extremes.Walk();
    fell.bar(1.2, 0.9, false);

    assertThat(rose.extremes().drawdown()).isCloseTo(0.1, within(1e-12));
    assertThat(fell.extremes().drawdown()).isCloseTo(0.25, within(1e-12));
    assertThat(rose.extremes().high()).isEqualTo(1.2);
  }

  /** Kupiec 1995: 10 of 100 beyond a 5 % quantile: LR = 2·ln(0.9^90·0.1^10/(0.95^90·0.05^10)). */
  @Test
  void theCoverageTestIsThatOfKupiec() {
    double[] levels = new double[100];
    Arrays.fill(levels, 0.5);
    for (int i = 0; i < 10; i++) {
      levels[10 * i + 3] = 0.01;
    }

    Exceedances tail = Exceedances.of(0.05, levels, 0, 100);

    // LR = 2·(90·ln(0.9/0.95) + 10·ln 2) = 4.1308; P(χ²₁ > 4.1308) = 0.0421
    assertThat(tail.exceeded()).isEqualTo(10);
    assertThat(tail.kupiec()).isCloseTo(0.0421, within(1e-4));
  }

  /** By hand: none of 250 beyond 1 %: LR = −2·250·ln 0.99 = 5.0252, P(χ²₁ > 5.0252) = 0.02498. */
  @Test
  void noExceedanceAtAllIsJudgedToo() {
    double[] levels = new double[250];
    Arrays.fill(levels, 0.5);

    Exceedances tail = Exceedances.of(0.01, levels, 0, 250);

    assertThat(tail.kupiec()).isCloseTo(0.0249815, within(1e-7));
    assertThat(tail.christoffersen()).isEqualTo(1);
  }

  /**
   * Christoffersen 1998 by hand: 101 bars with 5 pairs, so 85 times none after none, 5 times one
   * after none, 5 after one and 5 times none after one: LR = 2·(85·ln(85/90) + 5·ln(5/90) + 10·ln
   * 0.5 − 90·ln 0.9 − 10·ln 0.1) = 12.5330, P(χ²₁ > 12.5330) = 3.99827e-4.
   */
  @Test
  void theIndependenceTestIsThatOfChristoffersen() {
    double[] levels = new double[101];
    Arrays.fill(levels, 0.5);
    for (int i = 0; i < 5; i++) {
      levels[20 * i + 7] = 0.01;
      levels[20 * i + 8] = 0.01;
    }

    Exceedances tail = Exceedances.of(0.05, levels, 0, 101);

    assertThat(tail.exceeded()).isEqualTo(10);
    assertThat(tail.christoffersen()).isCloseTo(3.998267e-4, within(1e-9));
  }

  @Test
  void exceedancesInPairsAreNotIndependent() {
    double[] levels = new double[2_000];
    Arrays.fill(levels, 0.5);
    for (int i = 0; i < 50; i++) {
      levels[40 * i] = 0.001;
      levels[40 * i + 1] = 0.001;
    }

    assertThat(Exceedances.of(0.05, levels, 0, 2_000).christoffersen()).isLessThan(1e-6);
    assertThat(Exceedances.of(0.05, levels, 0, 2_000).kupiec()).isGreaterThan(0.9);
  }

  /** The interval of a mean of independent numbers is that of the normal law. */
  @Test
  void blocksOfOneGiveTheUsualInterval() {
    Random random = new Random(4);
    double[] values = new double[2_000];
    Arrays.setAll(values, i -> random.nextGaussian());

    BlockMean.Interval interval = new BlockMean(values.length, 1).mean(values);

    double half = 1.96 / Math.sqrt(values.length);
    // the end of an interval from 1,000 resamples has an error of about 6 %
    assertThat(interval.high() - interval.low()).isCloseTo(2 * half, within(0.5 * half));
    assertThat(interval.estimate()).isCloseTo(0, within(4 * half));
  }

  @Test
  void overlappingWindowsWidenTheInterval() {
    Random random = new Random(4);
    double[] values = new double[4_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 100 == 0 ? random.nextGaussian() : values[i - 1];
    }

    BlockMean.Interval narrow = new BlockMean(values.length, 1).mean(values);
    BlockMean.Interval wide = new BlockMean(values.length, 200).mean(values);

    assertThat(wide.high() - wide.low()).isGreaterThan(5 * (narrow.high() - narrow.low()));
  }

  /**
   * Means over h numbers that overlap: the mean of all has variance 1/n. Blocks of b = 2h keep Σ(1
   * − |k|/b)·γ(k) of Σγ(k), for the triangle γ that is 1 − h/(3b) = 5/6 (Künsch 1989): the interval
   * is 2·1.96·√(5/6/n) wide. The width of one such interval has an error of √(4b/3n)/√2 = 6 % and 6
   * % from 1,000 resamples; 35 % are four of both.
   */
  @Test
  void theWidthForOverlappingWindowsIsThatOfTheory() {
    Random random = new Random(11);
    int n = 20_000;
    int h = 50;
    double[] numbers = new double[n + h];
    Arrays.setAll(numbers, i -> random.nextGaussian());
    double[] means = new double[n];
    for (int i = 0; i < n; i++) {
      means[i] = Arrays.stream(numbers, i, i + h).sum() / h;
    }

    BlockMean.Interval interval = new BlockMean(n, 2 * h).mean(means);

    double width = 2 * 1.96 * Math.sqrt(5.0 / 6 / n);
    assertThat(interval.high() - interval.low()).isCloseTo(width, within(0.35 * width));
    assertThat(interval.low()).isLessThan(interval.estimate());
    assertThat(interval.high()).isGreaterThan(interval.estimate());
  }

  @Test
  void clustersAreEventsMoreThanAHorizonApart() {
    boolean[][] happened = new boolean[1][1_000];
    for (int i : new int[] {10, 11, 15, 40, 41, 500}) {
      happened[0][i] = true;
    }
    double[][] half = new double[1][1_000];
    Arrays.fill(half[0], 0.5);
    Judge judge =
        new Judge(
            List.of(new Event(Event.Kind.LONG_LIQUIDATED, 5)),
            happened,
            List.of(new Forecasts("m", half)),
            24);

    Score score = judge.scores().get(0);

    assertThat(score.clusters()).isEqualTo(3);
    assertThat(score.brier()).isEqualTo(0.25);
    assertThat(score.log()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(score.realised()).isEqualTo(0.006);
  }

  @Test
  void tooLittleDataIsRefused() throws IOException {
    CandleFile candles = brownian(800, 0.6, 5);

    assertThatThrownBy(
            () ->
                WalkForward.run(
                    candles,
                    ModelFamily.of("gbm"),
                    CalibrationOptions.PLAIN,
                    question(candles, 100, 24 * 3_600, List.of(10.0)),
                    line -> {}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("returns to fit");
    assertThatThrownBy(() -> question(candles, 100, 24 * 3_600, List.of(0.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leverage = 0.5");
  }

  private static Question question(
      CandleFile candles, int from, double horizon, List<Double> leverages) {
    return new Question(
        candles.series().openTimeMillis(from),
        candles.series().openTimeMillis(candles.series().size() - 1),
        horizon,
        365,
        leverages,
        List.of(0.03, 0.06),
        4_000,
        1,
        1);
  }

  private CandleFile brownian(int bars, double volatility, long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder("time,open,high,low,close\n");
    double log = 0;
    double step = volatility / Math.sqrt(8760 * 30.0);
    for (int i = 0; i < bars; i++) {
      double open = log;
      double high = log;
      double low = log;
      for (int k = 0; k < 30; k++) {
        log += step * random.nextGaussian();
        high = Math.max(high, log);
        low = Math.min(low, log);
      }
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.8f,%.8f,%.8f,%.8f%n",
              START + i * HOUR,
              100 * Math.exp(open),
              100 * Math.exp(high),
              100 * Math.exp(low),
              100 * Math.exp(log)));
    }
    Path file = Files.writeString(folder.resolve("c.csv"), text, StandardCharsets.UTF_8);
    return CandleReader.read(file, TimeRange.ALL);
  }
}
