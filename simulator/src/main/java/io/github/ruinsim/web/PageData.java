package io.github.ruinsim.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import io.github.ruinsim.report.InfoJson;
import io.github.ruinsim.result.GapShareRows;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.result.RunInfo;
import io.github.ruinsim.wording.Bundles;
import io.github.ruinsim.wording.Note;
import java.io.IOException;
import java.io.StringWriter;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * What the page knows of a result, as JSON that may stand inside a script element. Numbers have six
 * significant digits; a missing one is {@code null}, an infinite one text. Estimates are kept by
 * measure (a metric and its threshold) in arrays over the grid points.
 */
final class PageData {
  private static final MathContext CURVE_DIGITS = new MathContext(5);

  private static final List<IntervalMethod> METHODS = List.of(IntervalMethod.values());

  /** Numbers that curves may take, about 8 bytes each; beyond it fewer times are shown. */
  private static final int CURVE_NUMBERS = 150_000;

  private static final int FEWEST_TIMES = 6;

  /** Curves of a small grid. */
  private static final List<Metric> CURVES =
      List.of(
          Metric.SURVIVED,
          Metric.LIQUIDATED,
          Metric.STOPPED_OUT,
          Metric.RUINED,
          Metric.NEGATIVE_BALANCE);

  /** Points from which on a grid has fewer curves. */
  private static final int LARGE_GRID = 1_000;

  private static final List<Metric> CURVES_OF_LARGE_GRID =
      List.of(Metric.SURVIVED, Metric.LIQUIDATED);

  private final JsonGenerator json;
  private final Result result;

  private PageData(JsonGenerator json, Result result) {
    this.json = json;
    this.result = result;
  }

  private record Measure(Metric metric, double threshold) implements Comparable<Measure> {
    @Override
    public int compareTo(Measure other) {
      int byMetric = metric.compareTo(other.metric);
      return byMetric != 0 ? byMetric : Double.compare(threshold, other.threshold);
    }
  }

