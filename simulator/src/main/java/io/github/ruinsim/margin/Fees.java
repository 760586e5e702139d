package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * Fees as fractions of the notional of a fill; 0.0005 is 0.05 %.
 *
 * @param maker fee of a resting order, in (−0.1, 0.1); negative is a rebate
 * @param commission fee of a market order without the spread, in [0, 0.1)
 * @param spread distance between bid and ask as a fraction of price, in [0, 0.2); half of it is
 *     paid at each market order
 * @param liquidation fee on the liquidated notional, in [0, 0.2); it takes at most what is left
 * @param closingReserved whether an order also freezes the fee of a close at the bankruptcy price
 */
public record Fees(
    double maker, double commission, double spread, double liquidation, boolean closingReserved)
    implements Serializable {
  /** No fees at all. */
  public static final Fees NONE = new Fees(0, 0, 0);

  /** Checks the ranges. */
  public Fees {
    Check.open("fees.maker", maker, -0.1, 0.1, "a fraction of notional; write 0.02% or 0.0002");
    Check.halfOpen(
        "fees.taker", commission, 0, 0.1, "a fraction of notional; write 0.05% or 0.0005");
    Check.halfOpen("fees.spread", spread, 0, 0.2, "a fraction of price; write 0.2% or 0.002");
    Check.halfOpen(
        "fees.taker", commission + spread / 2, 0, 0.1, "taker fee and half of the spread together");
    Check.halfOpen(
        "fees.liquidation", liquidation, 0, 0.2, "a fraction of notional; write 0.5% or 0.005");
  }

  /** Fees of orders that freeze the opening fee alone. */
  public Fees(double maker, double commission, double spread, double liquidation) {
    this(maker, commission, spread, liquidation, false);
  }

  /** The same without a spread. */
  public Fees(double maker, double taker, double liquidation) {
    this(maker, taker, 0, liquidation);
  }

  /** What a market order costs: commission and half of the spread, in [0, 0.1). */
  public double taker() {
    return commission + spread / 2;
  }
}
