package io.github.ruinsim.kernel;

import io.github.ruinsim.account.Closing;
import io.github.ruinsim.kernel.EventListener.Event;
import io.github.ruinsim.kernel.Outcome.Exit;
import io.github.ruinsim.stats.Elementary;
import java.util.Optional;

/**
 * The general account: one or several positions on one wallet, with funding, interest, nightly
 * fees, a basis, margin calls, polled loss-cuts, closed markets and liquidations in parts, held to
 * its end or the horizon.
 *
 * <p>Between closes its equity in quote currency is {@code a + b·S} and its requirement a convex
 * function of S, so the prices at which it is not liquidated are one interval ({@link SafeRange}).
 * Its box is that interval, cut at the stop and at the prices where a peak, a deeper drawdown or
 * ruin would have to be noted.
 */
final class MarginAccount extends HeldAccount {
  /** More steps than any table of brackets has. */
  private static final int MOST_STEPS = 1_000;

  private final MarginTerms terms;
  private final Calendar calendar;
  private final LaneRates rates;
  private final double stop;
  private final Holdings holdings;
  private final SafeRange safe;
  private final Refill refill;
  private final MarginCalls calls;
  private boolean closedMarket;
  private boolean shutting;
  private boolean settled;
  private boolean byCarry;
  private double fundingPaid;
  private double interestPaid;
  private double feesPaid;
  private int lastWake;
  private Optional<Fill> first = Optional.empty();

  /**
   * Prepares an account.
   *
   * @param rates funding rates of the path
   * @param stopLoss distance of the stop from entry as a fraction of the price of the contract;
   *     infinity for none
   */
  MarginAccount(
      MarginTerms terms,
      Calendar calendar,
      LaneRates rates,
      double stopLoss,
      double ruinFloor,
      EventListener listener) {
    super(ruinFloor, listener);
    this.rates = rates;
    this.terms = terms;
    this.calendar = calendar;
    stop = Double.isInfinite(stopLoss) ? Double.NaN : 1 - terms.sign[0] * stopLoss;
    holdings = new Holdings(terms);
    safe = new SafeRange(terms, holdings, calendar.seen());
    refill = new Refill(terms, holdings);
    calls = new MarginCalls(terms, calendar, refill.purse, listener);
  }

  @Override
  public void onPath(long seed, long path) {
    refill.purse.onPath(seed, path);
  }

  @Override
  public void start() {
    reopen();
    first = Optional.empty();
    holdings.open();
    calls.start();
    closedMarket = !calendar.open[0];
    shutting = false;
    settled = false;
    byCarry = false;
    fundingPaid = 0;
    interestPaid = 0;
    feesPaid = terms.openingFee();
    wakeClose = 0;
    lastWake = 0;
    tell(Event.ENTRY, 0, 1, equity(1), feesPaid);
    refill.purse.start();
    findRange(1);
    see(0, 1);
  }

  /** What is due at a close: carry first, then the clock of the venue. */
  @Override
  public void wake(int close, double price) {
    lastWake = close;
    if (!settled) {
      reach(price);
      boolean before = safe.holds(price);
      carry(close, price);
      findRange(price);
      byCarry = before && !safe.holds(price);
      if (calls.due(close) && calls.judge(close, holdings.standing(price))) {
        findRange(price);
      }
    }
    // The price of the instant in which the market shuts is its last one and still counts.
    shutting = !closedMarket && !calendar.open[close];
    closedMarket = !calendar.open[close] && !shutting;
    wakeClose = next(close);
    giveBox();
    if (shutting
        || calls.expired()
        || (calendar.polled && calendar.looks[close] && !safe.holds(price))) {
      // The look at the price of this instant closes the account, if the market is open.
      lookNext();
    }
  }

  private void carry(int close, double price) {
    holdings.reprice(terms.contractPrice(calendar.days[close]));
    int nights = calendar.nights[close];
    if (calendar.schedule.stampsAt(close) + nights > 0) {
      double paid = holdings.pay(close, nights, rates, price);
      fundingPaid += paid;
      tell(Event.FUNDING, close, price, equity(price), paid);
    }
    if (holdings.debt > 0 && calendar.periods[close] > 0) {
      double interest = holdings.charge(calendar.periods[close], price);
      interestPaid += interest;
      tell(Event.INTEREST, close, price, equity(price), interest);
    }
    if (calendar.days[close] >= terms.expiryDays() - 1e-9) {
      holdings.settle(price);
      settled = true;
      tell(Event.SETTLEMENT, close, price, equity(price), 0);
    }
  }

  /** A price that was not traded up to may lie beyond prices at which a jump would liquidate. */
  private void reach(double price) {
    if (terms.jumps && !safe.holds(price)) {
      findRange(price);
    }
  }

  /** Finds the prices at which nothing happens, from one that is known to be reached. */
  private void findRange(double price) {
    safe.find(price);
    refill.find(price);
  }

