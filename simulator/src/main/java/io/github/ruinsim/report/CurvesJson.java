package io.github.ruinsim.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Estimates over time in {@code results.json}: the rows of one point, metric and threshold at all
 * its times are one entry of {@code curves}, whose cells stand in the order of {@code curveColumns}
 * — what they share, then one list over the times for each number. {@code times} is an index into
 * {@code curveTimes}; {@code after} counts the rows of the table {@code rows} that come before, so
 * that both together give the rows of {@code results.csv} in their order. A list of one method is
 * written as its name.
 */
final class CurvesJson {
  private static final List<String> COLUMNS =
      List.of(
          "after",
          "point",
          "metric",
          "threshold",
          "paths",
          "times",
          "method",
          "estimate",
          "stdError",
          "lower",
          "upper",
          "events");

  private record Curve(int after, List<Row> rows) {}

  /** Rows that belong to no curve. */
  private final List<Row> others = new ArrayList<>();

  private final List<Curve> curves = new ArrayList<>();

  /** Divides rows into curves and others. */
  CurvesJson(List<Row> rows) {
    List<Row> open = new ArrayList<>();
    for (Row row : rows) {
      if (!open.isEmpty() && !continues(open.get(open.size() - 1), row)) {
        curves.add(new Curve(others.size(), List.copyOf(open)));
        open.clear();
      }
      if (Double.isNaN(row.timeDays())) {
        others.add(row);
      } else {
        open.add(row);
      }
    }
    if (!open.isEmpty()) {
      curves.add(new Curve(others.size(), open));
    }
  }

  private static boolean continues(Row last, Row next) {
    return next.point() == last.point()
        && next.metric() == last.metric()
        && Double.compare(next.threshold(), last.threshold()) == 0
        && next.paths() == last.paths()
        && !Double.isNaN(next.timeDays());
  }

  /** Rows that belong to no curve, for the table. */
  List<Row> others() {
    return others;
  }

  /** Writes the fields of the curves. */
  void write(JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("curveColumns");
    for (String column : COLUMNS) {
      json.writeString(column);
    }
    json.writeEndArray();
    List<List<Double>> times =
        curves.stream().map(curve -> curve.rows().stream().map(Row::timeDays).toList()).toList();
    List<List<Double>> distinct = times.stream().distinct().toList();
    json.writeArrayFieldStart("curveTimes");
    for (List<Double> days : distinct) {
      json.writeStartArray();
      for (double day : days) {
        JsonNumbers.write(json, day);
      }
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("curves");
    for (int i = 0; i < curves.size(); i++) {
      curve(json, curves.get(i), distinct.indexOf(times.get(i)));
    }
    json.writeEndArray();
  }

  private static void curve(JsonGenerator json, Curve curve, int times) throws IOException {
    Row first = curve.rows().get(0);
    json.writeStartArray();
    json.writeNumber(curve.after());
    json.writeNumber(first.point());
    json.writeString(first.metric().text());
    JsonNumbers.write(json, first.threshold());
    json.writeNumber(first.paths());
    json.writeNumber(times);
    methods(json, curve.rows().stream().map(Row::method).toList());
    for (ToDoubleFunction<Row> column :
        List.<ToDoubleFunction<Row>>of(Row::estimate, Row::stdError, Row::lower, Row::upper)) {
      json.writeStartArray();
      for (Row row : curve.rows()) {
        JsonNumbers.write(json, column.applyAsDouble(row));
      }
      json.writeEndArray();
    }
    json.writeStartArray();
    for (Row row : curve.rows()) {
      JsonNumbers.write(json, row.events() < 0 ? Double.NaN : row.events());
    }
    json.writeEndArray();
    json.writeEndArray();
  }

  private static void methods(JsonGenerator json, List<IntervalMethod> methods) throws IOException {
    if (methods.stream().distinct().count() == 1) {
      json.writeString(methods.get(0).text());
      return;
    }
    json.writeStartArray();
    for (IntervalMethod method : methods) {
      json.writeString(method.text());
    }
    json.writeEndArray();
  }

  /**
   * All rows in their order.
   *
   * @param others rows of the table
   * @param times {@code curveTimes}
   * @param curves {@code curves}
   */
  static List<Row> joined(List<Row> others, Object times, Object curves) {
    List<double[]> grids = JsonObject.list(times).stream().map(JsonObject::numbers).toList();
    List<Row> rows = new ArrayList<>();
    int next = 0;
    for (Object item : JsonObject.list(curves)) {
      List<?> cells = JsonObject.list(item);
      if (cells.size() != COLUMNS.size()) {
        throw new IllegalArgumentException("has a curve of " + cells.size() + " cells");
      }
      int after = index("after", cells.get(0), others.size() + 1);
      if (after < next) {
        throw new IllegalArgumentException("has curves out of order");
      }
      rows.addAll(others.subList(next, after));
      next = after;
      rows.addAll(curve(cells, grids.get(index("times", cells.get(5), grids.size()))));
    }
    rows.addAll(others.subList(next, others.size()));
    return rows;
  }

  private static int index(String name, Object cell, int size) {
    double value = JsonObject.number(cell);
    if (!(value >= 0 && value < size && value == Math.rint(value))) {
      throw new IllegalArgumentException("has a curve whose " + name + " is " + value);
    }
    return (int) value;
  }

  private static List<Row> curve(List<?> cells, double[] timeDays) {
    Metric metric = Names.metric(String.valueOf(cells.get(2)));
    double[][] columns = new double[5][];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = JsonObject.numbers(cells.get(7 + i));
      if (columns[i].length != timeDays.length) {
        throw new IllegalArgumentException("has a curve that is not as long as its times");
      }
    }
    IntervalMethod[] methods = new IntervalMethod[timeDays.length];
    if (cells.get(6) instanceof List<?> texts && texts.size() == timeDays.length) {
      Arrays.setAll(methods, i -> Names.method(String.valueOf(texts.get(i))));
    } else {
      Arrays.fill(methods, Names.method(String.valueOf(cells.get(6))));
    }
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < timeDays.length; i++) {
      rows.add(
          new Row(
              (int) JsonObject.number(cells.get(1)),
              metric,
              JsonObject.number(cells.get(3)),
              timeDays[i],
              columns[0][i],
              columns[1][i],
              columns[2][i],
              columns[3][i],
              methods[i],
              Double.isNaN(columns[4][i]) ? -1 : (long) columns[4][i],
              (long) JsonObject.number(cells.get(4))));
    }
    return rows;
  }
}
