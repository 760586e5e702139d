package io.github.ruinsim.chart;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.plot.Plot;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/**
 * An axis that prints the ticks of a {@link Scale}, and only every second, fifth, … of them where
 * they would touch. JFreeChart's own logarithmic axis labels nothing but powers of its base, and
 * its labels are drawn by the name of their font, which the machine need not know.
 */
final class TickAxis extends NumberAxis {
  private static final long serialVersionUID = 1L;
  private static final double MARK = 4;
  private static final int[] STRIDES = {1, 2, 3, 4, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000};

  private final double[] positions;
  private final String[] labels;
  private final String title;
  private final double marks;
  private final transient Style style;
  private final double size;
  private final double gap;
  private final double line;
  private double lift;

  private TickAxis(Style style, Scale scale, String title, double marks) {
    this.style = style;
    size = style.size().tick();
    gap = style.length(9);
    line = style.length(20);
    positions = scale.ticks().stream().mapToDouble(tick -> scale.at(tick.value())).toArray();
    labels = scale.ticks().stream().map(Scale.Tick::label).toArray(String[]::new);
    this.title = title;
    this.marks = marks;
    setRange(scale.at(scale.low()), scale.at(scale.high()));
    setAxisLinePaint(style.palette().axis());
    setAxisLineStroke(new BasicStroke(1f));
  }

  /** The axis below a plot; {@code title} may be empty. */
  static TickAxis below(Style style, Scale scale, String title) {
    return new TickAxis(style, scale, title, MARK);
  }

  /** The axis below a plot without line and marks. */
  static TickAxis bareBelow(Style style, Scale scale, String title) {
    TickAxis axis = new TickAxis(style, scale, title, 0);
    axis.setAxisLineVisible(false);
    return axis;
  }

  /** The axis at the left of a plot, without line and marks. */
  static TickAxis left(Style style, Scale scale) {
    return bareBelow(style, scale, "");
  }

  /** An axis that only maps values to places. */
  static TickAxis none(Style style, Scale scale) {
    TickAxis axis = new TickAxis(style, scale, "", 0);
    axis.setVisible(false);
    return axis;
  }

  /** Raises the marks to a line that lies this fraction of the plot's height above its bottom. */
  void raiseMarks(double fraction) {
    lift = fraction;
    setAxisLineVisible(false);
  }

  private Font font() {
    return style.tick();
  }

  @Override
  public AxisSpace reserveSpace(
      Graphics2D g2, Plot plot, Rectangle2D plotArea, RectangleEdge edge, AxisSpace reserved) {
    AxisSpace space = new AxisSpace();
    space.ensureAtLeast(reserved);
    if (!isVisible()) {
      return space;
    }
    if (RectangleEdge.isLeftOrRight(edge)) {
      Font font = font();
      double widest = Arrays.stream(labels).mapToDouble(l -> Type.width(l, font)).max().orElse(0);
      space.add(widest + gap, edge);
    } else {
      space.add(MARK + line + (title.isEmpty() ? 0 : 1.2 * line), edge);
    }
    return space;
  }

  @Override
  protected AxisState drawTickMarksAndLabels(
      Graphics2D g2,
      double cursor,
      Rectangle2D plotArea,
      Rectangle2D dataArea,
      RectangleEdge edge) {
    AxisState state = new AxisState(cursor);
    List<NumberTick> ticks = refreshTicks(g2, state, dataArea, edge);
    state.setTicks(ticks);
    if (isAxisLineVisible()) {
      drawAxisLine(g2, cursor, dataArea, edge);
    }
    Font font = font();
    double bottom = dataArea.getMaxY();
    double base = bottom - lift * dataArea.getHeight();
    for (NumberTick tick : ticks) {
      double at = valueToJava2D(tick.getValue(), dataArea, edge);
      double width = Type.width(tick.getText(), font);
      if (RectangleEdge.isLeftOrRight(edge)) {
        double left = dataArea.getX() - gap - width;
        Type.draw(g2, tick.getText(), font, style.palette().grey(), left, at + 0.366 * size);
      } else {
        g2.setPaint(style.palette().axis());
        g2.setStroke(new BasicStroke(1f));
        if (marks > 0) {
          g2.draw(new Line2D.Double(at, base, at, base + marks));
        }
        Type.draw(
            g2,
            tick.getText(),
            font,
            style.palette().grey(),
            at - width / 2,
            bottom + MARK + 0.75 * line);
      }
    }
    double width = Type.width(title, font);
    double left =
        Math.max(
            plotArea.getX(),
            Math.min(dataArea.getCenterX() - width / 2, plotArea.getMaxX() - width));
    Type.draw(g2, title, font, style.palette().ink(), left, bottom + MARK + 1.9 * line);
    return state;
  }

  @Override
  public List<NumberTick> refreshTicks(
      Graphics2D g2, AxisState state, Rectangle2D dataArea, RectangleEdge edge) {
    boolean vertical = RectangleEdge.isLeftOrRight(edge);
    double pixels = vertical ? dataArea.getHeight() : dataArea.getWidth();
    int stride = stride(pixels, vertical);
    List<NumberTick> ticks = new ArrayList<>();
    for (int i = 0; i < positions.length; i += stride) {
      ticks.add(new NumberTick(positions[i], labels[i], TextAnchor.CENTER, TextAnchor.CENTER, 0));
    }
    return ticks;
  }

  private int stride(double pixels, boolean vertical) {
    Font font = font();
    double[] half = new double[labels.length];
    for (int i = 0; i < labels.length; i++) {
      half[i] = vertical ? size * 0.6 : Type.width(labels[i], font) / 2 + 3;
    }
    for (int stride : STRIDES) {
      boolean free = true;
      for (int i = stride; i < positions.length && free; i += stride) {
        double gap = (positions[i] - positions[i - stride]) / getRange().getLength() * pixels;
        free = gap >= half[i] + half[i - stride];
      }
      if (free) {
        return stride;
      }
    }
    return Math.max(1, positions.length);
  }
}
