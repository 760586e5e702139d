package io.github.ruinsim.chart;

import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.PathIterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Text of an SVG file as outlines, each glyph stored once. A page repeats its few dozen glyphs
 * hundreds of times; a path for every text would make the file four times as large.
 */
final class SvgGlyphs {
  /** Rendering hint under which a drawing finds its glyphs. */
  static final RenderingHints.Key KEY =
      new RenderingHints.Key(1) {
        @Override
        public boolean isCompatibleValue(Object value) {
          return value instanceof SvgGlyphs;
        }
      };

  private static final int UNITS = 1000;
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

  private final StringBuilder svg;
  private final String prefix;
  private final Map<String, String> paths = new LinkedHashMap<>();
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  /** Glyphs of the file that is written to {@code svg}; their ids start with {@code prefix}. */
  SvgGlyphs(StringBuilder svg, String prefix) {
    this.svg = svg;
    this.prefix = prefix;
  }

  /** Writes one line of text in one font. */
  void draw(String text, Font font, Color color, double x, double baseline) {
    GlyphVector glyphs = font.deriveFont((float) UNITS).createGlyphVector(EXACT, text);
    svg.append("<g transform='translate(").append(Canvas.decimals(x, 2)).append(',');
    svg.append(Canvas.decimals(baseline, 2)).append(") scale(");
    svg.append(Canvas.decimals(font.getSize2D() / UNITS, 5)).append(")' fill='");
    svg.append(String.format("#%06x", color.getRGB() & 0xFFFFFF)).append("'>");
    for (int i = 0; i < glyphs.getNumGlyphs(); i++) {
      String path = path(glyphs, i);
      if (!path.isEmpty()) {
        int number = numbers.computeIfAbsent(path, key -> numbers.size());
        svg.append("<use xlink:href='#").append(prefix).append(number).append("' x='");
        svg.append(Math.round(glyphs.getGlyphPosition(i).getX())).append("'/>");
      }
    }
    svg.append("</g>");
  }

  private String path(GlyphVector glyphs, int index) {
    String key = glyphs.getFont().getFontName() + '/' + glyphs.getGlyphCode(index);
    return paths.computeIfAbsent(
        key,
        unused -> {
          double shift = glyphs.getGlyphPosition(index).getX();
          return path(glyphs.getGlyphOutline(index), shift);
        });
  }

  private static String path(Shape outline, double shift) {
    StringBuilder path = new StringBuilder();
    double[] c = new double[6];
    for (PathIterator i = outline.getPathIterator(null); !i.isDone(); i.next()) {
      int type = i.currentSegment(c);
      path.append("MLQCZ".charAt(type));
      int count = new int[] {1, 1, 2, 3, 0}[type];
      for (int k = 0; k < count; k++) {
        path.append(k == 0 ? "" : " ").append(Math.round(c[2 * k] - shift));
        path.append(' ').append(Math.round(c[2 * k + 1]));
      }
    }
    return path.toString();
  }

  /** Writes the outlines; after all text. */
  void define() {
    svg.append("<defs>");
    numbers.forEach(
        (path, number) ->
            svg.append("<path id='")
                .append(prefix)
                .append(number)
                .append("' d='")
                .append(path)
                .append("'/>"));
    svg.append("</defs>");
  }
}
