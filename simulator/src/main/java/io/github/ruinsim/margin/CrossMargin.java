package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Position;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;

/**
 * One wallet behind several positions, also hedged pairs: liquidated when {@code wallet +
 * collateral + Σ profit − Σ carry ≤ Σ requirement}. With one position and no collateral that is
 * {@link IsolatedMargin} with the whole wallet.
 *
 * @param wallet cash in margin currency; may be negative
 * @param collateral coins that back the positions too and move with their own prices
 * @param holdings the positions, all of one margin currency
 */
public record CrossMargin(double wallet, List<Collateral> collateral, List<Holding> holdings) {
  /** Copies the lists and checks that there is one margin currency. */
  public CrossMargin {
    Check.finite("wallet", wallet, "cash in margin currency");
    collateral = List.copyOf(collateral);
    holdings = List.copyOf(holdings);
    if (holdings.stream().map(h -> h.position().contract().payoff()).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "holdings mix contracts in quote currency and in coins: one wallet has one currency");
    }
    boolean coins = holdings.stream().anyMatch(h -> h.position().contract().coinMargined());
    if (coins && !collateral.isEmpty()) {
      throw new IllegalArgumentException(
          "collateral belongs to contracts in quote currency: leave it out");
    }
  }

  /**
   * Coins that count as collateral.
   *
   * @param asset name of the coin
   * @param amount number of coins, at least 0
   * @param share part of their value that counts, in [0, 1]; one less the haircut
   */
  public record Collateral(String asset, double amount, double share) {
    /** Checks the ranges. */
    public Collateral {
      Check.atLeast("collateral.amount", amount, 0, "number of coins");
      Check.closed("collateral.share", share, 0, 1, "part of the value that counts; write 95%");
    }
  }

  /**
   * One position of the wallet.
   *
   * @param asset what its price is the price of
   * @param position the position
   * @param venue its rules
   * @param carry funding and interest paid since entry
   */
  public record Holding(String asset, Position position, Venue venue, double carry) {
    /** Checks the carry, and takes brackets by quantity at the entry price. */
    public Holding {
      venue = venue.enteredAt(position.contract().payoff(), position.entryPrice());
      Check.finite("carry", carry, "funding and interest paid so far");
      MaintenanceBasis basis = venue.maintenance().basis();
      if (basis != MaintenanceBasis.MARK && basis != MaintenanceBasis.ENTRY) {
        throw new IllegalArgumentException(
            "maintenance.basis = "
                + basis.text()
                + " belongs to a position with its own loan: cross margin knows mark and entry");
      }
    }

    double requirement(double price) {
      return venue.requirement(position.notional(price), position.entryNotional());
    }

    double worth(double price) {
      return position.profit(price) - carry;
    }
  }

  /**
   * Prices of one asset between which the wallet is safe while all others stand still.
   *
   * @param low price at or below which it is liquidated; empty if none
   * @param high price at or above which it is liquidated; empty if none
   */
  public record Range(OptionalDouble low, OptionalDouble high) {}

  /** Cash, collateral and profits less carry, before closing fees. */
  public double equity(Map<String, Double> prices) {
    double equity = wallet;
    for (Collateral coins : collateral) {
      equity += coins.amount() * coins.share() * price(prices, coins.asset());
    }
    for (Holding holding : holdings) {
      equity += holding.worth(price(prices, holding.asset()));
    }
    return equity;
  }

  /** What all positions require together. */
  public double requirement(Map<String, Double> prices) {
    double sum = 0;
    for (Holding holding : holdings) {
      sum += holding.requirement(price(prices, holding.asset()));
    }
    return sum;
  }

  /** Whether the wallet is liquidated. */
  public boolean liquidated(Map<String, Double> prices) {
    return equity(prices) <= requirement(prices);
  }

  /** Requirement ÷ equity; 1 liquidates, infinite when nothing is left. */
  public double marginRatio(Map<String, Double> prices) {
    double equity = equity(prices);
    return equity > 0 ? requirement(prices) / equity : Double.POSITIVE_INFINITY;
  }

  /**
   * The prices of one asset at which the wallet is liquidated, all other prices as given. Equity
   * less requirement is concave and made of straight pieces in the price, or in its reciprocal for
   * contracts in coins; so there are at most two, and a hedged pair may have both. Where the
   * requirement jumps at the bounds of brackets they are the nearest ones on either side.
   *
   * @throws IllegalArgumentException if the wallet is liquidated at the given prices
   */
  public Range liquidationPrices(String asset, Map<String, Double> prices) {
    if (liquidated(prices)) {
      throw new IllegalArgumentException(
          "wallet = " + wallet + " is liquidated at these prices already: no price parts them");
    }
    boolean coins = holdings.stream().anyMatch(h -> h.position().contract().coinMargined());
    double now = coins ? 1 / price(prices, asset) : price(prices, asset);
    double fixed = excess(prices) - part(asset, price(prices, asset));
    DoubleUnaryOperator excess = x -> fixed + part(asset, coins ? 1 / x : x);
    TreeSet<Double> bends = new TreeSet<>();
    for (Holding holding : holdings) {
      if (holding.asset().equals(asset)) {
        for (Tier tier : holding.venue().maintenance().tiers()) {
          bends.add(tier.upToNotional() / holding.position().quantity());
        }
      }
    }
    bends.remove(Double.POSITIVE_INFINITY);
    OptionalDouble below = root(excess, now, bends.headSet(now, false).descendingSet(), 0);
    OptionalDouble above = root(excess, now, bends.tailSet(now, false), Double.POSITIVE_INFINITY);
    return coins ? new Range(reciprocal(above), reciprocal(below)) : new Range(below, above);
  }

  private double excess(Map<String, Double> prices) {
    return equity(prices) - requirement(prices);
  }

  /** What depends on the price of one asset. */
  private double part(String asset, double price) {
    double sum = 0;
    for (Collateral coins : collateral) {
      sum += coins.asset().equals(asset) ? coins.amount() * coins.share() * price : 0;
    }
    for (Holding holding : holdings) {
      sum += holding.asset().equals(asset) ? holding.worth(price) - holding.requirement(price) : 0;
    }
    return sum;
  }

  /**
   * The first zero, or change of sign, on the way from {@code now} over the bends to the end. On a
   * piece two inner points give the straight line, because the function may jump at its ends.
   */
  private static OptionalDouble root(
      DoubleUnaryOperator excess, double now, Iterable<Double> bends, double end) {
    double x = now;
    for (double bend : bends) {
      double zero = zero(excess, x, bend);
      if (!Double.isNaN(zero)) {
        return OptionalDouble.of(zero);
      }
      x = bend;
    }
    double zero = zero(excess, x, end == 0 ? 0 : Double.POSITIVE_INFINITY);
    boolean onTheWay = end == 0 ? zero > 1e-13 * now : zero < now * 1e13;
    return onTheWay ? OptionalDouble.of(zero) : OptionalDouble.empty();
  }

  /** Where on a piece the excess is no longer positive; NaN for nowhere. */
  private static double zero(DoubleUnaryOperator excess, double from, double to) {
    boolean open = to == Double.POSITIVE_INFINITY;
    double length = open ? from : to - from;
    double near = from + length / 4;
    double far = from + length * 3 / 4;
    double slope = (excess.applyAsDouble(far) - excess.applyAsDouble(near)) / (far - near);
    double value = excess.applyAsDouble(near) - slope * (near - from);
    if (!(value > 0)) {
      return from;
    }
    double zero = from - value / slope;
    boolean on = to > from ? zero > from && zero <= to : zero < from && zero >= to;
    return on ? zero : Double.NaN;
  }

  private static OptionalDouble reciprocal(OptionalDouble x) {
    return x.isPresent() ? OptionalDouble.of(1 / x.getAsDouble()) : x;
  }

  private static double price(Map<String, Double> prices, String asset) {
    Double price = prices.get(asset);
    if (price == null) {
      throw new IllegalArgumentException("price of " + asset + " is missing: give one");
    }
    return Check.above("price of " + asset, price, 0, "in quote currency");
  }
}
