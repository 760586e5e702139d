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
  private final PathAccount[] accounts;
  private final double[] low;
  private final double[] high;
  private final int[] wakeClose;
  private double groupLow;
  private double groupHigh;
  private int groupWake;
  private int open;
  private int close;

  /**
   * Puts accounts on a path.
   *
   * @param bars length of the path in bars, a last one cut short included; the horizon
   */
  EventEngine(List<? extends PathAccount> accounts, Monitoring monitoring, int bars) {
    this.accounts = accounts.toArray(PathAccount[]::new);
    continuous = monitoring == Monitoring.CONTINUOUS;
    lastClose = bars;
    low = new double[this.accounts.length];
    high = new double[this.accounts.length];
    wakeClose = new int[this.accounts.length];
  }

  /** Runs engine i on path {@code firstPath + i}; at most {@link PathBatch#LANES} of them. */
  static void run(PathBatch batch, long firstPath, List<EventEngine> engines) {
    batch.start(firstPath);
    BatchCursor cursor = new BatchCursor(batch);
    engines.forEach(EventEngine::start);
    while (engines.stream().anyMatch(engine -> !engine.finished())) {
      batch.advance();
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
    for (int i = 0; i < accounts.length; i++) {
      accounts[i].start();
      readBox(i);
    }
    regroup();
    arrive(0, 1);
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
      for (int i = 0; i < accounts.length; i++) {
        if (wakeClose[i] <= close) {
          accounts[i].wake(close, price);
          readBox(i);
        }
      }
      regroup();
    }
    move(bar, price, Passage.SEEN);
  }

  private void move(int bar, double price, Passage passage) {
    if (price > groupLow && price < groupHigh) {
      return;
    }
    for (int i = 0; i < accounts.length; i++) {
      if (price <= low[i] || price >= high[i]) {
        accounts[i].move(bar, price, passage);
        readBox(i);
      }
    }
    regroup();
  }

  private void finish(int bar, double price) {
    for (PathAccount account : accounts) {
      if (account.open()) {
        account.finish(bar, price);
      }
    }
  }

  private void readBox(int i) {
    boolean awake = accounts[i].open();
    low[i] = awake ? accounts[i].low() : Double.NEGATIVE_INFINITY;
    high[i] = awake ? accounts[i].high() : Double.POSITIVE_INFINITY;
    wakeClose[i] = awake ? accounts[i].wakeClose() : PathAccount.NEVER;
  }

  private void regroup() {
    groupLow = Double.NEGATIVE_INFINITY;
    groupHigh = Double.POSITIVE_INFINITY;
    groupWake = PathAccount.NEVER;
    open = 0;
    for (int i = 0; i < accounts.length; i++) {
      groupLow = Math.max(groupLow, low[i]);
      groupHigh = Math.min(groupHigh, high[i]);
      groupWake = Math.min(groupWake, wakeClose[i]);
      open += accounts[i].open() ? 1 : 0;
    }
  }
}
