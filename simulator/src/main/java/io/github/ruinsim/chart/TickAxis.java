package io.github.ruinsim.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;

/**
 * An axis that prints the ticks of a {@link Scale}, and only every second, fifth, … of them where
 * they would touch. JFreeChart's own logarithmic axis labels nothing but powers of its base.
 */
final class TickAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;
  private static final double FONT_SIZE = 13;
  private static final int[] STRIDES = {1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

  private final double[] positions;
  private final String[] labels;
  private final double start;
  private final double length;

  private TickAxis(Scale scale) {
    positions = scale.ticks().stream().mapToDouble(tick -> scale.at(tick.value())).toArray();
    labels = scale.ticks().stream().map(Scale.Tick::label).toArray(String[]::new);
    start = scale.at(scale.low());
    length = scale.at(scale.high()) - start;
    setRange(start, start + length);
    setTickLabelFont(Type.regular(FONT_SIZE));
    setTickLabelPaint(Palette.GREY);
    setAxisLinePaint(Palette.AXIS);
    setTickMarkPaint(Palette.AXIS);
    setLabelFont(Type.regular(FONT_SIZE));
    setLabelPaint(Palette.INK);
  }

  /** The axis below a plot; {@code title} may be empty. */
  static TickAxis below(Scale scale, String title) {
    TickAxis axis = new TickAxis(scale);
    axis.setAxisLineStroke(new BasicStroke(1f));
    axis.setTickMarkOutsideLength(4f);
    axis.setTickLabelInsets(new RectangleInsets(4, 2, 2, 2));
    axis.setLabelInsets(new RectangleInsets(5, 0, 0, 0));
    axis.setLabel(title);
    return axis;
  }

  /** The axis at the left of a plot, without a line. */
  static TickAxis left(Scale scale) {
    TickAxis axis = new TickAxis(scale);
    axis.setAxisLineVisible(false);
    axis.setTickMarksVisible(false);
    axis.setTickLabelInsets(new RectangleInsets(0, 0, 0, 8));
    return axis;
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    boolean vertical = RectangleEdge.isLeftOrRight(edge);
    TextAnchor anchor = vertical ? TextAnchor.CENTER_RIGHT : TextAnchor.TOP_CENTER;
    double pixels = vertical ? dataArea.getHeight() : dataArea.getWidth();
    int stride = stride(pixels, vertical);
    List<NumberTick> ticks = new ArrayList<>();
    for (int i = 0; i < positions.length; i += stride) {
      ticks.add(new NumberTick(positions[i], labels[i], anchor, TextAnchor.CENTER, 0));
    }
    return ticks;
  }

  private int stride(double pixels, boolean vertical) {
    Font font = getTickLabelFont();
    double[] half = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      half[i] = vertical ? font.getSize2D() * 0.6 : Type.width(labels[i], font) / 2 + 3;
    }
    for (int stride : STRIDES) {
      boolean free = true;
      for (int i = stride; i < positions.length && free; i += stride) {
        double gap = (positions[i] - positions[i - stride]) / length * pixels;
        free = gap >= half[i] + half[i - stride];
      }
      if (free) {
        return stride;
      }
    }
    return positions.length;
  }
}
