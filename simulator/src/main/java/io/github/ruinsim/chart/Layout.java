package io.github.ruinsim.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A sheet with a place for everything: the study's title as a small line on top, title, subtitle
 * and legend at the left edge, the plot, notes and caption. Lengths are in CSS pixels.
 */
final class Layout {
  static final double WIDTH = 960;
  static final double MARGIN = 32;
  private static final double INNER = WIDTH - 2 * MARGIN;
  private static final Font KICKER = Type.bold(13);
  private static final Font TITLE = Type.bold(24);
  private static final Font SUBTITLE = Type.regular(15);
  private static final Font LEGEND = Type.regular(13);
  private static final Font CAPTION = Type.regular(11);

  private final List<Line> lines = new ArrayList<>();
  private final List<Placed> keys = new ArrayList<>();
  private final Sheet sheet;
  private final Rectangle2D body;
  private double y = 26;

  /** One line of text at its place. */
  record Line(String text, Font font, Color color, double x, double baseline) {}

  private record Placed(Key key, double x, double y) {}

  /** Lays out {@code sheet} above {@code caption}; {@code kicker} may be empty. */
  Layout(Sheet sheet, String kicker, String caption) {
    this.sheet = sheet;
    if (!kicker.isBlank()) {
      paragraph(Type.wrap(kicker.strip(), KICKER, INNER), KICKER, Palette.BLUE, 19);
      y += 3;
    }
    paragraph(Type.balance(sheet.title(), TITLE, INNER), TITLE, Palette.INK, 32);
    y += 3;
    paragraph(Type.wrap(sheet.subtitle(), SUBTITLE, INNER), SUBTITLE, Palette.GREY, 21);
    y += 14;
    legend();
    body = new Rectangle2D.Double(MARGIN, y, INNER, sheet.bodyHeight());
    y += sheet.bodyHeight() + 16;
    for (String note : sheet.notes()) {
      paragraph(Type.wrap(note, CAPTION, INNER), CAPTION, Palette.GREY, 16);
    }
    paragraph(Type.wrap(caption, CAPTION, INNER), CAPTION, Palette.PALE, 16);
    y += 16;
  }

  private void paragraph(List<String> texts, Font font, Color color, double lineHeight) {
    for (String text : texts) {
      y += lineHeight;
      lines.add(new Line(text, font, color, MARGIN, y - 0.28 * lineHeight));
    }
  }

  private void legend() {
    double x = MARGIN;
    double row = 24;
    for (Key key : sheet.keys()) {
      double width = key.width() + 7 + Type.width(key.text(), LEGEND);
      if (x > MARGIN && x + width > WIDTH - MARGIN) {
        x = MARGIN;
        y += row;
      }
      keys.add(new Placed(key, x, y + row / 2));
      lines.add(new Line(key.text(), LEGEND, Palette.INK, x + key.width() + 7, y + row / 2 + 4.7));
      x += width + 22;
    }
    y += sheet.keys().isEmpty() ? 8 : row + 10;
  }

  /** Height of the whole page. */
  double height() {
    return Math.ceil(y);
  }

  /** All lines of text outside the plot. */
  List<Line> lines() {
    return lines;
  }

  /** Draws the page; the background is white. */
  void draw(Graphics2D g) {
    g.setPaint(Color.WHITE);
    g.fill(new Rectangle2D.Double(0, 0, WIDTH, height()));
    for (Placed placed : keys) {
      placed.key.mark().draw(g, placed.x, placed.y);
    }
    for (Line line : lines) {
      Type.draw(g, line.text, line.font, line.color, line.x, line.baseline);
    }
    sheet.body().draw(g, body);
  }
}
