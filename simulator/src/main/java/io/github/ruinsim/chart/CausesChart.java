package io.github.ruinsim.chart;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What ended the accounts, stacked by leverage: the moving price, a gap, funding, the stop. */
final class CausesChart {
  private final Source source;
  private final Words words;
  private final List<Double> leverages;
  private final List<Panel> panels = new ArrayList<>();

  /** Shares of the causes for every leverage, shape [leverage][cause]; NaN where refused. */
  private record Panel(double stop, double[][] shares) {}

  private CausesChart(Source source) {
    this.source = source;
    words = source.words();
    Estimates estimates = source.estimates();
    leverages = Source.round(estimates.leverages());
    panel(estimates.widestStop());
    List<Double> tight = new ArrayList<>(estimates.stops());
    tight.remove(estimates.widestStop());
    if (!tight.isEmpty()) {
      panel(Source.nearest(tight, 0.05));
    }
  }

  private void panel(double stop) {
    Map<Integer, Row> liquidated = source.estimates().atHorizon(Metric.LIQUIDATED);
    Map<Integer, Row> gap = source.estimates().atHorizon(Metric.LIQUIDATED_BY_GAP);
    Map<Integer, Row> carry = source.estimates().atHorizon(Metric.LIQUIDATED_BY_CARRY);
    Map<Integer, Row> stopped = source.estimates().atHorizon(Metric.STOPPED_OUT);
    double[][] shares = new double[leverages.size()][4];
    boolean any = false;
    for (int i = 0; i < shares.length; i++) {
      int point = source.estimates().point(leverages.get(i), stop).orElse(-1);
      double all = share(liquidated, point);
      double byGap = share(gap, point);
      double byCarry = share(carry, point);
      any |= liquidated.containsKey(point);
      shares[i] =
          liquidated.containsKey(point)
              ? new double[] {
                Math.max(0, all - byGap - byCarry), byGap, byCarry, share(stopped, point)
              }
              : new double[] {Double.NaN, 0, 0, 0};
    }
    if (any) {
      panels.add(new Panel(stop, shares));
    }
  }

  private static double share(Map<Integer, Row> rows, int point) {
    return rows.containsKey(point) ? rows.get(point).estimate() : 0;
  }

  /** Makes the chart. */
  static Drawing of(Source source) {
    CausesChart chart = new CausesChart(source);
    return chart.panels.isEmpty() ? source.skipped("skip.points") : chart.sheet();
  }

  private List<Color> colors() {
    Palette p = source.palette();
    return List.of(p.red(), p.purple(), p.amber(), p.paled(p.blue(), 0.25));
  }

  private Sheet sheet() {
    List<Key> keys = new ArrayList<>();
    String[] names = {"causes.move", "causes.gap", "causes.carry", "causes.stop"};
    for (int cause = 0; cause < names.length; cause++) {
      int index = cause;
      boolean seen =
          panels.stream()
              .anyMatch(
                  panel -> List.of(panel.shares).stream().anyMatch(share -> share[index] > 0));
      if (seen || cause == 0) {
        keys.add(Key.box(words.text(names[cause]), colors().get(cause)));
      }
    }
    boolean stacked = source.style().size() == ChartSize.COLUMN && panels.size() > 1;
    return new Sheet(
        title(),
        words.text("causes.subtitle", "horizon", source.horizon(), "side", source.side()),
        keys,
        source.gapNote(),
        stacked ? 1.7 * Sheet.USUAL_HEIGHT : Sheet.USUAL_HEIGHT,
        (g, area) -> draw(g, area, stacked));
  }

  private void draw(Graphics2D g, Rectangle2D area, boolean stacked) {
    double gap = source.style().length(28);
    int columns = stacked ? 1 : panels.size();
    int rows = stacked ? panels.size() : 1;
    double width = (area.getWidth() - gap * (columns - 1)) / columns;
    double height = (area.getHeight() - gap * (rows - 1)) / rows;
    for (int i = 0; i < panels.size(); i++) {
      double x = area.getX() + (i % columns) * (width + gap);
      int line = i / columns;
      double y = area.getY() + line * (height + gap);
      panel(g, new Rectangle2D.Double(x, y, width, height), panels.get(i));
    }
  }

  private void panel(Graphics2D g, Rectangle2D area, Panel panel) {
    Style style = source.style();
    double head = panels.size() > 1 ? style.length(26) : 0;
    if (head > 0) {
      Type.draw(
          g,
          words.text(
              panel.stop < GridPoint.NO_STOP ? "causes.with" : "causes.without",
              "p",
              words.stop(panel.stop)),
          style.label(),
          source.palette().ink(),
          area.getX(),
          area.getY() + 0.5 * head);
    }
    List<Scale.Tick> ticks = new ArrayList<>();
    for (int i = 0; i < leverages.size(); i++) {
      ticks.add(new Scale.Tick(i, words.number(leverages.get(i))));
    }
    Scale x = new Scale(false, -0.6, leverages.size() - 0.4, -0.6, ticks);
    CurvePlot plot =
        new CurvePlot(style, x, source.probabilityScale(1), words.text("axis.leverage"));
    plot.under((canvas, frame) -> bars(canvas, frame, panel));
    plot.draw(
        g,
        new Rectangle2D.Double(
            area.getX(), area.getY() + head, area.getWidth(), area.getHeight() - head));
  }

  private void bars(Graphics2D g, CurvePlot.Frame frame, Panel panel) {
    for (int i = 0; i < panel.shares.length; i++) {
      if (Double.isNaN(panel.shares[i][0])) {
        Key.hatch(g, source.palette(), frame.box(i - 0.42, i + 0.42, 0, 1));
        continue;
      }
      double base = 0;
      for (int cause = 0; cause < 4; cause++) {
        double share = panel.shares[i][cause];
        g.setPaint(colors().get(cause));
        g.fill(frame.box(i - 0.42, i + 0.42, base, base + share));
        base += share;
      }
    }
  }

  private String title() {
    Panel panel = panels.get(0);
    List<Integer> candidates = new ArrayList<>();
    for (int i = 0; i < panel.shares.length; i++) {
      double[] s = panel.shares[i];
      if (s[0] + s[1] + s[2] > 0) {
        candidates.add(i);
      }
    }
    if (candidates.isEmpty()) {
      return words.text("causes.title.none", "paths", source.paths());
    }
    int told = Source.least(candidates, i -> Math.abs(Math.log(leverages.get(i) / 10)));
    double[] s = panel.shares[told];
    double all = s[0] + s[1] + s[2];
    return words.text(
        s[2] > 0.01 * all ? "causes.title.carry" : s[1] > 0 ? "causes.title" : "causes.title.move",
        "leverage",
        words.leverage(leverages.get(told)),
        "gap",
        words.percent(s[1] / all),
        "carry",
        words.percent(s[2] / all));
  }
}
