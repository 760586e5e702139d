package io.github.ruinsim.kernel;

import java.util.Arrays;

/**
 * Follows the watched paths of a {@link LadderEngine}: when its accounts reach drawdown levels, and
 * how long they stay under water, as {@link EquityClock} does for one account.
 *
 * <p>All open leverages of a lane share the bars of their peaks, because a peak of g is one of
 * equity at every leverage. The peak of a bar is exact here at once, while {@link DrawdownTracker}
 * puts it off; so peaks are kept a second time. Drawdowns are those of the tracker, which is
 * settled at the times at which levels are counted. Not thread-safe.
 */
final class LadderWatch {
  private static final int LANES = PathBatch.LANES;

  private final LadderPlan plan;
  private final PathBatch batch;
  private final LadderState state;
  private final LadderTally tally;
  private final BarInterior interior;
  private final MixingLaw mixing;
  private final double horizonBars;
  private final boolean[] counts;
  private boolean watching;

  /** Number of levels that are counted already, [lane][leverage]. */
  private final int[] counted;

  private final double[] drawn;

  /** Running peak of g before the segment in hand, and the close of its bar. */
  private final double[] peak = new double[LANES];

  private final int[] peakClose = new int[LANES];
  private final int[] longest = new int[LANES];

  /** Peaks of the segment in hand: how many, their g and the closes of their bars. */
  private final int[] peaks = new int[LANES];

  /** Lanes with such peaks, and how many they are. */
  private final int[] risen = new int[LANES];

  private int lanesRisen;

  private final double[] newPeak = new double[LANES * PathBatch.BARS];
  private final int[] newClose = new int[LANES * PathBatch.BARS];

  LadderWatch(
      LadderPlan plan, Schedule schedule, PathBatch batch, LadderState state, LadderTally tally) {
    this.plan = plan;
    this.batch = batch;
    this.state = state;
    this.tally = tally;
    interior = new BarInterior(batch, plan.sign < 0);
    mixing = batch.dynamics.mixing;
    horizonBars = schedule.bars;
    counts = tally.drawdownCloses(schedule);
    counted = new int[LANES * plan.leverages];
    drawn = new double[plan.leverages];
  }

  /** Starts the first lanes of a batch, or leaves it unwatched. */
  void start(int lanes, boolean watched) {
    watching = watched;
    if (watched) {
      tally.watch(lanes);
      Arrays.fill(counted, 0);
      Arrays.fill(peak, plan.firstPeak);
      Arrays.fill(peakClose, 0);
      Arrays.fill(longest, 0);
      Arrays.fill(peaks, 0);
      lanesRisen = 0;
    }
  }

  /** The instant of the entry is over. */
  void entered() {
    if (watching) {
      System.arraycopy(state.drawdowns.peak, 0, peak, 0, LANES);
    }
  }

  /**
   * Whether drawdowns are counted at a close of a watched path, counted from 0 at entry. Segments
   * end there on every path, so that amounts are added in the same order.
   */
  boolean counts(int close) {
    return counts[close];
  }

  /**
   * Finds the peaks of a segment under continuous monitoring, before anything happens in it.
   *
   * @param low bounds of the log price by lane; where they are far out, {@code highest} is
   *     meaningless
   * @param margin room to an event
   * @param highest upper bounds of g
   * @param endFunding funding sums after the stamps at its end
   */
  void see(
      int from,
      int to,
      double[] low,
      double[] high,
      double[] margin,
      double[] highest,
      double[] endFunding) {
    if (!watching) {
      return;
    }
    for (int lane = 0; lane < LANES; lane++) {
      boolean events = batch.hasEvent(lane, from, to);
      if ((highest[lane] > peak[lane] || events || outside(low[lane], high[lane]))
          && !state.done(lane)) {
        boolean quiet = margin[lane] > LadderLoops.SLACK && !events && !batch.wholeBars;
        int end = batch.firstBar + to;
        if (quiet && end - peakClose[lane] <= longest[lane] && batch.barLength(to - 1) == 1) {
          seeLast(lane, from, to);
        } else {
          seeAll(lane, from, to);
        }
        peak(lane, to - 1, price(lane, to - 1) - endFunding[lane]);
        remember(lane);
      }
    }
  }

