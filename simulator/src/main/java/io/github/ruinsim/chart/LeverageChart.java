package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Probabilities of liquidation, ruin and a negative balance against leverage, without a stop. */
final class LeverageChart {
  private LeverageChart() {}

  private record Series(String key, Metric metric, Color color) {}

  private static final List<Series> SERIES =
      List.of(
          new Series("leverage.liquidated", Metric.LIQUIDATED, Palette.RED),
          new Series("leverage.ruined", Metric.RUINED, Palette.BLUE),
          new Series("leverage.negative", Metric.NEGATIVE_BALANCE, Palette.PURPLE));

  /** Makes the chart. */
  static Drawing of(Source source) {
    Words words = source.words();
    Estimates estimates = source.estimates();
    double stop = estimates.widestStop();
    Map<Integer, Row> liquidated = estimates.atHorizon(Metric.LIQUIDATED);
    List<Double> leverages = new ArrayList<>(estimates.accepted(stop));
    leverages.removeIf(leverage -> row(estimates, liquidated, leverage, stop).isEmpty());
    if (leverages.size() < 2) {
      return source.skipped("skip.leverages");
    }
    double highest = 0;
    List<List<Row>> found = new ArrayList<>();
    for (Series series : SERIES) {
      Map<Integer, Row> rows = estimates.atHorizon(series.metric);
      List<Row> all = new ArrayList<>();
      for (double leverage : leverages) {
        row(estimates, rows, leverage, stop).ifPresent(all::add);
      }
      for (Row row : all) {
        highest = Math.max(highest, Estimates.upperBound(row));
      }
      found.add(all);
    }
    Scale y = source.probabilityScale(highest);
    CurvePlot plot = new CurvePlot(source.leverageScale(leverages), y, words.text("axis.leverage"));
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      List<Row> rows = found.get(i);
      if (!rows.isEmpty()) {
        Color color = SERIES.get(i).color;
        keys.add(Key.curve(name(words, SERIES.get(i), rows, y), color));
        List<CurvePlot.Dot> curve = new ArrayList<>();
        for (Row row : rows) {
          curve.add(Source.dot(source.result().points().get(row.point()).leverage(), row));
        }
        plot.curve(curve, color, 2.2, curve.size() <= 60);
      }
    }
    String subtitle =
        words.text(
            "leverage.subtitle",
            "horizon",
            source.horizon(),
            "stop",
            words.withStop(stop),
            "side",
            source.side(),
            "floor",
            words.exactPercent(source.result().info().ruinFloor()));
    return new Sheet(
        title(source, leverages, liquidated, stop),
        subtitle,
        keys,
        List.of(words.text("note.gaps")),
        Sheet.USUAL_HEIGHT,
        plot::draw);
  }

  /** Name of a series; one that hardly leaves the axis says how high it gets. */
  private static String name(Words words, Series series, List<Row> rows, Scale y) {
    String name = words.text(series.key);
    Row highest = Source.least(rows, row -> -row.estimate());
    return highest.estimate() > 0.05 * y.high()
        ? name
        : words.text("leverage.flat", "name", name, "p", words.share(highest));
  }

  private static Optional<Row> row(
      Estimates estimates, Map<Integer, Row> rows, double leverage, double stop) {
    return estimates.point(leverage, stop).map(rows::get);
  }

  private static String title(
      Source source, List<Double> leverages, Map<Integer, Row> rows, double stop) {
    Estimates estimates = source.estimates();
    double first = leverages.get(0);
    double last = leverages.get(leverages.size() - 1);
    Optional<Double> half =
        leverages.stream()
            .filter(leverage -> row(estimates, rows, leverage, stop).orElseThrow().estimate() > 0.5)
            .findFirst();
    double leverage = half.orElse(last);
    String key =
        half.isEmpty()
            ? Estimates.never(row(estimates, rows, leverage, stop).orElseThrow())
                ? "leverage.title.never"
                : "leverage.title.below"
            : leverage == first ? "leverage.title.already" : "leverage.title.half";
    return source
        .words()
        .text(
            key,
            "leverage",
            source.words().leverage(leverage),
            "horizon",
            source.horizon(),
            "paths",
            source.paths(),
            "a",
            source.words().share(row(estimates, rows, leverage, stop).orElseThrow()));
  }
}
