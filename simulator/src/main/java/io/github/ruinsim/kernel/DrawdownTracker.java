package io.github.ruinsim.kernel;

import java.util.Arrays;

/**
 * Running peak of g on every lane and its deepest falls, by leverage.
 *
 * <p>A fall from a peak matters only if it is deeper than all before it, because a higher peak at
 * the same depth is a smaller drawdown at every leverage. So one record is kept, the deepest fall
 * and the peak it began at; when a deeper one begins at a higher peak and ends above the lowest
 * point of the old one, the drawdowns of the old one are noted by leverage.
 *
 * <p>Under continuous monitoring the exact high or low of a bar is expensive and seldom needed. So
 * bars that may raise the peak or deepen the record wait in time order. When an account closes at
 * the lowest g so far, as all stops do, the peak alone must be exact and nothing that waits matters
 * any longer; otherwise the whole list is worked off in its order. What is certain meanwhile
 * (closes) excludes most of it. The results are the same to the last bit.
 */
final class DrawdownTracker {
  private static final int LANES = PathBatch.LANES;

  /** Stands for a peak that is never reached. */
  static final double NEVER = Double.MAX_VALUE;

  /** Covers the rounding of a comparison of drawdowns. */
  private static final double ROUNDING = 1 + 1e-12;

  /** Running peak of g; while peaks wait, what it certainly reached. */
  final double[] peak = new double[LANES];

  /** Peak of the deepest fall. */
  final double[] recordPeak = new double[LANES];

  /** The deepest fall before the first peak that waits. */
  final double[] depth = new double[LANES];

  /** How deep the deepest fall certainly is; kept under continuous monitoring. */
  final double[] sure = new double[LANES];

  /** Certain peak that it falls from. */
  private final double[] surePeak = new double[LANES];

  /** Level of g above which no fall can be deeper; kept under continuous monitoring. */
  final double[] level = new double[LANES];

  /** Upper bound of the peak: the peak itself unless peaks wait. */
  private final double[] top = new double[LANES];

  /** The exact peak before the first one that waits. */
  private final double[] base = new double[LANES];

  /** Lowest g certainly seen since the last peak that waits; +∞ if none does. */
  private final double[] trough = new double[LANES];

  /** Largest drawdown of records before the present one, [lane][leverage]. */
  private final double[] drawdown;

  private final LadderPlan plan;
  private final int[] open;
  private final PendingStretches pending;

  /**
   * Creates a tracker.
   *
   * @param open number of open leverages by lane
   */
  DrawdownTracker(LadderPlan plan, PathBatch batch, int[] open) {
    this.plan = plan;
    this.open = open;
    pending = new PendingStretches(batch, plan.sign);
    drawdown = new double[LANES * plan.leverages];
  }

  /** Starts every lane. */
  void start(double firstPeak) {
    Arrays.fill(peak, firstPeak);
    Arrays.fill(top, firstPeak);
    Arrays.fill(recordPeak, firstPeak);
    Arrays.fill(depth, 0);
    Arrays.fill(sure, 0);
    Arrays.fill(surePeak, firstPeak);
    Arrays.fill(level, firstPeak);
    Arrays.fill(trough, Double.POSITIVE_INFINITY);
    Arrays.fill(drawdown, 0);
    pending.clear();
  }

  /** Nothing matters on this lane any more. */
  void stop(int lane) {
    peak[lane] = NEVER;
    top[lane] = NEVER;
    recordPeak[lane] = NEVER;
    depth[lane] = NEVER;
    sure[lane] = NEVER;
    level[lane] = Double.NEGATIVE_INFINITY;
    pending.clear(lane);
  }

  /** Sees g at an instant, after all that was seen or put off before. */
  void see(int lane, double g) {
    if (g > peak[lane]) {
      rise(lane, g);
    } else if (!pending.mayRise(lane)) {
      if (peak[lane] - g > depth[lane]) {
        fall(lane, open[lane], peak[lane], g);
        level[lane] = peak[lane] - depth[lane];
      }
    } else if (g < trough[lane]) {
      trough[lane] = g;
      beSure(lane, peak[lane], peak[lane] - g);
      relevel(lane);
    }
  }

  /** A certain new peak. */
  private void rise(int lane, double g) {
    if (pending.isFull(lane)) {
      settle(lane, open[lane]);
    }
    supersede(lane, g);
    if (pending.isEmpty(lane)) {
      peak[lane] = Math.max(peak[lane], g);
      top[lane] = peak[lane];
      level[lane] = peak[lane] - depth[lane];
      return;
    }
    if (!pending.mayRise(lane)) {
      base[lane] = peak[lane];
    }
    pending.addPeak(lane, g, trough[lane], sure[lane]);
    peak[lane] = g;
    top[lane] = Math.max(top[lane], g);
    trough[lane] = g;
    relevel(lane);
  }

