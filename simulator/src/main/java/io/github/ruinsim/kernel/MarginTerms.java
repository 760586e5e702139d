package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.Collateral;
import io.github.ruinsim.account.PositionSpec;
import io.github.ruinsim.account.Reserve;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.DatedFuture;
import io.github.ruinsim.contract.Loan;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.CloseFactor;
import io.github.ruinsim.margin.Liquidation;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.margin.Venue;
import java.util.List;

/**
 * What an account of the event engine holds and under which rules, with the starting wallet and the
 * entry price as units. Everything is stated in quote currency, where a position is affine in the
 * price whatever it is settled in: {@code N·(1 − 1/S)} coins are worth {@code N·(S − 1)}.
 *
 * <p>A maintenance requirement is the largest of affine functions {@code c + d·S}, one for each
 * bracket: see {@link #requirement}.
 */
final class MarginTerms {
  /** Number of positions. */
  final int positions;

  /** +1 for a long, −1 for a short, by position. */
  final double[] sign;

  /** Notional at entry, by position. */
  final double[] quantity;

  /** Number of what is traded, by position. */
  final int[] asset;

  /** Coins that the wallet is kept in, by asset; 1 is worth a wallet at entry. */
  final double[] held;

  /** Coins of these that do not count as margin, by asset. */
  final double[] discount;

  /** Whether funding and profit are in coins, by position. */
  final boolean[] inverse;

  /** Whether the position is spot: paid in full and without a requirement. */
  final boolean[] spot;

  /** Whether the position pays or receives funding. */
  final boolean[] perpetual;

  /** Fee per night as a fraction of notional, by position. */
  final double[] nightRate;

  /** Whether the wallet is in coins. */
  final boolean coins;

  /** Whether equity is measured in coins. */
  final boolean coinEquity;

  /** What lies beside the account at first, the reserve included: neither used nor at risk. */
  final double idle;

  /** When the reserve becomes margin. */
  final Reserve reserve;

  /** Borrowed at entry: quote currency of a long, coins of a short; 0 where nothing is. */
  final double borrowed;

  final Venue venue;
  final double takerFee;
  final double leverage;
  private final Contract contract;
  private final double wallet;
  private final MaintenanceBasis basis;
  private final double closingFee;
  private final TierRule rule;

  /** Whether the requirement jumps when the price moves a position into another bracket. */
  final boolean jumps;

  private final double[] rate;
  private final double[] amount;

  /** Upper bounds of the brackets in wallets. */
  private final double[] bound;

  /** Prepares the account of a leverage that the venue accepts. */
  MarginTerms(Contract contract, AccountSettings account, Venue rules, double leverage) {
    this(contract, account, rules, leverage, List.of());
  }

  /**
   * The same in a market of several assets.
   *
   * @param assets their names; positions without a name are in the first
   */
  MarginTerms(
      Contract contract,
      AccountSettings account,
      Venue rules,
      double leverage,
      List<String> assets) {
    this.contract = contract;
    this.leverage = leverage;
    wallet = account.wallet();
    venue = rules.at(leverage);
    takerFee = venue.fees().taker();
    coins = contract.payoff() == Payoff.INVERSE;
    coinEquity = coins && !account.quoteEquity();
    List<PositionSpec> specs = account.positions().isEmpty() ? alone(account) : account.positions();
    positions = specs.size();
    sign = new double[positions];
    quantity = new double[positions];
    inverse = new boolean[positions];
    spot = new boolean[positions];
    asset = new int[positions];
    perpetual = new boolean[positions];
    nightRate = new double[positions];
    double cost = 0;
    for (PositionSpec spec : specs) {
      boolean paid = spec.kind() == PositionSpec.Kind.SPOT;
      cost += spec.share() * ((paid ? 1 : 1 / leverage) + takerFee);
    }
    for (int i = 0; i < positions; i++) {
      PositionSpec spec = specs.get(i);
      Side side = spec.side();
      sign[i] = side.sign();
      asset[i] = Math.max(0, assets.indexOf(spec.asset()));
      quantity[i] = account.working() * spec.share() / cost;
      spot[i] = spec.kind() == PositionSpec.Kind.SPOT;
      inverse[i] = spec.kind() == PositionSpec.Kind.INVERSE;
      perpetual[i] = !spot[i] && contract.paysFunding();
      boolean nightly = !spot[i] && !inverse[i] && contract.paysOvernight();
      nightRate[i] = nightly ? venue.carry().overnight().rate(side) : 0;
    }
    held = new double[Math.max(1, assets.size())];
    discount = new double[held.length];
    for (Collateral part : account.collateral()) {
      int k = Math.max(0, assets.indexOf(part.asset()));
      held[k] += part.share();
      discount[k] += part.share() * part.haircut();
    }
    idle = account.aside();
    reserve = account.reserve();
    boolean isLong = sign[0] > 0;
    borrowed = owes() ? (isLong ? quantity[0] * (1 - 1 / leverage) : quantity[0]) : 0;
    basis = venue.maintenance().basis();
    closingFee = venue.closingFeeRate();
    List<Tier> tiers = venue.maintenance().tiers();
    if (venue.maintenance().rule() == TierRule.BY_QUANTITY) {
      throw new IllegalArgumentException("brackets by quantity need the price of the entry");
    }
    rule = venue.maintenance().rule();
    jumps = venue.maintenance().jumps();
    bound = tiers.stream().mapToDouble(tier -> tier.upToNotional() / account.wallet()).toArray();
    rate = tiers.stream().mapToDouble(Tier::rate).toArray();
    amount = tiers.stream().mapToDouble(tier -> tier.amount() / account.wallet()).toArray();
  }

