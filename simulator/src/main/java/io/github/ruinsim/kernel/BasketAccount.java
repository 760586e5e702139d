package io.github.ruinsim.kernel;

import io.github.ruinsim.kernel.EventListener.Event;
import io.github.ruinsim.kernel.Outcome.Exit;
import io.github.ruinsim.stats.Elementary;
import java.util.Arrays;

/**
 * One account with several positions, followed through a path with all its stops at once: they
 * share its fate until they trigger. Its positions lie in pockets ({@link BasketPockets}): one that
 * is the whole wallet, or an isolated one for each position. A pocket is liquidated for itself, at
 * once or in parts; the account is liquidated when its first pocket is, and ends with its last one.
 *
 * <p>Inside a bar the equity of the account and the excess of a pocket over its requirement are
 * Brownian bridges ({@link Bridge}) with the variance of their weights half way. That is exact for
 * one position but for the curvature of the exponential, a term of the order of a bar's variance;
 * there is no error of the order of its square root, as looking at fewer instants would have. Where
 * all positions stand on one price, its way is known and everything is exact.
 *
 * <p>Amounts are in wallets, prices relative to entry. Not thread-safe.
 */
final class BasketAccount {
  /** More steps than any table of brackets has. */
  private static final int MOST_STEPS = 1_000;

  private static final double ROUNDING = 1 + 1e-9;

