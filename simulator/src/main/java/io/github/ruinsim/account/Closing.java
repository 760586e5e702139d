package io.github.ruinsim.account;

import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Venue;

/**
 * What an account is left with after its position is closed, in margin currency.
 *
 * @param equity equity at the market fill, before closing and liquidation fees
 * @param fees what the fees of the close took: at most what was left
 * @param balance what remains before the venue's policy; negative if and only if equity is
 * @param traderBalance what the trader ends with, after the policy; negative is a debt
 */
public record Closing(double equity, double fees, double balance, double traderBalance) {
  /**
   * A close by the trader's own order, in any unit of account.
   *
   * @param unit what one unit is worth in margin currency
   */
  public static Closing byTrader(double equity, double fees, Venue venue, double unit) {
    double balance = balance(equity, fees);
    return new Closing(
        equity, paid(equity, fees), balance, venue.traderBalance(balance * unit) / unit);
  }

  /** A close by the trader's own order, in any unit of account. */
  public static Closing byTrader(double equity, double fees, NegativeBalancePolicy policy) {
    double balance = balance(equity, fees);
    return new Closing(equity, paid(equity, fees), balance, policy.traderBalance(balance));
  }

  /**
   * A liquidation. A venue that takes the position over at its bankruptcy price leaves nothing to
   * the trader, and charges its fund with what the market price leaves below zero.
   */
  public static Closing byVenue(double equity, double fees, Venue venue) {
    return byVenue(equity, fees, venue, 1);
  }

  /**
   * The same in another unit of account.
   *
   * @param unit what one unit is worth in margin currency
   */
  public static Closing byVenue(double equity, double fees, Venue venue, double unit) {
    double balance = balance(equity, fees);
    boolean takenOver = venue.liquidationFill() == LiquidationFill.BANKRUPTCY_PRICE;
    double kept = takenOver && !(balance < 0 && venue.fundLimited()) ? 0 : balance;
    double traderBalance = venue.traderBalance(kept * unit) / unit;
    return new Closing(equity, paid(equity, fees), balance, traderBalance);
  }

  /**
   * Balance after fees: fees take at most what is left, so they never turn a positive equity into a
   * debt, and a negative equity is not charged any more.
   */
  public static double balance(double equity, double fees) {
    return equity < 0 ? equity : Math.max(0, equity - fees);
  }

  /** Whether the account went strictly below zero, before fees and before the policy. */
  public boolean negative() {
    return equity < 0;
  }

  /** What is missing, before the policy; zero when nothing is. */
  public double shortfall() {
    return Math.max(0, -equity);
  }

  /** What the trader owes after the policy; zero when nothing. */
  public double debt() {
    return Math.max(0, -traderBalance);
  }

  private static double paid(double equity, double fees) {
    return equity < 0 ? 0 : Math.min(equity, fees);
  }
}
