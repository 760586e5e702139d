package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.BarHistory;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Xoshiro256PlusPlus;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.StudyText;
import io.github.ruinsim.text.YamlDocument;
import io.github.ruinsim.wording.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models of bars of the past, on candles with clustered volatility, gaps at the open and a hole:
 * bootstrap against a plain twin and the sample's own figures, replay against counting by hand.
 */
class SampleModelsTest {
  private static final int CANDLES = 6_000;
  private static final int HOLE = 2_500;
  private static final InitialVolatility START = InitialVolatility.STATIONARY;

  @TempDir static Path folder = Path.of("");

  @BeforeAll
  static void writeCandles() throws IOException {
    SplittableRandom random = new SplittableRandom(77);
    StringBuilder text = new StringBuilder("time,open,high,low,close\n");
    double price = 100;
    double variance = 1e-4;
    for (int i = 0; i < CANDLES; i++) {
      double open = price * (1 + (random.nextInt(50) == 0 ? 0.03 * gauss(random) : 0));
      double move = Math.sqrt(variance) * gauss(random);
      double close = open * Math.exp(move);
      double reach = Math.sqrt(variance) * 0.6;
      double high = Math.max(open, close) * (1 + reach * random.nextDouble());
      double low = Math.min(open, close) * (1 - reach * random.nextDouble());
      if (i != HOLE) {
        text.append(
            String.format(
                Locale.ROOT,
                "%d,%.6f,%.6f,%.6f,%.6f%n",
                1_577_836_800L + 3600L * i,
                open,
                high,
                low,
                close));
      }
      price = close;
      variance = 2e-6 + 0.93 * variance + 0.06 * move * move;
    }
    Files.writeString(folder.resolve("bars.csv"), text);
  }

  private static double gauss(SplittableRandom random) {
    return Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
        * Math.cos(2 * Math.PI * random.nextDouble());
  }

  @ParameterizedTest
  @CsvSource({"stationary, 30", "circular, 30", "circular, 1", "stationary, 2.5"})
  void bootstrapFollowsItsPlainTwin(String scheme, double meanBlock) {
    PriceModel model = model("block-bootstrap", "scheme: " + scheme + ", meanBlock: " + meanBlock);
    double[] close = history(model).closes();
    for (long path = 5; path < 60; path += 7) {
      long[] state = new long[4];
      Philox.block(path, 0, Purpose.SAMPLE.code(), 0, 9, 0, state, 0);
      Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(state[0], state[1], state[2], state[3]);
      double[] simulated = FamilyPaths.path(model, FamilyPaths.HOUR, 200, path, START, 9);
      double x = 0;
      int index = -1;
      for (int bar = 0; bar < 200; bar++) {
        boolean cut = bar == 0;
        if (scheme.equals("stationary")) {
          cut |= uniform(random.next()) < 1 / meanBlock;
        } else {
          cut |= bar % (int) meanBlock == 0;
        }
        index = cut ? (int) (uniform(random.next()) * close.length) : (index + 1) % close.length;
        x += close[index];
        assertThat(simulated[bar]).as("bar %d", bar).isCloseTo(x, within(1e-9));
      }
    }
  }

  private static double uniform(long bits) {
    return ((bits >>> 11) + 0.5) * 0x1p-53;
  }

  @Test
  void bootstrapKeepsMeanVarianceAndClustering() {
    PriceModel model = model("block-bootstrap", "meanBlock: 40");
    double[] close = history(model).closes();
    double mean = mean(close, x -> x);
    double square = mean(close, x -> x * x);

    double[] one = FamilyPaths.ends(model, FamilyPaths.HOUR, 1, 300_000, START, 4);
    FamilyPaths.hasMean("mean", one, x -> x, mean);
    FamilyPaths.hasMean("square", one, x -> x * x, square);

    double[] path = FamilyPaths.path(model, FamilyPaths.HOUR, 60_000, 3, START, 4);
    double[] returns = new double[path.length];
    for (int i = 0; i < path.length; i++) {
      returns[i] = Math.abs(path[i] - (i == 0 ? 0 : path[i - 1]));
    }
    double[] sizes = new double[close.length];
    for (int i = 0; i < close.length; i++) {
      sizes[i] = Math.abs(close[i]);
    }
    assertThat(correlation(sizes)).isGreaterThan(0.05);
    assertThat(correlation(returns)).isGreaterThan(0.8 * correlation(sizes));
  }