  private List<PositionSpec> alone(AccountSettings account) {
    PositionSpec.Kind kind = coins ? PositionSpec.Kind.INVERSE : PositionSpec.Kind.LINEAR;
    return List.of(new PositionSpec(kind, account.side(), 1));
  }

  /** Whether the one position is bought, or sold, with something borrowed. */
  boolean owes() {
    return positions == 1 && contract.borrows();
  }

  /** Price of the contract over its price at entry, when spot is at entry price, at a time. */
  double contractPrice(double days) {
    return contract instanceof DatedFuture future ? future.overSpot(days) / future.overSpot(0) : 1;
  }

  /** Day of settlement; infinity where there is none. */
  double expiryDays() {
    return contract instanceof DatedFuture future ? future.expiryDays() : Double.POSITIVE_INFINITY;
  }

  /** What the funding stamps of a close charge a position, as a fraction of its notional. */
  double funding(int position, int close, LaneRates rates) {
    Side side = sign[position] > 0 ? Side.LONG : Side.SHORT;
    return perpetual[position] ? rates.charged(close, venue.funding(), side) : 0;
  }

  /** What one wallet of the currency of equity is worth in margin currency at a price. */
  double currency(double price) {
    return coins && !coinEquity ? wallet / price : wallet;
  }

  /** Opening fees in units of the wallet. */
  double openingFee() {
    double sum = 0;
    for (double notional : quantity) {
      sum += takerFee * notional;
    }
    return sum;
  }

  /**
   * The affine function that is the requirement of all positions near a price.
   *
   * @param s price relative to entry; 0 and infinity are the ends of the axis
   * @param now what is held and owed
   * @param line receives c and d of {@code c + d·S}
   */
  void requirement(double s, Holdings now, double[] line) {
    line[0] = 0;
    line[1] = 0;
    for (int i = 0; i < positions; i++) {
      if (!spot[i]) {
        add(i, s, now, line);
      }
    }
  }

  /** Adds the affine function that is the requirement of one position near a price. */
  private void add(int i, double s, Holdings now, double[] line) {
    double c = 0;
    double d = 0;
    double best = Double.NEGATIVE_INFINITY;
    boolean first = true;
    double size = now.size(i);
    if (!rule.deducts()) {
      int k = numberOf(valueInWallets(i, s, size, now));
      line[0] += constant(i, k, size, now);
      line[1] += slope(i, k, size, now);
      return;
    }
    for (int k = 0; k < rate.length; k++) {
      double ck = constant(i, k, size, now);
      double dk = slope(i, k, size, now);
      // At the ends of the axis the slope or the constant alone decides.
      double value = s == Double.POSITIVE_INFINITY ? dk : ck + dk * s;
      boolean tie = value == best;
      boolean larger = value > best || (tie && (s == 0 ? dk > d : ck > c));
      if (first || larger) {
        best = value;
        c = ck;
        d = dk;
        first = false;
      }
    }
    line[0] += c;
    line[1] += d;
  }

  /**
   * The bracket of a position of a perpetual at a price.
   *
   * @param now what is held
   * @param line receives c and d of its requirement {@code c + d·S}, and the prices between which
   *     it is the largest of all brackets
   */
  void bracket(int i, double s, Holdings now, double[] line) {
    line[0] = 0;
    line[1] = 0;
    add(i, s, now, line);
    line[2] = 0;
    line[3] = Double.POSITIVE_INFINITY;
    double size = now.size(i);
    if (!rule.deducts()) {
      if (jumps) {
        line[2] = border(i, s, now, false);
        line[3] = border(i, s, now, true);
      }
      return;
    }
    for (int k = 0; k < rate.length; k++) {
      double steeper = slope(i, k, size, now) - line[1];
      double crossing = (line[0] - constant(i, k, size, now)) / steeper;
      // On the other side of the price only by rounding, where a reduction ended at the crossing.
      if (steeper > 0) {
        line[3] = Math.min(line[3], Math.max(s, crossing));
      } else if (steeper < 0) {
        line[2] = Math.max(line[2], Math.min(s, crossing));
      }
    }
  }

  /** The nearest price above or below one at which the requirement jumps; 0 or infinity if none. */
  double border(double s, Holdings now, boolean above) {
    double nearest = above ? Double.POSITIVE_INFINITY : 0;
    for (int i = 0; i < positions; i++) {
      if (!spot[i]) {
        double border = border(i, s, now, above);
        nearest = above ? Math.min(nearest, border) : Math.max(nearest, border);
      }
    }
    return nearest;
  }

