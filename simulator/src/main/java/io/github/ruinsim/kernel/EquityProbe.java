package io.github.ruinsim.kernel;

/**
 * Rides along with an account and notes its equity at given closes. After the exit of the account
 * it notes nothing more.
 */
final class EquityProbe implements PathAccount {
  private final SimulatedAccount account;
  private final int[] closes;
  private final double[] equity;
  private int next;

  /** Notes equity at {@code closes}, rising, from 1 on. */
  EquityProbe(SimulatedAccount account, int[] closes) {
    this.account = account;
    this.closes = closes;
    equity = new double[closes.length];
  }

  /** Equity at every close in wallets; after the exit what the trader was left with. */
  double[] equity() {
    Outcome outcome = account.outcome();
    double[] all = equity.clone();
    for (int k = 0; k < all.length; k++) {
      if (k >= next || closes[k] > outcome.exitBar()) {
        all[k] = outcome.traderBalance();
      }
    }
    return all;
  }

  @Override
  public void start() {
    next = 0;
  }

  @Override
  public boolean open() {
    return account.open() && next < closes.length;
  }

  @Override
  public double low() {
    return Double.NEGATIVE_INFINITY;
  }

  @Override
  public double high() {
    return Double.POSITIVE_INFINITY;
  }

  @Override
  public int wakeClose() {
    return next < closes.length ? closes[next] : NEVER;
  }

  @Override
  public void wake(int close, double price) {
    equity[next++] = account.open() ? account.equity(price) : 0;
  }

  @Override
  public void move(int bar, double price, Passage passage) {
    // The box has no end.
  }

  @Override
  public void finish(int bar, double price) {
    // The account marks itself.
  }
}
