package io.github.ruinsim.account;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.margin.IsolatedMargin;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.wording.Note;
import java.util.Optional;

/**
 * One account that has bet its whole wallet on one isolated position: the rules in plain form. The
 * fast kernels are tested against it. Amounts are in margin currency; {@code carry} is the funding
 * paid since entry (negative: received).
 *
 * @param settings wallet, side and margin mode
 * @param venue margin rules and costs
 * @param leverage leverage chosen, at least 1
 * @param position the position that {@link Sizing#fullNotional full sizing} buys
 */
public record Account(AccountSettings settings, Venue venue, double leverage, Position position) {
  /** Checks the leverage. */
  public Account {
    Check.atLeast("leverage", leverage, 1, "notional divided by margin; 1 is unleveraged");
    venue = venue.enteredAt(position.contract().payoff(), position.entryPrice());
  }

  /** Opens the position with a market order at {@code entryPrice}. */
  public static Account open(
      AccountSettings settings,
      Venue venue,
      Contract contract,
      double leverage,
      double entryPrice) {
    double notional = Sizing.fullNotional(settings.wallet(), leverage, venue.fees().taker());
    Position position = Position.ofNotional(contract, settings.side(), notional, entryPrice);
    return new Account(settings, venue.at(leverage), leverage, position);
  }

  /** Why the venue would not open this position, in one line; empty when it would. */
  public Optional<Note> refusal() {
    return venue.refusal(leverage, position.entryNotional());
  }

  /** Collateral of the position: notional ÷ leverage. */
  public double initialMargin() {
    return position.initialMargin(leverage);
  }

  /** Taker fee of the opening order. */
  public double openingFee() {
    return position.fee(venue.fees().taker(), position.entryPrice());
  }

  /** What the opening order freezes: initial margin and opening fee; here the whole wallet. */
  public double orderCost() {
    return initialMargin() + openingFee();
  }

  /** The position with the margin that backs it. */
  public IsolatedMargin margin(double carry) {
    return new IsolatedMargin(position, venue, initialMargin(), carry);
  }

  /** Equity at {@code price}, marked without a closing fee. */
  public double equity(double price, double carry) {
    return margin(carry).equity(price);
  }

  /** Whether the account is liquidated at {@code price}. */
  public boolean liquidated(double price, double carry) {
    return margin(carry).liquidated(price);
  }

  /** Price of a stop-loss at {@code distance} (a fraction of price) from entry. */
  public double stopPrice(double distance) {
    return position.entryPrice() * (1 - position.side().sign() * distance);
  }

  /** The trader's own exit with a market order filled at {@code price}. */
  public Closing close(double price, double carry) {
    return Closing.byTrader(
        equity(price, carry), position.fee(venue.fees().taker(), price), venue.negativeBalance());
  }

  /**
   * Liquidation by a price that jumped to {@code price} through the liquidation price, or by carry
   * at that price: filled where the market is.
   */
  public Closing liquidate(double price, double carry) {
    return liquidation(equity(price, carry), price);
  }

  /**
   * Liquidation by a price that moved without a gap: filled at the liquidation price itself, where
   * equity is the requirement and so never negative.
   *
   * @throws java.util.NoSuchElementException if the account has no liquidation price
   */
  public Closing liquidateAtLevel(double carry) {
    IsolatedMargin margin = margin(carry);
    double price = margin.liquidationPrice().orElseThrow();
    return liquidation(margin.requirement(price), price);
  }

  private Closing liquidation(double equity, double price) {
    double fee = position.fee(venue.fees().taker() + venue.fees().liquidation(), price);
    return Closing.byVenue(equity, fee, venue);
  }
}
