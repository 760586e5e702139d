package io.github.ruinsim.candles;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/** Takes rows as text, checks each value, and hands the numbers of the wanted range on. */
final class CandleCollector {
  private static final long EARLIEST_NUMBER = 100_000_000L;
  private static final Set<String> NOTHING = Set.of("", "null", "nan", "none", "n/a", "na", "-");

  private final Place place;
  private final TimeRange range;
  private final UnitMix mix;
  private final Taker taker;
  private final Map<TimeUnit, Long> unitCounts = new EnumMap<>(TimeUnit.class);
  private final List<Finding> notes = new ArrayList<>();
  private long kept;
  private long skipped;
  private long empty;
  private long emptyVolumes;
  private boolean anyVolume;
  private TimeUnit lastUnit = TimeUnit.ISO_TEXT;
  private int unitChanges;
  private long timesDisagree;
  private long adjusted;
  private boolean zoned = true;
  private boolean secondVolumeIsBase;
  private DateOrder dateOrder = DateOrder.UNKNOWN;
  private long slashed;

  /** Takes the numbers of a row. */
  interface Taker {
    /** Open, high, low, close, volume, second volume (NaN without one). */
    void add(long line, long time, long closeTime, double... values);
  }

  /**
   * @param mix which changes of the unit are read instead of refused
   */
  CandleCollector(Place place, TimeRange range, UnitMix mix, Taker taker) {
    this.place = place;
    this.range = range;
    this.mix = mix;
    this.taker = taker;
  }

  /** Checks a row and keeps it if it lies in the wanted range. */
  void add(long line, CandleRow row) {
    long millis = timeOf(line, "time", row.time, true);
    if (nothing(row.open) && nothing(row.high) && nothing(row.low) && nothing(row.close)) {
      empty++;
      return;
    }
    double o = price(line, "open", row.open);
    double h = price(line, "high", row.high);
    double l = price(line, "low", row.low);
    double c = price(line, "close", row.close);
    if (!(h >= l)) {
      throw error(
          line,
          "high = "
              + Words.shown(row.high)
              + " is below low = "
              + Words.shown(row.low)
              + ": are the columns open, high, low, close?");
    }
    double v = volume(line, row.volume);
    double other = row.otherVolume.isEmpty() ? Double.NaN : volume(line, row.otherVolume);
    long end =
        row.closeTime.isEmpty() ? Long.MAX_VALUE : timeOf(line, "close time", row.closeTime, false);
    if (!range.contains(millis)) {
      skipped++;
      return;
    }
    compare(row, millis, c);
    boolean noVolume = nothing(row.volume);
    emptyVolumes += noVolume ? 1 : 0;
    anyVolume |= !noVolume;
    kept++;
    taker.add(line, millis, end, o, h, l, c, v, other);
  }

  private void compare(CandleRow row, long millis, double close) {
    if (!row.timeAgain.isEmpty()) {
      OptionalLong again = timeAgain(row.timeAgain.strip());
      timesDisagree += again.isPresent() && again.getAsLong() != millis ? 1 : 0;
    }
    if (!nothing(row.adjustedClose)) {
      double other = plainNumber(row.adjustedClose);
      adjusted += Math.abs(other - close) > 1e-6 * close ? 1 : 0;
    }
  }

  private OptionalLong timeAgain(String text) {
    if (digits(text) && text.length() <= 18 && Long.parseLong(text) >= EARLIEST_NUMBER) {
      long value = Long.parseLong(text);
      return OptionalLong.of(TimeUnit.ofMagnitude(value).toMillis(value));
    }
    return TimeText.millis(text, dateOrder);
  }

  /** Says which number of {@code 01/02/2024} is the day. */
  void dateOrder(DateOrder order) {
    dateOrder = order;
  }

  /** Says that the header calls the second volume that of the base asset. */
  void secondVolumeIsBase(boolean base) {
    secondVolumeIsBase = base;
  }

  boolean secondVolumeIsBase() {
    return secondVolumeIsBase;
  }

