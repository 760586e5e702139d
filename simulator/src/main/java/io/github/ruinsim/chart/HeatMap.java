package io.github.ruinsim.chart;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;

/**
 * A probability as the colour and the number of one cell for each leverage and stop. Cells that the
 * venue refuses are hatched; where the event was not seen the cell gives the upper bound.
 */
final class HeatMap {
  private static final double STOP_TITLE = 24;

  private final Source source;
  private final Words words;
  private final List<Double> leverages;
  private final List<Double> stops;
  private final Map<Integer, Row> rows;
  private final List<Color> colors;
  private final Scale scale;

  private HeatMap(Source source, Metric metric, List<Color> colors, boolean log) {
    this.source = source;
    this.words = source.words();
    this.leverages = source.estimates().leverages();
    this.stops = source.estimates().stops();
    this.rows = source.estimates().atHorizon(metric);
    this.colors = colors;
    this.scale =
        log && !rows.isEmpty()
            ? logScale(rows.values())
            : Scale.linear(0, 1, 4, source::tickPercent);
  }

  /** From the smallest figure to the largest, at least two decades. */
  private Scale logScale(Collection<Row> all) {
    double low = 1;
    double high = 0;
    for (Row row : all) {
      low = Math.min(low, Estimates.never(row) ? Estimates.upperBound(row) : row.estimate());
      high = Math.max(high, Estimates.upperBound(row));
    }
    return Scale.log(Math.min(low, high / 100), high, source::tickPercent);
  }

  /** Heat map of the probability of liquidation, on a linear colour scale. */
  static Drawing liquidated(Source source) {
    HeatMap map = new HeatMap(source, Metric.LIQUIDATED, Palette.EMBERS, false);
    if (map.rows.isEmpty()) {
      return source.skipped("skip.points");
    }
    List<Key> keys = new ArrayList<>();
    for (double p : new double[] {0.01, 0.1, 0.25, 0.5, 0.75, 1}) {
      keys.add(Key.box(map.words.exactPercent(p), Palette.at(Palette.EMBERS, p)));
    }
    return map.sheet(
        map.liquidatedTitle(),
        map.words.text("heat.liquidated.subtitle", "side", source.side()),
        keys,
        List.of());
  }

  /** Heat map of the probability of a negative balance, on a logarithmic colour scale. */
  static Drawing negativeBalance(Source source) {
    HeatMap map = new HeatMap(source, Metric.NEGATIVE_BALANCE, Palette.PLUMS, true);
    if (map.rows.isEmpty()) {
      return source.skipped("skip.points");
    }
    List<Key> keys = new ArrayList<>();
    for (Scale.Tick tick : map.scale.ticks()) {
      double place = map.scale.position(tick.value());
      keys.add(Key.box(tick.label(), Palette.at(Palette.PLUMS, place)));
    }
    return map.sheet(
        map.negativeTitle(),
        map.words.text("heat.negative.subtitle", "side", source.side()),
        keys,
        List.of(map.words.text("note.gaps")));
  }

  private String liquidatedTitle() {
    Estimates estimates = source.estimates();
    double widest = estimates.widestStop();
    List<Double> shown = new ArrayList<>(estimates.accepted(widest));
    shown.removeIf(leverage -> row(leverage, widest).isEmpty());
    if (shown.isEmpty()) {
      Row first = rows.values().iterator().next();
      GridPoint point = source.result().points().get(first.point());
      return liquidatedTitle(point.leverage(), point.stopLoss(), first);
    }
    double leverage = Source.nearest(shown, 10);
    Row without = row(leverage, widest).orElseThrow();
    List<Double> closer = new ArrayList<>(stops);
    closer.removeIf(
        stop -> row(leverage, stop).filter(r -> r.estimate() < without.estimate()).isEmpty());
    if (widest < GridPoint.NO_STOP || closer.isEmpty()) {
      return liquidatedTitle(leverage, widest, without);
    }
    double stop = Source.nearest(closer, 0.05);
    return words.text(
        "heat.liquidated.title.stop",
        "leverage",
        words.leverage(leverage),
        "a",
        words.share(without),
        "horizon",
        source.horizon(),
        "stop",
        words.exactPercent(stop),
        "b",
        words.share(row(leverage, stop).orElseThrow()));
  }

  private String liquidatedTitle(double leverage, double stop, Row row) {
    return words.text(
        "heat.liquidated.title",
        "point",
        words.point(leverage, stop),
        "a",
        words.share(row),
        "horizon",
        source.horizon());
  }

  private String negativeTitle() {
    List<Row> all = List.copyOf(rows.values());
    Row worst = Source.least(all, row -> -row.estimate());
    if (Estimates.never(worst)) {
      Row loosest = Source.least(all, row -> -Estimates.upperBound(row));
      return words.text(
          "heat.negative.title.none", "paths", source.paths(), "a", words.share(loosest));
    }
    GridPoint point = source.result().points().get(worst.point());
    return words.text(
        "heat.negative.title",
        "point",
        words.point(point.leverage(), point.stopLoss()),
        "a",
        words.share(worst));
  }

