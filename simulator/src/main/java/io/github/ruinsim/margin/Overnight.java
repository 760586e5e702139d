package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Side;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * Fee for each night that a position is held: the swap of a broker, or the daily leverage fee of a
 * domestic exchange. Charged on the notional at the stamp.
 *
 * @param longRate what a long pays per night as a fraction of notional, in (−0.1, 0.1); negative is
 *     received
 * @param shortRate what a short pays
 * @param time local time of the stamp
 * @param zone time zone of the venue
 * @param tripleDay day of the week whose stamp counts three nights, while Saturday and Sunday then
 *     count none; empty where each day counts once
 */
public record Overnight(
    double longRate, double shortRate, LocalTime time, ZoneId zone, Optional<DayOfWeek> tripleDay) {
  /** No fee. */
  public static final Overnight NONE =
      new Overnight(0, 0, LocalTime.MIDNIGHT, ZoneId.of("UTC"), Optional.empty());

  /** Checks the rates. */
  public Overnight {
    Check.open("overnight.long", longRate, -0.1, 0.1, "of notional, per night; write 0.04%");
    Check.open("overnight.short", shortRate, -0.1, 0.1, "of notional, per night; write 0.04%");
  }

  /** What a side pays per night as a fraction of notional. */
  public double rate(Side side) {
    return side == Side.LONG ? longRate : shortRate;
  }

  /** The first stamp strictly after an instant; it may count no night. */
  public Instant next(Instant after) {
    return DailyTime.next(time, zone, after);
  }

  /** How many nights the stamp at this instant counts: 0, 1 or 3. */
  public int nights(Instant stamp) {
    if (tripleDay.isEmpty()) {
      return 1;
    }
    DayOfWeek day = ZonedDateTime.ofInstant(stamp, zone).getDayOfWeek();
    if (day == tripleDay.get()) {
      return 3;
    }
    return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY ? 0 : 1;
  }

  /**
   * Nights charged to a position held from one instant to another: stamps strictly after the
   * opening, up to and including the close.
   */
  public int nights(Instant opened, Instant closed) {
    int sum = 0;
    for (Instant stamp = next(opened); !stamp.isAfter(closed); stamp = next(stamp)) {
      sum += nights(stamp);
    }
    return sum;
  }
}
