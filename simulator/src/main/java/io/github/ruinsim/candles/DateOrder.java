package io.github.ruinsim.candles;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which number of {@code 01/02/2024} is the day. */
enum DateOrder {
  /** Not known: such a date is refused. */
  UNKNOWN,
  /** Day, month, year. */
  DAY_FIRST,
  /** Month, day, year. */
  MONTH_FIRST;

  private static final int MONTHS = 12;
  private static final Pattern DATE =
      Pattern.compile("(?<![\\d/])(\\d{1,2})/(\\d{1,2})/\\d{4}(?!\\d)");

  /** What the dates of a text say: one with a day above 12 decides, two that disagree do not. */
  static DateOrder of(String text) {
    boolean dayFirst = false;
    boolean monthFirst = false;
    Matcher dates = DATE.matcher(text);
    while (dates.find()) {
      dayFirst |= Integer.parseInt(dates.group(1)) > MONTHS;
      monthFirst |= Integer.parseInt(dates.group(2)) > MONTHS;
    }
    return dayFirst == monthFirst ? UNKNOWN : dayFirst ? DAY_FIRST : MONTH_FIRST;
  }

  String words() {
    return this == DAY_FIRST
        ? "01/02/2024 is the first of February, as some rows have a day above 12 in front"
        : "01/02/2024 is the second of January, as some rows have a day above 12 behind";
  }
}
