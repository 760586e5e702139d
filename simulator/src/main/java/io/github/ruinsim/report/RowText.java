package io.github.ruinsim.report;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.text.TwelveDigits;
import java.util.ArrayList;
import java.util.List;

/** The cells of one row, the same in every file. */
final class RowText {
  private static final List<String> AFTER_AXES =
      List.of(
          "metric",
          "threshold",
          "timeDays",
          "estimate",
          "stdError",
          "lower",
          "upper",
          "method",
          "events",
          "paths");

  private RowText() {}

  /** Names of the columns: leverage, stop, the further axes of the grid, then the estimate. */
  static List<String> columns(Result result) {
    List<String> columns = new ArrayList<>(List.of("leverage", "stopLoss"));
    columns.addAll(result.axes());
    columns.addAll(AFTER_AXES);
    return columns;
  }

  /** Cells in the order of {@link #columns}; empty where there is no value. */
  static List<String> cells(GridPoint point, Row row) {
    List<String> cells = new ArrayList<>();
    cells.add(TwelveDigits.of(point.leverage()));
    cells.add(stop(point));
    cells.addAll(point.labels().values());
    cells.addAll(
        List.of(
            row.metric().text(),
            number(row.threshold()),
            number(row.timeDays()),
            number(row.estimate()),
            number(row.stdError()),
            number(row.lower()),
            number(row.upper()),
            row.method().text(),
            row.events() < 0 ? "" : Long.toString(row.events()),
            Long.toString(row.paths())));
    return cells;
  }

  /** The stop as a fraction, or {@code none}. */
  static String stop(GridPoint point) {
    return point.hasStop() ? TwelveDigits.of(point.stopLoss()) : "none";
  }

  /** Text of a number; empty for NaN. */
  static String number(double value) {
    return Double.isNaN(value) ? "" : TwelveDigits.of(value);
  }
}
