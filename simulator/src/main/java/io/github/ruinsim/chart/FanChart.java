package io.github.ruinsim.chart;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.PriceFan;
import io.github.ruinsim.result.SamplePath;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Simulated prices over time: bands between quantiles, the median, and a few single paths. */
final class FanChart {
  /** Paths with more points than this are thinned to their lows and highs. */
  private static final int MOST_POINTS = 900;

  private final Source source;
  private final Words words;
  private final PriceFan fan;
  private final TimeScale time;
  private final int last;

  private FanChart(Source source) {
    this.source = source;
    this.words = source.words();
    this.fan = source.result().fan();
    this.time = TimeScale.of(source.result().info().horizonDays());
    this.last = fan.timeDays().length - 1;
  }

  /** Makes the chart. */
  static Drawing of(Source source) {
    FanChart chart = new FanChart(source);
    if (chart.last < 1 || chart.fan.probabilities().length < 2) {
      return new Drawing.Skipped(source.words().text("skip.fan"));
    }
    return chart.sheet();
  }

  private int bands() {
    return fan.probabilities().length / 2;
  }

  private double coverage(int band) {
    double[] p = fan.probabilities();
    return Math.rint((p[p.length - 1 - band] - p[band]) * 1e9) / 1e9;
  }

  private Sheet sheet() {
    CurvePlot plot = new CurvePlot(time.scale(words), priceScale(), words.text(time.titleKey()));
    List<Key> keys = new ArrayList<>();
    double opacity = 1;
    for (int band = 0; band < bands(); band++) {
      plot.band(bandDots(band), Palette.BLUE);
      opacity *= 1 - CurvePlot.BAND_OPACITY;
      keys.add(
          Key.box(
              words.text("fan.band", "p", words.percent(coverage(band))),
              Palette.mix(Color.WHITE, Palette.BLUE, 1 - opacity)));
    }
    Map<String, Key> fates = new LinkedHashMap<>();
    for (SamplePath sample : source.result().samples()) {
      Color color = color(sample);
      if (closed(sample)) {
        plot.curve(dots(sample, false), Palette.mix(color, Color.WHITE, 0.45), 0.8, false);
      }
      plot.curve(dots(sample, true), color, closed(sample) ? 1.4 : 1, false);
      fates.putIfAbsent(fate(sample), key(sample));
    }
    int middle = fan.probabilities().length / 2;
    if (fan.probabilities().length % 2 == 1) {
      plot.curve(quantile(middle), Palette.BLUE, 2.6, false);
      keys.add(Key.line(words.text("fan.median"), Palette.BLUE, 2.6));
    }
    keys.addAll(fates.values());
    return new Sheet(
        title(),
        words.text("fan.subtitle"),
        keys,
        List.of(),
        Sheet.USUAL_HEIGHT,
        (g, area) -> draw(g, area, plot));
  }

