package io.github.ruinsim.candles;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where the values of a row stand; −1 where a layout has no such column.
 *
 * @param time open time
 * @param date the day, where the time may be written in two columns; then {@code time} may be the
 *     clock
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
      Set.of("unix", "unixtime", "unixtimestamp", "timestamp", "opentime", "opentimems", "ts");
  private static final Set<String> TIME =
      Set.of("time", "date", "datetime", "timestamp", "gmttime", "opentime", "start", "starttime");
  private static final Set<String> OPEN = Set.of("open", "openprice");
  private static final Set<String> HIGH = Set.of("high", "highprice", "max");
  private static final Set<String> LOW = Set.of("low", "lowprice", "min");
  private static final Set<String> CLOSE = Set.of("close", "closeprice", "last", "price");
  private static final Set<String> VOLUME =
      Set.of("vol", "tickvol", "tickqty", "quotevolume", "quoteassetvolume", "basevolume");
  private static final Set<String> ADJUSTED = Set.of("adjclose", "adjustedclose");

  /** Columns in the usual order from the time on, no header. */
  static CsvColumns inOrder(int date, int time, int volume, int closeTime, int otherVolume) {
    int open = time + 1;
    return new CsvColumns(
        time, date, open, open + 1, open + 2, open + 3, volume, otherVolume, closeTime, -1, -1);
  }

  /** Columns by the names of a header; empty if time or prices are not among them. */
  static Optional<CsvColumns> named(List<String> header) {
    List<String> names = header.stream().map(CsvColumns::plain).toList();
    int open = first(names, OPEN);
    int high = first(names, HIGH);
    int low = first(names, LOW);
    int close = names.contains("close") ? names.indexOf("close") : first(names, CLOSE);
    int time = first(names, NUMBERED_TIME);
    int text = first(names, TIME);
    if (time > open && text >= 0 && text < open) {
      time = text;
    }
    time = time < 0 ? text : time;
    if (time < 0 || open < 0 || high < 0 || low < 0 || close < 0) {
      return Optional.empty();
    }
    int date = names.indexOf("date");
    int clock = names.indexOf("time");
    boolean two = date >= 0 && clock >= 0 && (time == date || time == clock);
    List<Integer> volumes = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if ((name.startsWith("volume") && !name.startsWith("volumema")) || VOLUME.contains(name)) {
        volumes.add(i);
      }
    }
    return Optional.of(
        new CsvColumns(
            two ? clock : time,
            two ? date : -1,
            open,
            high,
            low,
            close,
            volumes.isEmpty() ? -1 : volumes.get(0),
            volumes.size() < 2 ? -1 : volumes.get(1),
            names.indexOf("closetime"),
            two ? -1 : again(names, time),
            first(names, ADJUSTED)));
  }

  /** A name without what varies: case, blanks, underlines, units in brackets. */
  static String plain(String name) {
    return name.toLowerCase(Locale.ROOT)
        .replaceAll("[(\\[<].*?[)\\]]", "")
        .replaceAll("[^\\p{L}\\p{N}]", "");
  }

  /** Place of the first wanted name that is there; −1 if none is. */
  static int find(List<String> names, String... wanted) {
    for (String name : wanted) {
      if (names.contains(name)) {
        return names.indexOf(name);
      }
    }
    return -1;
  }

  /** Names that occur twice. */
  static long repeated(List<String> names) {
    return names.size() - (long) new HashSet<>(names).size();
  }

  /** A name that a table has twice though prices are read from it; empty if there is none. */
  static Optional<String> ambiguous(List<String> header) {
    List<String> names = header.stream().map(CsvColumns::plain).toList();
    return Stream.of("open", "high", "low", "close")
        .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
        .findFirst();
  }

  /** Fills the row with the fields of a line. */
  void fill(CandleRow row, List<String> fields) {
    row.time = date < 0 ? fields.get(time) : dateAndTime(fields);
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

  /** A day and a clock make a time; where the second column is a whole time already, it is that. */
  private String dateAndTime(List<String> fields) {
    String clock = fields.get(time).strip();
    boolean whole = clock.length() > 8 && clock.indexOf(':') != 1 && clock.indexOf(':') != 2;
    return whole ? clock : (fields.get(date).strip() + " " + clock).strip();
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
