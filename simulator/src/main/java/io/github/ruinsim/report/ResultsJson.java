package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.result.EquityFan;
import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.PointHistograms;
import io.github.ruinsim.result.PriceFan;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.result.RunInfo;
import io.github.ruinsim.result.SamplePath;
import io.github.ruinsim.wording.Note;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes {@code results.json}: everything of a result, so that a report needs no simulation. Tables
 * are a list of {@code columns} and a list of {@code rows}, where {@code point} counts from 0 into
 * {@code points}; rows at several times stand in {@code curves} ({@link CurvesJson}); a missing
 * number is {@code null}, an infinite one text like {@code "-Infinity"}; numbers have 12
 * significant digits. {@link ResultsJsonReader} reads it back.
 */
public final class ResultsJson {
  /** The format that this version writes; newer ones are refused, older ones are read. */
  public static final int FORMAT_VERSION = 3;

  private final JsonGenerator json;

  private ResultsJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes a result.
   *
   * @param result what to write
   * @param runSeconds wall-clock time of the run; NaN where it is not known
   * @param out where to; flushed, not closed
   */
  public static void write(Result result, double runSeconds, Writer out) throws IOException {
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setPrettyPrinter(new JsonLayout());
    new ResultsJson(json).result(result, runSeconds);
    json.writeRaw('\n');
    json.flush();
  }

  private void result(Result result, double runSeconds) throws IOException {
    json.writeStartObject();
    json.writeNumberField("formatVersion", FORMAT_VERSION);
    number("runSeconds", runSeconds);
    info(result.info());
    NotesJson.write(result, json);
    json.writeArrayFieldStart("points");
    for (GridPoint point : result.points()) {
      json.writeStartObject();
      number("leverage", point.leverage());
      json.writeFieldName("stopLoss");
      stop(point);
      if (!point.labels().isEmpty()) {
        json.writeObjectFieldStart("labels");
        for (Map.Entry<String, String> label : point.labels().entrySet()) {
          json.writeStringField(label.getKey(), label.getValue());
        }
        json.writeEndObject();
      }
      json.writeStringField("refusal", point.refusal().map(Note::english).orElse(""));
      json.writeStringField("engine", point.engine());
      json.writeEndObject();
    }
    json.writeEndArray();
    List<String> columns = new ArrayList<>(List.of("point"));
    columns.addAll(RowText.columns(result));
    strings("columns", columns);
    CurvesJson curves = new CurvesJson(result.rows());
    rows(result.points(), curves.others());
    curves.write(json);
    json.writeArrayFieldStart("gapShares");
    for (GapShareRows share : result.gapShares()) {
      json.writeStartObject();
      json.writeStringField("gapShare", share.gapShare());
      rows(result.points(), share.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
    fan(result.fan());
    json.writeArrayFieldStart("samples");
    for (SamplePath sample : result.samples()) {
      sample(sample);
    }
    json.writeEndArray();
    histograms(result.histograms());
    equityFans(result.equityFans());
    if (!result.parameterSpreads().isEmpty()) {
      SpreadsJson.write(result.parameterSpreads(), json);
    }
    if (!result.modelRisk().isEmpty()) {
      ModelRiskJson.write(result.modelRisk(), json);
    }
    json.writeStringField("study", result.studyText());
    json.writeEndObject();
  }

  private void info(RunInfo info) throws IOException {
    json.writeObjectFieldStart("info");
    InfoJson.fields(info, json);
    json.writeNumberField("seed", info.seed());
    strings("notes", info.notes().stream().map(Note::english).toList());
    strings("noteKeys", info.notes().stream().map(Note::key).toList());
    if (info.precision().isPresent()) {
      json.writeFieldName("precision");
      PrecisionJson.write(info.precision().get(), json);
    }
    json.writeEndObject();
  }

  private void rows(List<GridPoint> points, List<Row> rows) throws IOException {
    json.writeArrayFieldStart("rows");
    for (Row row : rows) {
      GridPoint point = points.get(row.point());
      json.writeStartArray();
      json.writeNumber(row.point());
      number(point.leverage());
      stop(point);
      for (String label : point.labels().values()) {
        json.writeString(label);
      }
      json.writeString(row.metric().text());
      number(row.threshold());
      number(row.timeDays());
      number(row.estimate());
      number(row.stdError());
      number(row.lower());
      number(row.upper());
      json.writeString(row.method().text());
      if (row.events() < 0) {
        json.writeNull();
      } else {
        json.writeNumber(row.events());
      }
      json.writeNumber(row.paths());
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private void fan(PriceFan fan) throws IOException {
    json.writeObjectFieldStart("fan");
    numbers("timeDays", fan.timeDays());
    numbers("probabilities", fan.probabilities());
    json.writeArrayFieldStart("quantiles");
    for (double[] quantile : fan.quantiles()) {
      numbers(quantile);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void sample(SamplePath sample) throws IOException {
    json.writeStartObject();
    json.writeNumberField("path", sample.path());
    json.writeNumberField("point", sample.point());
    json.writeStringField("exit", sample.exit());
    number("exitTimeDays", sample.exitTimeDays());
    number("exitPrice", sample.exitPrice());
    numbers("timeDays", sample.timeDays());
    numbers("prices", sample.prices());
    json.writeEndObject();
  }

  private void histograms(List<PointHistograms> histograms) throws IOException {
    json.writeArrayFieldStart("histograms");
    for (PointHistograms histogram : histograms) {
      json.writeStartObject();
      json.writeStringField("quantity", histogram.quantity());
      numbers("edges", histogram.edges());
      json.writeArrayFieldStart("counts");
      for (long[] counts : histogram.counts()) {
        json.writeArray(counts, 0, counts.length);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void equityFans(List<EquityFan> fans) throws IOException {
    json.writeArrayFieldStart("equityFans");
    for (EquityFan fan : fans) {
      json.writeStartObject();
      json.writeNumberField("point", fan.point());
      json.writeNumberField("paths", fan.paths());
      numbers("timeDays", fan.timeDays());
      numbers("probabilities", fan.probabilities());
      json.writeArrayFieldStart("quantiles");
      for (double[] quantile : fan.quantiles()) {
        numbers(quantile);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void stop(GridPoint point) throws IOException {
    if (point.hasStop()) {
      number(point.stopLoss());
    } else {
      json.writeString("none");
    }
  }

  private void strings(String field, List<String> values) throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private void numbers(String field, double[] values) throws IOException {
    json.writeFieldName(field);
    numbers(values);
  }

  private void numbers(double[] values) throws IOException {
    json.writeStartArray();
    for (double value : values) {
      number(value);
    }
    json.writeEndArray();
  }

  private void number(String field, double value) throws IOException {
    json.writeFieldName(field);
    number(value);
  }

  private void number(double value) throws IOException {
    JsonNumbers.write(json, value);
  }
}
