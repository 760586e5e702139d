package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.result.EquityFan;
import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.PointHistograms;
import io.github.ruinsim.result.PriceFan;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.result.RunInfo;
import io.github.ruinsim.result.SamplePath;
import io.github.ruinsim.text.Words;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads {@code results.json} back into the result that was written, numbers to 12 significant
 * digits. A file that is not such a result is an {@link InputException} of one line.
 */
public final class ResultsJsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();
  private final JsonParser json;
  private final Map<String, Object> fields = new HashMap<>();
  private final List<GapShareRows> gapShares = new ArrayList<>();
  private List<Row> rows = List.of();

  /** Where the metric stands in a row; the axes of the grid stand before it. */
  private int metricColumn = 3;

  private ResultsJsonReader(JsonParser json) {
    this.json = json;
  }

  /** Reads a file. */
  public static Result read(Path file) {
    String source = Words.path(file);
    try (Reader reader = Files.newBufferedReader(file);
        JsonParser json = FACTORY.createParser(reader)) {
      return new ResultsJsonReader(json).result();
    } catch (NoSuchFileException e) {
      throw new InputException(source + ": there is no such file: run a study first", e);
    } catch (JsonProcessingException e) {
      long line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String problem = Words.shown(String.valueOf(e.getOriginalMessage()));
      throw new InputException(source + ":" + line + ": is not JSON: " + problem, e);
    } catch (IOException e) {
      throw new InputException(source + ": cannot be read: " + Words.shown("" + e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new InputException(source + ": is not a result: it " + e.getMessage(), e);
    }
  }

  private Result result() throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("is not an object");
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      if (field.equals("rows")) {
        rows = rows();
      } else if (field.equals("gapShares")) {
        gapShares();
      } else {
        fields.put(field, JsonObject.value(json, 1));
        if (field.equals("formatVersion")) {
          checkVersion();
        } else if (field.equals("columns")) {
          metricColumn = JsonObject.list(field("columns")).indexOf("metric");
        }
      }
    }
    checkVersion();
    NotesJson notes = new NotesJson(Optional.ofNullable(fields.get("translations")));
    List<GridPoint> points = map("points", point -> point(point, notes));
    if (fields.containsKey("curves")) {
      rows = CurvesJson.joined(rows, field("curveTimes"), field("curves"));
    }
    checkPoints(rows, points.size());
    gapShares.forEach(share -> checkPoints(share.rows(), points.size()));
    JsonObject fan = JsonObject.object(field("fan"));
    return new Result(
        info(JsonObject.object(field("info")), notes),
        points,
        rows,
        new PriceFan(
            JsonObject.numbers(fan.get("timeDays")),
            JsonObject.numbers(fan.get("probabilities")),
            table(fan.get("quantiles"))),
        map("samples", ResultsJsonReader::sample),
        gapShares,
        text("study"),
        optional("histograms", object -> histograms(object, points.size())),
        optional("equityFans", object -> equityFan(object, points.size())),
        optional("parameterUncertainty", object -> SpreadsJson.read(object, points.size())),
        optional("modelRisk", object -> ModelRiskJson.read(object, points.size())));
  }

  private void checkVersion() {
    double version = JsonObject.number(field("formatVersion"));
    if (!(version <= ResultsJson.FORMAT_VERSION)) {
      throw new IllegalArgumentException(
          "has formatVersion "
              + Math.round(version)
              + ", newer than "
              + ResultsJson.FORMAT_VERSION
              + ": update ruinsim");
    }
  }

  private static void checkPoints(List<Row> rows, int points) {
    for (Row row : rows) {
      if (row.point() < 0 || row.point() >= points) {
        throw new IllegalArgumentException("has a row of point " + row.point());
      }
    }
  }

  private void gapShares() throws IOException {
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.START_OBJECT);
      String share = "";
      List<Row> shareRows = List.of();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean table = json.currentName().equals("rows");
        json.nextToken();
        if (table) {
          shareRows = rows();
        } else {
          share = json.getText();
        }
      }
      gapShares.add(new GapShareRows(share, shareRows));
    }
  }

  private List<Row> rows() throws IOException {
    List<Row> result = new ArrayList<>();
    expect(JsonToken.START_ARRAY);
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(JsonToken.START_ARRAY);
      result.add(row());
      json.nextToken();
      expect(JsonToken.END_ARRAY);
    }
    return result;
  }

  /** The cells of a row in the order of the columns; those of the axes repeat the point. */
  private Row row() throws IOException {
    int point = (int) number();
    for (int column = 1; column < metricColumn; column++) {
      json.nextToken();
    }
    Metric metric = Names.metric(name());
    double threshold = number();
    double timeDays = number();
    double estimate = number();
    double stdError = number();
    double lower = number();
    double upper = number();
    IntervalMethod method = Names.method(name());
    double events = number();
    long paths = (long) number();
    return new Row(
        point,
        metric,
        threshold,
        timeDays,
        estimate,
        stdError,
        lower,
        upper,
        method,
        Double.isNaN(events) ? -1 : (long) events,
        paths);
  }

  private double number() throws IOException {
    JsonToken token = json.nextToken();
    if (token == JsonToken.VALUE_NULL) {
      return Double.NaN;
    }
    if (token == JsonToken.VALUE_STRING && json.getText().endsWith("Infinity")) {
      return Double.parseDouble(json.getText());
    }
    if (token == null || !token.isNumeric()) {
      throw new IllegalArgumentException("does not have a number " + where());
    }
    return json.getDoubleValue();
  }

  private String name() throws IOException {
    json.nextToken();
    return String.valueOf(json.getText());
  }

  private void expect(JsonToken token) {
    if (json.currentToken() != token) {
      throw new IllegalArgumentException("is not a table of this format " + where());
    }
  }

  private String where() {
    return "in line " + json.currentTokenLocation().getLineNr();
  }

  private static GridPoint point(JsonObject point, NotesJson notes) {
    Object stop = point.get("stopLoss");
    return new GridPoint(
        point.number("leverage"),
        stop.equals("none") ? GridPoint.NO_STOP : JsonObject.number(stop),
        point.optional("labels").map(labels -> JsonObject.object(labels).texts()).orElse(Map.of()),
        notes.refusal(point),
        point.optional("engine").map(Object::toString).orElse(""));
  }

  private static double[][] table(Object value) {
    return JsonObject.list(value).stream().map(JsonObject::numbers).toArray(double[][]::new);
  }

  private static PointHistograms histograms(JsonObject histogram, int points) {
    double[] edges = JsonObject.numbers(histogram.get("edges"));
    double[][] counts = table(histogram.get("counts"));
    boolean shaped =
        counts.length == points
            && Arrays.stream(counts).allMatch(c -> c.length == 0 || c.length == edges.length - 1);
    if (!shaped) {
      throw new IllegalArgumentException("has a histogram of another shape than its points");
    }
    return new PointHistograms(
        histogram.text("quantity"),
        edges,
        Arrays.stream(counts)
            .map(row -> Arrays.stream(row).mapToLong(count -> (long) count).toArray())
            .toArray(long[][]::new));
  }

  private static EquityFan equityFan(JsonObject fan, int points) {
    long point = fan.integer("point");
    if (point < 0 || point >= points) {
      throw new IllegalArgumentException("has an equity fan of point " + point);
    }
    return new EquityFan(
        (int) point,
        fan.integer("paths"),
        JsonObject.numbers(fan.get("timeDays")),
        JsonObject.numbers(fan.get("probabilities")),
        table(fan.get("quantiles")));
  }

  private static SamplePath sample(JsonObject sample) {
    return new SamplePath(
        sample.integer("path"),
        (int) sample.integer("point"),
        JsonObject.numbers(sample.get("timeDays")),
        JsonObject.numbers(sample.get("prices")),
        sample.text("exit"),
        sample.number("exitTimeDays"),
        sample.number("exitPrice"));
  }

  private static RunInfo info(JsonObject info, NotesJson notes) {
    return new RunInfo(
        info.text("name"),
        JsonObject.object(info.get("title")).texts(),
        info.text("version"),
        info.text("studyHash"),
        info.integer("seed"),
        info.integer("paths"),
        (int) info.integer("blockSize"),
        info.text("model"),
        info.text("modelSource"),
        JsonObject.object(info.get("parameters")).numbers(),
        info.text("gapShare"),
        info.number("startPrice"),
        info.number("barSeconds"),
        info.text("monitoring"),
        info.text("venue"),
        info.text("contract"),
        info.text("side"),
        info.number("wallet"),
        info.number("horizonDays"),
        info.number("confidence"),
        info.number("ruinFloor"),
        notes.notes(info),
        PrecisionJson.read(info));
  }

  private <T> List<T> map(String field, Function<JsonObject, T> reader) {
    List<T> result = new ArrayList<>();
    for (Object item : JsonObject.list(field(field))) {
      result.add(reader.apply(JsonObject.object(item)));
    }
    return result;
  }

  /** What older versions did not write. */
  private <T> List<T> optional(String field, Function<JsonObject, T> reader) {
    return fields.containsKey(field) ? map(field, reader) : List.of();
  }

  private String text(String field) {
    return field(field) instanceof String text ? text : "";
  }

  private Object field(String field) {
    Object value = fields.get(field);
    if (value == null) {
      throw new IllegalArgumentException("has no " + field);
    }
    return value;
  }
}
