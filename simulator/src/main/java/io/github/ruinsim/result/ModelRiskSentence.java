package io.github.ruinsim.result;

import io.github.ruinsim.result.ModelRisk.Source;
import io.github.ruinsim.wording.AxisNames;
import io.github.ruinsim.wording.Note;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Says from the numbers which uncertainty of a probability is the largest. */
public final class ModelRiskSentence {
  private static final MathContext DIGITS = new MathContext(3);

  /** Digits of numbers in files, so that a result that was read again says the same. */
  private static final MathContext WRITTEN = new MathContext(12);

  private ModelRiskSentence() {}

  /**
   * The sentence about one metric, over all accounts with the widest stop of the grid.
   *
   * @param points all grid points
   * @param risks of any metrics
   * @return empty where nothing is known of the metric
   */
  public static Optional<Note> of(
      List<GridPoint> points, List<ModelRisk> risks, Metric metric, double threshold) {
    double widest = GridPoint.widestStop(points);
    List<ModelRisk> some =
        risks.stream()
            .filter(risk -> risk.metric() == metric)
            .filter(risk -> Double.compare(risk.threshold(), threshold) == 0)
            .filter(risk -> points.get(risk.points().get(0)).stopLoss() == widest)
            .toList();
    Map<Source, ModelRisk> worst = new LinkedHashMap<>();
    for (Source source : Source.values()) {
      some.stream()
          .filter(risk -> risk.width(source) > 0)
          .max(Comparator.comparingDouble(risk -> risk.width(source)))
          .ifPresent(risk -> worst.put(source, risk));
    }
    return worst.entrySet().stream()
        .max(Comparator.comparingDouble(entry -> entry.getValue().width(entry.getKey())))
        .map(entry -> note(points, worst, entry.getKey(), entry.getValue(), some));
  }

  private static Note note(
      List<GridPoint> points,
      Map<Source, ModelRisk> worst,
      Source first,
      ModelRisk risk,
      List<ModelRisk> all) {
    List<Note> others = new ArrayList<>();
    worst.forEach(
        (source, other) -> {
          if (source != first) {
            others.add(
                Note.of(
                    "modelRisk.other",
                    "source",
                    Note.of("modelRisk." + source.text()),
                    "width",
                    percent(other.width(source))));
          }
        });
    boolean known = all.stream().anyMatch(one -> !Double.isNaN(one.width(Source.PARAMETERS)));
    return Note.of(
        "modelRisk.largest",
        "source",
        Note.of("modelRisk." + first.text()),
        "width",
        percent(risk.width(first)),
        "account",
        account(points, risk),
        "detail",
        first == Source.MODELS ? detail(points, risk) : "",
        "others",
        others.isEmpty() ? "" : Note.of("modelRisk.others", "list", joined(others)),
        "known",
        known ? "" : Note.of("modelRisk.parametersKnown"));
  }

  /** The account as a reader finds it: leverage, and the values of axes other than the model. */
  private static Note account(List<GridPoint> points, ModelRisk risk) {
    GridPoint point = points.get(risk.points().get(0));
    Map<String, String> labels = new LinkedHashMap<>(point.labels());
    labels.remove("model");
    Map<String, String> texts = new TreeMap<>();
    for (String language : Note.LANGUAGES) {
      String others = labels.isEmpty() ? "" : ", " + AxisNames.described(labels, language);
      texts.put(language, plain(point.leverage()) + (language.equals("ja") ? "倍" : "×") + others);
    }
    return Note.own(texts);
  }

  private static Note detail(List<GridPoint> points, ModelRisk risk) {
    return Note.of(
        "modelRisk.detail",
        "low",
        percent(risk.estimates().get(risk.lowest())),
        "lowModel",
        model(points, risk, risk.lowest()),
        "high",
        percent(risk.estimates().get(risk.highest())),
        "highModel",
        model(points, risk, risk.highest()));
  }

  private static Note model(List<GridPoint> points, ModelRisk risk, int number) {
    String name = points.get(risk.points().get(number)).labels().getOrDefault("model", "");
    Map<String, String> texts = new TreeMap<>();
    Note.LANGUAGES.forEach(language -> texts.put(language, AxisNames.value(name, language)));
    return Note.own(texts);
  }

  private static Note joined(List<Note> notes) {
    Map<String, String> texts = new TreeMap<>();
    for (String language : Note.LANGUAGES) {
      String separator = Note.of("modelRisk.join").text(language);
      texts.put(
          language, String.join(separator, notes.stream().map(n -> n.text(language)).toList()));
    }
    return Note.own(texts);
  }

  private static String percent(double fraction) {
    return plain(100 * fraction);
  }

  private static String plain(double value) {
    BigDecimal rounded = new BigDecimal(value).round(WRITTEN).round(DIGITS);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
