package io.github.ruinsim.kernel;

import io.github.ruinsim.kernel.Outcome.Exit;
import io.github.ruinsim.stats.Elementary;
import java.util.Arrays;

/**
 * One account with positions in several assets, followed through a path with all its stops at once:
 * they share its fate until they trigger. Its positions lie in pockets ({@link BasketPockets}): one
 * that is the whole wallet, or an isolated one for each position. A pocket is liquidated as a
 * whole; the account is liquidated when its first pocket is, and ends with its last one.
 *
 * <p>Inside a bar the equity of the account and the excess of a pocket over its requirement are
 * Brownian bridges ({@link Bridge}) with the variance of their weights half way. That is exact for
 * one position but for the curvature of the exponential, a term of the order of a bar's variance;
 * there is no error of the order of its square root, as looking at fewer instants would have.
 *
 * <p>Amounts are in wallets, prices relative to entry. Not thread-safe.
 */
final class BasketAccount {
  private final MarginTerms terms;
  private final double[] stops;
  private final double ruinFloor;
  private final BasketPockets pockets;
  private final Recorder recorder;
  private final BasketBar legs;
  private final Bridge bridge;
  private final double[] slopes;
  private final double[] point;
  private int nextStop;
  private double equity;
  private double peak;
  private double drawdown;
  private int ruinedBar;
  private int liquidatedBar;
  private boolean byGap;
  private boolean byCarry;
  private double exitPrice;
  private boolean done;

  /** Takes what became of the account with one of its stops. */
  interface Recorder {
    /** Records an outcome. */
    void record(int stop, Outcome outcome);
  }

  BasketAccount(
      BasketPlan plan,
      MarginTerms terms,
      LaneRates rates,
      BasketBar legs,
      Bridge bridge,
      Recorder to) {
    this.terms = terms;
    stops = plan.stops;
    ruinFloor = plan.ruinFloor;
    pockets = new BasketPockets(terms, rates, plan.isolated);
    recorder = to;
    this.legs = legs;
    this.bridge = bridge;
    slopes = new double[legs.assets];
    point = new double[legs.assets];
  }

  /** Opens the positions at the prices of the entry. */
  void start(int stampsAtEntry) {
    nextStop = 0;
    peak = 1;
    drawdown = 0;
    ruinedBar = Outcome.NEVER;
    liquidatedBar = Outcome.NEVER;
    byGap = false;
    byCarry = false;
    exitPrice = 1;
    done = false;
    Arrays.fill(point, 1);
    pockets.start(point);
    see(0, point);
    close(-1, point, stampsAtEntry);
  }

  boolean done() {
    return done;
  }

  /** Goes through a leg of the bar. */
  void leg(int bar, int leg) {
    double[] prices = legs.priceTo[leg];
    if (legs.gap[leg]) {
      look(bar, prices, true, false);
      return;
    }
    double reach = legs.reach(leg);
    double[] before = legs.priceFrom[leg];
    double[] deviation = legs.deviation[leg];
    pockets.turnTo(prices);
    boolean left = false;
    for (int p = 0; p < pockets.count && !done; p++) {
      if (pockets.open[p]) {
        double start = pockets.excess[p];
        double end = pockets.excessAt(p, prices);
        double way = reach * span(pockets.net[p], before, prices, deviation);
        if (Math.min(start, end) - way <= 0 && falls(leg, start, end, pockets.net[p])) {
          bridge.pricesAt(0, point);
          stopsBefore(bar, leg, point);
          liquidate(p, bar, point, true, false);
          left = true;
        }
        pockets.excess[p] = end;
      }
    }
    if (!done) {
      stopsAt(bar, leg);
    }
    if (!done) {
      double end = pockets.equityAt(prices);
      double way = reach * span(pockets.total, before, prices, deviation);
      double worst = worst();
      if (left) {
        see(bar, end);
      } else if (Math.max(equity, end) + way > peak || Math.min(equity, end) - way < worst) {
        watch(bar, leg, end, worst);
      }
      equity = end;
    }
  }

  /** Below this something would have to be noted. */
  private double worst() {
    double worst = peak * (1 - drawdown);
    return ruinedBar == Outcome.NEVER ? Math.max(worst, ruinFloor) : worst;
  }

  /** Bound of the standard deviation of a sum of positions in a leg. */
  private static double span(double[] coins, double[] from, double[] to, double[] deviation) {
    double sum = 0;
    for (int k = 0; k < coins.length; k++) {
      sum = Math.fma(Math.abs(coins[k]) * Math.max(from[k], to[k]), deviation[k], sum);
    }
    return sum;
  }

  private boolean falls(int leg, double start, double end, double[] coins) {
    look(leg, start, end, coins);
    return bridge.fallsTo(0);
  }

  private void look(int leg, double start, double end, double[] coins) {
    for (int k = 0; k < slopes.length; k++) {
      slopes[k] = 0.5 * coins[k] * (legs.priceFrom[leg][k] + legs.priceTo[leg][k]);
    }
    bridge.look(leg, start, end, slopes);
  }

  /** Notes the extremes of equity in a leg, in their order. */
  private void watch(int bar, int leg, double end, double worst) {
    look(leg, equity, end, pockets.total);
    double low = bridge.low(worst);
    double high = bridge.high(peak);
    boolean both = high > peak && low < worst;
    boolean lowFirst = both ? bridge.lowFirst(low, high) : end >= equity;
    see(bar, lowFirst ? low : high);
    see(bar, lowFirst ? high : low);
    see(bar, end);
  }