  private double border(int i, double s, Holdings now, boolean above) {
    double size = now.size(i);
    int k = numberOf(valueInWallets(i, s, size, now));
    boolean grows = above != inverse[i];
    if (grows ? k == bound.length - 1 : k == 0) {
      return above ? Double.POSITIVE_INFINITY : 0;
    }
    double at = bound[grows ? k : k - 1];
    return inverse[i] ? size / (at * now.contractPrice) : at / (size * now.contractPrice);
  }

  /** What decides about the bracket of a position at a price, in wallets. */
  private double valueInWallets(int i, double s, double size, Holdings now) {
    if (venue.maintenance().byEntry()) {
      return size;
    }
    return inverse[i] ? size / (now.contractPrice * s) : size * s * now.contractPrice;
  }

  private int numberOf(double value) {
    int number = 0;
    while (number < bound.length - 1 && !(value <= bound[number] * (1 + 1e-12))) {
      number++;
    }
    return number;
  }

  private double constant(int i, int k, double size, Holdings now) {
    double r = rate[k] + closingFee;
    return switch (basis) {
      case MARK -> inverse[i] ? r * size / now.contractPrice : -amount[k];
      case ENTRY -> inverse[i] ? 0 : r * size - amount[k];
      case LIABILITY ->
          sign[i] > 0
              ? (r + rate[k] * closingFee) * now.debt - amount[k] * (1 + closingFee)
              : -amount[k] * (1 + closingFee);
      case COLLATERAL -> sign[i] > 0 ? -amount[k] : r * now.backingConstant() - amount[k];
    };
  }

  private double slope(int i, int k, double size, Holdings now) {
    double r = rate[k] + closingFee;
    return switch (basis) {
      case MARK -> inverse[i] ? -amount[k] : r * size * now.contractPrice;
      case ENTRY -> inverse[i] ? r * size - amount[k] : 0;
      case LIABILITY -> sign[i] > 0 ? 0 : (r + rate[k] * closingFee) * now.debt;
      case COLLATERAL -> sign[i] > 0 ? r * size : 0;
    };
  }

  /**
   * Share of what is held that the venue's rule closes next; 1 where it has nothing smaller. Of
   * several positions all are reduced alike, as far as the first needs to reach its next bracket.
   */
  double part(Holdings now, double price) {
    Liquidation rule = venue.liquidation();
    return switch (rule.reduction()) {
      case WHOLE, POSITIONS -> 1;
      case SHARE -> rule.closeFactor().inParts() ? share(now, price, rule.closeFactor()) : 1;
      case TIERS -> {
        double part = 1;
        for (int i = 0; i < positions; i++) {
          part = Math.min(part, toLowerBracket(now, i, price));
        }
        yield part;
      }
    };
  }

  /** Share of a position that has to go until it lies in its next lower bracket; 1 for none. */
  double toLowerBracket(Holdings now, int i, double price) {
    if (spot[i]) {
      return 1;
    }
    double value = tierValue(now, i, price);
    int tiers = venue.liquidation().tiersAtOnce();
    return 1 - venue.maintenance().floorBelow(value, tiers) / value;
  }

  /** Notional that decides about the bracket, in margin currency. */
  private double tierValue(Holdings now, int i, double price) {
    if (venue.maintenance().byEntry()) {
      return wallet * now.size(i);
    }
    return wallet * now.notional(i, price) / (inverse[i] ? price : 1);
  }

  /** Whether the position gains when the price falls, all of several taken together. */
  boolean gainsWhenFalling() {
    double net = 0;
    for (int i = 0; i < positions; i++) {
      net += sign[i] * quantity[i];
    }
    return net < 0;
  }

  /** Of a long that borrows, coins are sold for a share of the debt and the penalty on it. */
  private double share(Holdings now, double price, CloseFactor closeFactor) {
    if (!owes()) {
      return closeFactor.share();
    }
    boolean sells = sign[0] > 0;
    double held = sells ? now.notional(0, price) : now.backingConstant();
    double owed = sells ? now.debt : now.debt * price;
    double share = closeFactor.of(1 - rate[0], wallet * held, wallet * owed);
    return sells ? share * owed * (1 + venue.fees().liquidation()) / now.notional(0, price) : share;
  }

  /**
   * Fee of a liquidation in quote currency: on what is closed, or of a loan on the debt that is
   * repaid.
   */
  double liquidationFee(Holdings now, double part, double price) {
    double penalty = venue.fees().liquidation();
    if (contract instanceof Loan) {
      boolean isLong = sign[0] > 0;
      double sold = part * now.notional(0, price) / (1 + penalty);
      return penalty * (isLong ? Math.min(now.debt, sold) : part * now.debt * price);
    }
    double fee = part < 1 ? 0 : takerFee * (now.traded(price) - now.liquidable(price));
    return fee + part * (takerFee + penalty) * now.liquidable(price);
  }
}
