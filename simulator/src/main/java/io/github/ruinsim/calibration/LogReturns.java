package io.github.ruinsim.calibration;

import io.github.ruinsim.candles.CandleSeries;
import java.util.Arrays;

/**
 * Log returns of one bar each, close to close. A return across a hole or to or from a bad print is
 * left out; how many bars passed without a usable return is kept, so that a model with memory can
 * step its variance over them. Immutable.
 */
public final class LogReturns {
  private final double[] values;
  private final int[] barsSkipped;
  private final double barsPerYear;

  /** Log open, high and low relative to the close before. */
  private final double[][] inside;

  private LogReturns(double[] values, int[] barsSkipped, double barsPerYear, double[][] inside) {
    this.values = values;
    this.inside = inside;
    this.barsSkipped = barsSkipped;
    this.barsPerYear = barsPerYear;
  }

  /**
   * Returns of a candle series. In a market that closes a year has the bars that it trades, so that
   * an annual volatility holds for a year of the calendar.
   */
  public static LogReturns of(CandleSeries candles) {
    double[] values = new double[Math.max(0, candles.size() - 1)];
    int[] skipped = new int[values.length];
    double[][] inside = new double[3][values.length];
    int size = 0;
    long pending = 0;
    for (int i = 1; i < candles.size(); i++) {
      if (candles.follows(i)) {
        double before = candles.close(i - 1);
        values[size] = StrictMath.log(candles.close(i) / before);
        inside[0][size] = StrictMath.log(candles.open(i) / before);
        inside[1][size] = StrictMath.log(candles.high(i) / before);
        inside[2][size] = StrictMath.log(candles.low(i) / before);
        skipped[size++] = (int) Math.min(pending, Integer.MAX_VALUE);
        pending = 0;
      } else {
        long step = candles.openTimeMillis(i) - candles.openTimeMillis(i - 1);
        pending += Math.max(1, (step + candles.barMillis() / 2) / candles.barMillis());
      }
    }
    return new LogReturns(
        Arrays.copyOf(values, size),
        Arrays.copyOf(skipped, size),
        candles.tradedBarsPerYear(),
        head(inside, size));
  }

  /** Returns without any hole, of bars that open at the close before and go one way. */
  public static LogReturns of(double[] values, double barsPerYear) {
    double[][] inside = new double[3][values.length];
    for (int i = 0; i < values.length; i++) {
      inside[1][i] = Math.max(0, values[i]);
      inside[2][i] = Math.min(0, values[i]);
    }
    return new LogReturns(values.clone(), new int[values.length], barsPerYear, inside);
  }

  /** The first returns. */
  public LogReturns head(int count) {
    return new LogReturns(
        Arrays.copyOf(values, count),
        Arrays.copyOf(barsSkipped, count),
        barsPerYear,
        head(inside, count));
  }

  private static double[][] head(double[][] columns, int count) {
    double[][] heads = new double[columns.length][];
    for (int k = 0; k < heads.length; k++) {
      heads[k] = Arrays.copyOf(columns[k], count);
    }
    return heads;
  }

  /** Log open of bar {@code i} relative to the close before. */
  double open(int i) {
    return inside[0][i];
  }

  /** Log high relative to the close before. */
  double high(int i) {
    return inside[1][i];
  }

  /** Log low relative to the close before. */
  double low(int i) {
    return inside[2][i];
  }

  /** Number of returns. */
  public int size() {
    return values.length;
  }

  /** Log return number {@code i}. */
  public double value(int i) {
    return values[i];
  }

  /** Bars without a usable return just before return {@code i}; 0 without a hole. */
  public int barsSkipped(int i) {
    return barsSkipped[i];
  }

  /** Bars in a year of 365 days. */
  public double barsPerYear() {
    return barsPerYear;
  }

  /** A copy of the returns. */
  public double[] values() {
    return values.clone();
  }

  /** Mean of the returns. */
  public double mean() {
    return Arrays.stream(values).sum() / values.length;
  }

  /** Mean of the squared returns. */
  public double meanSquare() {
    return Arrays.stream(values).map(x -> x * x).sum() / values.length;
  }
}
