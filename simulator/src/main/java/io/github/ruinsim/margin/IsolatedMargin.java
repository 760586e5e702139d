package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * One position backed by its own margin under a venue's rules: what it is worth, what is required,
 * and at which prices it is liquidated and bankrupt. Amounts are in margin currency.
 *
 * <p>Liquidated when {@code margin + profit − carry ≤ requirement}; sources: the published isolated
 * margin formulas of Binance (on mark, tiers), Bybit (on entry), Gate and OKX (closing fee counts).
 *
 * @param position the position
 * @param venue whose maintenance and closing fee apply
 * @param margin what backs the position after the opening fee; below zero where other positions of
 *     one wallet require more than it holds
 * @param carry funding and interest paid since entry; negative when received
 */
public record IsolatedMargin(Position position, Venue venue, double margin, double carry) {
  /** A price this small against the entry is the rounding of zero; its inverse, of infinity. */
  private static final double ZERO = 1e-13;

  /** Checks the amounts, and takes brackets by quantity at the entry price. */
  public IsolatedMargin {
    venue = venue.enteredAt(position.contract().payoff(), position.entryPrice());
    Check.finite("margin", margin, "what backs the position, in margin currency");
    Check.finite("carry", carry, "funding and interest paid so far, in margin currency");
  }

  /** Equity of the position at {@code price}, before any closing fee. */
  public double equity(double price) {
    return margin + position.profit(price) - carry;
  }

  /** The equity at or below which the position is liquidated at {@code price}. */
  public double requirement(double price) {
    return venue.requirementOn(value(price), position.entryNotional());
  }

  /** Whether the position is liquidated at {@code price}. */
  public boolean liquidated(double price) {
    return equity(price) <= requirement(price);
  }

  /** Whether the position would be liquidated in the instant it is opened. */
  public boolean liquidatedAtEntry() {
    return venue.liquidatedAtEntry(position.side(), position.entryNotional(), margin);
  }

  /**
   * The first price on the losing side at which the position is liquidated; empty when no positive
   * price parts the liquidated from the others. With tiers that is the price of the tier in which
   * it lands. Beyond the entry when {@link #liquidatedAtEntry}. Where the requirement jumps there
   * may be several such prices: the first one that is met from the entry, or the bound of a bracket
   * if the jump liquidates.
   */
  public OptionalDouble liquidationPrice() {
    MaintenanceSchedule maintenance = venue.maintenance().of(position.entryNotional());
    MaintenanceBasis basis = maintenance.basis();
    if (!basis.moves(position.side())) {
      double requirement = requirement(position.entryPrice());
      return positive(position.priceWhere(margin - carry - requirement, 0));
    }
    if (maintenance.jumps(position.side())) {
      boolean liquidated = liquidated(position.entryPrice());
      return change(maintenance, (position.side() == Side.LONG) == liquidated);
    }
    // The requirement is the largest of the tiers' lines, so the first line that is met decides.
    double[] prices =
        maintenance.tiers().stream()
            .mapToDouble(tier -> priceIn(tier))
            .filter(price -> positive(price).isPresent())
            .toArray();
    return switch (position.side()) {
      case LONG -> DoubleStream.of(prices).max();
      case SHORT -> DoubleStream.of(prices).min();
    };
  }

  /**
   * The first price on the winning side at which the position is liquidated, because its notional
   * grows into a bracket that requires more than it has earned; empty where nothing jumps.
   */
  public OptionalDouble liquidationPriceOfGains() {
    MaintenanceSchedule maintenance = venue.maintenance().of(position.entryNotional());
    return maintenance.jumps(position.side()) && !liquidated(position.entryPrice())
        ? change(maintenance, position.side() == Side.LONG)
        : OptionalDouble.empty();
  }

  /** The price at which equity is what a bracket requires, wherever that price lies. */
  private double priceIn(Tier tier) {
    MaintenanceBasis basis = venue.maintenance().basis();
    double closingFee = venue.closingFeeRate();
    double factor = basis == MaintenanceBasis.LIABILITY ? 1 + closingFee : 1;
    return position.priceWhere(
        margin - carry + tier.amount() * factor, basis.withClosingFee(tier.rate(), closingFee));
  }

  /**
   * The first price from the entry at which the position begins, or ceases, to be liquidated, in
   * one bracket after the other.
   */
  private OptionalDouble change(MaintenanceSchedule maintenance, boolean upwards) {
    boolean grows = upwards == (position.contract().payoff() == Payoff.LINEAR);
    boolean liquidated = liquidated(position.entryPrice());
    int last = maintenance.tiers().size() - 1;
    double from = position.entryPrice();
    int k = maintenance.numberOf(position.entryNotional());
    while (true) {
      boolean end = grows ? k == last : k == 0;
      double bound = upwards ? Double.POSITIVE_INFINITY : 0;
      if (!end) {
        Tier below = maintenance.tiers().get(grows ? k : k - 1);
        Payoff payoff = position.contract().payoff();
        bound = payoff.priceOf(position.quantity(), below.upToNotional());
      }
      double price = priceIn(maintenance.tiers().get(k));
      boolean met = upwards ? price >= from && price <= bound : price <= from && price >= bound;
      if (met && positive(price).isPresent()) {
        return OptionalDouble.of(price);
      }
      if (end) {
        return OptionalDouble.empty();
      }
      k += grows ? 1 : -1;
      if (liquidatedIn(maintenance.tiers().get(k), bound) != liquidated) {
        return positive(bound);
      }
      from = bound;
    }
  }

  private boolean liquidatedIn(Tier tier, double price) {
    double value = value(price);
    double fee = venue.closingFeeRate();
    return equity(price) <= venue.maintenance().basis().withClosingFee(tier.rate(), fee) * value;
  }

  /**
   * The price at which equity is zero, or equals the closing fee where that counts; zero for a long
   * that is exactly covered, empty when even a price of zero leaves something.
   */
  public OptionalDouble bankruptcyPrice() {
    double price;
    if (!venue.maintenance().basis().moves(position.side())) {
      double closingFee = venue.closingFeeRate() * value(position.entryPrice());
      price = position.priceWhere(margin - carry - closingFee, 0);
    } else {
      price = position.priceWhere(margin - carry, venue.closingFeeRate());
    }
    return Math.abs(price) <= ZERO * position.entryPrice() ? OptionalDouble.of(0) : positive(price);
  }

  /**
   * Requirement ÷ equity at {@code price} (Binance's margin ratio): 1 liquidates; infinite when
   * nothing is left.
   */
  public double marginRatio(double price) {
    double equity = equity(price);
    return equity > 0 ? requirement(price) / equity : Double.POSITIVE_INFINITY;
  }

  /**
   * Equity ÷ required margin at {@code price} (a broker's margin level), where the required margin
   * is a fixed part of the notional, or notional ÷ {@code leverage}, on the basis of the venue.
   */
  public double marginLevel(double price, double leverage) {
    double notional =
        venue.maintenance().basis() == MaintenanceBasis.ENTRY
            ? position.entryNotional()
            : position.notional(price);
    return equity(price) / (notional * venue.requiredMarginRate(leverage));
  }

  /** What maintenance is charged on at {@code price}. */
  private double value(double price) {
    return venue
        .maintenance()
        .basis()
        .value(position.side(), position.notional(price), position.entryNotional(), margin - carry);
  }

  private OptionalDouble positive(double price) {
    return price > ZERO * position.entryPrice() && price < position.entryPrice() / ZERO
        ? OptionalDouble.of(price)
        : OptionalDouble.empty();
  }
}
