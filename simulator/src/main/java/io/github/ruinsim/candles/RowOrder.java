package io.github.ruinsim.candles;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Puts rows in rising order of time and keeps one of each time. Where most of the file is wrong it
 * is refused instead.
 */
final class RowOrder {
  static final int FEWEST_BARS = 3;
  private static final int SHOWN = 3;
  private static final double MOST_OUT_OF_ORDER = 0.01;
  private static final double MOST_REPEATED = 0.25;

  /** Prices that agree to this share are the same but for rounding. */
  private static final double ROUNDING = 1e-5;

  private static final double OTHER_OPEN = 1e-3;

  private final CandleCollector rows;
  private final List<Finding> findings = new ArrayList<>();
  private int[] order = {};
  private int bars;

  RowOrder(CandleCollector rows) {
    this.rows = rows;
    sort();
    dropRepeats();
  }

  int bars() {
    return bars;
  }

  /** Row number of bar {@code i}. */
  int row(int i) {
    return order[i];
  }

  List<Finding> findings() {
    return findings;
  }

  private void sort() {
    int n = rows.size();
    long falling = 0;
    long rising = 0;
    List<String> places = new ArrayList<>();
    for (int i = 1; i < n; i++) {
      rising += rows.time(i) > rows.time(i - 1) ? 1 : 0;
      if (rows.time(i) < rows.time(i - 1)) {
        falling++;
        show(places, i);
      }
    }
    boolean reversed = falling > rising;
    order = IntStream.range(0, n).map(i -> reversed ? n - 1 - i : i).toArray();
    long wrong = Math.min(rising, falling);
    if (wrong > Math.max(3, MOST_OUT_OF_ORDER * n)) {
      throw rows.error(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows are older than the row before (first: %s): sort them by time",
              falling,
              n,
              places.get(0)));
    }
    if (reversed) {
      findings.add(new Finding(FindingKind.NEWEST_FIRST, n, "all rows"));
    }
    if (wrong > 0) {
      order =
          IntStream.of(order)
              .boxed()
              .sorted((a, b) -> Long.compare(rows.time(a), rows.time(b)))
              .mapToInt(Integer::intValue)
              .toArray();
      findings.add(
          new Finding(FindingKind.OUT_OF_ORDER, wrong, reversed ? "" : String.join(", ", places)));
    }
  }

  private void dropRepeats() {
    long agreeing = 0;
    long contradicting = 0;
    List<String> agree = new ArrayList<>();
    List<String> contradict = new ArrayList<>();
    int kept = 0;
    for (int i = 0; i < order.length; i++) {
      if (kept == 0 || rows.time(order[i]) != rows.time(order[kept - 1])) {
        order[kept++] = order[i];
        continue;
      }
      int first = Math.min(order[i], order[kept - 1]);
      int second = Math.max(order[i], order[kept - 1]);
      boolean same = sameRow(first, second);
      agreeing += same ? 1 : 0;
      contradicting += same ? 0 : 1;
      show(same ? agree : contradict, second);
      order[kept - 1] = !same && later(second, first) ? second : first;
    }
    if (agreeing + contradicting > MOST_REPEATED * order.length) {
      throw rows.error(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows repeat the time of another row (first: %s): is the file pasted together?",
              agreeing + contradicting,
              order.length,
              agree.isEmpty() ? contradict.get(0) : agree.get(0)));
    }
    bars = kept;
    add(FindingKind.DUPLICATES_AGREEING, agreeing, agree);
    add(FindingKind.DUPLICATES_CONTRADICTING, contradicting, contradict);
  }

  private void add(FindingKind kind, long count, List<String> places) {
    if (count > 0) {
      findings.add(new Finding(kind, count, String.join(", ", places)));
    }
  }

  private void show(List<String> places, int row) {
    if (places.size() < SHOWN) {
      places.add("line " + rows.line(row));
    }
  }

  /** Whether row {@code a} can be a later state of the bar that row {@code b} shows. */
  private boolean later(int a, int b) {
    return rows.field(1, a) >= rows.field(1, b) * (1 - ROUNDING)
        && rows.field(2, a) <= rows.field(2, b) * (1 + ROUNDING)
        && rows.field(4, a) > rows.field(4, b);
  }

  /**
   * Whether two rows agree; exporters differ in what they call the open, and so a little in high.
   */
  private boolean sameRow(int a, int b) {
    return agree(3, a, b, ROUNDING) && agree(1, a, b, OTHER_OPEN) && agree(2, a, b, OTHER_OPEN);
  }

  private boolean agree(int field, int a, int b, double tolerance) {
    double value = rows.field(field, a);
    return Math.abs(value - rows.field(field, b)) <= tolerance * value;
  }
}