  @Test
  void blockLengthIsChosenByPolitisAndWhiteWhenLeftOut() {
    PriceModel clustered = model("block-bootstrap", "");
    // An AR(1) of coefficient ½ has the optimal length (2·G²/D)^(1/3)·n^(1/3), G = Σ|k|R(k) =
    // 4·R(0),
    // D = 2·(Σ R(k))² = 18·R(0)²: 1.21·n^(1/3); 18 for n = 3,375.
    Random random = new Random(3);
    double[][] prices = new double[4][3_375];
    for (int i = 1; i < prices[0].length; i++) {
      prices[3][i] = 0.5 * prices[3][i - 1] + 0.01 * random.nextGaussian();
    }
    BarHistory series =
        new BarHistory("ar", "", "", "", 3600, prices, new boolean[3_375], new long[3_375]);

    double length =
        new io.github.ruinsim.price.BlockBootstrap(
                series, 0, io.github.ruinsim.price.Resampling.STATIONARY)
            .meanBlock();
    assertThat(length).isBetween(12.0, 26.0);
    assertThat(StudyText.yaml(study("block-bootstrap", "", "paths: 100", "")))
        .contains("meanBlock: ");
    assertThat(clustered.notes().get(0).english())
        .contains("No simulated bar is worse than the worst of");
  }

  @ParameterizedTest
  @CsvSource({"long, worse", "long, better", "short, worse", "short, better"})
  void replayCountsWhatCountingByHandCounts(String side, String order) throws Exception {
    int bars = 48;
    Study study =
        study(
            "replay", "order: " + order, "paths: all", "account: {wallet: 1, side: " + side + "}");
    Result result = run(study);
    BarHistory past = history(study.market().model());

    long windows = 0;
    long liquidated = 0;
    long byGap = 0;
    long stopped = 0;
    double sign = side.equals("long") ? 1 : -1;
    // No fees, no maintenance: liquidated where the loss is 1/10 of the entry price.
    double level = StrictMath.log(1 - sign / 10);
    double stop = StrictMath.log(1 - sign * 0.05);
    for (int start = 0; start + bars <= past.size(); start++) {
      if (holed(past, start, bars)) {
        continue;
      }
      windows++;
      int[] touch = touch(past, start, bars, level, sign);
      liquidated += touch[0];
      byGap += touch[1];
      int[] out = touch(past, start, bars, stop, sign);
      boolean despite = out[1] == 1 && gapPasses(past, start, bars, stop, level, sign);
      stopped += out[0] == 1 && !despite ? 1 : 0;
    }
    assertThat(study.paths()).isEqualTo(windows);
    assertThat(events(result, Metric.LIQUIDATED, 0)).isEqualTo(liquidated).isPositive();
    assertThat(events(result, Metric.LIQUIDATED_BY_GAP, 0)).isEqualTo(byGap).isPositive();
    assertThat(events(result, Metric.STOPPED_OUT, 1)).isEqualTo(stopped).isPositive();
    assertThat(result.rows())
        .filteredOn(row -> row.events() > 0 && row.events() < row.paths())
        .extracting(Row::method)
        .containsOnly(IntervalMethod.BLOCK_BOOTSTRAP);
    assertThat(result.info().notes())
        .extracting(Note::english)
        .anyMatch(
            note -> note.matches(".* windows of 48 bars, \\d+ disjoint; 47 more have a hole.*"))
        .anyMatch(note -> note.startsWith("Separate spells of liquidation"));
  }

