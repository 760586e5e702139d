package io.github.ruinsim.kernel;

import java.util.Arrays;

/**
 * What happens at which bar: the horizon, funding stamps and the times of curves, counted in bars.
 *
 * <p>A stamp inside a bar uses the last close at or before it, and is applied there.
 */
public final class Schedule {
  private static final int MOST_EARLY_TIMES = 4;

  /** Length of the horizon in bars; a fraction cuts the last bar short. */
  final double horizonBars;

  /** Number of bars, the last one possibly short. */
  final int bars;

  /** Funding stamps that use the entry price. */
  final int stampsAtEntry;

  /** Funding stamps that use the close of a bar, by bar. */
  final int[] stamps;

  /** Index of the time of the curves at or after the close of a bar, by bar. */
  final int[] timeOfBar;

  /** Bars closed at each time of the curves, rising; the last one is {@link #bars}. */
  final int[] barsAtTime;

  /**
   * Creates a schedule.
   *
   * @param stampBars bars between two funding stamps; infinity for no funding
   * @param times wanted number of times of the curves, evenly spaced; where bars allow, a few of
   *     the last ones are left out and the first is preceded by its half, its quarter and so on,
   *     because high leverages are gone early
   */
  public Schedule(double horizonBars, double stampBars, int times) {
    this.horizonBars = horizonBars;
    bars = (int) Math.ceil(horizonBars);
    stamps = new int[bars];
    int atEntry = 0;
    double rounding = 1e-9;
    for (long k = 1; k * stampBars <= horizonBars + rounding; k++) {
      int close = (int) Math.min(bars, Math.floor(k * stampBars + rounding));
      if (k * stampBars >= horizonBars - rounding) {
        close = bars;
      }
      if (close == 0) {
        atEntry++;
      } else {
        stamps[close - 1]++;
      }
    }
    stampsAtEntry = atEntry;
    int count = Math.min(times, bars);
    int first = bars / Math.max(1, count);
    int early =
        Math.min(
            Math.min(MOST_EARLY_TIMES, count / 3),
            31 - Integer.numberOfLeadingZeros(Math.max(1, first)));
    barsAtTime = new int[count];
    timeOfBar = new int[bars];
    for (int k = 0; k < count; k++) {
      int even = k - early + 1 + Math.max(0, k + 1 + early - count);
      barsAtTime[k] = k < early ? first >> (early - k) : (int) ((long) even * bars / count);
      Arrays.fill(timeOfBar, k == 0 ? 0 : barsAtTime[k - 1], barsAtTime[k], k);
    }
  }

  /** Funding stamps that use the price of a close, closes counted from 0 at entry. */
  int stampsAt(int close) {
    return close == 0 ? stampsAtEntry : stamps[close - 1];
  }

  /** Times of the curves in bars; the last one is the horizon. */
  public double[] timesInBars() {
    double[] times = new double[barsAtTime.length];
    for (int k = 0; k < times.length; k++) {
      times[k] = Math.min(barsAtTime[k], horizonBars);
    }
    return times;
  }
}