  /** An instant that is no open time of a row. */
  long millis(long line, String time) {
    return timeOf(line, "time", time, false);
  }

  /** Something that a layout says about all its files, or about this one's text. */
  void note(FindingKind kind, long count, String detail) {
    for (int i = 0; i < notes.size(); i++) {
      Finding old = notes.get(i);
      if (old.kind() == kind) {
        notes.set(i, new Finding(kind, old.count() + count, old.detail()));
        return;
      }
    }
    notes.add(new Finding(kind, count, detail));
  }

  /** Rows of blanks alone. */
  void blank(long rows) {
    empty += rows;
  }

  /** An error that names the file and the line. */
  InputException error(long line, String message) {
    return place.error(line, message);
  }

  /** An error that names the file. */
  InputException error(String message) {
    return place.error(message);
  }

  long skipped() {
    return skipped;
  }

  /** Rows with prices and without a volume. */
  long emptyVolumes() {
    return emptyVolumes;
  }

  /** The unit of most times. */
  TimeUnit unit() {
    return unitCounts.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(TimeUnit.ISO_TEXT);
  }

  /** What was noticed while reading row by row. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>(notes);
    if (unitCounts.size() > 1) {
      List<String> parts = new ArrayList<>();
      unitCounts.forEach((known, count) -> parts.add(count + " rows in " + known.words()));
      long others =
          unitCounts.values().stream().mapToLong(Long::longValue).sum()
              - unitCounts.getOrDefault(unit(), 0L);
      all.add(new Finding(FindingKind.MIXED_TIME_UNITS, others, String.join(", ", parts)));
    }
    add(all, FindingKind.EMPTY_ROWS, empty, "");
    add(all, FindingKind.EMPTY_VOLUMES, anyVolume ? emptyVolumes : 0, "");
    add(all, FindingKind.TIMES_DISAGREE, timesDisagree, "");
    add(all, FindingKind.ADJUSTED_CLOSES, adjusted, "");
    add(all, FindingKind.DATE_ORDER, slashed, dateOrder.words());
    if (!zoned) {
      add(all, FindingKind.NO_ZONE, kept, "all rows");
    }
    return all;
  }

  private static void add(List<Finding> all, FindingKind kind, long count, String detail) {
    if (count > 0) {
      all.add(new Finding(kind, count, detail));
    }
  }

  private long timeOf(long line, String name, String text, boolean counted) {
    String time = text.strip();
    String whole = wholeNumber(time);
    if (!digits(whole) || whole.length() == 8) {
      long millis = TimeText.millis(time, dateOrder).orElseThrow(() -> noTime(line, name, text));
      slashed += time.indexOf('/') > 0 && time.indexOf('/') < 3 ? 1 : 0;
      zoned &= time.length() == 10 || hasZone(time);
      if (counted) {
        countUnit(line, name, text, TimeUnit.ISO_TEXT);
      }
      return millis;
    }
    long value = whole.length() > 19 ? -1 : Long.parseUnsignedLong(whole);
    if (value < EARLIEST_NUMBER) {
      throw error(
          line,
          name
              + " = "
              + Words.shown(text)
              + " is no time since 1973: seconds have 9 or 10 digits, milliseconds 12 or 13,"
              + " microseconds 15 or 16, nanoseconds 18 or 19");
    }
    TimeUnit magnitude = TimeUnit.ofMagnitude(value);
    if (counted) {
      countUnit(line, name, text, magnitude);
    }
    return magnitude.toMillis(value);
  }

  /** The digits before the point of a decimal number; scientific notation written out. */
  private static String wholeNumber(String time) {
    int point = time.indexOf('.');
    if (point > 8 && digits(time.substring(point + 1))) {
      return time.substring(0, point);
    }
    boolean scientific = point == 1 && (time.indexOf('e') > 0 || time.indexOf('E') > 0);
    if (scientific && Double.isFinite(plainNumber(time)) && time.length() < 30) {
      BigDecimal value = new BigDecimal(time);
      return value.scale() > -18 ? value.toBigInteger().toString() : time;
    }
    return time;
  }

