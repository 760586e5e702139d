package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Bars of the past divided by the volatility that a filter expected of them: open, high, low and
 * close as log prices relative to the close before, in standard deviations. Sorted by close.
 * Immutable; equal if all numbers are.
 */
public final class StandardisedBars implements Serializable {
  /** Fewest bars. */
  public static final int FEWEST = 100;

  /** Most bars: a model file stays readable. */
  public static final int MOST = 10_000;

  private static final long serialVersionUID = 1;
  private static final double LARGEST = 1e4;

  private final double[] open;
  private final double[] high;
  private final double[] low;
  private final double[] close;

  /**
   * Copies and sorts the bars.
   *
   * @param rows open, high, low and close of each bar; high and low enclose open and close
   * @throws IllegalArgumentException in one line that begins with {@code residuals}
   */
  public StandardisedBars(List<List<Double>> rows) {
    Check.closed("residuals", (long) rows.size(), FEWEST, MOST, "rows of [open, high, low, close]");
    List<List<Double>> sorted = new ArrayList<>(rows);
    for (List<Double> row : rows) {
      if (row.size() != 4 || row.stream().anyMatch(value -> !(Math.abs(value) <= LARGEST))) {
        throw new IllegalArgumentException(
            "residuals has the row "
                + row
                + ": write [open, high, low, close] in standard deviations, each in [-10000, 10000]");
      }
      if (!(row.get(1) >= Math.max(row.get(0), row.get(3)))
          || !(row.get(2) <= Math.min(row.get(0), row.get(3)))) {
        throw new IllegalArgumentException(
            "residuals has the row " + row + ": high and low must enclose open and close");
      }
    }
    sorted.sort(
        Comparator.<List<Double>>comparingDouble(row -> row.get(3))
            .thenComparingDouble(row -> row.get(2))
            .thenComparingDouble(row -> row.get(1))
            .thenComparingDouble(row -> row.get(0)));
    open = column(sorted, 0);
    high = column(sorted, 1);
    low = column(sorted, 2);
    close = column(sorted, 3);
  }

  private static double[] column(List<List<Double>> rows, int k) {
    return rows.stream().mapToDouble(row -> row.get(k)).toArray();
  }

  /** Number of bars. */
  public int size() {
    return close.length;
  }

  /** Opens, in the order of the closes; a copy. */
  public double[] opens() {
    return open.clone();
  }

  /** Highs; a copy. */
  public double[] highs() {
    return high.clone();
  }

  /** Lows; a copy. */
  public double[] lows() {
    return low.clone();
  }

  /** Closes, rising; a copy. */
  public double[] closes() {
    return close.clone();
  }

  /** Open, high, low and close of each bar. */
  public List<List<Double>> rows() {
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < close.length; i++) {
      rows.add(List.of(open[i], high[i], low[i], close[i]));
    }
    return rows;
  }

  /** The close that a share of the bars lies below, linear between bars. */
  public double quantile(double share) {
    double place = share * close.length - 0.5;
    int i = (int) Math.max(0, Math.min(close.length - 2, Math.floor(place)));
    double part = Math.max(0, Math.min(1, place - i));
    return close[i] + part * (close[i + 1] - close[i]);
  }

  /** The highest close that a number below {@code share} may pick. */
  double highestBelow(double share) {
    int last = (int) Math.min(close.length - 1, Math.ceil(share * close.length));
    return close[last];
  }

  /** The lowest close that a number above {@code 1 − share} may pick. */
  double lowestAbove(double share) {
    int first = (int) Math.max(0, Math.floor((1 - share) * close.length) - 1);
    return close[first];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof StandardisedBars that
        && Arrays.equals(open, that.open)
        && Arrays.equals(high, that.high)
        && Arrays.equals(low, that.low)
        && Arrays.equals(close, that.close);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(close);
  }

  @Override
  public String toString() {
    return close.length + " bars";
  }
}
