package io.github.ruinsim.candles;

import io.github.ruinsim.text.Numbers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Looks at the bars of a file as they come in order of time, says what is unusual in them, and
 * hands them on to a series. Where most of the file is wrong, or where its prices are none, it is
 * refused. Bars are looked at in blocks; what is held does not grow with the file.
 */
final class CandleInspection implements RowWindow.Lot {
  private static final double OTHER_COIN = 5;

  /** Factor that no price passes even in a short hole. */
  private static final double REDENOMINATED = 20;

  private static final double UNFINISHED_VOLUME = 0.05;

  private final Place place;
  private final OptionalLong wantedBar;
  private final boolean forced;
  private final Bars bars;
  private final StepCounts steps;
  private final VolumeChecks volumes = new VolumeChecks();
  private final Places shortBars = new Places(FindingKind.SHORT_BARS);
  private final List<Finding> findings = new ArrayList<>();
  private int from;
  private long barMillis;
  private long lastTime;
  private long beforeCut;
  private long cut;
  private String otherCoin = "";
  private PriceChecks prices = new PriceChecks(1);
  private MoveChecks moves = new MoveChecks(1);
  private CalendarChecks calendar = new CalendarChecks(1);
  private Optional<SeriesBuilder> builder = Optional.empty();

  /**
   * @param wantedBar length of the bars to join to
   * @param forced whether the user named the format, so that averaged bars are read too
   * @param block bars looked at at a time
   */
  CandleInspection(Place place, OptionalLong wantedBar, boolean forced, int block) {
    this.place = place;
    this.wantedBar = wantedBar;
    this.forced = forced;
    this.bars = new Bars(block);
    this.steps = new StepCounts(place);
  }

  @Override
  public void take(RowWindow rows, int[] order, int count) {
    for (int i = 0; i < count; i++) {
      long time = rows.time(order[i]);
      if (i > 0 || barMillis > 0) {
        steps.add(time - lastTime);
      }
      lastTime = time;
    }
    if (barMillis == 0) {
      if (count < SeriesBuilder.FEWEST_BARS) {
        beforeCut = count;
        return;
      }
      barMillis = steps.barMillis();
      prices = new PriceChecks(barMillis);
      moves = new MoveChecks(barMillis);
      calendar = new CalendarChecks(barMillis);
      builder = Optional.of(new SeriesBuilder(place, barMillis, wantedBar));
    }
    for (int i = 0; i < count; i++) {
      add(rows, order[i]);
    }
  }

  private void add(RowWindow rows, int row) {
    if (cut > 0 || isOtherCoin(rows, row)) {
      cut++;
      return;
    }
    if (bars.isFull()) {
      look(bars.size - Bars.MARGIN);
      bars.keepLast(2 * Bars.MARGIN);
      from = Bars.MARGIN;
    }
    bars.add(rows, row);
    beforeCut++;
  }

  private void look(int to) {
    prices.look(bars, from, to);
    moves.look(bars, from, to, prices);
    calendar.look(bars, from, to);
    volumes.look(bars, from, to);
    SeriesBuilder series = builder.orElseThrow();
    for (int i = from; i < to; i++) {
      series.add(bars, i, prices.unusable(bars, i), moves.rescaled(bars, i));
      if (bars.isShort(i, barMillis)) {
        shortBars.add(bars, i);
      }
    }
  }

  /**
   * A price that is five times or a fifth of the last one after a day or more without trading, or
   * twenty times after any hole, is that of another coin (or of a redenominated one) under the same
   * ticker.
   */
  private boolean isOtherCoin(RowWindow rows, int row) {
    if (bars.size == 0) {
      return false;
    }
    int last = bars.size - 1;
    double ratio = rows.field(0, row) / bars.close(last);
    if (!(ratio > OTHER_COIN || ratio < 1 / OTHER_COIN)) {
      return false;
    }
    boolean huge = ratio > REDENOMINATED || ratio < 1 / REDENOMINATED;
    long shortest = huge ? 2 * barMillis : Math.max(2 * barMillis, ClosingHours.DAY + barMillis);
    if (rows.time(row) - bars.times[last] < shortest) {
      return false;
    }
    String time = Instant.ofEpochMilli(rows.time(row)).toString();
    otherCoin =
        String.format(
            Locale.ROOT,
            "price %s until %s, %s from %s on; for the other side use --from %s",
            Numbers.exact(bars.close(last)),
            bars.at(last),
            Numbers.exact(rows.field(0, row)),
            time,
            time);
    return true;
  }

  /** The series, after the last row. */
  CandleSeries series(long skipped) {
    if (beforeCut < SeriesBuilder.FEWEST_BARS) {
      throw place.error(
          "only "
              + beforeCut
              + " candles"
              + (skipped > 0 ? " between --from and --to" : "")
              + ": at least "
              + SeriesBuilder.FEWEST_BARS
              + " are needed");
    }
    look(bars.size);
    long usual = steps.barMillis();
    if (usual != barMillis) {
      throw place.error(
          "bars of "
              + Numbers.duration(barMillis / 1000.0)
              + " become bars of "
              + Numbers.duration(usual / 1000.0)
              + ": split the file where they change");
    }
    if (prices.heikinAshi()) {
      if (!forced) {
        throw place.error(
            "these are Heikin-Ashi bars (each open is the mean of the open and the close before),"
                + " not traded prices: export plain candles, or name the --format to force it");
      }
      findings.add(new Finding(FindingKind.HEIKIN_ASHI, beforeCut, "all bars"));
    }
    return builder.orElseThrow().series(calendar.session());
  }

  /** Describes the series built by {@link #series}. */
  DataReport report(CandleSeries series, CandleCollector rows, RowWindow window, String format) {
    findings.addAll(rows.findings());
    findings.addAll(window.findings());
    if (cut > 0) {
      findings.add(new Finding(FindingKind.OTHER_COIN, cut, otherCoin));
    }
    findings.addAll(prices.findings(place));
    findings.addAll(moves.findings(prices.hasVolume(), rows.emptyVolumes()));
    findings.addAll(calendar.findings());
    findings.addAll(volumes.findings(rows.secondVolumeIsBase()));
    steps.otherBars(barMillis).ifPresent(findings::add);
    shortBars.finding().ifPresent(findings::add);
    int last = bars.size - 1;
    if (bars.isShort(last, barMillis) || (prices.hasVolume() && hardlyTraded(last))) {
      findings.add(new Finding(FindingKind.UNFINISHED_LAST, 1, bars.at(last)));
    }
    String clock = calendar.clockOffset();
    if (!clock.isEmpty() && findings.stream().anyMatch(f -> f.kind() == FindingKind.BROKER_TIME)) {
      findings.removeIf(found -> found.kind() == FindingKind.BROKER_TIME);
      findings.add(new Finding(FindingKind.BROKER_TIME, 1, "looks like " + clock));
    }
    findings.sort(Comparator.comparing(found -> -severity(found)));
    builder.orElseThrow().joined(series).ifPresent(done -> findings.add(0, done));
    return new DataReport(
        format,
        rows.unit().words(),
        Instant.ofEpochMilli(series.openTimeMillis(0)),
        Instant.ofEpochMilli(series.openTimeMillis(series.size() - 1)),
        series.barMillis(),
        window.rows(),
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

  private boolean hardlyTraded(int last) {
    double[] recent =
        IntStream.range(Math.max(0, last - 24), last).mapToDouble(bars::volume).toArray();
    Arrays.sort(recent);
    return bars.volume(last) < UNFINISHED_VOLUME * recent[recent.length / 2];
  }
}
