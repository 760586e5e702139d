package io.github.ruinsim.kernel;

import io.github.ruinsim.account.Closing;
import io.github.ruinsim.margin.Liquidation.Reduction;
import io.github.ruinsim.margin.MaintenanceBasis;
import java.util.Arrays;

/**
 * The positions of a {@link BasketAccount} and what backs them: in one pocket that is the whole
 * wallet, or in an isolated one for each position. Everything is stated in quote currency, where
 * equity is {@code cash + Σ coins·S} and a requirement {@code c + Σ d·S} between the brackets; what
 * counts as margin is equity less the haircuts of collateral. Not thread-safe.
 */
final class BasketPockets {
  /** Number of pockets. */
  final int count;

  final boolean[] open;

  /** What the closes have left, with all that is not at risk. */
  final Settlement settled = new Settlement();

  /** The same if the trader closed what is open, after {@link #closeAll}. */
  final Settlement ifClosed = new Settlement();

  double fundingPaid;

  private final MarginTerms terms;
  private final LaneRates rates;
  private final boolean isolated;

  /** Sizes of the positions of each pocket, as brackets read them. */
  private final Holdings[] sizes;

  private final double[] cash;
  private final double[][] coins;
  private final double[] base;

  /** Change of a pocket's excess with the price of each asset, [pocket][asset]. */
  private final double[][] net;

  /** The same as the venue sees it. */
  private final double[][] seen;

  private final PollDelay delay;
  private final double[] last;

  /** Change of the account's equity with the price of each asset. */
  private final double[] total;

  /** The bracket of each position: c and d of {@code c + d·S}. */
  private final double[] constant;

  private final double[] slope;
  private final double[] line = new double[4];

  /** Prices between which the brackets of all positions stay what they are, by asset. */
  private final double[] low;

  private final double[] high;

  /** Positions of a cross wallet that pay shared carry, in units of the first one at entry. */
  private final double wholeUnit;

  private double unit;
  private double owed;
  private double totalCash;

  /**
   * Makes pockets.
   *
   * @param shares whether carry is paid by {@link #settle} rather than {@link #pay}
   */
  BasketPockets(
      MarginTerms terms, PollDelay delay, LaneRates rates, boolean isolated, boolean shares) {
    this.terms = terms;
    this.delay = delay;
    wholeUnit = shares ? terms.quantity[0] : 0;
    this.rates = rates;
    this.isolated = isolated;
    int assets = terms.held.length;
    count = isolated ? terms.positions : 1;
    sizes = new Holdings[count];
    for (int p = 0; p < count; p++) {
      sizes[p] = new Holdings(terms);
    }
    open = new boolean[count];
    net = new double[count][assets];
    seen = new double[count][assets];
    last = new double[assets];
    total = new double[assets];
    cash = new double[count];
    coins = new double[count][assets];
    base = new double[count];
    constant = new double[terms.positions];
    slope = new double[terms.positions];
    low = new double[assets];
    high = new double[assets];
  }

  /** Opens all positions. */
  void start(double[] prices) {
    Arrays.fill(open, true);
    fundingPaid = 0;
    unit = wholeUnit;
    owed = 0;
    settled.start(terms.idle, terms.openingFee());
    for (int p = 0; p < count; p++) {
      sizes[p].open();
      cash[p] = 0;
      Arrays.fill(coins[p], 0);
    }
    if (!isolated) {
      cash[0] = 1 - terms.idle - terms.openingFee();
      for (int k = 0; k < total.length; k++) {
        cash[0] -= terms.held[k];
        coins[0][k] = terms.held[k];
      }
    }
    for (int i = 0; i < terms.positions; i++) {
      int p = pocket(i);
      cash[p] += isolated ? terms.quantity[i] / terms.leverage : 0;
      cash[p] -= terms.sign[i] * terms.quantity[i];
      coins[p][terms.asset[i]] += terms.sign[i] * terms.quantity[i];
    }
    sum();
    refresh(prices);
  }

  private int pocket(int position) {
    return isolated ? position : 0;
  }

  private void sum() {
    totalCash = 0;
    Arrays.fill(total, 0);
    for (int p = 0; p < count; p++) {
      if (open[p]) {
        totalCash += cash[p];
        for (int k = 0; k < total.length; k++) {
          total[k] += coins[p][k];
        }
      }
    }
  }

  /** Whether all brackets are those of these prices. */
  boolean within(double[] prices) {
    for (int k = 0; k < low.length; k++) {
      if (!(prices[k] >= low[k] && prices[k] <= high[k])) {
        return false;
      }
    }
    return true;
  }

  /** Takes the brackets of these prices where one of them has left its own. */
  void turnTo(double[] prices) {
    if (!within(prices)) {
      refresh(prices);
    }
  }

