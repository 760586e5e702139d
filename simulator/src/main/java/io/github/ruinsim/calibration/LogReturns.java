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

  private LogReturns(double[] values, int[] barsSkipped, double barsPerYear) {
    this.values = values;
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
    int size = 0;
    long pending = 0;
    for (int i = 1; i < candles.size(); i++) {
      if (candles.follows(i)) {
        values[size] = StrictMath.log(candles.close(i) / candles.close(i - 1));
        skipped[size++] = (int) Math.min(pending, Integer.MAX_VALUE);
        pending = 0;
      } else {
        long step = candles.openTimeMillis(i) - candles.openTimeMillis(i - 1);
        pending += Math.max(1, (step + candles.barMillis() / 2) / candles.barMillis());
      }
    }
    return new LogReturns(
        Arrays.copyOf(values, size), Arrays.copyOf(skipped, size), candles.tradedBarsPerYear());
  }

  /** Returns without any hole. */
  public static LogReturns of(double[] values, double barsPerYear) {
    return new LogReturns(values.clone(), new int[values.length], barsPerYear);
  }

  /** The first returns. */
  public LogReturns head(int count) {
    return new LogReturns(
        Arrays.copyOf(values, count), Arrays.copyOf(barsSkipped, count), barsPerYear);
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
