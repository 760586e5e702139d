package io.github.ruinsim.candles;

import java.time.Instant;

/**
 * The part of a candle file that is wanted: open times in {@code [from, toExclusive)}.
 *
 * @param fromMillis first open time, milliseconds since 1970-01-01 UTC
 * @param toMillisExclusive end of the open times, milliseconds since 1970-01-01 UTC
 */
public record TimeRange(long fromMillis, long toMillisExclusive) {
  /** The whole file. */
  public static final TimeRange ALL = new TimeRange(Long.MIN_VALUE, Long.MAX_VALUE);

  /** Checks the order. */
  public TimeRange {
    if (!(fromMillis < toMillisExclusive)) {
      throw new IllegalArgumentException(
          "from = "
              + Instant.ofEpochMilli(fromMillis)
              + " is outside (-infinity, "
              + Instant.ofEpochMilli(toMillisExclusive)
              + "): from must be before to");
    }
  }

  /** Whether a bar that opens then is wanted. */
  public boolean contains(long openTimeMillis) {
    return openTimeMillis >= fromMillis && openTimeMillis < toMillisExclusive;
  }
}