  private void draw(Graphics2D g, Rectangle2D area, CurvePlot plot) {
    Rectangle2D inner =
        new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth() - 10, area.getHeight());
    CurvePlot.Frame frame = plot.draw(g, inner);
    for (SamplePath sample : source.result().samples()) {
      if (closed(sample)) {
        double x = frame.x(sample.exitTimeDays() * time.perDay());
        Key.cross(g, color(sample), x, frame.y(sample.exitPrice()));
      }
    }
  }

  private String title() {
    int told = 0;
    for (int band = 1; band < bands(); band++) {
      if (Math.abs(coverage(band) - 0.9) < Math.abs(coverage(told) - 0.9)) {
        told = band;
      }
    }
    double[][] quantiles = fan.quantiles();
    return words.text(
        "fan.title",
        "p",
        words.percent(coverage(told)),
        "low",
        words.price(quantiles[told][last]),
        "high",
        words.price(quantiles[quantiles.length - 1 - told][last]),
        "horizon",
        source.horizon());
  }

  private Scale priceScale() {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (double[] quantile : fan.quantiles()) {
      for (double price : quantile) {
        low = Math.min(low, price);
        high = Math.max(high, price);
      }
    }
    for (SamplePath sample : source.result().samples()) {
      for (double price : sample.prices()) {
        low = Math.min(low, price);
        high = Math.max(high, price);
      }
      low = Math.min(low, sample.exitPrice());
      high = Math.max(high, sample.exitPrice());
    }
    if (low > 0 && high > 3.5 * low) {
      return Scale.log(low / 1.03, high * 1.03, words::number);
    }
    double room = Math.max(0.03 * (high - low), 1e-6 * high);
    return Scale.linear(low - room, high + room, 6, words::number);
  }

  private List<CurvePlot.Dot> bandDots(int band) {
    double[] lower = fan.quantiles()[band];
    double[] upper = fan.quantiles()[fan.quantiles().length - 1 - band];
    List<CurvePlot.Dot> dots = new ArrayList<>();
    for (int i : thinned(lower, last + 1)) {
      dots.add(
          new CurvePlot.Dot(
              fan.timeDays()[i] * time.perDay(), (lower[i] + upper[i]) / 2, lower[i], upper[i]));
    }
    return dots;
  }

  private List<CurvePlot.Dot> quantile(int index) {
    double[] prices = fan.quantiles()[index];
    List<CurvePlot.Dot> dots = new ArrayList<>();
    for (int i : thinned(prices, last + 1)) {
      dots.add(new CurvePlot.Dot(fan.timeDays()[i] * time.perDay(), prices[i]));
    }
    return dots;
  }

  /** The part of a path up to the exit, or the whole of it. */
  private List<CurvePlot.Dot> dots(SamplePath sample, boolean toExit) {
    double[] times = sample.timeDays();
    int count = times.length;
    while (toExit && count > 0 && times[count - 1] > sample.exitTimeDays()) {
      count--;
    }
    List<CurvePlot.Dot> dots = new ArrayList<>();
    for (int i : thinned(sample.prices(), count)) {
      dots.add(new CurvePlot.Dot(times[i] * time.perDay(), sample.prices()[i]));
    }
    if (toExit && closed(sample)) {
      dots.add(new CurvePlot.Dot(sample.exitTimeDays() * time.perDay(), sample.exitPrice()));
    }
    return dots;
  }

  /** Indices to draw: all of them, or the lowest and highest price of each stretch. */
  private static List<Integer> thinned(double[] prices, int count) {
    List<Integer> indices = new ArrayList<>();
    int stretch = Math.max(1, (int) Math.ceil(2.0 * count / MOST_POINTS));
    for (int from = 0; from < count; from += stretch) {
      int lowest = from;
      int highest = from;
      for (int i = from; i < Math.min(count, from + stretch); i++) {
        lowest = prices[i] < prices[lowest] ? i : lowest;
        highest = prices[i] > prices[highest] ? i : highest;
      }
      indices.add(Math.min(lowest, highest));
      if (lowest != highest) {
        indices.add(Math.max(lowest, highest));
      }
    }
    if (count > 0 && indices.get(indices.size() - 1) < count - 1) {
      indices.add(count - 1);
    }
    return indices;
  }

  private static boolean closed(SamplePath sample) {
    return !sample.exit().equals("survived");
  }

  private static String fate(SamplePath sample) {
    return sample.exit().startsWith("liquidated") ? "liquidated" : sample.exit();
  }

  private static Color color(SamplePath sample) {
    return switch (fate(sample)) {
      case "liquidated" -> Palette.RED;
      case "stoppedOut" -> Palette.AMBER;
      default -> Palette.PALE;
    };
  }

  private Key key(SamplePath sample) {
    List<GridPoint> points = source.result().points();
    String leverage =
        sample.point() >= 0 && sample.point() < points.size()
            ? words.leverage(points.get(sample.point()).leverage())
            : "";
    return switch (fate(sample)) {
      case "liquidated" ->
          Key.cross(words.text("fan.liquidated", "leverage", leverage), color(sample));
      case "stoppedOut" ->
          Key.cross(words.text("fan.stoppedOut", "leverage", leverage), color(sample));
      default -> Key.line(words.text("fan.survived"), color(sample), 1.3);
    };
  }
}
