package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.PointHistograms;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.result.RunInfo;
import io.github.ruinsim.stats.Intervals;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Where equity ends, for a handful of leverages one below the other: the share that lost all at the
 * left, the distribution of the others on a logarithmic axis.
 */
final class EquityChart {
  private static final double LOW = 0.02;
  private static final double HIGH = 64;

  private final Source source;
  private final Words words;
  private final double stop;
  private final double[] edges;
  private final List<Ridge> ridges;

  private record Ridge(double leverage, int point, long[] counts, double lost, double median) {}

  private EquityChart(Source source, PointHistograms histograms) {
    this.source = source;
    words = source.words();
    stop = source.estimates().widestStop();
    edges = histograms.edges();
    List<Ridge> all = new ArrayList<>();
    Map<Integer, Row> medians = source.estimates().atLevel(Metric.EQUITY_QUANTILE, 0.5);
    for (double leverage : Source.round(source.estimates().accepted(stop))) {
      int point = source.estimates().point(leverage, stop).orElseThrow();
      long[] counts = histograms.counts()[point];
      double total = 0;
      double nothing = 0;
      for (int bin = 0; bin < counts.length; bin++) {
        total += counts[bin];
        nothing += edges[bin + 1] <= 0 ? counts[bin] : 0;
      }
      if (total > 0) {
        double median = medians.containsKey(point) ? medians.get(point).estimate() : Double.NaN;
        all.add(new Ridge(leverage, point, counts, nothing / total, median));
      }
    }
    List<Ridge> shown = Source.handful(all, Ridge::lost);
    ridges = shown.size() > 1 || all.size() < 3 ? shown : Source.spaced(all, 5);
  }

  /** Makes the chart. */
  static Drawing of(Source source) {
    if (source.histogram(PointHistograms.EQUITY).isEmpty()) {
      return source.skipped("skip.distribution");
    }
    EquityChart chart = new EquityChart(source, source.histogram(PointHistograms.EQUITY).get());
    return chart.ridges.isEmpty() ? source.skipped("skip.distribution") : chart.sheet();
  }

  private Sheet sheet() {
    Ridge told = Source.least(ridges, ridge -> Math.abs(ridge.lost - 0.5));
    String key = told.lost > 0 ? "equity.title" : "equity.title.none";
    return new Sheet(
        words.text(
            key,
            "leverage",
            words.leverage(told.leverage),
            "a",
            words.percent(told.lost),
            "m",
            words.percent(quantile(told, 0.95)),
            "low",
            words.percent(quantile(told, 0.05)),
            "horizon",
            source.horizon()),
        words.text(
            "equity.subtitle",
            "horizon",
            source.horizon(),
            "stop",
            words.withStop(stop),
            "side",
            source.side()),
        List.of(
            Key.box(words.text("equity.lost"), source.palette().red()),
            Key.box(words.text("equity.loss"), source.palette().amber()),
            Key.box(words.text("equity.gain"), source.palette().blue()),
            Key.line(words.text("equity.median"), source.palette().ink(), 2)),
        List.of(words.text("equity.note")),
        90 + 66.0 * ridges.size(),
        this::draw);
  }

  private double quantile(Ridge ridge, double p) {
    Row row = source.estimates().atLevel(Metric.EQUITY_QUANTILE, p).get(ridge.point);
    return row == null ? fromHistogram(ridge, p) : row.estimate();
  }

  private double fromHistogram(Ridge ridge, double p) {
    double total = 0;
    for (long count : ridge.counts) {
      total += count;
    }
    double below = 0;
    for (int bin = 0; bin < ridge.counts.length; bin++) {
      if (below + ridge.counts[bin] >= p * total && ridge.counts[bin] > 0) {
        double share = (p * total - below) / ridge.counts[bin];
        return edges[bin] + share * (edges[bin + 1] - edges[bin]);
      }
      below += ridge.counts[bin];
    }
    return edges[edges.length - 1];
  }

