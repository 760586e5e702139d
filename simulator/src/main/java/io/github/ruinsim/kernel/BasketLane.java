package io.github.ruinsim.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The accounts of one lane of a {@link BasketPlan}, one of each leverage with all its stops. They
 * sleep as long as the {@link BasketScreen} says that nothing happens to them. Not thread-safe.
 */
final class BasketLane {
  private final List<BasketAccount> accounts = new ArrayList<>();
  private final BasketScreen screen;
  private final int watched;
  private final boolean polled;
  private final int horizon;

  BasketLane(BasketPlan plan, List<BasketAccount> accounts) {
    this.accounts.addAll(accounts);
    BasketAccount any = accounts.get(0);
    int assets = any.terms.held.length;
    watched = any.terms.asset[0];
    screen =
        new BasketScreen(accounts.size(), assets, any.pockets.count, watched, any.terms.sign[0]);
    polled = plan.calendar.polled;
    horizon = plan.calendar.schedule.bars;
  }

  /** Opens all accounts on a path. */
  void start(long seed, long path, double owed) {
    double[] prices = new double[accounts.get(0).terms.held.length];
    Arrays.fill(prices, 1);
    for (int i = 0; i < accounts.size(); i++) {
      accounts.get(i).start(seed, path, prices, owed);
      write(i);
    }
  }

  /** Whether any account is open. */
  boolean open() {
    for (boolean each : screen.open) {
      if (each) {
        return true;
      }
    }
    return false;
  }

  /** Goes through the bars of a chunk, and marks what is open at the horizon. */
  void walk(BasketChunk chunk) {
    int last = chunk.firstBar + chunk.bars - 1;
    for (int i = 0; i < accounts.size(); i++) {
      if (screen.open[i]) {
        if (chunk.continuous) {
          inside(i, chunk);
        } else {
          closes(i, chunk);
        }
        if (screen.open[i] && last == horizon - 1) {
          screen.read(i, accounts.get(i).track);
          accounts.get(i).finish(last, chunk.close[chunk.bars - 1], chunk.owed[chunk.bars]);
          write(i);
        }
      }
    }
  }

  private void closes(int i, BasketChunk chunk) {
    for (int bar = 0; bar < chunk.bars && screen.open[i]; bar++) {
      int end = Math.min(chunk.bars, screen.wake[i] - 1 - chunk.firstBar);
      bar = screen.sleep(i, chunk, bar, end);
      if (bar < chunk.bars) {
        close(i, chunk, bar);
      }
    }
  }

  private void inside(int i, BasketChunk chunk) {
    for (int bar = 0; bar < chunk.bars && screen.open[i]; bar++) {
      boolean known = chunk.lines && !chunk.hasEvent(bar);
      if (!known || !screen.quiet(i, chunk.low[bar], chunk.high[bar], chunk.owed[bar])) {
        legs(i, chunk, bar);
      }
      boolean stamp = chunk.owed[bar + 1] != chunk.owed[bar];
      if (screen.open[i]
          && (screen.wake[i] == chunk.firstBar + bar + 1
              || (stamp && screen.sleep(i, chunk, bar, bar + 1) == bar))) {
        close(i, chunk, bar);
      }
    }
  }

  private void legs(int i, BasketChunk chunk, int bar) {
    BasketBar legs = chunk.bar(bar);
    for (int leg = 0; leg < legs.legs() && screen.open[i]; leg++) {
      if (legs.gap[leg] || !screen.passes(i, chunk.firstBar + bar, legs, leg, chunk.owed[bar])) {
        BasketAccount account = accounts.get(i);
        screen.read(i, account.track);
        account.leg(chunk.firstBar + bar, legs, leg, chunk.owed[bar]);
        write(i);
      }
    }
  }

  private void close(int i, BasketChunk chunk, int bar) {
    BasketAccount account = accounts.get(i);
    screen.read(i, account.track);
    account.close(chunk.firstBar + bar, chunk.close[bar], chunk.owed[bar], chunk.owed[bar + 1]);
    write(i);
  }

  private void write(int i) {
    BasketAccount account = accounts.get(i);
    screen.open[i] = !account.done();
    screen.wake[i] = account.wakeClose();
    if (screen.open[i]) {
      boolean judged = !account.closed();
      screen.write(
          i, account.pockets, account.track, account.stops, judged, !polled, account.purse.waits());
    }
  }
}
