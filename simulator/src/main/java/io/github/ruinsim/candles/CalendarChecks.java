package io.github.ruinsim.candles;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the times of the bars give away: closing hours, holes, clocks. Whether the market closes is
 * known at the end only, so holes are counted for each answer.
 */
final class CalendarChecks {
  private static final long DAY = ClosingHours.DAY;
  private static final long HOUR = ClosingHours.HOUR;

  private final long barMillis;
  private final ClosingHours hours;
  private final BrokerClock broker = new BrokerClock();
  private final LocalClock local;
  private final Map<Session, Holes> holes = new EnumMap<>(Session.class);
  private final Places offGrid = new Places(FindingKind.OFF_GRID);
  private final Map<Long, Integer> holeClocks = new TreeMap<>();
  private final Map<Long, Integer> barClocks = new TreeMap<>();
  private long first;
  private long last;
  private long bars;
  private int firstsOfMonth;
  private int moves;
  private Gap largestMove = new Gap(0, "", "");
  private int gaps;
  private double gapSquares;
  private Gap largestGap = new Gap(0, "", "");
  private int sundays;

  /** A move of the price while no bar was written, in log price. */
  private record Gap(double move, String from, String to) {}

  /** Holes as one kind of market has them. */
  private static final class Holes {
    int count;
    long missing;
    long longest;
    long from;
    long to;

    void add(long lost, long before, long after) {
      count++;
      missing += lost;
      if (lost > longest) {
        longest = lost;
        from = before;
        to = after;
      }
    }
  }

  CalendarChecks(long barMillis) {
    this.barMillis = barMillis;
    this.hours = new ClosingHours(barMillis);
    this.local = new LocalClock(barMillis);
  }

  /** Takes the bars from one to another, the second not included. */
  void look(Bars block, int from, int to) {
    hours.look(block, from, to);
    first = bars == 0 ? block.times[from] : first;
    last = to > from ? block.times[to - 1] : last;
    bars += to - from;
    double usual = -1;
    for (int i = from; i < to; i++) {
      if (barMillis >= DAY) {
        barClocks.merge(Math.floorMod(block.times[i], DAY), 1, Integer::sum);
        boolean sunday = ClosingHours.date(block.times[i]).getDayOfWeek() == DayOfWeek.SUNDAY;
        sundays += sunday ? 1 : 0;
      }
      long step = i == 0 ? barMillis : block.times[i] - block.times[i - 1];
      if (step == barMillis && barMillis < DAY - HOUR) {
        continue;
      }
      if (step >= Math.min(DAY - HOUR, barMillis + 2 * HOUR) && i > 0) {
        gap(block, i);
      }
      if (step > barMillis) {
        usual = usual < 0 ? usualMove(block) : usual;
        hole(block, i, usual);
      }
      if (step % barMillis != 0) {
        offGrid.add(block, i);
      }
    }
  }

  private void hole(Bars block, int i, double usual) {
    long before = block.times[i - 1];
    long after = block.times[i];
    broker.pause(before, after);
    local.hole(before, after);
    for (Session session : Session.values()) {
      long missing = ClosingHours.missing(before, after, barMillis, session);
      if (missing > 0) {
        of(session).add(missing, before, after);
      }
    }
    long slot = before + barMillis;
    LocalDateTime time = LocalDateTime.ofEpochSecond(slot / 1000, 0, ZoneOffset.UTC);
    firstsOfMonth += time.getDayOfMonth() == 1 && time.getHour() == 0 ? 1 : 0;
    holeClocks.merge(Math.floorMod(slot, DAY) / 1000 * 1000, 1, Integer::sum);
    double move = block.open(i) / block.close(i - 1) - 1;
    long lost = ClosingHours.missing(before, after, barMillis, Session.CONTINUOUS);
    if (Math.abs(move) > Math.max(0.005, 8 * usual * Math.sqrt(lost + 1.0))) {
      moves++;
      if (Math.abs(move) > Math.abs(largestMove.move)) {
        largestMove = new Gap(move, block.at(i - 1), block.at(i));
      }
    }
  }

