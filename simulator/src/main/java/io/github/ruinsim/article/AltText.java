package io.github.ruinsim.article;

import io.github.ruinsim.report.ResultTable;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.text.TwelveDigits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The figures of a chart for a reader who cannot see it: the measure that it shows, at a handful of
 * leverages.
 */
final class AltText {
  private static final int MOST = 5;

  /** What each chart shows, with its threshold; charts without one show no single measure. */
  private static final Map<String, Measure> MEASURES =
      Map.ofEntries(
          Map.entry("heat-liquidated", new Measure(Metric.LIQUIDATED)),
          Map.entry("heat-negative-balance", new Measure(Metric.NEGATIVE_BALANCE)),
          Map.entry("heat-ruined", new Measure(Metric.RUINED)),
          Map.entry("heat-drawdown", new Measure(Metric.MAX_DRAWDOWN_AT_LEAST, 0.5)),
          Map.entry("heat-growth", new Measure(Metric.EQUITY_QUANTILE, 0.5)),
          Map.entry("probability-by-leverage", new Measure(Metric.LIQUIDATED)),
          Map.entry("rare-events", new Measure(Metric.LIQUIDATED)),
          Map.entry("comparison", new Measure(Metric.LIQUIDATED)),
          Map.entry("survival", new Measure(Metric.SURVIVED)),
          Map.entry("causes", new Measure(Metric.LIQUIDATED_BY_GAP)),
          Map.entry("drawdown", new Measure(Metric.MAX_DRAWDOWN_AT_LEAST, 0.5)),
          Map.entry("terminal-equity", new Measure(Metric.EQUITY_QUANTILE, 0.5)),
          Map.entry("growth", new Measure(Metric.EQUITY_QUANTILE, 0.5)),
          Map.entry("shortfall", new Measure(Metric.NEGATIVE_BALANCE)),
          Map.entry("gap-share", new Measure(Metric.NEGATIVE_BALANCE)),
          Map.entry("carry", new Measure(Metric.FEES_MEAN)));

  private final Result result;
  private final Sentences words;
  private final Locale locale;
  private final List<Integer> points;

  /**
   * Prepares the figures.
   *
   * @param accepted points of the first combination that the venue accepts
   * @param stop the stop that is told of
   */
  AltText(Result result, Sentences words, Locale locale, List<Integer> accepted, double stop) {
    this.result = result;
    this.words = words;
    this.locale = locale;
    points = accepted.stream().filter(p -> result.points().get(p).stopLoss() == stop).toList();
  }

  private record Measure(Metric metric, double threshold) {
    Measure(Metric metric) {
      this(metric, Double.NaN);
    }
  }

  /** A sentence of figures, with the space before it; empty where the chart has none. */
  String figures(String chart) {
    Measure measure = MEASURES.get(chart);
    List<String> figures = new ArrayList<>();
    for (int i = 0; measure != null && i < Math.min(MOST, points.size()); i++) {
      int last = Math.max(1, Math.min(MOST, points.size()) - 1);
      int point = points.get(i * (points.size() - 1) / last);
      find(point, measure)
          .ifPresent(
              row ->
                  figures.add(
                      words.text(
                          "alt.figure",
                          "leverage",
                          words.text("times", "n", leverage(result.points().get(point))),
                          "value",
                          ResultTable.estimate(row, locale))));
    }
    return figures.isEmpty() || measure == null
        ? ""
        : words.text(
            "alt.figures",
            "measure",
            words.text("measure." + measure.metric().text()),
            "figures",
            String.join(words.text("gap.join"), figures));
  }

  private static String leverage(GridPoint point) {
    return TwelveDigits.of(point.leverage());
  }

  private Optional<Row> find(int point, Measure measure) {
    return result.rows().stream()
        .filter(row -> row.point() == point && row.metric() == measure.metric())
        .filter(row -> Double.isNaN(row.timeDays()) && !Double.isNaN(row.estimate()))
        .filter(row -> Double.compare(row.threshold(), measure.threshold()) == 0)
        .findFirst();
  }
}
