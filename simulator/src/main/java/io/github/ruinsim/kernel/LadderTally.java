package io.github.ruinsim.kernel;

import io.github.ruinsim.stats.LinearHistogram;
import io.github.ruinsim.stats.LogHistogram;
import java.util.Arrays;

/**
 * Counts of one block of paths. Each outcome is recorded once: either for one cell, or for a
 * leverage and every stop from a first one on, because stops that have not triggered share their
 * fate. {@link #close} turns the latter into cells by a prefix sum over the stops.
 *
 * <p>Counts are integers; sums of amounts run in the fixed order of the block's batches. About 5 kB
 * a cell; not thread-safe.
 */
final class LadderTally {
  /** Events counted by time. */
  enum Event {
    LIQUIDATED(0),
    LIQUIDATED_BY_GAP(1),
    STOPPED_OUT(2),
    LIQUIDATED_DESPITE_STOP(3),
    NEGATIVE_BALANCE(4),
    RUINED(5);

    final int row;

    Event(int row) {
      this.row = row;
    }
  }

  /** Sums of amounts in wallets; a square follows its amount. */
  enum Sum {
    EQUITY,
    EQUITY_SQUARE,
    DRAWDOWN,
    DRAWDOWN_SQUARE,
    SHORTFALL,
    SHORTFALL_SQUARE,
    FEES,
    FEES_SQUARE,
    FUNDING,
    FUNDING_SQUARE
  }

  static final int EVENTS = Event.values().length;
  static final int SUMS = Sum.values().length;
  static final int EQUITY_BINS = LogHistogram.size();
  static final int DRAWDOWN_BINS = LinearHistogram.size();

  /** Amounts are kept below this, where squares and their sums are finite. */
  private static final double LARGEST = 1e100;

  final int leverages;
  final int stops;
  final int cells;
  final int times;

  /** Counts for one cell: events by [event][time][cell], then the arrays below, per cell. */
  final Part exact;

  /** Counts for a leverage and all stops from one on; added to {@link #exact} by close. */
  private final Part onward;

  private final double[] drawdownLevels;

  LadderTally(LadderPlan plan, int times) {
    leverages = plan.leverages;
    stops = plan.stops;
    cells = plan.cells();
    this.times = times;
    drawdownLevels = plan.drawdownLevels;
    exact = new Part(cells, times, drawdownLevels.length);
    onward = new Part(cells, times, drawdownLevels.length);
  }

  /** Counts an event of one cell, or of a leverage and all stops from {@code stop} on. */
  void count(Event event, int time, int leverage, int stop, boolean onwardToo, int by) {
    Part part = onwardToo ? onward : exact;
    part.events[(event.row * times + time) * cells + stop * leverages + leverage] += by;
  }

  /**
   * Records how leverages from {@code from} to {@code to}, exclusive, end: arrays are indexed by
   * leverage; equity is the trader's after the policy.
   */
  void end(
      int from,
      int to,
      int stop,
      boolean onwardToo,
      double[] equity,
      double[] drawdown,
      double[] fees,
      double[] funding) {
    Part part = onwardToo ? onward : exact;
    int base = stop * leverages;
    double[] sums = part.sums;
    for (int i = from; i < to; i++) {
      int at = (base + i) * SUMS;
      double x = Math.min(equity[i], LARGEST);
      double d = drawdown[i];
      double fee = fees[i];
      double paid = Math.max(-LARGEST, Math.min(LARGEST, funding[i]));
      sums[at] += x;
      sums[at + 1] += x * x;
      sums[at + 2] += d;
      sums[at + 3] += d * d;
      sums[at + 6] += fee;
      sums[at + 7] += fee * fee;
      sums[at + 8] += paid;
      sums[at + 9] += paid * paid;
    }
    for (int i = from; i < to; i++) {
      int cell = base + i;
      part.equity[cell * EQUITY_BINS + LogHistogram.bin(equity[i])]++;
      part.drawdown[cell * DRAWDOWN_BINS + LinearHistogram.bin(drawdown[i])]++;
      part.profit[cell] += equity[i] > 1 ? 1 : 0;
      int reached = 0;
      for (double level : drawdownLevels) {
        reached += drawdown[i] >= level ? 1 : 0;
      }
      part.reached[cell * (drawdownLevels.length + 1) + reached]++;
    }
  }

  /** Adds a shortfall of a leverage and all stops from {@code stop} on. */
  void shortfall(int leverage, int stop, double amount) {
    int at = (stop * leverages + leverage) * SUMS;
    double x = Math.min(amount, LARGEST);
    onward.sums[at + 4] += x;
    onward.sums[at + 5] += x * x;
  }

  /** Ends the block: afterwards {@link #exact} holds the counts of every cell. */
  void close() {
    onward.accumulateOverStops(stops, leverages, times, drawdownLevels.length);
    exact.add(onward);
  }

  /** Makes the tally ready for another block. */
  void clear() {
    exact.clear();
    onward.clear();
  }

  /** The arrays. */
  static final class Part {
    /** [event][time][cell]. */
    final int[] events;

    /** [cell][bin of equity]. */
    final int[] equity;

    /** [cell][bin of drawdown]. */
    final int[] drawdown;

    /** [cell][number of drawdown levels reached]. */
    final int[] reached;

    /** [cell]. */
    final int[] profit;

    /** [cell][sum]. */
    final double[] sums;

    Part(int cells, int times, int levels) {
      events = new int[EVENTS * times * cells];
      equity = new int[cells * EQUITY_BINS];
      drawdown = new int[cells * DRAWDOWN_BINS];
      reached = new int[cells * (levels + 1)];
      profit = new int[cells];
      sums = new double[cells * SUMS];
    }

    private void accumulateOverStops(int stops, int leverages, int times, int levels) {
      int cells = stops * leverages;
      for (int row = 0; row < EVENTS * times; row++) {
        prefix(events, row * cells, leverages, stops);
      }
      prefix(equity, 0, leverages * EQUITY_BINS, stops);
      prefix(drawdown, 0, leverages * DRAWDOWN_BINS, stops);
      prefix(reached, 0, leverages * (levels + 1), stops);
      prefix(profit, 0, leverages, stops);
      int width = leverages * SUMS;
      for (int i = width; i < stops * width; i++) {
        sums[i] += sums[i - width];
      }
    }

    private static void prefix(int[] counts, int from, int width, int stops) {
      for (int i = from + width; i < from + stops * width; i++) {
        counts[i] += counts[i - width];
      }
    }

    private void add(Part other) {
      add(events, other.events);
      add(equity, other.equity);
      add(drawdown, other.drawdown);
      add(reached, other.reached);
      add(profit, other.profit);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += other.sums[i];
      }
    }

    private static void add(int[] to, int[] from) {
      for (int i = 0; i < to.length; i++) {
        to[i] += from[i];
      }
    }

    private void clear() {
      Arrays.fill(events, 0);
      Arrays.fill(equity, 0);
      Arrays.fill(drawdown, 0);
      Arrays.fill(reached, 0);
      Arrays.fill(profit, 0);
      Arrays.fill(sums, 0);
    }
  }
}
