package io.github.ruinsim.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Labels beside the right ends of curves, moved apart where they would touch. */
final class EndLabels {
  private final Style style;
  private final Font font;
  private final double line;
  private final double lead;
  private final List<Label> labels = new ArrayList<>();

  EndLabels(Style style) {
    this.style = style;
    font = style.label();
    line = style.length(17);
    lead = style.length(18);
  }

  private record Label(String text, Color color, double value) {}

  /** Adds the label of a curve that ends at {@code value}. */
  void add(String text, Color color, double value) {
    labels.add(new Label(text, color, value));
  }

  /** Draws {@code plot} into {@code area} with the labels at its right. */
  void beside(Graphics2D g, Rectangle2D area, CurvePlot plot) {
    double width = area.getWidth() - width();
    draw(
        g, plot.draw(g, new Rectangle2D.Double(area.getX(), area.getY(), width, area.getHeight())));
  }

  private double width() {
    return lead + labels.stream().mapToDouble(l -> Type.width(l.text, font)).max().orElse(0) + 2;
  }

  private void draw(Graphics2D g, CurvePlot.Frame frame) {
    labels.sort(Comparator.comparingDouble((Label label) -> -label.value));
    Rectangle2D area = frame.area();
    double[] wanted = labels.stream().mapToDouble(label -> frame.y(label.value)).toArray();
    double[] places = spread(wanted, line, area.getY() + 4, area.getMaxY() - 4);
    for (int i = 0; i < places.length; i++) {
      Label label = labels.get(i);
      double left = area.getMaxX();
      g.setStroke(new BasicStroke(0.9f));
      g.setPaint(style.palette().paled(label.color, 0.35));
      g.draw(new Line2D.Double(left + 3, wanted[i], left + lead - 4, places[i]));
      Type.draw(g, label.text, font, label.color, left + lead, places[i] + 0.36 * font.getSize2D());
    }
  }

  /**
   * Places as near as possible (least squares) to the rising {@code wanted} ones, at least {@code
   * gap} apart and inside the bounds while they have room (pool adjacent violators).
   */
  static double[] spread(double[] wanted, double gap, double low, double high) {
    int n = wanted.length;
    double[] sums = new double[n];
    int[] sizes = new int[n];
    int groups = 0;
    for (int i = 0; i < n; i++) {
      sums[groups] = wanted[i] - i * gap;
      sizes[groups++] = 1;
      while (groups > 1
          && sums[groups - 2] / sizes[groups - 2] > sums[groups - 1] / sizes[groups - 1]) {
        groups--;
        sums[groups - 1] += sums[groups];
        sizes[groups - 1] += sizes[groups];
      }
    }
    double[] places = new double[n];
    double top = Math.max(low, high - (n - 1) * gap);
    for (int group = 0, i = 0; group < groups; group++) {
      double place = Math.min(top, Math.max(low, sums[group] / sizes[group]));
      for (int end = i + sizes[group]; i < end; i++) {
        places[i] = place + i * gap;
      }
    }
    return places;
  }
}
