package io.github.ruinsim.candles;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * Date and time as candle files write them: {@code 2024-01-31}, also with {@code .} or {@code /};
 * then after a blank or T an hour, minutes, seconds and a fraction; or {@code 04-AM}; then Z, UTC
 * or an offset. Without one the time is UTC. Own code, because {@code java.time} takes a
 * microsecond for a text and knows only one of these notations at a time.
 */
final class TimeText {
  private static final long DAY = 86_400_000L;

  private final String text;
  private int at;

  private TimeText(String text) {
    this.text = text;
  }

  /** Milliseconds since 1970-01-01 UTC, fractions of a millisecond cut; empty if it is no time. */
  static OptionalLong millis(String text) {
    try {
      return OptionalLong.of(new TimeText(text).parse());
    } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
      return OptionalLong.empty();
    }
  }

  private long parse() {
    int year = number(4);
    char mark = text.charAt(at++);
    if (mark != '-' && mark != '.' && mark != '/') {
      throw new DateTimeException("no date");
    }
    int month = number(2);
    if (text.charAt(at++) != mark) {
      throw new DateTimeException("no date");
    }
    long time = LocalDate.of(year, month, number(2)).toEpochDay() * DAY;
    if (at == text.length()) {
      return time;
    }
    char separator = text.charAt(at++);
    if (separator != ' ' && separator != 'T') {
      throw new DateTimeException("no time");
    }
    int hour = number(2);
    if (text.startsWith("-AM", at) || text.startsWith("-PM", at)) {
      check(hour >= 1 && hour <= 12);
      time += (hour % 12 + (text.charAt(at + 1) == 'P' ? 12 : 0)) * 3_600_000L;
      at += 3;
    } else {
      time += clock(hour);
    }
    time -= offset();
    check(at == text.length());
    return time;
  }

  private long clock(int hour) {
    check(text.charAt(at++) == ':');
    int minute = number(2);
    int second = 0;
    long millis = 0;
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
      second = number(2);
      if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
        at++;
        int digits = 0;
        for (; at < text.length() && Character.isDigit(text.charAt(at)); at++, digits++) {
          millis = digits < 3 ? 10 * millis + (text.charAt(at) - '0') : millis;
        }
        check(digits > 0);
        for (; digits < 3; digits++) {
          millis *= 10;
        }
      }
    }
    check(hour < 24 && minute < 60 && second < 60);
    return ((hour * 60L + minute) * 60 + second) * 1000 + millis;
  }

  private long offset() {
    if (at == text.length()) {
      return 0;
    }
    if (text.startsWith(" UTC", at)) {
      at += 4;
      return 0;
    }
    char sign = text.charAt(at++);
    if (sign == 'Z') {
      return 0;
    }
    check(sign == '+' || sign == '-');
    int hours = number(2);
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
    }
    int minutes = at < text.length() ? number(2) : 0;
    check(hours <= 18 && minutes < 60);
    return (sign == '-' ? -1 : 1) * (hours * 60L + minutes) * 60_000;
  }

  private int number(int digits) {
    int value = 0;
    for (int i = 0; i < digits; i++) {
      char c = text.charAt(at++);
      check(c >= '0' && c <= '9');
      value = 10 * value + (c - '0');
    }
    return value;
  }

  private static void check(boolean valid) {
    if (!valid) {
      throw new DateTimeException("no time");
    }
  }
}
