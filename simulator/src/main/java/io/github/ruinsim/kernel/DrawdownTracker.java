package io.github.ruinsim.kernel;

import java.util.Arrays;

/**
 * Running peak of g on every lane, the trough since, and the largest drawdown of what lies before,
 * by leverage.
 *
 * <p>Only peaks and troughs that can deepen a maximum drawdown are kept: an episode (peak, depth
 * below it) matters only if it is deeper than all before it, because a higher peak at the same
 * depth is a smaller drawdown at every leverage.
 *
 * <p>Under continuous monitoring the exact high or low of a bar is expensive and seldom needed, so
 * it can be put off: a low until its episode ends, a high as long as everything since stays less
 * deep than the deepest episode, so that nothing depends on which bar held the peak. {@link
 * #settlePeak} and {@link #troughBelow} make up for it; the results are the same to the last bit.
 */
final class DrawdownTracker {
  private static final int LANES = PathBatch.LANES;

  /** Running peak of g; while highs are pending, what it certainly reached. */
  final double[] peak = new double[LANES];

  /** Upper bound of the peak: the peak itself unless highs are pending. */
  private final double[] top = new double[LANES];

  /** Lowest g since the peak, as far as it matters. */
  private final double[] trough = new double[LANES];

  /** Lower bound of g since the first pending high. */
  final double[] floor = new double[LANES];

  /** Deepest finished episode. */
  private final double[] deepest = new double[LANES];

  /** Largest drawdown of finished episodes, [lane][leverage]. */
  private final double[] drawdown;

  private final LadderPlan plan;
  private final PendingExtremes highs;
  private final PendingExtremes lows;

  DrawdownTracker(LadderPlan plan, PathBatch batch) {
    this.plan = plan;
    highs = new PendingExtremes(batch, plan.sign, 1);
    lows = new PendingExtremes(batch, plan.sign, -1);
    drawdown = new double[LANES * plan.leverages];
  }

  /** Starts every lane. */
  void start(double firstPeak) {
    Arrays.fill(peak, firstPeak);
    Arrays.fill(top, firstPeak);
    Arrays.fill(trough, plan.sign);
    Arrays.fill(deepest, 0);
    Arrays.fill(drawdown, 0);
    for (int lane = 0; lane < LANES; lane++) {
      highs.clear(lane);
      lows.clear(lane);
    }
  }

  /** Nothing matters on this lane any more. */
  void stop(int lane) {
    peak[lane] = Double.POSITIVE_INFINITY;
    highs.clear(lane);
    lows.clear(lane);
  }

  /** Level of g below which the current episode may become the deepest. */
  double level(int lane) {
    return Math.min(trough[lane], top[lane] - deepest[lane]);
  }

  /** Level of g that a fall from a new peak must reach to deepen the deepest episode. */
  double levelAfter(int lane, double peakAfter) {
    return peakAfter - Math.max(deepest[lane], peak[lane] - trough[lane]);
  }

  /** Lowers the trough. */
  void observe(int lane, double g) {
    trough[lane] = Math.min(trough[lane], g);
  }

  /**
   * Lowers the trough of the lanes where nothing happened, and what is kept below peaks put off.
   */
  static void observe(double[] to, double[] g) {
    for (int i = 0; i < LANES; i++) {
      to[i] = Math.min(to[i], g[i]);
    }
  }

  /** Lowest g since the peak; the array belongs to the tracker. */
  double[] troughs() {
    return trough;
  }

  /** The price moved up to g without a gap in between; {@code open} leverages are open. */
  void rise(int lane, double g, int open) {
    if (g > peak[lane]) {
      settlePeak(lane);
      if (g > peak[lane]) {
        newPeak(lane, g, open);
      }
    }
  }

  private void newPeak(int lane, double g, int open) {
    double depth = peak[lane] - troughBelow(lane, peak[lane]);
    if (depth > deepest[lane]) {
      deepest[lane] = depth;
      int base = lane * plan.leverages;
      for (int i = 0; i < open; i++) {
        drawdown[base + i] = Math.max(drawdown[base + i], depth / (peak[lane] - plan.offset[i]));
      }
    }
    lows.clear(lane);
    peak[lane] = g;
    top[lane] = g;
    trough[lane] = g;
  }

  boolean peakPending(int lane) {
    return highs.any(lane);
  }

  /** Makes the peak exact. */
  void settlePeak(int lane) {
    if (highs.any(lane)) {
      peak[lane] = highs.settle(lane, peak[lane]);
      top[lane] = peak[lane];
      trough[lane] = peak[lane];
    }
  }

  /** The lower of g and the lowest since the peak, the latter exact where it can matter. */
  double troughBelow(int lane, double g) {
    double lowest = Math.min(trough[lane], g);
    if (lows.any(lane)) {
      double relevant = Math.min(lowest, peak[lane] - deepest[lane]);
      double settled = -lows.settle(lane, -relevant);
      if (settled < relevant) {
        trough[lane] = settled;
        lowest = settled;
      }
    }
    return lowest;
  }

  /**
   * Puts off the high of a bar of the current chunk, if nothing can depend on it yet; prices are g.
   *
   * @param bound bound of its high
   * @param low lower bound of g since the first pending high, this bar included
   * @param close g at its close
   * @param funding funding sum during the bar
   * @return whether it was put off
   */
  boolean putOffHigh(int lane, int bar, double bound, double low, double close, double funding) {
    boolean pending = highs.any(lane);
    double highest = Math.max(top[lane], bound);
    double lowest = pending ? Math.min(floor[lane], low) : low;
    if (!(highest - lowest <= deepest[lane])
        || !(pending || (!lows.any(lane) && peak[lane] - trough[lane] <= deepest[lane]))) {
      return false;
    }
    double known = Math.max(peak[lane], close);
    if (!highs.add(lane, bar, bound, funding, known)) {
      return false;
    }
    floor[lane] = lowest;
    top[lane] = highest;
    peak[lane] = known;
    trough[lane] = known;
    return true;
  }

  /**
   * Puts off the low of a bar of the current chunk; prices are g.
   *
   * @param bound bound of its low
   * @param close g at its close
   * @param funding funding sum during the bar
   */
  void putOffLow(int lane, int bar, double bound, double close, double funding) {
    trough[lane] = Math.min(trough[lane], close);
    if (!lows.add(lane, bar, -bound, funding, -trough[lane])) {
      trough[lane] = -lows.settle(lane, -trough[lane]);
      lows.add(lane, bar, -bound, funding, -trough[lane]);
    }
  }

  /** Largest drawdown of a leverage over finished episodes. */
  double finished(int lane, int leverage) {
    return drawdown[lane * plan.leverages + leverage];
  }
}
