package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.result.PrecisionOutcome;
import io.github.ruinsim.text.TwelveDigits;
import java.io.IOException;
import java.util.Optional;

/** The object {@code precision} of manifest and results: what was asked and what was reached. */
final class PrecisionJson {
  private static final String FIELD = "precision";

  private PrecisionJson() {}

  static void write(PrecisionOutcome precision, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("metric", precision.metric());
    number("relativeError", precision.relativeError(), json);
    number("minimumProbability", precision.minimumProbability(), json);
    json.writeNumberField("maxPaths", precision.maxPaths());
    number("reached", precision.reached(), json);
    json.writeBooleanField("met", precision.met());
    json.writeEndObject();
  }

  /** Reads the object of its parent, where there is one. */
  static Optional<PrecisionOutcome> read(JsonObject parent) {
    if (!parent.has(FIELD)) {
      return Optional.empty();
    }
    JsonObject json = JsonObject.object(parent.get(FIELD));
    return Optional.of(
        new PrecisionOutcome(
            json.text("metric"),
            json.number("relativeError"),
            json.number("minimumProbability"),
            json.integer("maxPaths"),
            json.has("reached") ? json.number("reached") : Double.POSITIVE_INFINITY,
            json.flag("met")));
  }

  private static void number(String field, double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeFieldName(field);
      json.writeNumber(TwelveDigits.of(value));
    }
  }
}
