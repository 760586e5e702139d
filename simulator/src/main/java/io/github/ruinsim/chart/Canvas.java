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
  /** 96 CSS pixels an inch. */
  private static final double PIXELS_PER_METRE = 96 / 0.0254;

  private Canvas() {}

  /** The bytes of a page in {@code format}; {@code name} keeps ids in SVG files apart. */
  static byte[] draw(Layout page, ChartFormat format, int pixelRatio, String name) {
    return format == ChartFormat.PNG
        ? Png.encode(image(page, pixelRatio), (int) Math.round(pixelRatio * PIXELS_PER_METRE))
        : svg(page, name).getBytes(StandardCharsets.UTF_8);
  }

  /** The page as pixels. */
  static BufferedImage image(Layout page, int pixelRatio) {
    double scale = pixelRatio * page.zoom();
    BufferedImage image =
        new BufferedImage(
            (int) Math.round(page.width() * scale),
            (int) Math.round(page.height() * scale),
            BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    hints(g);
    g.scale(scale, scale);
    page.draw(g);
    g.dispose();
    return image;
  }

  private static String svg(Layout page, String name) {
    StringBuilder svg = new StringBuilder();
    SVGGraphics2D g =
        new SVGGraphics2D(
            page.width() * page.zoom(), page.height() * page.zoom(), SVGUnits.PX, svg);
    g.setDefsKeyPrefix(name + "-");
    g.setGeomDoubleConverter(value -> decimals(value, 2));
    g.setTransformDoubleConverter(value -> decimals(value, 5));
    hints(g);
    g.setRenderingHint(SVGHints.KEY_DRAW_STRING_TYPE, SVGHints.VALUE_DRAW_STRING_TYPE_VECTOR);
    SvgGlyphs glyphs = new SvgGlyphs(svg, name + "-g");
    g.setRenderingHint(SvgGlyphs.KEY, glyphs);
    page.draw(g);
    glyphs.define();
    ViewBox box = new ViewBox(0, 0, (int) page.width(), (int) page.height());
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
