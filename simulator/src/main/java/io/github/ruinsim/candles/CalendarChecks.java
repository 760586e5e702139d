package io.github.ruinsim.candles;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the times of the bars give away: closing hours, holes, clocks. */
final class CalendarChecks {
  static final long DAY = 86_400_000L;
  private static final long HOUR = 3_600_000L;
  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

  private final Bars bars;
  private final long barMillis;
  private final Session session;
  private final List<Finding> findings = new ArrayList<>();
  private final List<Integer> holes = new ArrayList<>();

  CalendarChecks(Bars bars, long barMillis) {
    this.bars = bars;
    this.barMillis = barMillis;
    this.session = detect();
    for (int i = 1; i < bars.size; i++) {
      if (missing(i) > 0) {
        holes.add(i);
      }
    }
  }

  Session session() {
    return session;
  }

  DataReport.Holes holes() {
    long missing = 0;
    long longest = 0;
    int at = 0;
    for (int i : holes) {
      long lost = missing(i);
      missing += lost;
      if (lost > longest) {
        longest = lost;
        at = i;
      }
    }
    return new DataReport.Holes(
        holes.size(),
        missing,
        longest,
        Instant.ofEpochMilli(bars.times[Math.max(0, at - 1)]),
        Instant.ofEpochMilli(bars.times[at]));
  }

  List<Finding> findings() {
    if (session == Session.CONTINUOUS) {
      moves();
      regularHoles();
      offGrid();
    } else {
      findings.add(new Finding(FindingKind.SESSION, bars.size, session.text()));
      sessionGaps();
      sundays();
    }
    daylightSaving();
    return findings;
  }

  /** Bars missing before bar {@code i}, closing hours left out. */
  private long missing(int i) {
    long step = bars.times[i] - bars.times[i - 1];
    long lost = (step + barMillis - 1) / barMillis - 1;
    if (lost <= 0 || session == Session.CONTINUOUS) {
      return Math.max(0, lost);
    }
    if (barMillis >= DAY) {
      return barMillis > DAY ? lost : missingWeekdays(i);
    }
    boolean weekend = containsSaturday(i) && step <= 80 * HOUR;
    boolean night = session == Session.DAILY && step <= 20 * HOUR;
    return weekend || night ? 0 : lost;
  }

  private long missingWeekdays(int i) {
    LocalDate from = date(bars.times[i - 1]).plusDays(1);
    return from.datesUntil(later(from, date(bars.times[i])))
        .filter(day -> day.getDayOfWeek().getValue() < 6)
        .count();
  }

  private static LocalDate later(LocalDate a, LocalDate b) {
    return a.isAfter(b) ? a : b;
  }

