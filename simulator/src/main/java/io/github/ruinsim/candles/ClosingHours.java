package io.github.ruinsim.candles;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** Finds out from the times of the bars when a market is closed. */
final class ClosingHours {
  static final long DAY = 86_400_000L;
  static final long HOUR = 3_600_000L;

  private final long barMillis;
  private final Set<Long> days = new HashSet<>();
  private long first = Long.MIN_VALUE;
  private long last;
  private long lastTraded = Long.MIN_VALUE;
  private int pauses;
  private int changes = 1;

  ClosingHours(long barMillis) {
    this.barMillis = barMillis;
  }

  /** Takes the bars from one to another, the second not included. */
  void look(Bars bars, int from, int to) {
    for (int i = from; i < to; i++) {
      long time = bars.times[i];
      long day = Math.floorDiv(time, DAY);
      long clock = time - day * DAY;
      boolean core = clock >= 6 * HOUR && clock < 18 * HOUR;
      if ((core || barMillis == DAY) && day != lastTraded) {
        days.add(day);
        lastTraded = day;
      }
      first = first == Long.MIN_VALUE ? day : first;
      if (i > 0) {
        changes += day != last ? 1 : 0;
        long step = time - bars.times[i - 1];
        pauses +=
            step >= 2 * HOUR + barMillis && !containsSaturday(bars.times[i - 1], time) ? 1 : 0;
      }
      last = day;
    }
  }

  /** A market closes at weekends if no bars lie in the middle of its Saturdays. */
  Session session() {
    if (barMillis > DAY) {
      return Session.CONTINUOUS;
    }
    int saturdays = 0;
    int traded = 0;
    int others = 0;
    for (long day = first + 1; day < last; day++) {
      if (isSaturday(day)) {
        saturdays++;
        traded += days.contains(day) ? 1 : 0;
      } else {
        others += days.contains(day) ? 1 : 0;
      }
    }
    if (saturdays == 0 || traded > 0.05 * saturdays || others < 3 * saturdays) {
      return Session.CONTINUOUS;
    }
    boolean nights = pauses > 0.6 * changes;
    return barMillis < DAY && nights ? Session.DAILY : Session.WEEKLY;
  }

  /** Bars missing between two neighbours, closing hours of such a market left out. */
  static long missing(long before, long after, long barMillis, Session session) {
    long step = after - before;
    long lost = (step + barMillis - 1) / barMillis - 1;
    if (lost <= 0 || session == Session.CONTINUOUS) {
      return Math.max(0, lost);
    }
    if (barMillis >= DAY) {
      return barMillis > DAY ? lost : missingWeekdays(before, after);
    }
    boolean weekend = containsSaturday(before, after) && step <= 80 * HOUR;
    boolean night = session == Session.DAILY && step <= 20 * HOUR;
    return weekend || night ? 0 : lost;
  }

  private static long missingWeekdays(long before, long after) {
    LocalDate from = date(before).plusDays(1);
    LocalDate to = date(after);
    return to.isAfter(from)
        ? from.datesUntil(to).filter(day -> day.getDayOfWeek().getValue() < 6).count()
        : 0;
  }

  /** Whether one of the first days of a pause is a Saturday. */
  static boolean containsSaturday(long before, long after) {
    long from = Math.floorDiv(before, DAY);
    long to = Math.floorDiv(after, DAY);
    for (long day = from; day <= Math.min(to, from + 7); day++) {
      if (isSaturday(day)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSaturday(long epochDay) {
    return Math.floorMod(epochDay + 3, 7) == 5;
  }

  static LocalDate date(long millis) {
    return LocalDate.ofEpochDay(Math.floorDiv(millis, DAY));
  }
}
