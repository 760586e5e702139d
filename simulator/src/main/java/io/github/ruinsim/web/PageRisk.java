package io.github.ruinsim.web;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.ModelRisk;
import io.github.ruinsim.result.ModelRiskSentence;
import io.github.ruinsim.result.ParameterSpread;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.stats.Intervals;
import io.github.ruinsim.wording.Note;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page knows of the uncertainty of the main probabilities: for each measure what is
 * uncertain at every account, and a sentence about the largest part; and how far refitted
 * parameters spread it, by grid point.
 */
final class PageRisk {
  private static final List<Metric> SHOWN =
      List.of(
          Metric.LIQUIDATED,
          Metric.RUINED,
          Metric.NEGATIVE_BALANCE,
          Metric.STOPPED_OUT,
          Metric.PROFIT,
          Metric.MAX_DRAWDOWN_AT_LEAST);

  /** Numbers that the section may take; beyond it fewer measures are shown. */
  private static final int NUMBERS = 120_000;

  private final JsonGenerator json;
  private final Result result;

  private PageRisk(JsonGenerator json, Result result) {
    this.json = json;
    this.result = result;
  }

  private record Measure(Metric metric, double threshold) {}

  static void write(JsonGenerator json, Result result) throws IOException {
    new PageRisk(json, result).write();
  }

  private void write() throws IOException {
    Map<Measure, List<ModelRisk>> risks = new LinkedHashMap<>();
    for (Metric metric : SHOWN) {
      for (ModelRisk risk : result.modelRisk()) {
        if (risk.metric() == metric) {
          risks
              .computeIfAbsent(new Measure(metric, risk.threshold()), key -> new ArrayList<>())
              .add(risk);
        }
      }
    }
    int most = Math.max(1, NUMBERS / (7 * Math.max(1, result.points().size())));
    json.writeArrayFieldStart("risks");
    for (Map.Entry<Measure, List<ModelRisk>> entry :
        risks.entrySet().stream().limit(most).toList()) {
      json.writeStartObject();
      measure(entry.getKey());
      sentence(entry.getKey());
      json.writeArrayFieldStart("accounts");
      for (ModelRisk risk : entry.getValue()) {
        account(risk);
      }
      json.writeEndArray();
      spreads(entry.getKey());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void measure(Measure measure) throws IOException {
    json.writeStringField("metric", measure.metric().text());
    PageNumbers.field(json, "threshold", measure.threshold());
  }

  private void sentence(Measure measure) throws IOException {
    Optional<Note> sentence =
        ModelRiskSentence.of(
            result.points(), result.modelRisk(), measure.metric(), measure.threshold());
    json.writeObjectFieldStart("sentence");
    for (String language : Note.LANGUAGES) {
      json.writeStringField(language, sentence.map(note -> note.text(language)).orElse(""));
    }
    json.writeEndObject();
  }

  private void account(ModelRisk risk) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("points");
    for (int point : risk.points()) {
      json.writeNumber(point);
    }
    json.writeEndArray();
    PageNumbers.field(json, "models", risk.modelRange());
    PageNumbers.field(json, "sampling", risk.samplingHalfWidth());
    PageNumbers.field(json, "parameters", risk.parameterHalfWidth());
    PageNumbers.field(json, "discretisation", risk.discretisationDifference());
    json.writeEndObject();
  }

  /**
   * Quantiles between sets of parameters, and half the width of the interval in which they count,
   * by grid point.
   */
  private void spreads(Measure measure) throws IOException {
    double[] lower = new double[result.points().size()];
    Arrays.fill(lower, Double.NaN);
    double[] upper = lower.clone();
    double[] half = lower.clone();
    double deviations = Intervals.normalQuantile(result.info().confidence());
    int draws = 0;
    for (ParameterSpread spread : result.parameterSpreads()) {
      if (spread.metric() == measure.metric()
          && Double.compare(spread.threshold(), measure.threshold()) == 0) {
        lower[spread.point()] = spread.lower();
        upper[spread.point()] = spread.upper();
        half[spread.point()] = deviations * spread.totalError();
        draws = spread.draws();
      }
    }
    json.writeNumberField("draws", draws);
    if (draws > 0) {
      PageNumbers.array(json, "setsLower", lower, PageNumbers.DIGITS);
      PageNumbers.array(json, "setsUpper", upper, PageNumbers.DIGITS);
      PageNumbers.array(json, "totalHalfWidth", half, PageNumbers.DIGITS);
    }
  }
}
