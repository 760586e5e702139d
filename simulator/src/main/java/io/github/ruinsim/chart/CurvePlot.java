package io.github.ruinsim.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ChartRenderingInfo;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYItemRenderer;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.XYDataset;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Curves with their confidence bands over two calm axes, and whatever else is painted in the same
 * coordinates.
 */
final class CurvePlot {
  static final double BAND_OPACITY = 0.17;

  private final Style style;
  private final Scale x;
  private final Scale y;
  private final String title;
  private final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
  private final DeviationRenderer renderer = new DeviationRenderer(true, true);
  private final List<Painter> under = new ArrayList<>();
  private final List<Painter> over = new ArrayList<>();
  private boolean grid = true;

  /** An empty plot; {@code title} stands below the horizontal axis and may be empty. */
  CurvePlot(Style style, Scale x, Scale y, String title) {
    this.style = style;
    this.x = x;
    this.y = y;
    this.title = title;
    renderer.setAlpha((float) BAND_OPACITY);
    renderer.setDrawSeriesLineAsPath(true);
  }

  /** Paints something that lies in the coordinates of a plot. */
  interface Painter {
    /** Paints; the data area clips what is below the curves, but not what is above. */
    void paint(Graphics2D g, Frame frame);
  }

  /** One point of a curve with the ends of its band. */
  record Dot(double x, double y, double lower, double upper) {
    /** A point without a band. */
    Dot(double x, double y) {
      this(x, y, y, y);
    }
  }

  /** Adds a curve with its band; {@code dots} puts a mark on each point. */
  void curve(List<Dot> points, Color color, double width, boolean dots) {
    int series = add(points, color);
    renderer.setSeriesStroke(
        series,
        new BasicStroke((float) style.line(width), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    renderer.setSeriesShapesVisible(series, dots);
    double radius = style.length(2.6);
    renderer.setSeriesShape(series, new Ellipse2D.Double(-radius, -radius, 2 * radius, 2 * radius));
  }

  /** Adds a broken line without a band. */
  void dashed(List<Dot> points, Color color, double width) {
    int series = add(points, color);
    renderer.setSeriesStroke(series, Key.dashed(style.line(width)));
    renderer.setSeriesShapesVisible(series, false);
  }

  /** Adds a band without a line. */
  void band(List<Dot> points, Color color) {
    int series = add(points, color);
    renderer.setSeriesLinesVisible(series, false);
    renderer.setSeriesShapesVisible(series, false);
  }

  /** Adds something below the curves, clipped to the data area. */
  void under(Painter painter) {
    under.add(painter);
  }

  /** Adds something above the curves. */
  void over(Painter painter) {
    over.add(painter);
  }

  /** A plot of cells: no grid and no axis line. */
  static CurvePlot cells(Style style, Scale x, Scale y, String title) {
    CurvePlot plot = new CurvePlot(style, x, y, title);
    plot.grid = false;
    return plot;
  }

  private int add(List<Dot> points, Color color) {
    int number = data.getSeriesCount();
    YIntervalSeries series = new YIntervalSeries(number, false, true);
    for (Dot dot : points) {
      series.add(x.at(dot.x), y.at(dot.y), y.at(dot.lower), y.at(dot.upper));
    }
    data.addSeries(series);
    renderer.setSeriesPaint(number, color);
    renderer.setSeriesFillPaint(number, color);
    return number;
  }

  /** Draws axes and curves into {@code area} and says where values have gone. */
  Frame draw(Graphics2D g, Rectangle2D area) {
    TickAxis below = grid ? TickAxis.below(style, x, title) : TickAxis.bareBelow(style, x, title);
    TickAxis left = TickAxis.left(style, y);
    XYItemRenderer empty = new DeviationRenderer(true, true);
    Frame frame =
        draw(g, area, new Drawn(new YIntervalSeriesCollection(), below, left, empty, grid));
    Shape clip = g.getClip();
    g.clip(frame.area);
    under.forEach(painter -> painter.paint(g, frame));
    g.setClip(clip);
    renderer.setDefaultCreateEntities(false);
    XYPlot curves = new XYPlot(data, TickAxis.none(style, x), TickAxis.none(style, y), renderer);
    plain(curves);
    curves.setBackgroundPaint(null);
    curves.draw(g, frame.area, null, null, new ChartRenderingInfo(null).getPlotInfo());
    over.forEach(painter -> painter.paint(g, frame));
    return frame;
  }

  private record Drawn(
      XYDataset data, TickAxis below, TickAxis left, XYItemRenderer renderer, boolean grid) {}

  private Frame draw(Graphics2D g, Rectangle2D area, Drawn drawn) {
    return draw(g, area, style, drawn.data, drawn.below, drawn.left, drawn.renderer, x, y, grid);
  }

  /** Draws any renderer over two axes. */
  static Frame draw(
      Graphics2D g,
      Rectangle2D area,
      Style style,
      XYDataset data,
      TickAxis below,
      TickAxis left,
      XYItemRenderer renderer,
      Scale x,
      Scale y,
      boolean grid) {
    XYPlot plot = new XYPlot(data, below, left, renderer);
    plain(plot);
    plot.setBackgroundPaint(style.palette().paper());
    plot.setRangeGridlinesVisible(grid);
    plot.setRangeGridlinePaint(style.palette().grid());
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    if (y.base() > y.low()) {
      below.raiseMarks(y.position(y.base()));
      plot.addRangeMarker(
          new ValueMarker(y.at(y.base()), style.palette().axis(), new BasicStroke(1f)),
          Layer.BACKGROUND);
    }
    PlotRenderingInfo info = new ChartRenderingInfo(null).getPlotInfo();
    plot.draw(g, area, null, null, info);
    return new Frame(info.getDataArea(), x, y);
  }

  private static void plain(XYPlot plot) {
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(false);
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
  }

  /** Where the data area of a drawn plot is, and where values lie in it. */
  record Frame(Rectangle2D area, Scale scaleX, Scale scaleY) {
    /** Horizontal place of a value. */
    double x(double value) {
      return area.getX() + scaleX.position(value) * area.getWidth();
    }

    /** Vertical place of a value. */
    double y(double value) {
      return area.getMaxY() - scaleY.position(value) * area.getHeight();
    }

    /** A box between two values of each axis. */
    Rectangle2D box(double x1, double x2, double y1, double y2) {
      double left = Math.min(x(x1), x(x2));
      double top = Math.min(y(y1), y(y2));
      return new Rectangle2D.Double(left, top, Math.abs(x(x2) - x(x1)), Math.abs(y(y2) - y(y1)));
    }
  }
}
