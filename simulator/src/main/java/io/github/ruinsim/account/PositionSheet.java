package io.github.ruinsim.account;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.margin.IsolatedMargin;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything a calculator says about one isolated position: what it costs to open, where it is
 * liquidated, what it has earned. Amounts are in margin currency; funding paid so far is the carry
 * of the margin.
 *
 * @param margin the position, its margin, its venue and the funding paid
 * @param leverage leverage chosen, at least 1
 * @param markPrice price at which the open position is valued, in [1e-12, 1e12]
 * @param exitPrice price of the close, in [1e-12, 1e12]; empty while the position is open
 * @param entryFeeRate fee of the opening fill as a fraction of notional
 * @param exitFeeRate fee of the closing fill as a fraction of notional
 */
public record PositionSheet(
    IsolatedMargin margin,
    double leverage,
    double markPrice,
    OptionalDouble exitPrice,
    double entryFeeRate,
    double exitFeeRate) {
  /** Checks the ranges, so that every figure of the sheet is finite or empty. */
  public PositionSheet {
    Check.closed("leverage", leverage, 1, 1e6, "notional divided by margin; 1 is unleveraged");
    price("entry", margin.position().entryPrice());
    price("mark", markPrice);
    exitPrice.ifPresent(exit -> price("exit", exit));
    Check.closed(
        "notional", margin.position().entryNotional(), 1e-12, 1e15, "quantity times entry price");
    Check.closed("margin", margin.margin(), 0, 1e15, "margin of the position");
    Check.finite("entryFeeRate", entryFeeRate, "a fraction of notional");
    Check.finite("exitFeeRate", exitFeeRate, "a fraction of notional");
  }

  private static void price(String field, double price) {
    Check.closed(field, price, 1e-12, 1e12, "a price in quote currency");
  }

  /** Value at entry. */
  public double notional() {
    return position().entryNotional();
  }

  /** Collateral needed to open: notional ÷ leverage. */
  public double initialMargin() {
    return position().initialMargin(leverage);
  }

  /** What the opening order freezes: initial margin and the fee of its fill. */
  public double orderCost() {
    return initialMargin() + openingFee();
  }

  /** What is required at the mark price; includes the closing fee where the venue counts it. */
  public double maintenanceMargin() {
    return margin.requirement(markPrice);
  }

  /** Maintenance margin ÷ equity at the mark price; 1 liquidates, infinite when nothing is left. */
  public double marginRatio() {
    return margin.marginRatio(markPrice);
  }

  /** Equity ÷ required margin at the mark price. */
  public double marginLevel() {
    return margin.marginLevel(markPrice, leverage);
  }

  /** The liquidation price; empty when it cannot happen. */
  public OptionalDouble liquidationPrice() {
    return margin.liquidationPrice();
  }

  /** The price at which equity is zero; empty when there is none. */
  public OptionalDouble bankruptcyPrice() {
    return margin.bankruptcyPrice();
  }

  /**
   * How far the mark price has to move against the position to liquidate it, as a fraction of the
   * mark price; negative when it is already beyond, empty when it cannot happen.
   */
  public OptionalDouble distance() {
    OptionalDouble level = liquidationPrice();
    return level.isPresent()
        ? OptionalDouble.of(
            position().side().sign() * (markPrice - level.getAsDouble()) / markPrice)
        : level;
  }

  /** Profit at the mark price, before fees and funding. */
  public double unrealisedPnl() {
    return position().profit(markPrice);
  }

  /** Profit at the exit price, before fees and funding; 0 while the position is open. */
  public double realisedPnl() {
    return exitPrice.isPresent() ? position().profit(exitPrice.getAsDouble()) : 0;
  }

  /** Fees of the fills so far: the opening one, and the closing one after an exit. */
  public double fees() {
    return openingFee()
        + (exitPrice.isPresent() ? position().fee(exitFeeRate, exitPrice.getAsDouble()) : 0);
  }

  /** Funding paid so far; negative when received. */
  public double fundingPaid() {
    return margin.carry();
  }

  /** Realised profit after an exit, else unrealised profit; less fees and funding. */
  public double totalPnl() {
    return (exitPrice.isPresent() ? realisedPnl() : unrealisedPnl()) - fees() - fundingPaid();
  }

  /** Whether the requirement at entry is at or above the margin. */
  public boolean liquidatedAtEntry() {
    return margin.liquidatedAtEntry();
  }

  /** Whether the position is liquidated at the mark price. */
  public boolean liquidatedAtMark() {
    return margin.liquidated(markPrice);
  }

  /** Why the venue would not open such a position, in one line; empty when it would. */
  public Optional<String> refusal() {
    return margin.venue().refusal(leverage, notional());
  }

  private Position position() {
    return margin.position();
  }

  private double openingFee() {
    return position().fee(entryFeeRate, position().entryPrice());
  }
}
