package io.github.ruinsim.contract;

import java.io.Serializable;

/**
 * What a position earns when the price moves, and in which currency. All amounts are in the margin
 * currency of the contract; what one unit of quantity means is said by each member.
 *
 * <p>For every member both the profit and the notional are affine in one function of the price, so
 * a level at which they meet has a closed form: {@link #priceWhere}.
 */
public sealed interface Contract extends Serializable permits Linear {
  /** Name in study files. */
  String name();

  /** Value of {@code quantity} at {@code price}, in margin currency. */
  double notional(double quantity, double price);

  /** The quantity whose value at {@code price} is {@code notional}; inverse of the method above. */
  double quantity(double notional, double price);

  /** Profit (negative: loss) of a position between two prices, before fees and carry. */
  double profit(Side side, double quantity, double entryPrice, double price);

  /**
   * The price at which {@code balance + profit(price) = rate × notional(price)}. A result that is
   * not a positive finite number means that no price does it.
   *
   * @param balance what backs the position besides its profit, in margin currency
   * @param rate share of the notional that is required, in [0, 1)
   */
  double priceWhere(Side side, double quantity, double entryPrice, double balance, double rate);
}
