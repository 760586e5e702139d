package io.github.ruinsim.kernel;

import java.util.Arrays;

/**
 * When the equity of one account first fell by each drawdown level, and how long it stayed below a
 * peak: what {@link EquityTrack} knows, by bar.
 *
 * <p>Under water is the time from the close of the bar of a peak, or from entry, to that of the bar
 * in which equity exceeds it; what an account is left with stays as it is until the horizon, so the
 * last spell of a closed account ends there. Not thread-safe.
 */
final class EquityClock {
  private double[] levels = {};
  private int[] bar = {};
  private int reached;
  private double fallAtExit;
  private int exitBar;

  /** Close of the bar of the last peak, 0 at entry. */
  private int peakClose;

  private int longest;

  /** Sets the levels that are noted, rising; none without this. */
  void note(double[] rising) {
    levels = rising;
    bar = new int[rising.length];
  }

  /** Starts afresh at a peak. */
  void start() {
    Arrays.fill(bar, Outcome.NEVER);
    reached = 0;
    fallAtExit = 0;
    peakClose = 0;
    longest = 0;
  }

  /** What was seen so far was the instant of the entry, not its first bar. */
  void entered() {
    peakClose = 0;
    longest = 0;
  }

  /** Equity has exceeded its peak. */
  void peak(int bar) {
    longest = Math.max(longest, bar + 1 - peakClose);
    peakClose = bar + 1;
  }

  /** The maximum drawdown so far is so much. */
  void fall(double drawdown, int bar) {
    while (reached < levels.length && drawdown >= levels[reached]) {
      this.bar[reached++] = bar;
    }
  }

  /** The maximum drawdown would be so much if the account were closed in a bar. */
  void ifClosed(double drawdown, int bar) {
    fallAtExit = drawdown;
    exitBar = bar;
  }

  /** Bar in which a level was first reached; {@link Outcome#NEVER} if it was not. */
  int barOf(int level) {
    return level < reached || !(fallAtExit >= levels[level]) ? bar[level] : exitBar;
  }

  /** Bars under water at most, of so many to the horizon. */
  int longestUnderWater(int bars) {
    return Math.max(longest, bars - peakClose);
  }
}
