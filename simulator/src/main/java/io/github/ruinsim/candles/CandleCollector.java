package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;

/** Takes rows as text, checks each value, and holds them as growing arrays of primitives. */
final class CandleCollector {
  /** More than five years of minutes, in a heap of 512 MB. */
  static final int MOST_BARS = 3_000_000;

  private static final long EARLIEST_NUMBER = 100_000_000L;

  private final String place;
  private final TimeRange range;
  private TimeUnit unit = TimeUnit.ISO_TEXT;
  private boolean unitKnown;
  private int size;
  private long skipped;
  private int[] lines = new int[1024];
  private long[] times = new long[1024];
  private long[] closeTimes = new long[1024];
  private final double[][] fields = new double[5][1024];

  CandleCollector(String place, TimeRange range) {
    this.place = place;
    this.range = range;
  }

  /** Adds a row; {@code volume} and {@code closeTime} may be empty. */
  void add(
      long line,
      String time,
      String open,
      String high,
      String low,
      String close,
      String volume,
      String closeTime) {
    long millis = timeOf(line, "time", time);
    double o = price(line, "open", open);
    double h = price(line, "high", high);
    double l = price(line, "low", low);
    double c = price(line, "close", close);
    double v = volume.isEmpty() ? 0 : number(line, "volume", volume);
    if (!(v >= 0)) {
      throw error(
          line,
          "volume = "
              + Words.shown(volume)
              + " is outside [0, infinity): volumes are not negative");
    }
    long end = closeTime.isEmpty() ? Long.MAX_VALUE : timeOf(line, "close time", closeTime);
    if (!range.contains(millis)) {
      skipped++;
      return;
    }
    if (size == MOST_BARS) {
      throw error(
          line, "more than " + MOST_BARS + " rows: choose a part of the file with --from and --to");
    }
    if (size == times.length) {
      grow();
    }
    lines[size] = (int) Math.min(line, Integer.MAX_VALUE);
    times[size] = millis;
    closeTimes[size] = end;
    double[] row = {o, h, l, c, v};
    for (int f = 0; f < row.length; f++) {
      fields[f][size] = row[f];
    }
    size++;
  }

  /** An error that names the file and the line. */
  InputException error(long line, String message) {
    return new InputException(place + ", line " + line + ": " + message);
  }

  /** An error that names the file. */
  InputException error(String message) {
    return new InputException(place + ": " + message);
  }

  int size() {
    return size;
  }

  long skipped() {
    return skipped;
  }

  TimeUnit unit() {
    return unit;
  }

  int line(int i) {
    return lines[i];
  }

  long time(int i) {
    return times[i];
  }

  /** Last millisecond of row {@code i} as the file states it, the largest long without one. */
  long closeTime(int i) {
    return closeTimes[i];
  }

  double field(int f, int i) {
    return fields[f][i];
  }

  private long timeOf(long line, String name, String text) {
    String time = text.strip();
    boolean digits = !time.isEmpty() && time.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!digits) {
      return checkedUnit(line, name, text, TimeUnit.ISO_TEXT, isoMillis(line, name, time));
    }
    if (time.length() > 18 || Long.parseLong(time) < EARLIEST_NUMBER) {
      throw error(
          line,
          name
              + " = "
              + Words.shown(text)
              + " is no time since 1973: seconds have 9 or 10 digits, milliseconds 12 or 13,"
              + " microseconds 15 or 16");
    }
    long value = Long.parseLong(time);
    TimeUnit magnitude = TimeUnit.ofMagnitude(value);
    return checkedUnit(line, name, text, magnitude, magnitude.toMillis(value));
  }

  private long checkedUnit(long line, String name, String text, TimeUnit found, long millis) {
    if (!unitKnown) {
      unit = found;
      unitKnown = true;
    }
    if (found != unit) {
      throw error(
          line,
          name
              + " = "
              + Words.shown(text)
              + " is in "
              + found.words()
              + ", the rows before are in "
              + unit.words()
              + ": split the file or convert one part");
    }
    return millis;
  }

  private long isoMillis(long line, String name, String text) {
    String iso = text.replace(' ', 'T');
    try {
      if (iso.length() == 10) {
        return LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
      }
      boolean zone = iso.endsWith("Z") || iso.lastIndexOf('+') > 10 || iso.lastIndexOf('-') > 10;
      return zone
          ? OffsetDateTime.parse(iso).toInstant().toEpochMilli()
          : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC).toEpochMilli();
    } catch (DateTimeParseException e) {
      throw error(
          line,
          name
              + " = "
              + Words.shown(text)
              + " is no time: write a number since 1970 or 2024-01-31 13:00 (UTC)");
    }
  }

  private double price(long line, String name, String text) {
    double value = number(line, name, text);
    if (value > 0) {
      return value;
    }
    throw error(
        line, name + " = " + Words.shown(text) + " is outside (0, infinity): prices are positive");
  }

  private double number(long line, String name, String text) {
    String digits = text.strip();
    boolean plain =
        !digits.isEmpty() && digits.chars().allMatch(c -> "0123456789.+-eE".indexOf(c) >= 0);
    try {
      double value = plain ? Double.parseDouble(digits) : Double.NaN;
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // falls through to the one message below
    }
    throw error(
        line, name + " = " + Words.shown(text) + " is not a finite number: check the columns");
  }

  private void grow() {
    int length = Math.min(MOST_BARS, 2 * size);
    lines = Arrays.copyOf(lines, length);
    times = Arrays.copyOf(times, length);
    closeTimes = Arrays.copyOf(closeTimes, length);
    Arrays.setAll(fields, f -> Arrays.copyOf(fields[f], length));
  }
}
