package io.github.ruinsim.kernel;

import java.util.Arrays;

/**
 * Running peak of g on every lane and its deepest falls, by leverage.
 *
 * <p>A fall from a peak matters only if it is deeper than all before it, because a higher peak at
 * the same depth is a smaller drawdown at every leverage. So one record is kept, the deepest fall
 * and the peak it began at; when a deeper one begins at a higher peak, the drawdowns of the old one
 * are noted by leverage.
 *
 * <p>Under continuous monitoring the exact high or low of a bar is expensive and seldom needed. So
 * stretches of bars that may raise the peak but cannot deepen the record are put off, and after
 * them stretches that may deepen it but hold no peak; they are made up for when an account closes,
 * or when their order would matter. What is certain meanwhile (closes) excludes most of them. The
 * results are the same to the last bit.
 */
final class DrawdownTracker {
  private static final int LANES = PathBatch.LANES;

  /** Stands for a peak that is never reached. */
  static final double NEVER = Double.MAX_VALUE;

  /** Running peak of g; while highs are pending, what it certainly reached. */
  final double[] peak = new double[LANES];

  /** Peak of the deepest fall. */
  final double[] recordPeak = new double[LANES];

  /** The deepest fall, as far as it is certain. */
  final double[] depth = new double[LANES];

  /** Level of g above which no fall can be deeper; kept under continuous monitoring. */
  final double[] level = new double[LANES];

  /** Upper bound of the peak: the peak itself unless highs are pending. */
  private final double[] top = new double[LANES];

  /** Lowest g certainly seen since the last pending high, while highs are pending. */
  private final double[] trough = new double[LANES];

  /** Largest drawdown of records before the present one, [lane][leverage]. */
  private final double[] drawdown;

  private final LadderPlan plan;
  private final int[] open;
  private final PendingExtremes highs;
  private final PendingExtremes lows;

  /**
   * Creates a tracker.
   *
   * @param open number of open leverages by lane
   */
  DrawdownTracker(LadderPlan plan, PathBatch batch, int[] open) {
    this.plan = plan;
    this.open = open;
    highs = new PendingExtremes(batch, plan.sign, 1);
    lows = new PendingExtremes(batch, plan.sign, -1);
    drawdown = new double[LANES * plan.leverages];
  }

  /** Starts every lane. */
  void start(double firstPeak) {
    Arrays.fill(peak, firstPeak);
    Arrays.fill(top, firstPeak);
    Arrays.fill(recordPeak, firstPeak);
    Arrays.fill(depth, 0);
    Arrays.fill(level, firstPeak);
    Arrays.fill(drawdown, 0);
    for (int lane = 0; lane < LANES; lane++) {
      highs.clear(lane);
      lows.clear(lane);
    }
  }

  /** Nothing matters on this lane any more. */
  void stop(int lane) {
    peak[lane] = NEVER;
    top[lane] = NEVER;
    recordPeak[lane] = NEVER;
    depth[lane] = NEVER;
    level[lane] = Double.NEGATIVE_INFINITY;
    highs.clear(lane);
    lows.clear(lane);
  }

  /** Sees g at an instant, after all that was seen or put off before. */
  void see(int lane, double g) {
    if (g > peak[lane]) {
      closeEpisode(lane);
      if (g > peak[lane]) {
        rise(lane, g);
        return;
      }
    }
    if (highs.any(lane)) {
      trough[lane] = Math.min(trough[lane], g);
      relevel(lane);
    } else {
      fall(lane, g);
    }
  }

  private void rise(int lane, double g) {
    peak[lane] = g;
    if (top[lane] <= g) {
      highs.clear(lane);
      top[lane] = g;
    }
    trough[lane] = g;
    relevel(lane);
  }

  /** A fall from the exact peak. */
  private void fall(int lane, double g) {
    double deep = peak[lane] - g;
    if (deep > depth[lane]) {
      if (peak[lane] > recordPeak[lane]) {
        note(lane);
        recordPeak[lane] = peak[lane];
      }
      depth[lane] = deep;
      relevel(lane);
    }
  }

  private void note(int lane) {
    int base = lane * plan.leverages;
    double from = recordPeak[lane];
    for (int i = 0; i < open[lane]; i++) {
      double fall = depth[lane] / (from - plan.offset[i]);
      drawdown[base + i] = Math.max(drawdown[base + i], fall);
    }
  }

  private void relevel(int lane) {
    double deeper = top[lane] - depth[lane];
    level[lane] = highs.any(lane) ? Math.min(trough[lane], deeper) : deeper;
  }

  /** Makes exact what a later peak would leave behind. */
  private void closeEpisode(int lane) {
    if (lows.any(lane) || (highs.any(lane) && top[lane] - trough[lane] > depth[lane])) {
      settle(lane);
    }
  }

  /** Makes the peak exact. */
  void settlePeak(int lane) {
    if (highs.any(lane)) {
      peak[lane] = highs.settle(lane, peak[lane]);
      top[lane] = peak[lane];
      fall(lane, trough[lane]);
      relevel(lane);
    }
  }

  /** Makes everything exact. */
  void settle(int lane) {
    settlePeak(lane);
    if (lows.any(lane)) {
      double relevant = peak[lane] - depth[lane];
      double lowest = -lows.settle(lane, -relevant);
      if (lowest < relevant) {
        fall(lane, lowest);
      }
    }
  }

  /** Makes exact what begins before a bar, counted from 0 at entry. */
  void settleBefore(int number) {
    for (int lane = 0; lane < LANES; lane++) {
      if (highs.before(lane, number) || lows.before(lane, number)) {
        settle(lane);
      }
    }
  }

  /**
   * Puts off whole bars without events, if their order does not matter; prices are g.
   *
   * @param number first bar, counted from 0 at entry
   * @param low lower bound
   * @param high upper bound
   * @param lowest certainly reached
   * @param highest certainly reached
   * @param end at the close of the last bar
   * @param funding funding sum during the bars
   * @return false if they may hold both a new peak and a deeper fall
   */
  boolean putOff(
      int lane,
      int number,
      int bars,
      double low,
      double high,
      double lowest,
      double highest,
      double end,
      double funding) {
    if (high > peak[lane]) {
      closeEpisode(lane);
    }
    if (!(high > peak[lane])) {
      putOffLow(lane, number, bars, low, lowest, funding);
      return true;
    }
    if (Math.max(top[lane], high) - low > depth[lane]) {
      return false;
    }
    double sure = Math.max(peak[lane], highest);
    if (high > sure && !highs.add(lane, number, bars, high, funding, sure)) {
      settlePeak(lane);
      return putOff(lane, number, bars, low, high, lowest, highest, end, funding);
    }
    top[lane] = Math.max(top[lane], high);
    rise(lane, sure);
    trough[lane] = end;
    relevel(lane);
    return true;
  }

  /** Puts off whole bars without events and without a new peak. */
  void putOffLow(int lane, int number, int bars, double low, double lowest, double funding) {
    if (!(low < level[lane])) {
      return;
    }
    see(lane, lowest);
    if (low < level[lane] && !lows.add(lane, number, bars, -low, funding, -level[lane])) {
      settle(lane);
      if (low < level[lane]) {
        lows.add(lane, number, bars, -low, funding, -level[lane]);
      }
    }
  }

  /** Sees the g at which accounts close, and makes exact what can matter to them. */
  void exit(int lane, double g) {
    settlePeak(lane);
    if (g <= peak[lane]) {
      fall(lane, g);
    }
    settle(lane);
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
