package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.wording.AxisNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Liquidation against leverage for every value of a further axis: model, venue, side and so on. Who
 * owes money where no axis changes liquidations.
 */
final class ComparisonChart {
  private static final int MOST = 6;

  private final Source source;
  private final Words words;
  private final String axis;
  private final Metric metric;
  private final double stop;
  private final Map<String, NavigableMap<Double, Row>> curves = new LinkedHashMap<>();

  private ComparisonChart(Source source, String axis, Metric metric) {
    this.source = source;
    this.axis = axis;
    this.metric = metric;
    words = source.words();
    stop = source.estimates().widestStop();
    for (String value : source.estimates().values(axis)) {
      Estimates slice = source.estimates().with(axis, value);
      NavigableMap<Double, Row> rows =
          slice.byLeverage(slice.atHorizon(metric), slice.widestStop());
      if (!rows.isEmpty()) {
        curves.put(value, rows);
      }
    }
  }

  /** Makes the chart for the axis that matters most. */
  static Drawing of(Source source) {
    List<ComparisonChart> all = charts(source, Metric.LIQUIDATED);
    if (all.isEmpty()) {
      return source.skipped("skip.axes");
    }
    List<ComparisonChart> charts = differing(all);
    if (charts.isEmpty()) {
      charts = differing(charts(source, Metric.DEBT_OWED));
    }
    return charts.isEmpty()
        ? source.skipped("skip.same")
        : Source.least(charts, chart -> -chart.spread(chart.told())).sheet();
  }

  private static List<ComparisonChart> charts(Source source, Metric metric) {
    List<ComparisonChart> charts = new ArrayList<>();
    for (String axis : source.estimates().axes()) {
      ComparisonChart chart = new ComparisonChart(source, axis, metric);
      if (chart.curves.size() > 1) {
        charts.add(chart);
      }
    }
    return charts;
  }

  private static List<ComparisonChart> differing(List<ComparisonChart> charts) {
    return charts.stream().filter(chart -> chart.spread(chart.told()) > 0).toList();
  }

  /** Difference between the largest and the smallest probability at a leverage. */
  private double spread(double leverage) {
    double low = 1;
    double high = 0;
    for (NavigableMap<Double, Row> rows : curves.values()) {
      Row row = rows.get(leverage);
      if (row != null) {
        low = Math.min(low, row.estimate());
        high = Math.max(high, row.estimate());
      }
    }
    return Math.max(0, high - low);
  }

  /** The leverage near ten at which curves differ most. */
  private double told() {
    NavigableMap<Double, Row> first = curves.values().iterator().next();
    List<Double> apart = new ArrayList<>(first.keySet());
    apart.removeIf(leverage -> !(spread(leverage) > 0));
    return Source.least(
        apart.isEmpty() ? List.copyOf(first.keySet()) : apart,
        leverage -> -spread(leverage) + 0.05 * Math.abs(Math.log(leverage / 10)));
  }

  private String text(String key, String... namesAndValues) {
    return words.text(metric == Metric.DEBT_OWED ? key + ".debt" : key, namesAndValues);
  }

  private Sheet sheet() {
    double told = told();
    List<String> shown = Source.spaced(List.copyOf(curves.keySet()), MOST);
    double highest = 0;
    NavigableMap<Double, Row> all = new TreeMap<>();
    for (String value : shown) {
      all.putAll(Source.at(curves, value));
    }
    for (String value : shown) {
      for (Row row : Source.at(curves, value).values()) {
        highest = Math.max(highest, Estimates.upperBound(row));
      }
    }
    List<Double> leverages = List.copyOf(all.keySet());
    CurvePlot plot =
        new CurvePlot(
            source.style(),
            source.leverageScale(leverages),
            source.probabilityScale(highest),
            words.text("axis.leverage"));
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      List<CurvePlot.Dot> dots = new ArrayList<>();
      Source.at(curves, shown.get(i))
          .forEach((leverage, row) -> dots.add(Source.dot(leverage, row)));
      var color = source.palette().series().get(i % source.palette().series().size());
      plot.curve(dots, color, 2.2, dots.size() <= 60);
      keys.add(Key.curve(words.axisValue(shown.get(i)), color));
    }
    List<String> present = new ArrayList<>(shown);
    present.removeIf(value -> !Source.at(curves, value).containsKey(told));
    String best =
        Source.least(present, value -> Source.at(Source.at(curves, value), told).estimate());
    String worst =
        Source.least(present, value -> -Source.at(Source.at(curves, value), told).estimate());
    String others = words.axes(source.estimates().fixed(axis));
    boolean bare = AxisNames.bare(best) && AxisNames.bare(worst);
    return new Sheet(
            text(
                bare ? "comparison.title.range" : "comparison.title",
                "axis",
                words.axis(axis),
                "leverage",
                words.leverage(told),
                "best",
                words.axisPhrase(axis, best),
                "worst",
                words.axisPhrase(axis, worst),
                "a",
                words.share(Source.at(Source.at(curves, best), told)),
                "b",
                words.share(Source.at(Source.at(curves, worst), told))),
            text(
                "comparison.subtitle",
                "axis",
                words.axis(axis),
                "horizon",
                source.horizon(),
                "stop",
                words.withStop(stop)),
            keys,
            others.isEmpty() ? List.of() : List.of(words.text("comparison.note", "labels", others)),
            Sheet.USUAL_HEIGHT,
            plot::draw)
        .hiding(Caption.variedBy(axis));
  }
}
