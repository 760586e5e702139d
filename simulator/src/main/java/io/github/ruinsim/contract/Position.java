package io.github.ruinsim.contract;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * One open position: so much of a contract, bought or sold at one price. Amounts are in the margin
 * currency of the contract.
 *
 * @param contract what the position earns
 * @param side direction
 * @param quantity size in the unit of the contract (coins for linear), positive
 * @param entryPrice price of the fill, quote currency, positive
 */
public record Position(Contract contract, Side side, double quantity, double entryPrice)
    implements Serializable {
  /** Checks size and price. */
  public Position {
    Check.above("quantity", quantity, 0, "size of the position; the side says long or short");
    Check.above("entry", entryPrice, 0, "price of the fill in quote currency");
  }

  /** The position whose value at entry is {@code notional}. */
  public static Position ofNotional(
      Contract contract, Side side, double notional, double entryPrice) {
    return new Position(contract, side, contract.quantity(notional, entryPrice), entryPrice);
  }

  /** The position that {@code margin} opens at {@code leverage}, with no fee to pay from it. */
  public static Position ofMargin(
      Contract contract, Side side, double margin, double leverage, double entryPrice) {
    return ofNotional(contract, side, margin * leverage, entryPrice);
  }

  /** Value at {@code price}. */
  public double notional(double price) {
    return contract.notional(quantity, price);
  }

  /** Value at entry. */
  public double entryNotional() {
    return notional(entryPrice);
  }

  /** Collateral needed to open: notional at entry ÷ leverage. */
  public double initialMargin(double leverage) {
    return entryNotional() / leverage;
  }

  /** Profit at {@code price}, before fees and carry: unrealised while open, realised at a close. */
  public double profit(double price) {
    return contract.profit(side, quantity, entryPrice, price);
  }

  /** Fee of a fill of the whole position at {@code price}; negative is a rebate. */
  public double fee(double feeRate, double price) {
    return feeRate * notional(price);
  }

  /** What one funding stamp costs: positive is paid, negative received. */
  public double fundingPayment(double fundingRate, double markPrice) {
    return side.sign() * fundingRate * notional(markPrice);
  }

  /**
   * The price at which {@code balance + profit = rate × notional}; not positive and finite when no
   * price does it.
   */
  public double priceWhere(double balance, double rate) {
    return contract.priceWhere(side, quantity, entryPrice, balance, rate);
  }
}