  /** The same at bar closes. */
  void seeCloses(
      int from, int to, double[] low, double[] high, double[] highest, double[] endFunding) {
    if (!watching) {
      return;
    }
    for (int lane = 0; lane < LANES; lane++) {
      if ((highest[lane] > peak[lane] || outside(low[lane], high[lane])) && !state.done(lane)) {
        double a = state.funding[lane];
        for (int bar = from; bar < to - 1; bar++) {
          peak(lane, bar, price(lane, bar) - a);
        }
        peak(lane, to - 1, price(lane, to - 1) - endFunding[lane]);
        remember(lane);
      }
    }
  }

  private static boolean outside(double low, double high) {
    return !(Math.min(low, -high) >= -Prices.POLYNOMIAL_LIMIT);
  }

  private void remember(int lane) {
    if (peaks[lane] > 0) {
      risen[lanesRisen++] = lane;
    }
  }

  /** Every peak of a segment. */
  private void seeAll(int lane, int from, int to) {
    double a = state.funding[lane];
    double level = level(top(lane), a);
    for (int bar = from; bar < to; bar++) {
      if (mayReach(lane, bar, level)) {
        peak(lane, bar, highestOf(lane, bar, a, level));
        level = level(top(lane), a);
      }
    }
  }

  /** The last peak of a segment in which no account ends and no spell can be the longest. */
  private void seeLast(int lane, int from, int to) {
    double a = state.funding[lane];
    int bar = from;
    double close = plan.sign * batch.close[from][lane];
    for (int i = from + 1; i < to; i++) {
      if (plan.sign * batch.close[i][lane] > close) {
        bar = i;
        close = plan.sign * batch.close[i][lane];
      }
    }
    double top = price(lane, bar) - a;
    if (!(top > peak[lane])) {
      top = peak[lane];
    }
    double level = level(top, a);
    for (int i = from; i < to; i++) {
      if (mayReach(lane, i, level)) {
        double highest = highestOf(lane, i, a, level);
        if (highest > top) {
          top = highest;
          bar = i;
          level = level(top, a);
        }
      }
    }
    peak(lane, bar, top);
  }

  private double price(int lane, int bar) {
    return plan.sign * Prices.of(batch.close[bar][lane]);
  }

  /** The running peak, that of the segment in hand included. */
  private double top(int lane) {
    return peaks[lane] == 0 ? peak[lane] : newPeak[lane * PathBatch.BARS + peaks[lane] - 1];
  }

  private void peak(int lane, int bar, double g) {
    if (g > top(lane)) {
      int close = batch.firstBar + bar + 1;
      int base = lane * PathBatch.BARS;
      if (peaks[lane] == 0 || newClose[base + peaks[lane] - 1] < close) {
        peaks[lane]++;
      }
      newPeak[base + peaks[lane] - 1] = g;
      newClose[base + peaks[lane] - 1] = close;
    }
  }

  /**
   * Log price at a g, negated for a short, less what rounding may do; −∞ where there is none, which
   * every bar reaches.
   */
  private double level(double g, double a) {
    double price = plan.sign * (g + a);
    return price > 0 ? plan.sign * Prices.log(price) - LadderLoops.SLACK : Double.NEGATIVE_INFINITY;
  }

