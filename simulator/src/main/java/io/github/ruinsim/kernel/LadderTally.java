package io.github.ruinsim.kernel;

import io.github.ruinsim.kernel.TallyLayout.Event;
import io.github.ruinsim.kernel.TallyLayout.Sum;
import io.github.ruinsim.stats.LinearHistogram;
import io.github.ruinsim.stats.LogHistogram;
import io.github.ruinsim.stats.ShortfallHistogram;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Counts of one block of paths. Each outcome is recorded once: either for one cell, or for a
 * leverage and every stop from a first one on, because stops that have not triggered share their
 * fate. {@link #close} turns the latter into cells by a prefix sum over the stops.
 *
 * <p>Counts are integers; sums of amounts run in the fixed order of the block's batches. About 10
 * kB a cell; not thread-safe.
 */
final class LadderTally {
  /** Equity is kept below this, where squares and their sums are finite. */
  private static final double LARGEST_EQUITY = 1e100;

  private static final double LARGEST = TallyLayout.LARGEST_AMOUNT;

  private final TallyLayout layout;
  private final int leverages;
  private final int cells;
  private final int times;
  private final int equityBase;
  private final int drawdownBase;
  private final int shortfallBase;
  private final int reachedBase;
  private final int profitBase;
  private final int drawnBase;
  private final int underWaterBase;
  private final int drawdownTimes;

  /** The first time of the drawdowns at or after each time of the curves. */
  private final int[] drawdownTime;

  final double[] levels;

  /** Number of drawdown levels at or below the lower end of each drawdown bin. */
  private final int[] levelsBelow;

  /** Whether a drawdown bin holds a level above its lower end: then its histogram is not enough. */
  private final boolean[] splits;

  /** Counts for one cell; complete after {@link #close}. */
  final int[] counts;

  /** Sums for one cell; complete after {@link #close}. */
  final double[] sums;

  private final int[] onwardCounts;
  private final double[] onwardSums;

  /** Whether the paths to come are watched; see {@link TallyLayout}. */
  boolean watching;

  LadderTally(TallyLayout layout, double[] drawdownLevels) {
    this.layout = layout;
    leverages = layout.leverages();
    cells = layout.cells();
    times = layout.times();
    equityBase = layout.equity(0);
    drawdownBase = layout.drawdown(0);
    shortfallBase = layout.shortfall(0);
    reachedBase = layout.reached(0);
    profitBase = layout.profit(0);
    drawnBase = layout.drawn(0, 0);
    underWaterBase = layout.underWater(0);
    drawdownTimes = layout.drawdownTimes();
    drawdownTime = IntStream.range(0, times).map(layout::drawdownTime).toArray();
    levels = drawdownLevels;
    levelsBelow = new int[DRAWDOWN_BINS];
    splits = new boolean[DRAWDOWN_BINS];
    for (int bin = 0; bin < DRAWDOWN_BINS; bin++) {
      double lower = LinearHistogram.FRACTION.lower(bin);
      levelsBelow[bin] = (int) Arrays.stream(levels).filter(level -> level <= lower).count();
    }
    for (double level : levels) {
      int bin = drawdownBin(level);
      splits[bin] |= level > LinearHistogram.FRACTION.lower(bin);
    }
    counts = new int[layout.counts()];
    sums = new double[layout.sums()];
    onwardCounts = new int[layout.price(0)];
    onwardSums = new double[layout.sums()];
  }

  /** Counts an event of one cell, or of a leverage and all stops from {@code stop} on. */
  void count(Event event, int time, int leverage, int stop, boolean onward, int by) {
    int at = (event.row() * times + time) * cells + stop * leverages + leverage;
    (onward ? onwardCounts : counts)[at] += by;
  }

  /**
   * Records how leverages from {@code from} to {@code to}, exclusive, end: arrays are indexed by
   * leverage; equity is the trader's after the policy.
   */
  void end(
      int from,
      int to,
      int stop,
      boolean onward,
      double[] equity,
      double[] drawdown,
      double[] fees,
      double[] funding) {
    double[] sum = onward ? onwardSums : sums;
    int[] count = onward ? onwardCounts : counts;
    int base = stop * leverages;
    for (int i = from; i < to; i++) {
      int at = (base + i) * Sum.COUNT;
      double x = Math.min(equity[i], LARGEST_EQUITY);
      double d = drawdown[i];
      double paid = Math.max(-LARGEST, Math.min(LARGEST, funding[i]));
      sum[at] += x;
      sum[at + 1] += x * x;
      sum[at + 2] += d;
      sum[at + 3] += d * d;
      sum[at + 8] += paid;
      sum[at + 9] += paid * paid;
    }
    if (fees[from] != 0) {
      for (int i = from; i < to; i++) {
        int at = (base + i) * Sum.COUNT + Sum.FEES.column();
        double fee = Math.min(fees[i], LARGEST);
        sum[at] += fee;
        sum[at + 1] += fee * fee;
      }
    }
    for (int i = from; i < to; i++) {
      int cell = base + i;
      count[equityBase + cell * EQUITY_BINS + LogHistogram.EQUITY.bin(equity[i])]++;
      int bin = drawdownBin(drawdown[i]);
      count[drawdownBase + cell * DRAWDOWN_BINS + bin]++;
      if (equity[i] > 1) {
        count[profitBase + cell]++;
      }
      if (splits[bin]) {
        count[reachedBase + cell * (levels.length + 1) + reached(bin, drawdown[i])]++;
      }
    }
  }

  /** Number of levels that a drawdown in a bin reaches. */
  private int reached(int bin, double drawdown) {
    int reached = levelsBelow[bin];
    while (reached < levels.length && drawdown >= levels[reached]) {
      reached++;
    }
    return reached;
  }

  /** Whether a close, counted from 0 at entry, is a time of the drawdowns. */
  boolean[] drawdownCloses(Schedule schedule) {
    boolean[] counts = new boolean[schedule.bars + 1];
    for (int k = 0; k < drawdownTimes; k++) {
      counts[schedule.barsAtTime[layout.timeOfDrawdown(k)]] = true;
    }
    return counts;
  }

  /** The last time of the curves, the horizon. */
  int lastTime() {
    return times - 1;
  }

  /** Counts watched paths. */
  void watch(int paths) {
    counts[layout.watched()] += paths;
  }

  /**
   * Counts that an account of a watched path first reached drawdown levels {@code from} to {@code
   * to}, exclusive, in the stretch that ends at a time of the curves.
   */
  void reach(int from, int to, int time, int leverage, int stop, boolean onward) {
    int[] count = onward ? onwardCounts : counts;
    int cell = stop * leverages + leverage;
    for (int level = from; level < to; level++) {
      count[drawnBase + (level * drawdownTimes + drawdownTime[time]) * cells + cell]++;
    }
  }

  /** Counts the longest time under water of leverages {@code from} to {@code to}, exclusive. */
  void underWater(int from, int to, int stop, boolean onward, double share) {
    int[] count = onward ? onwardCounts : counts;
    int at = underWaterBase + LinearHistogram.FRACTION.bin(share);
    for (int cell = stop * leverages + from; cell < stop * leverages + to; cell++) {
      count[at + cell * DRAWDOWN_BINS]++;
    }
  }

  /** Records when an account reached the levels, and how long it was under water. */
  void record(int leverage, int stop, EquityClock clock, int[] timeOfBar) {
    for (int level = 0; level < levels.length && clock.barOf(level) != Outcome.NEVER; level++) {
      reach(level, level + 1, timeOfBar[clock.barOf(level)], leverage, stop, false);
    }
    int bars = timeOfBar.length;
    double share = clock.longestUnderWater(bars) / (double) bars;
    underWater(leverage, leverage + 1, stop, false, share);
  }

  /** Records what became of one account. */
  void record(int leverage, int stop, Outcome outcome, int[] timeOfBar) {
    int time = timeOfBar[outcome.exitBar()];
    countIf(outcome.liquidated(), Event.LIQUIDATED, time, leverage, stop);
    countIf(outcome.byGap(), Event.LIQUIDATED_BY_GAP, time, leverage, stop);
    countIf(outcome.byCarry(), Event.LIQUIDATED_BY_CARRY, time, leverage, stop);
    countIf(outcome.exit() == Outcome.Exit.STOPPED, Event.STOPPED_OUT, time, leverage, stop);
    countIf(outcome.despiteStop(), Event.LIQUIDATED_DESPITE_STOP, time, leverage, stop);
    countIf(outcome.partly(), Event.PARTLY_LIQUIDATED, time, leverage, stop);
    int endTime = timeOfBar[outcome.endBar()];
    countIf(outcome.negative(), Event.NEGATIVE_BALANCE, endTime, leverage, stop);
    countIf(outcome.uncovered() > 0, Event.FUND_EMPTIED, endTime, leverage, stop);
    if (outcome.ruined()) {
      count(Event.RUINED, timeOfBar[outcome.ruinedBar()], leverage, stop, false, 1);
    }
    if (outcome.called()) {
      count(Event.MARGIN_CALLED, timeOfBar[outcome.calledBar()], leverage, stop, false, 1);
    }
    if (outcome.refilled()) {
      count(Event.MARGIN_ADDED, timeOfBar[outcome.addedBar()], leverage, stop, false, 1);
    }
    int cell = stop * leverages + leverage;
    if (outcome.negative()) {
      counts[
          shortfallBase
              + cell * SHORTFALL_BINS
              + ShortfallHistogram.WALLETS.bin(outcome.shortfall())]++;
    }
    counts[equityBase + cell * EQUITY_BINS + LogHistogram.EQUITY.bin(outcome.traderBalance())]++;
    int bin = drawdownBin(outcome.maxDrawdown());
    counts[drawdownBase + cell * DRAWDOWN_BINS + bin]++;
    counts[profitBase + cell] += outcome.traderBalance() > 1 ? 1 : 0;
    if (splits[bin]) {
      counts[reachedBase + cell * (levels.length + 1) + reached(bin, outcome.maxDrawdown())]++;
    }
    add(cell, Sum.EQUITY, outcome.traderBalance());
    add(cell, Sum.DRAWDOWN, outcome.maxDrawdown());
    add(cell, Sum.SHORTFALL, outcome.shortfall());
    add(cell, Sum.FEES, outcome.fees());
    add(cell, Sum.FUNDING, outcome.fundingPaid());
    add(cell, Sum.INTEREST, outcome.interestPaid());
    add(cell, Sum.ADDED, outcome.added());
    add(cell, Sum.FUND_PAID, outcome.shortfall() - outcome.uncovered());
    add(cell, Sum.UNCOVERED, outcome.uncovered());
  }

  private void countIf(boolean happened, Event event, int time, int leverage, int stop) {
    if (happened) {
      count(event, time, leverage, stop, false, 1);
    }
  }

  private void add(int cell, Sum sum, double amount) {
    double largest = sum == Sum.EQUITY ? LARGEST_EQUITY : LARGEST;
    double x = Math.max(-largest, Math.min(largest, amount));
    int at = cell * Sum.COUNT + sum.column();
    sums[at] += x;
    sums[at + 1] += x * x;
  }

  private static final int EQUITY_BINS = LogHistogram.EQUITY.size();
  private static final int DRAWDOWN_BINS = LinearHistogram.FRACTION.size();
  private static final int SHORTFALL_BINS = ShortfallHistogram.WALLETS.size();

  /** {@link LinearHistogram#bin} of a number in [0, 1]. */
  private static int drawdownBin(double drawdown) {
    return (int) (drawdown * (DRAWDOWN_BINS - 1));
  }

  /** Adds a shortfall of a leverage and all stops from {@code stop} on. */
  void shortfall(int leverage, int stop, double amount) {
    int cell = stop * leverages + leverage;
    onwardCounts[shortfallBase + cell * SHORTFALL_BINS + ShortfallHistogram.WALLETS.bin(amount)]++;
    int at = cell * Sum.COUNT + Sum.SHORTFALL.column();
    double x = Math.min(amount, LARGEST);
    onwardSums[at] += x;
    onwardSums[at + 1] += x * x;
  }

  /** Counts the log prices of the first lanes at a time of the curves. */
  void price(int time, double[] logPrice, int lanes) {
    int base = layout.price(time);
    for (int lane = 0; lane < lanes; lane++) {
      counts[base + TallyLayout.priceBin(logPrice[lane])]++;
    }
  }

  /** Ends the block: afterwards counts and sums hold every cell. */
  void close() {
    for (int row = 0; row < Event.COUNT * times; row++) {
      prefix(row * cells, leverages);
    }
    prefix(equityBase, leverages * EQUITY_BINS);
    prefix(drawdownBase, leverages * DRAWDOWN_BINS);
    prefix(shortfallBase, leverages * SHORTFALL_BINS);
    prefix(reachedBase, leverages * (levels.length + 1));
    prefix(profitBase, leverages);
    for (int row = 0; row < levels.length * drawdownTimes; row++) {
      prefix(drawnBase + row * cells, leverages);
    }
    prefix(underWaterBase, leverages * DRAWDOWN_BINS);
    for (int i = 0; i < onwardCounts.length; i++) {
      counts[i] += onwardCounts[i];
    }
    countReached();
    int width = leverages * Sum.COUNT;
    for (int i = width; i < onwardSums.length; i++) {
      onwardSums[i] += onwardSums[i - width];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += onwardSums[i];
    }
  }

  /** Adds the drawdowns of bins that lie between two levels to the counts by level. */
  private void countReached() {
    for (int cell = 0; cell < cells; cell++) {
      int from = drawdownBase + cell * DRAWDOWN_BINS;
      int to = reachedBase + cell * (levels.length + 1);
      for (int bin = 0; bin < DRAWDOWN_BINS; bin++) {
        if (!splits[bin]) {
          counts[to + levelsBelow[bin]] += counts[from + bin];
        }
      }
    }
  }

  /** Makes the tally ready for another block; {@code watched} if its paths are. */
  void clear(boolean watched) {
    watching = watched;
    Arrays.fill(counts, 0);
    Arrays.fill(sums, 0);
    Arrays.fill(onwardCounts, 0);
    Arrays.fill(onwardSums, 0);
  }

  private void prefix(int from, int width) {
    int end = from + layout.stops() * width;
    for (int i = from + width; i < end; i++) {
      onwardCounts[i] += onwardCounts[i - width];
    }
  }
}
