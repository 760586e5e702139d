package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The probability of losing at least so much from the peak, for a handful of leverages. */
final class DrawdownChart {
  private DrawdownChart() {}

  private record Curve(double leverage, List<Row> rows) {
    /** Estimate at the level nearest to one half. */
    Row middle() {
      return Source.least(rows, row -> Math.abs(row.threshold() - 0.5));
    }

    Row last() {
      return rows.get(rows.size() - 1);
    }
  }

  /** Makes the chart. */
  static Drawing of(Source source) {
    Words words = source.words();
    Estimates estimates = source.estimates();
    double stop = estimates.widestStop();
    Map<Integer, List<Row>> levels = estimates.levels(Metric.MAX_DRAWDOWN_AT_LEAST);
    List<Curve> curves = new ArrayList<>();
    for (double leverage : Source.round(estimates.accepted(stop))) {
      List<Row> rows =
          levels.getOrDefault(estimates.point(leverage, stop).orElseThrow(), List.of());
      if (!rows.isEmpty()) {
        curves.add(new Curve(leverage, rows));
      }
    }
    if (curves.isEmpty()) {
      return source.skipped("skip.levels");
    }
    List<Curve> shown = Source.handful(curves, curve -> curve.middle().estimate());
    double highest = 0;
    for (Curve curve : shown) {
      highest = Math.max(highest, Estimates.upperBound(curve.rows.get(0)));
    }
    List<Scale.Tick> ticks = new ArrayList<>();
    for (Row row : shown.get(0).rows) {
      ticks.add(new Scale.Tick(row.threshold(), words.exactPercent(row.threshold())));
    }
    double first = ticks.get(0).value();
    double last = ticks.get(ticks.size() - 1).value();
    double room = Math.max(0.01, 0.015 * (last - first));
    CurvePlot plot =
        new CurvePlot(
            new Scale(false, first - room, last + room, first - room, ticks),
            source.probabilityScale(highest),
            words.text("axis.drawdown"));
    EndLabels labels = new EndLabels();
    for (int i = 0; i < shown.size(); i++) {
      Curve curve = shown.get(i);
      Color color = Palette.at(Palette.LADDER, shown.size() < 2 ? 0.6 : i / (shown.size() - 1.0));
      plot.curve(
          curve.rows.stream().map(row -> Source.dot(row.threshold(), row)).toList(),
          color,
          2.2,
          curve.rows.size() <= 40);
      String share = words.share(curve.last());
      labels.add(words.leverage(curve.leverage) + "  " + share, color, curve.last().estimate());
    }
    Curve told = Source.least(shown, curve -> Math.abs(curve.middle().estimate() - 0.5));
    return new Sheet(
        words.text(
            "drawdown.title",
            "leverage",
            words.leverage(told.leverage),
            "a",
            words.share(told.middle()),
            "level",
            words.exactPercent(told.middle().threshold())),
        words.text(
            "drawdown.subtitle",
            "horizon",
            source.horizon(),
            "stop",
            words.withStop(stop),
            "side",
            source.side()),
        List.of(),
        List.of(),
        Sheet.USUAL_HEIGHT,
        (g, area) -> labels.beside(g, area, plot));
  }
}
