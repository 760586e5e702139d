package io.github.ruinsim.kernel;

import io.github.ruinsim.kernel.EventListener.Event;
import io.github.ruinsim.kernel.Outcome.Exit;
import io.github.ruinsim.stats.Elementary;

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

  final MarginTerms terms;
  final Calendar calendar;
  final StopLadder stops;
  final BasketPockets pockets;
  final EquityTrack track;
  final Purse purse;
  private final Recorder recorder;
  private final EventListener listener;
  private final int watched;
  private final boolean shares;
  private final MarginCalls calls;
  private final BasketWay way;
  private int wakeClose;
  private boolean closed;
  private boolean reduced;
  private int liquidatedBar;
  private boolean byGap;
  private boolean byCarry;
  private double exitPrice;

  /** Stops below this number were passed by the move that liquidated first. */
  private int despiteStops;

  private boolean done;

  /** Takes what became of the account with one of its stops. */
  interface Recorder {
    /** Records an outcome. */
    void record(int stop, Outcome outcome);
  }

  /**
   * Makes an account.
   *
   * @param shares whether its carry is that of {@link BasketChunk#owed}
   */
  BasketAccount(
      BasketPlan plan,
      MarginTerms terms,
      LaneRates rates,
      Bridge bridge,
      boolean shares,
      Recorder to,
      EventListener listener) {
    this.terms = terms;
    this.listener = listener;
    this.shares = shares;
    calendar = plan.calendar;
    recorder = to;
    watched = terms.asset[0];
    stops = new StopLadder(terms.sign[0], plan.stops);
    PollDelay delay = new PollDelay(calendar.further, bridge.correlation());
    pockets = new BasketPockets(terms, delay, rates, plan.isolated, shares);
    track = new EquityTrack(plan.ruinFloor);
    purse = new Purse(terms.reserve, pockets::deposit);
    calls = new MarginCalls(terms, calendar, purse, listener);
    way = new BasketWay(this, bridge, terms.held.length);
  }

  /**
   * Opens the positions of a path at the prices of the entry.
   *
   * @param owed shared carry at that instant
   */
  void start(long seed, long path, double[] prices, double owed) {
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
    pockets.start(prices);
    tell(Event.ENTRY, 0, prices, pockets.equityAt(prices), terms.openingFee());
    see(0, prices);
    close(-1, prices, 0, owed);
  }

  boolean done() {
    return done;
  }

  /** The next close at which it wakes whatever the prices are. */
  int wakeClose() {
    return wakeClose;
  }

  /** Whether nothing but its equity is looked at for now. */
  boolean closed() {
    return closed;
  }

  /** What happens in a leg; equity and requirement moved there too far to sleep. */
  void leg(int bar, BasketBar legs, int leg, double owed) {
    pockets.settle(owed);
    if (legs.gap[leg]) {
      look(bar, legs.priceTo[leg], !calendar.polled, false, true, false);
    } else {
      way.go(bar, legs, leg);
    }
  }

  /**
   * The close of a bar, −1 for the instant of the entry: carry, the clock of the venue,
   * liquidation, then the trader's own exits.
   *
   * @param before shared carry before it
   * @param after shared carry after it
   */
  void close(int bar, double[] prices, double before, double after) {
    int close = bar + 1;
    pockets.turnTo(prices);
    boolean carried = carry(close, prices, before, after);
    if (close != wakeClose) {
      look(bar, prices, !calendar.polled, false, false, carried);
      return;
    }
    if (calls.due(close)) {
      listener.at(prices, -1);
      calls.judge(close, standing(prices));
    }
    // The price of the instant in which the market shuts is its last one and still counts.
    boolean reopens = close > 0 && calendar.open[close] && !calendar.open[close - 1];
    closed = closed && !calendar.open[close];
    // So that the instant of the entry is not taken for that of the first close.
    wakeClose =
        close == 0
            ? 1
            : shares
                ? calendar.nextButCarry(close, calls.deadline())
                : calendar.next(close, calls.deadline(), false);
    look(Math.max(0, bar), prices, calendar.looks[close], calls.expired(), reopens, carried);
    closed = !calendar.open[close];
  }

  /** Pays what is due; whether that took a pocket below its requirement. */
  private boolean carry(int close, double[] prices, double before, double after) {
    pockets.settle(before);
    int nights = calendar.nights[close];
    if (calendar.schedule.stampsAt(close) + nights == 0) {
      return false;
    }
    boolean[] safe = new boolean[pockets.count];
    for (int p = 0; p < pockets.count; p++) {
      safe[p] = pockets.open[p] && pockets.judgedAt(p, prices) > 0;
    }
    double paid = shares ? pockets.settle(after) : pockets.pay(close, nights, prices);
    tell(Event.FUNDING, close, prices, pockets.equityAt(prices), paid);
    boolean carried = false;
    for (int p = 0; p < pockets.count; p++) {
      carried |= safe[p] && !(pockets.judgedAt(p, prices) > 0);
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
        && !(pockets.aboveAt(0, share, prices) > 0)) {
      add(bar, prices);
    }
    for (int p = 0; p < pockets.count && !done && !closed; p++) {
      boolean below = judged && !(pockets.judgedAt(p, prices) > 0);
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

  /** Margin is added from the reserve. */
  void add(int bar, double[] prices) {
    double before = purse.added();
    purse.add(bar);
    double equity = pockets.equityAt(prices);
    tell(Event.ADDITION, bar + 1, prices, equity, purse.added() - before);
  }

  /** The trader closes everything; the account goes on for wider stops. */
  void stop(int bar, double[] prices) {
    pockets.closeAll(prices, terms.takerFee);
    double left = Math.min(pockets.ifClosed.balance, pockets.ifClosed.traderBalance);
    double fall = track.drawdownBy(left);
    int ruined = track.ruinedBy(left, bar);
    tell(Event.STOP, bar + 1, prices, pockets.ifClosed.traderBalance, pockets.ifClosed.lastFees);
    record(Exit.STOPPED, bar, prices[watched], fall, ruined);
    stops.advance();
    done = stops.gone();
  }

  /** The venue closes a pocket, or as much of it as its rule says. */
  void liquidate(
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
      despiteStops = atLevel || forced ? 0 : stops.beyond(prices[watched]);
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
      tell(Event.REDUCTION, bar + 1, prices, pockets.equityAt(prices), fee, p);
      if (pockets.excessAt(p, prices) > 0) {
        see(bar, prices);
        return;
      }
    }
    double forgiven = pockets.liquidate(p, prices, atLevel, whole, forced);
    double equity = pockets.equityAt(prices);
    track.see(equity - forgiven, bar);
    see(bar, prices);
    Event event = gap ? Event.LIQUIDATION_BY_GAP : Event.LIQUIDATION;
    tell(event, bar + 1, prices, equity, pockets.settled.lastFees, p);
    if (pockets.empty()) {
      pockets.closeAll(prices, 0);
      while (!stops.gone()) {
        record(Exit.LIQUIDATED, bar, exitPrice, track.drawdown(), track.ruinedBar());
        stops.advance();
      }
      done = true;
    }
  }

  /** The horizon: what is open is marked. */
  void finish(int bar, double[] prices, double owed) {
    pockets.settle(owed);
    pockets.closeAll(prices, 0);
    tell(Event.HORIZON, bar + 1, prices, pockets.equityAt(prices), 0);
    while (!stops.gone()) {
      record(Exit.SURVIVED, bar, prices[watched], track.drawdown(), track.ruinedBar());
      stops.advance();
    }
    done = true;
  }

  private void record(Exit exit, int bar, double price, double fall, int ruined) {
    boolean liquidated = liquidatedBar != Outcome.NEVER;
    Settlement left = pockets.ifClosed;
    recorder.record(
        stops.next(),
        new Outcome(
            liquidated ? Exit.LIQUIDATED : exit,
            liquidated && byGap,
            liquidated && byCarry,
            liquidated && stops.next() < despiteStops,
            left.negative,
            liquidated ? liquidatedBar : bar,
            Elementary.log(liquidated ? exitPrice : price),
            left.balance,
            left.traderBalance,
            left.shortfall,
            fall,
            ruined,
            left.fees,
            pockets.fundingPaid,
            calls.calledBar(),
            0,
            purse.firstBar(),
            purse.added(),
            reduced && exit != Exit.LIQUIDATED,
            reduced || !liquidated ? bar : liquidatedBar,
            left.uncovered));
  }

  private void see(int bar, double[] prices) {
    track.see(pockets.equityAt(prices), bar);
  }

  private void tell(Event event, int close, double[] prices, double equity, double detail) {
    tell(event, close, prices, equity, detail, -1);
  }

  private void tell(
      Event event, int close, double[] prices, double equity, double detail, int pocket) {
    listener.at(prices, pockets.count > 1 ? pocket : -1);
    listener.on(event, close, prices[watched], equity, detail);
  }
}
