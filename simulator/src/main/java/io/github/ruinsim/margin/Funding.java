package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.price.FundingHistory;
import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.price.FundingRates;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Funding: at each stamp a long pays {@code rate × notional}; a short receives it. The rate is
 * constant, or follows a model. A venue may charge the payer more and pay the receiver less, and
 * keeps the difference.
 *
 * @param intervalHours hours between two stamps, in [1/60, 8760]; stamps of a study are multiples
 *     of it after the start
 * @param ratePerInterval fraction of the notional that longs pay, in (−0.1, 0.1); 0 means no
 *     funding
 * @param payerShare part of the rate that the side which pays is charged, in [0, 10]; usually 1
 * @param receiverShare part of the rate that the other side is paid, in [0, 10]; usually 1
 * @param rates the model that the rates follow, whose interval and interest are then those above;
 *     {@link FundingRates#OF_VENUE} where the rate is constant
 */
public record Funding(
    double intervalHours,
    double ratePerInterval,
    double payerShare,
    double receiverShare,
    FundingRates rates)
    implements Serializable {
  /** No funding. */
  public static final Funding NONE = new Funding(8, 0);

  /** Checks the ranges. */
  public Funding {
    Check.closed(
        "funding.interval",
        intervalHours,
        1.0 / 60,
        8760,
        "hours, from a minute to a year; write 8h");
    Check.open("funding.rate", ratePerInterval, -0.1, 0.1, "a fraction per interval; write 0.01%");
    Check.closed("funding.payerShare", payerShare, 0, 10, "part of the rate; write 110% or 1.1");
    Check.closed("funding.receiverShare", receiverShare, 0, 10, "part of the rate; write 90%");
    if (rates instanceof FundingHistory) {
      throw new IllegalArgumentException(
          "funding.model is a history of rates, which belongs to a replay: write market.funding");
    }
  }

  /** Constant funding of which the venue keeps a part. */
  public Funding(
      double intervalHours, double ratePerInterval, double payerShare, double receiverShare) {
    this(intervalHours, ratePerInterval, payerShare, receiverShare, FundingRates.OF_VENUE);
  }

  /** The same shares of rates that follow a model. */
  public Funding following(FundingModel model) {
    return new Funding(model.intervalHours(), model.interest(), payerShare, receiverShare, model);
  }

  /** Constant funding that passes from one side to the other whole. */
  public Funding(double intervalHours, double ratePerInterval) {
    this(intervalHours, ratePerInterval, 1, 1);
  }

  /** What a side pays per stamp as a fraction of notional; negative where it receives. */
  public double rate(Side side) {
    return charged(side, ratePerInterval);
  }

  /** What a side pays of a stamp whose rate is {@code rate}; negative where it receives. */
  public double charged(Side side, double rate) {
    double signed = side.sign() * rate;
    return signed * (signed > 0 ? payerShare : receiverShare);
  }

  /**
   * Number of stamps at which a position is held. Stamps are multiples of the interval since
   * midnight UTC of 1970; one in the instant of the opening does not count, one in the instant of
   * the close does.
   *
   * @throws IllegalArgumentException if the close is before the opening
   */
  public long stamps(Instant opened, Instant closed) {
    return lastStamp(closed, Instant.EPOCH) - lastStamp(ordered(opened, closed), Instant.EPOCH);
  }

  /**
   * The stamps that a position pays or receives, by time; one in the instant of the close counts.
   * Binance names a deviation of 15 seconds within which a position opened after a stamp may still
   * pay it: that is the grace. BitMEX has its stamps at 04:00, 12:00 and 20:00 UTC: any of them is
   * the origin.
   *
   * @param opened instant of the opening
   * @param closed instant of the close, not before the opening
   * @param origin one of the stamps; {@link Instant#EPOCH} for those counted from midnight UTC
   * @param grace time after a stamp within which a position opened then still pays it, exclusive: a
   *     stamp at {@code opened} counts for any positive grace, and not for zero; in [0, interval]
   * @throws IllegalArgumentException if the close is before the opening, or the grace outside its
   *     range
   */
  public List<Instant> stampTimes(Instant opened, Instant closed, Instant origin, Duration grace) {
    Check.closed(
        "grace", grace.toMillis(), 0L, intervalMillis(), "milliseconds, at most the interval");
    long first = lastStamp(ordered(opened, closed).minus(grace), origin) + 1;
    return LongStream.rangeClosed(first, lastStamp(closed, origin))
        .mapToObj(stamp -> origin.plusMillis(stamp * intervalMillis()))
        .toList();
  }

  private static Instant ordered(Instant opened, Instant closed) {
    if (closed.isBefore(opened)) {
      throw new IllegalArgumentException(
          "closed = " + closed + " is before opened = " + opened + ": swap the two");
    }
    return opened;
  }

  /** Number, from the origin, of the last stamp at or before an instant. */
  private long lastStamp(Instant instant, Instant origin) {
    return Math.floorDiv(Duration.between(origin, instant).toMillis(), intervalMillis());
  }

  private long intervalMillis() {
    return Math.max(1, Math.round(intervalHours * 3_600_000));
  }

  /**
   * The published formula of perpetuals: {@code clamp(premium + clamp(interest − premium, ±0.05 %),
   * ±cap)}.
   *
   * @param premium average premium of the perpetual over its index
   * @param interest interest per interval; 0.0001 is usual for eight hours
   * @param cap largest rate of the symbol, positive
   */
  public static double rate(double premium, double interest, double cap) {
    double damped = Math.max(-0.0005, Math.min(0.0005, interest - premium));
    return Math.max(-cap, Math.min(cap, premium + damped));
  }
}
