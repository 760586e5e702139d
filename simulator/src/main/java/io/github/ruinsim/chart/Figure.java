package io.github.ruinsim.chart;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A page of small plots of plain numbers in the style of the charts: what calibration and
 * validation show. The same figure gives the same bytes.
 *
 * @param title what is seen, in one sentence
 * @param subtitle what is measured
 * @param caption the line below
 * @param columns plots beside each other
 * @param panels the plots, row by row
 */
public record Figure(
    String title, String subtitle, String caption, int columns, List<Panel> panels) {
  private static final double GAP = 26;
  private static final double HEAD = 26;

  /** Copies the panels. */
  public Figure {
    panels = List.copyOf(panels);
  }

  /** The bytes of a file in the usual style; {@code name} keeps ids in SVG files apart. */
  public byte[] draw(Language language, ChartFormat format, String name) {
    return draw(ChartStyle.usual(language), format, name);
  }

  /** The same in any style; in a column the plots stand below each other. */
  public byte[] draw(ChartStyle look, ChartFormat format, String name) {
    Style style = Style.of(look);
    int beside = look.size() == ChartSize.COLUMN ? 1 : columns;
    Layout page = new Layout(style, sheet(style, beside), "", List.of(caption));
    return Canvas.draw(page, format, look.pixelRatio(), name);
  }

  private static List<Color> colours(Style style) {
    Palette p = style.palette();
    return List.of(p.ink(), p.blue(), p.red(), p.green(), p.amber(), p.pale());
  }

  private Sheet sheet(Style style, int beside) {
    double inner = style.size().width - 2 * style.size().margin;
    double width = (inner - (beside - 1) * GAP) / beside;
    double height = beside == 1 ? Sheet.USUAL_HEIGHT + 80 : Math.min(300, 0.86 * width);
    int rows = (panels.size() + beside - 1) / beside;
    return new Sheet(
        title,
        subtitle,
        keys(style),
        List.of(),
        rows * (height + HEAD) + (rows - 1) * GAP,
        (g, area) -> {
          for (int i = 0; i < panels.size(); i++) {
            double left = area.getX() + i % beside * (width + GAP);
            double top = area.getY() + Math.floorDiv(i, beside) * (area.getHeight() + GAP) / rows;
            panel(
                g,
                style,
                panels.get(i),
                new Rectangle2D.Double(left, top, width, (area.getHeight() + GAP) / rows - GAP));
          }
        });
  }

  private List<Key> keys(Style style) {
    Map<String, Integer> names = new LinkedHashMap<>();
    for (Panel panel : panels) {
      for (Panel.Curve curve : panel.curves()) {
        if (!curve.name().isEmpty()) {
          names.putIfAbsent(curve.name(), curve.colour());
        }
      }
    }
    List<Key> keys = new ArrayList<>();
    names.forEach((name, colour) -> keys.add(Key.curve(name, colours(style).get(colour))));
    return keys;
  }

  private static void panel(Graphics2D g, Style style, Panel panel, Rectangle2D area) {
    Color ink = style.palette().ink();
    Type.draw(g, panel.title(), style.label(), ink, area.getX(), area.getY() + 14);
    CurvePlot plot = new CurvePlot(style, scale(panel.x()), scale(panel.y()), panel.x().title());
    for (Panel.Curve curve : panel.curves()) {
      List<CurvePlot.Dot> dots = new ArrayList<>();
      for (int i = 0; i < curve.x().length; i++) {
        if (inside(panel.x(), curve.x()[i]) && Double.isFinite(curve.y()[i])) {
          dots.add(
              new CurvePlot.Dot(
                  curve.x()[i],
                  held(panel.y(), curve.y()[i]),
                  held(panel.y(), curve.low()[i]),
                  held(panel.y(), curve.high()[i])));
        }
      }
      Color color = colours(style).get(curve.colour());
      if (curve.line()) {
        plot.curve(dots, color, 2, curve.dots());
      } else {
        for (CurvePlot.Dot dot : dots) {
          plot.curve(List.of(dot), color, 2, true);
        }
      }
    }
    plot.draw(
        g,
        new Rectangle2D.Double(
            area.getX(), area.getY() + HEAD, area.getWidth(), area.getHeight() - HEAD));
  }

  private static boolean inside(Panel.Axis axis, double value) {
    return value >= axis.low() && value <= axis.high();
  }

  private static double held(Panel.Axis axis, double value) {
    return Double.isFinite(value) ? Math.max(axis.low(), Math.min(axis.high(), value)) : value;
  }

  private static Scale scale(Panel.Axis axis) {
    return axis.log()
        ? Scale.log(axis.low(), axis.high(), value -> label(axis, value))
        : Scale.between(axis.low(), axis.high(), 5, value -> label(axis, value));
  }

  private static String label(Panel.Axis axis, double value) {
    String text =
        new BigDecimal(axis.percent() ? 100 * value : value)
            .round(new MathContext(6))
            .stripTrailingZeros()
            .toPlainString();
    return axis.percent() ? text + " %" : text;
  }
}
