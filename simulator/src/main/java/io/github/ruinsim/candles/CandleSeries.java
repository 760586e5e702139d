package io.github.ruinsim.candles;

/**
 * Candles of one market in rising order of time, as arrays of primitives. Holes are not filled: ask
 * {@link #follows} before treating two neighbours as one bar apart. Immutable.
 */
public final class CandleSeries {
  private static final double MILLIS_PER_YEAR = 365.0 * 86_400_000;
  private static final long DAY = 86_400_000L;
  private static final long LONGEST_CLOSE = 5 * DAY;

  private final long barMillis;
  private final long[] openTimeMillis;
  private final double[][] fields;
  private final boolean[] unusable;
  private final Session session;

  /**
   * Takes over the arrays: open, high, low, close, volume, all as long as the times.
   *
   * @param unusable bars whose close is a bad print or that an exporter filled
   */
  CandleSeries(
      long barMillis,
      long[] openTimeMillis,
      double[][] fields,
      boolean[] unusable,
      Session session) {
    this.barMillis = barMillis;
    this.openTimeMillis = openTimeMillis;
    this.fields = fields;
    this.unusable = unusable;
    this.session = session;
  }

  /** Number of candles. */
  public int size() {
    return openTimeMillis.length;
  }

  /** Length of a bar in milliseconds: the most frequent distance of two open times. */
  public long barMillis() {
    return barMillis;
  }

  /** When the market trades. */
  public Session session() {
    return session;
  }

  /** Bars in a year of 365 days, if the market never closed. */
  public double barsPerYear() {
    return MILLIS_PER_YEAR / barMillis;
  }

  /**
   * Bars that this market has in a year of 365 days: {@link #barsPerYear} if it never closes, else
   * the bars of the series over its span.
   */
  public double tradedBarsPerYear() {
    if (session == Session.CONTINUOUS) {
      return barsPerYear();
    }
    double span = openTimeMillis[size() - 1] - openTimeMillis[0];
    return Math.min(barsPerYear(), (size() - 1) / span * MILLIS_PER_YEAR);
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

  /**
   * Whether no return may begin or end at the close of candle {@code i}: it stands far outside both
   * neighbours (a bad print), or the bar was filled by the exporter.
   */
  public boolean badClose(int i) {
    return unusable[i];
  }

  /**
   * Whether the return from candle {@code i − 1} to candle {@code i} is that of exactly one bar: no
   * hole between them and neither close a bad print. In a market that closes, a daily bar follows
   * the one of the session before, up to five days back. False for the first candle.
   */
  public boolean follows(int i) {
    if (i < 1 || unusable[i] || unusable[i - 1]) {
      return false;
    }
    long step = openTimeMillis[i] - openTimeMillis[i - 1];
    return step == barMillis
        || (session != Session.CONTINUOUS && barMillis >= DAY && step <= LONGEST_CLOSE);
  }
}
