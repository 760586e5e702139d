package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.PointHistograms;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.Interval;
import io.github.ruinsim.stats.Intervals;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How much is missing below zero, and who pays it under each policy. */
final class ShortfallChart {
  /** Fewer events make no curve. */
  private static final int FEWEST = 10;

  private final Source source;
  private final Words words;
  private final double stop;
  private final List<Curve> curves = new ArrayList<>();

  /** Share of accounts that miss at least so much. */
  private record Curve(double leverage, double mean, List<CurvePlot.Dot> dots) {}

  private ShortfallChart(Source source, PointHistograms histograms) {
    this.source = source;
    words = source.words();
    stop = source.estimates().widestStop();
    Map<Integer, Row> means = source.estimates().atHorizon(Metric.SHORTFALL_MEAN);
    double confidence = source.result().info().confidence();
    long paths = source.result().info().paths();
    for (double leverage : Source.round(source.estimates().accepted(stop))) {
      int point = source.estimates().point(leverage, stop).orElseThrow();
      long[] counts = histograms.counts()[point];
      List<CurvePlot.Dot> dots = new ArrayList<>();
      long events = 0;
      for (int bin = counts.length - 1; bin > 0; bin--) {
        events += counts[bin];
        if (events > 0) {
          Interval interval = Intervals.binomial(Math.min(events, paths), paths, confidence);
          dots.add(
              0,
              new CurvePlot.Dot(
                  histograms.edges()[bin],
                  interval.estimate(),
                  interval.lower(),
                  interval.upper()));
        }
      }
      if (dots.size() > 1 && events >= FEWEST) {
        double mean = means.containsKey(point) ? means.get(point).estimate() : Double.NaN;
        curves.add(new Curve(leverage, mean, dots));
      }
    }
  }

  /** Makes the chart. */
  static Drawing of(Source source) {
    if (source.histogram(PointHistograms.SHORTFALL).isEmpty()) {
      return source.skipped("skip.distribution");
    }
    ShortfallChart chart =
        new ShortfallChart(source, source.histogram(PointHistograms.SHORTFALL).get());
    return chart.curves.isEmpty()
        ? new Drawing.Skipped(source.words().text("skip.shortfall", "paths", source.paths()))
        : chart.sheet();
  }

  private Sheet sheet() {
    Curve told = Source.least(curves, curve -> Math.abs(Math.log(curve.leverage / 20)));
    List<Curve> spaced = Source.spaced(curves, 5);
    List<Curve> shown = new ArrayList<>(curves);
    shown.removeIf(curve -> curve.leverage != told.leverage && !spaced.contains(curve));
    double low = 1;
    double high = 0;
    double least = Double.POSITIVE_INFINITY;
    double most = 0;
    for (Curve curve : shown) {
      for (CurvePlot.Dot dot : curve.dots) {
        low = Math.min(low, dot.y());
        high = Math.max(high, dot.upper());
        most = Math.max(most, dot.x());
        least = Math.min(least, dot.x());
      }
    }
    Scale x =
        Scale.log(
            Math.max(least, 1e-3) * 0.95, Math.max(most, 4 * least) * 1.05, source::tickPercent);
    Scale y =
        Scale.log(
            Math.max(0.9e-6, Math.min(low, high / 30) * 0.8), high * 1.15, source::tickPercent);
    CurvePlot plot = new CurvePlot(source.style(), x, y, words.text("axis.shortfall"));
    List<Key> keys = new ArrayList<>();
    for (int i = 0; i < shown.size(); i++) {
      Color color = source.palette().step(i, shown.size());
      plot.curve(shown.get(i).dots, color, 2.2, false);
      keys.add(Key.line(words.leverage(shown.get(i).leverage), color, 2.2));
    }
    boolean stacked = source.style().size() == ChartSize.COLUMN;
    return new Sheet(
        words.text(
            "shortfall.title",
            "leverage",
            words.leverage(told.leverage),
            "n",
            words.number(twoDigits(100 * told.mean)),
            "p",
            share(told)),
        words.text(
            "shortfall.subtitle",
            "horizon",
            source.horizon(),
            "stop",
            words.withStop(stop),
            "side",
            source.side()),
        keys,
        source.gapNote(),
        stacked ? 1.6 * Sheet.USUAL_HEIGHT : Sheet.USUAL_HEIGHT,
        (g, area) -> draw(g, area, plot, told, stacked));
  }

  private String share(Curve told) {
    Map<Integer, Row> negative = source.estimates().atHorizon(Metric.NEGATIVE_BALANCE);
    Row row = negative.get(source.estimates().point(told.leverage, stop).orElseThrow());
    return row == null ? words.percent(told.dots.get(0).y()) : words.share(row);
  }

  private static double twoDigits(double value) {
    return value <= 0 || Double.isNaN(value)
        ? 0
        : new java.math.BigDecimal(value).round(new java.math.MathContext(2)).doubleValue();
  }

  private void draw(Graphics2D g, Rectangle2D area, CurvePlot plot, Curve told, boolean stacked) {
    double side = stacked ? area.getWidth() : Math.min(280, 0.31 * area.getWidth());
    double gap = source.style().length(26);
    if (stacked) {
      double below = panelHeight(side);
      plot.draw(
          g,
          new Rectangle2D.Double(
              area.getX(), area.getY(), area.getWidth() - 6, area.getHeight() - below - gap));
      policies(g, area.getX(), area.getMaxY() - below, side, told);
    } else {
      plot.draw(
          g,
          new Rectangle2D.Double(
              area.getX(), area.getY(), area.getWidth() - side - gap, area.getHeight()));
      policies(g, area.getMaxX() - side, area.getY(), side, told);
    }
  }

  private static final List<String> POLICIES = List.of("debt", "zero-cut", "fund");

  private double panelHeight(double width) {
    double line = 1.35 * source.style().size().tick();
    double height = 0;
    for (String policy : POLICIES) {
      Font font = source.style().tick();
      height += (1.9 + Type.wrap(text(policy, 0), font, width - 14).size()) * line;
    }
    return height + 2.4 * line;
  }

  private String text(String policy, double amount) {
    return words.text("shortfall." + policy, "n", words.number(twoDigits(amount)));
  }

  /** The same amount under three policies. */
  private void policies(Graphics2D g, double x, double top, double width, Curve told) {
    Style style = source.style();
    Palette palette = source.palette();
    double line = 1.35 * style.size().tick();
    double y = top;
    String head = words.text("shortfall.who", "leverage", words.leverage(told.leverage));
    for (String text : Type.wrap(head, style.label(), width)) {
      y += line;
      Type.draw(g, text, style.label(), palette.ink(), x, y);
    }
    List<Color> colors = List.of(palette.red(), palette.amber(), palette.blue());
    for (int i = 0; i < POLICIES.size(); i++) {
      List<String> lines =
          Type.wrap(text(POLICIES.get(i), 100 * told.mean), style.tick(), width - 14);
      double height = (1 + lines.size()) * line;
      y += 0.7 * line;
      g.setPaint(colors.get(i));
      g.fill(new Rectangle2D.Double(x, y + 0.2 * line, 4, height));
      y += line;
      String name = words.text("shortfall." + POLICIES.get(i) + ".name");
      Type.draw(g, name, style.label(), palette.ink(), x + 14, y);
      for (String text : lines) {
        y += line;
        Type.draw(g, text, style.tick(), palette.grey(), x + 14, y);
      }
    }
  }
}
