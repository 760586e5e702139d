package io.github.ruinsim.candles;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Brings rows into rising order of time and keeps one of each time; where most of the file is wrong
 * it is refused instead. A file of up to {@link #MOST_ROWS} rows is held as a whole. Of a longer
 * one the older half is handed on whenever so many rows are held: then a row may stand that far
 * from its place, no further.
 */
final class RowWindow {
  /** More than five years of minutes, about 68 bytes each. */
  static final int MOST_ROWS = 3_000_000;

  private static final int SHOWN = 3;
  private static final double MOST_OUT_OF_ORDER = 0.01;
  private static final double MOST_REPEATED = 0.25;

  /** Prices that agree to this share are the same but for rounding. */
  private static final double ROUNDING = 1e-5;

  private static final double OTHER_OPEN = 1e-3;

  private final Place place;
  private final Lot taker;
  private final int capacity;
  private final boolean joins;
  private int size;
  private int[] lines = new int[1024];
  private long[] times = new long[1024];
  private long[] closeTimes = new long[1024];
  private final double[][] fields = new double[6][1024];

  private long rows;
  private long lastTime;
  private long rising;
  private long falling;
  private final List<String> falls = new ArrayList<>();
  private boolean turned;
  private long handedOn = Long.MIN_VALUE;
  private long looked;
  private final Places agreeing = new Places(FindingKind.DUPLICATES_AGREEING);
  private final Places contradicting = new Places(FindingKind.DUPLICATES_CONTRADICTING);

  /** Takes rows in rising order of time. */
  interface Lot {
    /**
     * The next rows.
     *
     * @param order row numbers, the first {@code count} of them valid
     */
    void take(RowWindow rows, int[] order, int count);
  }

  /**
   * @param capacity rows held at most
   * @param joins whether the taker joins bars, so that it may get more than it could hold
   */
  RowWindow(Place place, Lot taker, int capacity, boolean joins) {
    this.place = place;
    this.taker = taker;
    this.capacity = capacity;
    this.joins = joins;
  }

  /** Takes a row: open, high, low, close, volume, second volume. */
  void add(long line, long time, long closeTime, double... values) {
    if (rows > 0) {
      rising += time > lastTime ? 1 : 0;
      if (time < lastTime) {
        falling++;
        if (falls.size() < SHOWN) {
          falls.add("line " + line);
        }
      }
    }
    lastTime = time;
    rows++;
    if (time <= handedOn) {
      throw place.error(
          line,
          String.format(
              Locale.ROOT,
              "time %s is out of order by more than the %,d rows that are held: sort the file by"
                  + " time",
              Instant.ofEpochMilli(time),
              capacity / 2));
    }
    if (size == capacity) {
      handOnOlderHalf(line);
    }
    if (size == times.length) {
      grow();
    }
    lines[size] = (int) Math.min(line, Integer.MAX_VALUE);
    times[size] = time;
    closeTimes[size] = closeTime;
    for (int f = 0; f < fields.length; f++) {
      fields[f][size] = values[f];
    }
    size++;
  }

  /** Hands on what is held; nothing may be added afterwards. */
  void end() {
    int[] order = inOrder();
    handOn(order, size);
  }

  /** Rows taken. */
  long rows() {
    return rows;
  }

  int line(int row) {
    return lines[row];
  }

  long time(int row) {
    return times[row];
  }

  /** Last millisecond of a row as the file states it, the largest long without one. */
  long closeTime(int row) {
    return closeTimes[row];
  }

  /** Open, high, low, close, volume, second volume (NaN without one). */
  double field(int f, int row) {
    return fields[f][row];
  }

  /** What was mended. */
  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    if (turned) {
      findings.add(new Finding(FindingKind.NEWEST_FIRST, rows, "all rows"));
    }
    if (wrong() > 0) {
      findings.add(
          new Finding(FindingKind.OUT_OF_ORDER, wrong(), turned ? "" : String.join(", ", falls)));
    }
    agreeing.finding().ifPresent(findings::add);
    contradicting.finding().ifPresent(findings::add);
    return findings;
  }

  private long wrong() {
    return Math.min(rising, falling);
  }

  private void handOnOlderHalf(long line) {
    if (!joins) {
      throw place.error(
          line,
          String.format(
              Locale.ROOT,
              "more than %,d rows: join them while reading with --bar (for example 1h), or choose a"
                  + " part with --from and --to",
              capacity));
    }
    int[] order = inOrder();
    if (turned) {
      throw place.error(
          line,
          String.format(
              Locale.ROOT,
              "newest row first, in a file of more than %,d rows, which is read once from the"
                  + " oldest on: turn the rows below its header round (head -n 1 FILE; tail -n +2 FILE |"
                  + " tac), or choose a part with --from and --to",
              capacity));
    }
    int half = size / 2;
    while (half > 0 && times[order[half]] == times[order[half - 1]]) {
      half--;
    }
    int[] kept = Arrays.copyOfRange(order, half, size);
    handOn(order, half);
    for (double[] field : fields) {
      double[] moved = Arrays.stream(kept).mapToDouble(row -> field[row]).toArray();
      System.arraycopy(moved, 0, field, 0, moved.length);
    }
    move(times, kept);
    move(closeTimes, kept);
    int[] moved = Arrays.stream(kept).map(row -> lines[row]).toArray();
    System.arraycopy(moved, 0, lines, 0, moved.length);
    size = kept.length;
    if (size == capacity) {
      throw repeated(size, "line " + lines[1]);
    }
  }

  private static void move(long[] values, int[] kept) {
    long[] moved = Arrays.stream(kept).mapToLong(row -> values[row]).toArray();
    System.arraycopy(moved, 0, values, 0, moved.length);
  }

  private int[] inOrder() {
    boolean reversed = falling > rising;
    int n = size;
    if (wrong() > Math.max(3, MOST_OUT_OF_ORDER * rows)) {
      throw place.error(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows are older than the row before (first: %s): sort them by time",
              falling,
              rows,
              falls.get(0)));
    }
    turned = reversed;
    int[] order = IntStream.range(0, n).map(i -> reversed ? n - 1 - i : i).toArray();
    return wrong() == 0
        ? order
        : IntStream.of(order)
            .boxed()
            .sorted((a, b) -> Long.compare(times[a], times[b]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  private void handOn(int[] order, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || times[order[i]] != times[order[kept - 1]]) {
        order[kept++] = order[i];
        continue;
      }
      int first = Math.min(order[i], order[kept - 1]);
      int second = Math.max(order[i], order[kept - 1]);
      boolean same = sameRow(first, second);
      (same ? agreeing : contradicting).add("line " + lines[second]);
      order[kept - 1] = !same && later(second, first) ? second : first;
    }
    looked += count;
    long repeats = agreeing.count() + contradicting.count();
    if (repeats > MOST_REPEATED * looked) {
      throw repeated(repeats, (agreeing.count() > 0 ? agreeing : contradicting).firstPlace());
    }
    if (kept > 0) {
      handedOn = times[order[kept - 1]];
    }
    taker.take(this, order, kept);
  }

  private RuntimeException repeated(long repeats, String first) {
    return place.error(
        String.format(
            Locale.ROOT,
            "%,d of %,d rows repeat the time of another row (first: %s): is the file pasted together?",
            repeats,
            rows,
            first));
  }

  /** Whether row {@code a} can be a later state of the bar that row {@code b} shows. */
  private boolean later(int a, int b) {
    return fields[1][a] >= fields[1][b] * (1 - ROUNDING)
        && fields[2][a] <= fields[2][b] * (1 + ROUNDING)
        && fields[4][a] > fields[4][b];
  }

  /**
   * Whether two rows agree; exporters differ in what they call the open, and so a little in high.
   */
  private boolean sameRow(int a, int b) {
    return agree(fields[3], a, b, ROUNDING)
        && agree(fields[1], a, b, OTHER_OPEN)
        && agree(fields[2], a, b, OTHER_OPEN);
  }

  private static boolean agree(double[] values, int a, int b, double tolerance) {
    return Math.abs(values[a] - values[b]) <= tolerance * values[a];
  }

  private void grow() {
    int length = (int) Math.min(capacity, 2L * size);
    lines = Arrays.copyOf(lines, length);
    times = Arrays.copyOf(times, length);
    closeTimes = Arrays.copyOf(closeTimes, length);
    Arrays.setAll(fields, f -> Arrays.copyOf(fields[f], length));
  }
}
