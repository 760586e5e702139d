package io.github.ruinsim.report;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.ModelRisk;
import io.github.ruinsim.result.ModelRisk.Source;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.text.Columns;
import io.github.ruinsim.wording.AxisNames;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Text table of what is uncertain about the main probabilities, for accounts with the widest stop:
 * the lowest and the highest of the price models, their range, and beside it sampling error,
 * parameters and discretisation, where those are known.
 */
final class ModelRiskTable {
  private static final List<Metric> SHOWN =
      List.of(Metric.LIQUIDATED, Metric.NEGATIVE_BALANCE, Metric.RUINED);

  /** Accounts of other axes that are printed. */
  private static final int COMBINATIONS = 4;

  private static final MathContext DIGITS = new MathContext(2);

  private final Result result;
  private final TableWords words;

  private ModelRiskTable(Result result, TableWords words) {
    this.result = result;
    this.words = words;
  }

  /** The tables; empty where neither models nor monitorings are compared. */
  static String text(Result result, TableWords words) {
    boolean compared =
        result.modelRisk().stream()
            .anyMatch(
                risk -> risk.points().size() > 1 || !Double.isNaN(risk.discretisationDifference()));
    return compared ? new ModelRiskTable(result, words).text() : "";
  }

  private String text() {
    double widest = GridPoint.widestStop(result.points());
    Map<Map<String, String>, Map<Metric, List<ModelRisk>>> tables = new LinkedHashMap<>();
    for (ModelRisk risk : result.modelRisk()) {
      GridPoint point = point(risk, 0);
      if (SHOWN.contains(risk.metric()) && point.stopLoss() == widest) {
        Map<String, String> labels = new LinkedHashMap<>(point.labels());
        labels.remove("model");
        tables
            .computeIfAbsent(labels, key -> new LinkedHashMap<>())
            .computeIfAbsent(risk.metric(), key -> new ArrayList<>())
            .add(risk);
      }
    }
    StringBuilder text = new StringBuilder("\n").append(words.text("risk.title")).append('\n');
    tables.entrySet().stream().limit(COMBINATIONS).forEach(table -> add(text, table));
    if (tables.size() > COMBINATIONS) {
      String more = Integer.toString(tables.size() - COMBINATIONS);
      text.append(words.text("risk.more", "n", more)).append('\n');
    }
    return text.toString();
  }

  private void add(
      StringBuilder text, Map.Entry<Map<String, String>, Map<Metric, List<ModelRisk>>> table) {
    if (!table.getKey().isEmpty()) {
      text.append("== ")
          .append(AxisNames.described(table.getKey(), words.text("language")))
          .append('\n');
    }
    Columns columns = Columns.right();
    for (Metric metric : SHOWN) {
      List<ModelRisk> risks = table.getValue().getOrDefault(metric, List.of());
      if (!risks.isEmpty()) {
        columns.add(head(metric, risks));
        risks.forEach(risk -> columns.add(line(risk)));
      }
    }
    text.append(columns.text());
  }

  private List<String> head(Metric metric, List<ModelRisk> risks) {
    String floor = words.exactPercent(result.info().ruinFloor());
    List<String> head = new ArrayList<>(List.of(words.text(metric.text(), "p", floor)));
    if (several(risks.get(0))) {
      head.addAll(List.of(words.text("risk.lowest"), words.text("risk.highest")));
      head.add(words.text("risk.models"));
    } else {
      head.add(words.text("risk.estimate"));
    }
    head.add(words.text("risk.sampling"));
    if (known(Source.PARAMETERS)) {
      head.add(words.text("risk.parameters"));
    }
    if (known(Source.DISCRETISATION)) {
      head.add(words.text("risk.discretisation"));
    }
    return head;
  }

  private List<String> line(ModelRisk risk) {
    List<String> line = new ArrayList<>(List.of(words.leverage(point(risk, 0).leverage())));
    if (several(risk)) {
      line.add(model(risk, risk.lowest()));
      line.add(model(risk, risk.highest()));
      line.add(points(risk.modelRange()));
    } else {
      line.add(words.text("percent", "n", points(risk.estimates().get(0))));
    }
    line.add("± " + points(risk.samplingHalfWidth()));
    if (known(Source.PARAMETERS)) {
      line.add("± " + points(risk.parameterHalfWidth()));
    }
    if (known(Source.DISCRETISATION)) {
      double difference = risk.discretisationDifference();
      line.add((difference > 0 ? "+" : "") + points(difference));
    }
    return line;
  }

  private boolean several(ModelRisk risk) {
    return point(risk, 0).labels().containsKey("model");
  }

  private boolean known(Source source) {
    return result.modelRisk().stream().anyMatch(risk -> !Double.isNaN(risk.width(source)));
  }

  private GridPoint point(ModelRisk risk, int number) {
    return result.points().get(risk.points().get(number));
  }

  private String model(ModelRisk risk, int number) {
    String name = point(risk, number).labels().getOrDefault("model", "");
    double estimate = risk.estimates().get(number);
    return (estimate == 0
            ? words.text("spread.none")
            : words.text("percent", "n", points(estimate)))
        + " "
        + AxisNames.value(name, words.text("language"));
  }

  /** A difference of probabilities in percentage points. */
  private static String points(double fraction) {
    if (Double.isNaN(fraction)) {
      return "-";
    }
    BigDecimal value = new BigDecimal(100 * fraction);
    BigDecimal two = value.round(DIGITS);
    int decimals = Math.max(1, 2 - two.precision() + two.scale());
    BigDecimal rounded = value.setScale(decimals, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }
}
