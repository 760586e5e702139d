package io.github.ruinsim.candles;

import java.time.Instant;
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
  private static final double HEIKIN_ASHI_SHARE = 0.8;

  /** Of the body before: rounded means are that near, first trades stand half a body away. */
  private static final double MEAN_TOLERANCE = 0.15;

  private static final int FILLED = 3;

  /** Bars without a move in a row that are filled ones, where nothing says whether any traded. */
  private static final int FILLED_WITHOUT_VOLUME = 10;

  private static final double PREVIOUS_CLOSE_SHARE = 0.98;
  private static final int WINDOW = 200;
  private static final int FEWEST = 20;

  private final long barMillis;
  private final Places badRanges = new Places(FindingKind.BAD_RANGE);
  private final Places badPrints = new Places(FindingKind.BAD_PRINT);
  private long count;
  private int means;
  private int comparedWithMeans;
  private boolean ranges;
  private boolean hasVolume;
  private final Run flat = new Run();
  private final Run still = new Run();
  private long previousCloses;
  private long firstPrevious;
  private long lastPrevious;

  /** Bars of one kind in a row. */
  private static final class Run {
    long count;
    int longest;
    long longestFrom;
    private int length;
    private long from;

    void add(boolean member, long time) {
      if (!member) {
        length = 0;
        return;
      }
      count++;
      from = length++ == 0 ? time : from;
      if (length > longest) {
        longest = length;
        longestFrom = from;
      }
    }
  }

  PriceChecks(long barMillis) {
    this.barMillis = barMillis;
  }

  /** Takes the bars from one to another, the second not included. */
  void look(Bars bars, int from, int to) {
    for (int i = from; i < to; i++) {
      count++;
      ranges |= bars.high(i) != bars.low(i);
      hasVolume |= bars.volume(i) > 0;
      compareWithMean(bars, i);
      badRange(bars, i);
      badPrint(bars, i);
      flat.add(flat(bars, i), bars.times[i]);
      still.add(still(bars, i), bars.times[i]);
    }
    previousCloseOpens(bars, from, to);
  }

  private void compareWithMean(Bars bars, int i) {
    if (i == 0 || bars.times[i] - bars.times[i - 1] != barMillis) {
      return;
    }
    double before = bars.open(i - 1);
    double last = bars.close(i - 1);
    if (before != last) {
      comparedWithMeans++;
      double mean = (before + last) / 2;
      means += Math.abs(bars.open(i) - mean) <= MEAN_TOLERANCE * Math.abs(last - before) ? 1 : 0;
    }
  }

  /**
   * Whether each open is the mean of the open and the close before it, as charts of averaged bars
   * have it and trading never does.
   */
  boolean heikinAshi() {
    return comparedWithMeans >= FEWEST && means >= HEIKIN_ASHI_SHARE * comparedWithMeans;
  }

  /** Whether any bar so far has a volume. */
  boolean hasVolume() {
    return hasVolume;
  }

  /**
   * Whether no return may be taken from or to a bar: a bad close, or one of a run of filled bars.
   */
  boolean unusable(Bars bars, int i) {
    return badClose(bars, i) || inFilledRun(bars, i);
  }

  /** Whether the bar is one of enough neighbours that an exporter filled. */
  private boolean inFilledRun(Bars bars, int i) {
    if (!flat(bars, i)) {
      return false;
    }
    int fewest = hasVolume ? FILLED : FILLED_WITHOUT_VOLUME;
    int around = 0;
    for (int k = Math.max(0, i - fewest + 1); k < Math.min(bars.size, i + fewest); k++) {
      around = (hasVolume ? flat(bars, k) : still(bars, k)) ? around + 1 : 0;
      if (around >= fewest && k >= i) {
        return true;
      }
    }
    return false;
  }

  List<Finding> findings(Place place) {
    List<Finding> findings = new ArrayList<>();
    if (badRanges.count() > Math.max(3, MOST_BAD_RANGES * count)) {
      throw place.error(
          String.format(
              Locale.ROOT,
              "%,d of %,d bars have a high or low inside their own body (first: %s):"
                  + " are the columns open, high, low, close?",
              badRanges.count(),
              count,
              badRanges.firstPlace()));
    }
    badRanges.finding().ifPresent(findings::add);
    badPrints.finding().ifPresent(findings::add);
    Run filled = hasVolume ? flat : still;
    if (filled.longest >= (hasVolume ? 1 : FILLED_WITHOUT_VOLUME)) {
      findings.add(
          new Finding(
              FindingKind.FLAT_FILLED,
              filled.count,
              "longest run "
                  + filled.longest
                  + " from "
                  + Instant.ofEpochMilli(filled.longestFrom)));
    }
    if (!ranges) {
      findings.add(new Finding(FindingKind.PRICE_ONLY, count, "all bars"));
      return findings;
    }
    if (!hasVolume) {
      findings.add(new Finding(FindingKind.NO_VOLUME, count, "all bars"));
    }
    if (previousCloses > FEWEST_PREVIOUS * count) {
      findings.add(
          new Finding(
              FindingKind.PREVIOUS_CLOSE_OPEN,
              previousCloses,
              Instant.ofEpochMilli(firstPrevious) + " .. " + Instant.ofEpochMilli(lastPrevious)));
    }
    return findings;
  }

  private void badRange(Bars bars, int i) {
    if (bars.high(i) < Math.max(bars.open(i), bars.close(i))
        || bars.low(i) > Math.min(bars.open(i), bars.close(i))) {
      badRanges.add(bars, i);
    }
  }

  private void badPrint(Bars bars, int i) {
    double before = i > 0 ? bars.close(i - 1) : bars.close(i);
    double after = i + 1 < bars.size ? bars.open(i + 1) : bars.close(i);
    boolean open =
        i > 0
            ? far(bars, i, bars.open(i), before, bars.close(i))
            : far(bars, i, bars.open(i), bars.close(i), after);
    if (open
        || badClose(bars, i)
        || far(bars, i, bars.high(i), before, after)
        || far(bars, i, bars.low(i), before, after)) {
      badPrints.add(bars, i);
    }
  }

  private static boolean badClose(Bars bars, int i) {
    return i > 0
        && i < bars.size - 1
        && far(bars, i, bars.close(i), bars.close(i - 1), bars.close(i + 1));
  }

  /**
   * Beyond twice the higher or half the lower neighbour, the neighbours being close together, and
   * further than the bars around it move: in a crash such a price is nothing unusual.
   */
  private static boolean far(Bars bars, int i, double price, double before, double after) {
    double high = Math.max(before, after);
    double low = Math.min(before, after);
    if (!(high < 1.5 * low && (price > FAR * high || price * FAR < low))) {
      return false;
    }
    double distance = StrictMath.log(price > high ? price / high : low / price);
    return distance > FAR_IN_RANGES * usualRange(bars, i);
  }

  /** Median log range of the bars around bar {@code i}, itself left out. */
  private static double usualRange(Bars bars, int i) {
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

  private static boolean flat(Bars bars, int i) {
    return bars.high(i) == bars.low(i) && bars.volume(i) == 0;
  }

  /** Whether the price is that of the bar before, without volume. */
  private static boolean still(Bars bars, int i) {
    return i > 0 && flat(bars, i) && bars.close(i) == bars.close(i - 1);
  }

  /** Opens that are the close before in nearly all bars of a window around them. */
  private void previousCloseOpens(Bars bars, int from, int to) {
    int window = Math.min(WINDOW, bars.size / 2);
    if (window < FEWEST) {
      return;
    }
    boolean[] inside = new boolean[bars.size];
    int start = Math.max(1, from - window + 1);
    int equal = 0;
    for (int i = start; i < Math.min(bars.size, to + window); i++) {
      equal += opensAtClose(bars, i) ? 1 : 0;
      equal -= i - window >= start && opensAtClose(bars, i - window) ? 1 : 0;
      if (i - start >= window - 1 && equal >= PREVIOUS_CLOSE_SHARE * window) {
        for (int k = i; k > i - window && !inside[k]; k--) {
          inside[k] = true;
        }
      }
    }
    for (int i = Math.max(1, from); i < to; i++) {
      if (inside[i] && opensAtClose(bars, i)) {
        firstPrevious = previousCloses++ == 0 ? bars.times[i] : firstPrevious;
        lastPrevious = bars.times[i];
      }
    }
  }

  private static boolean opensAtClose(Bars bars, int i) {
    return bars.open(i) == bars.close(i - 1);
  }
}
