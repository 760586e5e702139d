package io.github.ruinsim.margin;

/** Who bears a balance below zero after a liquidation. */
public enum NegativeBalancePolicy {
  /** The trader owes it. */
  DEBT("debt"),
  /** The venue resets the balance to zero. */
  ZERO_CUT("zero-cut"),
  /** Zero for the trader; the shortfall is charged to an insurance fund. */
  INSURANCE_FUND("insurance-fund");

  private final String text;

  NegativeBalancePolicy(String text) {
    this.text = text;
  }

  /** Name in venue files. */
  public String text() {
    return text;
  }

  /** What the trader is left with of a balance after a close; negative only under {@link #DEBT}. */
  public double traderBalance(double balance) {
    return this == DEBT ? balance : Math.max(0, balance);
  }
}
