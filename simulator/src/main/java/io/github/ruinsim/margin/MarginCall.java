package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Margin call judged by the clock: when the margin level is below a level at the judgement time of
 * a day, collateral is asked for until a deadline; what is not cured by then is closed.
 *
 * @param level level below which a call is made, in [0, 10]; 0 means that the venue makes none
 * @param judgedAt local time of the judgement
 * @param valuedBefore how long before the judgement the value is taken that is judged, in [0 s, 1
 *     day); one minute where 07:00 judges the value of 06:59
 * @param deadline local time of the deadline
 * @param deadlineDays days from the judgement to the deadline, 0 to 30
 * @param zone time zone of the venue
 * @param recoveryCures whether a price that recovers cures the call; else only a deposit does
 * @param forcedCloseFee fee of the close at an uncured deadline, as a fraction of notional, in [0,
 *     0.2)
 */
public record MarginCall(
    double level,
    LocalTime judgedAt,
    Duration valuedBefore,
    LocalTime deadline,
    int deadlineDays,
    ZoneId zone,
    boolean recoveryCures,
    double forcedCloseFee)
    implements Serializable {
  /** No margin calls. */
  public static final MarginCall NONE =
      new MarginCall(
          0, LocalTime.MIDNIGHT, Duration.ZERO, LocalTime.MIDNIGHT, 1, ZoneId.of("UTC"), true, 0);

  /** Checks the ranges, and that the deadline comes after its judgement. */
  public MarginCall {
    Check.closed("marginCall.level", level, 0, 10, "equity ÷ required margin; write 100%");
    Check.closed("marginCall.deadlineDays", deadlineDays, 0L, 30L, "days after the judgement");
    Check.halfOpen("marginCall.fee", forcedCloseFee, 0, 0.2, "of notional; write 0.5%");
    if (valuedBefore.isNegative() || valuedBefore.compareTo(Duration.ofDays(1)) >= 0) {
      throw new IllegalArgumentException(
          Check.message(
              "marginCall.valuedBefore",
              valuedBefore.toString(),
              "[0 s, 1 day)",
              "how long before the judgement the value is taken; write 1m"));
    }
    if (deadlineDays == 0 && !deadline.isAfter(judgedAt)) {
      throw new IllegalArgumentException(
          "marginCall.deadline = "
              + deadline
              + " is not after the judgement at "
              + judgedAt
              + " of the same day: give a later time, or deadlineDays: 1");
    }
  }

  /** Whether the venue makes margin calls. */
  public boolean exists() {
    return level > 0;
  }

  /** Whether a level is too low: strictly below the level of the call. */
  public boolean called(double marginLevel) {
    return !(marginLevel >= level);
  }

  /** The first judgement strictly after an instant. */
  public Instant nextJudgement(Instant after) {
    return DailyTime.next(judgedAt, zone, after);
  }

  /** The instant whose value is judged. */
  public Instant valuedAt(Instant judgement) {
    return judgement.minus(valuedBefore);
  }

  /** The instant at which a call made at this judgement must be cured. */
  public Instant deadline(Instant judgement) {
    return ZonedDateTime.ofInstant(judgement, zone)
        .toLocalDate()
        .plusDays(deadlineDays)
        .atTime(deadline)
        .atZone(zone)
        .toInstant();
  }

  /**
   * Whether an open call is cured.
   *
   * @param marginLevel level now, at the market price
   * @param deposited collateral added since the call
   * @param called collateral that was asked for
   */
  public boolean cured(double marginLevel, double deposited, double called) {
    return deposited >= called || (recoveryCures && !called(marginLevel));
  }

  /** Collateral that brings the level back: {@code level × required − equity}, at least 0. */
  public double asked(double equity, double requiredMargin) {
    return Math.max(0, level * requiredMargin - equity);
  }
}