  private boolean containsSaturday(int i) {
    long from = Math.floorDiv(bars.times[i - 1], DAY);
    long to = Math.floorDiv(bars.times[i], DAY);
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

  /** A market closes at weekends if no bars lie in the middle of its Saturdays. */
  private Session detect() {
    long first = Math.floorDiv(bars.times[0], DAY);
    long last = Math.floorDiv(bars.times[bars.size - 1], DAY);
    if (barMillis > DAY) {
      return Session.CONTINUOUS;
    }
    Map<Long, Integer> counts = new HashMap<>();
    for (long time : bars.times) {
      long clock = Math.floorMod(time, DAY);
      boolean core = clock >= 6 * HOUR && clock < 18 * HOUR;
      if (core || barMillis == DAY) {
        counts.merge(Math.floorDiv(time, DAY), 1, Integer::sum);
      }
    }
    int saturdays = 0;
    int traded = 0;
    int others = 0;
    for (long day = first + 1; day < last; day++) {
      if (isSaturday(day)) {
        saturdays++;
        traded += counts.containsKey(day) ? 1 : 0;
      } else {
        others += counts.containsKey(day) ? 1 : 0;
      }
    }
    if (saturdays == 0 || traded > 0.05 * saturdays || others < 3 * saturdays) {
      return Session.CONTINUOUS;
    }
    return barMillis < DAY && nights() ? Session.DAILY : Session.WEEKLY;
  }

  /** Whether on most days with bars a pause of two hours or more follows within the week. */
  private boolean nights() {
    int pauses = 0;
    int days = 1;
    for (int i = 1; i < bars.size; i++) {
      long step = bars.times[i] - bars.times[i - 1];
      boolean nextDay = Math.floorDiv(bars.times[i], DAY) != Math.floorDiv(bars.times[i - 1], DAY);
      days += nextDay ? 1 : 0;
      pauses += step >= 2 * HOUR + barMillis && !containsSaturday(i) ? 1 : 0;
    }
    return pauses > 0.6 * days;
  }

  private void moves() {
    double[] sizes = new double[bars.size];
    for (int i = 1; i < bars.size; i++) {
      sizes[i] = Math.abs(StrictMath.log(bars.close(i) / bars.close(i - 1)));
    }
    Arrays.sort(sizes);
    double usual = sizes[sizes.length / 2];
    int count = 0;
    double largest = 0;
    int at = 0;
    for (int i : holes) {
      double move = bars.open(i) / bars.close(i - 1) - 1;
      double limit = Math.max(0.005, 8 * usual * Math.sqrt(missing(i) + 1.0));
      if (Math.abs(move) > limit) {
        count++;
        if (Math.abs(move) > Math.abs(largest)) {
          largest = move;
          at = i;
        }
      }
    }
    if (count > 0) {
      findings.add(
          new Finding(
              FindingKind.MOVE_ACROSS_HOLE,
              count,
              String.format(
                  Locale.ROOT,
                  "largest %+.1f %% from %s to %s",
                  100 * largest,
                  bars.at(at - 1),
                  bars.at(at))));
    }
  }

  private void regularHoles() {
    Map<Long, Integer> clocks = new TreeMap<>();
    int firsts = 0;
    for (int i : holes) {
      long slot = bars.times[i - 1] + barMillis;
      LocalDateTime time = LocalDateTime.ofEpochSecond(slot / 1000, 0, ZoneOffset.UTC);
      firsts += time.getDayOfMonth() == 1 && time.getHour() == 0 ? 1 : 0;
      clocks.merge(Math.floorMod(slot, DAY), 1, Integer::sum);
    }
    if (holes.size() < 5) {
      return;
    }
    if (firsts > 0.4 * holes.size()) {
      findings.add(
          new Finding(
              FindingKind.REGULAR_HOLES,
              firsts,
              "of " + holes.size() + " holes begin at 00:00 on the first day of a month"));
      return;
    }
    clocks.forEach(
        (clock, count) -> {
          if (count > 0.6 * holes.size() && barMillis < DAY) {
            findings.add(
                new Finding(
                    FindingKind.REGULAR_HOLES,
                    count,
                    "of " + holes.size() + " holes begin at " + clock(clock)));
          }
        });
  }

  private void offGrid() {
    List<Integer> found = new ArrayList<>();
    for (int i = 1; i < bars.size; i++) {
      if ((bars.times[i] - bars.times[i - 1]) % barMillis != 0) {
        found.add(i);
      }
    }
    if (!found.isEmpty()) {
      findings.add(new Finding(FindingKind.OFF_GRID, found.size(), bars.places(found)));
    }
  }

  private void sessionGaps() {
    double square = 0;
    int count = 0;
    int worst = 0;
    double worstGap = 0;
    for (int i = 1; i < bars.size; i++) {
      if (bars.times[i] - bars.times[i - 1] >= Math.min(DAY - HOUR, barMillis + 2 * HOUR)) {
        double gap = StrictMath.log(bars.open(i) / bars.close(i - 1));
        square += gap * gap;
        count++;
        if (Math.abs(gap) > Math.abs(worstGap)) {
          worstGap = gap;
          worst = i;
        }
      }
    }
    if (count > 1) {
      findings.add(
          new Finding(
              FindingKind.SESSION_GAPS,
              count,
              String.format(
                  Locale.ROOT,
                  "standard deviation %.2f %%, largest %+.1f %% at %s",
                  100 * Math.sqrt(square / count),
                  100 * StrictMath.expm1(worstGap),
                  bars.at(worst))));
    }
  }

  private void sundays() {
    int sundays = 0;
    for (int i = 0; i < bars.size && barMillis == DAY; i++) {
      sundays += date(bars.times[i]).getDayOfWeek() == DayOfWeek.SUNDAY ? 1 : 0;
    }
    if (sundays > 0) {
      findings.add(new Finding(FindingKind.SUNDAY_BARS, sundays, "no bars on Saturdays"));
    }
  }

  private void daylightSaving() {
    if (barMillis < DAY) {
      return;
    }
    Map<Long, Integer> clocks = new TreeMap<>();
    for (long time : bars.times) {
      clocks.merge(Math.floorMod(time, DAY), 1, Integer::sum);
    }
    List<Map.Entry<Long, Integer>> frequent =
        clocks.entrySet().stream().filter(entry -> entry.getValue() > 0.05 * bars.size).toList();
    if (frequent.size() == 2 && frequent.get(1).getKey() - frequent.get(0).getKey() == HOUR) {
      findings.add(
          new Finding(
              FindingKind.DAYLIGHT_SAVING,
              Math.min(frequent.get(0).getValue(), frequent.get(1).getValue()),
              "bars open at "
                  + clock(frequent.get(0).getKey())
                  + " or "
                  + clock(frequent.get(1).getKey())));
    }
  }

  /**
   * How far the clock of an exchange-rate file is ahead of UTC, if its weeks begin with the
   * market's (Sunday 17:00 in New York); empty if that cannot be told.
   */
  String clockOffset() {
    if (session != Session.WEEKLY || barMillis > HOUR) {
      return "";
    }
    Map<Integer, Integer> winter = new HashMap<>();
    Map<Integer, Integer> summer = new HashMap<>();
    for (int i = 1; i < bars.size; i++) {
      if (containsSaturday(i) && bars.times[i] - bars.times[i - 1] > 40 * HOUR) {
        LocalDate sunday = date(bars.times[i]);
        while (sunday.getDayOfWeek() != DayOfWeek.SUNDAY) {
          sunday = sunday.minusDays(1);
        }
        Instant open = sunday.atTime(17, 0).atZone(NEW_YORK).toInstant();
        int offset = (int) Math.round((bars.times[i] - open.toEpochMilli()) / (double) HOUR);
        boolean light = NEW_YORK.getRules().isDaylightSavings(open);
        (light ? summer : winter).merge(offset, 1, Integer::sum);
      }
    }
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

  private static LocalDate date(long millis) {
    return LocalDate.ofEpochDay(Math.floorDiv(millis, DAY));
  }

  private static String clock(long millisOfDay) {
    return String.format(
        Locale.ROOT, "%02d:%02d UTC", millisOfDay / HOUR, millisOfDay % HOUR / 60_000);
  }
}
