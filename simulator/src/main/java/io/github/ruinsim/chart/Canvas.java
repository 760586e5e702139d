package io.github.ruinsim.chart;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.jfree.svg.SVGGraphics2D;
import org.jfree.svg.SVGHints;
import org.jfree.svg.ViewBox;

/** Draws a page into the bytes of a file; the same page gives the same bytes. */
final class Canvas {
  private static final int PIXELS_PER_UNIT = 2;

  private Canvas() {}

  /** The bytes of a page in {@code format}. */
  static byte[] draw(Layout page, ChartFormat format, String name) throws IOException {
    return format == ChartFormat.PNG ? png(page) : svg(page, name);
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

  private static byte[] png(Layout page) throws IOException {
    ImageIO.setUseCache(false);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(image(page), "png", bytes);
    return bytes.toByteArray();
  }

  private static byte[] svg(Layout page, String name) {
    SVGGraphics2D g = new SVGGraphics2D(Layout.WIDTH, page.height());
    g.setDefsKeyPrefix(name + "-");
    g.setGeomDoubleConverter(Canvas::twoDecimals);
    g.setTransformDoubleConverter(Canvas::twoDecimals);
    g.setRenderingHint(
        SVGHints.KEY_DRAW_STRING_TYPE, SVGHints.VALUE_DRAW_STRING_TYPE_VECTOR);
    hints(g);
    page.draw(g);
    ViewBox box = new ViewBox(0, 0, (int) Layout.WIDTH, (int) page.height());
    return (g.getSVGElement(name, true, box, null, null) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void hints(Graphics2D g) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
  }

  private static String twoDecimals(double value) {
    if (Math.abs(value) < 0.005) {
      return "0";
    }
    return new BigDecimal(value).setScale(2, RoundingMode.HALF_EVEN).stripTrailingZeros()
        .toPlainString();
  }
}