  private Optional<Row> row(double leverage, double stop) {
    return source.estimates().point(leverage, stop).map(rows::get);
  }

  private Sheet sheet(String title, String subtitle, List<Key> keys, List<String> notes) {
    List<Key> legend = new ArrayList<>(keys);
    if (rows.size() < leverages.size() * stops.size()) {
      boolean refused = source.result().points().stream().anyMatch(GridPoint::refused);
      legend.add(Key.hatch(words.text(refused ? "heat.refused" : "heat.missing")));
    }
    List<String> remarks = new ArrayList<>();
    if (numbered() && rows.values().stream().anyMatch(Estimates::never)) {
      remarks.add(words.text("heat.bound", "paths", source.paths()));
    }
    remarks.addAll(notes);
    double cells = Math.min(420, Math.max(120, 34.0 * stops.size()));
    return new Sheet(title, subtitle, legend, remarks, STOP_TITLE + cells + 48, this::draw);
  }

  /** Whether cells are large enough for their numbers. */
  private boolean numbered() {
    return leverages.size() <= 28 && stops.size() <= 30;
  }

  private void draw(Graphics2D g, Rectangle2D area) {
    Font small = Type.regular(13);
    String stopTitle = words.text("axis.stop");
    Type.draw(g, stopTitle, small, Palette.INK, area.getX(), area.getY() + 13);
    int columns = leverages.size();
    double[][] places = new double[2][columns * stops.size()];
    for (int i = 0; i < places[0].length; i++) {
      int row = i / columns;
      places[0][i] = i % columns;
      places[1][i] = row;
    }
    DefaultXYDataset data = new DefaultXYDataset();
    data.addSeries("cells", places);
    Scale x = categories(leverages.stream().map(words::number).toList());
    Scale y = categories(stops.stream().map(words::stop).toList());
    double width = Math.min(area.getWidth(), 150 + 110.0 * columns);
    CurvePlot.draw(
        g,
        new Rectangle2D.Double(
            area.getX(), area.getY() + STOP_TITLE, width, area.getHeight() - STOP_TITLE),
        data,
        TickAxis.bareBelow(x, words.text("axis.leverage")),
        TickAxis.left(y),
        new Cells(),
        x,
        y);
  }

  private static Scale categories(List<String> labels) {
    List<Scale.Tick> ticks = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      ticks.add(new Scale.Tick(i, labels.get(i)));
    }
    return new Scale(false, -0.5, labels.size() - 0.5, -0.5, ticks);
  }

  /** Draws one cell for each item of the data set. */
  private final class Cells extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1L;
    private final transient Map<Double, Font> fonts = new TreeMap<>();

    @Override
    public void drawItem(
        Graphics2D g,
        XYItemRendererState state,
        Rectangle2D area,
        PlotRenderingInfo info,
        XYPlot plot,
        ValueAxis domain,
        ValueAxis range,
        XYDataset data,
        int series,
        int item,
        CrosshairState crosshair,
        int pass) {
      double width = area.getWidth() / leverages.size();
      double height = area.getHeight() / stops.size();
      double gap = Math.min(width, height) > 8 ? 1.5 : -0.5;
      Rectangle2D cell =
          new Rectangle2D.Double(
              domain.valueToJava2D(data.getXValue(series, item), area, RectangleEdge.BOTTOM)
                  - width / 2
                  + gap / 2,
              range.valueToJava2D(data.getYValue(series, item), area, RectangleEdge.LEFT)
                  - height / 2
                  + gap / 2,
              width - gap,
              height - gap);
      double leverage = leverages.get(item % leverages.size());
      Optional<Row> row = row(leverage, stops.get(item / leverages.size()));
      if (row.isEmpty()) {
        Key.hatch(g, cell);
        return;
      }
      boolean never = Estimates.never(row.get());
      Color color = Palette.at(colors, never ? 0 : scale.position(row.get().estimate()));
      g.setPaint(color);
      g.fill(cell);
      Font font = fonts.computeIfAbsent(width, this::cellFont);
      if (numbered()) {
        String text = words.cell(row.get());
        Type.draw(
            g,
            text,
            font,
            Palette.textOn(color),
            cell.getCenterX() - Type.width(text, font) / 2,
            cell.getCenterY() + 0.36 * font.getSize2D());
      }
    }

    /** The largest font in which the longest number fits a cell. */
    private Font cellFont(double width) {
      Font font = Type.regular(13);
      double longest = 1;
      for (Row row : rows.values()) {
        longest = Math.max(longest, Type.width(words.cell(row), font));
      }
      return font.deriveFont((float) Math.min(13, 13 * (width - 9) / longest));
    }
  }
}