  /**
   * The close of a bar, −1 for the instant of the entry: funding, then liquidation, then the
   * trader's own exits.
   */
  void close(int bar, double[] prices, int stamps) {
    pockets.turnTo(prices);
    pockets.measure(prices);
    if (stamps > 0) {
      pockets.pay(bar + 1, prices);
      for (int p = 0; p < pockets.count; p++) {
        double now = pockets.excessAt(p, prices);
        byCarry |= liquidatedBar == Outcome.NEVER && now <= 0 && pockets.excess[p] > 0;
      }
    }
    look(Math.max(0, bar), prices, false, byCarry);
  }

  /** Looks at one instant: what is beyond its level is filled here. */
  private void look(int bar, double[] prices, boolean gap, boolean carry) {
    pockets.turnTo(prices);
    for (int p = 0; p < pockets.count && !done; p++) {
      if (pockets.open[p]) {
        pockets.excess[p] = pockets.excessAt(p, prices);
        if (pockets.excess[p] <= 0) {
          liquidate(p, bar, prices, false, gap && !carry);
        }
      }
    }
    while (!done && nextStop < stops.length && passes(nextStop, prices)) {
      stop(bar, prices);
    }
    if (!done) {
      see(bar, prices);
    }
  }

  private double stopPrice(int stop) {
    return 1 - terms.sign[0] * stops[stop];
  }

  private boolean passes(int stop, double[] prices) {
    double price = prices[terms.asset[0]];
    return terms.sign[0] > 0 ? price <= stopPrice(stop) : price >= stopPrice(stop);
  }

  /** Stops on the way to the point at which a pocket is liquidated. */
  private void stopsBefore(int bar, int leg, double[] at) {
    while (nextStop < stops.length && passes(nextStop, at)) {
      fillStop(bar, leg);
    }
  }

  /** Stops that the price of their asset reaches in a leg. */
  private void stopsAt(int bar, int leg) {
    int k = terms.asset[0];
    double sign = terms.sign[0];
    while (!done && nextStop < stops.length && !Double.isInfinite(stops[nextStop])) {
      double level = Prices.log(stopPrice(nextStop));
      double from = sign * (legs.from[leg][k] - level);
      double to = sign * (legs.to[leg][k] - level);
      if (Math.min(from, to) > legs.reach(leg) * legs.deviation[leg][k]) {
        return;
      }
      Arrays.fill(slopes, 0);
      slopes[k] = sign;
      bridge.look(leg, from, to, slopes);
      if (!bridge.fallsTo(0)) {
        return;
      }
      fillStop(bar, leg);
    }
  }

  /** Fills the next stop at its level. */
  private void fillStop(int bar, int leg) {
    int k = terms.asset[0];
    double level = Prices.log(stopPrice(nextStop));
    Arrays.fill(slopes, 0);
    slopes[k] = 1;
    bridge.look(leg, legs.from[leg][k], legs.to[leg][k], slopes);
    double[] at = new double[legs.assets];
    bridge.pricesAt(level, at);
    at[k] = stopPrice(nextStop);
    stop(bar, at);
  }

  /** The trader closes everything; the account goes on for wider stops. */
  private void stop(int bar, double[] prices) {
    pockets.closeAll(prices, terms.takerFee);
    double left = Math.min(pockets.balance, pockets.traderBalance);
    double fall = Math.max(drawdown, Math.min(1, (peak - left) / peak));
    int ruined = ruinedBar == Outcome.NEVER && left < ruinFloor ? bar : ruinedBar;
    record(nextStop, Exit.STOPPED, bar, prices[terms.asset[0]], fall, ruined, false);
    nextStop++;
    done = nextStop == stops.length;
  }

  private void liquidate(int p, int bar, double[] prices, boolean atLevel, boolean gap) {
    double forgiven = pockets.liquidate(p, prices, atLevel);
    if (liquidatedBar == Outcome.NEVER) {
      liquidatedBar = bar;
      byGap = gap;
      exitPrice = prices[terms.asset[0]];
    }
    see(bar, pockets.equityAt(prices) - forgiven);
    see(bar, prices);
    if (pockets.empty()) {
      pockets.closeAll(prices, 0);
      while (nextStop < stops.length) {
        boolean despite = !atLevel && passes(nextStop, prices);
        record(nextStop, Exit.LIQUIDATED, bar, exitPrice, drawdown, ruinedBar, despite);
        nextStop++;
      }
      done = true;
    }
  }

  /** The horizon: what is open is marked. */
  void finish(int bar, double[] prices) {
    pockets.closeAll(prices, 0);
    while (nextStop < stops.length) {
      record(nextStop, Exit.SURVIVED, bar, prices[terms.asset[0]], drawdown, ruinedBar, false);
      nextStop++;
    }
    done = true;
  }

  private void record(
      int stop, Exit exit, int bar, double price, double fall, int ruined, boolean despite) {
    boolean liquidated = liquidatedBar != Outcome.NEVER;
    recorder.record(
        stop,
        new Outcome(
            liquidated ? Exit.LIQUIDATED : exit,
            liquidated && byGap,
            liquidated && byCarry,
            despite,
            pockets.negative,
            liquidated ? liquidatedBar : bar,
            Elementary.log(liquidated ? exitPrice : price),
            pockets.balance,
            pockets.traderBalance,
            pockets.shortfall,
            fall,
            ruined,
            pockets.fees,
            pockets.fundingPaid));
  }

  private void see(int bar, double[] prices) {
    equity = pockets.equityAt(prices);
    see(bar, equity);
  }

  private void see(int bar, double value) {
    peak = Math.max(peak, value);
    drawdown = Math.max(drawdown, Math.min(1, (peak - value) / peak));
    if (value < ruinFloor && ruinedBar == Outcome.NEVER) {
      ruinedBar = bar;
    }
  }
}
