package io.github.ruinsim.report;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.result.RunInfo;
import io.github.ruinsim.text.Columns;
import io.github.ruinsim.wording.AxisNames;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The main probabilities of a result for a terminal, for each combination of the further axes. For
 * accounts without a stop (or with the widest one): liquidated, negative balance, ruined and median
 * equity with their intervals; for all stops the probability of liquidation. What never happened is
 * printed as its upper bound.
 */
public final class ResultTable {
  private static final int STOPS_IN_A_ROW = 10;

  /** Combinations of further axes that are printed. */
  private static final int COMBINATIONS = 12;

  private static final Set<Metric> SHOWN =
      EnumSet.of(Metric.LIQUIDATED, Metric.NEGATIVE_BALANCE, Metric.RUINED, Metric.EQUITY_QUANTILE);

  private final Result result;
  private final TableWords words;
  private final Map<Key, Row> rows = new HashMap<>();
  private final TreeSet<Double> leverages = new TreeSet<>();
  private final TreeSet<Double> stops = new TreeSet<>();
  private final Map<Account, Integer> points = new HashMap<>();
  private Map<String, String> labels = Map.of();

  private record Key(int point, Metric metric) {}

  private record Account(double leverage, double stop, Map<String, String> labels) {}

  private ResultTable(Result result, Locale language) {
    this.result = result;
    this.words = new TableWords(language);
    for (Row row : result.rows()) {
      boolean main = row.metric() == Metric.EQUITY_QUANTILE ? row.threshold() == 0.5 : true;
      if (main && SHOWN.contains(row.metric()) && Double.isNaN(row.timeDays())) {
        rows.put(new Key(row.point(), row.metric()), row);
      }
    }
    for (int i = 0; i < result.points().size(); i++) {
      GridPoint point = result.points().get(i);
      leverages.add(point.leverage());
      stops.add(point.stopLoss());
      points.put(new Account(point.leverage(), point.stopLoss(), point.labels()), i);
    }
  }

  /** The text for a terminal, in Japanese or else in English. */
  public static String text(Result result, Locale language) {
    return new ResultTable(result, language).text();
  }

  /** One estimate with its interval, as the table has it: a probability or an amount. */
  public static String cell(Row row, Locale language) {
    TableWords words = new TableWords(language);
    return row.metric().kind() == Metric.Kind.PROBABILITY
        ? words.probabilityWithInterval(row)
        : words.amountWithInterval(row);
  }

  /** The same without the interval, for a sentence. */
  public static String estimate(Row row, Locale language) {
    return cell(row, language).replaceFirst(" \\[.*]$", "");
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    RunInfo info = result.info();
    String language = words.text("language");
    String title = info.title().getOrDefault(language, info.title().getOrDefault("en", ""));
    text.append(title.isEmpty() ? info.name() : title)
        .append('\n')
        .append(caption())
        .append("\n\n");
    List<Map<String, String>> combinations = result.combinations();
    for (Map<String, String> combination :
        combinations.subList(0, Math.min(combinations.size(), COMBINATIONS))) {
      labels = combination;
      text.append(tables());
    }
    if (combinations.size() > COMBINATIONS) {
      String more = Integer.toString(combinations.size() - COMBINATIONS);
      text.append('\n').append(words.text("more", "n", more)).append('\n');
    }
    text.append(ModelRiskTable.text(result, words));
    return text.append(remarks()).toString();
  }

  /** The tables of one combination of the further axes. */
  private String tables() {
    StringBuilder text = new StringBuilder();
    if (!labels.isEmpty()) {
      text.append("== ").append(AxisNames.described(labels, words.text("language"))).append('\n');
    }
    double widest = stops.last();
    text.append(stop(widest)).append('\n').append(withIntervals(widest));
    if (stops.size() > 1) {
      text.append('\n').append(words.text("byStop")).append('\n');
      List<Double> all = new ArrayList<>(stops);
      if (all.remove(GridPoint.NO_STOP)) {
        all.add(0, GridPoint.NO_STOP);
      }
      for (int i = 0; i < all.size(); i += STOPS_IN_A_ROW) {
        text.append(byStop(all.subList(i, Math.min(i + STOPS_IN_A_ROW, all.size()))));
      }
    }
    text.append(SpreadTable.text(result, labels, words));
    return text.append(labels.isEmpty() ? "" : "\n").toString();
  }

