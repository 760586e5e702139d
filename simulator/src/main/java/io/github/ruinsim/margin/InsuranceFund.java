package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;

/**
 * Money with which a venue pays what liquidated accounts lack. Once it is empty, the rest falls on
 * auto-deleveraging or is shared by all. Immutable.
 *
 * @param balance what is left, in margin currency, at least 0
 */
public record InsuranceFund(double balance) {
  /** Checks the balance. */
  public InsuranceFund {
    Check.atLeast("insuranceFund.balance", balance, 0, "money of the fund in margin currency");
  }

  /**
   * What became of a shortfall.
   *
   * @param fund the fund afterwards
   * @param paid what the fund paid
   * @param uncovered what it could not pay
   */
  public record Booking(InsuranceFund fund, double paid, double uncovered) {}

  /** Charges a shortfall, at least 0, to the fund. */
  public Booking charge(double shortfall) {
    Check.atLeast("shortfall", shortfall, 0, "what a liquidated account lacks");
    double paid = Math.min(balance, shortfall);
    return new Booking(new InsuranceFund(balance - paid), paid, shortfall - paid);
  }

  /** Adds what a takeover at the bankruptcy price left over, at least 0. */
  public InsuranceFund add(double surplus) {
    Check.atLeast("surplus", surplus, 0, "what a takeover left over");
    return new InsuranceFund(balance + surplus);
  }
}
