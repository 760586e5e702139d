package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;
import java.time.Instant;

/**
 * Loss-cut of a broker: all positions are closed when the margin level, equity ÷ required margin,
 * is seen at or below a level. It takes the place of a maintenance rate.
 *
 * @param level level at or below which positions are closed, in [0, 10]; 0 means that the venue has
 *     no such level
 * @param requiredRate required margin as a fraction of notional, in [0, 1]; 0 means notional ÷ the
 *     leverage chosen
 * @param pollSeconds seconds between two looks, in [0, 86400]; 0 is a venue that sees every price
 */
public record LossCut(double level, double requiredRate, double pollSeconds)
    implements Serializable {
  /** No loss-cut level. */
  public static final LossCut NONE = new LossCut(0, 0, 0);

  /** Checks the ranges. */
  public LossCut {
    Check.closed("lossCut.level", level, 0, 10, "equity ÷ required margin; write 75%");
    Check.closed("lossCut.requiredMargin", requiredRate, 0, 1, "of notional; write 50% for 2×");
    Check.closed("lossCut.poll", pollSeconds, 0, 86_400, "at most a day; write 1m");
  }

  /** Whether there is such a level. */
  public boolean exists() {
    return level > 0;
  }

  /** Required margin as a fraction of notional for a position of this leverage. */
  public double requiredRate(double leverage) {
    return requiredRate > 0 ? requiredRate : 1 / leverage;
  }

  /** The maintenance rate that says the same: {@code level × required margin ÷ notional}. */
  public double maintenanceRate(double leverage) {
    return level * requiredRate(leverage);
  }

  /**
   * The first look at or after an instant; looks are multiples of the interval since midnight UTC.
   */
  public Instant look(Instant from) {
    if (pollSeconds == 0) {
      return from;
    }
    long interval = Math.max(1, Math.round(pollSeconds * 1000));
    long millis = Math.floorDiv(Math.addExact(ceilMillis(from), interval - 1), interval) * interval;
    return Instant.ofEpochMilli(millis);
  }

  private static long ceilMillis(Instant instant) {
    long millis = instant.toEpochMilli();
    return Instant.ofEpochMilli(millis).isBefore(instant) ? millis + 1 : millis;
  }
}
