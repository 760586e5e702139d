package io.github.ruinsim.candles;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The clock of an exchange-rate file, told by the begin of its weeks (Sunday 17:00 New York). */
final class BrokerClock {
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final Map<Integer, Integer> winter = new HashMap<>();
  private final Map<Integer, Integer> summer = new HashMap<>();

  /** Takes a pause between two bars. */
  void pause(long before, long after) {
    if (after - before <= 40 * ClosingHours.HOUR || !ClosingHours.containsSaturday(before, after)) {
      return;
    }
    LocalDate sunday = ClosingHours.date(after);
    while (sunday.getDayOfWeek() != DayOfWeek.SUNDAY) {
      sunday = sunday.minusDays(1);
    }
    Instant open = sunday.atTime(17, 0).atZone(NEW_YORK).toInstant();
    int offset = (int) Math.round((after - open.toEpochMilli()) / (double) ClosingHours.HOUR);
    boolean light = NEW_YORK.getRules().isDaylightSavings(open);
    (light ? summer : winter).merge(offset, 1, Integer::sum);
  }

  /** How far it is ahead of UTC, in words; empty if there were no weekends. */
  String text() {
    String cold = mode(winter);
    String warm = mode(summer);
    if (cold.isEmpty() || warm.isEmpty() || cold.equals(warm)) {
      return cold.isEmpty() ? warm : cold;
    }
    return cold + " in winter, " + warm + " in summer";
  }

  private static String mode(Map<Integer, Integer> counts) {
    return counts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(entry -> String.format(Locale.ROOT, "UTC%+d", entry.getKey()))
        .orElse("");
  }
}
