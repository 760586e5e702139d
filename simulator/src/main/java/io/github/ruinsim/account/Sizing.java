package io.github.ruinsim.account;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Side;

/** How large a position is opened. */
public final class Sizing {
  private Sizing() {}

  /**
   * Sizing {@code full}: the whole wallet pays initial margin and opening fee, so that {@code
   * notional = wallet ÷ (1/leverage + takerFee)}.
   *
   * @return notional at entry in margin currency
   */
  public static double fullNotional(double wallet, double leverage, double takerFee) {
    Check.atLeast("leverage", leverage, 1, "notional divided by margin; 1 is unleveraged");
    return wallet / (1 / leverage + takerFee);
  }

  /**
   * Sizing by risk: the quantity that loses {@code risk × equity} when the stop is reached, before
   * fees.
   *
   * @param risk fraction of equity that may be lost, in (0, 1]
   * @param stopPrice price of the stop, on the losing side of the entry
   * @return quantity in the unit of the contract
   */
  public static double quantityAtRisk(
      Contract contract,
      Side side,
      double equity,
      double risk,
      double entryPrice,
      double stopPrice) {
    Check.above("risk", risk, 0, "fraction of equity; write 0.02 for 2 %");
    Check.closed("risk", risk, 0, 1, "fraction of equity; write 0.02 for 2 %");
    double lossOfOne = -contract.profit(side, 1, entryPrice, stopPrice);
    if (!(lossOfOne > 0)) {
      throw new IllegalArgumentException(
          Check.message(
              "stop",
              Double.toString(stopPrice),
              side == Side.LONG ? "(0, " + entryPrice + ")" : "(" + entryPrice + ", infinity)",
              "the stop of a " + side.text() + " lies on the losing side of its entry"));
    }
    return equity * risk / lossOfOne;
  }
}
