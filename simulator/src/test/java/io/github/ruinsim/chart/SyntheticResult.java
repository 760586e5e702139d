package io.github.ruinsim.chart;

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
import java.util.Random;

/**
 * A made-up result with plausible figures: a normal price of 16 % in 30 days with rare gaps. Every
 * call gives the same result.
 */
final class SyntheticResult {
  static final double NONE = GridPoint.NO_STOP;
  static final List<Double> LEVERAGES =
      List.of(
          1.0, 2.0, 3.0, 4.0, 5.0, 7.0, 8.0, 10.0, 12.0, 15.0, 20.0, 25.0, 30.0, 40.0, 50.0, 60.0,
          75.0, 90.0, 100.0, 125.0);
  static final List<Double> STOPS =
      List.of(NONE, 0.01, 0.02, 0.03, 0.04, 0.05, 0.075, 0.1, 0.15, 0.2);
  private static final double CONFIDENCE = 0.95;

  private List<Double> leverages = LEVERAGES;
  private List<Double> stops = STOPS;
  private List<Double> drawdownLevels = List.of(0.1, 0.2, 0.3, 0.5, 0.8, 0.9);
  private Map<String, String> title =
      Map.of("en", "How much leverage survives a month?", "ja", "レバレッジ何倍なら1か月生き残れるか");
  private String venue = "binance-usdm";
  private List<String> venues = List.of("binance-usdm");
  private double refusedAbove = 100;
  private double horizonDays = 30;
  private long paths = 200_000;
  private double factor = 1;
  private String axis = "venue";
  private boolean debts;
  private boolean curves = true;
  private boolean gapShares = true;
  private boolean fan = true;
  private boolean distributions = true;

  SyntheticResult leverages(List<Double> values) {
    leverages = values;
    return this;
  }

  SyntheticResult stops(List<Double> values) {
    stops = values;
    return this;
  }

  SyntheticResult drawdownLevels(List<Double> values) {
    drawdownLevels = values;
    return this;
  }

  /** Adds an axis of venues; each is a little riskier than the one before. */
  SyntheticResult venues(List<String> values) {
    venues = values;
    return this;
  }

  /** Adds an axis that changes no liquidation. */
  SyntheticResult axis(String name, List<String> values) {
    axis = name;
    venues = values;
    return this;
  }

  /** With who owes money; nobody at the value zero-cut. */
  SyntheticResult debts() {
    debts = true;
    return this;
  }

  SyntheticResult title(Map<String, String> value) {
    title = value;
    return this;
  }

  SyntheticResult venue(String value) {
    venue = value;
    return this;
  }

  SyntheticResult refusedAbove(double leverage) {
    refusedAbove = leverage;
    return this;
  }

  SyntheticResult horizonDays(double days) {
    horizonDays = days;
    return this;
  }

  SyntheticResult paths(long value) {
    paths = value;
    return this;
  }

  /** Multiplies all probabilities; 0 for nothing happens, 1e9 for everything happens. */
  SyntheticResult factor(double value) {
    factor = value;
    return this;
  }

  SyntheticResult withoutCurves() {
    curves = false;
    return this;
  }

  SyntheticResult withoutGapShares() {
    gapShares = false;
    return this;
  }

  SyntheticResult withoutDistributions() {
    distributions = false;
    return this;
  }

  SyntheticResult withoutFan() {
    fan = false;
    return this;
  }