  /** Drops the last peaks that wait if g is higher and no fall from them can matter. */
  private void supersede(int lane, double g) {
    boolean dropped = false;
    while (pending.mayRise(lane)) {
      int last = pending.end(lane) - 1;
      boolean matters =
          !(pending.high(last) <= g)
              || !pending.isPeak(last)
              || pending.low(last) < Double.POSITIVE_INFINITY
              || top[lane] - trough[lane] > pending.sure(last);
      if (matters) {
        break;
      }
      trough[lane] = Math.min(trough[lane], pending.before(last));
      pending.drop(lane);
      dropped = true;
    }
    if (!dropped) {
      return;
    }
    if (pending.mayRise(lane)) {
      top[lane] = pending.most(lane, peak[lane]);
    } else {
      restart(lane, base[lane]);
    }
  }

  /** No peak waits any more. */
  private void restart(int lane, double exact) {
    peak[lane] = exact;
    top[lane] = exact;
    trough[lane] = Double.POSITIVE_INFINITY;
    level[lane] = exact - depth[lane];
  }

  /** A fall from the exact peak. */
  private void fall(int lane, int leverages, double from, double g) {
    double deep = from - g;
    if (deep > depth[lane]) {
      if (from > recordPeak[lane]) {
        if (recordPeak[lane] - depth[lane] < g) {
          note(lane, leverages);
        }
        recordPeak[lane] = from;
      }
      depth[lane] = deep;
      beSure(lane, from, deep);
    }
  }

  private void beSure(int lane, double from, double deep) {
    if (deep > sure[lane]) {
      sure[lane] = deep;
      surePeak[lane] = from;
    }
  }

  private void note(int lane, int leverages) {
    int base = lane * plan.leverages;
    double from = recordPeak[lane];
    for (int i = 0; i < leverages; i++) {
      double fall = depth[lane] / (from - plan.offset[i]);
      drawdown[base + i] = Math.max(drawdown[base + i], fall);
    }
  }

  private void relevel(int lane) {
    level[lane] = Math.min(trough[lane], top[lane] - sure[lane]);
  }

  /** Makes the peak exact. */
  void settlePeak(int lane) {
    if (top[lane] > peak[lane]) {
      double exact =
          pending.highest(lane, PendingStretches.first(lane), pending.end(lane), peak[lane]);
      pending.know(lane, exact);
      peak[lane] = exact;
      top[lane] = exact;
      beSure(lane, exact, exact - trough[lane]);
      relevel(lane);
    }
  }

  /** Makes everything exact that matters to the first leverages. */
  private void settle(int lane, int leverages) {
    settlePeak(lane);
    double last = peak[lane];
    if (leverages == 0) {
      pending.clear(lane);
      restart(lane, last);
      return;
    }
    int from = PendingStretches.first(lane);
    int end = pending.end(lane);
    double exact = pending.mayRise(lane) ? base[lane] : last;
    double most = exact;
    int place = from;
    while (true) {
      // Falls from one peak, of bars up to the next that may be a peak.
      int next = pending.nextPeak(place, end);
      double lowest = next < end ? pending.before(next) : trough[lane];
      double least = Math.min(lowest, pending.least(place, next));
      if (matters(lane, leverages, most, least)) {
        exact = pending.highest(lane, from, place, exact);
        from = place;
        most = exact;
        fall(lane, leverages, exact, lowest);
        double relevant = relevant(lane, leverages, exact);
        double low = pending.lowest(lane, place, next, relevant);
        if (low < relevant) {
          fall(lane, leverages, exact, low);
        }
      }
      if (next == end) {
        break;
      }
      place = next + 1;
      double high = Math.max(most, pending.high(next));
      if (matters(lane, leverages, high, pending.low(next))) {
        exact = both(lane, leverages, next, pending.highest(lane, from, next, exact));
        from = place;
        most = exact;
      } else {
        most = high;
      }
    }
    pending.clear(lane);
    restart(lane, last);
  }

  /** Whether a fall between two g can matter to the first leverages. */
  private boolean matters(int lane, int leverages, double from, double to) {
    return from - to > depth[lane] && to < relevant(lane, leverages, from);
  }