  private void draw(Graphics2D g, Rectangle2D area) {
    Style style = source.style();
    double lostWidth = style.length(150);
    List<Scale.Tick> ticks = new ArrayList<>();
    for (double value : new double[] {0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50}) {
      ticks.add(new Scale.Tick(value, words.exactPercent(value)));
    }
    Scale x = new Scale(true, LOW, HIGH, LOW, ticks);
    Font font = style.tick();
    double labels = 0;
    for (Ridge ridge : ridges) {
      labels = Math.max(labels, Type.width(words.leverage(ridge.leverage), style.label()));
    }
    double left = area.getX() + labels + style.length(10) + lostWidth;
    // Rows are named at the very left, so the axis itself has no labels.
    Scale bare = new Scale(false, 0, ridges.size() + 0.02, 0, List.of());
    CurvePlot body = new CurvePlot(style, x, bare, words.text("axis.equity"));
    body.under(this::ridges);
    CurvePlot.Frame frame =
        body.draw(
            g,
            new Rectangle2D.Double(
                left - style.length(9),
                area.getY(),
                area.getMaxX() - left + style.length(9) - 12,
                area.getHeight()));
    RunInfo info = source.result().info();
    double none = Intervals.binomial(0, info.paths(), info.confidence()).upper();
    for (int i = 0; i < ridges.size(); i++) {
      Ridge ridge = ridges.get(i);
      double base = frame.y(ridges.size() - 1 - i);
      double middle = base - style.length(15);
      Type.draw(
          g,
          words.leverage(ridge.leverage),
          style.label(),
          source.palette().ink(),
          area.getX(),
          middle + 0.36 * style.size().tick());
      double from = area.getX() + labels + style.length(14);
      double full = lostWidth - style.length(72);
      g.setPaint(source.palette().grid());
      g.fill(new Rectangle2D.Double(from, middle - 6, full, 12));
      g.setPaint(source.palette().red());
      g.fill(new Rectangle2D.Double(from, middle - 6, full * ridge.lost, 12));
      Type.draw(
          g,
          words.percentOrBound(ridge.lost, none),
          font,
          source.palette().ink(),
          from + full + style.length(6),
          middle + 0.36 * style.size().tick());
    }
  }

  /** Whether the axis shows any of a bin. */
  private boolean drawn(int bin) {
    return edges[bin] > 0 && edges[bin + 1] > LOW && edges[bin] < HIGH;
  }

  /** Density per octave. */
  private double density(Ridge ridge, int bin) {
    double total = 0;
    for (long count : ridge.counts) {
      total += count;
    }
    double octaves = Math.log(edges[bin + 1] / edges[bin]) / Math.log(2);
    return ridge.counts[bin] / total / octaves;
  }

  private void ridges(Graphics2D g, CurvePlot.Frame frame) {
    for (int i = 0; i < ridges.size(); i++) {
      double highest = 1e-12;
      for (int bin = 0; bin < edges.length - 1; bin++) {
        if (drawn(bin)) {
          highest = Math.max(highest, density(ridges.get(i), bin));
        }
      }
      ridge(g, frame, ridges.get(i), ridges.size() - 1 - i, 0.86 / highest);
    }
    Color axis = source.palette().axis();
    double one = frame.x(1);
    Key.dashes(g, axis, 1, one, frame.area().getY(), one, frame.area().getMaxY());
  }

  private void ridge(Graphics2D g, CurvePlot.Frame frame, Ridge ridge, double base, double unit) {
    for (int bin = 0; bin < ridge.counts.length; bin++) {
      if (drawn(bin) && ridge.counts[bin] > 0) {
        g.setPaint(edges[bin] >= 1 ? source.palette().blue() : source.palette().amber());
        double height = density(ridge, bin) * unit;
        Rectangle2D box = frame.box(Math.max(edges[bin], LOW), edges[bin + 1], base, base + height);
        g.fill(
            new Rectangle2D.Double(
                box.getX() + 0.4,
                box.getY(),
                Math.max(0.6, box.getWidth() - 0.8),
                box.getHeight()));
      }
    }
    Path2D line = new Path2D.Double();
    line.moveTo(frame.area().getX(), frame.y(base));
    line.lineTo(frame.area().getMaxX(), frame.y(base));
    g.setPaint(source.palette().axis());
    g.draw(line);
    if (ridge.median >= LOW && ridge.median <= HIGH) {
      double x = frame.x(ridge.median);
      Key.stroke(g, source.palette().paper(), 4, x, frame.y(base) - 1, x, frame.y(base + 0.3));
      Key.stroke(g, source.palette().ink(), 2, x, frame.y(base) - 1, x, frame.y(base + 0.3));
    }
  }
}
