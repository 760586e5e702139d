package io.github.ruinsim.article;

import io.github.ruinsim.chart.Language;
import io.github.ruinsim.report.ResultTable;
import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.result.RunInfo;
import io.github.ruinsim.text.TwelveDigits;
import io.github.ruinsim.wording.AxisNames;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The draft of an article in Markdown; every number in it is looked up in the result. */
final class ArticleText {
  private static final String RISK = "modelRisk.liquidated";

  /** Leverage that the lead speaks of, or the nearest one of the grid. */
  private static final double LEAD_LEVERAGE = 10;

  private static final double LOW_LEVERAGE = 3;
  private static final int MOST_TABLE_ROWS = 12;

  private final Result result;
  private final RunInfo info;
  private final Map<String, String> charts;
  private final Sentences words;
  private final Locale locale;
  private final List<Integer> accepted;
  private final double stop;
  private final StringBuilder text = new StringBuilder();

  /**
   * Prepares the text.
   *
   * @param charts title of each chart by its name, in the order of the figures
   */
  ArticleText(Result result, Map<String, String> charts, Language language) {
    this.result = result;
    this.info = result.info();
    this.charts = charts;
    this.words = new Sentences(language.code());
    this.locale = Locale.forLanguageTag(language.code());
    this.accepted = firstCombination(result.points());
    this.stop = accepted.stream().mapToDouble(this::stopOf).max().orElse(GridPoint.NO_STOP);
  }

  String markdown() {
    String title = info.title().getOrDefault(locale.getLanguage(), "");
    text.append("# ").append(Sentences.plain(title.isEmpty() ? info.name() : title)).append("\n\n");
    paragraph("draft");
    if (accepted.isEmpty()) {
      paragraph("refused");
    } else {
      sliceParagraph();
      lead();
      stopParagraph();
      debtParagraph();
      riskParagraph();
    }
    figures();
    if (!accepted.isEmpty()) {
      table();
    }
    methods();
    return text.toString();
  }

  /** Which values of the further axes the text speaks of. */
  private void sliceParagraph() {
    if (result.combinations().size() > 1) {
      String labels =
          AxisNames.described(result.points().get(accepted.get(0)).labels(), locale.getLanguage());
      paragraph("slice", "labels", Sentences.plain(labels));
    }
  }

  private void lead() {
    int lead = nearest(LEAD_LEVERAGE);
    int low = nearest(LOW_LEVERAGE);
    boolean none = never(lead, Metric.LIQUIDATED);
    String p = cell(lead, Metric.LIQUIDATED, Double.NaN);
    paragraph(
        none ? "lead.none" : "lead",
        "leverage",
        leverage(lead),
        "stop",
        stopPhrase(stop),
        "horizon",
        words.duration(info.horizonDays()),
        "p",
        none ? p.replaceFirst("^< ", "") : p,
        "paths",
        words.count(info.paths()),
        "confidence",
        words.percent(info.confidence()));
    if (low != lead) {
      paragraph(
          "lead.low",
          "leverage",
          leverage(low),
          "p",
          cell(low, Metric.LIQUIDATED, Double.NaN),
          "ruined",
          cell(low, Metric.RUINED, Double.NaN),
          "floor",
          words.percent(info.ruinFloor()));
    }
  }

  /** What the widest stop that changes something buys at the leading leverage. */
  private void stopParagraph() {
    int lead = nearest(LEAD_LEVERAGE);
    double leading = result.points().get(lead).leverage();
    Optional<Integer> stopped =
        accepted.stream()
            .filter(point -> !never(lead, Metric.LIQUIDATED))
            .filter(point -> result.points().get(point).leverage() == leading)
            .filter(point -> stopOf(point) < stop && stopOf(point) < 0.8 / leading)
            .max(Comparator.comparingDouble(this::stopOf));
    stopped.ifPresent(
        point ->
            paragraph(
                "stop",
                "leverage",
                leverage(point),
                "stop",
                words.percent(stopOf(point)),
                "liquidated",
                cell(point, Metric.LIQUIDATED, Double.NaN),
                "stoppedOut",
                cell(point, Metric.STOPPED_OUT, Double.NaN)));
  }