  private void refresh(double[] prices) {
    Arrays.fill(low, 0);
    Arrays.fill(high, Double.POSITIVE_INFINITY);
    System.arraycopy(prices, 0, last, 0, last.length);
    for (int i = 0; i < terms.positions; i++) {
      if (!terms.spot[i]) {
        int k = terms.asset[i];
        terms.bracket(i, prices[k], sizes[pocket(i)], line);
        constant[i] = line[0];
        slope[i] = line[1];
        low[k] = Math.max(low[k], line[2]);
        high[k] = Math.min(high[k], line[3]);
      }
    }
    rebase();
  }

  /** Works out the excess of all pockets from what they hold, in the present brackets. */
  private void rebase() {
    for (int p = 0; p < count; p++) {
      base[p] = cash[p];
      for (int k = 0; k < total.length; k++) {
        net[p][k] = coins[p][k] - (isolated ? 0 : terms.discount[k]);
      }
    }
    for (int i = 0; i < terms.positions; i++) {
      if (!terms.spot[i]) {
        base[pocket(i)] -= constant[i];
        net[pocket(i)][terms.asset[i]] -= slope[i];
      }
    }
    for (int p = 0; p < count; p++) {
      delay.move(net[p], last, seen[p]);
    }
  }

  private static double at(double constant, double[] slopes, double[] prices) {
    double sum = constant;
    for (int k = 0; k < slopes.length; k++) {
      sum = Math.fma(slopes[k], prices[k], sum);
    }
    return sum;
  }

  /** What counts in a pocket less the requirement, at prices of the present brackets. */
  double excessAt(int p, double[] prices) {
    return at(base[p], net[p], prices);
  }

  /** The same as the venue sees it, which may look at a level only when prices are beyond it. */
  double judgedAt(int p, double[] prices) {
    return at(base[p], seen[p], prices);
  }

  /** {@link #judgedAt}, or for a share above 0 {@link #excessAt} less that of what counts. */
  double aboveAt(int p, double share, double[] prices) {
    return share == 0 ? judgedAt(p, prices) : excessAt(p, prices) - share * countedAt(p, prices);
  }

  /** What backs a pocket, less haircuts. */
  double countedAt(int p, double[] prices) {
    double counted = equity(p, prices);
    for (int k = 0; k < prices.length && !isolated; k++) {
      counted -= terms.discount[k] * prices[k];
    }
    return counted;
  }

  /** Change of {@link #aboveAt} with the price of each asset. */
  void slopes(int p, double share, double[] to) {
    for (int k = 0; k < to.length; k++) {
      double counts = coins[p][k] - (isolated ? 0 : terms.discount[k]);
      to[k] = share == 0 ? seen[p][k] : net[p][k] - share * counts;
    }
  }

  /** Equity of the account at prices of 0 before any carry of {@link #settle}. */
  double equityConstant() {
    return totalCash + settled.traderBalance + unit * owed;
  }

  /** The same of the excess of a pocket. */
  double excessConstant(int p) {
    return base[p] + unit * owed;
  }

  /** How many units of the positions pay shared carry; 0 where each pays for itself. */
  double carryUnit() {
    return unit;
  }

  /** The brackets are what they are from this price of an asset on. */
  double low(int asset) {
    return low[asset];
  }

  /** The brackets are what they are up to this price of an asset. */
  double high(int asset) {
    return high[asset];
  }

  /** Pays shared carry as far as it has come; returns what was paid. */
  double settle(double carry) {
    double paid = unit * (carry - owed);
    owed = carry;
    if (paid != 0) {
      cash[0] -= paid;
      totalCash -= paid;
      base[0] -= paid;
      fundingPaid += paid;
    }
    return paid;
  }

  /** Change of equity with the price of each asset. */
  double[] totals() {
    return total;
  }

  /** Change of {@link #judgedAt} with the price of each asset. */
  double[] nets(int p) {
    return seen[p];
  }

  /** Equity of the account: what the closes have left after the policy, and what is open. */
  double equityAt(double[] prices) {
    return at(totalCash + settled.traderBalance, total, prices);
  }

  /** Margin that the level of a margin call is measured against. */
  double required(double[] prices) {
    boolean onEntry = terms.venue.maintenance().basis() == MaintenanceBasis.ENTRY;
    double sum = 0;
    for (int i = 0; i < terms.positions; i++) {
      double price = prices[terms.asset[i]];
      double size = sizes[pocket(i)].size(i);
      boolean moves = onEntry == terms.inverse[i];
      sum += terms.spot[i] || !open[pocket(i)] ? 0 : moves ? size * price : size;
    }
    return sum * terms.venue.requiredMarginRate(terms.leverage);
  }

