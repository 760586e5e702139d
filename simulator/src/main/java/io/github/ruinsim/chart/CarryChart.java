package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Collectors;

/** What funding and fees take from the wallet, by leverage. */
final class CarryChart {
  private CarryChart() {}

  /** Makes the chart. */
  static Drawing of(Source source) {
    Words words = source.words();
    double stop = source.estimates().widestStop();
    NavigableMap<Double, Row> funding = rows(source, Metric.FUNDING_MEAN, stop);
    NavigableMap<Double, Row> fees = rows(source, Metric.FEES_MEAN, stop);
    String unsteady =
        funding.values().stream()
            .filter(CarryChart::unsteady)
            .map(row -> words.leverage(source.result().points().get(row.point()).leverage()))
            .collect(Collectors.joining(words.text("list.join")));
    funding.values().removeIf(CarryChart::unsteady);
    if (funding.size() < 2) {
      return source.skipped("skip.leverages");
    }
    boolean none =
        funding.values().stream().allMatch(row -> row.estimate() == 0)
            && fees.values().stream().allMatch(row -> row.estimate() == 0);
    if (none) {
      return new Drawing.Skipped(words.text("skip.carry"));
    }
    double low = 0;
    double high = 1e-6;
    for (NavigableMap<Double, Row> rows : List.of(funding, fees)) {
      for (Row row : rows.values()) {
        low = Math.min(low, row.estimate());
        high = Math.max(high, row.estimate());
      }
    }
    double step = Scale.roundStep((high - low) / 5);
    Scale y =
        Scale.between(
            Math.floor(low / step) * step, Math.ceil(high / step) * step, 6, source::tickPercent);
    CurvePlot plot =
        new CurvePlot(
            source.style(),
            source.leverageScale(List.copyOf(funding.keySet())),
            y,
            words.text("axis.leverage"));
    EndLabels labels = new EndLabels(source.style());
    add(plot, labels, words.text("carry.fees"), source.palette().amber(), fees);
    add(plot, labels, words.text("carry.funding"), source.palette().blue(), funding);
    double leverage = Source.nearest(List.copyOf(funding.keySet()), 10);
    double paid = Source.at(funding, leverage).estimate();
    return new Sheet(
        words.text(
            paid < 0 ? "carry.title.received" : "carry.title",
            "leverage",
            words.leverage(leverage),
            "funding",
            words.percent(Math.abs(paid)),
            "fees",
            words.percent(fees.containsKey(leverage) ? Source.at(fees, leverage).estimate() : 0),
            "horizon",
            source.horizon()),
        words.text(
            "carry.subtitle",
            "horizon",
            source.horizon(),
            "stop",
            words.withStop(stop),
            "side",
            source.side()),
        List.of(),
        unsteady.isEmpty()
            ? List.of(words.text("carry.note"))
            : List.of(words.text("carry.note"), words.text("carry.unsteady", "list", unsteady)),
        Sheet.USUAL_HEIGHT,
        (g, area) -> labels.beside(g, area, plot));
  }

  /**
   * Whether a few paths decide a mean: under power tails funding, which is paid on the price, has
   * no finite one.
   */
  private static boolean unsteady(Row row) {
    return row.upper() - row.lower() > Math.max(0.01, Math.abs(row.estimate()));
  }

  private static NavigableMap<Double, Row> rows(Source source, Metric metric, double stop) {
    Map<Integer, Row> rows = source.estimates().atHorizon(metric);
    return source.estimates().byLeverage(rows, stop);
  }

  private static void add(
      CurvePlot plot, EndLabels labels, String name, Color color, NavigableMap<Double, Row> rows) {
    List<CurvePlot.Dot> dots = new ArrayList<>();
    rows.forEach(
        (leverage, row) ->
            dots.add(
                new CurvePlot.Dot(
                    leverage,
                    row.estimate(),
                    Estimates.lowerBound(row),
                    Double.isFinite(row.upper()) ? row.upper() : row.estimate())));
    if (!dots.isEmpty()) {
      plot.curve(dots, color, 2.2, dots.size() <= 40);
      labels.add(name, color, dots.get(dots.size() - 1).y());
    }
  }
}