  private String caption() {
    RunInfo info = result.info();
    String model =
        info.modelSource().equals("study")
            ? info.model()
            : info.model() + " (" + info.modelSource() + ")";
    return words.text(
        "caption",
        "model",
        model,
        "venue",
        info.venue(),
        "contract",
        words.text("contract." + info.contract()),
        "side",
        words.text("side." + info.side()),
        "days",
        RowText.number(info.horizonDays()),
        "paths",
        String.format(Locale.ROOT, "%,d", info.paths()),
        "confidence",
        words.exactPercent(info.confidence()),
        "seed",
        Long.toString(info.seed()),
        "hash",
        info.studyHash());
  }

  private String withIntervals(double stop) {
    Columns table = Columns.right();
    String floor = words.exactPercent(result.info().ruinFloor());
    table.add(
        List.of(
            words.text("leverage"),
            words.text("liquidated"),
            words.text("negativeBalance"),
            words.text("ruined", "p", floor),
            words.text("medianEquity")));
    for (double leverage : leverages) {
      table.add(
          List.of(
              words.leverage(leverage),
              cell(leverage, stop, Metric.LIQUIDATED, true),
              cell(leverage, stop, Metric.NEGATIVE_BALANCE, true),
              cell(leverage, stop, Metric.RUINED, true),
              cell(leverage, stop, Metric.EQUITY_QUANTILE, true)));
    }
    return table.text();
  }

  private String byStop(List<Double> some) {
    Columns table = Columns.right();
    List<String> head = new ArrayList<>(List.of(words.text("leverage")));
    for (double stop : some) {
      head.add(stop < GridPoint.NO_STOP ? words.exactPercent(stop) : words.text("stop.none"));
    }
    table.add(head);
    for (double leverage : leverages) {
      List<String> line = new ArrayList<>(List.of(words.leverage(leverage)));
      some.forEach(stop -> line.add(cell(leverage, stop, Metric.LIQUIDATED, false)));
      table.add(line);
    }
    return table.text();
  }

  private String cell(double leverage, double stop, Metric metric, boolean interval) {
    Integer point = points.get(new Account(leverage, stop, labels));
    if (point == null) {
      return "-";
    }
    if (result.points().get(point).refused()) {
      return words.text("refused");
    }
    Optional<Row> row = Optional.ofNullable(rows.get(new Key(point, metric)));
    if (metric == Metric.EQUITY_QUANTILE) {
      return row.map(words::amountWithInterval).orElse("-");
    }
    return row.map(interval ? words::probabilityWithInterval : words::probability).orElse("-");
  }

  private String remarks() {
    StringBuilder text = new StringBuilder("\n").append(words.text("hint")).append('\n');
    String language = words.text("language");
    Map<String, Double> refusals = new LinkedHashMap<>();
    for (GridPoint point : result.points()) {
      point
          .refusal()
          .ifPresent(reason -> refusals.putIfAbsent(reason.text(language), point.leverage()));
    }
    refusals.forEach(
        (reason, leverage) ->
            text.append(
                    words.text("refusal", "leverage", words.leverage(leverage), "reason", reason))
                .append('\n'));
    for (Note note : result.info().notes()) {
      text.append(words.text("note", "text", note.text(language))).append('\n');
    }
    return text.toString();
  }

  private String stop(double stop) {
    return stop < GridPoint.NO_STOP
        ? words.text("stop.with", "p", words.exactPercent(stop))
        : words.text("stop.without");
  }
}
