package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.result.ModelRisk;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** The table {@code modelRisk} of {@code results.json}. */
final class ModelRiskJson {
  private ModelRiskJson() {}

  static void write(List<ModelRisk> risks, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("modelRisk");
    for (ModelRisk risk : risks) {
      json.writeStartObject();
      numbers("points", risk.points().stream().map(Integer::doubleValue).toList(), json);
      json.writeStringField("metric", risk.metric().text());
      JsonNumbers.write(json, "threshold", risk.threshold());
      JsonNumbers.write(json, "modelRange", risk.modelRange());
      JsonNumbers.write(json, "samplingHalfWidth", risk.samplingHalfWidth());
      JsonNumbers.write(json, "parameterHalfWidth", risk.parameterHalfWidth());
      JsonNumbers.write(json, "discretisationDifference", risk.discretisationDifference());
      numbers("estimates", risk.estimates(), json);
      numbers("sampling", risk.sampling(), json);
      numbers("parameters", risk.parameters(), json);
      numbers("discretisation", risk.discretisation(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Reads one line of the table of a result with so many points. */
  static ModelRisk read(JsonObject object, int points) {
    List<Integer> own = numbers(object, "points").stream().map(Double::intValue).toList();
    if (own.stream().anyMatch(point -> point < 0 || point >= points)) {
      throw new IllegalArgumentException("has a model risk of points " + own);
    }
    return new ModelRisk(
        own,
        Names.metric(object.text("metric")),
        JsonObject.number(object.get("threshold")),
        numbers(object, "estimates"),
        numbers(object, "sampling"),
        numbers(object, "parameters"),
        numbers(object, "discretisation"));
  }

  private static void numbers(String field, List<Double> values, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (double value : values) {
      JsonNumbers.write(json, value);
    }
    json.writeEndArray();
  }

  private static List<Double> numbers(JsonObject object, String field) {
    return Arrays.stream(JsonObject.numbers(object.get(field))).boxed().toList();
  }
}
