package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.Closing;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.stats.Elementary;

/**
 * A full-size isolated position in the form in which all leverages share one process: amounts in
 * starting wallets, prices relative to entry, or their reciprocals for an inverse position, which
 * is a linear one of the other side on the reciprocal price. It says the same as {@link
 * io.github.ruinsim.account.Account}, which is its oracle.
 *
 * <p>With side σ = ±1, signed price {@code u = σ·price} and carry {@code a} (funding paid per unit
 * of quantity): {@code g = u − a}, equity {@code quantity·(g − bankruptcy)}. A lower u is worse for
 * either side.
 */
final class IsolatedTerms {
  /** σ: +1 for a linear long and an inverse short, −1 for the others. */
  final double side;

  private final Payoff payoff;

  /** Position size: notional at entry. */
  final double quantity;

  /** The g at which equity is zero. */
  final double bankruptcy;

  private final Side holder;
  private final Venue venue;
  private final double[] base;
  private final double[] reciprocal;

  IsolatedTerms(AccountSettings account, Venue venue, double leverage) {
    this(Payoff.LINEAR, account, venue, leverage);
  }

  IsolatedTerms(Payoff payoff, AccountSettings account, Venue venue, double leverage) {
    this.payoff = payoff;
    this.venue = venue.at(leverage);
    side = payoff == Payoff.INVERSE ? -account.side().sign() : account.side().sign();
    quantity = 1 / (1 / leverage + venue.fees().taker());
    bankruptcy = side - 1 / leverage;
    holder = account.side();
    MaintenanceSchedule maintenance = this.venue.maintenance().of(account.wallet() * quantity);
    boolean onMark = maintenance.basis() == MaintenanceBasis.MARK;
    int tiers = maintenance.tiers().size();
    base = new double[tiers];
    reciprocal = new double[tiers];
    for (int k = 0; k < tiers; k++) {
      Tier tier = maintenance.tiers().get(k);
      double rate = tier.rate() + venue.closingFeeRate();
      double amount = tier.amount() / (account.wallet() * quantity);
      base[k] = onMark ? bankruptcy - amount : bankruptcy + rate - amount;
      reciprocal[k] = onMark ? 1 / (1 - side * rate) : 1;
    }
  }

  /** The g of the peak at entry: the wallet before the opening fee. */
  double firstPeak() {
    return side + venue.fees().taker();
  }

  /** The signed price of a stop at a distance of price from entry. */
  double stop(double distance) {
    return LadderPlan.stopLevel(payoff, side, distance);
  }

  /** Price relative to entry at a signed price. */
  double price(double u) {
    return payoff == Payoff.INVERSE ? 1 / (side * u) : side * u;
  }

  /** Log price relative to entry at a signed price. */
  double logPrice(double u) {
    double log = Elementary.log(side * u);
    return payoff == Payoff.INVERSE ? -log : log;
  }

  /** Opening fee. */
  double openingFee() {
    return venue.fees().taker() * quantity;
  }

  /** Equity, marked without a closing fee. */
  double equity(double g) {
    return quantity * (g - bankruptcy);
  }

  /** The g at which equity is so much. */
  double whereEquity(double equity) {
    return bankruptcy + equity / quantity;
  }

  /** The signed price at or below which the position is liquidated. */
  double liquidation(double carry) {
    double level = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < base.length; k++) {
      level = Math.max(level, (base[k] + carry) * reciprocal[k]);
    }
    return level;
  }

  /** What the funding stamps of a close add to the carry per unit of price. */
  double charged(int close, LaneRates rates) {
    return rates.charged(close, venue.funding(), holder);
  }

  /** The trader's own exit at a signed price. */
  Closing closeByTrader(double u, double equity) {
    double fee = quantity * side * u * venue.fees().taker();
    return Closing.byTrader(equity, fee, venue.negativeBalance());
  }

  /** A liquidation filled at a signed price. */
  Closing liquidate(double u, double equity) {
    double fee = quantity * side * u * (venue.fees().taker() + venue.fees().liquidation());
    return Closing.byVenue(equity, fee, venue);
  }
}
