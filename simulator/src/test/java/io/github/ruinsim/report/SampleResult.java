package io.github.ruinsim.report;

import io.github.ruinsim.result.EquityFan;
import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.PointHistograms;
import io.github.ruinsim.result.PriceFan;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.result.RunInfo;
import io.github.ruinsim.result.SamplePath;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results with made-up numbers. */
public final class SampleResult {
  private static final long PATHS = 200_000;
  private static final double NONE = Double.NaN;

  private SampleResult() {}

  /** A small result with every kind of row, a refused point, a fan, samples and gap shares. */
  public static Result small() {
    return of("sample", "0123456789ab", 42, PATHS);
  }

  /** A small result of a study of this name. */
  public static Result of(String name, String hash, long seed, long paths) {
    List<GridPoint> points = new ArrayList<>();
    for (double leverage : new double[] {1, 10, 125}) {
      for (double stop : new double[] {GridPoint.NO_STOP, 0.05}) {
        Note refusal = Note.own(Map.of("en", "above the venue's 100x", "ja", "上限の100倍を超える"));
        points.add(
            new GridPoint(
                leverage,
                stop,
                Map.of(),
                leverage > 100 ? Optional.of(refusal) : Optional.empty(),
                ""));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      if (!points.get(i).refused()) {
        rows(rows, i, points.get(i), paths);
      }
    }
    List<GapShareRows> shares =
        List.of(
            new GapShareRows("0", List.of(probability(0, Metric.NEGATIVE_BALANCE, NONE, 0, paths))),
            new GapShareRows(
                "1", List.of(probability(2, Metric.NEGATIVE_BALANCE, NONE, 7, paths))));
    return new Result(
        info(name, hash, seed, paths),
        points,
        rows,
        new PriceFan(
            new double[] {0, 1.0 / 3, 30},
            new double[] {0.05, 0.5, 0.95},
            new double[][] {{100, 99, 80}, {100, 100, 100.5}, {100, 101, 130}}),
        List.of(
            new SamplePath(
                17,
                2,
                new double[] {0, 1, 2},
                new double[] {100, 95.5, 88},
                "liquidated",
                1.75,
                90)),
        shares,
        "name: " + name + "\ntitle: \"quoted\"\n",
        List.of(
            new PointHistograms(
                PointHistograms.EQUITY,
                new double[] {-1, 0, 0, 2},
                new long[][] {{0, 1, 2}, {3, 4, 5}, {6, 7, 8}, {9, 0, 1}, {}, {}})),
        List.of(
            new EquityFan(
                2, 100, new double[] {0, 30}, new double[] {0.5}, new double[][] {{1, 0.5}})));
  }

  private static RunInfo info(String name, String hash, long seed, long paths) {
    return new RunInfo(
        name,
        Map.of("en", "How much leverage survives?", "ja", "レバレッジ何倍なら生き残れるか"),
        "0.1.0",
        hash,
        seed,
        paths,
        1024,
        "garch-t",
        "btc-1h-2018-2025",
        Map.of("volatility", 0.68, "alpha", 0.05, "jumps.perYear", 30.0),
        "fitted",
        50_000,
        3600,
        "continuous",
        "binance-usdm",
        "linear",
        "long",
        300,
        30,
        0.95,
        0.1,
        List.of(Note.of("gaps"), Note.own("Words of a venue file.")));
  }

  private static void rows(List<Row> rows, int point, GridPoint account, long paths) {
    long liquidated = account.leverage() < 2 ? 0 : account.hasStop() ? 12 : paths * 7 / 30;
    rows.add(probability(point, Metric.LIQUIDATED, NONE, liquidated, paths));
    rows.add(probability(point, Metric.LIQUIDATED, 15, liquidated / 2, paths));
    rows.add(probability(point, Metric.LIQUIDATED, 30, liquidated, paths));
    rows.add(probability(point, Metric.NEGATIVE_BALANCE, NONE, liquidated / 300, paths));
    rows.add(probability(point, Metric.RUINED, NONE, paths - liquidated, paths));
    rows.add(
        new Row(
            point,
            Metric.MAX_DRAWDOWN_AT_LEAST,
            0.5,
            NONE,
            0.25,
            0.001,
            0.248,
            0.252,
            IntervalMethod.WILSON,
            paths / 4,
            paths));
    rows.add(
        new Row(
            point,
            Metric.EQUITY_QUANTILE,
            0.5,
            NONE,
            1.0 / 3 + point,
            NONE,
            0.33 + point,
            0.3366666 + point,
            IntervalMethod.ORDER_STATISTIC,
            -1,
            paths));
    rows.add(
        new Row(
            point,
            Metric.GROWTH_MEDIAN,
            NONE,
            NONE,
            Double.NEGATIVE_INFINITY,
            NONE,
            Double.NEGATIVE_INFINITY,
            -0.5,
            IntervalMethod.ORDER_STATISTIC,
            -1,
            paths));
    rows.add(
        new Row(
            point,
            Metric.EQUITY_MEAN,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            NONE,
            IntervalMethod.NONE,
            -1,
            paths));
  }

  private static Row probability(
      int point, Metric metric, double timeDays, long events, long paths) {
    double p = (double) events / paths;
    double error = Math.sqrt(p * (1 - p) / paths);
    boolean nothing = events == 0 || events == paths;
    double bound = 1 - Math.pow(0.05, 1.0 / paths);
    return new Row(
        point,
        metric,
        NONE,
        timeDays,
        p,
        error,
        nothing ? (events == 0 ? 0 : 1 - bound) : Math.max(0, p - 1.96 * error),
        nothing ? (events == 0 ? bound : 1) : Math.min(1, p + 1.96 * error),
        nothing ? IntervalMethod.ZERO_EVENTS : IntervalMethod.WILSON,
        events,
        paths);
  }
}
