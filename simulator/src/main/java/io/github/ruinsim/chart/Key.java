package io.github.ruinsim.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/**
 * One entry of the legend.
 *
 * @param text what the mark stands for
 * @param width width of the mark
 * @param mark draws it
 */
record Key(String text, double width, Mark mark) {
  /** Draws a mark whose left middle is ({@code x}, {@code y}). */
  interface Mark {
    /** Draws the mark. */
    void draw(Graphics2D g, Palette palette, double x, double y);
  }

  /** A line. */
  static Key line(String text, Color color, double width) {
    return new Key(text, 24, (g, palette, x, y) -> stroke(g, color, width, x, y, x + 24, y));
  }

  /** A broken line. */
  static Key dashes(String text, Color color, double width) {
    return new Key(text, 26, (g, palette, x, y) -> dashes(g, color, width, x, y, x + 26, y));
  }

  /** A line with a mark on it and its band behind. */
  static Key curve(String text, Color color) {
    return new Key(
        text,
        28,
        (g, palette, x, y) -> {
          g.setPaint(palette.paled(color, 0.8));
          g.fill(new Rectangle2D.Double(x, y - 6, 28, 12));
          stroke(g, color, 2.2, x, y, x + 28, y);
          g.fill(new Ellipse2D.Double(x + 11.4, y - 2.6, 5.2, 5.2));
        });
  }

  /** A filled box. */
  static Key box(String text, Color color) {
    return new Key(
        text,
        20,
        (g, palette, x, y) -> {
          Rectangle2D box = new Rectangle2D.Double(x + 0.5, y - 6.5, 19, 13);
          g.setPaint(color);
          g.fill(box);
          g.setPaint(Palette.mix(color, palette.ink(), 0.12));
          g.setStroke(new BasicStroke(1f));
          g.draw(box);
        });
  }

  /** A hatched box. */
  static Key hatch(String text) {
    return new Key(
        text,
        20,
        (g, palette, x, y) -> hatch(g, palette, new Rectangle2D.Double(x, y - 7, 20, 14)));
  }

  /** A thin line that ends in a cross. */
  static Key cross(String text, Color color) {
    return new Key(
        text,
        26,
        (g, palette, x, y) -> {
          stroke(g, color, 1.3, x, y, x + 20, y);
          cross(g, palette, color, x + 21, y);
        });
  }

  /** A bar with an arrow that points down. */
  static Key arrow(String text, Color color) {
    return new Key(text, 14, (g, palette, x, y) -> arrow(g, color, x + 7, y - 8));
  }

  /** A dot. */
  static Key dot(String text, Color color) {
    return new Key(text, 8, (g, palette, x, y) -> dot(g, palette, color, 3.2, x + 4, y));
  }

  /** Marks a place with a dot that stands out from lines. */
  static void dot(Graphics2D g, Palette palette, Color color, double radius, double x, double y) {
    g.setPaint(palette.paper());
    double rim = radius + 1.2;
    g.fill(new Ellipse2D.Double(x - rim, y - rim, 2 * rim, 2 * rim));
    g.setPaint(color);
    g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
  }

  /** Marks a place with a cross. */
  static void cross(Graphics2D g, Palette palette, Color color, double x, double y) {
    for (int side : new int[] {1, -1}) {
      stroke(g, palette.paper(), 4.4, x - 4.5, y - 4.5 * side, x + 4.5, y + 4.5 * side);
    }
    for (int side : new int[] {1, -1}) {
      stroke(g, color, 2.2, x - 4.5, y - 4.5 * side, x + 4.5, y + 4.5 * side);
    }
  }

  /** Marks an upper bound: a bar at it with an arrow down from it. */
  static void arrow(Graphics2D g, Color color, double x, double y) {
    stroke(g, color, 1.8, x - 4, y, x + 4, y);
    stroke(g, color, 1.3, x, y, x, y + 11);
    Path2D head = new Path2D.Double();
    head.moveTo(x - 3.6, y + 10);
    head.lineTo(x + 3.6, y + 10);
    head.lineTo(x, y + 16);
    head.closePath();
    g.fill(head);
  }

  /** Fills a box with thin slanted lines. */
  static void hatch(Graphics2D g, Palette palette, Rectangle2D box) {
    g.setPaint(Palette.mix(palette.paper(), palette.grid(), 0.5));
    g.fill(box);
    if (Math.min(box.getWidth(), box.getHeight()) < 6) {
      return;
    }
    Color line = Palette.mix(palette.grid(), palette.axis(), 0.55);
    double step = 5;
    for (double c = box.getX() - box.getHeight() + step / 2; c < box.getMaxX(); c += step) {
      double from = Math.max(c, box.getX());
      double to = Math.min(c + box.getHeight(), box.getMaxX());
      stroke(g, line, 0.9, from, box.getMaxY() - (from - c), to, box.getMaxY() - (to - c));
    }
  }

  /** Draws a straight line with round ends. */
  static void stroke(
      Graphics2D g, Color color, double width, double x1, double y1, double x2, double y2) {
    g.setPaint(color);
    g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    g.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  /** Draws a broken line. */
  static void dashes(
      Graphics2D g, Color color, double width, double x1, double y1, double x2, double y2) {
    g.setPaint(color);
    g.setStroke(dashed(width));
    g.draw(new Line2D.Double(x1, y1, x2, y2));
  }

  static BasicStroke dashed(double width) {
    return new BasicStroke(
        (float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 4, new float[] {5, 4}, 0);
  }
}
