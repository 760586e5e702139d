package io.github.ruinsim.candles;

/**
 * Candles of one market in rising order of time, as arrays of primitives. Holes are not filled: ask
 * {@link #follows} before treating two neighbours as one bar apart. Immutable.
 */
public final class CandleSeries {
  private static final double MILLIS_PER_YEAR = 365.0 * 86_400_000;

  private final long barMillis;
  private final long[] openTimeMillis;
  private final double[][] fields;
  private final boolean[] badClose;

  /** Takes over the arrays: open, high, low, close, volume, all as long as the times. */
  CandleSeries(long barMillis, long[] openTimeMillis, double[][] fields, boolean[] badClose) {
    this.barMillis = barMillis;
    this.openTimeMillis = openTimeMillis;
    this.fields = fields;
    this.badClose = badClose;
  }

  /** Number of candles. */
  public int size() {
    return openTimeMillis.length;
  }

  /** Length of a bar in milliseconds: the most frequent distance of two open times. */
  public long barMillis() {
    return barMillis;
  }

  /** Bars in a year of 365 days. */
  public double barsPerYear() {
    return MILLIS_PER_YEAR / barMillis;
  }

  /** Open time of candle {@code i}, milliseconds since 1970-01-01 UTC. */
  public long openTimeMillis(int i) {
    return openTimeMillis[i];
  }

  /** First price of candle {@code i}. */
  public double open(int i) {
    return fields[0][i];
  }

  /** Highest price of candle {@code i}. */
  public double high(int i) {
    return fields[1][i];
  }

  /** Lowest price of candle {@code i}. */
  public double low(int i) {
    return fields[2][i];
  }

  /** Last price of candle {@code i}. */
  public double close(int i) {
    return fields[3][i];
  }

  /** Volume of candle {@code i} as the file states it; 0 where the file has none. */
  public double volume(int i) {
    return fields[4][i];
  }

  /** Whether the close of candle {@code i} stands far outside both neighbours (a bad print). */
  public boolean badClose(int i) {
    return badClose[i];
  }

  /**
   * Whether the return from candle {@code i − 1} to candle {@code i} is that of exactly one bar: no
   * hole between them and neither close a bad print. False for the first candle.
   */
  public boolean follows(int i) {
    return i > 0
        && openTimeMillis[i] - openTimeMillis[i - 1] == barMillis
        && !badClose[i]
        && !badClose[i - 1];
  }
}
