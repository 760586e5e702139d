package io.github.ruinsim.candles;

import io.github.ruinsim.text.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Puts collected rows in order and counts what is wrong. Order and repeats are mended and reported;
 * where most of the file is wrong it is refused instead.
 */
final class CandleInspection {
  private static final int FEWEST_BARS = 3;
  private static final int MOST_FINDINGS = 8;
  private static final double MOST_OUT_OF_ORDER = 0.01;
  private static final double MOST_REPEATED = 0.25;
  private static final double MOST_BAD_RANGES = 0.01;
  private static final double FEWEST_REGULAR = 0.5;
  private static final double FAR = 2;
  private static final double UNFINISHED_VOLUME = 0.05;

  private final CandleCollector rows;
  private final String format;
  private final List<String> findings = new ArrayList<>();
  private long outOfOrder;
  private long duplicates;
  private long conflicts;
  private int[] order = {};
  private int bars;
  private long barMillis;

  CandleInspection(CandleCollector rows, String format) {
    this.rows = rows;
    this.format = format;
  }

  CandleSeries series() {
    sort();
    dropRepeats();
    if (bars < FEWEST_BARS) {
      throw rows.error(
          "only "
              + bars
              + " candles"
              + (rows.skipped() > 0 ? " between --from and --to" : "")
              + ": at least "
              + FEWEST_BARS
              + " are needed");
    }
    barMillis = mostFrequentStep();
    long[] times = IntStream.range(0, bars).mapToLong(this::time).toArray();
    double[][] fields = new double[5][bars];
    for (int f = 0; f < fields.length; f++) {
      for (int i = 0; i < bars; i++) {
        fields[f][i] = rows.field(f, order[i]);
      }
    }
    boolean[] badClose = new boolean[bars];
    for (int i = 1; i < bars - 1; i++) {
      badClose[i] = far(fields[3][i], fields[3][i - 1], fields[3][i + 1]);
    }
    return new CandleSeries(barMillis, times, fields, badClose);
  }

  /** Describes the series built by {@link #series}. */
  DataReport report(CandleSeries series) {
    int holes = 0;
    long missing = 0;
    long longest = 0;
    int longestAt = 0;
    int offGrid = 0;
    for (int i = 1; i < bars; i++) {
      long step = time(i) - time(i - 1);
      if (step % barMillis != 0) {
        offGrid++;
      }
      long lost = (step + barMillis - 1) / barMillis - 1;
      if (lost > 0) {
        holes++;
        missing += lost;
      }
      if (lost > longest) {
        longest = lost;
        longestAt = i;
      }
    }
    int badRanges = 0;
    int farPrints = 0;
    int flat = 0;
    int shortBars = 0;
    for (int i = 0; i < bars; i++) {
      badRanges += badRange(series, i) ? 1 : 0;
      farPrints += farPrint(series, i) ? 1 : 0;
      flat += series.high(i) == series.low(i) && series.volume(i) == 0 ? 1 : 0;
      shortBars += isShort(i) ? 1 : 0;
    }
    if (badRanges > Math.max(3, MOST_BAD_RANGES * bars)) {
      throw rows.error(
          String.format(
              Locale.ROOT,
              "%,d of %,d bars have a high or low inside their own body (first: %s):"
                  + " are the columns open, high, low, close?",
              badRanges,
              bars,
              findings.get(0)));
    }
    boolean noVolumes =
        flat == bars || IntStream.range(0, bars).allMatch(i -> series.volume(i) == 0);
    return new DataReport(
        format,
        rows.unit().words(),
        Instant.ofEpochMilli(time(0)),
        Instant.ofEpochMilli(time(bars - 1)),
        barMillis,
        rows.size(),
        bars,
        holes,
        missing,
        longest,
        Instant.ofEpochMilli(time(Math.max(0, longestAt - 1))),
        Instant.ofEpochMilli(time(longestAt)),
        offGrid,
        duplicates,
        conflicts,
        outOfOrder,
        badRanges,
        farPrints,
        flat,
        shortBars,
        isShort(bars - 1) || (!noVolumes && hardlyTraded(series)),
        findings);
  }

