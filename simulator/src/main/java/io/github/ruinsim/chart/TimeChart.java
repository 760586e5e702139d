package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** How long it takes until a share of the accounts is liquidated, by leverage. */
final class TimeChart {
  private static final double[] SHARES = {0.05, 0.25, 0.5, 0.75, 0.95};

  /** Round times in days. */
  private static final double[] TIMES = {
    1 / 1440.0,
    5 / 1440.0,
    15 / 1440.0,
    1 / 24.0,
    3 / 24.0,
    6 / 24.0,
    12 / 24.0,
    1,
    2,
    4,
    7,
    14,
    30,
    60,
    120,
    365,
    730,
    1825,
    3650
  };

  private TimeChart() {}

  /** Makes the chart. */
  static Drawing of(Source source) {
    Words words = source.words();
    double stop = source.estimates().widestStop();
    NavigableMap<Double, NavigableMap<Double, Row>> byShare = new TreeMap<>();
    double first = Double.POSITIVE_INFINITY;
    for (double share : SHARES) {
      NavigableMap<Double, Row> rows = rows(source, share, stop);
      if (rows.size() > 1) {
        byShare.put(share, rows);
        first = Math.min(first, Source.at(rows, rows.lastKey()).estimate());
      }
    }
    if (byShare.isEmpty()) {
      return source.skipped("skip.times");
    }
    double horizon = source.result().info().horizonDays();
    NavigableMap<Double, Row> all = new TreeMap<>();
    byShare.values().forEach(all::putAll);
    double earliest = earliest(source);
    CurvePlot plot =
        new CurvePlot(
            source.style(),
            source.leverageScale(List.copyOf(all.keySet())),
            timeScale(words, first / 1.4, horizon * 1.06),
            words.text("axis.leverage"));
    EndLabels labels = new EndLabels(source.style());
    int i = 0;
    for (Map.Entry<Double, NavigableMap<Double, Row>> entry : byShare.entrySet()) {
      Color color = source.palette().step(byShare.size() - 1 - i++, byShare.size());
      List<CurvePlot.Dot> dots = new ArrayList<>();
      entry
          .getValue()
          .forEach(
              (leverage, row) ->
                  dots.add(
                      new CurvePlot.Dot(
                          leverage,
                          row.estimate(),
                          row.lower(),
                          Math.min(row.upper(), horizon * 1.06))));
      plot.curve(dots, color, 2.2, dots.size() <= 40);
      labels.add(
          words.text("time.label", "p", words.exactPercent(entry.getKey())),
          color,
          // A line cut short has its label below those that go on, in the order of the shares.
          dots.get(dots.size() - 1).x() < all.lastKey() && earliest > 0
              ? earliest * (1 + 1e-9 * i)
              : dots.get(dots.size() - 1).y());
    }
    return new Sheet(
        title(source, byShare),
        words.text(
            "time.subtitle",
            "horizon",
            source.horizon(),
            "stop",
            words.withStop(stop),
            "side",
            source.side()),
        List.of(),
        List.of(words.text("time.note")),
        Sheet.USUAL_HEIGHT,
        (g, area) -> labels.beside(g, area, plot));
  }

  private static NavigableMap<Double, Row> rows(Source source, double share, double stop) {
    Map<Integer, Row> rows = source.estimates().atLevel(Metric.TIME_TO_LIQUIDATION_QUANTILE, share);
    double earliest = earliest(source);
    rows.values().removeIf(row -> !(row.estimate() > 0 && row.estimate() >= earliest));
    return source.estimates().byLeverage(rows, stop);
  }

  /** The first time at which liquidations are counted; what is before it is only interpolated. */
  private static double earliest(Source source) {
    return source.estimates().curves(Metric.LIQUIDATED).values().stream()
        .flatMap(List::stream)
        .mapToDouble(Row::timeDays)
        .filter(days -> days > 0)
        .min()
        .orElse(0);
  }

  private static Scale timeScale(Words words, double low, double high) {
    List<Scale.Tick> ticks = new ArrayList<>();
    for (double time : TIMES) {
      if (time >= low && time <= high) {
        ticks.add(new Scale.Tick(time, words.duration(time)));
      }
    }
    return new Scale(true, low, high, low, ticks);
  }

  private static String title(
      Source source, NavigableMap<Double, NavigableMap<Double, Row>> byShare) {
    Words words = source.words();
    double share = byShare.containsKey(0.5) ? 0.5 : byShare.lastKey();
    NavigableMap<Double, Row> rows = Source.at(byShare, share);
    double leverage = Source.nearest(List.copyOf(rows.keySet()), 20);
    return words.text(
        share == 0.5 ? "time.title.half" : "time.title",
        "leverage",
        words.leverage(leverage),
        "p",
        words.exactPercent(share),
        "time",
        words.duration(Source.at(rows, leverage).estimate()));
  }
}
