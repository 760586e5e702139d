package io.github.ruinsim.article;

import io.github.ruinsim.report.ResultsCsv;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.PriceFan;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.text.TwelveDigits;
import java.io.IOException;
import java.io.Writer;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The numbers behind one chart, as a table in the form of {@code results.csv}. */
final class ChartData {
  /** Metrics of the charts that show a few; the others show all that hold at the horizon. */
  private static final Map<String, Set<Metric>> METRICS =
      Map.of(
          "heat-liquidated", EnumSet.of(Metric.LIQUIDATED),
          "heat-negative-balance", EnumSet.of(Metric.NEGATIVE_BALANCE),
          "heat-ruined", EnumSet.of(Metric.RUINED),
          "probability-by-leverage",
              EnumSet.of(Metric.LIQUIDATED, Metric.RUINED, Metric.NEGATIVE_BALANCE),
          "survival", EnumSet.of(Metric.SURVIVED),
          "drawdown", EnumSet.of(Metric.MAX_DRAWDOWN_AT_LEAST));

  private static final Set<String> OVER_TIME = Set.of("survival");

  private ChartData() {}

  /** Writes the table of one chart. */
  static void write(Result result, String chart, Writer out) throws IOException {
    switch (chart) {
      case "gap-share" -> ResultsCsv.writeGapShares(result, out);
      case "price-fan" -> fan(result.fan(), out);
      default -> ResultsCsv.write(only(result, chart), out);
    }
  }

  private static Result only(Result result, String chart) {
    Set<Metric> metrics = METRICS.getOrDefault(chart, EnumSet.allOf(Metric.class));
    boolean overTime = OVER_TIME.contains(chart);
    List<Row> rows =
        result.rows().stream()
            .filter(row -> metrics.contains(row.metric()))
            .filter(row -> Double.isNaN(row.timeDays()) != overTime)
            .toList();
    return new Result(
        result.info(),
        result.points(),
        rows,
        result.fan(),
        List.of(),
        List.of(),
        result.studyText());
  }

  private static void fan(PriceFan fan, Writer out) throws IOException {
    out.write("timeDays,probability,price\n");
    for (int i = 0; i < fan.timeDays().length; i++) {
      for (int j = 0; j < fan.probabilities().length; j++) {
        out.write(
            String.join(
                    ",",
                    TwelveDigits.of(fan.timeDays()[i]),
                    TwelveDigits.of(fan.probabilities()[j]),
                    TwelveDigits.of(fan.quantiles()[j][i]))
                + "\n");
      }
    }
  }
}