  private InputException noTime(long line, String name, String text) {
    boolean twoWays = text.strip().matches("\\d{1,2}/\\d{1,2}/\\d{4}.*");
    return error(
        line,
        name
            + " = "
            + Words.shown(text)
            + (twoWays
                ? dateOrder == DateOrder.UNKNOWN
                    ? " may begin with the day or the month, and no row near the beginning has a day"
                        + " above 12: write 2024-01-31 13:00 (UTC)"
                    : " is no date where rows before it say that " + dateOrder.words()
                : " is no time: write a number since 1970 or 2024-01-31 13:00 (UTC)"));
  }

  private static boolean hasZone(String time) {
    return time.endsWith("Z")
        || time.endsWith("UTC")
        || time.endsWith("GMT")
        || time.lastIndexOf('+') > 10
        || time.lastIndexOf('-') > 13;
  }

  private void countUnit(long line, String name, String text, TimeUnit found) {
    boolean changed = !unitCounts.isEmpty() && found != lastUnit;
    unitChanges += changed ? 1 : 0;
    boolean finer = lastUnit == TimeUnit.MILLISECONDS && found == TimeUnit.MICROSECONDS;
    boolean allowed = mix == UnitMix.ANY || (mix == UnitMix.ONCE_FINER && finer && unitChanges < 2);
    if (changed && !allowed) {
      throw error(
          line,
          name
              + " = "
              + Words.shown(text)
              + " is in "
              + found.words()
              + ", the rows before are in "
              + lastUnit.words()
              + ": split the file, or name its --format to have each time read by its size");
    }
    unitCounts.merge(found, 1L, Long::sum);
    lastUnit = found;
  }

  private static boolean digits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean nothing(String text) {
    return text.length() < 5 && NOTHING.contains(text.strip().toLowerCase(Locale.ROOT));
  }

  private double volume(long line, String text) {
    if (nothing(text)) {
      return 0;
    }
    double value = number(line, "volume", writtenOut(text));
    if (value >= 0) {
      return value;
    }
    throw error(
        line,
        "volume = " + Words.shown(text) + " is outside [0, infinity): volumes are not negative");
  }

  /** A positive price or amount. */
  double price(long line, String name, String text) {
    double value = number(line, name, text);
    if (value > 0) {
      return value;
    }
    throw error(
        line, name + " = " + Words.shown(text) + " is outside (0, infinity): prices are positive");
  }

  /** {@code 1.5K} as 1500, up to B for a thousand million; anything else as it is. */
  private static String writtenOut(String text) {
    String number = text.strip();
    int zeros = number.isEmpty() ? -1 : "KMB".indexOf(number.charAt(number.length() - 1));
    return zeros < 0 ? text : number.substring(0, number.length() - 1) + "e" + 3 * (zeros + 1);
  }

  private double number(long line, String name, String text) {
    double value = plainNumber(text);
    if (Double.isFinite(value)) {
      return value;
    }
    throw error(line, name + " = " + Words.shown(text) + " is not a finite number: " + hint(text));
  }

  private static String hint(String text) {
    String number = text.strip();
    if (number.matches("\\d{1,3}(,\\d{3})+(\\.\\d*)?")) {
      return "take out the commas between thousands";
    }
    if (number.matches("[\\d.]*\\d,\\d+")) {
      return "write decimals with a point";
    }
    return number.matches("\\p{Sc}.*\\d.*|.*\\d.*\\p{Sc}")
        ? "take out the currency sign"
        : "check the columns";
  }

  /** A decimal number, NaN for anything else. */
  private static double plainNumber(String text) {
    String number = text.strip();
    for (int i = 0; i < number.length(); i++) {
      if ("0123456789.+-eE".indexOf(number.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return number.isEmpty() ? Double.NaN : Double.parseDouble(number);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
