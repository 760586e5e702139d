package io.github.ruinsim.api;

import io.github.ruinsim.report.ResultTable;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Row;
import java.util.Locale;

/**
 * One estimate of one account, with its interval.
 *
 * @param point the account
 * @param row the estimate, a row of {@code results.csv}
 */
public record Answer(GridPoint point, Row row) {
  /** The estimate: a probability in [0, 1], or an amount in starting wallets. */
  public double estimate() {
    return row.estimate();
  }

  /** Lower end of the interval; NaN where there is none. */
  public double lower() {
    return row.lower();
  }

  /** Upper end of the interval; NaN where there is none. */
  public double upper() {
    return row.upper();
  }

  /** Half of the width of the interval. */
  public double halfWidth() {
    return (row.upper() - row.lower()) / 2;
  }

  /** The estimate as the tables print it, like {@code 52.7 % [52.0, 53.3]}; never 0 %. */
  @Override
  public String toString() {
    return ResultTable.cell(row, Locale.ENGLISH);
  }
}
