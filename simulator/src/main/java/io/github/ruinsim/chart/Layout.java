package io.github.ruinsim.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * A sheet with a place for everything: the study's title as a small line on top, title, subtitle
 * and legend at the left edge, the plot, notes and caption. A card has a fixed height: its texts
 * are cut to a few lines and the plot takes what is left. Lengths are in units of the size.
 */
final class Layout {
  /** Lines of a title; nobody reads more. */
  private static final int TITLE_LINES = 4;

  private final Style style;
  private final ChartSize size;
  private final double inner;
  private final List<Line> lines = new ArrayList<>();
  private final List<Placed> keys = new ArrayList<>();
  private final Sheet sheet;
  private final Rectangle2D body;
  private double y;

  /** One line of text at its place. */
  record Line(String text, Font font, Color color, double x, double baseline) {}

  private record Placed(Key key, double x, double y) {}

  /** Lays out {@code sheet} above {@code caption}; {@code kicker} may be empty. */
  Layout(Style style, Sheet sheet, String kicker, List<String> caption) {
    this.style = style;
    this.sheet = sheet;
    size = style.size();
    inner = size.width - 2 * size.margin;
    y = 0.8 * size.margin;
    Palette palette = style.palette();
    if (!kicker.isBlank()) {
      Font font = Type.bold(size.kicker());
      paragraph(
          cut(Type.wrap(kicker.strip(), font, inner), font, size.fixed() ? 1 : 3),
          font,
          palette.blue(),
          1.46);
      y += style.length(3);
    }
    Font title = Type.bold(size.title());
    List<String> titles = Type.balance(sheet.title(), title, inner);
    paragraph(cut(titles, title, size.fixed() ? 2 : TITLE_LINES), title, palette.ink(), 1.33);
    y += style.length(3);
    Font subtitle = Type.regular(size.subtitle());
    List<String> subtitles = Type.wrap(sheet.subtitle(), subtitle, inner);
    paragraph(cut(subtitles, subtitle, size.fixed() ? 2 : 6), subtitle, palette.grey(), 1.4);
    y += style.length(size.fixed() ? 8 : 14);
    legend();
    if (size.fixed()) {
      double foot = 2.6 * size.caption();
      double height = size.height - y - foot - 0.55 * size.margin;
      body = new Rectangle2D.Double(size.margin, y, inner, Math.max(60, height));
      y = body.getMaxY() + 0.7 * size.caption();
      Font font = Type.regular(size.caption());
      paragraph(List.of(fitting(caption, font)), font, palette.pale(), 1.45);
      y = size.height;
    } else {
      double height = size.bodyHeight(sheet.bodyHeight());
      body = new Rectangle2D.Double(size.margin, y, inner, height);
      y += height + style.length(16);
      Font font = Type.regular(size.caption());
      for (String note : sheet.notes()) {
        paragraph(Type.wrap(note, font, inner), font, palette.grey(), 1.45);
      }
      String all = String.join(" · ", caption);
      paragraph(Type.wrap(all, font, inner), font, palette.pale(), 1.45);
      y += 0.5 * size.margin;
    }
  }

  /** The first so many lines; the last one says that more was there. */
  private List<String> cut(List<String> texts, Font font, int most) {
    if (texts.size() <= most) {
      return texts;
    }
    String last = texts.get(most - 1) + "…";
    while (last.length() > 1 && Type.width(last, font) > inner) {
      last = last.substring(0, last.length() - 2) + "…";
    }
    List<String> kept = new ArrayList<>(texts.subList(0, most - 1));
    kept.add(last);
    return kept;
  }

  /** As many parts of a caption as fit one line, the last ones first: they identify the run. */
  private String fitting(List<String> parts, Font font) {
    String line = "";
    for (int i = parts.size() - 1; i >= 0; i--) {
      String longer = line.isEmpty() ? parts.get(i) : parts.get(i) + " · " + line;
      if (Type.width(longer, font) <= inner) {
        line = longer;
      }
    }
    return line;
  }

  private void paragraph(List<String> texts, Font font, Color color, double lineHeight) {
    double height = lineHeight * font.getSize2D();
    for (String text : texts) {
      y += height;
      lines.add(new Line(text, font, color, size.margin, y - 0.28 * height));
    }
  }

  private void legend() {
    Font font = Type.regular(size.legend());
    double x = size.margin;
    double row = style.length(24);
    double gap = style.length(7);
    for (Key key : sheet.keys()) {
      String text = cut(Type.wrap(key.text(), font, inner - key.width() - gap), font, 1).get(0);
      double width = key.width() + gap + Type.width(text, font);
      if (x > size.margin && x + width > size.width - size.margin) {
        x = size.margin;
        y += row;
      }
      keys.add(new Placed(key, x, y + row / 2));
      lines.add(
          new Line(
              text,
              font,
              style.palette().ink(),
              x + key.width() + gap,
              y + row / 2 + 0.36 * size.legend()));
      x += width + style.length(22);
    }
    y += sheet.keys().isEmpty() ? style.length(8) : row + style.length(10);
  }

  /** Width of the whole page. */
  double width() {
    return size.width;
  }

  /** Height of the whole page. */
  double height() {
    return Math.ceil(y);
  }

  /** CSS pixels per unit. */
  double zoom() {
    return size.zoom;
  }

  /** All lines of text outside the plot. */
  List<Line> lines() {
    return lines;
  }

  /** Draws the page. */
  void draw(Graphics2D g) {
    g.setPaint(style.palette().paper());
    g.fill(new Rectangle2D.Double(0, 0, size.width, height()));
    for (Placed placed : keys) {
      placed.key.mark().draw(g, style.palette(), placed.x, placed.y);
    }
    for (Line line : lines) {
      Type.draw(g, line.text, line.font, line.color, line.x, line.baseline);
    }
    sheet.body().draw(g, body);
  }
}
