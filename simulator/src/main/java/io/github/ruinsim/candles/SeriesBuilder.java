package io.github.ruinsim.candles;

import io.github.ruinsim.text.Numbers;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Collects bars as a series. If a longer bar is asked for they are joined on the way: bars that
 * begin at multiples of it since midnight UTC, open of the first, close of the last. One without a
 * price at its end is left out.
 */
final class SeriesBuilder {
  static final int FEWEST_BARS = 3;

  private static final long DAY = ClosingHours.DAY;

  private final Place place;
  private final long fileBar;
  private final long bar;
  private long taken;
  private boolean broken;
  private int size;
  private long[] times = new long[1024];
  private final double[][] fields = new double[5][1024];
  private boolean[] unusable = new boolean[1024];
  private boolean[] ends = new boolean[1024];

  /**
   * @param fileBar length of the bars that come
   * @param wanted length of the bars to make
   */
  SeriesBuilder(Place place, long fileBar, OptionalLong wanted) {
    this.place = place;
    this.fileBar = fileBar;
    this.bar = wanted.orElse(fileBar);
    boolean divides = bar > 0 && bar % fileBar == 0;
    if (joins() && (!divides || (bar < DAY ? DAY % bar : bar % DAY) != 0)) {
      throw place.error(
          "--bar = "
              + Numbers.duration(bar / 1000.0)
              + " cannot be made of candles of "
              + Numbers.duration(fileBar / 1000.0)
              + ": name a multiple of it that divides a day, or whole days");
    }
  }

  private boolean joins() {
    return bar != fileBar;
  }

  /**
   * Takes bar {@code i}.
   *
   * @param bad whether no return may begin or end at its close
   * @param rescaled whether its prices are on another level than those before, so that neither may
   *     one lead across it
   */
  void add(Bars bars, int i, boolean bad, boolean rescaled) {
    long time = bars.times[i];
    long start = joins() ? Math.floorDiv(time, bar) * bar : time;
    taken++;
    if (size == 0 || times[size - 1] != start) {
      begin(start);
      broken = false;
      for (int f = 0; f < fields.length; f++) {
        fields[f][size - 1] = bars.fields[f][i];
      }
    } else {
      int at = size - 1;
      fields[1][at] = Math.max(fields[1][at], bars.high(i));
      fields[2][at] = Math.min(fields[2][at], bars.low(i));
      fields[3][at] = bars.close(i);
      fields[4][at] += bars.volume(i);
    }
    broken |= rescaled;
    unusable[size - 1] = bad || broken;
    ends[size - 1] = time + fileBar >= start + bar;
  }

  private void begin(long start) {
    if (size == RowWindow.MOST_ROWS) {
      throw place.error(
          String.format(
              Locale.ROOT,
              "more than %,d bars of %s: name a longer --bar, or choose a part with --from and --to",
              size,
              Numbers.duration(bar / 1000.0)));
    }
    if (size == times.length) {
      int length = Math.min(RowWindow.MOST_ROWS, 2 * size);
      times = Arrays.copyOf(times, length);
      unusable = Arrays.copyOf(unusable, length);
      ends = Arrays.copyOf(ends, length);
      Arrays.setAll(fields, f -> Arrays.copyOf(fields[f], length));
    }
    times[size++] = start;
  }

  /** The series of a market of that kind. */
  CandleSeries series(Session session) {
    int[] kept = IntStream.range(0, size).filter(i -> complete(i, session)).toArray();
    if (kept.length < FEWEST_BARS) {
      throw place.error(
          "only "
              + kept.length
              + " bars of "
              + Numbers.duration(bar / 1000.0)
              + ": at least "
              + FEWEST_BARS
              + " are needed");
    }
    double[][] values = new double[fields.length][];
    Arrays.setAll(values, f -> Arrays.stream(kept).mapToDouble(i -> fields[f][i]).toArray());
    boolean[] bad = new boolean[kept.length];
    for (int i = 0; i < bad.length; i++) {
      bad[i] = unusable[kept[i]];
    }
    long[] opens = Arrays.stream(kept).mapToLong(i -> times[i]).toArray();
    return new CandleSeries(bar, opens, values, bad, session);
  }

  private boolean complete(int i, Session session) {
    return !joins() || ((ends[i] || session != Session.CONTINUOUS) && !unusable[i]);
  }

  /** What was joined, if anything. */
  Optional<Finding> joined(CandleSeries series) {
    int incomplete = size - series.size();
    String detail =
        "bars of "
            + Numbers.duration(fileBar / 1000.0)
            + (incomplete > 0 ? ", " + incomplete + " without a price at their end left out" : "");
    return joins() ? Optional.of(new Finding(FindingKind.JOINED, taken, detail)) : Optional.empty();
  }
}
