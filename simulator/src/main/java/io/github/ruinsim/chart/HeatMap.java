package io.github.ruinsim.chart;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A figure as the colour and the number of one cell for each leverage and stop, with lines between
 * the cells on either side of 1, 5, 10 and 50 %. Cells that the venue refuses are hatched; where
 * the event was not seen the cell gives the upper bound.
 */
final class HeatMap {
  /** Smallest type of a number in a cell. */
  private static final double SMALLEST = 8;

  private final Source source;
  private final Words words;
  private final List<Double> leverages;
  private final List<Double> stops;
  private final Map<Integer, Row> rows;
  private final List<Color> colors;
  private final ToDoubleFunction<Row> position;
  private final boolean probability;

  HeatMap(
      Source source,
      Map<Integer, Row> rows,
      List<Color> colors,
      ToDoubleFunction<Row> position,
      boolean probability) {
    this.source = source;
    this.words = source.words();
    this.leverages = source.estimates().leverages();
    this.stops = source.estimates().stops();
    this.rows = rows;
    this.colors = colors;
    this.position = position;
    this.probability = probability;
  }

  /** Whether there is nothing to show. */
  boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The figures. */
  Map<Integer, Row> rows() {
    return rows;
  }

  Optional<Row> row(double leverage, double stop) {
    return source.estimates().point(leverage, stop).map(rows::get);
  }

  /** The sheet around the map. */
  Sheet sheet(String title, String subtitle, List<Key> keys, List<String> notes) {
    List<Key> legend = new ArrayList<>(keys);
    if (!lines().isEmpty()) {
      legend.add(Key.line(words.text("heat.lines"), source.palette().ink(), 1.6));
    }
    if (rows.size() < leverages.size() * stops.size()) {
      boolean refused = source.result().points().stream().anyMatch(GridPoint::refused);
      legend.add(Key.hatch(words.text(refused ? "heat.refused" : "heat.missing")));
    }
    List<String> remarks = new ArrayList<>();
    boolean never = probability && rows.values().stream().anyMatch(Estimates::never);
    Numbers numbers = numbers();
    if (never && numbers == Numbers.FULL) {
      remarks.add(words.text("heat.bound", "paths", source.paths()));
    } else if (probability && numbers == Numbers.SHORT) {
      remarks.add(words.text("heat.short", "paths", source.paths()));
    }
    remarks.addAll(notes);
    double cells = Math.min(420, Math.max(120, 34.0 * stops.size()));
    return new Sheet(title, subtitle, legend, remarks, 44 + cells + 48, this::draw);
  }

  /** How much of a number fits the cells. */
  private enum Numbers {
    FULL,
    SHORT,
    NONE
  }

  private Numbers numbers() {
    double inner = source.style().size().width - 2 * source.style().size().margin;
    if (stops.size() > 30) {
      return Numbers.NONE;
    }
    double width = (inner - rowLabels()) / leverages.size();
    return fontSize(width, Numbers.FULL) >= SMALLEST
        ? Numbers.FULL
        : fontSize(width, Numbers.SHORT) >= SMALLEST ? Numbers.SHORT : Numbers.NONE;
  }

  private double rowLabels() {
    Font font = source.style().tick();
    return stops.stream().mapToDouble(stop -> Type.width(words.stop(stop), font)).max().orElse(0)
        + source.style().length(9);
  }

  /** The largest size in which the longest number fits a cell. */
  private double fontSize(double width, Numbers numbers) {
    double usual = source.style().size().tick();
    Font font = Type.regular(usual);
    double longest = 1;
    for (Row row : rows.values()) {
      longest = Math.max(longest, Type.width(text(row, numbers), font));
    }
    return Math.min(usual, usual * (width - 6) / longest);
  }

  private String text(Row row, Numbers numbers) {
    if (!probability) {
      return words.change(row.estimate() - 1);
    }
    return numbers == Numbers.FULL ? words.cell(row) : words.shortCell(row);
  }

  private void draw(Graphics2D g, Rectangle2D area) {
    Style style = source.style();
    Font small = style.tick();
    double head = style.length(24);
    String stopTitle = words.text("axis.stop");
    double baseline = area.getY() + 0.75 * head - 3;
    Type.draw(g, stopTitle, small, style.palette().ink(), area.getX(), baseline);
    Scale x = categories(leverages.stream().map(words::number).toList());
    Scale y = categories(stops.stream().map(words::stop).toList());
    CurvePlot plot = CurvePlot.cells(style, x, y, words.text("axis.leverage"));
    plot.under(this::cells);
    plot.over((canvas, frame) -> isoLines(canvas, frame, baseline, Type.width(stopTitle, small)));
    double width = Math.min(area.getWidth(), rowLabels() + style.length(105) * leverages.size());
    plot.draw(
        g, new Rectangle2D.Double(area.getX(), area.getY() + head, width, area.getHeight() - head));
  }

  private static Scale categories(List<String> labels) {
    List<Scale.Tick> ticks = new ArrayList<>();
    for (int i = 0; i < labels.size(); i++) {
      ticks.add(new Scale.Tick(i, labels.get(i)));
    }
    return new Scale(false, -0.5, labels.size() - 0.5, -0.5, ticks);
  }

