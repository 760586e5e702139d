package io.github.ruinsim.kernel;

import io.github.ruinsim.account.Reserve;
import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;
import java.util.function.DoubleConsumer;

/**
 * The reserve beside one account on one path: what is left of it, and what has become margin
 * ({@link Reserve}). Amounts are in wallets of the margin currency. Not thread-safe.
 */
final class Purse {
  private final Reserve rule;
  private final DoubleConsumer margin;
  private final long[] words = new long[4];
  private long seed;
  private long path;
  private double left;
  private long times;
  private int firstBar;
  private double added;

  /**
   * Prepares a reserve.
   *
   * @param margin is given every amount that becomes margin
   */
  Purse(Reserve rule, DoubleConsumer margin) {
    this.rule = rule;
    this.margin = margin;
  }

  /** Names the path that starts next. */
  void onPath(long seed, long path) {
    this.seed = seed;
    this.path = path;
  }

  /** Returns to the entry. */
  void start() {
    left = rule.share();
    times = rule.times();
    firstBar = Outcome.NEVER;
    added = 0;
  }

  /** Bar of the first addition. */
  int firstBar() {
    return firstBar;
  }

  /** All additions. */
  double added() {
    return added;
  }

  /** Whether something is added when requirement ÷ equity reaches {@link #ratio}. */
  boolean waits() {
    return rule.marginRatio() > 0 && left > 0 && times > 0;
  }

  /** Ratio of requirement and equity at which margin is added. */
  double ratio() {
    return rule.marginRatio();
  }

  /** Adds one portion, or what is left of the reserve. */
  void add(int bar) {
    times--;
    pay(Math.min(rule.amount(), left), bar);
  }

  /**
   * Meets a margin call with what it asks for, if the trader does and the reserve holds as much.
   * Whether the trader does is drawn once for a path and close, whatever the account.
   */
  boolean meets(int close, double asked) {
    // A rounding error above what is asked, so that the level is reached.
    double amount = asked * (1 + 1e-12);
    if (!(amount <= left) || rule.onCall() == 0) {
      return false;
    }
    Philox.block(path, 0, Purpose.DEPOSIT.code(), close, seed, 0, words, 0);
    if (!(Uniform.open(words[0]) < rule.onCall())) {
      return false;
    }
    pay(amount, Math.max(0, close - 1));
    return true;
  }

  private void pay(double amount, int bar) {
    left -= amount;
    added += amount;
    firstBar = firstBar == Outcome.NEVER ? bar : firstBar;
    margin.accept(amount);
  }
}
