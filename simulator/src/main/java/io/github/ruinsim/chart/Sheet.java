package io.github.ruinsim.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Set;

/**
 * What one chart shows, before it is laid out.
 *
 * @param title what is seen, in one sentence with a number
 * @param subtitle what is measured, and under which conditions
 * @param keys legend; may be empty
 * @param notes sentences above the caption; may be empty
 * @param bodyHeight height of the plot with its axes on a page; other sizes scale it
 * @param body draws the plot
 * @param hidden parts of the caption that the chart itself varies
 */
record Sheet(
    String title,
    String subtitle,
    List<Key> keys,
    List<String> notes,
    double bodyHeight,
    Body body,
    Set<Caption.Part> hidden)
    implements Drawing {
  /** Height of a plot that nothing else decides. */
  static final double USUAL_HEIGHT = 400;

  /** A chart of one run, with the whole caption. */
  Sheet(
      String title,
      String subtitle,
      List<Key> keys,
      List<String> notes,
      double bodyHeight,
      Body body) {
    this(title, subtitle, keys, notes, bodyHeight, body, Set.of());
  }

  /** The same without some parts of the caption. */
  Sheet hiding(Set<Caption.Part> parts) {
    return new Sheet(title, subtitle, keys, notes, bodyHeight, body, parts);
  }

  /** Draws a plot. */
  interface Body {
    /** Draws the plot with its axes and labels, all inside {@code area}. */
    void draw(Graphics2D g, Rectangle2D area);
  }
}
