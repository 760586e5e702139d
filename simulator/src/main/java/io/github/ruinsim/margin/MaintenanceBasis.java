package io.github.ruinsim.margin;

import io.github.ruinsim.contract.Side;

/** The value on which the maintenance margin is charged. */
public enum MaintenanceBasis {
  /** The notional at the current mark price; the default of most venues. */
  MARK("mark"),
  /** The notional at entry; the requirement does not move with the price. */
  ENTRY("entry"),
  /**
   * What is owed: the borrowed quote currency and its interest of a long, the borrowed coins at the
   * mark price of a short. Spot margin: {@code assets ≤ liability × (1 + rate)}.
   */
  LIABILITY("liability"),
  /**
   * What is held against a debt: the coins at the mark price of a long, the quote currency of a
   * short. Loans: {@code debt ≥ collateral × (1 − rate)}.
   */
  COLLATERAL("collateral");

  private final String text;

  MaintenanceBasis(String text) {
    this.text = text;
  }

  /** Name in venue files. */
  public String text() {
    return text;
  }

  /** Whether the value moves with the price, as the notional at the mark price does. */
  public boolean moves(Side side) {
    return switch (this) {
      case MARK -> true;
      case ENTRY -> false;
      case LIABILITY -> side == Side.SHORT;
      case COLLATERAL -> side == Side.LONG;
    };
  }

  /**
   * The value that counts, in margin currency.
   *
   * @param side direction of the position
   * @param notionalMark value of the position at the mark price
   * @param notionalEntry value at entry
   * @param backing margin less the carry paid, what the position has besides its profit
   */
  public double value(Side side, double notionalMark, double notionalEntry, double backing) {
    if (moves(side)) {
      return notionalMark;
    }
    return switch (this) {
      case LIABILITY -> Math.max(0, notionalEntry - backing);
      case COLLATERAL -> Math.max(0, notionalEntry + backing);
      default -> notionalEntry;
    };
  }

  /**
   * The rate of the requirement where the fee of the close counts: {@code rate + fee}, but {@code
   * (1 + rate)·(1 + fee) − 1} on what is owed, because the fee is paid on all that has to be
   * bought.
   */
  double withClosingFee(double rate, double fee) {
    return this == LIABILITY ? rate + fee + rate * fee : rate + fee;
  }
}