  /** The JSON text. */
  static String json(Result result, String language) throws IOException {
    StringWriter out = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      json.setCharacterEscapes(new InsideScript());
      new PageData(json, result).write(language);
    }
    return out.toString();
  }

  private void write(String language) throws IOException {
    json.writeStartObject();
    json.writeStringField("language", language);
    info(result.info());
    json.writeStringField("study", result.studyText());
    json.writeArrayFieldStart("methods");
    for (IntervalMethod method : METHODS) {
      json.writeString(method.text());
    }
    json.writeEndArray();
    PageAxes axes = PageAxes.of(result.points());
    axes.write(json);
    refusals();
    measures(result.rows());
    curves();
    json.writeArrayFieldStart("gapShares");
    for (GapShareRows share : result.gapShares()) {
      json.writeStartObject();
      json.writeStringField("gapShare", share.gapShare());
      measures(share.rows());
      json.writeEndObject();
    }
    json.writeEndArray();
    PageRisk.write(json, result);
    json.writeObjectFieldStart("texts");
    texts("en");
    texts("ja");
    json.writeEndObject();
    json.writeEndObject();
  }

  private void info(RunInfo info) throws IOException {
    json.writeObjectFieldStart("info");
    InfoJson.fields(info, json);
    // A number of JavaScript does not hold every seed.
    json.writeStringField("seed", Long.toString(info.seed()));
    json.writeArrayFieldStart("notes");
    for (Note note : info.notes()) {
      note(note);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** Reasons of the venue, and for each point the index of its own, −1 where it is accepted. */
  private void refusals() throws IOException {
    List<Note> reasons =
        result.points().stream().flatMap(point -> point.refusal().stream()).distinct().toList();
    json.writeArrayFieldStart("reasons");
    for (Note reason : reasons) {
      note(reason);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("refusals");
    for (GridPoint point : result.points()) {
      json.writeNumber(point.refusal().map(reasons::indexOf).orElse(-1));
    }
    json.writeEndArray();
  }

  private void note(Note note) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, String> text : note.texts().entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }

  /** Estimates at the horizon: one object per measure, each with arrays over the points. */
  private void measures(List<Row> rows) throws IOException {
    TreeMap<Measure, Row[]> measures = new TreeMap<>();
    for (Row row : rows) {
      if (Double.isNaN(row.timeDays())) {
        measures
                .computeIfAbsent(
                    new Measure(row.metric(), row.threshold()),
                    key -> new Row[result.points().size()])[row.point()] =
            row;
      }
    }
    json.writeArrayFieldStart("measures");
    for (Map.Entry<Measure, Row[]> measure : measures.entrySet()) {
      json.writeStartObject();
      json.writeStringField("metric", measure.getKey().metric().text());
      PageNumbers.field(json, "threshold", measure.getKey().threshold());
      json.writeStringField(
          "kind", measure.getKey().metric().kind().name().toLowerCase(java.util.Locale.ROOT));
      intervals(measure.getValue(), PageNumbers.DIGITS);
      json.writeArrayFieldStart("method");
      for (Row row : measure.getValue()) {
        json.writeNumber(METHODS.indexOf(row == null ? IntervalMethod.NONE : row.method()));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Curves over time: for each metric, arrays over the points of arrays over the times. */
  private void curves() throws IOException {
    TreeMap<Metric, List<Map<Double, Row>>> curves = new TreeMap<>();
    TreeSet<Double> allTimes = new TreeSet<>();
    List<Metric> shown = result.points().size() < LARGE_GRID ? CURVES : CURVES_OF_LARGE_GRID;
    for (Row row : result.rows()) {
      if (Double.isFinite(row.timeDays()) && shown.contains(row.metric())) {
        allTimes.add(row.timeDays());
        curves
            .computeIfAbsent(row.metric(), key -> emptyCurves())
            .get(row.point())
            .put(row.timeDays(), row);
      }
    }
    List<Double> times = thinned(List.copyOf(allTimes), curves.size());
    json.writeObjectFieldStart("curves");
    double[] days = times.stream().mapToDouble(Double::doubleValue).toArray();
    PageNumbers.array(json, "timeDays", days, PageNumbers.DIGITS);
    json.writeBooleanField("thinned", times.size() < allTimes.size());
    json.writeArrayFieldStart("metrics");
    for (Map.Entry<Metric, List<Map<Double, Row>>> curve : curves.entrySet()) {
      json.writeStartObject();
      json.writeStringField("metric", curve.getKey().text());
      json.writeArrayFieldStart("points");
      for (Map<Double, Row> byTime : curve.getValue()) {
        json.writeStartObject();
        if (!byTime.isEmpty()) {
          intervals(times.stream().map(byTime::get).toArray(Row[]::new), CURVE_DIGITS);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private List<Map<Double, Row>> emptyCurves() {
    List<Map<Double, Row>> empty = new ArrayList<>();
    for (int i = 0; i < result.points().size(); i++) {
      empty.add(new HashMap<>());
    }
    return empty;
  }

  /** Every k-th time, the last one included, so that all curves stay within their room. */
  private List<Double> thinned(List<Double> times, int metrics) {
    long perTime = 3L * Math.max(1, metrics) * result.points().size();
    int most = (int) Math.max(FEWEST_TIMES, CURVE_NUMBERS / perTime);
    int step = (times.size() + most - 1) / most;
    List<Double> kept = new ArrayList<>();
    for (int i = times.size() - 1; i >= 0; i -= Math.max(1, step)) {
      kept.add(0, times.get(i));
    }
    return kept;
  }

  private void intervals(Row[] rows, MathContext digits) throws IOException {
    PageNumbers.array(json, "estimate", values(rows, Row::estimate), digits);
    PageNumbers.array(json, "lower", values(rows, Row::lower), digits);
    PageNumbers.array(json, "upper", values(rows, Row::upper), digits);
  }

  private static double[] values(Row[] rows, ToDoubleFunction<Row> value) {
    return Arrays.stream(rows)
        .mapToDouble(row -> row == null ? Double.NaN : value.applyAsDouble(row))
        .toArray();
  }

  private void texts(String language) throws IOException {
    PropertyResourceBundle texts = Bundles.of(PageData.class, "page", language);
    json.writeObjectFieldStart(language);
    for (String key : new TreeSet<>(texts.keySet())) {
      json.writeStringField(key, texts.getString(key));
    }
    json.writeEndObject();
  }

  /** Escapes what could end a script element or a line. */
  private static final class InsideScript extends CharacterEscapes {
    private static final long serialVersionUID = 1L;
    private static final SerializedString LINE = new SerializedString("\\u2028");
    private static final SerializedString PARAGRAPH = new SerializedString("\\u2029");
    private final int[] ascii = CharacterEscapes.standardAsciiEscapesForJSON();

    InsideScript() {
      for (char c : new char[] {'<', '>', '&'}) {
        ascii[c] = CharacterEscapes.ESCAPE_STANDARD;
      }
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ascii.clone();
    }

    @Override
    @SuppressWarnings("NullAway") // null is how this method says "no escape"
    public SerializableString getEscapeSequence(int character) {
      return character == 0x2028 ? LINE : character == 0x2029 ? PARAGRAPH : null;
    }
  }
}
