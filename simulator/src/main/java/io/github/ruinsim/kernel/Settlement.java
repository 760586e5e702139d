package io.github.ruinsim.kernel;

import io.github.ruinsim.account.Closing;

/** What the closes of an account have left, in wallets; added up close by close. */
final class Settlement {
  /** What is left before and after the venue's policy. */
  double balance;

  double traderBalance;

  /** What was missing, and what of that nobody pays. */
  double shortfall;

  double uncovered;
  boolean negative;
  double fees;

  /** Fees of the last close. */
  double lastFees;

  /** Begins with what is not at risk and the fees of the opening. */
  void start(double idle, double openingFee) {
    balance = idle;
    traderBalance = idle;
    shortfall = 0;
    uncovered = 0;
    negative = false;
    fees = openingFee;
    lastFees = 0;
  }

  /** Begins with what another one has. */
  void start(Settlement from) {
    balance = from.balance;
    traderBalance = from.traderBalance;
    shortfall = from.shortfall;
    uncovered = from.uncovered;
    negative = from.negative;
    fees = from.fees;
    lastFees = 0;
  }

  /** Something comes in, or goes out. */
  void move(double amount) {
    balance += amount;
    traderBalance += amount;
  }

  /**
   * Adds a close.
   *
   * @param unpaid what of its shortfall nobody pays
   */
  void add(Closing closing, double unpaid) {
    balance += closing.balance();
    traderBalance += closing.traderBalance();
    shortfall += closing.shortfall();
    uncovered += unpaid;
    negative |= closing.negative();
    fees += closing.fees();
    lastFees += closing.fees();
  }
}
