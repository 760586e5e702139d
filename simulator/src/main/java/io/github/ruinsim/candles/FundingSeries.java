package io.github.ruinsim.candles;

import java.util.List;

/**
 * Funding rates at their stamps in UTC, oldest first. Immutable.
 *
 * @param fileName name without folders
 * @param stampMillis stamps, milliseconds since 1970-01-01 UTC, whole intervals
 * @param rates rate at each stamp as a fraction; positive: longs pay shorts
 * @param intervalMillis distance of two stamps
 * @param notes what was done to the file
 */
public record FundingSeries(
    String fileName,
    List<Long> stampMillis,
    List<Double> rates,
    long intervalMillis,
    List<String> notes) {
  /** Copies the lists. */
  public FundingSeries {
    stampMillis = List.copyOf(stampMillis);
    rates = List.copyOf(rates);
    notes = List.copyOf(notes);
  }
}
