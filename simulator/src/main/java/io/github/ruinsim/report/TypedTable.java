package io.github.ruinsim.report;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.text.TwelveDigits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The rows of {@code results.csv} with types, for columnar files: the same columns in the same
 * order and the same values to 12 significant digits. An empty cell is absent, and so is the stop
 * of an account without one. A further axis is a number where all its values are, text otherwise.
 */
public final class TypedTable {
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

  private final List<Column> columns;
  private final List<Line> lines;

  /** The table of a result. */
  public TypedTable(Result result) {
    this(
        columnsOf(result),
        result.rows().stream()
            .map(row -> new Line(result.points().get(row.point()), row))
            .toList());
  }

  private TypedTable(List<Column> columns, List<Line> lines) {
    this.columns = columns;
    this.lines = lines;
  }

  /** What a column holds. */
  public enum Type {
    /** A 64-bit floating-point number. */
    NUMBER,
    /** A 64-bit integer. */
    COUNT,
    /** Text. */
    TEXT
  }

  /**
   * One column.
   *
   * @param name name, as in {@code results.csv}
   * @param type what it holds
   * @param required whether every row has a value
   * @param value value of a line: Double, Long or String
   */
  public record Column(
      String name, Type type, boolean required, Function<Line, Optional<Object>> value) {}

  /**
   * One line.
   *
   * @param point grid point
   * @param row estimate
   */
  public record Line(GridPoint point, Row row) {}

  /** The columns. */
  public List<Column> columns() {
    return columns;
  }

  /** The lines of {@code results.csv}, in its order. */
  public List<Line> lines() {
    return lines;
  }

  /** The lines of each leverage, by its text, in the order of the table. */
  Map<String, TypedTable> byLeverage() {
    Map<String, List<Line>> parts = new LinkedHashMap<>();
    for (Line line : lines) {
      String leverage = TwelveDigits.of(line.point().leverage());
      parts.computeIfAbsent(leverage, unused -> new ArrayList<>()).add(line);
    }
    Map<String, TypedTable> tables = new LinkedHashMap<>();
    parts.forEach((leverage, part) -> tables.put(leverage, new TypedTable(columns, part)));
    return tables;
  }

  private static List<Column> columnsOf(Result result) {
    List<Column> columns = new ArrayList<>();
    columns.add(number("leverage", true, line -> line.point().leverage()));
    columns.add(
        number(
            "stopLoss",
            false,
            line -> line.point().hasStop() ? line.point().stopLoss() : Double.NaN));
    for (String axis : result.axes()) {
      columns.add(axis(result, axis));
    }
    columns.add(text("metric", line -> line.row().metric().text()));
    columns.add(number("threshold", false, line -> line.row().threshold()));
    columns.add(number("timeDays", false, line -> line.row().timeDays()));
    columns.add(number("estimate", false, line -> line.row().estimate()));
    columns.add(number("stdError", false, line -> line.row().stdError()));
    columns.add(number("lower", false, line -> line.row().lower()));
    columns.add(number("upper", false, line -> line.row().upper()));
    columns.add(text("method", line -> line.row().method().text()));
    columns.add(
        new Column(
            "events",
            Type.COUNT,
            false,
            line -> Optional.<Object>of(line.row().events()).filter(events -> (Long) events >= 0)));
    columns.add(new Column("paths", Type.COUNT, true, line -> Optional.of(line.row().paths())));
    return List.copyOf(columns);
  }

  private static Column axis(Result result, String name) {
    boolean numbers =
        result.points().stream().allMatch(point -> NUMBER.matcher(label(point, name)).matches());
    return numbers
        ? number(name, true, line -> Double.parseDouble(label(line.point(), name)))
        : text(name, line -> label(line.point(), name));
  }

  private static String label(GridPoint point, String axis) {
    return point.labels().getOrDefault(axis, "");
  }

  private static Column number(String name, boolean required, Function<Line, Double> value) {
    return new Column(name, Type.NUMBER, required, line -> rounded(value.apply(line)));
  }

  private static Column text(String name, Function<Line, String> value) {
    return new Column(name, Type.TEXT, true, line -> Optional.of(value.apply(line)));
  }

  /** The number that the text of {@code results.csv} stands for. */
  private static Optional<Object> rounded(double value) {
    if (Double.isNaN(value)) {
      return Optional.empty();
    }
    return Optional.of(
        Double.isInfinite(value) ? value : Double.parseDouble(TwelveDigits.of(value)));
  }
}
