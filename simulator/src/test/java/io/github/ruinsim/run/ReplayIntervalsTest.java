package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.kernel.Outcome;
import io.github.ruinsim.kernel.PathReplay;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.Histogram;
import io.github.ruinsim.stats.Interval;
import io.github.ruinsim.stats.Intervals;
import io.github.ruinsim.stats.LinearHistogram;
import io.github.ruinsim.stats.LogHistogram;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import io.github.ruinsim.wording.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Intervals of overlapping windows against drawn resamples, and replays beside other models. */
class ReplayIntervalsTest {
  private static final int HOURS = 24;
  private static final int RESAMPLES = 4_000;
  private static final String REPLAY = "{name: past, model: replay, parameters: {candles: c.csv}}";
  private static final String OTHER =
      "{name: model, model: gbm, parameters: {drift: 0, volatility: 0.9}}";

  private static final double FALL_BIN = 1.0 / (LinearHistogram.FRACTION.size() - 1);

  @TempDir static Path folder = Path.of("");

  @BeforeAll
  static void writeCandles() throws IOException {
    SplittableRandom random = new SplittableRandom(12);
    StringBuilder text = new StringBuilder("time,open,high,low,close\n");
    double price = 100;
    for (int i = 0; i < 4_000; i++) {
      double open = price;
      double scale = i / 500 % 2 == 0 ? 0.008 : 0.02;
      price *= 1 + scale * (random.nextDouble() + random.nextDouble() - 1);
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.6f,%.6f,%.6f,%.6f%n",
              1_577_836_800L + 3600L * i,
              open,
              1.001 * Math.max(open, price),
              0.999 * Math.min(open, price),
              price));
    }
    Files.writeString(folder.resolve("c.csv"), text, StandardCharsets.UTF_8);
  }

  private static Study read(String models, String paths) {
    String text =
        "name: past\nmarket: {models: ["
            + models
            + "], bar: 1h}\nhorizon: 24h\nvenue: binance-usdm\n"
            + "account: {wallet: 300}\ngrid: {leverage: [5, 15]}\n"
            + paths
            + "\n";
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("past.yaml", text), folder, List.of());
  }

  private static Result run(Study study, int threads) {
    RunOptions options = new RunOptions(threads, Optional.empty(), false);
    return new LocalRunner().run(study, options, ProgressListener.SILENT);
  }

  private static Row row(Result result, int point, Metric metric, double threshold) {
    return result.rows().stream()
        .filter(row -> row.point() == point && row.metric() == metric)
        .filter(row -> Double.isNaN(row.timeDays()))
        .filter(row -> Double.compare(row.threshold(), threshold) == 0)
        .findFirst()
        .orElseThrow();
  }

  /**
   * The deviation of 4,000 resamples errs by 1.1 %, so 6 % is five times that; a percentile of the
   * resampled medians is not Woodruff's end, but near it.
   */
  @Test
  void drawnResamplesHaveTheSameErrors() {
    Study study = read(REPLAY, "paths: all");
    Result result = run(study, 1);
    int windows = (int) study.paths();
    double[] liquidated = new double[windows];
    double[] equity = new double[windows];
    double[] drawdown = new double[windows];
    double[] calmer = new double[windows];
    PathReplay replay = EventLog.replay(study, study.variants().get(0), result.points().get(1));
    for (int first = 0; first < windows; first += 256) {
      int count = Math.min(256, windows - first);
      List<Outcome> outcomes = replay.outcomes(first, count, 15, Double.POSITIVE_INFINITY);
      List<Outcome> fivefold = replay.outcomes(first, count, 5, Double.POSITIVE_INFINITY);
      for (int i = 0; i < count; i++) {
        liquidated[first + i] = outcomes.get(i).liquidated() ? 1 : 0;
        equity[first + i] = outcomes.get(i).traderBalance();
        drawdown[first + i] = outcomes.get(i).maxDrawdown();
        calmer[first + i] = fivefold.get(i).traderBalance();
      }
    }
    double[] shares = new double[RESAMPLES];
    double[] means = new double[RESAMPLES];
    double[] medians = new double[RESAMPLES];
    double[] worst = new double[RESAMPLES];
    SplittableRandom random = new SplittableRandom(5);
    int segments = (windows + HOURS - 1) / HOURS;
    for (int b = 0; b < RESAMPLES; b++) {
      List<Integer> drawn = new ArrayList<>();
      for (int block = 0; block < segments / 2; block++) {
        int segment = random.nextInt(segments);
        for (int s = segment; s < segment + 2; s++) {
          int from = s % segments * HOURS;
          for (int i = from; i < Math.min(windows, from + HOURS); i++) {
            drawn.add(i);
          }
        }
      }
      shares[b] = drawn.stream().mapToDouble(i -> liquidated[i]).average().orElse(0);
      means[b] = drawn.stream().mapToDouble(i -> equity[i]).average().orElse(0);
      double[] sorted = drawn.stream().mapToDouble(i -> equity[i]).sorted().toArray();
      medians[b] = sorted[sorted.length / 2];
      double[] least = drawn.stream().mapToDouble(i -> calmer[i]).sorted().toArray();
      worst[b] = Arrays.stream(least, 0, least.length / 20).average().orElse(0);
    }

    Row share = row(result, 1, Metric.LIQUIDATED, Double.NaN);
    assertThat(share.events()).isEqualTo(Math.round(Arrays.stream(liquidated).sum()));
    assertThat(share.stdError()).isCloseTo(deviation(shares), within(0.06 * share.stdError()));
    Row mean = row(result, 1, Metric.EQUITY_MEAN, Double.NaN);
    assertThat(mean.stdError()).isCloseTo(deviation(means), within(0.06 * mean.stdError()));
    Row tail = row(result, 0, Metric.EQUITY_EXPECTED_SHORTFALL, 0.05);
    assertThat(tail.method()).isEqualTo(IntervalMethod.BLOCK_BOOTSTRAP);
    assertThat(tail.stdError()).isCloseTo(deviation(worst), within(0.1 * deviation(worst)));
    assertThat(tail.estimate()).isBetween(tail.lower(), tail.upper());
    Row median = row(result, 1, Metric.EQUITY_QUANTILE, 0.5);
    Arrays.sort(medians);
    double width = median.upper() - median.lower();
    assertThat(median.method()).isEqualTo(IntervalMethod.BLOCK_BOOTSTRAP);
    assertThat(median.lower()).isCloseTo(medians[RESAMPLES / 40], within(0.2 * width));
    assertThat(median.upper()).isCloseTo(medians[RESAMPLES - RESAMPLES / 40], within(0.2 * width));
    quantilesAreThoseOfTheWindows(result, 0, Metric.EQUITY_QUANTILE, calmer);
    quantilesAreThoseOfTheWindows(result, 1, Metric.EQUITY_QUANTILE, equity);
    quantilesAreThoseOfTheWindows(result, 1, Metric.MAX_DRAWDOWN_QUANTILE, drawdown);
    // The same without drawing: half the sum of squares over all pairs of neighbouring segments.
    assertThat(share.stdError()).isCloseTo(exact(liquidated, HOURS), within(1e-12));
    assertThat(mean.stdError()).isCloseTo(exact(equity, HOURS), within(2e-3 * mean.stdError()));
    Row fall = row(result, 1, Metric.MAX_DRAWDOWN_QUANTILE, 0.5);
    double[] below =
        Arrays.stream(drawdown).map(x -> x <= fall.estimate() + FALL_BIN / 2 ? 1 : 0).toArray();
    Interval ends = Intervals.dependent(0.5, exact(below, HOURS), 0.95);
    Arrays.sort(drawdown);
    assertThat(fall.lower())
        .isCloseTo(drawdown[(int) Math.floor(ends.lower() * windows)], within(FALL_BIN));
    assertThat(fall.upper())
        .isCloseTo(drawdown[(int) Math.ceil(ends.upper() * windows)], within(FALL_BIN));
    // An eighth of the half width would be seen: quantiles end at edges of bins.
    assertThat(fall.upper() - fall.lower()).isGreaterThan(16 * FALL_BIN);
    Row growth = row(result, 1, Metric.GROWTH_MEDIAN, Double.NaN);
    assertThat(growth.lower())
        .isCloseTo(StrictMath.log(Math.max(0, median.lower())) * 365, within(1e-9));
    assertThat(row(result, 1, Metric.MAX_DRAWDOWN_QUANTILE, 0.5).method())
        .isEqualTo(IntervalMethod.BLOCK_BOOTSTRAP);
  }

  /**
   * Each quantile lies in the bin of the value that has its rank among all windows, and its ends
   * are those of the bins at the ends of the interval of the share up to it.
   */
  private static void quantilesAreThoseOfTheWindows(
      Result result, int point, Metric metric, double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    List<Row> rows =
        result.rows().stream()
            .filter(row -> row.point() == point && row.metric() == metric)
            .filter(row -> Double.isNaN(row.timeDays()))
            .toList();
    Histogram bins =
        metric == Metric.EQUITY_QUANTILE ? LogHistogram.EQUITY : LinearHistogram.FRACTION;
    assertThat(rows).hasSizeGreaterThan(2);
    for (Row row : rows) {
      int bin = bins.bin(sorted[(int) Math.ceil(row.threshold() * sorted.length) - 1]);
      assertThat(row.estimate())
          .as("%s %s", metric, row.threshold())
          .isBetween(bins.lower(bin), bins.upper(bin));
      double[] below = Arrays.stream(values).map(x -> bins.bin(x) <= bin ? 1 : 0).toArray();
      double error = exact(below, HOURS);
      if (error == 0) {
        assertThat(row.method()).isEqualTo(IntervalMethod.NONE);
        continue;
      }
      Interval share = Intervals.dependent(row.threshold(), error, 0.95);
      int least = (int) Math.max(1, Math.floor(share.lower() * sorted.length));
      int most = (int) Math.min(sorted.length, Math.ceil(share.upper() * sorted.length) + 1);
      assertThat(row.lower()).isEqualTo(bins.lower(bins.bin(sorted[least - 1])));
      assertThat(row.upper()).isEqualTo(bins.upper(bins.bin(sorted[most - 1])));
    }
  }

  /**
   * Standard error of a mean by the circular block bootstrap with blocks of two segments, in closed
   * form: {@code S/2} blocks are drawn evenly from the S pairs of neighbours, so that the variance
   * of their sum is {@code S/2} times the mean square of a pair's deviation.
   */
  private static double exact(double[] values, int segment) {
    double mean = Arrays.stream(values).average().orElse(0);
    int segments = (values.length + segment - 1) / segment;
    double[] deviation = new double[segments];
    for (int i = 0; i < values.length; i++) {
      deviation[i / segment] += values[i] - mean;
    }
    double squares = 0;
    for (int k = 0; k < segments; k++) {
      squares += Math.pow(deviation[k] + deviation[(k + 1) % segments], 2);
    }
    return Math.sqrt(squares / 2) / values.length;
  }

  private static double deviation(double[] x) {
    double mean = Arrays.stream(x).average().orElse(0);
    return Math.sqrt(Arrays.stream(x).map(v -> (v - mean) * (v - mean)).average().orElse(0));
  }

  @Test
  void aReplayBesideAModelCountsWhatEachCountsAlone() {
    Result past = run(read(REPLAY, "paths: all"), 1);
    Result model = run(read(OTHER, "paths: 9000"), 1);

    Result both = run(read(REPLAY + ", " + OTHER, "paths: 9000"), 2);
    Result turned = run(read(OTHER + ", " + REPLAY, "paths: 1000"), 1);

    assertThat(numbers(both, 0, 2)).isEqualTo(numbers(past, 0, 2));
    assertThat(numbers(both, 2, 4)).isEqualTo(numbers(model, 0, 2));
    assertThat(numbers(turned, 2, 4)).isEqualTo(numbers(past, 0, 2));
    assertThat(row(both, 0, Metric.LIQUIDATED, Double.NaN).paths()).isEqualTo(3_976);
    assertThat(row(both, 2, Metric.LIQUIDATED, Double.NaN).paths()).isEqualTo(9_000);
    assertThat(row(turned, 0, Metric.LIQUIDATED, Double.NaN).paths()).isEqualTo(1_000);
    assertThat(row(both, 2, Metric.EQUITY_QUANTILE, 0.5).method())
        .isEqualTo(IntervalMethod.ORDER_STATISTIC);
    assertThat(both.info().notes())
        .extracting(Note::english)
        .anyMatch(note -> note.startsWith("3976 windows of 24 bars"));
  }

  private static List<String> numbers(Result result, int from, int to) {
    return result.rows().stream()
        .filter(row -> row.point() >= from && row.point() < to)
        .map(
            row ->
                (row.point() - from)
                    + " "
                    + row.metric()
                    + " "
                    + row.threshold()
                    + " "
                    + row.estimate()
                    + " "
                    + row.lower()
                    + " "
                    + row.upper()
                    + " "
                    + row.events()
                    + " "
                    + row.paths()
                    + " "
                    + row.method())
        .toList();
  }

  @Test
  void precisionDoesNotGoWithAReplayBesideAModel() {
    assertThatThrownBy(() -> read(REPLAY + ", " + OTHER, "precision: {relativeError: 2%}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not go with replay");
  }
}
