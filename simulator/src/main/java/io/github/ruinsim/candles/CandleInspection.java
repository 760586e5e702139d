package io.github.ruinsim.candles;

import io.github.ruinsim.text.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Makes a series of collected rows and says what is unusual in it. Order and repeats are mended and
 * reported; where most of the file is wrong, or where its prices are none, it is refused instead.
 */
final class CandleInspection {
  private static final double FEWEST_REGULAR = 0.5;
  private static final double OTHER_COIN = 5;
  private static final double UNFINISHED_VOLUME = 0.05;

  private final CandleCollector rows;
  private final String format;
  private final Bars bars;
  private final long barMillis;
  private final PriceChecks prices;
  private final CalendarChecks calendar;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param forced whether the user named the format, so that averaged bars are read too
   */
  CandleInspection(CandleCollector rows, String format, boolean forced) {
    this.rows = rows;
    this.format = format;
    RowOrder order = new RowOrder(rows);
    Bars all = Bars.of(rows, order);
    requireEnough(all.size);
    this.barMillis = barLength(all);
    findings.addAll(rows.findings());
    findings.addAll(order.findings());
    this.bars = cutAtOtherCoin(all);
    requireEnough(bars.size);
    this.prices = new PriceChecks(bars, barMillis);
    if (prices.heikinAshi()) {
      if (!forced) {
        throw rows.error(
            "these are Heikin-Ashi bars (each open is the mean of the open and the close before),"
                + " not traded prices: export plain candles, or name the --format to force it");
      }
      findings.add(new Finding(FindingKind.HEIKIN_ASHI, bars.size, "all bars"));
    }
    this.calendar = new CalendarChecks(bars, barMillis);
  }

  CandleSeries series() {
    double[][] fields = new double[5][];
    Arrays.setAll(fields, f -> bars.fields[f]);
    return new CandleSeries(barMillis, bars.times, fields, prices.unusable(), calendar.session());
  }

  /** Describes the series built by {@link #series}. */
  DataReport report(CandleSeries series) {
    findings.addAll(prices.findings(rows));
    findings.addAll(calendar.findings());
    findings.addAll(VolumeChecks.findings(bars, rows.secondVolumeIsBase()));
    shortBars();
    String clock = calendar.clockOffset();
    if (!clock.isEmpty() && findings.stream().anyMatch(f -> f.kind() == FindingKind.BROKER_TIME)) {
      findings.removeIf(found -> found.kind() == FindingKind.BROKER_TIME);
      findings.add(new Finding(FindingKind.BROKER_TIME, 1, "looks like " + clock));
    }
    findings.sort(Comparator.comparing(found -> -severity(found)));
    return new DataReport(
        format,
        rows.unit().words(),
        Instant.ofEpochMilli(bars.times[0]),
        Instant.ofEpochMilli(bars.times[bars.size - 1]),
        barMillis,
        rows.size(),
        series.size(),
        calendar.session(),
        calendar.holes(),
        findings);
  }

  private static int severity(Finding found) {
    return found.kind() == FindingKind.HEIKIN_ASHI || found.kind() == FindingKind.OTHER_COIN
        ? 2
        : found.kind().changes() ? 1 : 0;
  }

  private void requireEnough(int count) {
    if (count < RowOrder.FEWEST_BARS) {
      throw rows.error(
          "only "
              + count
              + " candles"
              + (rows.skipped() > 0 ? " between --from and --to" : "")
              + ": at least "
              + RowOrder.FEWEST_BARS
              + " are needed");
    }
  }

  private long barLength(Bars all) {
    Map.Entry<Long, Integer> step = all.mostFrequentStep();
    if (step.getValue() < FEWEST_REGULAR * (all.size - 1)) {
      throw rows.error(
          "no regular bar: only "
              + step.getValue()
              + " of "
              + (all.size - 1)
              + " steps have the most frequent length "
              + Numbers.duration(step.getKey() / 1000.0)
              + ", candles of one bar length are needed");
    }
    return step.getKey();
  }

  /**
   * A price that is five times or a fifth of the last one after a day or more without trading is
   * that of another coin (or of a redenominated one) under the same ticker.
   */
  private Bars cutAtOtherCoin(Bars all) {
    long shortest = Math.max(2 * barMillis, CalendarChecks.DAY + barMillis);
    for (int i = 1; i < all.size; i++) {
      double ratio = all.open(i) / all.close(i - 1);
      boolean far = ratio > OTHER_COIN || ratio < 1 / OTHER_COIN;
      if (far && all.times[i] - all.times[i - 1] >= shortest) {
        findings.add(
            new Finding(
                FindingKind.OTHER_COIN,
                all.size - i,
                String.format(
                    Locale.ROOT,
                    "price %s until %s, %s from %s on; for the other side use --from %s",
                    Numbers.exact(all.close(i - 1)),
                    all.at(i - 1),
                    Numbers.exact(all.open(i)),
                    all.at(i),
                    all.at(i))));
        return all.head(i);
      }
    }
    return all;
  }

  private void shortBars() {
    List<Integer> found = IntStream.range(0, bars.size).filter(this::isShort).boxed().toList();
    if (!found.isEmpty()) {
      findings.add(new Finding(FindingKind.SHORT_BARS, found.size(), bars.places(found)));
    }
    int last = bars.size - 1;
    if (isShort(last) || (bars.hasVolume() && hardlyTraded(last))) {
      findings.add(new Finding(FindingKind.UNFINISHED_LAST, 1, bars.at(last)));
    }
  }

  private boolean isShort(int i) {
    long end = bars.closeTimes[i];
    return end != Long.MAX_VALUE && end + 1 - bars.times[i] < barMillis;
  }

  private boolean hardlyTraded(int last) {
    double[] recent =
        IntStream.range(Math.max(0, last - 24), last).mapToDouble(bars::volume).toArray();
    Arrays.sort(recent);
    return bars.volume(last) < UNFINISHED_VOLUME * recent[recent.length / 2];
  }
}
