package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The share of positions still open over time, for a handful of leverages. */
final class SurvivalChart {
  private SurvivalChart() {}

  private record Curve(double leverage, List<Row> rows) {
    double end() {
      return rows.get(rows.size() - 1).estimate();
    }

    /** When half of the positions are gone. */
    OptionalDouble halfLifeDays() {
      double time = 0;
      double open = 1;
      for (Row row : rows) {
        if (row.estimate() < 0.5) {
          double share = (open - 0.5) / (open - row.estimate());
          return OptionalDouble.of(time + share * (row.timeDays() - time));
        }
        time = row.timeDays();
        open = row.estimate();
      }
      return OptionalDouble.empty();
    }
  }

  /** Makes the chart. */
  static Drawing of(Source source) {
    Words words = source.words();
    Estimates estimates = source.estimates();
    double stop = estimates.widestStop();
    Map<Integer, List<Row>> rows = estimates.curves(Metric.SURVIVED);
    List<Curve> curves = new ArrayList<>();
    for (double leverage : Source.round(estimates.accepted(stop))) {
      List<Row> curve = rows.getOrDefault(estimates.point(leverage, stop).orElseThrow(), List.of());
      if (curve.size() > 1) {
        curves.add(new Curve(leverage, curve));
      }
    }
    if (curves.isEmpty()) {
      return source.skipped("skip.curves");
    }
    List<Curve> shown = Source.handful(curves, Curve::end);
    double lowest = 1;
    for (Curve curve : shown) {
      lowest = Math.min(lowest, Estimates.lowerBound(curve.rows.get(curve.rows.size() - 1)));
    }
    TimeScale time = TimeScale.of(source.result().info().horizonDays());
    CurvePlot plot =
        new CurvePlot(
            source.style(),
            time.scale(words),
            openScale(source, lowest),
            words.text(time.titleKey()));
    EndLabels labels = new EndLabels(source.style());
    for (int i = 0; i < shown.size(); i++) {
      Curve curve = shown.get(i);
      Color color = source.palette().step(i, shown.size());
      List<CurvePlot.Dot> dots = new ArrayList<>();
      if (curve.rows.get(0).timeDays() > 0) {
        dots.add(new CurvePlot.Dot(0, 1));
      }
      for (Row row : curve.rows) {
        dots.add(Source.dot(row.timeDays() * time.perDay(), row));
      }
      plot.curve(dots, color, 2.2, false);
      String share = words.share(curve.rows.get(curve.rows.size() - 1));
      labels.add(words.leverage(curve.leverage) + "  " + share, color, curve.end());
    }
    return new Sheet(
        title(source, shown),
        words.text("survival.subtitle", "stop", words.withStop(stop), "side", source.side()),
        List.of(),
        List.of(),
        Sheet.USUAL_HEIGHT,
        (g, area) -> labels.beside(g, area, plot));
  }

  private static Scale openScale(Source source, double lowest) {
    if (lowest < 0.8) {
      return source.probabilityScale(1);
    }
    double step = Scale.roundStep(Math.max(1e-9, 1 - lowest) / 4);
    double low = Math.floor(lowest / step) * step;
    return Scale.between(low, 1, 5, source::tickPercent);
  }

  private static String title(Source source, List<Curve> shown) {
    Words words = source.words();
    List<Curve> halved = new ArrayList<>(shown);
    halved.removeIf(curve -> curve.halfLifeDays().isEmpty());
    Curve curve =
        Source.least(halved.isEmpty() ? shown : halved, c -> Math.abs(Math.log(c.leverage / 20)));
    return words.text(
        halved.isEmpty() ? "survival.title.open" : "survival.title.half",
        "leverage",
        words.leverage(curve.leverage),
        "time",
        words.duration(curve.halfLifeDays().orElse(0)),
        "horizon",
        source.horizon(),
        "a",
        words.share(curve.rows.get(curve.rows.size() - 1)));
  }
}
