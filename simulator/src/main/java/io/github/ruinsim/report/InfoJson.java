package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.result.RunInfo;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** What a result file and the page both say about a run. */
public final class InfoJson {
  private InfoJson() {}

  /** Writes the fields into the object that is open, where the caller may add more. */
  public static void fields(RunInfo info, JsonGenerator json) throws IOException {
    json.writeStringField("name", info.name());
    json.writeObjectFieldStart("title");
    for (Map.Entry<String, String> title : new TreeMap<>(info.title()).entrySet()) {
      json.writeStringField(title.getKey(), title.getValue());
    }
    json.writeEndObject();
    json.writeStringField("version", info.version());
    json.writeStringField("studyHash", info.studyHash());
    json.writeNumberField("paths", info.paths());
    json.writeNumberField("blockSize", info.blockSize());
    json.writeStringField("model", info.model());
    json.writeStringField("modelSource", info.modelSource());
    json.writeObjectFieldStart("parameters");
    for (Map.Entry<String, Double> parameter : new TreeMap<>(info.parameters()).entrySet()) {
      JsonNumbers.write(json, parameter.getKey(), parameter.getValue());
    }
    json.writeEndObject();
    json.writeStringField("gapShare", info.gapShare());
    JsonNumbers.write(json, "startPrice", info.startPrice());
    JsonNumbers.write(json, "barSeconds", info.barSeconds());
    json.writeStringField("monitoring", info.monitoring());
    json.writeStringField("venue", info.venue());
    json.writeStringField("contract", info.contract());
    json.writeStringField("side", info.side());
    JsonNumbers.write(json, "wallet", info.wallet());
    JsonNumbers.write(json, "horizonDays", info.horizonDays());
    JsonNumbers.write(json, "confidence", info.confidence());
    JsonNumbers.write(json, "ruinFloor", info.ruinFloor());
  }
}
