package io.github.ruinsim.kernel;

/** An account whose fate on a path is counted. */
interface SimulatedAccount extends PathAccount {
  /** Names the path on which the account starts next, for what its trader does by chance. */
  default void onPath(long seed, long path) {}

  /** Equity in wallets at a price while the account is open. */
  double equity(double price);

  /** When drawdown levels were reached and peaks exceeded. */
  EquityClock clock();

  /** What became of the account; only after its exit or the horizon. */
  Outcome outcome();
}