  private void debtParagraph() {
    int lead = nearest(LEAD_LEVERAGE);
    String venue = Sentences.plain(AxisNames.value(info.venue(), locale.getLanguage()));
    String left =
        words.text(
            never(lead, Metric.DEBT_OWED) ? "debt.none" : "debt.left",
            "owed",
            cell(lead, Metric.DEBT_OWED, Double.NaN),
            "venue",
            venue);
    paragraph(
        "debt",
        "leverage",
        leverage(lead),
        "negative",
        cell(lead, Metric.NEGATIVE_BALANCE, Double.NaN),
        "left",
        left);
    List<String> shares = new ArrayList<>();
    for (GapShareRows share : result.gapShares()) {
      find(share.rows(), lead, Metric.NEGATIVE_BALANCE, Double.NaN)
          .ifPresent(
              row ->
                  shares.add(
                      words.text(
                          "gap.item",
                          "share",
                          words.gapShare(share.gapShare()),
                          "p",
                          ResultTable.cell(row, locale))));
    }
    if (shares.size() > 1) {
      paragraph("gap", "items", String.join(words.text("gap.join"), shares));
    }
  }

  /** Which uncertainty is the largest, where a study compares several. */
  private void riskParagraph() {
    info.notes().stream()
        .filter(note -> note.key().equals(RISK))
        .forEach(
            note -> text.append(Sentences.plain(note.text(locale.getLanguage()))).append("\n\n"));
  }

  private void figures() {
    int number = 0;
    for (Map.Entry<String, String> chart : charts.entrySet()) {
      number++;
      String name = chart.getKey();
      String title = Sentences.plain(chart.getValue());
      String alt =
          words.text("alt", "title", title, "kind", words.kind(name))
              + Sentences.plain(new AltText(result, words, locale, accepted, stop).figures(name));
      text.append("![")
          .append(alt)
          .append("](charts/")
          .append(name)
          .append(".png)\n\n*")
          .append(
              words.text(
                  "caption", "number", Integer.toString(number), "title", title, "name", name))
          .append("*\n\n");
    }
  }

  private void table() {
    text.append("## ").append(words.text("table.title")).append("\n\n");
    text.append("| ")
        .append(
            String.join(
                " | ",
                words.text("table.leverage"),
                words.text("table.liquidated"),
                words.text("table.ruined", "floor", words.percent(info.ruinFloor())),
                words.text("table.negative"),
                words.text("table.median")))
        .append(" |\n| ---: | ---: | ---: | ---: | ---: |\n");
    for (int point : tablePoints()) {
      text.append("| ")
          .append(
              String.join(
                  " | ",
                  leverage(point),
                  cell(point, Metric.LIQUIDATED, Double.NaN),
                  cell(point, Metric.RUINED, Double.NaN),
                  cell(point, Metric.NEGATIVE_BALANCE, Double.NaN),
                  cell(point, Metric.EQUITY_QUANTILE, 0.5)))
          .append(" |\n");
    }
    text.append('\n');
    paragraph(
        "table.note",
        "stop",
        stopPhrase(stop),
        "horizon",
        words.duration(info.horizonDays()),
        "confidence",
        words.percent(info.confidence()),
        "paths",
        words.count(info.paths()));
  }

  /** At most a dozen points of the widest stop, evenly over the leverages. */
  private List<Integer> tablePoints() {
    List<Integer> points =
        accepted.stream()
            .filter(point -> stopOf(point) == stop)
            .sorted(Comparator.comparingDouble(point -> result.points().get(point).leverage()))
            .toList();
    if (points.size() <= MOST_TABLE_ROWS) {
      return points;
    }
    List<Integer> some = new ArrayList<>();
    for (int i = 0; i < MOST_TABLE_ROWS; i++) {
      some.add(points.get(Math.round((points.size() - 1f) * i / (MOST_TABLE_ROWS - 1))));
    }
    return some.stream().distinct().toList();
  }