  /** The next close at which something is due. */
  private int next(int close) {
    if (settled) {
      return NEVER;
    }
    if (close == 0) {
      // So that the instant of the entry is not taken for that of the first close.
      return 1;
    }
    return calendar.next(close, calls.deadline(), terms.expiryDays() < Double.POSITIVE_INFINITY);
  }

  @Override
  public void move(int bar, double price, Passage passage) {
    while (act(bar, price, passage)) {
      // A part was closed at a level; the way to the price may lead to the next one.
    }
    if (!open()) {
      return;
    }
    if (shutting) {
      shutting = false;
      closedMarket = true;
    }
    see(bar, price);
  }

  /** Does what comes next on the way to a price; whether that was something and more may come. */
  private boolean act(int bar, double price, Passage passage) {
    if (!open() || closedMarket || settled) {
      return false;
    }
    if (passage != Passage.TRADED) {
      reach(price);
    }
    refill(bar, price, passage == Passage.TRADED);
    boolean liquidated = !safe.holds(price) && looks(bar, passage);
    boolean stopped = passesStop(price);
    boolean forced = calls.expired() && awake(bar, passage);
    if (!liquidated && !stopped && !forced) {
      return false;
    }
    if (passage == Passage.TRADED) {
      fillAtLevel(bar, price, liquidated, stopped);
      return true;
    }
    boolean now = awake(bar, passage);
    boolean gap = passage == Passage.GAP || (now && reopens());
    byCarry &= now && (liquidated || forced);
    if (liquidated || forced) {
      boolean despite = stopped && !forced;
      boolean byGap = gap && !byCarry;
      liquidate(new Fill(Exit.LIQUIDATED, byGap, byCarry, despite, bar, price), forced);
    } else {
      close(new Fill(Exit.STOPPED, bar, price), holdings.backing(price), 0);
    }
    return true;
  }

  /**
   * Adds margin from the reserve on the way to a price: at the level where the ratio asks for it if
   * the price trades there, else at the price itself, unless that already liquidates.
   */
  private void refill(int bar, double price, boolean traded) {
    while (!refill.holds(price)) {
      double at = traded ? refill.level(price) : price;
      if (traded ? stopsBefore(price, at) : !safe.holds(price)) {
        return;
      }
      double before = refill.purse.added();
      refill.purse.add(bar);
      findRange(at);
      tell(Event.ADDITION, bar + 1, at, equity(at), refill.purse.added() - before);
    }
  }

  /** Whether the stop lies on the way to a level, or there is no such level. */
  private boolean stopsBefore(double price, double level) {
    double now = level * holdings.contractPrice;
    return !(level > 0 && level < Double.POSITIVE_INFINITY)
        || (passesStop(price) && (terms.sign[0] > 0 ? stop >= now : stop <= now));
  }

  /** Whether the venue looks at this price: always, or at the closes of its polls. */
  private boolean looks(int bar, Passage passage) {
    return !calendar.polled || (awake(bar, passage) && calendar.looks[lastWake]);
  }

  /** Whether this is the price of the close at which the account has just been woken. */
  private boolean awake(int bar, Passage passage) {
    return passage == Passage.SEEN && (lastWake == bar + 1 || (lastWake == 0 && bar == 0));
  }

  /** Whether every price is judged, so that a fill at the level is exact. */
  private boolean watched() {
    return !calendar.polled && calendar.further[0] == 0;
  }

  private boolean reopens() {
    return lastWake > 0 && calendar.open[lastWake] && !calendar.open[lastWake - 1];
  }

  private boolean passesStop(double price) {
    double now = price * holdings.contractPrice;
    return terms.sign[0] > 0 ? now <= stop : now >= stop;
  }

  /** A price that trades everywhere fills at the first level on its way. */
  private void fillAtLevel(int bar, double price, boolean liquidated, boolean stopped) {
    boolean falling = price <= safe.low() || (stopped && terms.sign[0] > 0);
    double level = falling ? safe.low() : safe.high();
    double stopPrice = stop / holdings.contractPrice;
    boolean byVenue = liquidated;
    if (stopped && (!liquidated || (falling ? stopPrice > level : stopPrice < level))) {
      level = stopPrice;
      byVenue = false;
    }
    if (byVenue) {
      liquidate(new Fill(Exit.LIQUIDATED, bar, level), false);
    } else {
      double equity = holdings.backing(level);
      // Where every price is judged a level is never beyond bankruptcy but for rounding.
      double atLevel = watched() ? Math.max(0, equity) : equity;
      close(new Fill(Exit.STOPPED, bar, level), atLevel, 0);
    }
  }