  private Holes of(Session session) {
    return holes.computeIfAbsent(session, s -> new Holes());
  }

  /** Median size of the moves of a block, so that a hole is judged by its own time. */
  private static double usualMove(Bars block) {
    double[] sizes = new double[block.size];
    for (int i = 1; i < block.size; i++) {
      sizes[i] = Math.abs(StrictMath.log(block.close(i) / block.close(i - 1)));
    }
    Arrays.sort(sizes);
    return sizes[sizes.length / 2];
  }

  private void gap(Bars block, int i) {
    double move = StrictMath.log(block.open(i) / block.close(i - 1));
    gapSquares += move * move;
    if (gaps++ == 0 || Math.abs(move) > Math.abs(largestGap.move)) {
      largestGap = new Gap(move, block.at(i - 1), block.at(i));
    }
  }

  Session session() {
    return hours.session();
  }

  DataReport.Holes holes() {
    Holes found = of(session());
    return new DataReport.Holes(
        found.count,
        found.missing,
        found.longest,
        Instant.ofEpochMilli(found.count == 0 ? first : found.from),
        Instant.ofEpochMilli(found.count == 0 ? first : found.to));
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    Session session = session();
    if (session == Session.CONTINUOUS) {
      move(findings);
      regularHoles(findings);
      offGrid.finding().ifPresent(findings::add);
      local.finding(first, last).ifPresent(findings::add);
    } else {
      findings.add(new Finding(FindingKind.SESSION, bars, session.text()));
      sessionGaps(findings);
      if (sundays > 0 && barMillis == DAY) {
        findings.add(new Finding(FindingKind.SUNDAY_BARS, sundays, "no bars on Saturdays"));
      }
    }
    daylightSaving(findings);
    return findings;
  }

  private void move(List<Finding> findings) {
    if (moves > 0) {
      findings.add(
          new Finding(
              FindingKind.MOVE_ACROSS_HOLE,
              moves,
              String.format(
                  Locale.ROOT,
                  "largest %+.1f %% from %s to %s",
                  100 * largestMove.move,
                  largestMove.from,
                  largestMove.to)));
    }
  }

  private void regularHoles(List<Finding> findings) {
    int count = of(Session.CONTINUOUS).count;
    if (count < 5) {
      return;
    }
    if (firstsOfMonth > 0.4 * count) {
      findings.add(
          new Finding(
              FindingKind.REGULAR_HOLES,
              firstsOfMonth,
              "of " + count + " holes begin at 00:00 on the first day of a month"));
      return;
    }
    holeClocks.forEach(
        (clock, times) -> {
          if (times > 0.6 * count && barMillis < DAY) {
            findings.add(
                new Finding(
                    FindingKind.REGULAR_HOLES,
                    times,
                    "of " + count + " holes begin at " + clock(clock)));
          }
        });
  }

  private void sessionGaps(List<Finding> findings) {
    if (gaps > 1) {
      findings.add(
          new Finding(
              FindingKind.SESSION_GAPS,
              gaps,
              String.format(
                  Locale.ROOT,
                  "standard deviation %.2f %%, largest %+.1f %% at %s",
                  100 * Math.sqrt(gapSquares / gaps),
                  100 * StrictMath.expm1(largestGap.move),
                  largestGap.to)));
    }
  }

  private void daylightSaving(List<Finding> findings) {
    List<Map.Entry<Long, Integer>> frequent =
        barClocks.entrySet().stream().filter(entry -> entry.getValue() > 0.05 * bars).toList();
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

  /** How far the clock of an exchange-rate file is ahead of UTC; empty if that cannot be told. */
  String clockOffset() {
    return session() == Session.WEEKLY && barMillis <= HOUR ? broker.text() : "";
  }

  private static String clock(long millisOfDay) {
    return String.format(
        Locale.ROOT, "%02d:%02d UTC", millisOfDay / HOUR, millisOfDay % HOUR / 60_000);
  }
}
