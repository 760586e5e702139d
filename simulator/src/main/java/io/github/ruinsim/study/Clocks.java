package io.github.ruinsim.study;

import io.github.ruinsim.text.YamlNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** Times, days and time zones of venue files. */
final class Clocks {
  private Clocks() {}

  /** A local time like {@code 07:00} or {@code 06:59:59}. */
  static LocalTime time(YamlNode node) {
    try {
      return LocalTime.parse(node.text());
    } catch (DateTimeException e) {
      throw node.wrong("is not a time of day", "write 07:00");
    }
  }

  /** A time zone of the tz database. */
  static ZoneId zone(YamlNode node) {
    try {
      return ZoneId.of(node.text());
    } catch (DateTimeException e) {
      throw node.wrong("is not a known time zone", "write Asia/Tokyo, UTC or America/New_York");
    }
  }

  /** A date like {@code 2026-01-01}. */
  static LocalDate date(YamlNode node) {
    try {
      return LocalDate.parse(node.text());
    } catch (DateTimeException e) {
      throw node.wrong("is not a date", "write 2026-01-01");
    }
  }

  /** A day of the week in lower case. */
  static DayOfWeek day(YamlNode node) {
    return node.choice(List.of(DayOfWeek.values()), Clocks::word);
  }

  /** The word of a day in venue files. */
  static String word(DayOfWeek day) {
    return day.name().toLowerCase(Locale.ROOT);
  }

  /** A duration of whole milliseconds. */
  static Duration duration(YamlNode node) {
    return Duration.ofMillis(Math.round(node.seconds() * 1000));
  }

  /** A time of the week like {@code sunday 17:00}. */
  static WeekTime weekTime(YamlNode node) {
    String[] parts = node.text().split(" ", -1);
    if (parts.length == 2) {
      for (DayOfWeek day : DayOfWeek.values()) {
        if (word(day).equals(parts[0])) {
          try {
            return new WeekTime(day, LocalTime.parse(parts[1]));
          } catch (DateTimeException e) {
            break;
          }
        }
      }
    }
    throw node.wrong("is not a time of the week", "write sunday 17:00");
  }

  /** A day of the week and a time of that day. */
  record WeekTime(DayOfWeek day, LocalTime time) {}
}
