package io.github.ruinsim.candles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the values of a row stand; −1 where a layout has no such column.
 *
 * @param time open time
 * @param date the day, where the time is written in two columns; then {@code time} is the clock
 * @param open first price
 * @param high highest price
 * @param low lowest price
 * @param close last price
 * @param volume volume
 * @param otherVolume volume in another unit
 * @param closeTime end of the bar
 * @param timeAgain the open time in another notation
 * @param adjustedClose close after dividends and splits
 */
record CsvColumns(
    int time,
    int date,
    int open,
    int high,
    int low,
    int close,
    int volume,
    int otherVolume,
    int closeTime,
    int timeAgain,
    int adjustedClose) {
  private static final Set<String> NUMBERED_TIME =
      Set.of("unix", "unix timestamp", "timestamp", "open_time", "open time", "open_time_ms", "ts");
  private static final Set<String> TIME =
      Set.of("time", "date", "datetime", "timestamp", "gmt time", "open_time", "open time");

  /** Columns in the usual order from the time on, no header. */
  static CsvColumns inOrder(int date, int time, int volume, int closeTime, int otherVolume) {
    int open = time + 1;
    return new CsvColumns(
        time, date, open, open + 1, open + 2, open + 3, volume, otherVolume, closeTime, -1, -1);
  }

  /** Columns by the names of a header, lower case; empty if time or prices are not among them. */
  static Optional<CsvColumns> named(List<String> names) {
    int open = names.indexOf("open");
    int high = names.indexOf("high");
    int low = names.indexOf("low");
    int close = names.indexOf("close");
    int time = first(names, NUMBERED_TIME);
    int text = first(names, TIME);
    if (time > open && text >= 0 && text < open) {
      time = text;
    }
    time = time < 0 ? text : time;
    if (time < 0 || open < 0 || high < 0 || low < 0 || close < 0) {
      return Optional.empty();
    }
    List<Integer> volumes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      boolean quote = name.equals("quote_volume") || name.equals("quote asset volume");
      if ((name.startsWith("volume") && !name.equals("volume ma")) || quote) {
        volumes.add(i);
      }
    }
    int end = names.indexOf("close_time") >= 0 ? names.indexOf("close_time") : -1;
    return Optional.of(
        new CsvColumns(
            time,
            -1,
            open,
            high,
            low,
            close,
            volumes.isEmpty() ? -1 : volumes.get(0),
            volumes.size() < 2 ? -1 : volumes.get(1),
            end >= 0 ? end : names.indexOf("close time"),
            again(names, time),
            names.indexOf("adj close")));
  }

  /** Names that occur twice. */
  static long repeated(List<String> names) {
    return names.size() - (long) new HashSet<>(names).size();
  }

  /** Fills the row with the fields of a line. */
  void fill(CandleRow row, List<String> fields) {
    row.time = date < 0 ? fields.get(time) : (fields.get(date) + " " + fields.get(time)).strip();
    row.open = fields.get(open);
    row.high = fields.get(high);
    row.low = fields.get(low);
    row.close = fields.get(close);
    row.volume = text(fields, volume);
    row.otherVolume = text(fields, otherVolume);
    row.closeTime = text(fields, closeTime);
    row.timeAgain = text(fields, timeAgain);
    row.adjustedClose = text(fields, adjustedClose);
  }

  private static String text(List<String> fields, int column) {
    return column < 0 ? "" : fields.get(column);
  }

  private static int first(List<String> names, Set<String> wanted) {
    for (int i = 0; i < names.size(); i++) {
      if (wanted.contains(names.get(i))) {
        return i;
      }
    }
    return -1;
  }

  private static int again(List<String> names, int time) {
    for (int i = 0; i < names.size(); i++) {
      if (i != time && (TIME.contains(names.get(i)) || NUMBERED_TIME.contains(names.get(i)))) {
        return i;
      }
    }
    return -1;
  }
}