  private void sort() {
    int n = rows.size();
    long falling = 0;
    for (int i = 1; i < n; i++) {
      if (rows.time(i) < rows.time(i - 1)) {
        falling++;
        find(i, "older than the row before it");
      }
    }
    if (n >= FEWEST_BARS && falling >= 0.9 * (n - 1)) {
      throw rows.error(
          rows.line(1), "rows run from the newest to the oldest: sort them by time, oldest first");
    }
    if (falling > Math.max(3, MOST_OUT_OF_ORDER * n)) {
      throw rows.error(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows are older than the row before (first: %s): sort them by time",
              falling,
              n,
              findings.get(0)));
    }
    outOfOrder = falling;
    order =
        falling == 0
            ? IntStream.range(0, n).toArray()
            : IntStream.range(0, n)
                .boxed()
                .sorted((a, b) -> Long.compare(rows.time(a), rows.time(b)))
                .mapToInt(Integer::intValue)
                .toArray();
  }

  private void dropRepeats() {
    int kept = 0;
    for (int i = 0; i < order.length; i++) {
      if (kept == 0 || rows.time(order[i]) != time(kept - 1)) {
        order[kept++] = order[i];
        continue;
      }
      boolean same = sameRow(order[i], order[kept - 1]);
      duplicates += same ? 1 : 0;
      conflicts += same ? 0 : 1;
      find(order[i], same ? "repeats a row" : "has the time of an earlier row and other prices");
    }
    if (duplicates + conflicts > MOST_REPEATED * order.length) {
      throw rows.error(
          String.format(
              Locale.ROOT,
              "%,d of %,d rows repeat the time of another row (first: %s): is the file pasted together?",
              duplicates + conflicts,
              order.length,
              findings.get(0)));
    }
    bars = kept;
  }

  private long mostFrequentStep() {
    Map<Long, Integer> counts = new HashMap<>();
    for (int i = 1; i < bars; i++) {
      counts.merge(time(i) - time(i - 1), 1, Integer::sum);
    }
    long step = 0;
    int most = 0;
    for (Map.Entry<Long, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most || (entry.getValue() == most && entry.getKey() < step)) {
        step = entry.getKey();
        most = entry.getValue();
      }
    }
    if (most < FEWEST_REGULAR * (bars - 1)) {
      throw rows.error(
          "no regular bar: only "
              + most
              + " of "
              + (bars - 1)
              + " steps have the most frequent length "
              + Numbers.duration(step / 1000.0)
              + ", candles of one bar length are needed");
    }
    return step;
  }

  private boolean badRange(CandleSeries s, int i) {
    boolean bad =
        s.high(i) < Math.max(s.open(i), s.close(i)) || s.low(i) > Math.min(s.open(i), s.close(i));
    if (bad) {
      find(order[i], "high or low inside the body");
    }
    return bad;
  }

  private boolean farPrint(CandleSeries s, int i) {
    double before = s.close(Math.max(0, i - 1));
    double after = i + 1 < bars ? s.open(i + 1) : s.close(i);
    boolean open = i > 0 ? far(s.open(i), before, s.close(i)) : far(s.open(i), s.close(i), after);
    boolean bad =
        open || s.badClose(i) || far(s.high(i), before, after) || far(s.low(i), before, after);
    if (bad) {
      find(order[i], "a price more than a factor 2 away from both neighbours");
    }
    return bad;
  }

  /** Beyond twice the higher or half the lower neighbour, the neighbours being close together. */
  private static boolean far(double price, double before, double after) {
    double high = Math.max(before, after);
    double low = Math.min(before, after);
    return high < 1.5 * low && (price > FAR * high || price * FAR < low);
  }

  private boolean isShort(int i) {
    long end = rows.closeTime(order[i]);
    return end != Long.MAX_VALUE && end + 1 - time(i) < barMillis;
  }

  private boolean hardlyTraded(CandleSeries series) {
    double[] recent =
        IntStream.range(Math.max(0, bars - 25), bars - 1).mapToDouble(series::volume).toArray();
    Arrays.sort(recent);
    return series.volume(bars - 1) < UNFINISHED_VOLUME * recent[recent.length / 2];
  }

  private boolean sameRow(int a, int b) {
    for (int f = 0; f < 5; f++) {
      if (rows.field(f, a) != rows.field(f, b)) {
        return false;
      }
    }
    return true;
  }

  private long time(int i) {
    return rows.time(order[i]);
  }

  private void find(int row, String what) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add("line " + rows.line(row) + " " + what);
    }
  }
}