  /**
   * Level of g at which a fall from a peak ends at least if it is to be a larger drawdown than what
   * is certain at any of the first leverages: if it is at neither end of them, then nowhere
   * between.
   */
  private double relevant(int lane, int leverages, double from) {
    double sooner = relevant(lane, plan.offset[0], from);
    double later = relevant(lane, plan.offset[leverages - 1], from);
    return Math.min(from - depth[lane], Math.max(sooner, later));
  }

  private double relevant(int lane, double offset, double from) {
    double start = surePeak[lane] - offset;
    return offset + (start - sure[lane]) * (from - offset) / start * ROUNDING;
  }

  /** Bars that may hold a new peak and a deeper fall, in order; returns the peak after them. */
  private double both(int lane, int leverages, int place, double before) {
    double exact = before;
    for (int bar = pending.firstBar(place); bar < pending.endBar(place); bar++) {
      pending.turn(lane, place, bar);
      double high = pending.reaches(1, exact) ? Math.max(exact, pending.exact(1)) : exact;
      if (pending.reaches(-1, relevant(lane, leverages, high))) {
        double low = pending.exact(-1);
        boolean fallsFirst = high > exact && pending.fallsFirst();
        fall(lane, leverages, fallsFirst ? exact : high, low);
      }
      exact = high;
    }
    return exact;
  }

  /**
   * Puts off whole bars without events; prices are g.
   *
   * @param bar the first one, counted from 0 at entry
   * @param low lower bound
   * @param high upper bound
   * @param lowest certainly reached
   * @param highest certainly reached
   * @param end at the close of the last bar
   * @param funding funding sum during the bars
   */
  void putOff(
      int lane,
      int bar,
      int bars,
      double low,
      double high,
      double lowest,
      double highest,
      double end,
      double funding) {
    if (high > peak[lane] && pending.isFull(lane)) {
      settle(lane, open[lane]);
    }
    if (!(high > peak[lane])) {
      putOffLow(lane, bar, bars, low, lowest, funding);
      return;
    }
    boolean falls = Math.max(top[lane], high) - low > sure[lane];
    if (!falls && highest > peak[lane]) {
      supersede(lane, highest);
    }
    if (!pending.mayRise(lane)) {
      base[lane] = peak[lane];
    }
    double relevant = falls ? low : Double.POSITIVE_INFINITY;
    pending.addPeak(lane, bar, bars, high, relevant, trough[lane], sure[lane], funding);
    top[lane] = Math.max(top[lane], high);
    peak[lane] = Math.max(peak[lane], highest);
    trough[lane] = end;
    beSure(lane, peak[lane], peak[lane] - end);
    relevel(lane);
  }

  /** Puts off whole bars without events and without a new peak. */
  void putOffLow(int lane, int bar, int bars, double low, double lowest, double funding) {
    if (low < level[lane]) {
      see(lane, lowest);
      putOffLow(lane, bar, bars, low, funding);
    }
  }

  /** Puts off the low of bars without events and without a new peak. */
  void putOffLow(int lane, int bar, int bars, double low, double funding) {
    if (low < level[lane]) {
      pending.dropLows(lane, level[lane]);
      if (pending.isFull(lane)) {
        settle(lane, open[lane]);
      }
      pending.addLow(lane, bar, bars, low, funding);
    }
  }

  /** Makes exact what begins before a bar, counted from 0 at entry. */
  void settleBefore(int bar) {
    for (int lane = 0; lane < LANES; lane++) {
      if (pending.before(lane, bar)) {
        settle(lane, open[lane]);
      }
    }
  }

  /**
   * Sees the g at which accounts close, and makes exact what can matter to the first leverages,
   * which are open or close now.
   */
  void exit(int lane, double g, int leverages) {
    settlePeak(lane);
    double last = Math.min(g, peak[lane]);
    if (!pending.isEmpty(lane)) {
      if (last <= trough[lane] && pending.staysAbove(lane, last)) {
        pending.clear(lane);
        restart(lane, peak[lane]);
      } else {
        see(lane, last);
        settle(lane, leverages);
      }
    }
    fall(lane, leverages, peak[lane], last);
    level[lane] = peak[lane] - depth[lane];
  }

  /** Fills the largest drawdowns of leverages; call {@link #exit} before. */
  void drawdowns(int lane, int from, int to, double[] drawn) {
    double deepest = depth[lane];
    double start = recordPeak[lane];
    int base = lane * plan.leverages;
    for (int i = from; i < to; i++) {
      double record = deepest / (start - plan.offset[i]);
      drawn[i] = Math.min(1, Math.max(drawdown[base + i], record));
    }
  }
}
