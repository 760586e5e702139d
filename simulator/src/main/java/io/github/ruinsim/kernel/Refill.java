package io.github.ruinsim.kernel;

import io.github.ruinsim.account.Reserve;
import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;

/**
 * How the reserve beside an account becomes margin ({@link Reserve}). Amounts are in wallets of the
 * margin currency. The state of one account on one path; not thread-safe.
 */
final class Refill {
  private final Reserve rule;
  private final Holdings holdings;

  /** Prices at which the margin ratio does not ask for more. */
  private final SafeRange calm;

  private final long[] words = new long[4];
  private long seed;
  private long path;
  private double left;
  private long times;
  private int firstBar;
  private double added;

  Refill(MarginTerms terms, Holdings holdings) {
    this.holdings = holdings;
    rule = terms.reserve;
    calm = new SafeRange(terms, holdings);
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

  private boolean waits() {
    return rule.marginRatio() > 0 && left > 0 && times > 0;
  }

  /** Finds the prices at which the ratio asks for nothing. */
  void find(double price) {
    if (waits()) {
      calm.find(price, rule.marginRatio());
    }
  }

  /** Whether nothing is added at a price. */
  boolean holds(double price) {
    return !waits() || calm.holds(price);
  }

  /** The level on the way to a price at which something is added. */
  double level(double price) {
    return price <= calm.low() ? calm.low() : calm.high();
  }

  /** Something is added at or below this price; 0 for never. */
  double low() {
    return waits() ? calm.low() : 0;
  }

  /** Something is added at or above this price; infinity for never. */
  double high() {
    return waits() ? calm.high() : Double.POSITIVE_INFINITY;
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
    holdings.idle -= amount;
    added += amount;
    firstBar = firstBar == Outcome.NEVER ? bar : firstBar;
  }
}
