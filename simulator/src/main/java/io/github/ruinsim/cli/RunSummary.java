package io.github.ruinsim.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.report.JsonNumbers;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.result.RunInfo;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One object for machines about a finished run: what it was, its files, its main probabilities. */
final class RunSummary {
  private static final Set<Metric> METRICS =
      Set.of(
          Metric.LIQUIDATED,
          Metric.STOPPED_OUT,
          Metric.NEGATIVE_BALANCE,
          Metric.RUINED,
          Metric.SURVIVED,
          Metric.PROFIT);

  private RunSummary() {}

  static String json(Result result, String directory, List<String> files, double seconds) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      RunInfo info = result.info();
      json.writeStartObject();
      json.writeStringField("study", info.name());
      json.writeStringField("studyHash", info.studyHash());
      json.writeStringField("version", info.version());
      json.writeNumberField("seed", info.seed());
      json.writeNumberField("paths", info.paths());
      JsonNumbers.write(json, "seconds", seconds);
      json.writeStringField("directory", directory);
      json.writeArrayFieldStart("files");
      for (String file : files) {
        json.writeString(file);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("points");
      for (int i = 0; i < result.points().size(); i++) {
        point(json, result, i);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /** The files that a command wrote, relative to their folder. */
  static String files(Path directory, List<Path> files) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.writeStartObject();
      json.writeStringField("directory", directory.toString());
      json.writeArrayFieldStart("files");
      for (Path file : files) {
        json.writeString(directory.relativize(file).toString());
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void point(JsonGenerator json, Result result, int index) throws IOException {
    GridPoint point = result.points().get(index);
    json.writeStartObject();
    JsonNumbers.write(json, "leverage", point.leverage());
    if (point.hasStop()) {
      JsonNumbers.write(json, "stopLoss", point.stopLoss());
    } else {
      json.writeStringField("stopLoss", "none");
    }
    for (Map.Entry<String, String> label : point.labels().entrySet()) {
      json.writeStringField(label.getKey(), label.getValue());
    }
    if (point.refusal().isPresent()) {
      json.writeStringField("refusal", point.refusal().get().english());
    }
    for (Row row : result.rows()) {
      if (row.point() == index && METRICS.contains(row.metric()) && Double.isNaN(row.timeDays())) {
        json.writeObjectFieldStart(row.metric().text());
        JsonNumbers.write(json, "estimate", row.estimate());
        JsonNumbers.write(json, "lower", row.lower());
        JsonNumbers.write(json, "upper", row.upper());
        json.writeStringField("method", row.method().text());
        json.writeEndObject();
      }
    }
    json.writeEndObject();
  }
}
