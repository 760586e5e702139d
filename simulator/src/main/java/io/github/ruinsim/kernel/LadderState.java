package io.github.ruinsim.kernel;

import io.github.ruinsim.kernel.TallyLayout.Event;
import java.util.Arrays;

/**
 * Accounts of a {@link LadderPlan} on every lane: which of them are open, and what a move of the
 * price does to them. A move is continuous (down to or up to a level: accounts leave one by one at
 * their own levels) or a gap (all that it passes leave at its far side).
 *
 * <p>Open accounts of a lane are the rectangle of leverages below {@link #open} and stops from
 * {@link #stop} on. Peaks, troughs and drawdowns are kept by {@link DrawdownTracker}.
 */
final class LadderState {
  private final LadderPlan plan;

  /** Sum of the funding stamps. */
  final double[] funding = new double[PathBatch.LANES];

  /** Level of u at or below which an account has an event; −∞ when none can any more. */
  final double[] trigger = new double[PathBatch.LANES];

  /** Peaks, troughs and drawdowns of g. */
  final DrawdownTracker drawdowns;

  /** Number of open leverages. */
  final int[] open = new int[PathBatch.LANES];

  /** First stop that has not triggered. */
  final int[] stop = new int[PathBatch.LANES];

  /** Leverages from here on were ruined before. */
  private final int[] sound = new int[PathBatch.LANES];

  /** Whether only liquidations and shortfalls are wanted, not what a path leaves behind. */
  private final boolean eventsOnly;

  private final double[] equity;
  private final double[] balance;
  private final double[] drawn;
  private final double[] fees;
  private final double[] paid;
  private LadderTally tally;

  /**
   * Creates the state.
   *
   * @param eventsOnly whether only liquidations and shortfalls are counted
   */
  LadderState(LadderPlan plan, PathBatch batch, LadderTally tally, boolean eventsOnly) {
    this.plan = plan;
    this.tally = tally;
    this.eventsOnly = eventsOnly;
    drawdowns = new DrawdownTracker(plan, batch, open);
    equity = new double[plan.leverages];
    balance = new double[plan.leverages];
    drawn = new double[plan.leverages];
    fees = new double[plan.leverages];
    paid = new double[plan.leverages];
  }

  /**
   * Opens all accounts on the first lanes and none on the others.
   *
   * @param fundingAtEntry paid at once, by lane
   */
  void start(int lanes, double[] fundingAtEntry) {
    Arrays.fill(funding, 0);
    drawdowns.start(plan.firstPeak);
    Arrays.fill(stop, 0);
    Arrays.fill(sound, eventsOnly ? 0 : plan.leverages);
    Arrays.fill(open, 0, lanes, plan.leverages);
    Arrays.fill(open, lanes, PathBatch.LANES, 0);
    for (int lane = 0; lane < PathBatch.LANES; lane++) {
      if (eventsOnly) {
        drawdowns.stop(lane);
      }
      jumpTo(lane, plan.sign, 0, false, 0);
      if (fundingAtEntry[lane] != 0) {
        funding[lane] = fundingAtEntry[lane];
        jumpTo(lane, plan.sign, 0, false, 0);
      }
      retrigger(lane);
    }
  }

  /** Whether no account of the lane is open. */
  boolean done(int lane) {
    return open[lane] == 0 || stop[lane] == plan.stops;
  }

  /** Finds the next level of u at which an account has an event; call after any change. */
  void retrigger(int lane) {
    if (done(lane)) {
      trigger[lane] = Double.NEGATIVE_INFINITY;
      drawdowns.stop(lane);
      return;
    }
    double a = funding[lane];
    double level = Math.max(plan.barrier(open[lane] - 1, a), plan.stopLevel[stop[lane]]);
    if (sound[lane] > 0) {
      level = Math.max(level, plan.ruinLevel[sound[lane] - 1] + a);
    }
    trigger[lane] = level;
  }

  /** The price moved without a gap down to u. */
  void fallTo(int lane, double u, int time) {
    double a = funding[lane];
    while (!done(lane)) {
      int top = open[lane] - 1;
      double liquidation = plan.barrier(top, a);
      double stopped = plan.stopLevel[stop[lane]];
      double ruin =
          sound[lane] > 0 ? plan.ruinLevel[sound[lane] - 1] + a : Double.NEGATIVE_INFINITY;
      if (liquidation >= u && liquidation >= stopped && liquidation >= ruin) {
        open[lane] = top;
        liquidate(lane, top, top + 1, liquidation, time, true);
      } else if (stopped >= u && stopped >= ruin) {
        stopOut(lane, stopped, time);
      } else if (ruin > u) {
        ruin(lane, time);
      } else {
        break;
      }
    }
    drawdowns.see(lane, u - a);
  }

  /**
   * The price stands at u after a gap, at a close that is looked at, or unchanged after a funding
   * stamp.
   *
   * @param fundingBefore sum of the funding stamps before the one of this instant; without one the
   *     present sum
   */
  void jumpTo(int lane, double u, int time, boolean gap, double fundingBefore) {
    if (done(lane)) {
      return;
    }
    double a = funding[lane];
    double g = u - a;
    while (sound[lane] > 0 && g < plan.ruinLevel[sound[lane] - 1]) {
      ruin(lane, time);
    }
    int to = open[lane];
    int from = to;
    while (from > 0 && u <= plan.barrier(from - 1, a)) {
      from--;
    }
    if (from < to) {
      open[lane] = from;
      liquidate(lane, from, to, u, time, false);
      countPassed(lane, from, to, u, time, gap);
      countCarry(lane, from, to, u, time, fundingBefore);
    }
    while (!done(lane) && u <= plan.stopLevel[stop[lane]]) {
      stopOut(lane, u, time);
    }
    drawdowns.see(lane, g);
  }

