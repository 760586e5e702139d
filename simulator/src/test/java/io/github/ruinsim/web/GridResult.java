package io.github.ruinsim.web;

import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.ModelRisk;
import io.github.ruinsim.result.ParameterSpread;
import io.github.ruinsim.result.PriceFan;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.result.RunInfo;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results of any size with made-up numbers: more leverage is worse, a stop nearer is better. */
final class GridResult {
  static final long PATHS = 100_000;
  private static final double NONE = Double.NaN;
  private static final int TIMES = 30;

  private GridResult() {}

  /** How often something happens at a point. */
  interface Chance {
    double of(double leverage, double stop);
  }

  static Result of(int leverages, int stops, Chance chance) {
    return of(leverages, stops, chance, Map.of("en", "A title", "ja", "題名"), "sample", "A note.");
  }

  /**
   * A grid of {@code leverages × stops} points; the last leverage is refused when there are many.
   */
  static Result of(
      int leverages,
      int stops,
      Chance chance,
      Map<String, String> title,
      String model,
      String note) {
    List<GridPoint> points = new ArrayList<>();
    for (int i = 0; i < leverages; i++) {
      for (int j = 0; j < stops; j++) {
        double stop = j == 0 ? GridPoint.NO_STOP : j / (stops + 1.0);
        boolean refused = leverages > 2 && i == leverages - 1;
        Optional<Note> refusal =
            refused ? Optional.of(Note.own("above the cap of " + model)) : Optional.empty();
        points.add(new GridPoint(1 + i, stop, Map.of(), refusal, ""));
      }
    }
    List<Row> rows = rows(points, chance, 1);
    List<GapShareRows> shares =
        List.of(
            new GapShareRows("fitted", rows(points, chance, 1)),
            new GapShareRows("0", rows(points, chance, 0)));
    return new Result(
        info(title, model, note),
        points,
        rows,
        new PriceFan(new double[0], new double[0], new double[0][]),
        List.of(),
        shares,
        "name: sample\ntitle: {en: \"" + title.get("en") + "\"}\n");
  }

  /** Two venues beside the grid; the second is twice as dangerous. */
  static Result venues() {
    List<GridPoint> points = new ArrayList<>();
    for (String venue : new String[] {"mild", "</b>wild"}) {
      for (int leverage = 5; leverage <= 20; leverage += 5) {
        points.add(
            new GridPoint(
                leverage, GridPoint.NO_STOP, Map.of("venue", venue), Optional.empty(), "ladder"));
      }
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      double p = points.get(i).leverage() * (i < points.size() / 2 ? 0.01 : 0.02);
      rows.add(probability(i, Metric.LIQUIDATED, NONE, NONE, p));
    }
    Result one = of(1, 1, (leverage, stop) -> 0);
    return new Result(one.info(), points, rows, one.fan(), List.of(), List.of(), one.studyText());
  }

