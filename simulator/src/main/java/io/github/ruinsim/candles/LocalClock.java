package io.github.ruinsim.candles;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the times of a market that never closes written by a clock on the wall: one hour is missing
 * on each Sunday on which clocks are put forward.
 */
final class LocalClock {
  private static final long HOUR = ClosingHours.HOUR;

  /** Share of a file's hours that holes of an hour may fill, else one on such a day is chance. */
  private static final double MOST_CHANCE = 0.02;

  private static final int LAST_HOUR = 3;

  private final long barMillis;
  private final Set<LocalDate> days = new TreeSet<>();
  private long holes;

  /** Where clocks are put forward, on a Sunday. */
  private enum Rule {
    EUROPE(Month.MARCH, -1, "Europe"),
    AMERICA(Month.MARCH, 2, "North America"),
    AUSTRALIA(Month.OCTOBER, 1, "Australia"),
    NEW_ZEALAND(Month.SEPTEMBER, -1, "New Zealand");

    private final Month month;
    private final int ordinal;
    private final String where;

    Rule(Month month, int ordinal, String where) {
      this.month = month;
      this.ordinal = ordinal;
      this.where = where;
    }

    LocalDate in(int year) {
      return LocalDate.of(year, month, 1)
          .with(
              ordinal < 0
                  ? TemporalAdjusters.lastInMonth(DayOfWeek.SUNDAY)
                  : TemporalAdjusters.dayOfWeekInMonth(ordinal, DayOfWeek.SUNDAY));
    }
  }

  LocalClock(long barMillis) {
    this.barMillis = barMillis;
  }

  /** Hears of a hole between two open times. */
  void hole(long before, long after) {
    if (barMillis <= HOUR && after - before == barMillis + HOUR) {
      holes++;
      LocalDateTime slot =
          LocalDateTime.ofEpochSecond((before + barMillis) / 1000, 0, ZoneOffset.UTC);
      if (slot.getDayOfWeek() == DayOfWeek.SUNDAY && slot.getHour() <= LAST_HOUR) {
        days.add(slot.toLocalDate());
      }
    }
  }

  /** What was found in bars from one time to another. */
  Optional<Finding> finding(long first, long last) {
    for (Rule rule : Rule.values()) {
      long expected = 0;
      long found = 0;
      LocalDate from = ClosingHours.date(first);
      LocalDate to = ClosingHours.date(last);
      for (int year = from.getYear(); year <= to.getYear(); year++) {
        LocalDate day = rule.in(year);
        if (day.isAfter(from) && day.isBefore(to)) {
          expected++;
          found += days.contains(day) ? 1 : 0;
        }
      }
      double chance = LAST_HOUR * HOUR * holes / (double) Math.max(1, last - first);
      if (found > 0 && found == expected && (found > 1 || chance < MOST_CHANCE)) {
        return Optional.of(
            new Finding(
                FindingKind.LOCAL_TIME,
                found,
                "an hour is missing each spring when clocks change in "
                    + rule.where
                    + ", first "
                    + days.iterator().next()));
      }
    }
    return Optional.empty();
  }
}
