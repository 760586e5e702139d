package io.github.ruinsim.margin;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** A local time of each day, as instants. */
final class DailyTime {
  private DailyTime() {}

  /**
   * The first instant strictly after another at which the clocks of a zone show a time. Where the
   * clocks skip it, the instant of the skip's length later; where they show it twice, the first.
   */
  static Instant next(LocalTime time, ZoneId zone, Instant after) {
    ZonedDateTime day = ZonedDateTime.ofInstant(after, zone);
    Instant today = day.toLocalDate().atTime(time).atZone(zone).toInstant();
    if (today.isAfter(after)) {
      return today;
    }
    return day.toLocalDate().plusDays(1).atTime(time).atZone(zone).toInstant();
  }
}
