package io.github.ruinsim.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
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

/** Curves with their confidence bands over two calm axes. */
final class CurvePlot {
  static final double BAND_OPACITY = 0.17;

  private final Scale x;
  private final Scale y;
  private final String title;
  private final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
  private final DeviationRenderer renderer = new DeviationRenderer(true, true);

  /** An empty plot; {@code title} stands below the horizontal axis and may be empty. */
  CurvePlot(Scale x, Scale y, String title) {
    this.x = x;
    this.y = y;
    this.title = title;
    renderer.setAlpha((float) BAND_OPACITY);
    renderer.setDrawSeriesLineAsPath(true);
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
        series, new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    renderer.setSeriesShapesVisible(series, dots);
    renderer.setSeriesShape(series, new Ellipse2D.Double(-2.6, -2.6, 5.2, 5.2));
  }

  /** Adds a band without a line. */
  void band(List<Dot> points, Color color) {
    int series = add(points, color);
    renderer.setSeriesLinesVisible(series, false);
    renderer.setSeriesShapesVisible(series, false);
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
    return draw(g, area, data, TickAxis.below(x, title), TickAxis.left(y), renderer, x, y);
  }

  /** Draws any renderer over two axes. */
  static Frame draw(
      Graphics2D g,
      Rectangle2D area,
      XYDataset data,
      TickAxis below,
      TickAxis left,
      XYItemRenderer renderer,
      Scale x,
      Scale y) {
    XYPlot plot = new XYPlot(data, below, left, renderer);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setBackgroundPaint(Color.WHITE);
    plot.setOutlineVisible(false);
    plot.setDomainGridlinesVisible(false);
    plot.setRangeGridlinesVisible(renderer instanceof DeviationRenderer);
    plot.setRangeGridlinePaint(Palette.GRID);
    plot.setRangeGridlineStroke(new BasicStroke(1f));
    if (y.base() > y.low()) {
      below.raiseMarks(y.position(y.base()));
      plot.addRangeMarker(
          new ValueMarker(y.at(y.base()), Palette.AXIS, new BasicStroke(1f)), Layer.BACKGROUND);
    }
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
    PlotRenderingInfo info = new ChartRenderingInfo(null).getPlotInfo();
    plot.draw(g, area, null, null, info);
    return new Frame(info.getDataArea(), x, y);
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
  }
}
