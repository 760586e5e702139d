package io.github.ruinsim.article;

import io.github.ruinsim.report.ResultsCsv;
import io.github.ruinsim.result.EquityFan;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.PointHistograms;
import io.github.ruinsim.result.PriceFan;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.result.SamplePath;
import io.github.ruinsim.text.TwelveDigits;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The numbers behind one chart: rows of {@code results.csv} with the metrics that it shows, or a
 * table of its own for fans, paths and distributions.
 */
final class ChartData {
  /** Metrics of the charts that are made from rows. */
  private static final Map<String, Set<Metric>> METRICS =
      Map.ofEntries(
          Map.entry("heat-liquidated", EnumSet.of(Metric.LIQUIDATED)),
          Map.entry("heat-negative-balance", EnumSet.of(Metric.NEGATIVE_BALANCE)),
          Map.entry("heat-ruined", EnumSet.of(Metric.RUINED)),
          Map.entry("heat-drawdown", EnumSet.of(Metric.MAX_DRAWDOWN_AT_LEAST)),
          Map.entry("heat-growth", EnumSet.of(Metric.EQUITY_QUANTILE)),
          Map.entry(
              "probability-by-leverage",
              EnumSet.of(Metric.LIQUIDATED, Metric.RUINED, Metric.NEGATIVE_BALANCE)),
          Map.entry(
              "rare-events", EnumSet.of(Metric.LIQUIDATED, Metric.RUINED, Metric.NEGATIVE_BALANCE)),
          Map.entry("comparison", EnumSet.of(Metric.LIQUIDATED, Metric.DEBT_OWED)),
          Map.entry("survival", EnumSet.of(Metric.SURVIVED)),
          Map.entry("time-to-liquidation", EnumSet.of(Metric.TIME_TO_LIQUIDATION_QUANTILE)),
          Map.entry(
              "causes",
              EnumSet.of(
                  Metric.LIQUIDATED,
                  Metric.LIQUIDATED_BY_GAP,
                  Metric.LIQUIDATED_BY_CARRY,
                  Metric.STOPPED_OUT)),
          Map.entry("growth", EnumSet.of(Metric.EQUITY_QUANTILE)),
          Map.entry("carry", EnumSet.of(Metric.FEES_MEAN, Metric.FUNDING_MEAN)));

  /** Quantities of the charts that are made from distributions. */
  private static final Map<String, String> DISTRIBUTIONS =
      Map.of(
          "terminal-equity",
          PointHistograms.EQUITY,
          "drawdown",
          PointHistograms.MAX_DRAWDOWN,
          "shortfall",
          PointHistograms.SHORTFALL);

  private static final Set<String> OVER_TIME = Set.of("survival");

  private ChartData() {}

  /** Writes the table of one chart. */
  static void write(Result result, String chart, Writer out) throws IOException {
    switch (chart) {
      case "gap-share" -> ResultsCsv.writeGapShares(result, out);
      case "price-fan", "tail-qq" -> fan(result.fan(), out);
      case "equity-fan" -> equity(result, out);
      case "sample-paths" -> samples(result, out);
      case "terminal-equity", "drawdown", "shortfall" -> distribution(result, chart, out);
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
    line(out, List.of("timeDays", "probability", "price"));
    for (int i = 0; i < fan.timeDays().length; i++) {
      for (int j = 0; j < fan.probabilities().length; j++) {
        numbers(out, "", fan.timeDays()[i], fan.probabilities()[j], fan.quantiles()[j][i]);
      }
    }
  }

  private static void equity(Result result, Writer out) throws IOException {
    line(out, List.of("leverage", "stopLoss", "timeDays", "probability", "equity"));
    for (EquityFan fan : result.equityFans()) {
      if (!drawn(result, fan.point())) {
        continue;
      }
      String account = account(result.points().get(fan.point()));
      for (int i = 0; i < fan.timeDays().length; i++) {
        for (int j = 0; j < fan.probabilities().length; j++) {
          numbers(out, account, fan.timeDays()[i], fan.probabilities()[j], fan.quantiles()[j][i]);
        }
      }
    }
  }

  private static void samples(Result result, Writer out) throws IOException {
    line(
        out,
        List.of(
            "leverage",
            "stopLoss",
            "path",
            "exit",
            "exitTimeDays",
            "exitPrice",
            "timeDays",
            "price"));
    for (SamplePath sample : result.samples()) {
      if (!drawn(result, sample.point())) {
        continue;
      }
      String path =
          account(result.points().get(sample.point()))
              + ","
              + sample.path()
              + ","
              + sample.exit()
              + ","
              + number(sample.exitTimeDays())
              + ","
              + number(sample.exitPrice());
      for (int i = 0; i < sample.timeDays().length; i++) {
        numbers(out, path, sample.timeDays()[i], sample.prices()[i]);
      }
    }
  }

  /** Numbers of paths in the bins of a distribution; a bin of two equal ends is that value. */
  private static void distribution(Result result, String chart, Writer out) throws IOException {
    line(out, List.of("leverage", "stopLoss", "from", "to", "paths"));
    String quantity = DISTRIBUTIONS.getOrDefault(chart, "");
    for (PointHistograms all : result.histograms()) {
      if (all.quantity().equals(quantity)) {
        for (int point = 0; point < all.counts().length; point++) {
          String account = account(result.points().get(point));
          long[] counts = all.counts()[point];
          for (int bin = 0; bin < counts.length; bin++) {
            numbers(out, account, all.edges()[bin], all.edges()[bin + 1], counts[bin]);
          }
        }
      }
    }
  }

  /** Whether charts show a point: those of the first values of all further axes. */
  private static boolean drawn(Result result, int point) {
    return result.points().get(point).labels().equals(result.points().get(0).labels());
  }

  private static String account(GridPoint point) {
    return number(point.leverage()) + "," + (point.hasStop() ? number(point.stopLoss()) : "none");
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : TwelveDigits.of(value);
  }

  private static void numbers(Writer out, String before, double... values) throws IOException {
    String cells =
        Arrays.stream(values).mapToObj(ChartData::number).collect(Collectors.joining(","));
    out.write((before.isEmpty() ? "" : before + ",") + cells + "\n");
  }

  private static void line(Writer out, List<String> cells) throws IOException {
    out.write(String.join(",", cells) + "\n");
  }
}
