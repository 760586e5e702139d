package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;
import java.time.Instant;

/**
 * Interest on what is borrowed, charged for whole periods that have begun, in the currency that is
 * borrowed: {@code borrowed × ratePerPeriod × (atOpening + ⌈hours ÷ periodHours⌉)}.
 *
 * <p>Binance: {@code borrowed × daily rate × ⌈hours⌉ ÷ 24}, a period of one hour. Kraken: {@code
 * borrowed × rate × (1 + ⌈hours ÷ 4⌉)}, a fee at the opening and one each four hours.
 *
 * @param ratePerPeriod interest of a period as a fraction of what is borrowed, in [0, 1)
 * @param periodHours length of a period, in [1/60, 8760]
 * @param atOpening periods charged in the instant of the opening, 0 to 100
 * @param compounded whether interest itself bears interest
 */
public record Borrowing(double ratePerPeriod, double periodHours, int atOpening, boolean compounded)
    implements Serializable {
  /** No interest. */
  public static final Borrowing NONE = new Borrowing(0, 1, 0, false);

  /** Hours within this of a whole period are that period: the rounding of decimal hours. */
  private static final double ROUNDING = 1e-9;

  /** Checks the ranges. */
  public Borrowing {
    Check.halfOpen("interest.rate", ratePerPeriod, 0, 1, "of what is borrowed; write 0.01%");
    Check.closed(
        "interest.every", periodHours, 1.0 / 60, 8760, "hours, from a minute to a year; write 1h");
    Check.closed("interest.atOpening", atOpening, 0L, 100L, "periods charged at once");
  }

  /** Charged hourly by a daily rate. */
  public static Borrowing hourly(double ratePerDay) {
    return new Borrowing(ratePerDay / 24, 1, 0, false);
  }

  /** Number of periods charged after so many hours. */
  public double periods(double hours) {
    Check.atLeast("hours", hours, 0, "time since the loan was taken");
    double periods = hours / periodHours;
    return atOpening + Math.ceil(periods - ROUNDING * Math.max(1, periods));
  }

  /**
   * Interest owed after so many hours.
   *
   * @param borrowed what was borrowed, positive; interest on nothing is an error
   * @param hours time since then, at least 0
   */
  public double interest(double borrowed, double hours) {
    Check.above("borrowed", borrowed, 0, "interest is charged on something borrowed");
    return charged(borrowed, periods(hours));
  }

  /**
   * Interest owed where a period ends with the clock and not with the time since the loan was
   * taken: {@code atOpening} periods at once and one at each multiple of the period since midnight
   * UTC of 1970, the instant of the repayment included.
   *
   * <p>Binance's own example, 13:20 to 14:15 are two hours: {@code atOpening} 1. Hourly snapshots
   * (Crypto.com): 0.
   *
   * @param borrowed what was borrowed, positive; interest on nothing is an error
   * @param taken instant at which it was borrowed
   * @param repaid instant of the repayment, not before
   */
  public double interestByClock(double borrowed, Instant taken, Instant repaid) {
    Check.above("borrowed", borrowed, 0, "interest is charged on something borrowed");
    return charged(borrowed, atOpening + new Funding(periodHours, 0).stamps(taken, repaid));
  }

  private double charged(double borrowed, double periods) {
    return compounded
        ? borrowed * StrictMath.expm1(periods * StrictMath.log1p(ratePerPeriod))
        : borrowed * ratePerPeriod * periods;
  }

  /** What is owed after so many hours: the loan and its interest. */
  public double liability(double borrowed, double hours) {
    return borrowed + interest(borrowed, hours);
  }
}
