package io.github.ruinsim.kernel;

import io.github.ruinsim.account.Closing;
import java.util.Arrays;

/**
 * The positions of a {@link BasketAccount} and what backs them. Everything is stated in quote
 * currency, where equity is {@code cash + Σ coins·S} and a requirement {@code c + Σ d·S} between
 * the brackets; what counts as margin is equity less the haircuts of collateral. Not thread-safe.
 */
final class BasketPockets {
  /** Number of pockets. */
  final int count;

  final boolean[] open;

  /** What counts less the requirement, by pocket, at the prices seen last. */
  final double[] excess;

  /** Change of a pocket's excess with the price of each asset, [pocket][asset]. */
  final double[][] net;

  /** Change of the account's equity with the price of each asset. */
  final double[] total;

  /** What the closes have left, before and after the policy, with all that is not at risk. */
  double balance;

  double traderBalance;
  double shortfall;
  boolean negative;
  double fees;
  double fundingPaid;

  private final MarginTerms terms;
  private final LaneRates rates;

  /** All positions in full, as brackets read them. */
  private final Holdings all;

  private final boolean isolated;
  private final double[] cash;
  private final double[][] coins;
  private final double[] base;

  /** Prices between which the brackets of all positions stay what they are, by asset. */
  private final double[] low;

  private final double[] high;
  private double totalCash;
  private double settledBalance;
  private double settledTrader;
  private double settledShortfall;
  private boolean settledNegative;
  private double settledFees;

  BasketPockets(MarginTerms terms, LaneRates rates, boolean isolated) {
    this.terms = terms;
    this.rates = rates;
    all = new Holdings(terms);
    all.open();
    this.isolated = isolated;
    int assets = terms.held.length;
    count = isolated ? terms.positions : 1;
    open = new boolean[count];
    excess = new double[count];
    net = new double[count][assets];
    total = new double[assets];
    cash = new double[count];
    coins = new double[count][assets];
    base = new double[count];
    low = new double[assets];
    high = new double[assets];
  }

  /** Opens all positions. */
  void start(double[] prices) {
    Arrays.fill(open, true);
    fundingPaid = 0;
    settledBalance = 0;
    settledTrader = 0;
    settledShortfall = 0;
    settledNegative = false;
    settledFees = terms.openingFee();
    for (int p = 0; p < count; p++) {
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
      int p = isolated ? i : 0;
      cash[p] += isolated ? terms.quantity[i] / terms.leverage : 0;
      cash[p] -= terms.sign[i] * terms.quantity[i];
      coins[p][terms.asset[i]] += terms.sign[i] * terms.quantity[i];
    }
    settledBalance = terms.idle;
    settledTrader = terms.idle;
    sum();
    refresh(prices);
    measure(prices);
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

  /** Takes the brackets of these prices where one of them has left its own. */
  void turnTo(double[] prices) {
    for (int k = 0; k < prices.length; k++) {
      if (!(prices[k] >= low[k] && prices[k] <= high[k])) {
        refresh(prices);
        return;
      }
    }
  }

  private void refresh(double[] prices) {
    Arrays.fill(low, 0);
    Arrays.fill(high, Double.POSITIVE_INFINITY);
    for (int p = 0; p < count; p++) {
      base[p] = cash[p];
      for (int k = 0; k < total.length; k++) {
        net[p][k] = coins[p][k] - (isolated ? 0 : terms.discount[k]);
      }
    }
    double[] line = new double[4];
    for (int i = 0; i < terms.positions; i++) {
      if (!terms.spot[i]) {
        int k = terms.asset[i];
        int p = isolated ? i : 0;
        terms.bracket(i, prices[k], all, line);
        base[p] -= line[0];
        net[p][k] -= line[1];
        low[k] = Math.max(low[k], line[2]);
        high[k] = Math.min(high[k], line[3]);
      }
    }
  }

  /** Excess of a pocket at prices of the present brackets. */
  double excessAt(int p, double[] prices) {
    double sum = base[p];
    for (int k = 0; k < prices.length; k++) {
      sum = Math.fma(net[p][k], prices[k], sum);
    }
    return sum;
  }

  /** Notes the excess of all pockets. */
  void measure(double[] prices) {
    for (int p = 0; p < count; p++) {
      excess[p] = excessAt(p, prices);
    }
  }

  /** Equity of the account: what the closes have left after the policy, and what is open. */
  double equityAt(double[] prices) {
    double sum = totalCash + settledTrader;
    for (int k = 0; k < prices.length; k++) {
      sum = Math.fma(total[k], prices[k], sum);
    }
    return sum;
  }

  /** Pays the funding of a close, closes counted from 0 at entry. */
  void pay(int close, double[] prices) {
    for (int i = 0; i < terms.positions; i++) {
      int p = isolated ? i : 0;
      if (open[p]) {
        double payment = terms.funding(i, close, rates) * terms.quantity[i];
        double price = prices[terms.asset[i]];
        if (terms.inverse[i]) {
          coins[p][terms.asset[i]] -= payment / price;
          fundingPaid += payment;
        } else {
          cash[p] -= payment * price;
          fundingPaid += payment * price;
        }
      }
    }
    sum();
    refresh(prices);
  }

  private double equity(int p, double[] prices) {
    double sum = cash[p];
    for (int k = 0; k < prices.length; k++) {
      sum = Math.fma(coins[p][k], prices[k], sum);
    }
    return sum;
  }

  /**
   * The venue closes a pocket.
   *
   * @param atLevel whether the prices are those at which nothing but the requirement counts
   * @return what the policy forgave, which was missing for an instant
   */
  double liquidate(int p, double[] prices, boolean atLevel) {
    double value = equity(p, prices);
    double level = atLevel ? Math.max(0, value - excessAt(p, prices)) : value;
    double rate = terms.takerFee + terms.venue.fees().liquidation();
    Closing closing = Closing.byVenue(level, traded(p, prices, rate, terms.takerFee), terms.venue);
    settledBalance += closing.balance();
    settledTrader += closing.traderBalance();
    settledShortfall += closing.shortfall();
    settledNegative |= closing.negative();
    settledFees += closing.fees();
    open[p] = false;
    sum();
    return Math.max(0, closing.traderBalance() - closing.balance());
  }

  /** Fees of the positions of a pocket, by the rate of derivatives and that of spot coins. */
  private double traded(int p, double[] prices, double rate, double spotRate) {
    double sum = 0;
    for (int i = 0; i < terms.positions; i++) {
      if (!isolated || i == p) {
        double notional = terms.quantity[i] * (terms.inverse[i] ? 1 : prices[terms.asset[i]]);
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
    balance = settledBalance;
    traderBalance = settledTrader;
    shortfall = settledShortfall;
    negative = settledNegative;
    fees = settledFees;
    for (int p = 0; p < count; p++) {
      if (open[p]) {
        Closing closing =
            Closing.byTrader(
                equity(p, prices),
                traded(p, prices, feeRate, feeRate),
                terms.venue.negativeBalance());
        balance += closing.balance();
        traderBalance += closing.traderBalance();
        shortfall += closing.shortfall();
        negative |= closing.negative();
        fees += closing.fees();
      }
    }
  }
}
