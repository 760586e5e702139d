package io.github.ruinsim.kernel;

import io.github.ruinsim.price.Monitoring;
import java.util.List;

/**
 * The general account engine: runs accounts on one path in time order. It knows nothing about their
 * rules, only the boxes in which they sleep ({@link PathAccount}); a bar that cannot leave any box
 * costs two comparisons. The ladder engine decides the same for grids of fixed-trigger accounts
 * much faster; a test holds the two together.
 *
 * <p>Order inside a bar under continuous monitoring: the legs of the path, then at its close the
 * accounts that wake by time, then a look at the price of that instant. Under {@code bar-close}
 * there are no legs. Not thread-safe; reusable through {@link #start}.
 */
final class EventEngine {
  private final boolean continuous;
  private final int lastClose;
  private final List<PathAccount> accounts;

  /** The open accounts and their boxes: the first {@link #open} slots, in the order given. */
  private final PathAccount[] account;

  private final double[] low;
  private final double[] high;
  private final int[] wakeClose;
  private int open;
  private int close;

  /** The box in which all of them sleep. */
  private double groupLow;

  private double groupHigh;
  private int groupWake;

  /**
   * Puts accounts on a path.
   *
   * @param bars length of the path in bars, a last one cut short included; the horizon
   */
  EventEngine(List<? extends PathAccount> accounts, Monitoring monitoring, int bars) {
    this.accounts = List.copyOf(accounts);
    continuous = monitoring == Monitoring.CONTINUOUS;
    lastClose = bars;
    account = new PathAccount[accounts.size()];
    low = new double[account.length];
    high = new double[account.length];
    wakeClose = new int[account.length];
  }

  /** Runs engine i on path {@code firstPath + i}; at most {@link PathBatch#LANES} of them. */
  static void run(PathBatch batch, long firstPath, List<EventEngine> engines) {
    StampRates none = ConstantFunding.of(new Schedule(1, Double.POSITIVE_INFINITY, 1));
    run(batch, batch, none, firstPath, engines, false);
  }

  /**
   * The same on a view of the paths.
   *
   * @param view the batch itself, or the {@link PathBatch#mirror} of it
   * @param rates funding rates along the paths of the batch
   * @param falling whether the accounts gain when the log price of the view falls
   */
  static void run(
      PathBatch batch,
      PathBatch view,
      StampRates rates,
      long firstPath,
      List<EventEngine> engines,
      boolean falling) {
    batch.start(firstPath);
    rates.start();
    BatchCursor cursor = new BatchCursor(view, view.dynamics.jumpsGap, falling);
    engines.forEach(EventEngine::start);
    while (engines.stream().anyMatch(engine -> !engine.finished())) {
      batch.advance();
      rates.chunk();
      if (view.mirrored) {
        view.mirror(batch);
      }
      for (int lane = 0; lane < engines.size(); lane++) {
        if (!engines.get(lane).finished()) {
          cursor.load(lane);
          engines.get(lane).walk(cursor);
        }
      }
    }
  }

  /** Returns to the entry of a path. */
  void start() {
    close = 0;
    clearGroup();
    for (PathAccount each : accounts) {
      each.start();
      account[open] = each;
      readBox(open);
      join(open);
    }
    arrive(0, 1);
    accounts.forEach(PathAccount::entered);
  }

  /** Whether nothing can happen any more. */
  boolean finished() {
    return open == 0 || close == lastClose;
  }

  /** Walks on as far as the cursor goes or until finished. */
  void walk(PathCursor path) {
    while (!finished() && path.next()) {
      int bar = path.bar();
      if (continuous && leavesABox(path)) {
        int legs = path.legs();
        for (int leg = 0; leg < legs; leg++) {
          move(bar, Prices.of(path.target(leg)), path.gap(leg) ? Passage.GAP : Passage.TRADED);
        }
      }
      close = bar + 1;
      double price = Prices.of(path.close());
      arrive(bar, price);
      if (close == lastClose) {
        finish(bar, price);
      }
    }
  }

  private boolean leavesABox(PathCursor path) {
    return Prices.of(path.lowBound()) <= groupLow || Prices.of(path.highBound()) >= groupHigh;
  }

  /** The instant of a close: what is due by time, then the price as it is. */
  private void arrive(int bar, double price) {
    if (close >= groupWake) {
      int slots = open;
      clearGroup();
      for (int slot = 0; slot < slots; slot++) {
        if (wakeClose[slot] <= close) {
          account[slot].wake(close, price);
          readBox(slot);
        }
        join(slot);
      }
    }
    move(bar, price, Passage.SEEN);
  }

  private void move(int bar, double price, Passage passage) {
    if (price > groupLow && price < groupHigh) {
      return;
    }
    int slots = open;
    clearGroup();
    for (int slot = 0; slot < slots; slot++) {
      boolean leaves = price <= low[slot] || price >= high[slot];
      if (leaves) {
        account[slot].move(bar, price, passage);
        readBox(slot);
      }
      if (!leaves || account[slot].open()) {
        join(slot);
      }
    }
  }

  private void finish(int bar, double price) {
    for (int slot = 0; slot < open; slot++) {
      account[slot].finish(bar, price);
    }
  }

  private void readBox(int slot) {
    low[slot] = account[slot].low();
    high[slot] = account[slot].high();
    wakeClose[slot] = account[slot].wakeClose();
  }

  private void clearGroup() {
    open = 0;
    groupLow = Double.NEGATIVE_INFINITY;
    groupHigh = Double.POSITIVE_INFINITY;
    groupWake = PathAccount.NEVER;
  }

  /** Takes the account of a slot into the group, next to those that joined before. */
  private void join(int slot) {
    account[open] = account[slot];
    low[open] = low[slot];
    high[open] = high[slot];
    wakeClose[open] = wakeClose[slot];
    groupLow = Math.max(groupLow, low[open]);
    groupHigh = Math.min(groupHigh, high[open]);
    groupWake = Math.min(groupWake, wakeClose[open]);
    open++;
  }
}