  /** The venue closes as much as its rule says, and looks again until the rest is safe. */
  private void liquidate(Fill fill, boolean forced) {
    if (first.isEmpty()) {
      first = Optional.of(fill);
    }
    double price = fill.price;
    boolean atLevel = price == safe.low() || price == safe.high();
    for (int step = 0; step < MOST_STEPS && !forced; step++) {
      double part = terms.part(holdings, price);
      double fee = terms.liquidationFee(holdings, part, price);
      if (!(part < 1 - 1e-12) || !(fee < holdings.backing(price))) {
        // Nothing smaller, or nothing would be left to hold the rest.
        break;
      }
      holdings.reduce(part, price, fee);
      feesPaid += fee / holdings.unit(price);
      findRange(price);
      tell(Event.REDUCTION, fill.bar + 1, price, equity(price), fee / holdings.unit(price));
      if (safe.enoughAt(price)) {
        see(fill.bar, price);
        return;
      }
    }
    double equity = holdings.backing(price);
    double rate = terms.venue.clock().marginCall().forcedCloseFee();
    double fee =
        forced
            ? terms.takerFee * holdings.traded(price) + rate * holdings.liquidable(price)
            : terms.liquidationFee(holdings, 1, price);
    boolean clamped = atLevel && !forced && watched();
    close(fill, clamped ? Math.max(0, equity) : equity, fee);
  }

  @Override
  public void finish(int bar, double price) {
    see(bar, price);
    double equity = equity(price);
    tell(Event.HORIZON, bar + 1, price, equity, 0);
    Closing marked = Closing.byTrader(equity, 0, terms.venue, terms.currency(price));
    end(new Fill(Exit.SURVIVED, bar, price), marked, 0);
  }

  @Override
  public double equity(double price) {
    return holdings.equity(price);
  }

  private void see(int bar, double price) {
    track.see(equity(price), bar);
    giveBox();
  }

  private void giveBox() {
    double worst = track.worst();
    double peak = track.peak();
    double direction = terms.coinEquity ? -holdings.a : holdings.b;
    low = direction > 0 ? priceOf(worst, false) : priceOf(peak, false);
    high = direction > 0 ? priceOf(peak, true) : priceOf(worst, true);
    if (direction == 0) {
      low = 0;
      high = Double.POSITIVE_INFINITY;
    }
    if (settled || closedMarket) {
      return;
    }
    if (!calendar.polled) {
      low = Math.max(low, safe.low());
      high = Math.min(high, safe.high());
    }
    low = Math.max(low, refill.low());
    high = Math.min(high, refill.high());
    double stopPrice = stop / holdings.contractPrice;
    if (terms.sign[0] > 0 && stopPrice > low) {
      low = stopPrice;
    } else if (terms.sign[0] < 0 && stopPrice < high) {
      high = stopPrice;
    }
  }

  /** The price at which equity is so much; the end of the axis where none is. */
  private double priceOf(double equity, boolean above) {
    double a = holdings.a;
    double b = holdings.b;
    double s = terms.coinEquity ? a / (equity - b) : (equity - a) / b;
    return s > 0 && s < Double.POSITIVE_INFINITY ? s : above ? Double.POSITIVE_INFINITY : 0;
  }

  /**
   * Closes all there is.
   *
   * @param equity what backs the positions, in quote currency
   * @param venueFee fees of a liquidation in quote currency; the trader's own close costs the taker
   *     fee
   */
  private void close(Fill fill, double equity, double venueFee) {
    double unit = holdings.unit(fill.price);
    double currency = terms.currency(fill.price);
    boolean byVenue = fill.exit == Exit.LIQUIDATED;
    Closing closing =
        byVenue
            ? Closing.byVenue(equity / unit, venueFee / unit, terms.venue, currency)
            : Closing.byTrader(
                equity / unit,
                terms.takerFee * holdings.traded(fill.price) / unit,
                terms.venue,
                currency);
    double kept = holdings.beside(fill.price) / unit;
    track.exit(Math.min(closing.balance(), closing.traderBalance()) + kept, fill.bar);
    Event event = !byVenue ? Event.STOP : fill.byGap ? Event.LIQUIDATION_BY_GAP : Event.LIQUIDATION;
    tell(event, fill.bar + 1, fill.price, closing.traderBalance() + kept, closing.fees());
    end(fill, closing, kept);
  }

  private void end(Fill last, Closing closing, double kept) {
    Fill fill = first.orElse(last);
    double currency = terms.currency(last.price);
    ended(
        new Outcome(
            fill.exit,
            fill.byGap,
            fill.byCarry,
            fill.despiteStop,
            closing.negative(),
            fill.bar,
            Elementary.log(fill.price),
            closing.balance() + kept,
            closing.traderBalance() + kept,
            closing.shortfall(),
            track.drawdown(),
            track.ruinedBar(),
            feesPaid + closing.fees(),
            fundingPaid,
            calls.calledBar(),
            interestPaid,
            refill.purse.firstBar(),
            refill.purse.added(),
            fill.exit == Exit.LIQUIDATED && last.exit != Exit.LIQUIDATED,
            last.bar,
            terms.venue.uncovered(closing.shortfall() * currency) / currency));
  }

  private record Fill(
      Exit exit, boolean byGap, boolean byCarry, boolean despiteStop, int bar, double price) {
    /** Where nothing but the price led. */
    Fill(Exit exit, int bar, double price) {
      this(exit, false, false, false, bar, price);
    }
  }
}
