package io.github.ruinsim.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGHints;
import org.jfree.svg.SVGUnits;
import org.jfree.svg.ViewBox;

/** Draws a page into the bytes of a file; the same page gives the same bytes. */
final class Canvas {
  private static final int PIXELS_PER_UNIT = 2;

  /** 96 units an inch, as in CSS. */
  private static final int PIXELS_PER_METRE = (int) Math.round(PIXELS_PER_UNIT * 96 / 0.0254);

  private Canvas() {}

  /** The bytes of a page in {@code format}; {@code name} keeps ids in SVG files apart. */
  static byte[] draw(Layout page, ChartFormat format, String name) {
    return format == ChartFormat.PNG
        ? Png.encode(image(page), PIXELS_PER_METRE)
        : svg(page, name).getBytes(StandardCharsets.UTF_8);
  }

  /** The page as pixels. */
  static BufferedImage image(Layout page) {
    BufferedImage image =
        new BufferedImage(
            (int) (Layout.WIDTH * PIXELS_PER_UNIT),
            (int) (page.height() * PIXELS_PER_UNIT),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    hints(g);
    g.scale(PIXELS_PER_UNIT, PIXELS_PER_UNIT);
    page.draw(g);
    g.dispose();
    return image;
  }

  private static String svg(Layout page, String name) {
    StringBuilder svg = new StringBuilder();
    SVGGraphics2D g = new SVGGraphics2D(Layout.WIDTH, page.height(), SVGUnits.PX, svg);
    g.setDefsKeyPrefix(name + "-");
    g.setGeomDoubleConverter(value -> decimals(value, 2));
    g.setTransformDoubleConverter(value -> decimals(value, 5));
    hints(g);
    g.setRenderingHint(SVGHints.KEY_DRAW_STRING_TYPE, SVGHints.VALUE_DRAW_STRING_TYPE_VECTOR);
    SvgGlyphs glyphs = new SvgGlyphs(svg, name + "-g");
    g.setRenderingHint(SvgGlyphs.KEY, glyphs);
    page.draw(g);
    glyphs.define();
    ViewBox box = new ViewBox(0, 0, (int) Layout.WIDTH, (int) page.height());
    return g.getSVGElement(name, true, box, null, null) + "\n";
  }

  private static void hints(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  /** A number with at most so many decimals. */
  static String decimals(double value, int decimals) {
    BigDecimal rounded = new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