  /** Looks at a close; {@code fundingBefore} as in {@link #jumpTo}. */
  void see(int lane, double u, int time, double fundingBefore) {
    if (u <= trigger[lane]) {
      jumpTo(lane, u, time, false, fundingBefore);
      retrigger(lane);
    } else {
      drawdowns.see(lane, u - funding[lane]);
    }
  }

  /** Ends the accounts that are still open, marked at u. */
  void finish(int lane, double u) {
    if (done(lane) || eventsOnly) {
      return;
    }
    double g = u - funding[lane];
    measure(lane, 0, open[lane], g);
    for (int i = 0; i < open[lane]; i++) {
      fees[i] = plan.takerFee * plan.quantity[i];
    }
    tally.end(0, open[lane], stop[lane], true, equity, drawn, fees, paid);
  }

  private void ruin(int lane, int time) {
    int i = --sound[lane];
    if (i < open[lane]) {
      tally.count(Event.RUINED, time, i, stop[lane], true, 1);
    }
  }

  private void stopOut(int lane, double u, int time) {
    int to = open[lane];
    int at = stop[lane];
    stop[lane] = at + 1;
    if (eventsOnly) {
      return;
    }
    measure(lane, 0, to, u - funding[lane]);
    charge(0, to, plan.takerFee, u);
    for (int i = 0; i < to; i++) {
      tally.count(Event.STOPPED_OUT, time, i, at, false, 1);
      if (balance[i] < plan.ruinFloor && i < sound[lane]) {
        tally.count(Event.RUINED, time, i, at, false, 1);
      }
    }
    exitDrawdown(lane, 0, to);
    tally.end(0, to, at, false, equity, drawn, fees, paid);
  }

  /** Closes leverages {@code from} to {@code to}, exclusive, at u. */
  private void liquidate(int lane, int from, int to, double u, int time, boolean atLevel) {
    int at = stop[lane];
    measure(lane, from, to, u - funding[lane]);
    if (atLevel) {
      equity[from] = Math.max(equity[from], 0);
    }
    for (int i = from; i < to; i++) {
      tally.count(Event.LIQUIDATED, time, i, at, true, 1);
      if (equity[i] < 0) {
        tally.count(Event.NEGATIVE_BALANCE, time, i, at, true, 1);
        tally.shortfall(i, at, -equity[i]);
      }
    }
    if (eventsOnly) {
      return;
    }
    charge(from, to, plan.liquidationFee, u);
    if (plan.takenOver) {
      for (int i = from; i < to; i++) {
        balance[i] = Math.min(balance[i], 0);
      }
    }
    for (int i = from; i < to; i++) {
      if (balance[i] < plan.ruinFloor && i < sound[lane]) {
        tally.count(Event.RUINED, time, i, at, true, 1);
      }
    }
    exitDrawdown(lane, from, to);
    for (int i = from; i < to; i++) {
      equity[i] = plan.takenOver || (balance[i] < 0 && !plan.debt) ? 0 : balance[i];
    }
    sound[lane] = Math.min(sound[lane], open[lane]);
    tally.end(from, to, at, true, equity, drawn, fees, paid);
  }

  /** Counts the gap behind liquidations, and the stops that it passed too. */
  private void countPassed(int lane, int from, int to, double u, int time, boolean gap) {
    int at = stop[lane];
    int beyond = at;
    while (beyond < plan.stops && u <= plan.stopLevel[beyond]) {
      beyond++;
    }
    for (int i = from; i < to; i++) {
      if (gap) {
        tally.count(Event.LIQUIDATED_BY_GAP, time, i, at, true, 1);
      }
      if (beyond > at) {
        tally.count(Event.LIQUIDATED_DESPITE_STOP, time, i, at, true, 1);
        if (beyond < plan.stops) {
          tally.count(Event.LIQUIDATED_DESPITE_STOP, time, i, beyond, true, -1);
        }
      }
    }
  }

  /** Counts liquidations that the funding stamp of this instant has caused. */
  private void countCarry(int lane, int from, int to, double u, int time, double fundingBefore) {
    if (fundingBefore < funding[lane]) {
      for (int i = from; i < to && u > plan.barrier(i, fundingBefore); i++) {
        tally.count(Event.LIQUIDATED_BY_CARRY, time, i, stop[lane], true, 1);
      }
    }
  }

  /** Fills equity and drawdown at g, and the funding paid. */
  private void measure(int lane, int from, int to, double g) {
    drawdowns.exit(lane, g, Math.max(to, open[lane]));
    double a = funding[lane];
    for (int i = from; i < to; i++) {
      equity[i] = plan.quantity[i] * (g - plan.offset[i]);
      paid[i] = plan.quantity[i] * a;
    }
    drawdowns.drawdowns(lane, from, to, drawn);
  }

  /** Takes the fee of the close from equity, at most what is left. */
  private void charge(int from, int to, double rate, double u) {
    double price = Math.abs(u);
    for (int i = from; i < to; i++) {
      double fee = Math.max(0, Math.min(equity[i], rate * plan.quantity[i] * price));
      balance[i] = equity[i] - fee;
      fees[i] = plan.takerFee * plan.quantity[i] + fee;
    }
  }

  /** Lets the drawdown include the exit. */
  private void exitDrawdown(int lane, int from, int to) {
    double top = drawdowns.peak[lane];
    for (int i = from; i < to; i++) {
      double best = plan.quantity[i] * (top - plan.offset[i]);
      drawn[i] = Math.min(1, Math.max(drawn[i], (best - balance[i]) / best));
      equity[i] = balance[i];
    }
  }
}
