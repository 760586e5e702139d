package io.github.ruinsim.chart;

import io.github.ruinsim.result.EquityFan;
import io.github.ruinsim.result.PriceFan;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Prices, or the equity of one account, over time: bands between quantiles and the median. */
final class FanChart {
  /** Equity below this is nothing. */
  private static final double NOTHING = 0.005;

  private final Source source;
  private final Words words;
  private final TimeScale time;
  private final double[] times;
  private final double[] probabilities;
  private final double[][] quantiles;

  private FanChart(Source source, double[] times, double[] probabilities, double[][] quantiles) {
    this.source = source;
    words = source.words();
    time = TimeScale.of(source.result().info().horizonDays());
    this.times = times;
    this.probabilities = probabilities;
    this.quantiles = quantiles;
  }

  /** The fan of prices. */
  static Drawing price(Source source) {
    if (source.otherPrices()) {
      return source.firstOnly();
    }
    PriceFan fan = source.result().fan();
    if (fan.timeDays().length < 2 || fan.probabilities().length < 2) {
      return new Drawing.Skipped(source.words().text("skip.fan"));
    }
    FanChart chart = bands(source, fan);
    int band = chart.nearestBand();
    Words words = source.words();
    String title =
        words.text(
            "fan.title",
            "p",
            words.percent(chart.coverage(band)),
            "low",
            words.price(chart.last(band)),
            "high",
            words.price(chart.last(chart.quantiles.length - 1 - band)),
            "horizon",
            source.horizon());
    return chart.sheet(
        title, words.text("fan.subtitle"), chart.priceScale(), source.palette().blue());
  }

  /** The quantiles that bands are drawn of, without those of the tails. */
  private static FanChart bands(Source source, PriceFan fan) {
    int[] drawn =
        IntStream.range(0, fan.probabilities().length)
            .filter(i -> fan.probabilities()[i] >= 0.01 && fan.probabilities()[i] <= 0.99)
            .toArray();
    return new FanChart(
        source,
        fan.timeDays(),
        Arrays.stream(drawn).mapToDouble(i -> fan.probabilities()[i]).toArray(),
        Arrays.stream(drawn).mapToObj(i -> fan.quantiles()[i]).toArray(double[][]::new));
  }

  /** The fan of the equity of one account. */
  static Drawing equity(Source source) {
    Optional<EquityFan> found =
        source.result().equityFans().stream()
            .filter(one -> source.estimates().holds(one.point()))
            .filter(one -> one.timeDays().length > 1 && one.probabilities().length > 1)
            .findFirst();
    if (found.isEmpty()) {
      return source.skipped("skip.equity");
    }
    EquityFan fan = found.get();
    FanChart chart = new FanChart(source, fan.timeDays(), fan.probabilities(), fan.quantiles());
    Words words = source.words();
    var point = source.result().points().get(fan.point());
    int middle = chart.middle();
    String title =
        words.text(
            chart.last(middle) < NOTHING ? "equityFan.title.none" : "equityFan.title",
            "point",
            words.point(point.leverage(), point.stopLoss()),
            "m",
            words.percent(Math.max(0, chart.last(middle))),
            "time",
            words.duration(chart.emptyAfter(middle)),
            "horizon",
            source.horizon());
    return chart.sheet(
        title,
        words.text("equityFan.subtitle", "paths", words.count(fan.paths())),
        chart.equityScale(),
        source.palette().green());
  }

  private int bands() {
    return probabilities.length / 2;
  }

  private int middle() {
    return probabilities.length / 2;
  }

  private double last(int quantile) {
    return quantiles[quantile][times.length - 1];
  }

  /** The first time at which a quantile has nothing left. */
  private double emptyAfter(int quantile) {
    for (int k = 0; k < times.length; k++) {
      if (quantiles[quantile][k] < NOTHING) {
        return times[k];
      }
    }
    return times[times.length - 1];
  }

  private double coverage(int band) {
    double share = probabilities[probabilities.length - 1 - band] - probabilities[band];
    return Math.rint(share * 1e9) / 1e9;
  }

  private int nearestBand() {
    int told = 0;
    for (int band = 1; band < bands(); band++) {
      if (Math.abs(coverage(band) - 0.9) < Math.abs(coverage(told) - 0.9)) {
        told = band;
      }
    }
    return told;
  }

  private Sheet sheet(String title, String subtitle, Scale y, Color color) {
    CurvePlot plot =
        new CurvePlot(source.style(), time.scale(words), y, words.text(time.titleKey()));
    List<Key> keys = new ArrayList<>();
    double opacity = 1;
    for (int band = 0; band < bands(); band++) {
      double[] lower = quantiles[band];
      double[] upper = quantiles[quantiles.length - 1 - band];
      plot.band(Paths.band(times, lower, upper, time), color);
      opacity *= 1 - CurvePlot.BAND_OPACITY;
      keys.add(
          Key.box(
              words.text("fan.band", "p", words.percent(coverage(band))),
              source.palette().paled(color, opacity)));
    }
    if (probabilities.length % 2 == 1) {
      plot.curve(Paths.dots(times, quantiles[middle()], time), color, 2.6, false);
      keys.add(Key.line(words.text("fan.median"), color, 2.6));
    }
    return new Sheet(
        title, subtitle, keys, List.of(), Sheet.USUAL_HEIGHT, (g, area) -> draw(g, area, plot));
  }

  private static void draw(Graphics2D g, Rectangle2D area, CurvePlot plot) {
    plot.draw(
        g,
        new Rectangle2D.Double(area.getX(), area.getY(), area.getWidth() - 12, area.getHeight()));
  }

  private Scale priceScale() {
    double low = Double.POSITIVE_INFINITY;
    double high = 0;
    for (double[] quantile : quantiles) {
      for (double price : quantile) {
        low = Math.min(low, price);
        high = Math.max(high, price);
      }
    }
    return Paths.priceScale(low, high, words);
  }

  private Scale equityScale() {
    double low = 0;
    double high = 1;
    for (double[] quantile : quantiles) {
      for (double equity : quantile) {
        low = Math.min(low, equity);
        high = Math.max(high, equity);
      }
    }
    double step = Scale.roundStep((high - low) / 6);
    return Scale.between(
        Math.floor(low / step) * step, Math.ceil(high / step) * step, 6, source::tickPercent);
  }
}
