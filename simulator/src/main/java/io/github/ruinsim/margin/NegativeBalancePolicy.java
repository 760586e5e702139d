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
}
