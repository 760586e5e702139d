package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;

/** What leverage does to the median account: growth up to a best leverage, then the cliff. */
final class GrowthChart {
  /** A median below this has lost all. */
  private static final double NOTHING = 0.005;

  private final Source source;
  private final Words words;
  private final double stop;
  private final NavigableMap<Double, Row> median;

  private GrowthChart(Source source) {
    this.source = source;
    words = source.words();
    stop = source.estimates().widestStop();
    median = quantile(0.5);
  }

  private NavigableMap<Double, Row> quantile(double p) {
    Map<Integer, Row> rows = source.estimates().atLevel(Metric.EQUITY_QUANTILE, p);
    return source.estimates().byLeverage(rows, stop);
  }

  /** Makes the chart. */
  static Drawing of(Source source) {
    GrowthChart chart = new GrowthChart(source);
    return chart.median.size() < 2 ? source.skipped("skip.leverages") : chart.sheet();
  }

  private Sheet sheet() {
    double top = 0.1;
    for (Row row : quantile(0.75).values()) {
      top = Math.max(top, Math.min(2.5, 1.1 * (row.estimate() - 1)));
    }
    for (Row row : median.values()) {
      top = Math.max(top, 1.1 * (row.upper() - 1));
    }
    double end = Math.ceil(top * 4) / 4;
    Scale y = Scale.between(-1, end, 5, words::changePercent);
    CurvePlot plot =
        new CurvePlot(
            source.style(),
            source.leverageScale(List.copyOf(median.keySet())),
            y,
            words.text("axis.leverage"));
    plot.under(
        (g, frame) ->
            Key.stroke(
                g,
                source.palette().axis(),
                1,
                frame.area().getX(),
                frame.y(0),
                frame.area().getMaxX(),
                frame.y(0)));
    band(plot, quantile(0.05), quantile(0.95));
    band(plot, quantile(0.25), quantile(0.75));
    plot.curve(changes(median), source.palette().blue(), 2.6, median.size() <= 60);
    double best = best();
    double cliff = cliff();
    plot.over((g, frame) -> marks(g, frame, best, cliff));
    double deep = 1 - Math.pow(1 - CurvePlot.BAND_OPACITY, 2);
    return new Sheet(
        title(best, cliff),
        words.text(
            "growth.subtitle",
            "horizon",
            source.horizon(),
            "stop",
            words.withStop(stop),
            "side",
            source.side()),
        List.of(
            Key.curve(words.text("growth.median"), source.palette().blue()),
            Key.box(
                words.text("growth.half"),
                source.palette().paled(source.palette().blue(), 1 - deep)),
            Key.box(
                words.text("growth.most"),
                source.palette().paled(source.palette().blue(), 1 - CurvePlot.BAND_OPACITY))),
        beyond(end),
        Sheet.USUAL_HEIGHT,
        plot::draw);
  }

  /** Where the wide band leaves the picture, how far it goes. */
  private List<String> beyond(double end) {
    return quantile(0.95).entrySet().stream()
        .max(Comparator.comparingDouble(entry -> entry.getValue().estimate()))
        .filter(entry -> entry.getValue().estimate() - 1 > end)
        .map(
            entry ->
                words.text(
                    "growth.beyond",
                    "leverage",
                    words.leverage(entry.getKey()),
                    "a",
                    words.changePercent(entry.getValue().estimate() - 1)))
        .stream()
        .toList();
  }

  private void band(
      CurvePlot plot, NavigableMap<Double, Row> lower, NavigableMap<Double, Row> upper) {
    List<CurvePlot.Dot> dots = new ArrayList<>();
    lower.forEach(
        (leverage, row) -> {
          Row high = upper.get(leverage);
          if (high != null) {
            double low = Math.max(-1, row.estimate() - 1);
            double top = high.estimate() - 1;
            dots.add(new CurvePlot.Dot(leverage, low, low, top));
          }
        });
    plot.band(dots, source.palette().blue());
  }

  private static List<CurvePlot.Dot> changes(NavigableMap<Double, Row> rows) {
    List<CurvePlot.Dot> dots = new ArrayList<>();
    rows.forEach(
        (leverage, row) -> dots.add(new CurvePlot.Dot(leverage, Math.max(-1, row.estimate() - 1))));
    return dots;
  }

  private double best() {
    return Source.least(List.copyOf(median.keySet()), l -> -Source.at(median, l).estimate());
  }

  /** The lowest leverage at which the median account has nothing left; NaN if there is none. */
  private double cliff() {
    return median.keySet().stream()
        .filter(leverage -> Source.at(median, leverage).estimate() < NOTHING)
        .findFirst()
        .orElse(Double.NaN);
  }

  private void marks(Graphics2D g, CurvePlot.Frame frame, double best, double cliff) {
    if (Source.at(median, best).estimate() > 1) {
      double y = frame.y(Source.at(median, best).estimate() - 1);
      Key.dot(g, source.palette(), source.palette().green(), 5, frame.x(best), y);
    }
    if (!Double.isNaN(cliff)) {
      double x = frame.x(cliff);
      Key.dashes(g, source.palette().red(), 1.4, x, frame.area().getY(), x, frame.area().getMaxY());
      String text = words.text("growth.cliff");
      double width = Type.width(text, source.style().label());
      double left = x + 8 + width > frame.area().getMaxX() ? x - 8 - width : x + 8;
      Type.draw(
          g,
          text,
          source.style().label(),
          source.palette().red(),
          left,
          frame.area().getY() + 1.3 * source.style().size().tick());
    }
  }

  private String title(double best, double cliff) {
    boolean grows = Source.at(median, best).estimate() > 1;
    String key =
        (grows ? "growth.title.best" : "growth.title.none") + (Double.isNaN(cliff) ? "" : ".cliff");
    return words.text(
        key,
        "best",
        words.leverage(best),
        "a",
        words.changePercent(Source.at(median, best).estimate() - 1),
        "cliff",
        words.leverage(Double.isNaN(cliff) ? best : cliff),
        "horizon",
        source.horizon());
  }
}