  private void cells(Graphics2D g, CurvePlot.Frame frame) {
    double width = frame.area().getWidth() / leverages.size();
    double height = frame.area().getHeight() / stops.size();
    double gap = Math.min(width, height) > 8 ? 1.5 : -0.5;
    Numbers numbers = numbers();
    Font font = Type.regular(Math.min(fontSize(width, numbers), 0.8 * height));
    for (int r = 0; r < stops.size(); r++) {
      for (int c = 0; c < leverages.size(); c++) {
        Rectangle2D cell =
            new Rectangle2D.Double(
                frame.x(c) - width / 2 + gap / 2,
                frame.y(r) - height / 2 + gap / 2,
                width - gap,
                height - gap);
        Optional<Row> row = row(leverages.get(c), stops.get(r));
        if (row.isEmpty()) {
          Key.hatch(g, source.palette(), cell);
        } else {
          Color color = Palette.at(colors, position.applyAsDouble(row.get()));
          g.setPaint(color);
          g.fill(cell);
          if (numbers != Numbers.NONE) {
            String text = text(row.get(), numbers);
            double left = cell.getCenterX() - Type.width(text, font) / 2;
            double base = cell.getCenterY() + 0.36 * font.getSize2D();
            Color ink = Palette.textOn(color);
            boolean bound = probability && Estimates.never(row.get());
            Type.draw(g, text, font, bound ? Palette.mix(ink, color, 0.4) : ink, left, base);
          }
        }
      }
    }
  }

  /** Levels that separate some cells. */
  private List<Double> lines() {
    List<Double> levels = new ArrayList<>();
    for (double level : probability ? new double[] {0.01, 0.05, 0.1, 0.5} : new double[0]) {
      boolean above = rows.values().stream().anyMatch(row -> row.estimate() >= level);
      boolean below = rows.values().stream().anyMatch(row -> row.estimate() < level);
      if (above && below) {
        levels.add(level);
      }
    }
    return levels;
  }

  private boolean reaches(int column, int line, double level) {
    return row(leverages.get(column), stops.get(line))
        .filter(row -> row.estimate() >= level)
        .isPresent();
  }

  private boolean known(int column, int line) {
    return row(leverages.get(column), stops.get(line)).isPresent();
  }

  private void isoLines(Graphics2D g, CurvePlot.Frame frame, double baseline, double titleWidth) {
    List<double[]> edges = new ArrayList<>();
    List<Double> levels = lines();
    for (double level : levels) {
      edges.addAll(edges(frame, level));
    }
    for (double width : new double[] {3.6, 1.6}) {
      Color color = width > 2 ? source.palette().paper() : source.palette().ink();
      for (double[] e : edges) {
        Key.stroke(g, color, source.style().line(width), e[0], e[1], e[2], e[3]);
      }
    }
    labels(g, frame, levels, baseline, frame.area().getX() - rowLabels() + titleWidth + 12);
  }

  /** Borders between cells on either side of a level. */
  private List<double[]> edges(CurvePlot.Frame frame, double level) {
    List<double[]> edges = new ArrayList<>();
    for (int r = 0; r < stops.size(); r++) {
      for (int c = 0; c < leverages.size(); c++) {
        double right = frame.x(c + 0.5);
        double top = frame.y(r + 0.5);
        if (c + 1 < leverages.size()
            && known(c, r)
            && known(c + 1, r)
            && reaches(c, r, level) != reaches(c + 1, r, level)) {
          edges.add(new double[] {right, frame.y(r - 0.5), right, top});
        }
        if (r + 1 < stops.size()
            && known(c, r)
            && known(c, r + 1)
            && reaches(c, r, level) != reaches(c, r + 1, level)) {
          edges.add(new double[] {frame.x(c - 0.5), top, right, top});
        }
      }
    }
    return edges;
  }

  /** Names of the lines above the row in which they end. */
  private void labels(
      Graphics2D g, CurvePlot.Frame frame, List<Double> levels, double baseline, double from) {
    Font font = Type.bold(source.style().size().tick() - 1);
    int top = stops.size() - 1;
    List<String> texts = new ArrayList<>();
    List<Double> places = new ArrayList<>();
    for (double level : levels) {
      for (int c = 0; c + 1 < leverages.size(); c++) {
        if (known(c, top) && !reaches(c, top, level) && reaches(c + 1, top, level)) {
          texts.add(words.exactPercent(level));
          places.add(frame.x(c + 0.5));
          break;
        }
      }
    }
    double widest = texts.stream().mapToDouble(text -> Type.width(text, font)).max().orElse(0);
    double[] wanted = places.stream().mapToDouble(Double::doubleValue).toArray();
    double right = frame.area().getMaxX() - widest / 2;
    if (from + (widest + 6) * texts.size() > right) {
      return;
    }
    double[] spread = EndLabels.spread(wanted, widest + 6, from + widest / 2, right);
    for (int i = 0; i < spread.length; i++) {
      Color ink = source.palette().ink();
      Key.stroke(g, ink, 1, spread[i], baseline + 4, wanted[i], frame.area().getY());
      double left = spread[i] - Type.width(texts.get(i), font) / 2;
      Type.draw(g, texts.get(i), font, ink, left, baseline);
    }
  }
}