  private void methods() {
    List<String> parameters = new ArrayList<>();
    new TreeMap<>(info.parameters())
        .forEach((name, value) -> parameters.add(name + " " + Sentences.rounded(value)));
    text.append("> **").append(words.text("methods.title")).append("**\n>\n> ");
    text.append(
        words.text(
            "methods",
            "model",
            Sentences.plain(
                info.modelSource().equals("study")
                    ? info.model()
                    : info.model() + " (" + info.modelSource() + ")"),
            "parameters",
            Sentences.plain(String.join(", ", parameters)),
            "gap",
            words.gapShare(info.gapShare()),
            "venue",
            Sentences.plain(info.venue()),
            "contract",
            words.text("contract." + info.contract()),
            "side",
            words.text("side." + info.side()),
            "wallet",
            TwelveDigits.of(info.wallet()),
            "horizon",
            words.duration(info.horizonDays()),
            "bar",
            words.duration(info.barSeconds() / 86_400),
            "monitoring",
            words.text("monitoring." + info.monitoring()),
            "paths",
            words.count(info.paths()),
            "seed",
            Long.toString(info.seed()),
            "confidence",
            words.percent(info.confidence()),
            "hash",
            info.studyHash(),
            "version",
            info.version()));
    text.append("\n>\n> ").append(words.text("methods.notes")).append("\n>\n");
    for (Note note : info.notes()) {
      if (note.key().equals(RISK)) {
        continue;
      }
      text.append("> - ").append(Sentences.plain(note.text(locale.getLanguage()))).append('\n');
    }
    text.append(">\n> ").append(words.text("methods.again")).append('\n');
  }

  private void paragraph(String key, String... namesAndValues) {
    text.append(words.text(key, namesAndValues)).append("\n\n");
  }

  /** The accepted points that share the further axes' values of the first of them. */
  private static List<Integer> firstCombination(List<GridPoint> points) {
    List<Integer> accepted = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      GridPoint point = points.get(i);
      boolean shared =
          accepted.isEmpty() || point.labels().equals(points.get(accepted.get(0)).labels());
      if (!point.refused() && shared) {
        accepted.add(i);
      }
    }
    return accepted;
  }

  /** The accepted point with the widest stop whose leverage is nearest; the first of equals. */
  private int nearest(double leverage) {
    return accepted.stream()
        .filter(point -> stopOf(point) == stop)
        .min(
            Comparator.comparingDouble(
                point ->
                    Math.abs(StrictMath.log(result.points().get(point).leverage() / leverage))))
        .orElseThrow();
  }

  private double stopOf(int point) {
    return result.points().get(point).stopLoss();
  }

  private String leverage(int point) {
    return words.text("times", "n", TwelveDigits.of(result.points().get(point).leverage()));
  }

  private String stopPhrase(double distance) {
    return distance < GridPoint.NO_STOP
        ? words.text("stop.with", "p", words.percent(distance))
        : words.text("stop.without");
  }

  /** Whether no path had what the metric counts. */
  private boolean never(int point, Metric metric) {
    return find(result.rows(), point, metric, Double.NaN)
        .filter(row -> row.method() == IntervalMethod.ZERO_EVENTS && row.events() == 0)
        .isPresent();
  }

  private String cell(int point, Metric metric, double threshold) {
    return find(result.rows(), point, metric, threshold)
        .map(row -> ResultTable.cell(row, locale))
        .orElse("–");
  }

  private static Optional<Row> find(List<Row> rows, int point, Metric metric, double threshold) {
    return rows.stream()
        .filter(row -> row.point() == point && row.metric() == metric)
        .filter(row -> Double.isNaN(row.timeDays()))
        .filter(row -> Double.compare(row.threshold(), threshold) == 0)
        .findFirst();
  }
}