  private static boolean holed(BarHistory past, int start, int bars) {
    for (int i = start + 1; i < start + bars; i++) {
      if (!past.joined(i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a level is reached, and whether a gap at an open reached it first. */
  private static int[] touch(BarHistory past, int start, int bars, double level, double sign) {
    double x = 0;
    for (int i = start; i < start + bars; i++) {
      if (sign * (x + past.opens()[i]) < sign * level) {
        return new int[] {1, 1};
      }
      double worst = sign > 0 ? past.lows()[i] : past.highs()[i];
      if (sign * (x + worst) <= sign * level) {
        return new int[] {1, 0};
      }
      x += past.closes()[i];
    }
    return new int[2];
  }

  /** Whether the open that first passes the stop passes the liquidation level too. */
  private static boolean gapPasses(
      BarHistory past, int start, int bars, double stop, double level, double sign) {
    double x = 0;
    for (int i = start; i < start + bars; i++) {
      if (sign * (x + past.opens()[i]) < sign * stop) {
        return sign * (x + past.opens()[i]) <= sign * level;
      }
      x += past.closes()[i];
    }
    return false;
  }

  @Test
  void worseOrderGivesTheDeeperDrawdowns() throws Exception {
    Result worse = run(study("replay", "order: worse", "paths: all", ""));
    Result better = run(study("replay", "order: better", "paths: all", ""));

    double difference = 0;
    for (int i = 0; i < worse.rows().size(); i++) {
      Row row = worse.rows().get(i);
      if (row.metric() == Metric.MAX_DRAWDOWN_AT_LEAST) {
        double step = row.estimate() - better.rows().get(i).estimate();
        assertThat(step).isNotNegative();
        difference += step;
      }
    }
    assertThat(difference).isPositive();
  }

  @Test
  void errorOfAReplayIsThatOfDependentWindows() throws Exception {
    Result result = run(study("replay", "", "paths: all", ""));

    Row row =
        result.rows().stream()
            .filter(each -> each.metric() == Metric.LIQUIDATED && Double.isNaN(each.timeDays()))
            .findFirst()
            .orElseThrow();
    double independent = Math.sqrt(row.estimate() * (1 - row.estimate()) / row.paths());
    double disjoint = row.paths() / 48.0;
    double widest = Math.sqrt(row.estimate() * (1 - row.estimate()) / disjoint);
    // Neighbours share 47 of 48 bars: far more than √1, of the order of √48 times the naive error.
    assertThat(row.stdError()).isBetween(3 * independent, 2 * widest);
    assertThat(row.lower()).isLessThan(row.estimate());
    assertThat(row.upper()).isGreaterThan(row.estimate());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replay | paths: 100 | horizon: 48h | paths = 100 is not the number of windows",
        "replay | precision: {relativeError: 1%} | horizon: 48h | does not go with replay",
        "replay | paths: all | horizon: 200d | longer than any stretch",
        "block-bootstrap | paths: all | horizon: 48h | paths = all belongs to the model replay",
        "block-bootstrap | paths: 10 | horizon: 90m | horizon = 90m is not a whole number of bars",
      })
  void whatDoesNotFitIsNamed(String name, String paths, String horizon, String message) {
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> read(text(name, "", paths, "").replace("horizon: 48h", horizon)))
        .satisfies(e -> assertThat(e.getMessage()).contains(message).doesNotContain("\n"));
  }

  @Test
  void barOfAnotherLengthIsRefused() {
    String text = text("replay", "", "paths: all", "").replace("horizon", "  bar: 2h\nhorizon");

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> read(text))
        .satisfies(e -> assertThat(e.getMessage()).contains("bar = 2h is not the bar of the fit"));
  }

  private static long events(Result result, Metric metric, int point) {
    return result.rows().stream()
        .filter(row -> row.point() == point)
        .filter(row -> row.metric() == metric && Double.isNaN(row.timeDays()))
        .findFirst()
        .orElseThrow()
        .events();
  }

  private static Result run(Study study) throws Exception {
    Plan plan = Plan.of(study);
    Partial partial = plan.empty();
    plan.simulator().simulate(new BlockRange(0, 0, plan.blocks()), partial, () -> false);
    return plan.finish(partial);
  }

  private static Study study(String name, String parameters, String paths, String more) {
    return read(text(name, parameters, paths, more));
  }

  private static String text(String name, String parameters, String paths, String more) {
    return "name: sample\nmarket:\n  model: "
        + name
        + "\n  parameters: {candles: bars.csv"
        + (parameters.isEmpty() ? "" : ", " + parameters)
        + "}\nhorizon: 48h\nvenue: none\ngrid: {leverage: [10], stopLoss: [none, 5%]}\n"
        + paths
        + "\n"
        + more;
  }

  private static Study read(String text) {
    return new StudyReader(List.of(Venue.NONE))
        .read(YamlDocument.parse("study.yaml", text), folder, List.of());
  }

  private static PriceModel model(String name, String parameters) {
    return study(name, parameters, "paths: 1", "").market().model();
  }

  private static BarHistory history(PriceModel model) {
    return model.sample().orElseThrow();
  }

  private static double mean(double[] x, ToDoubleFunction<Double> function) {
    double sum = 0;
    for (double value : x) {
      sum += function.applyAsDouble(value);
    }
    return sum / x.length;
  }

  /** Autocorrelation of lag 1. */
  private static double correlation(double[] x) {
    double mean = mean(x, value -> value);
    double same = 0;
    double next = 0;
    for (int i = 0; i < x.length; i++) {
      same += (x[i] - mean) * (x[i] - mean);
      next += i == 0 ? 0 : (x[i] - mean) * (x[i - 1] - mean);
    }
    return next / same;
  }
}
