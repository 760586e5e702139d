package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * Fees as fractions of the notional of a fill; 0.0005 is 0.05 %.
 *
 * @param maker fee of a resting order, in (−0.1, 0.1); negative is a rebate
 * @param taker fee of a market order, in [0, 0.1)
 * @param liquidation fee on the liquidated notional, in [0, 0.2); it takes at most what is left
 */
public record Fees(double maker, double taker, double liquidation) implements Serializable {
  /** No fees at all. */
  public static final Fees NONE = new Fees(0, 0, 0);

  /** Checks the ranges. */
  public Fees {
    Check.open("fees.maker", maker, -0.1, 0.1, "a fraction of notional; write 0.02% or 0.0002");
    Check.halfOpen("fees.taker", taker, 0, 0.1, "a fraction of notional; write 0.05% or 0.0005");
    Check.halfOpen(
        "fees.liquidation", liquidation, 0, 0.2, "a fraction of notional; write 0.5% or 0.005");
  }
}