  private final MarginTerms terms;
  private final Calendar calendar;
  private final Recorder recorder;
  private final EventListener listener;
  private final int watched;
  private final StopLadder stops;
  private final BasketPockets pockets;
  private final EquityTrack track;
  private final Purse purse;
  private final MarginCalls calls;
  private final Bridge bridge;
  private final double[] slopes;
  private final double[] point;
  private final double[] from;
  private int wakeClose;
  private boolean closed;
  private boolean reduced;
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
      Bridge bridge,
      Recorder to,
      EventListener listener) {
    this.terms = terms;
    this.bridge = bridge;
    this.listener = listener;
    calendar = plan.calendar;
    recorder = to;
    watched = terms.asset[0];
    stops = new StopLadder(terms.sign[0], plan.stops);
    pockets = new BasketPockets(terms, rates, plan.isolated);
    track = new EquityTrack(plan.ruinFloor);
    purse = new Purse(terms.reserve, pockets::deposit);
    calls = new MarginCalls(terms, calendar, purse, listener);
    int assets = terms.held.length;
    slopes = new double[assets];
    point = new double[assets];
    from = new double[assets];
  }

  /** Opens the positions of a path at the prices of the entry. */
  void start(long seed, long path) {
    stops.start();
    track.start();
    purse.onPath(seed, path);
    purse.start();
    calls.start();
    wakeClose = 0;
    closed = !calendar.open[0];
    reduced = false;
    liquidatedBar = Outcome.NEVER;
    byGap = false;
    byCarry = false;
    exitPrice = 1;
    done = false;
    Arrays.fill(point, 1);
    pockets.start(point);
    tell(Event.ENTRY, 0, point, pockets.equityAt(point), terms.openingFee());
    see(0, point);
    close(-1, point);
  }

  boolean done() {
    return done;
  }

  /** Goes through the bars of a chunk, and marks what is open at the horizon. */
  void walk(BasketChunk chunk, boolean continuous) {
    for (int i = 0; i < chunk.bars && !done; i++) {
      int bar = chunk.firstBar + i;
      if (continuous) {
        inside(chunk, i);
      } else {
        int to = Math.min(chunk.bars, wakeClose - 1 - chunk.firstBar);
        i = sleep(chunk, i, to);
        bar = chunk.firstBar + i;
      }
      if (i < chunk.bars && !done && (!continuous || bar + 1 == wakeClose)) {
        close(bar, chunk.close[i]);
      }
    }
    int last = chunk.firstBar + chunk.bars - 1;
    if (!done && last == calendar.schedule.bars - 1) {
      finish(last, chunk.close[chunk.bars - 1]);
    }
  }

  /** The first of some bars at whose close something happens; the end of them if none. */
  private int sleep(BasketChunk chunk, int first, int end) {
    boolean stopped = stops.passes(stops.sign > 0 ? chunk.least[watched] : chunk.most[watched]);
    if (purse.waits() || stopped || !pockets.within(chunk.least) || !pockets.within(chunk.most)) {
      return first;
    }
    for (int i = first; i < end; i++) {
      if (!quiet(chunk.close[i])) {
        return i;
      }
    }
    return Math.max(first, end);
  }

  /** Whether nothing but a stop can happen at a point of the present brackets. */
  private boolean quiet(double[] prices) {
    double equity = pockets.equityAt(prices);
    if (!(equity <= track.peak() && equity >= track.worst())) {
      return false;
    }
    for (int p = 0; p < pockets.count; p++) {
      if (pockets.open[p] && !(pockets.excessAt(p, prices) > 0)) {
        return false;
      }
    }
    return true;
  }

  private void inside(BasketChunk chunk, int i) {
    if (chunk.lines && sleepsThrough(chunk, i)) {
      return;
    }
    BasketBar bar = chunk.bar(i);
    for (int leg = 0; leg < bar.legs() && !done; leg++) {
      if (bar.gap[leg]) {
        look(chunk.firstBar + i, bar.priceTo[leg], !calendar.polled, false, true, false);
      } else if (!quiet(bar, leg)) {
        leg(chunk.firstBar + i, bar, leg);
      }
    }
  }

  /** Whether nothing can happen between the bounds of a bar of the only asset. */
  private boolean sleepsThrough(BasketChunk chunk, int i) {
    point[0] = chunk.low[i];
    if (chunk.hasEvent(i) || !sleepsAt(point)) {
      return false;
    }
    point[0] = chunk.high[i];
    return sleepsAt(point);
  }

  private boolean sleepsAt(double[] prices) {
    return !purse.waits()
        && !stops.passes(prices[watched])
        && pockets.within(prices)
        && quiet(prices);
  }

  /** Whether nothing can happen in a leg, by bounds of all that is looked at. */
  private boolean quiet(BasketBar bar, int leg) {
    double[] before = bar.priceFrom[leg];
    double[] after = bar.priceTo[leg];
    if (purse.waits() || !pockets.within(after)) {
      return false;
    }
    boolean line = bar.line[leg];
    double reach = line ? 0 : bar.reach(leg);
    double square = reach * reach * ROUNDING;
    double start = pockets.equityAt(before);
    double end = pockets.equityAt(after);
    double above = track.peak() - Math.max(start, end);
    double below = Math.min(start, end) - track.worst();
    double nearest = Math.min(above, below);
    double variance = line ? 0 : square * bar.variance(leg, pockets.totals());
    if (!(nearest >= 0 && nearest * nearest >= variance)) {
      return false;
    }
    for (int p = 0; p < pockets.count; p++) {
      if (pockets.open[p]) {
        double least = Math.min(pockets.excessAt(p, before), pockets.excessAt(p, after));
        variance = line ? 0 : square * bar.variance(leg, pockets.nets(p));
        if (!(least > 0 && least * least > variance)) {
          return false;
        }
      }
    }
    return !stops.watches() || farFromStop(bar, leg, reach);
  }

  private boolean farFromStop(BasketBar bar, int leg, double reach) {
    double start = stops.sign * (bar.from[leg][watched] - stops.log());
    double end = stops.sign * (bar.to[leg][watched] - stops.log());
    return Math.min(start, end) > reach * bar.deviation[leg][watched] * ROUNDING;
  }

  private void leg(int bar, BasketBar legs, int leg) {
    double[] prices = legs.priceTo[leg];
    boolean left = false;
    if (!closed) {
      refill(bar, legs, leg);
      left = !calendar.polled && liquidations(bar, legs, leg);
      if (!done) {
        stopsAt(bar, legs, leg);
      }
    }
    if (done) {
      return;
    }
    double end = pockets.equityAt(prices);
    if (left) {
      track.see(end, bar);
    } else {
      watch(bar, legs, leg, end);
    }
    pockets.turnTo(prices);
  }

  /** Margin is added where the ratio asks for it, before anything is liquidated. */
  private void refill(int bar, BasketBar legs, int leg) {
    double share = 1 - purse.ratio();
    while (!done && purse.waits() && reaches(legs, leg, 0, share, legs.priceFrom[leg])) {
      stopsBefore(bar, legs, leg, point);
      if (!done) {
        add(bar, point);
      }
    }
  }

  private void add(int bar, double[] prices) {
    double before = purse.added();
    purse.add(bar);
    double equity = pockets.equityAt(prices);
    tell(Event.ADDITION, bar + 1, prices, equity, purse.added() - before);
  }

  /** Liquidations in a leg; whether there was one. */
  private boolean liquidations(int bar, BasketBar legs, int leg) {
    boolean any = false;
    for (int p = 0; p < pockets.count && !done; p++) {
      System.arraycopy(legs.priceFrom[leg], 0, from, 0, from.length);
      boolean first = true;
      while (!done && pockets.open[p]) {
        // What is left of a pocket goes straight on to the end of the leg.
        boolean hit =
            first ? reaches(legs, leg, p, 0, from) : falls(p, 0, from, legs.priceTo[leg]);
        if (!hit) {
          break;
        }
        first = false;
        any = true;
        stopsBefore(bar, legs, leg, point);
        if (!done) {
          liquidate(p, bar, point, true, false, false, false);
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
    double before = pockets.excessAt(p, share, start);
    pockets.turnTo(prices);
    double after = pockets.excessAt(p, share, prices);
    pockets.slopes(p, share, slopes);
    half(legs, leg);
    bridge.look(legs, leg, before, after, slopes);
    if (!bridge.fallsTo(0)) {
      return false;
    }
    bridge.pricesAt(0, point);
    return true;
  }

  /** The same on a straight way. */
  private boolean falls(int p, double share, double[] start, double[] end) {
    pockets.turnTo(end);
    if (pockets.excessAt(p, share, end) > 0) {
      return false;
    }
    pockets.crossing(p, share, start, end, point);
    return true;
  }

  /** Turns coins into changes with the log prices half way. */
  private void half(BasketBar legs, int leg) {
    for (int k = 0; k < slopes.length; k++) {
      slopes[k] = 0.5 * slopes[k] * (legs.priceFrom[leg][k] + legs.priceTo[leg][k]);
    }
  }

  /** Notes the extremes of equity in a leg, in their order. */
  private void watch(int bar, BasketBar legs, int leg, double end) {
    double start = pockets.equityAt(legs.priceFrom[leg]);
    System.arraycopy(pockets.totals(), 0, slopes, 0, slopes.length);
    half(legs, leg);
    bridge.look(legs, leg, start, end, slopes);
    double worst = track.worst();
    double low = bridge.low(worst);
    double high = bridge.high(track.peak());
    boolean both = high > track.peak() && low < worst;
    boolean lowFirst = both ? bridge.lowFirst(low, high) : end >= start;
    track.see(lowFirst ? low : high, bar);
    track.see(lowFirst ? high : low, bar);
    track.see(end, bar);
  }

  /**
   * The close of a bar, −1 for the instant of the entry: carry, the clock of the venue,
   * liquidation, then the trader's own exits.
   */
  private void close(int bar, double[] prices) {
    int close = bar + 1;
    pockets.turnTo(prices);
    if (close != wakeClose) {
      look(bar, prices, !calendar.polled, false, false, false);
      return;
    }
    boolean carried = carry(close, prices);
    if (calls.due(close)) {
      calls.judge(close, standing(prices));
    }
    // The price of the instant in which the market shuts is its last one and still counts.
    boolean reopens = close > 0 && calendar.open[close] && !calendar.open[close - 1];
    closed = closed && !calendar.open[close];
    // So that the instant of the entry is not taken for that of the first close.
    wakeClose = close == 0 ? 1 : calendar.next(close, calls.deadline(), false);
    boolean forced = calls.expired();
    look(Math.max(0, bar), prices, calendar.looks[close], forced, reopens, carried);
    closed = !calendar.open[close];
  }

  /** Pays what is due; whether that took a pocket below its requirement. */
  private boolean carry(int close, double[] prices) {
    int nights = calendar.nights[close];
    if (calendar.schedule.stampsAt(close) + nights == 0) {
      return false;
    }
    boolean[] safe = new boolean[pockets.count];
    for (int p = 0; p < pockets.count; p++) {
      safe[p] = pockets.open[p] && pockets.excessAt(p, prices) > 0;
    }
    double paid = pockets.pay(close, nights, prices);
    tell(Event.FUNDING, close, prices, pockets.equityAt(prices), paid);
    boolean carried = false;
    for (int p = 0; p < pockets.count; p++) {
      carried |= safe[p] && !(pockets.excessAt(p, prices) > 0);
    }
    return carried;
  }

  private Standing standing(double[] prices) {
    return new Standing(
        prices[watched],
        pockets.countedAt(0, prices),
        pockets.required(prices),
        pockets.equityAt(prices),
        1,
        1);
  }

  /**
   * Looks at one instant: what is beyond its level is filled here.
   *
   * @param judged whether the venue looks at the requirement
   * @param forced whether it closes the account whatever that is
   */
  private void look(
      int bar, double[] prices, boolean judged, boolean forced, boolean gap, boolean carried) {
    pockets.turnTo(prices);
    double share = 1 - purse.ratio();
    while (!closed
        && purse.waits()
        && pockets.excessAt(0, prices) > 0
        && !(pockets.excessAt(0, share, prices) > 0)) {
      add(bar, prices);
    }
    for (int p = 0; p < pockets.count && !done && !closed; p++) {
      boolean below = judged && !(pockets.excessAt(p, prices) > 0);
      if (pockets.open[p] && (below || forced)) {
        liquidate(p, bar, prices, false, gap && !carried, carried, forced);
      }
    }
    while (!done && !closed && stops.passes(prices[watched])) {
      stop(bar, prices);
    }
    if (!done) {
      see(bar, prices);
    }
  }

  /** Stops on the way to a point. */
  private void stopsBefore(int bar, BasketBar legs, int leg, double[] at) {
    while (stops.before(at[watched])) {
      fillStop(bar, legs, leg);
    }
  }

  /** Stops that the price of their asset reaches in a leg. */
  private void stopsAt(int bar, BasketBar legs, int leg) {
    while (!done && stops.watches()) {
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
    stop(bar, at);
  }

  /** The trader closes everything; the account goes on for wider stops. */
  private void stop(int bar, double[] prices) {
    pockets.closeAll(prices, terms.takerFee);
    double left = Math.min(pockets.balance, pockets.traderBalance);
    double fall = Math.max(track.drawdown(), Math.min(1, (track.peak() - left) / track.peak()));
    int ruined = track.ruinedBy(left, bar);
    tell(Event.STOP, bar + 1, prices, pockets.traderBalance, pockets.closingFees);
    record(Exit.STOPPED, bar, prices[watched], fall, ruined, false);
    stops.advance();
    done = stops.gone();
  }

  private void liquidate(
      int p,
      int bar,
      double[] prices,
      boolean atLevel,
      boolean gap,
      boolean carried,
      boolean forced) {
    if (liquidatedBar == Outcome.NEVER) {
      liquidatedBar = bar;
      byGap = gap;
      byCarry = carried;
      exitPrice = prices[watched];
    }
    boolean whole = true;
    for (int step = 0; step < MOST_STEPS && !forced; step++) {
      double part = pockets.part(p, prices);
      double fee = pockets.reductionFee(p, part, prices);
      if (!(part < 1 - 1e-12) || !(fee < pockets.equity(p, prices))) {
        // Nothing smaller, or nothing would be left to hold the rest.
        break;
      }
      pockets.reduce(p, part, prices, fee);
      reduced = true;
      whole = false;
      tell(Event.REDUCTION, bar + 1, prices, pockets.equityAt(prices), fee);
      if (pockets.excessAt(p, prices) > 0) {
        see(bar, prices);
        return;
      }
    }
    double forgiven = pockets.liquidate(p, prices, atLevel && whole, forced);
    double equity = pockets.equityAt(prices);
    track.see(equity - forgiven, bar);
    see(bar, prices);
    Event event = gap ? Event.LIQUIDATION_BY_GAP : Event.LIQUIDATION;
    tell(event, bar + 1, prices, equity, pockets.closingFees);
    if (pockets.empty()) {
      pockets.closeAll(prices, 0);
      while (!stops.gone()) {
        boolean despite = !atLevel && !forced && stops.passes(prices[watched]);
        record(Exit.LIQUIDATED, bar, exitPrice, track.drawdown(), track.ruinedBar(), despite);
        stops.advance();
      }
      done = true;
    }
  }

  /** The horizon: what is open is marked. */
  private void finish(int bar, double[] prices) {
    pockets.closeAll(prices, 0);
    tell(Event.HORIZON, bar + 1, prices, pockets.equityAt(prices), 0);
    while (!stops.gone()) {
      record(
          Exit.SURVIVED, bar, prices[watched], track.drawdown(), track.ruinedBar(), false);
      stops.advance();
    }
    done = true;
  }

  private void record(
      Exit exit, int bar, double price, double fall, int ruined, boolean despite) {
    boolean liquidated = liquidatedBar != Outcome.NEVER;
    recorder.record(
        stops.next(),
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
            pockets.fundingPaid,
            calls.calledBar(),
            0,
            purse.firstBar(),
            purse.added(),
            reduced && exit != Exit.LIQUIDATED,
            reduced || !liquidated ? bar : liquidatedBar,
            pockets.uncovered));
  }

  private void see(int bar, double[] prices) {
    track.see(pockets.equityAt(prices), bar);
  }

  private void tell(Event event, int close, double[] prices, double equity, double detail) {
    listener.on(event, close, prices[watched], equity, detail);
  }
}
