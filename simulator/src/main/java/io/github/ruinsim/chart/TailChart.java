package io.github.ruinsim.chart;

import io.github.ruinsim.result.PriceFan;
import io.github.ruinsim.stats.Intervals;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Tails of the simulated price against a bell curve, quantile against quantile: how far the rarest
 * moves go beyond those of a normal log return with the same middle half. On the dashed line both
 * agree; fat tails bend away from it at both ends. Quantiles beyond which fewer than {@value
 * #FEWEST} paths lie are not drawn.
 */
final class TailChart {
  private static final double FEWEST = 20;

  private static final Set<Long> NAMED = Set.of(100L, 1_000L, 10_000L);

  /** Quartile of the standard normal distribution. */
  private static final double QUARTILE = Intervals.normalQuantile(0.5);

  private static final double[] FALLS = {
    -0.99, -0.98, -0.95, -0.9, -0.8, -0.7, -0.6, -0.5, -0.4, -0.3, -0.2, -0.1, -0.05, -0.02
  };

  private static final double[] RISES = {
    0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 9, 19, 49, 99
  };

  private final Source source;
  private final Words words;

  private TailChart(Source source) {
    this.source = source;
    words = source.words();
  }

  /** One quantile: its probability, the bell curve's price and the simulated one, start = 1. */
  private record Quantile(double probability, double bell, double simulated) {
    /** How many paths share one that is as extreme. */
    long oneIn() {
      return Math.round(1 / Math.min(probability, 1 - probability));
    }
  }

  /** Makes the chart. */
  static Drawing of(Source source) {
    return new TailChart(source).drawing();
  }

  private Drawing drawing() {
    if (source.otherPrices()) {
      return source.firstOnly();
    }
    PriceFan fan = source.result().fan();
    if (fan.timeDays().length < 2) {
      return source.skipped("skip.fan");
    }
    int last = fan.timeDays().length - 1;
    List<Quantile> end = quantiles(fan, last);
    if (end.size() < 5 || end.get(0).probability() > 0.01) {
      return source.skipped("skip.tails");
    }
    Scale x = changes(end.stream().mapToDouble(Quantile::bell).toArray(), 0.05);
    Scale y = changes(end.stream().mapToDouble(Quantile::simulated).toArray(), 0.15);
    CurvePlot plot = new CurvePlot(source.style(), x, y, words.text("tail.axis"));
    double from = Math.max(x.low(), y.low());
    double to = Math.min(x.high(), y.high());
    plot.dashed(
        List.of(new CurvePlot.Dot(from, from), new CurvePlot.Dot(to, to)),
        source.palette().axis(),
        1.4);
    Color red = source.palette().red();
    plot.curve(
        end.stream().map(q -> new CurvePlot.Dot(q.bell(), q.simulated())).toList(), red, 2.2, true);
    List<Key> keys =
        List.of(
            Key.line(words.text("tail.after", "time", source.horizon()), red, 2.2),
            Key.dashes(words.text("tail.bell"), source.palette().axis(), 1.4));
    plot.over((g, frame) -> names(g, frame, end, red));
    Quantile told =
        end.stream().filter(q -> NAMED.contains(q.oneIn())).findFirst().orElse(end.get(0));
    return new Sheet(
        words.text(
            told.simulated() < 0.98 * told.bell() ? "tail.title" : "tail.title.thin",
            "n",
            words.count(told.oneIn()),
            "horizon",
            source.horizon(),
            "a",
            words.percent(1 - told.simulated()),
            "b",
            words.percent(1 - told.bell())),
        words.text("tail.subtitle"),
        keys,
        List.of(words.text("tail.note")),
        Sheet.USUAL_HEIGHT,
        plot::draw);
  }

  private List<Quantile> quantiles(PriceFan fan, int time) {
    double start = source.result().info().startPrice();
    double middle = logPrice(fan, 0.5, time, start);
    double spread =
        (logPrice(fan, 0.75, time, start) - logPrice(fan, 0.25, time, start)) / (2 * QUARTILE);
    List<Quantile> quantiles = new ArrayList<>();
    for (int i = 0; i < fan.probabilities().length && spread > 0; i++) {
      double p = fan.probabilities()[i];
      double simulated = fan.quantiles()[i][time] / start;
      if (Math.min(p, 1 - p) * source.result().info().paths() >= FEWEST && simulated > 0) {
        double z =
            p == 0.5 ? 0 : Math.signum(p - 0.5) * Intervals.normalQuantile(Math.abs(1 - 2 * p));
        quantiles.add(new Quantile(p, Math.exp(middle + spread * z), simulated));
      }
    }
    return quantiles;
  }

  private static double logPrice(PriceFan fan, double probability, int time, double start) {
    for (int i = 0; i < fan.probabilities().length; i++) {
      if (fan.probabilities()[i] == probability) {
        return Math.log(fan.quantiles()[i][time] / start);
      }
    }
    return Double.NaN;
  }

  /**
   * A logarithmic axis of prices whose labels are changes.
   *
   * @param margin room at either end, as a share of what the prices take
   */
  private Scale changes(double[] prices, double margin) {
    double low = Arrays.stream(prices).min().orElse(1);
    double high = Arrays.stream(prices).max().orElse(1);
    double room = Math.pow(high / low, margin);
    double apart = Math.pow(high / low, 0.09);
    List<Scale.Tick> ticks = new ArrayList<>();
    ticks.add(new Scale.Tick(1, words.changePercent(0)));
    for (int i = FALLS.length - 1; i >= 0; i--) {
      tick(ticks, FALLS[i], low / room, high * room, apart);
    }
    for (double change : RISES) {
      tick(ticks, change, low / room, high * room, apart);
    }
    ticks.sort(Comparator.comparingDouble(Scale.Tick::value));
    return new Scale(true, low / room, high * room, low / room, ticks);
  }

  private void tick(List<Scale.Tick> ticks, double change, double low, double high, double apart) {
    double price = 1 + change;
    boolean free =
        ticks.stream()
            .allMatch(tick -> Math.abs(Math.log(tick.value() / price)) >= Math.log(apart));
    if (price >= low && price <= high && free) {
      ticks.add(new Scale.Tick(price, words.changePercent(change)));
    }
  }

  /**
   * Names quantiles beside their dots, the rarest first: below both lines at the lower end, above
   * both at the upper one, as both rise to the right.
   */
  private void names(Graphics2D g, CurvePlot.Frame frame, List<Quantile> quantiles, Color color) {
    Font font = source.style().label();
    double gap = source.style().length(6);
    double height = 0.75 * font.getSize2D();
    List<Rectangle2D> taken = new ArrayList<>();
    for (Quantile one :
        quantiles.stream().sorted(Comparator.comparingLong(q -> -q.oneIn())).toList()) {
      if (NAMED.contains(one.oneIn())) {
        boolean lower = one.probability() < 0.5;
        String text = words.text("tail.one", "n", words.count(one.oneIn()));
        double width = Type.width(text, font);
        double x = lower ? frame.x(one.bell()) + gap : frame.x(one.bell()) - gap - width;
        double curve = frame.y(one.simulated());
        double bell = frame.y(one.bell());
        double top = lower ? Math.max(curve, bell) + gap : Math.min(curve, bell) - gap - height;
        Rectangle2D box = new Rectangle2D.Double(x, top, width, height);
        if (taken.stream().noneMatch(other -> other.intersects(box))) {
          taken.add(box);
          Type.draw(g, text, font, color, x, top + height);
        }
      }
    }
  }
}