  /**
   * Two models at leverages 5, 10 and 20; the second is 1.5 times as dangerous, its parameters are
   * uncertain, and closes alone see 0.02 less.
   */
  static Result models() {
    List<GridPoint> points = new ArrayList<>();
    for (String model : new String[] {"gbm", "mine"}) {
      for (int leverage : new int[] {5, 10, 20}) {
        points.add(
            new GridPoint(
                leverage, GridPoint.NO_STOP, Map.of("model", model), Optional.empty(), "ladder"));
      }
    }
    List<Row> rows = new ArrayList<>();
    List<ModelRisk> risks = new ArrayList<>();
    List<ParameterSpread> spreads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      double p = 0.02 * points.get(i).leverage();
      rows.add(probability(i, Metric.LIQUIDATED, NONE, NONE, p));
      rows.add(probability(i + 3, Metric.LIQUIDATED, NONE, NONE, 1.5 * p));
      spreads.add(
          new ParameterSpread(
              i + 3, Metric.LIQUIDATED, NONE, 1.5 * p, 0.001, 0.03, 1.4 * p, 1.6 * p, 40));
      risks.add(
          new ModelRisk(
              List.of(i, i + 3),
              Metric.LIQUIDATED,
              NONE,
              List.of(p, 1.5 * p),
              List.of(0.004, 0.005),
              List.of(NONE, 0.0588),
              List.of(-0.02, -0.015)));
    }
    rows.sort(Comparator.comparingInt(Row::point));
    Result one = of(1, 1, (leverage, stop) -> 0);
    return new Result(
        one.info(),
        points,
        rows,
        one.fan(),
        List.of(),
        List.of(),
        one.studyText(),
        List.of(),
        List.of(),
        spreads,
        risks);
  }

  /** A grid where the venue refuses everything. */
  static Result refused() {
    List<GridPoint> points = new ArrayList<>();
    for (int i = 1; i < 4; i++) {
      Note refusal = Note.own(Map.of("en", "above the cap", "ja", "上限を超える"));
      points.add(new GridPoint(100 * i, GridPoint.NO_STOP, Map.of(), Optional.of(refusal), ""));
    }
    return new Result(
        info(Map.of(), "gbm", "A note."),
        points,
        List.of(),
        new PriceFan(new double[0], new double[0], new double[0][]),
        List.of(),
        List.of(),
        "name: sample\n");
  }

  private static RunInfo info(Map<String, String> title, String model, String note) {
    return new RunInfo(
        "sample",
        title,
        "0.1.0",
        "0123456789ab",
        42,
        PATHS,
        1024,
        model,
        "study",
        Map.of("volatility", 0.7),
        "fitted",
        50_000,
        3600,
        "continuous",
        "venue-" + model,
        "linear",
        "long",
        300,
        30,
        0.95,
        0.1,
        List.of(Note.own(note)),
        Optional.empty());
  }

  private static List<Row> rows(List<GridPoint> points, Chance chance, double factor) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      GridPoint point = points.get(i);
      if (point.refused()) {
        continue;
      }
      double p = factor * chance.of(point.leverage(), point.hasStop() ? point.stopLoss() : 1);
      for (Metric metric :
          List.of(Metric.LIQUIDATED, Metric.NEGATIVE_BALANCE, Metric.RUINED, Metric.SURVIVED)) {
        double q =
            metric == Metric.SURVIVED ? 1 - p : metric == Metric.NEGATIVE_BALANCE ? p / 7 : p;
        rows.add(probability(i, metric, NONE, NONE, q));
        for (int k = 1; k <= TIMES; k++) {
          double share = (double) k / TIMES;
          rows.add(
              probability(
                  i, metric, NONE, k, metric == Metric.SURVIVED ? 1 - p * share : q * share));
        }
      }
      for (double level : new double[] {0.1, 0.5, 0.9}) {
        rows.add(probability(i, Metric.MAX_DRAWDOWN_AT_LEAST, level, NONE, p * (1.05 - level)));
      }
      rows.add(
          new Row(
              i,
              Metric.EQUITY_QUANTILE,
              0.5,
              NONE,
              1 - p,
              NONE,
              0.99 * (1 - p),
              1.01 * (1 - p),
              IntervalMethod.ORDER_STATISTIC,
              -1,
              PATHS));
      rows.add(
          new Row(
              i,
              Metric.GROWTH_MEDIAN,
              NONE,
              NONE,
              Double.NEGATIVE_INFINITY,
              NONE,
              Double.NEGATIVE_INFINITY,
              -1,
              IntervalMethod.ORDER_STATISTIC,
              -1,
              PATHS));
    }
    return rows;
  }

  private static Row probability(
      int point, Metric metric, double threshold, double timeDays, double chance) {
    long events = Math.round(Math.min(1, Math.max(0, chance)) * PATHS);
    double p = (double) events / PATHS;
    double error = Math.sqrt(p * (1 - p) / PATHS);
    boolean bound = events == 0 || events == PATHS;
    return new Row(
        point,
        metric,
        threshold,
        timeDays,
        p,
        error,
        bound ? (events == 0 ? 0 : 1 - 3.0 / PATHS) : Math.max(0, p - 1.96 * error),
        bound ? (events == 0 ? 3.0 / PATHS : 1) : Math.min(1, p + 1.96 * error),
        bound ? IntervalMethod.ZERO_EVENTS : IntervalMethod.WILSON,
        events,
        PATHS);
  }
}