  /** Pays funding and nights of a close, closes counted from 0 at entry; returns what was paid. */
  double pay(int close, int nights, double[] prices) {
    double paid = 0;
    for (int i = 0; i < terms.positions; i++) {
      int p = pocket(i);
      double rate = terms.funding(i, close, rates) + nights * terms.nightRate[i];
      if (open[p] && rate != 0) {
        double payment = rate * sizes[p].size(i);
        double price = prices[terms.asset[i]];
        if (terms.inverse[i]) {
          coins[p][terms.asset[i]] -= payment / price;
          paid += payment;
        } else {
          cash[p] -= payment * price;
          paid += payment * price;
        }
      }
    }
    fundingPaid += paid;
    sum();
    rebase();
    return paid;
  }

  /** Money from beside the account becomes margin. */
  void deposit(double amount) {
    settled.move(-amount);
    cash[0] += amount;
    sum();
    rebase();
  }

  /** Equity of a pocket. */
  double equity(int p, double[] prices) {
    return at(cash[p], coins[p], prices);
  }

  /** Share of a pocket that the venue's rule closes next; 1 where it has nothing smaller. */
  double part(int p, double[] prices) {
    Reduction rule = terms.venue.liquidation().reduction();
    if (rule == Reduction.SHARE) {
      return terms.venue.liquidation().closeFactor().share();
    }
    double part = 1;
    for (int i = 0; i < terms.positions && rule == Reduction.TIERS; i++) {
      if (pocket(i) == p) {
        part = Math.min(part, terms.toLowerBracket(sizes[p], i, prices[terms.asset[i]]));
      }
    }
    return part;
  }

  /** Fee for closing a share of the derivatives of a pocket. */
  double reductionFee(int p, double part, double[] prices) {
    return part * traded(p, prices, terms.takerFee + terms.venue.fees().liquidation(), 0);
  }

  /** The venue closes a share of the derivatives of a pocket. */
  void reduce(int p, double part, double[] prices, double fee) {
    for (int i = 0; i < terms.positions; i++) {
      if (pocket(i) == p && !terms.spot[i]) {
        double signed = terms.sign[i] * part * sizes[p].size(i);
        double price = prices[terms.asset[i]];
        cash[p] += terms.inverse[i] ? signed : signed * price;
        coins[p][terms.asset[i]] -= terms.inverse[i] ? signed / price : signed;
      }
    }
    cash[p] -= fee;
    settled.fees += fee;
    sizes[p].held *= 1 - part;
    unit *= 1 - part;
    sum();
    refresh(prices);
  }

  /**
   * The venue closes a pocket.
   *
   * @param atLevel whether the prices are those of a level, which is never beyond bankruptcy
   * @param whole whether nothing was closed there before, so that the requirement is what counts
   * @param forced whether a margin call was not met, which costs another fee
   * @return what the policy forgave, which was missing for an instant
   */
  double liquidate(int p, double[] prices, boolean atLevel, boolean whole, boolean forced) {
    double value = equity(p, prices);
    double miss = whole ? judgedAt(p, prices) : 0;
    double level = !atLevel ? value : delay.none ? Math.max(0, value - miss) : value - miss;
    double fee =
        forced
            ? terms.venue.clock().marginCall().forcedCloseFee()
            : terms.venue.fees().liquidation();
    double cost = traded(p, prices, terms.takerFee + fee, terms.takerFee);
    Closing closing = Closing.byVenue(level, cost, terms.venue, terms.currency(1));
    settled.lastFees = 0;
    settled.add(closing, uncovered(closing));
    open[p] = false;
    unit = 0;
    sum();
    return Math.max(0, closing.traderBalance() - closing.balance());
  }

  private double uncovered(Closing closing) {
    double unit = terms.currency(1);
    return closing.negative() ? terms.venue.uncovered(closing.shortfall() * unit) / unit : 0;
  }

  /** Fees of the positions of a pocket, by the rate of derivatives and that of spot coins. */
  private double traded(int p, double[] prices, double rate, double spotRate) {
    double sum = 0;
    for (int i = 0; i < terms.positions; i++) {
      if (pocket(i) == p) {
        double notional = sizes[p].size(i) * (terms.inverse[i] ? 1 : prices[terms.asset[i]]);
        sum += (terms.spot[i] ? spotRate : rate) * notional;
      }
    }
    return sum;
  }

  boolean empty() {
    for (boolean any : open) {
      if (any) {
        return false;
      }
    }
    return true;
  }

  /** Works out what is left if the trader closes all that is open, which stays open. */
  void closeAll(double[] prices, double feeRate) {
    ifClosed.start(settled);
    for (int p = 0; p < count; p++) {
      if (open[p]) {
        double cost = traded(p, prices, feeRate, feeRate);
        Closing closing = Closing.byTrader(equity(p, prices), cost, terms.venue, terms.currency(1));
        ifClosed.add(closing, uncovered(closing));
      }
    }
  }
}
