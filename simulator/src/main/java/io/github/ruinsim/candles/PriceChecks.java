package io.github.ruinsim.candles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the prices of single bars and their neighbours give away. */
final class PriceChecks {
  private static final double MOST_BAD_RANGES = 0.01;
  private static final double FAR = 2;
  private static final double FAR_IN_RANGES = 4;
  private static final int NEIGHBOURS = 6;
  private static final double FEWEST_PREVIOUS = 0.03;
  private static final double HEIKIN_ASHI_SHARE = 0.95;
  private static final double MEAN_TOLERANCE = 1e-6;
  private static final double PREVIOUS_CLOSE_SHARE = 0.98;
  private static final int WINDOW = 200;
  private static final int FEWEST = 20;
  private static final int FILLED_RUN = 3;

  private final Bars bars;
  private final long barMillis;
  private final List<Finding> findings = new ArrayList<>();

  PriceChecks(Bars bars, long barMillis) {
    this.bars = bars;
    this.barMillis = barMillis;
  }

  /**
   * Whether each open is the mean of the open and the close before it, as charts of averaged bars
   * have it and trading never does.
   */
  boolean heikinAshi() {
    int means = 0;
    int looked = 0;
    for (int i = 1; i < bars.size; i++) {
      double before = bars.open(i - 1);
      double last = bars.close(i - 1);
      if (bars.times[i] - bars.times[i - 1] == barMillis && before != last) {
        looked++;
        double mean = (before + last) / 2;
        means += Math.abs(bars.open(i) - mean) <= MEAN_TOLERANCE * mean ? 1 : 0;
      }
    }
    return looked >= FEWEST && means >= HEIKIN_ASHI_SHARE * looked;
  }

  /** Bars from or to which no return may be taken: bad closes, and runs of filled bars. */
  boolean[] unusable() {
    boolean[] unusable = new boolean[bars.size];
    for (int i = 0; i < bars.size; i++) {
      unusable[i] = badClose(i);
    }
    if (bars.hasVolume()) {
      int run = 0;
      for (int i = 0; i <= bars.size; i++) {
        if (i < bars.size && filled(i)) {
          run++;
          continue;
        }
        for (int k = i - run; run >= FILLED_RUN && k < i; k++) {
          unusable[k] = true;
        }
        run = 0;
      }
    }
    return unusable;
  }

  List<Finding> findings(CandleCollector rows) {
    badRanges(rows);
    badPrints();
    if (bars.priceOnly()) {
      findings.add(new Finding(FindingKind.PRICE_ONLY, bars.size, "all bars"));
    } else if (!bars.hasVolume()) {
      findings.add(new Finding(FindingKind.NO_VOLUME, bars.size, "all bars"));
    } else {
      flatBars();
    }
    if (!bars.priceOnly()) {
      previousCloseOpens();
    }
    return findings;
  }

  private void badRanges(CandleCollector rows) {
    List<Integer> bad = new ArrayList<>();
    for (int i = 0; i < bars.size; i++) {
      if (bars.high(i) < Math.max(bars.open(i), bars.close(i))
          || bars.low(i) > Math.min(bars.open(i), bars.close(i))) {
        bad.add(i);
      }
    }
    if (bad.size() > Math.max(3, MOST_BAD_RANGES * bars.size)) {
      throw rows.error(
          String.format(
              Locale.ROOT,
              "%,d of %,d bars have a high or low inside their own body (first: %s):"
                  + " are the columns open, high, low, close?",
              bad.size(),
              bars.size,
              bars.line(bad.get(0))));
    }
    add(FindingKind.BAD_RANGE, bad);
  }

  private void badPrints() {
    List<Integer> bad = new ArrayList<>();
    for (int i = 0; i < bars.size; i++) {
      double before = i > 0 ? bars.close(i - 1) : bars.close(i);
      double after = i + 1 < bars.size ? bars.open(i + 1) : bars.close(i);
      boolean open =
          i > 0
              ? far(i, bars.open(i), before, bars.close(i))
              : far(i, bars.open(i), bars.close(i), after);
      if (open
          || badClose(i)
          || far(i, bars.high(i), before, after)
          || far(i, bars.low(i), before, after)) {
        bad.add(i);
      }
    }
    add(FindingKind.BAD_PRINT, bad);
  }

  private boolean badClose(int i) {
    return i > 0
        && i < bars.size - 1
        && far(i, bars.close(i), bars.close(i - 1), bars.close(i + 1));
  }

  /**
   * Beyond twice the higher or half the lower neighbour, the neighbours being close together, and
   * further than the bars around it move: in a crash such a price is nothing unusual.
   */
  private boolean far(int i, double price, double before, double after) {
    double high = Math.max(before, after);
    double low = Math.min(before, after);
    if (!(high < 1.5 * low && (price > FAR * high || price * FAR < low))) {
      return false;
    }
    double distance = StrictMath.log(price > high ? price / high : low / price);
    return distance > FAR_IN_RANGES * usualRange(i);
  }

  /** Median log range of the bars around bar {@code i}, itself left out. */
  private double usualRange(int i) {
    int from = Math.max(0, i - NEIGHBOURS);
    int to = Math.min(bars.size - 1, i + NEIGHBOURS);
    double[] ranges = new double[to - from];
    int count = 0;
    for (int k = from; k <= to; k++) {
      if (k != i) {
        ranges[count++] = StrictMath.log(bars.high(k) / bars.low(k));
      }
    }
    Arrays.sort(ranges);
    return ranges[count / 2];
  }

  private boolean filled(int i) {
    return bars.high(i) == bars.low(i) && bars.volume(i) == 0;
  }

  private void flatBars() {
    int count = 0;
    int longest = 0;
    int longestEnd = 0;
    int run = 0;
    for (int i = 0; i < bars.size; i++) {
      run = filled(i) ? run + 1 : 0;
      count += filled(i) ? 1 : 0;
      if (run > longest) {
        longest = run;
        longestEnd = i;
      }
    }
    if (count > 0) {
      findings.add(
          new Finding(
              FindingKind.FLAT_FILLED,
              count,
              "longest run " + longest + " from " + bars.at(longestEnd - longest + 1)));
    }
  }

  private void previousCloseOpens() {
    int window = Math.min(WINDOW, bars.size / 2);
    if (window < FEWEST) {
      return;
    }
    boolean[] inside = new boolean[bars.size];
    int equal = 0;
    for (int i = 1; i < bars.size; i++) {
      equal += opensAtClose(i) ? 1 : 0;
      equal -= i > window && opensAtClose(i - window) ? 1 : 0;
      if (i >= window && equal >= PREVIOUS_CLOSE_SHARE * window) {
        for (int k = i; k > i - window && !inside[k]; k--) {
          inside[k] = true;
        }
      }
    }
    int count = 0;
    int first = -1;
    int last = -1;
    for (int i = 0; i < bars.size; i++) {
      if (inside[i] && opensAtClose(i)) {
        count++;
        first = first < 0 ? i : first;
        last = i;
      }
    }
    if (count > FEWEST_PREVIOUS * bars.size) {
      findings.add(
          new Finding(
              FindingKind.PREVIOUS_CLOSE_OPEN, count, bars.at(first) + " .. " + bars.at(last)));
    }
  }

  private boolean opensAtClose(int i) {
    return bars.open(i) == bars.close(i - 1);
  }

  private void add(FindingKind kind, List<Integer> found) {
    if (!found.isEmpty()) {
      findings.add(new Finding(kind, found.size(), bars.places(found)));
    }
  }
}
