package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.PointHistograms;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.Interval;
import io.github.ruinsim.stats.Intervals;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
      for (CurvePlot.Dot dot : dots(source, curve)) {
        highest = Math.max(highest, dot.upper());
      }
    }
    CurvePlot plot =
        new CurvePlot(
            source.style(),
            levelScale(source, shown),
            source.probabilityScale(highest),
            words.text("axis.drawdown"));
    EndLabels labels = new EndLabels(source.style());
    for (int i = 0; i < shown.size(); i++) {
      Curve curve = shown.get(i);
      Color color = source.palette().step(i, shown.size());
      List<CurvePlot.Dot> dots = dots(source, curve);
      plot.curve(dots, color, 2.2, dots.size() == curve.rows.size() && dots.size() <= 40);
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
            words.shareWithError(told.middle()),
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

  private static Scale levelScale(Source source, List<Curve> shown) {
    List<Scale.Tick> ticks = new ArrayList<>();
    for (Row row : shown.get(0).rows) {
      ticks.add(new Scale.Tick(row.threshold(), source.words().exactPercent(row.threshold())));
    }
    double first = dots(source, shown.get(0)).get(0).x();
    double last = ticks.get(ticks.size() - 1).value();
    double room = Math.max(0.01, 0.015 * (last - first));
    return new Scale(false, first - room, last + room, first - room, ticks);
  }

  /** The levels of the study, and between them those of the histogram. */
  private static List<CurvePlot.Dot> dots(Source source, Curve curve) {
    List<CurvePlot.Dot> dots = new ArrayList<>();
    curve.rows.forEach(row -> dots.add(Source.dot(row.threshold(), row)));
    Optional<PointHistograms> found = source.histogram(PointHistograms.MAX_DRAWDOWN);
    int point = curve.rows.get(0).point();
    if (found.isPresent() && found.get().counts()[point].length > 0) {
      double[] edges = found.get().edges();
      long[] counts = found.get().counts()[point];
      long paths = curve.rows.get(0).paths();
      double confidence = source.result().info().confidence();
      double last = curve.last().threshold();
      long events = 0;
      for (int bin = counts.length - 1; bin > 0; bin--) {
        events += counts[bin];
        double level = edges[bin];
        boolean apart =
            curve.rows.stream().noneMatch(row -> Math.abs(row.threshold() - level) < 0.012);
        if (level < last && apart && level > 0.03) {
          Interval interval = Intervals.binomial(events, paths, confidence);
          dots.add(
              new CurvePlot.Dot(level, interval.estimate(), interval.lower(), interval.upper()));
        }
      }
      dots.sort(Comparator.comparingDouble(CurvePlot.Dot::x));
    }
    return dots;
  }
}
