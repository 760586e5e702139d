package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.result.ParameterSpread;
import java.io.IOException;
import java.util.List;

/** The table {@code parameterUncertainty} of {@code results.json}. */
final class SpreadsJson {
  private SpreadsJson() {}

  static void write(List<ParameterSpread> spreads, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("parameterUncertainty");
    for (ParameterSpread spread : spreads) {
      json.writeStartObject();
      json.writeNumberField("point", spread.point());
      json.writeStringField("metric", spread.metric().text());
      JsonNumbers.write(json, "threshold", spread.threshold());
      JsonNumbers.write(json, "estimate", spread.estimate());
      JsonNumbers.write(json, "samplingError", spread.samplingError());
      JsonNumbers.write(json, "parameterError", spread.parameterError());
      JsonNumbers.write(json, "totalError", spread.totalError());
      JsonNumbers.write(json, "lower", spread.lower());
      JsonNumbers.write(json, "upper", spread.upper());
      json.writeNumberField("draws", spread.draws());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Reads one line of the table of a result with so many points. */
  static ParameterSpread read(JsonObject object, int points) {
    int point = (int) JsonObject.number(object.get("point"));
    if (point < 0 || point >= points) {
      throw new IllegalArgumentException("has a spread of point " + point);
    }
    return new ParameterSpread(
        point,
        Names.metric(object.text("metric")),
        JsonObject.number(object.get("threshold")),
        JsonObject.number(object.get("estimate")),
        JsonObject.number(object.get("samplingError")),
        JsonObject.number(object.get("parameterError")),
        JsonObject.number(object.get("lower")),
        JsonObject.number(object.get("upper")),
        (int) JsonObject.number(object.get("draws")));
  }
}
