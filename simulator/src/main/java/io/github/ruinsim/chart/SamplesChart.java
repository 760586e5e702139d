package io.github.ruinsim.chart;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.SamplePath;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Single price paths with what became of one account on each: liquidations and gap fills. */
final class SamplesChart {
  private final Source source;
  private final Words words;
  private final TimeScale time;
  private final List<SamplePath> samples;

  private SamplesChart(Source source) {
    this.source = source;
    words = source.words();
    time = TimeScale.of(source.result().info().horizonDays());
    samples =
        source.result().samples().stream()
            .filter(sample -> source.estimates().holds(sample.point()))
            .toList();
  }

  /** Makes the chart. */
  static Drawing of(Source source) {
    SamplesChart chart = new SamplesChart(source);
    return chart.samples.isEmpty() ? source.skipped("skip.samples") : chart.sheet();
  }

  private Sheet sheet() {
    CurvePlot plot =
        new CurvePlot(source.style(), time.scale(words), scale(), words.text(time.titleKey()));
    for (SamplePath sample : samples) {
      if (closed(sample)) {
        Color pale = source.palette().paled(color(sample), 0.6);
        plot.curve(Paths.dots(sample, time, false), pale, 0.7, false);
      }
    }
    for (SamplePath sample : samples) {
      plot.curve(before(sample), color(sample), closed(sample) ? 1.5 : 1.1, false);
    }
    OptionalDouble level = level();
    plot.over((g, frame) -> marks(g, frame, level));
    return new Sheet(
        title(),
        words.text(
            "samples.subtitle", "point", words.point(point().leverage(), point().stopLoss())),
        keys(level),
        List.of(),
        Sheet.USUAL_HEIGHT,
        (g, area) ->
            plot.draw(
                g,
                new Rectangle2D.Double(
                    area.getX(), area.getY(), area.getWidth() - 12, area.getHeight())));
  }

  private GridPoint point() {
    return source.result().points().get(samples.get(0).point());
  }

  private Scale scale() {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (SamplePath sample : samples) {
      for (double price : sample.prices()) {
        low = Math.min(low, price);
        high = Math.max(high, price);
      }
      low = Math.min(low, sample.exitPrice());
      high = Math.max(high, sample.exitPrice());
    }
    return Paths.priceScale(low, high, words);
  }

  /** Where accounts that traded at it were liquidated; funding moves it a little. */
  private OptionalDouble level() {
    return samples.stream()
        .filter(sample -> sample.exit().equals("liquidated"))
        .mapToDouble(SamplePath::exitPrice)
        .average();
  }

  /** A path up to the exit; a gap is left out, it is drawn as one. */
  private List<CurvePlot.Dot> before(SamplePath sample) {
    List<CurvePlot.Dot> dots = Paths.dots(sample, time, true);
    if (gap(sample) && dots.size() > 1) {
      dots.remove(dots.size() - 1);
    }
    return dots;
  }

  private void marks(Graphics2D g, CurvePlot.Frame frame, OptionalDouble level) {
    if (level.isPresent()) {
      double y = frame.y(level.getAsDouble());
      Key.dashes(g, source.palette().red(), 1.1, frame.area().getX(), y, frame.area().getMaxX(), y);
    }
    for (SamplePath sample : samples) {
      if (closed(sample)) {
        double x = frame.x(sample.exitTimeDays() * time.perDay());
        double y = frame.y(sample.exitPrice());
        if (gap(sample)) {
          List<CurvePlot.Dot> dots = before(sample);
          CurvePlot.Dot last = dots.get(dots.size() - 1);
          Key.dashes(g, color(sample), 1.6, frame.x(last.x()), frame.y(last.y()), x, y);
          Key.dot(g, source.palette(), color(sample), 4.5, x, y);
        } else {
          Key.cross(g, source.palette(), color(sample), x, y);
        }
      }
    }
  }

  private List<Key> keys(OptionalDouble level) {
    Map<String, Key> fates = new LinkedHashMap<>();
    for (SamplePath sample : samples) {
      fates.computeIfAbsent(sample.exit(), exit -> key(sample));
    }
    List<Key> keys = new ArrayList<>(fates.values());
    if (level.isPresent()) {
      keys.add(
          Key.dashes(
              words.text("samples.level", "p", words.price(level.getAsDouble())),
              source.palette().red(),
              1.1));
    }
    return keys;
  }

  private Key key(SamplePath sample) {
    Color color = color(sample);
    return switch (sample.exit()) {
      case "liquidated" -> Key.cross(words.text("samples.liquidated"), color);
      case "liquidatedByGap" -> Key.dot(words.text("samples.gap"), color);
      case "stoppedOut" -> Key.cross(words.text("samples.stopped"), color);
      default -> Key.line(words.text("samples.open"), color, 1.4);
    };
  }

  private String title() {
    long closed = samples.stream().filter(SamplesChart::closed).count();
    boolean byGap = samples.stream().anyMatch(SamplesChart::gap);
    return words.text(
        closed == 0 ? "samples.title.none" : byGap ? "samples.title.gap" : "samples.title",
        "n",
        Integer.toString(samples.size()),
        "closed",
        Long.toString(closed),
        "point",
        words.point(point().leverage(), point().stopLoss()));
  }

  private static boolean closed(SamplePath sample) {
    return !sample.exit().equals("survived");
  }

  private static boolean gap(SamplePath sample) {
    return sample.exit().equals("liquidatedByGap");
  }

  private Color color(SamplePath sample) {
    return switch (sample.exit()) {
      case "liquidated" -> source.palette().red();
      case "liquidatedByGap" -> source.palette().purple();
      case "stoppedOut" -> source.palette().amber();
      default -> source.palette().pale();
    };
  }
}
