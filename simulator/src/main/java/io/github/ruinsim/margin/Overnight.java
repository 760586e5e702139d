package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Side;
import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * Fee for each night that a position is held: the swap of a broker, or the daily leverage fee of a
 * domestic exchange. Charged on the notional at the stamp.
 *
 * @param longRate what a long pays per night as a fraction of notional, in (−0.1, 0.1); negative is
 *     received
 * @param shortRate what a short pays
 * @param time local time of the stamp
 * @param zone time zone of the venue
 * @param nightsByDay nights that a stamp counts, 0 to 10, Monday to Sunday: {@code 1, 1, 3, 1, 1,
 *     0, 0} is triple on Wednesday
 */
public record Overnight(
    double longRate, double shortRate, LocalTime time, ZoneId zone, List<Integer> nightsByDay)
    implements Serializable {
  /** Each day counts one night. */
  public static final List<Integer> EACH_DAY = List.of(1, 1, 1, 1, 1, 1, 1);

  /** No fee. */
  public static final Overnight NONE =
      new Overnight(0, 0, LocalTime.MIDNIGHT, ZoneId.of("UTC"), EACH_DAY);

  /** Copies the list and checks the ranges. */
  public Overnight {
    Check.open("overnight.long", longRate, -0.1, 0.1, "of notional, per night; write 0.04%");
    Check.open("overnight.short", shortRate, -0.1, 0.1, "of notional, per night; write 0.04%");
    nightsByDay = List.copyOf(nightsByDay);
    Check.closed("overnight.nights", nightsByDay.size(), 7L, 7L, "one number a day, Monday first");
    for (int nights : nightsByDay) {
      Check.closed("overnight.nights", nights, 0L, 10L, "nights that the stamp of a day counts");
    }
  }

  /** What a side pays per night as a fraction of notional. */
  public double rate(Side side) {
    return side == Side.LONG ? longRate : shortRate;
  }

  /** The first stamp strictly after an instant; it may count no night. */
  public Instant next(Instant after) {
    return DailyTime.next(time, zone, after);
  }

  /** Nights of a week whose Saturday and Sunday count on one day: triple on that day. */
  public static List<Integer> tripleOn(DayOfWeek day) {
    List<Integer> nights = new ArrayList<>(List.of(1, 1, 1, 1, 1, 0, 0));
    nights.set(day.getValue() - 1, 3);
    return nights;
  }

  /** How many nights the stamp at this instant counts. */
  public int nights(Instant stamp) {
    return nightsByDay.get(ZonedDateTime.ofInstant(stamp, zone).getDayOfWeek().getValue() - 1);
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
