package io.github.ruinsim.chart;

import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Probabilities against leverage on a logarithmic axis, down to one in a million: curves where the
 * event was seen, arrows down from the upper bound where it was not.
 */
final class RarePlot {
  private static final double LOWEST = 1e-6;

  /** Width of an arrow with its room; where they do not fit, not every point has one. */
  private static final double ARROW = 9;

  private final Source source;
  private final List<Series> series = new ArrayList<>();

  RarePlot(Source source) {
    this.source = source;
  }

  /**
   * One curve.
   *
   * @param rows estimates by leverage
   */
  record Series(String name, Color color, NavigableMap<Double, Row> rows) {}

  /** Adds a curve unless it has no figures. */
  void add(String name, Color color, NavigableMap<Double, Row> rows) {
    if (!rows.isEmpty()) {
      series.add(new Series(name, color, rows));
    }
  }

  List<Series> series() {
    return series;
  }

  /** Leverages of all curves, rising. */
  private List<Double> leverages() {
    NavigableMap<Double, Row> all = new TreeMap<>();
    series.forEach(one -> all.putAll(one.rows));
    return List.copyOf(all.keySet());
  }

  /** Legend. */
  List<Key> keys() {
    List<Key> keys = new ArrayList<>();
    series.forEach(one -> keys.add(Key.curve(one.name, one.color)));
    if (series.stream().anyMatch(one -> one.rows.values().stream().anyMatch(Estimates::never))) {
      keys.add(Key.arrow(source.words().text("rare.none"), source.palette().grey()));
    }
    return keys;
  }

  /** The plot. */
  CurvePlot plot() {
    double low = 1;
    double high = 0;
    for (Series one : series) {
      for (Row row : one.rows.values()) {
        double upper = Estimates.upperBound(row);
        low = Math.min(low, Estimates.never(row) ? upper : row.estimate());
        high = Math.max(high, upper);
      }
    }
    double decade = Math.pow(10, Math.ceil(Math.log10(high)));
    double top = decade < 3 * high ? decade * 1.15 : high * 1.15;
    double bottom = Math.max(LOWEST * 0.9, Math.min(low * 0.55, top / 60));
    Scale y = Scale.log(Math.min(bottom, top / 60), top, source::tickPercent);
    CurvePlot plot =
        new CurvePlot(
            source.style(),
            source.leverageScale(leverages()),
            y,
            source.words().text("axis.leverage"));
    for (Series one : series) {
      for (List<CurvePlot.Dot> run : runs(one)) {
        plot.curve(run, one.color, 2.2, run.size() <= 60);
      }
    }
    plot.over(this::arrows);
    return plot;
  }

  /** Stretches of neighbouring leverages at which the event was seen. */
  private static List<List<CurvePlot.Dot>> runs(Series series) {
    List<List<CurvePlot.Dot>> runs = new ArrayList<>();
    boolean open = false;
    for (Map.Entry<Double, Row> entry : series.rows.entrySet()) {
      boolean seen = !Estimates.never(entry.getValue());
      if (seen && !open) {
        runs.add(new ArrayList<>());
      }
      open = seen;
      if (seen) {
        runs.get(runs.size() - 1).add(Source.dot(entry.getKey(), entry.getValue()));
      }
    }
    return runs;
  }

  private void arrows(Graphics2D g, CurvePlot.Frame frame) {
    double last = Double.NEGATIVE_INFINITY;
    for (double leverage : leverages()) {
      List<Series> unseen = new ArrayList<>(series);
      unseen.removeIf(
          one -> {
            Row row = one.rows.get(leverage);
            return row == null || !Estimates.never(row);
          });
      double middle = frame.x(leverage);
      double x = middle - ARROW * (unseen.size() - 1) / 2.0;
      if (middle - last >= ARROW * unseen.size()) {
        last = middle;
        for (Series one : unseen) {
          double y = frame.y(Estimates.upperBound(Source.at(one.rows, leverage)));
          Key.arrow(g, one.color, x, Math.min(y, frame.area().getMaxY() - 17));
          x += ARROW;
        }
      }
    }
  }
}
