package io.github.ruinsim.margin;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Set;
import java.util.TreeSet;

/**
 * When a market trades: always, or one stretch of the week without its holidays. While it is closed
 * no order fills, and the first price afterwards is a gap.
 *
 * @param weekly whether the market closes for the weekend
 * @param openDay day of the week on which it opens
 * @param opens local time of the opening
 * @param closeDay day of the week on which it closes
 * @param closes local time of the close
 * @param zone time zone of both
 * @param holidays local dates without trading, from midnight to midnight
 */
public record TradingHours(
    boolean weekly,
    DayOfWeek openDay,
    LocalTime opens,
    DayOfWeek closeDay,
    LocalTime closes,
    ZoneId zone,
    Set<LocalDate> holidays)
    implements Serializable {
  /** Open all the time, like crypto exchanges. */
  public static final TradingHours ALWAYS =
      new TradingHours(
          false,
          DayOfWeek.MONDAY,
          LocalTime.MIDNIGHT,
          DayOfWeek.MONDAY,
          LocalTime.MIDNIGHT,
          ZoneId.of("UTC"),
          Set.of());

  /** Foreign exchange: Sunday 17:00 to Friday 17:00 in New York. */
  public static final TradingHours FOREIGN_EXCHANGE =
      new TradingHours(
          true,
          DayOfWeek.SUNDAY,
          LocalTime.of(17, 0),
          DayOfWeek.FRIDAY,
          LocalTime.of(17, 0),
          ZoneId.of("America/New_York"),
          Set.of());

  /** Copies the holidays and checks that the week has an open and a closed part. */
  public TradingHours {
    holidays = java.util.Collections.unmodifiableSet(new TreeSet<>(holidays));
    if (weekly && openDay == closeDay && opens.equals(closes)) {
      throw new IllegalArgumentException(
          "hours.closes = "
              + closes
              + " is the instant of the opening: leave hours out if it always trades");
    }
  }

  /** Whether it trades at an instant: from the opening on, and no more from the close on. */
  public boolean open(Instant instant) {
    ZonedDateTime local = ZonedDateTime.ofInstant(instant, zone);
    if (holidays.contains(local.toLocalDate())) {
      return false;
    }
    return !weekly
        || last(openDay, opens, local)
            .toInstant()
            .isAfter(last(closeDay, closes, local).toInstant());
  }

  /** The first instant at or after another at which it trades. */
  public Instant nextOpen(Instant from) {
    Instant instant = from;
    while (!open(instant)) {
      ZonedDateTime local = ZonedDateTime.ofInstant(instant, zone);
      Instant midnight = local.toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
      Instant opening = next(openDay, opens, local).toInstant();
      instant = weekly && opening.isBefore(midnight) ? opening : midnight;
    }
    return instant;
  }

  /** Time from an instant until it trades; zero while it is open. */
  public Duration closedFor(Instant from) {
    return Duration.between(from, nextOpen(from));
  }

  private static ZonedDateTime last(DayOfWeek day, LocalTime time, ZonedDateTime now) {
    ZonedDateTime found = now.with(TemporalAdjusters.previousOrSame(day)).with(time);
    return found.isAfter(now) ? found.minusWeeks(1) : found;
  }

  private static ZonedDateTime next(DayOfWeek day, LocalTime time, ZonedDateTime now) {
    ZonedDateTime found = now.with(TemporalAdjusters.nextOrSame(day)).with(time);
    return found.isAfter(now) ? found : found.plusWeeks(1);
  }
}
