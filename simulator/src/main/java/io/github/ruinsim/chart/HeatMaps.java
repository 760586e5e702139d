package io.github.ruinsim.chart;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which figure a heat map shows, in which colours, and what its title says. */
final class HeatMaps {
  private HeatMaps() {}

  /** A probability on a linear colour scale. */
  static Drawing probability(Source source, Metric metric, String key) {
    return linear(source, source.estimates().atHorizon(metric), key, "");
  }

  /** The probability of a drawdown of at least the level nearest to one half. */
  static Drawing drawdown(Source source) {
    Map<Integer, List<Row>> levels = source.estimates().levels(Metric.MAX_DRAWDOWN_AT_LEAST);
    Map<Integer, Row> rows = new TreeMap<>();
    String level = "";
    for (Map.Entry<Integer, List<Row>> entry : levels.entrySet()) {
      Row row = Source.least(entry.getValue(), r -> Math.abs(r.threshold() - 0.5));
      rows.put(entry.getKey(), row);
      level = source.words().exactPercent(row.threshold());
    }
    return linear(source, rows, "heat.drawdown", level);
  }

  private static Drawing linear(Source source, Map<Integer, Row> rows, String key, String level) {
    List<Color> embers = source.palette().embers();
    HeatMap map =
        new HeatMap(source, rows, embers, row -> Estimates.never(row) ? 0 : row.estimate(), true);
    if (map.isEmpty()) {
      return source.skipped("skip.points");
    }
    Words words = source.words();
    List<Key> keys = new ArrayList<>();
    for (double p : new double[] {0.01, 0.1, 0.25, 0.5, 0.75, 1}) {
      keys.add(Key.box(words.exactPercent(p), Palette.at(embers, p)));
    }
    return map.sheet(
        title(source, map, key, level),
        words.text(
            key + ".subtitle",
            "side",
            source.side(),
            "level",
            level,
            "horizon",
            source.horizon(),
            "floor",
            words.exactPercent(source.result().info().ruinFloor())),
        keys,
        List.of());
  }

  /** Heat map of the probability of a negative balance, on a logarithmic colour scale. */
  static Drawing negativeBalance(Source source) {
    Map<Integer, Row> rows = source.estimates().atHorizon(Metric.NEGATIVE_BALANCE);
    if (rows.isEmpty()) {
      return source.skipped("skip.points");
    }
    Words words = source.words();
    List<Color> plums = source.palette().plums();
    Scale scale = logScale(source, rows.values());
    HeatMap map =
        new HeatMap(
            source,
            rows,
            plums,
            row -> Estimates.never(row) ? 0 : scale.position(row.estimate()),
            true);
    List<Key> keys = new ArrayList<>();
    for (Scale.Tick tick : scale.ticks()) {
      keys.add(Key.box(tick.label(), Palette.at(plums, scale.position(tick.value()))));
    }
    return map.sheet(
        negativeTitle(source, List.copyOf(rows.values())),
        words.text("heat.negative.subtitle", "side", source.side()),
        keys,
        source.gapNote());
  }

  /** From the smallest figure to the largest, at least two decades. */
  private static Scale logScale(Source source, Collection<Row> all) {
    double low = 1;
    double high = 0;
    for (Row row : all) {
      low = Math.min(low, Estimates.never(row) ? Estimates.upperBound(row) : row.estimate());
      high = Math.max(high, Estimates.upperBound(row));
    }
    return Scale.log(Math.min(low, high / 100), high, source::tickPercent);
  }

  /** Heat map of what the median account gains or loses. */
  static Drawing growth(Source source) {
    Map<Integer, Row> rows = source.estimates().atLevel(Metric.EQUITY_QUANTILE, 0.5);
    if (rows.isEmpty()) {
      return source.skipped("skip.points");
    }
    Words words = source.words();
    List<Color> colors = source.palette().balance();
    HeatMap map = new HeatMap(source, rows, colors, row -> balance(row.estimate() - 1), false);
    List<Key> keys = new ArrayList<>();
    for (double change : new double[] {-1, -0.5, -0.1, 0, 0.1, 0.5}) {
      keys.add(Key.box(words.changePercent(change), Palette.at(colors, balance(change))));
    }
    List<Row> all = List.copyOf(rows.values());
    Row best = Source.least(all, row -> -row.estimate());
    GridPoint point = source.result().points().get(best.point());
    String titleKey = best.estimate() > 1 ? "heat.growth.title" : "heat.growth.title.loss";
    return map.sheet(
        words.text(
            titleKey,
            "point",
            words.point(point.leverage(), point.stopLoss()),
            "a",
            words.changePercent(best.estimate() - 1),
            "horizon",
            source.horizon()),
        words.text("heat.growth.subtitle", "side", source.side(), "horizon", source.horizon()),
        keys,
        List.of());
  }

  /** Small changes around zero get as much colour as the large ones beyond. */
  private static double balance(double change) {
    double size = Math.sqrt(Math.min(1, Math.abs(change)));
    return 0.5 + 0.5 * Math.signum(change) * size;
  }

  private static String title(Source source, HeatMap map, String key, String level) {
    double widest = source.estimates().widestStop();
    List<Double> shown = new ArrayList<>(source.estimates().accepted(widest));
    shown.removeIf(leverage -> map.row(leverage, widest).isEmpty());
    if (shown.isEmpty()) {
      Row first = map.rows().values().iterator().next();
      GridPoint point = source.result().points().get(first.point());
      return title(
          source, key, level, source.words().point(point.leverage(), point.stopLoss()), first);
    }
    double leverage = Source.nearest(shown, 10);
    Row without = map.row(leverage, widest).orElseThrow();
    List<Double> closer = new ArrayList<>(source.estimates().stops());
    closer.removeIf(
        stop -> map.row(leverage, stop).filter(r -> r.estimate() < without.estimate()).isEmpty());
    if (widest < GridPoint.NO_STOP || closer.isEmpty()) {
      return title(source, key, level, source.words().point(leverage, widest), without);
    }
    double stop = Source.nearest(closer, 0.05);
    Words words = source.words();
    return words.text(
        key + ".title.stop",
        "leverage",
        words.leverage(leverage),
        "a",
        words.shareWithError(without),
        "level",
        level,
        "horizon",
        source.horizon(),
        "stop",
        words.exactPercent(stop),
        "b",
        words.share(map.row(leverage, stop).orElseThrow()));
  }

  private static String title(Source source, String key, String level, String point, Row row) {
    return source
        .words()
        .text(
            key + ".title",
            "point",
            point,
            "a",
            source.words().shareWithError(row),
            "level",
            level,
            "horizon",
            source.horizon());
  }

  private static String negativeTitle(Source source, List<Row> all) {
    Words words = source.words();
    Row worst = Source.least(all, row -> -row.estimate());
    if (Estimates.never(worst)) {
      Row loosest = Source.least(all, row -> -Estimates.upperBound(row));
      return words.text(
          "heat.negative.title.none", "paths", source.paths(), "a", words.share(loosest));
    }
    GridPoint point = source.result().points().get(worst.point());
    return words.text(
        "heat.negative.title",
        "point",
        words.point(point.leverage(), point.stopLoss()),
        "a",
        words.shareWithError(worst));
  }
}
