package io.github.ruinsim.candles;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Date and time as candle files write them: {@code 2024-01-31}, also with {@code .} or {@code /} or
 * nothing between, {@code 31.01.2024}, {@code Jan 31, 2024}, {@code 31-Jan-2024}; then after a
 * blank or T an hour, minutes, seconds and a fraction, AM or PM; or {@code 04-AM}; then Z, UTC, GMT
 * or an offset. Without one the time is UTC. {@code 01/02/2024} is one only where a {@link
 * DateOrder} is known: it means two days. Own code, because {@code java.time} takes a microsecond
 * for a text and knows only one of these notations at a time.
 */
final class TimeText {
  private static final long DAY = 86_400_000L;
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private final String text;
  private final DateOrder order;
  private int at;

  private TimeText(String text, DateOrder order) {
    this.text = text;
    this.order = order;
  }

  /** Milliseconds since 1970-01-01 UTC, fractions of a millisecond cut; empty if it is no time. */
  static OptionalLong millis(String text, DateOrder order) {
    try {
      return OptionalLong.of(new TimeText(text, order).parse());
    } catch (DateTimeException | NumberFormatException | StringIndexOutOfBoundsException e) {
      return OptionalLong.empty();
    }
  }

  private long parse() {
    long time = date().toEpochDay() * DAY;
    if (at == text.length()) {
      return time;
    }
    char separator = text.charAt(at++);
    check(separator == ' ' || separator == 'T');
    int hour = number(1, 2);
    if (text.startsWith("-AM", at) || text.startsWith("-PM", at)) {
      at++;
      time += half(hour) * 3_600_000L;
    } else {
      time += clock(hour);
    }
    time -= offset();
    check(at == text.length());
    return time;
  }

  private LocalDate date() {
    if (Character.isLetter(text.charAt(0))) {
      int month = month();
      check(text.charAt(at++) == ' ');
      int day = number(1, 2);
      check(text.charAt(at++) == ',' && text.charAt(at++) == ' ');
      return LocalDate.of(number(4, 4), month, day);
    }
    int first = number(1, 4);
    if (at < 4) {
      char mark = text.charAt(at++);
      if (mark == '/') {
        check(order != DateOrder.UNKNOWN);
        int second = number(1, 2);
        check(text.charAt(at++) == '/');
        boolean dayFirst = order == DateOrder.DAY_FIRST;
        return LocalDate.of(number(4, 4), dayFirst ? second : first, dayFirst ? first : second);
      }
      check(mark == '.' || mark == '-' || mark == ' ');
      boolean named = Character.isLetter(text.charAt(at));
      check(named || mark == '.');
      int month = named ? month() : number(1, 2);
      check(text.charAt(at++) == mark);
      return LocalDate.of(number(4, 4), month, first);
    }
    char mark = text.charAt(at);
    if (mark >= '0' && mark <= '9') {
      return LocalDate.of(first, number(2, 2), number(2, 2));
    }
    at++;
    check(mark == '-' || mark == '.' || mark == '/');
    int month = number(1, 2);
    check(text.charAt(at++) == mark);
    return LocalDate.of(first, month, number(1, 2));
  }

  private int month() {
    int month = MONTHS.indexOf(text.substring(at, at + 3).toLowerCase(Locale.ROOT));
    check(month >= 0);
    at += 3;
    return month + 1;
  }

  private long clock(int hourOrAll) {
    int hour = hourOrAll;
    boolean compact = text.charAt(at) != ':';
    at += compact ? 0 : 1;
    int minute = number(2, 2);
    int second = 0;
    long millis = 0;
    if (at < text.length() && (compact ? digit() : text.charAt(at) == ':')) {
      at += compact ? 0 : 1;
      second = number(2, 2);
      if (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ',')) {
        at++;
        millis = fraction();
      }
    }
    if (text.startsWith(" AM", at) || text.startsWith(" PM", at)) {
      at++;
      hour = half(hour);
    }
    check(hour < 24 && minute < 60 && second < 60);
    return ((hour * 60L + minute) * 60 + second) * 1000 + millis;
  }

  private long fraction() {
    long millis = 0;
    int digits = 0;
    for (; at < text.length() && digit(); at++, digits++) {
      millis = digits < 3 ? 10 * millis + (text.charAt(at) - '0') : millis;
    }
    check(digits > 0);
    for (; digits < 3; digits++) {
      millis *= 10;
    }
    return millis;
  }

  /** The hour of the day of one of a clock of twelve hours, AM or PM following. */
  private int half(int hour) {
    check(hour >= 1 && hour <= 12 && text.charAt(at + 1) == 'M');
    int whole = hour % 12 + (text.charAt(at) == 'P' ? 12 : 0);
    at += 2;
    return whole;
  }

  private long offset() {
    if (at == text.length()) {
      return 0;
    }
    at += text.charAt(at) == ' ' ? 1 : 0;
    if (text.startsWith("UTC", at) || text.startsWith("GMT", at)) {
      at += 3;
      return 0;
    }
    char sign = text.charAt(at++);
    if (sign == 'Z') {
      return 0;
    }
    check(sign == '+' || sign == '-');
    int hours = number(2, 2);
    if (at < text.length() && text.charAt(at) == ':') {
      at++;
    }
    int minutes = at < text.length() ? number(2, 2) : 0;
    check(hours <= 18 && minutes < 60);
    return (sign == '-' ? -1 : 1) * (hours * 60L + minutes) * 60_000;
  }

  private boolean digit() {
    return text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  private int number(int fewest, int most) {
    int value = 0;
    int digits = 0;
    for (; digits < most && at < text.length() && digit(); digits++) {
      value = 10 * value + (text.charAt(at++) - '0');
    }
    check(digits >= fewest);
    return value;
  }

  private static void check(boolean valid) {
    if (!valid) {
      throw new DateTimeException("no time");
    }
  }
}
