package io.github.ruinsim.price;

import java.time.Instant;
import java.util.Arrays;

/**
 * Funding rates of the past at their stamps, which a replay charges beside the prices of the same
 * instants. Immutable; equal if the rates and stamps are.
 */
public final class FundingHistory implements FundingRates {
  /** No history: the rates are those of the market. */
  public static final FundingHistory NONE =
      new FundingHistory("", "", new long[0], new double[0], 28_800_000);

  private static final long serialVersionUID = 1;

  private final String file;
  private final String zone;
  private final long[] stamps;
  private final double[] rates;
  private final long intervalMillis;

  /**
   * Copies the stamps.
   *
   * @param file name of the file as the user wrote it
   * @param zone zone of its times as the user wrote it; empty where the file says it
   * @param stamps instants in milliseconds since 1970 UTC, rising, multiples of the interval
   * @param rates rate of each stamp as a fraction of notional; positive: longs pay
   * @param intervalMillis distance of two stamps, positive
   */
  public FundingHistory(
      String file, String zone, long[] stamps, double[] rates, long intervalMillis) {
    this.file = file;
    this.zone = zone;
    this.stamps = stamps.clone();
    this.rates = rates.clone();
    this.intervalMillis = intervalMillis;
  }

  /** Whether there is a history. */
  public boolean exists() {
    return stamps.length > 0;
  }

  /** Name of the file as the user wrote it. */
  public String file() {
    return file;
  }

  /** Zone of its times as the user wrote it; empty where the file says it. */
  public String zone() {
    return zone;
  }

  /** First and last stamp in words. */
  public String span() {
    return Instant.ofEpochMilli(stamps[0])
        + " to "
        + Instant.ofEpochMilli(stamps[stamps.length - 1]);
  }

  /** Number of stamps. */
  public int size() {
    return stamps.length;
  }

  /** Number of stamps between the first and the last that have no rate. */
  public long missing() {
    return (stamps[stamps.length - 1] - stamps[0]) / intervalMillis + 1 - stamps.length;
  }

  /** Whether an instant lies between the first stamp and the last. */
  boolean covers(long instant) {
    return stamps[0] <= instant && instant <= stamps[stamps.length - 1];
  }

  /** Whether every stamp in (from, to] has a rate. */
  boolean known(long from, long to) {
    for (long stamp = next(from); stamp <= to; stamp += intervalMillis) {
      if (Arrays.binarySearch(stamps, stamp) < 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Sums of the rates in an interval of time by their sign.
   *
   * @param positive what longs pay, as a fraction of notional
   * @param negative what longs receive, at most 0
   */
  public record Charge(double positive, double negative) {}

  /** Rates of the stamp at an instant; nothing where there is none. */
  public Charge at(long instant) {
    return sum(instant - 1, instant);
  }

  /** Rates of the stamps strictly between two instants. */
  public Charge between(long from, long to) {
    return sum(from, to - 1);
  }

  /** In (from, to]. */
  private Charge sum(long from, long to) {
    double positive = 0;
    double negative = 0;
    for (long stamp = next(from); stamp <= to; stamp += intervalMillis) {
      int i = Arrays.binarySearch(stamps, stamp);
      positive += i < 0 ? 0 : Math.max(0, rates[i]);
      negative += i < 0 ? 0 : Math.min(0, rates[i]);
    }
    return new Charge(positive, negative);
  }

  /** The first stamp after an instant. */
  private long next(long instant) {
    return (Math.floorDiv(instant, intervalMillis) + 1) * intervalMillis;
  }

  @Override
  public double intervalHours(double ofVenue) {
    return intervalMillis / 3.6e6;
  }

  @Override
  public boolean pays(double constantRate) {
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FundingHistory that
        && Arrays.equals(stamps, that.stamps)
        && Arrays.equals(rates, that.rates);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(rates);
  }

  @Override
  public String toString() {
    return file;
  }
}