  /** Whether a bar can reach a level, by the bound of its reach on the gaining side. */
  private boolean mayReach(int lane, int bar, double level) {
    double before = plan.sign * (bar == 0 ? batch.entry[lane] : batch.close[bar - 1][lane]);
    double y = plan.sign * batch.close[bar][lane] - before;
    double distance = level - Math.max(before, before + y);
    if (!(distance > 0) || batch.wholeBars || batch.hasEvent(lane, bar, bar + 1)) {
      return true;
    }
    // (√(y² + b) − |y|)/2 >= distance, without the root.
    long word = batch.interiorWord[bar][lane];
    boolean near = y > 0 || (y == 0 && plan.sign > 0);
    double b = batch.spread[bar][lane] * (near ? mixing.nearHigh(word) : mixing.farHigh(word));
    return b >= 4 * distance * (distance + Math.abs(y));
  }

  /** Highest g in a bar, or anything below the g of the level if it stays there. */
  private double highestOf(int lane, int bar, double a, double level) {
    interior.load(lane, bar);
    double highest = Double.NEGATIVE_INFINITY;
    for (int piece = 0; piece < interior.pieces(); piece++) {
      boolean reaches =
          plan.sign > 0 ? interior.highReaches(piece, level) : interior.lowReaches(piece, -level);
      if (reaches) {
        double best = plan.sign > 0 ? interior.high(piece) : interior.low(piece);
        highest = Math.max(highest, plan.sign * Prices.of(best) - a);
      }
    }
    return highest;
  }

  /** Ends the segment in hand: what it held is part of the past now. */
  void pass() {
    for (int i = 0; i < lanesRisen; i++) {
      int lane = risen[i];
      longest[lane] = longest(lane, peaks[lane]);
      int last = lane * PathBatch.BARS + peaks[lane] - 1;
      peak[lane] = newPeak[last];
      peakClose[lane] = newClose[last];
      peaks[lane] = 0;
    }
    lanesRisen = 0;
  }

  /** Longest spell that ended by one of the first peaks of the segment. */
  private int longest(int lane, int upTo) {
    int most = longest[lane];
    int before = peakClose[lane];
    for (int i = lane * PathBatch.BARS; i < lane * PathBatch.BARS + upTo; i++) {
      most = Math.max(most, newClose[i] - before);
      before = newClose[i];
    }
    return most;
  }

  /** Counts the levels that the open accounts of all lanes have reached. */
  void count(int time) {
    for (int lane = 0; lane < LANES && watching; lane++) {
      if (!state.done(lane)) {
        state.drawdowns.settle(lane);
        int open = state.open[lane];
        state.drawdowns.drawdowns(lane, 0, open, drawn);
        count(lane, 0, open, state.stop[lane], true, time, drawn, true);
      }
    }
  }

  private void count(
      int lane,
      int from,
      int to,
      int stop,
      boolean onward,
      int time,
      double[] drawdown,
      boolean keep) {
    int base = lane * plan.leverages;
    double[] levels = plan.drawdownLevels;
    for (int i = from; i < to; i++) {
      int before = counted[base + i];
      int reached = before;
      while (reached < levels.length && drawdown[i] >= levels[reached]) {
        reached++;
      }
      if (reached > before) {
        tally.reach(before, reached, time, i, stop, onward);
        if (keep) {
          counted[base + i] = reached;
        }
      }
    }
  }

  /**
   * Accounts of leverages {@code from} to {@code to}, exclusive, are closed; the tracker's peak is
   * exact.
   *
   * @param drawdown by leverage, the exit included
   */
  void close(int lane, int from, int to, int stop, boolean onward, int time, double[] drawdown) {
    if (!watching) {
      return;
    }
    count(lane, from, to, stop, onward, time, drawdown, false);
    int seen = 0;
    int base = lane * PathBatch.BARS;
    double reached = state.drawdowns.peak[lane];
    int last = peakClose[lane];
    double before = peak[lane];
    while (seen < peaks[lane] && before < reached) {
      before = newPeak[base + seen];
      last = newClose[base + seen];
      seen++;
    }
    double most = Math.max(longest(lane, seen), horizonBars - last);
    tally.underWater(from, to, stop, onward, most / horizonBars);
  }
}