  Result build() {
    List<GridPoint> points = new ArrayList<>();
    for (String venue : venues) {
      Map<String, String> labels = venues.size() > 1 ? Map.of(axis, venue) : Map.of();
      for (double leverage : leverages) {
        for (double stop : stops) {
          Optional<Note> refusal =
              leverage > refusedAbove ? Optional.of(Note.own("above the tier")) : Optional.empty();
          points.add(new GridPoint(leverage, stop, labels, refusal, ""));
        }
      }
    }
    List<Row> rows = new ArrayList<>();
    List<Row> nothing = new ArrayList<>();
    List<Row> everything = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      GridPoint point = points.get(i);
      if (!point.refused()) {
        rows(rows, i, point);
        nothing.add(row(i, Metric.NEGATIVE_BALANCE, Double.NaN, Double.NaN, 0));
        everything.add(
            row(i, Metric.NEGATIVE_BALANCE, Double.NaN, Double.NaN, 7 * negative(point)));
      }
    }
    List<GapShareRows> others =
        gapShares
            ? List.of(new GapShareRows("1", everything), new GapShareRows("0", nothing))
            : List.of();
    return new Result(
        info(),
        points,
        rows,
        fan ? fan() : noFan(),
        fan ? samples(points) : List.of(),
        others,
        "name: leverage-ladder\n",
        distributions ? histograms(points) : List.of(),
        distributions ? List.of(equityFan(points)) : List.of());
  }

  private RunInfo info() {
    return new RunInfo(
        "leverage-ladder",
        title,
        "0.1.0",
        "3f9a1c07b2de",
        42,
        paths,
        4096,
        "garch-t",
        "preset btc-1h-2018-2025",
        Map.of("volatility", 0.68),
        "fitted",
        50_000,
        3600,
        "continuous",
        venue,
        "linear",
        "long",
        300,
        horizonDays,
        CONFIDENCE,
        0.1,
        List.of(Note.of("gaps")));
  }

  private void rows(List<Row> rows, int i, GridPoint point) {
    double none = Double.NaN;
    int place = venues.indexOf(point.labels().getOrDefault("venue", ""));
    double riskier = 1 + 0.1 * Math.max(0, place);
    rows.add(row(i, Metric.LIQUIDATED, none, none, riskier * liquidated(point, horizonDays)));
    rows.add(row(i, Metric.NEGATIVE_BALANCE, none, none, negative(point)));
    if (debts) {
      boolean owed = !point.labels().containsValue("zero-cut");
      rows.add(row(i, Metric.DEBT_OWED, none, none, owed ? negative(point) : 0));
    }
    rows.add(row(i, Metric.RUINED, none, none, 1.04 * liquidated(point, horizonDays) + 1e-4));
    rows.add(row(i, Metric.SURVIVED, none, none, 1 - closed(point, horizonDays)));
    for (int k = 1; curves && k <= 60; k++) {
      double days = horizonDays * k / 60;
      rows.add(row(i, Metric.SURVIVED, none, days, 1 - closed(point, days)));
      rows.add(row(i, Metric.LIQUIDATED, none, days, liquidated(point, days)));
    }
    double byGap = 0.2 * liquidated(point, horizonDays);
    rows.add(row(i, Metric.LIQUIDATED_BY_GAP, none, none, byGap));
    rows.add(row(i, Metric.LIQUIDATED_BY_CARRY, none, none, 0.1 * byGap));
    double stopped = closed(point, horizonDays) - liquidated(point, horizonDays);
    rows.add(row(i, Metric.STOPPED_OUT, none, none, Math.max(0, stopped)));
    if (distributions) {
      amount(rows, i, Metric.SHORTFALL_MEAN, none, 0.1 * factor * negative(point));
      amount(rows, i, Metric.FEES_MEAN, none, 0.001 * point.leverage());
      amount(rows, i, Metric.FUNDING_MEAN, none, 0.004 * Math.sqrt(point.leverage()));
      double gone = Math.min(1, factor * liquidated(point, horizonDays));
      for (double p : new double[] {0.05, 0.25, 0.5, 0.75, 0.95}) {
        double time =
            gone < p ? Double.POSITIVE_INFINITY : horizonDays * Math.pow(p / gone, 2) + 1e-3;
        amount(rows, i, Metric.TIME_TO_LIQUIDATION_QUANTILE, p, time);
        double z = Math.log(p / (1 - p)) / 1.7;
        double equity = 1 + point.leverage() * (Math.exp(sigma(horizonDays) * z) - 1.002);
        amount(rows, i, Metric.EQUITY_QUANTILE, p, p <= gone ? 0 : Math.max(0, equity));
      }
    }
    for (double level : drawdownLevels) {
      double distance = level / point.leverage();
      double reached = 2 * upperTail(distance / sigma(horizonDays) * 0.7);
      rows.add(row(i, Metric.MAX_DRAWDOWN_AT_LEAST, level, none, reached));
    }
  }

  private void amount(List<Row> rows, int point, Metric metric, double threshold, double value) {
    rows.add(
        new Row(
            point,
            metric,
            threshold,
            Double.NaN,
            value,
            0.01 * value,
            0.98 * value,
            1.02 * value,
            IntervalMethod.WEIGHTED,
            -1,
            paths));
  }

  private List<PointHistograms> histograms(List<GridPoint> points) {
    double[] equity = {-1, -0.1, 0, 0, 0.01, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1, 1.2, 1.5, 2, 4, 16};
    double[] drawdown = new double[33];
    double[] shortfall = new double[20];
    for (int k = 0; k < drawdown.length; k++) {
      drawdown[k] = k / 32.0;
    }
    for (int k = 1; k < shortfall.length; k++) {
      shortfall[k] = Math.pow(2, 0.5 * k - 10);
    }
    return List.of(
        histogram(points, PointHistograms.EQUITY, equity),
        histogram(points, PointHistograms.MAX_DRAWDOWN, drawdown),
        histogram(points, PointHistograms.SHORTFALL, shortfall));
  }

  private PointHistograms histogram(List<GridPoint> points, String quantity, double[] edges) {
    long[][] counts = new long[points.size()][0];
    for (int i = 0; i < counts.length; i++) {
      GridPoint point = points.get(i);
      if (!point.refused()) {
        counts[i] = counts(point, quantity, edges);
      }
    }
    return new PointHistograms(quantity, edges, counts);
  }

  private long[] counts(GridPoint point, String quantity, double[] edges) {
    long[] counts = new long[edges.length - 1];
    boolean lossesOnly = quantity.equals(PointHistograms.SHORTFALL);
    double gone = Math.min(1, factor * liquidated(point, horizonDays));
    double total = paths * (lossesOnly ? Math.min(1, factor * negative(point)) : 1 - gone);
    for (int bin = 0; bin < counts.length; bin++) {
      double middle = (edges[bin] + edges[bin + 1]) / 2;
      double width = Math.max(0, edges[bin + 1] - edges[bin]);
      double centre = lossesOnly ? 0 : quantity.equals(PointHistograms.EQUITY) ? 1 : 0.3;
      double weight = middle < 0 ? 0 : Math.exp(-4 * Math.abs(middle - centre));
      counts[bin] = Math.round(total * width * weight);
      if (quantity.equals(PointHistograms.EQUITY) && width == 0) {
        counts[bin] = Math.round(paths * gone);
      }
    }
    return counts;
  }

  private EquityFan equityFan(List<GridPoint> points) {
    double[] times = {0, horizonDays / 4, horizonDays / 2, horizonDays};
    return new EquityFan(
        Math.min(7, points.size() - 1),
        Math.min(paths, 4096),
        times,
        new double[] {0.05, 0.25, 0.5, 0.75, 0.95},
        new double[][] {
          {1, 0.4, 0, 0}, {1, 0.7, 0.3, 0}, {1, 0.98, 0.9, 0.8}, {1, 1.2, 1.4, 1.5}, {1, 2, 3, 4}
        });
  }

  private static double sigma(double days) {
    return 0.16 * Math.sqrt(days / 30);
  }

  private static double liquidated(GridPoint point, double days) {
    double distance = Math.max(0.002, 1 / point.leverage() - 0.004);
    double gap = 0.004 * Math.pow(days / 30, 0.8) * Math.exp(-distance / 0.03);
    boolean stopFirst = point.stopLoss() < distance;
    return stopFirst ? gap : Math.max(gap, 2 * upperTail(distance / sigma(days)));
  }

  private static double closed(GridPoint point, double days) {
    double distance = Math.min(point.stopLoss(), Math.max(0.002, 1 / point.leverage() - 0.004));
    return Math.max(liquidated(point, days), 2 * upperTail(distance / sigma(days)));
  }

  private static double negative(GridPoint point) {
    double p = 0.011 * Math.exp(-1 / point.leverage() / 0.04);
    return p < 4e-6 ? 0 : p * (point.hasStop() ? 1 - 0.3 * point.stopLoss() : 1);
  }

  /** Upper tail of the normal law by the logistic approximation; good enough for a picture. */
  private static double upperTail(double z) {
    return 1 / (1 + Math.exp(1.5976 * z + 0.070566 * z * z * z));
  }

  private Row row(int point, Metric metric, double threshold, double timeDays, double p) {
    double scaled = metric == Metric.SURVIVED ? 1 - (1 - p) * factor : p * factor;
    long events = Math.round(Math.min(1, Math.max(0, scaled)) * paths);
    double estimate = (double) events / paths;
    double error = Math.sqrt(estimate * (1 - estimate) / paths);
    double bound = -Math.expm1(Math.log1p(-CONFIDENCE) / paths);
    double lower = events == 0 ? 0 : events == paths ? 1 - bound : estimate - 1.96 * error;
    double upper = events == 0 ? bound : events == paths ? 1 : estimate + 1.96 * error;
    boolean certain = events == 0 || events == paths;
    return new Row(
        point,
        metric,
        threshold,
        timeDays,
        estimate,
        error,
        Math.max(0, lower),
        Math.min(1, upper),
        certain ? IntervalMethod.ZERO_EVENTS : IntervalMethod.WILSON,
        events,
        paths);
  }

  private static PriceFan noFan() {
    return new PriceFan(new double[0], new double[0], new double[0][0]);
  }

  private PriceFan fan() {
    double[] probabilities = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
    double[] normal = {-2.326, -1.645, -0.674, 0, 0.674, 1.645, 2.326};
    int steps = 120;
    double[] times = new double[steps + 1];
    double[][] quantiles = new double[normal.length][steps + 1];
    for (int t = 0; t <= steps; t++) {
      times[t] = horizonDays * t / steps;
      double sigma = sigma(times[t]);
      for (int q = 0; q < normal.length; q++) {
        quantiles[q][t] = 50_000 * Math.exp(normal[q] * sigma - sigma * sigma / 2);
      }
    }
    return new PriceFan(times, probabilities, quantiles);
  }

  private List<SamplePath> samples(List<GridPoint> points) {
    int shown = 0;
    for (int i = 0; i < points.size(); i++) {
      if (!points.get(i).hasStop()
          && Math.abs(points.get(i).leverage() - 10)
              < Math.abs(points.get(shown).leverage() - 10)) {
        shown = i;
      }
    }
    double level = 50_000 * (1 - 1 / points.get(shown).leverage() + 0.004);
    Random random = new Random(7);
    List<SamplePath> samples = new ArrayList<>();
    int bars = 720;
    for (int path = 0; path < 8; path++) {
      double[] times = new double[bars + 1];
      double[] prices = new double[bars + 1];
      prices[0] = 50_000;
      int exit = -1;
      for (int t = 1; t <= bars; t++) {
        times[t] = horizonDays * t / bars;
        double step = 0.16 / Math.sqrt(bars) * random.nextGaussian();
        prices[t] = prices[t - 1] * Math.exp(step - (path == 2 && t == 300 ? 0.12 : 0));
        exit = exit < 0 && prices[t] <= level ? t : exit;
      }
      boolean gap = path == 2 && exit == 300;
      samples.add(
          new SamplePath(
              path,
              shown,
              times,
              prices,
              exit < 0 ? "survived" : gap ? "liquidatedByGap" : "liquidated",
              exit < 0 ? horizonDays : times[exit],
              exit < 0 ? prices[bars] : gap ? prices[exit] : level));
    }
    return samples;
  }
}
