package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.result.PrecisionOutcome;
import java.io.IOException;
import java.util.Optional;

/** The object {@code precision} of manifest and results: what was asked and what was reached. */
final class PrecisionJson {
  private static final String FIELD = "precision";

  private PrecisionJson() {}

  static void write(PrecisionOutcome precision, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("metric", precision.metric());
    JsonNumbers.write(json, "relativeError", precision.relativeError());
    JsonNumbers.write(json, "minimumProbability", precision.minimumProbability());
    json.writeNumberField("maxPaths", precision.maxPaths());
    JsonNumbers.write(json, "reached", precision.reached());
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
            json.has("reached") ? JsonObject.number(json.get("reached")) : Double.POSITIVE_INFINITY,
            json.flag("met")));
  }
}
