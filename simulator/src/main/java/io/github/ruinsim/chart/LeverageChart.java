package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** Probabilities of liquidation, ruin and a negative balance against leverage, without a stop. */
final class LeverageChart {
  private final Source source;
  private final Words words;
  private final double stop;
  private final List<Series> series = new ArrayList<>();

  private record Series(
      String key,
      Color color,
      NavigableMap<Double, Row> rows,
      List<CurvePlot.Dot> withParameters) {}

  private LeverageChart(Source source) {
    this.source = source;
    words = source.words();
    stop = source.estimates().widestStop();
    Palette palette = source.palette();
    add("leverage.liquidated", Metric.LIQUIDATED, palette.red());
    add("leverage.ruined", Metric.RUINED, palette.blue());
    add("leverage.negative", Metric.NEGATIVE_BALANCE, palette.purple());
  }

  private void add(String key, Metric metric, Color color) {
    Map<Integer, Row> rows = source.estimates().atHorizon(metric);
    NavigableMap<Double, Row> byLeverage = source.estimates().byLeverage(rows, stop);
    Map<Integer, Double> half = source.estimates().withParameters(metric);
    List<CurvePlot.Dot> band = new ArrayList<>();
    byLeverage.forEach(
        (leverage, row) -> {
          double wide = half.getOrDefault(row.point(), 0.0);
          double low = Math.max(0, Math.min(Estimates.lowerBound(row), row.estimate() - wide));
          double high = Math.min(1, Math.max(Estimates.upperBound(row), row.estimate() + wide));
          band.add(new CurvePlot.Dot(leverage, row.estimate(), low, high));
        });
    series.add(new Series(key, color, byLeverage, half.isEmpty() ? List.of() : band));
  }

  private boolean parametersUncertain() {
    return series.stream().anyMatch(one -> !one.withParameters.isEmpty());
  }

  private NavigableMap<Double, Row> liquidated() {
    return series.get(0).rows;
  }

  /** The chart on a linear axis: how likely is it. */
  static Drawing of(Source source) {
    LeverageChart chart = new LeverageChart(source);
    return chart.liquidated().size() < 2 ? source.skipped("skip.leverages") : chart.linear();
  }

  /** The chart on a logarithmic axis: how unlikely is it. */
  static Drawing rare(Source source) {
    LeverageChart chart = new LeverageChart(source);
    return chart.liquidated().size() < 2 ? source.skipped("skip.leverages") : chart.logarithmic();
  }

  private Sheet linear() {
    double highest = 0;
    for (Series one : series) {
      for (Row row : one.rows.values()) {
        highest = Math.max(highest, Estimates.upperBound(row));
      }
      for (CurvePlot.Dot dot : one.withParameters) {
        highest = Math.max(highest, dot.upper());
      }
    }
    Scale y = source.probabilityScale(highest);
    CurvePlot plot =
        new CurvePlot(
            source.style(),
            source.leverageScale(List.copyOf(liquidated().keySet())),
            y,
            words.text("axis.leverage"));
    List<Key> keys = new ArrayList<>();
    for (Series one : series) {
      if (!one.rows.isEmpty()) {
        keys.add(Key.curve(name(one, y), one.color));
        if (!one.withParameters.isEmpty()) {
          plot.band(one.withParameters, one.color);
        }
        List<CurvePlot.Dot> curve = new ArrayList<>();
        one.rows.forEach((leverage, row) -> curve.add(Source.dot(leverage, row)));
        plot.curve(curve, one.color, 2.2, curve.size() <= 60);
      }
    }
    List<String> notes = new ArrayList<>(source.gapNote());
    if (parametersUncertain()) {
      notes.add(words.text("note.parameters"));
    }
    return sheet(title(), "leverage.subtitle", keys, notes, plot);
  }

  private Sheet logarithmic() {
    RarePlot plot = new RarePlot(source);
    series.forEach(one -> plot.add(words.text(one.key), one.color, one.rows));
    return sheet(rareTitle(), "leverage.subtitle.log", plot.keys(), source.gapNote(), plot.plot());
  }

  private Sheet sheet(
      String title, String subtitle, List<Key> keys, List<String> notes, CurvePlot plot) {
    return new Sheet(
        title,
        words.text(
            subtitle,
            "horizon",
            source.horizon(),
            "stop",
            words.withStop(stop),
            "side",
            source.side(),
            "floor",
            words.exactPercent(source.result().info().ruinFloor())),
        keys,
        notes,
        Sheet.USUAL_HEIGHT,
        plot::draw);
  }

  /** Name of a series; one that hardly leaves the axis says how high it gets. */
  private String name(Series one, Scale y) {
    String name = words.text(one.key);
    Row highest = Source.least(List.copyOf(one.rows.values()), row -> -row.estimate());
    return highest.estimate() > 0.05 * y.high()
        ? name
        : words.text("leverage.flat", "name", name, "p", words.share(highest));
  }

  /** The leverage from which more than half are liquidated. */
  private String title() {
    double first = liquidated().firstKey();
    double last = liquidated().lastKey();
    for (Map.Entry<Double, Row> entry : liquidated().entrySet()) {
      if (entry.getValue().estimate() > 0.5) {
        String key = entry.getKey() == first ? "leverage.title.already" : "leverage.title.half";
        return title(key, entry.getKey());
      }
    }
    boolean never = Estimates.never(Source.at(liquidated(), last));
    return title(never ? "leverage.title.never" : "leverage.title.below", last);
  }

  /** The highest leverage up to which liquidation is one in a hundred at most. */
  private String rareTitle() {
    double found = Double.NaN;
    for (Map.Entry<Double, Row> entry : liquidated().entrySet()) {
      if (Estimates.upperBound(entry.getValue()) > 0.01) {
        break;
      }
      found = entry.getKey();
    }
    return Double.isNaN(found)
        ? title("leverage.title.risky", liquidated().firstKey())
        : title("leverage.title.rare", found);
  }

  private String title(String key, double leverage) {
    return words.text(
        key,
        "leverage",
        words.leverage(leverage),
        "horizon",
        source.horizon(),
        "paths",
        source.paths(),
        "a",
        words.shareWithError(Source.at(liquidated(), leverage)));
  }
}
