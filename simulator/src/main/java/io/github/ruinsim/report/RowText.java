package io.github.ruinsim.report;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.text.TwelveDigits;
import java.util.List;

/** The cells of one row, the same in every file. */
final class RowText {
  static final List<String> COLUMNS =
      List.of(
          "leverage",
          "stopLoss",
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

  /** Cells in the order of {@link #COLUMNS}; empty where there is no value. */
  static List<String> cells(GridPoint point, Row row) {
    return List.of(
        TwelveDigits.of(point.leverage()),
        stop(point),
        row.metric().text(),
        number(row.threshold()),
        number(row.timeDays()),
        number(row.estimate()),
        number(row.stdError()),
        number(row.lower()),
        number(row.upper()),
        row.method().text(),
        row.events() < 0 ? "" : Long.toString(row.events()),
        Long.toString(row.paths()));
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
