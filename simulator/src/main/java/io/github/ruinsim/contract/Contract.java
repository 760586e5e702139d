package io.github.ruinsim.contract;

import java.io.Serializable;
import java.util.List;

/**
 * What a position earns when the price moves, in which currency, and what holding it costs. All
 * amounts are in the margin currency of the contract.
 *
 * <p>How it earns is its {@link Payoff}. What holding it costs is charged by the venue for the
 * kinds of carry that the contract has: funding of a perpetual, interest on what is borrowed, or a
 * fee per night.
 */
public sealed interface Contract extends Serializable
    permits Linear, Inverse, DatedFuture, SpotMargin, Cfd, LeveragedToken, Loan {
  /** Words of all contracts in study files, {@code linear} first. */
  List<String> NAMES =
      List.of("linear", "inverse", "spot-margin", "dated-future", "cfd", "leveraged-token", "loan");

  /** Name in study files. */
  String name();

  /** How the contract earns. */
  Payoff payoff();

  /** Whether longs and shorts pay each other funding. */
  default boolean paysFunding() {
    return false;
  }

  /** Whether the position is bought, or sold, with something borrowed that bears interest. */
  default boolean borrows() {
    return false;
  }

  /** Whether a fee or swap is charged for each night, where the venue has one. */
  default boolean paysOvernight() {
    return false;
  }

  /** Whether a venue may liquidate it; a token only loses its value. */
  default boolean liquidable() {
    return true;
  }

  /** Whether the margin currency is the coin itself. */
  default boolean coinMargined() {
    return payoff() == Payoff.INVERSE;
  }

  /** Value of {@code quantity} at {@code price}, in margin currency. */
  default double notional(double quantity, double price) {
    return payoff().notional(quantity, price);
  }

  /** The quantity whose value at {@code price} is {@code notional}; inverse of the method above. */
  default double quantity(double notional, double price) {
    return payoff().quantity(notional, price);
  }

  /** Profit (negative: loss) of a position between two prices, before fees and carry. */
  default double profit(Side side, double quantity, double entryPrice, double price) {
    return payoff().profit(side, quantity, entryPrice, price);
  }

  /**
   * The price at which {@code balance + profit(price) = rate × notional(price)}. A result that is
   * not a positive finite number means that no price does it.
   *
   * @param balance what backs the position besides its profit, in margin currency
   * @param rate share of the notional that is required, in [0, 1)
   */
  default double priceWhere(
      Side side, double quantity, double entryPrice, double balance, double rate) {
    return payoff().priceWhere(side, quantity, entryPrice, balance, rate);
  }
}
