package io.github.ruinsim.kernel;

import java.util.Arrays;

/**
 * What happens to a {@link BasketAccount} on its way through one leg of a bar that trades: margin
 * is added, pockets are liquidated, stops are filled, equity has extremes. Not thread-safe.
 *
 * <p>After a liquidation in part what is left goes straight on to the end of the leg.
 */
final class BasketWay {
  private static final double ROUNDING = 1 + 1e-9;
  private static final int MOST_STEPS = 200;

  private final BasketAccount account;
  private final BasketPockets pockets;
  private final StopLadder stops;
  private final Bridge bridge;
  private final int watched;
  private final double[] slopes;
  private final double[] point;
  private final double[] from;

  BasketWay(BasketAccount account, Bridge bridge, int assets) {
    this.account = account;
    this.bridge = bridge;
    pockets = account.pockets;
    stops = account.stops;
    watched = account.terms.asset[0];
    slopes = new double[assets];
    point = new double[assets];
    from = new double[assets];
  }

  /** Goes through a leg. */
  void go(int bar, BasketBar legs, int leg) {
    double[] prices = legs.priceTo[leg];
    boolean left = false;
    if (!account.closed()) {
      refill(bar, legs, leg);
      left = !account.calendar.polled && liquidations(bar, legs, leg);
      if (!account.done()) {
        stopsAt(bar, legs, leg);
      }
    }
    if (account.done()) {
      return;
    }
    double end = pockets.equityAt(prices);
    if (left) {
      account.track.see(end, bar);
    } else {
      watch(bar, legs, leg, end);
    }
    pockets.turnTo(prices);
  }

  /** Margin is added where the ratio asks for it, before anything is liquidated. */
  private void refill(int bar, BasketBar legs, int leg) {
    double share = 1 - account.purse.ratio();
    while (!account.done()
        && account.purse.waits()
        && reaches(legs, leg, 0, share, legs.priceFrom[leg])) {
      stopsBefore(bar, legs, leg, point);
      if (!account.done()) {
        account.add(bar, point);
      }
    }
  }

  /** Liquidations in a leg; whether there was one. */
  private boolean liquidations(int bar, BasketBar legs, int leg) {
    boolean any = false;
    for (int p = 0; p < pockets.count && !account.done(); p++) {
      System.arraycopy(legs.priceFrom[leg], 0, from, 0, from.length);
      boolean first = true;
      while (!account.done() && pockets.open[p]) {
        // What is left of a pocket goes straight on to the end of the leg.
        boolean hit = first ? reaches(legs, leg, p, 0, from) : falls(p, 0, from, legs.priceTo[leg]);
        if (!hit) {
          break;
        }
        first = false;
        any = true;
        stopsBefore(bar, legs, leg, point);
        if (!account.done()) {
          account.liquidate(p, bar, point, true, false, false, false);
        }
        System.arraycopy(point, 0, from, 0, from.length);
      }
    }
    return any;
  }

  /** Whether the excess of a pocket falls to 0 in a leg; {@link #point} is then where. */
  private boolean reaches(BasketBar legs, int leg, int p, double share, double[] start) {
    double[] prices = legs.priceTo[leg];
    if (legs.line[leg]) {
      return falls(p, share, start, prices);
    }
    pockets.turnTo(start);
    double before = pockets.aboveAt(p, share, start);
    pockets.turnTo(prices);
    double after = pockets.aboveAt(p, share, prices);
    pockets.slopes(p, share, slopes);
    bridge.look(legs, leg, before, after, slopes, 0);
    if (!bridge.fallsTo(0)) {
      return false;
    }
    bridge.pricesAt(0, point);
    return true;
  }

  /** The same on a straight way. */
  private boolean falls(int p, double share, double[] start, double[] end) {
    pockets.turnTo(end);
    if (pockets.aboveAt(p, share, end) > 0) {
      return false;
    }
    crossing(p, share, start, end);
    return true;
  }

  /**
   * The first point on the straight way between two points, {@link #point}, at which {@link
   * BasketPockets#aboveAt} is 0: it is above that at the start and not at the end. A concave
   * function, so Newton's method from the end is exact after as many steps as there are brackets.
   */
  private void crossing(int p, double share, double[] from, double[] to) {
    System.arraycopy(to, 0, point, 0, to.length);
    for (int step = 0; step < MOST_STEPS; step++) {
      pockets.turnTo(point);
      double before = pockets.aboveAt(p, share, from);
      double after = pockets.aboveAt(p, share, to);
      double part = before > 0 && after < 0 ? before / (before - after) : after < 0 ? 0 : 1;
      for (int k = 0; k < point.length; k++) {
        point[k] = from[k] + part * (to[k] - from[k]);
      }
      if (pockets.within(point)) {
        return;
      }
    }
  }

  /** Notes the extremes of equity in a leg, in their order. */
  private void watch(int bar, BasketBar legs, int leg, double end) {
    double start = pockets.equityAt(legs.priceFrom[leg]);
    bridge.look(legs, leg, start, end, pockets.totals(), 0);
    double worst = account.track.worst();
    double low = bridge.low(worst);
    double high = bridge.high(account.track.peak());
    boolean both = high > account.track.peak() && low < worst;
    boolean lowFirst = both ? bridge.lowFirst(low, high) : end >= start;
    account.track.see(lowFirst ? low : high, bar);
    account.track.see(lowFirst ? high : low, bar);
    account.track.see(end, bar);
  }

  /** Stops on the way to a point. */
  private void stopsBefore(int bar, BasketBar legs, int leg, double[] at) {
    while (stops.before(at[watched])) {
      fillStop(bar, legs, leg);
    }
  }

  /** Stops that the price of their asset reaches in a leg. */
  private void stopsAt(int bar, BasketBar legs, int leg) {
    while (!account.done() && stops.watches()) {
      double start = stops.sign * (legs.from[leg][watched] - stops.log());
      double end = stops.sign * (legs.to[leg][watched] - stops.log());
      if (legs.line[leg]) {
        if (!stops.passes(legs.priceTo[leg][watched])) {
          return;
        }
      } else {
        if (farFromStop(legs, leg, legs.reach(leg))) {
          return;
        }
        Arrays.fill(slopes, 0);
        slopes[watched] = stops.sign;
        bridge.look(legs, leg, start, end, slopes);
        if (!bridge.fallsTo(0)) {
          return;
        }
      }
      fillStop(bar, legs, leg);
    }
  }

  /** Fills the next stop at its level. */
  private void fillStop(int bar, BasketBar legs, int leg) {
    double level = stops.log();
    Arrays.fill(slopes, 0);
    slopes[watched] = 1;
    bridge.look(legs, leg, legs.from[leg][watched], legs.to[leg][watched], slopes);
    double[] at = new double[slopes.length];
    bridge.pricesAt(level, at);
    at[watched] = stops.price();
    account.stop(bar, at);
  }

  private boolean farFromStop(BasketBar bar, int leg, double reach) {
    double start = stops.sign * (bar.from[leg][watched] - stops.log());
    double end = stops.sign * (bar.to[leg][watched] - stops.log());
    return Math.min(start, end) > reach * bar.deviation[leg][watched] * ROUNDING;
  }
}
