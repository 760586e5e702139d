package io.github.ruinsim.kernel;

import io.github.ruinsim.account.Closing;
import io.github.ruinsim.kernel.Outcome.Exit;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.stats.Elementary;
import java.util.Optional;

/**
 * The general account: one or several positions on one wallet, with funding, interest, nightly
 * fees, a basis, margin calls, polled loss-cuts and closed markets, held to its end or the horizon.
 *
 * <p>Between closes its equity in quote currency is {@code a + b·S} and its requirement a convex
 * function of S, so the prices at which it is not liquidated are one interval ({@link SafeRange}).
 * Its box is that interval, cut at the stop and at the prices where a peak, a deeper drawdown or
 * ruin would have to be noted.
 */
final class MarginAccount implements PathAccount {
  private final MarginTerms terms;
  private final Calendar calendar;
  private final LaneRates rates;
  private final double stop;
  private final double ruinFloor;
  private final SafeRange safe;
  private final Refill refill;
  private double a;
  private double b;
  private double contractPrice;
  private double debt;
  private double peak;
  private double drawdown;
  private int ruinedBar;
  private int calledBar;
  private int deadline;
  private boolean closedMarket;
  private boolean settled;
  private boolean byCarry;
  private boolean expired;
  private double fundingPaid;
  private double interestPaid;
  private double low;
  private double high;
  private int wakeClose;
  private int lastWake;
  private Optional<Outcome> outcome = Optional.empty();

  /**
   * Prepares an account.
   *
   * @param rates funding rates of the path
   * @param stopLoss distance of the stop from entry as a fraction of price; infinity for none
   */
  MarginAccount(
      MarginTerms terms, Calendar calendar, LaneRates rates, double stopLoss, double ruinFloor) {
    this.rates = rates;
    this.terms = terms;
    this.calendar = calendar;
    this.ruinFloor = ruinFloor;
    stop = Double.isInfinite(stopLoss) ? Double.NaN : 1 - terms.sign[0] * stopLoss;
    safe = new SafeRange(terms);
    refill = new Refill(terms);
  }

  /** Names the path on which the account starts next, for what its trader does by chance. */
  void onPath(long seed, long path) {
    refill.onPath(seed, path);
  }

  @Override
  public void start() {
    outcome = Optional.empty();
    double fee = terms.openingFee();
    a = terms.coins ? 0 : 1 - fee;
    b = terms.coins ? 1 - fee : 0;
    for (int i = 0; i < terms.positions; i++) {
      a -= terms.sign[i] * terms.quantity[i];
      b += terms.sign[i] * terms.quantity[i];
    }
    contractPrice = 1;
    debt = terms.borrowed;
    peak = 1;
    drawdown = 0;
    ruinedBar = Outcome.NEVER;
    calledBar = Outcome.NEVER;
    deadline = NEVER;
    closedMarket = !calendar.open[0];
    settled = false;
    byCarry = false;
    expired = false;
    fundingPaid = 0;
    interestPaid = 0;
    wakeClose = 0;
    lastWake = 0;
    refill.start();
    findRange(1);
    see(0, 1);
  }

  @Override
  public boolean open() {
    return outcome.isEmpty();
  }

  Outcome outcome() {
    return outcome.orElseThrow();
  }

  @Override
  public double low() {
    return low;
  }

  @Override
  public double high() {
    return high;
  }

  @Override
  public int wakeClose() {
    return wakeClose;
  }

  /** What is due at a close: carry first, then the clock of the venue. */
  @Override
  public void wake(int close, double price) {
    lastWake = close;
    if (!settled) {
      boolean before = safe.holds(price);
      carry(close, price);
      findRange(price);
      byCarry = before && !safe.holds(price);
      call(close, price);
    }
    closedMarket = !calendar.open[close];
    wakeClose = next(close);
    giveBox();
    if (expired || (calendar.polled && calendar.looks[close] && !safe.holds(price))) {
      // The look at the price of this instant closes the account, if the market is open.
      low = Double.POSITIVE_INFINITY;
      high = Double.NEGATIVE_INFINITY;
    }
  }

  private void carry(int close, double price) {
    double future = terms.contractPrice(calendar.days[close]);
    if (future != contractPrice) {
      b += terms.sign[0] * terms.quantity[0] * (future - contractPrice);
      contractPrice = future;
    }
    int stamps = calendar.schedule.stampsAt(close);
    int nights = calendar.nights[close];
    for (int i = 0; i < terms.positions && stamps + nights > 0; i++) {
      double share = terms.funding(i, close, rates) + nights * terms.nightRate[i];
      double payment = share * terms.quantity[i];
      if (terms.inverse[i]) {
        b -= payment / price;
        fundingPaid += terms.coinEquity ? payment / price : payment;
      } else {
        a -= payment * price * contractPrice;
        fundingPaid += payment * price * contractPrice / (terms.coinEquity ? price : 1);
      }
    }
    if (terms.borrowed > 0 && calendar.periods[close] > 0) {
      interest(calendar.periods[close], price);
    }
    if (calendar.days[close] >= terms.expiryDays() - 1e-9) {
      a += b * price;
      b = 0;
      settled = true;
    }
  }

  private void interest(int periods, double price) {
    double rate = terms.venue.carry().borrowing().ratePerPeriod();
    boolean compounded = terms.venue.carry().borrowing().compounded();
    double owed =
        compounded
            ? debt * StrictMath.expm1(periods * StrictMath.log1p(rate))
            : terms.borrowed * periods * rate;
    debt += owed;
    if (terms.sign[0] > 0) {
      a -= owed;
      interestPaid += owed;
    } else {
      b -= owed;
      interestPaid += owed * price;
    }
  }

  /** Finds the prices at which nothing happens, from one that is known to be reached. */
  private void findRange(double price) {
    double backing = a - refill.idleQuote();
    double coins = b - refill.idleCoins();
    safe.find(backing, coins, contractPrice, debt, price);
    refill.find(backing, coins, contractPrice, debt, price);
  }

  /** Margin calls: judged, and due. */
  private void call(int close, double price) {
    MarginCall rule = terms.venue.clock().marginCall();
    if (!rule.exists()) {
      return;
    }
    if (close == deadline) {
      expired = !(rule.recoveryCures() && !rule.called(level(price)));
      deadline = NEVER;
    }
    if (calendar.judged[close] && deadline == NEVER && !expired && rule.called(level(price))) {
      if (calledBar == Outcome.NEVER) {
        calledBar = Math.max(0, close - 1);
      }
      double asked = rule.asked(backing(price), required(price));
      if (refill.meets(close, asked / (terms.coins ? price : 1))) {
        findRange(price);
        return;
      }
      deadline = calendar.deadline[close];
      if (deadline == close) {
        expired = true;
        deadline = NEVER;
      }
    }
  }

  /** Equity that backs the positions, in quote currency. */
  private double backing(double price) {
    return a - refill.idleQuote() + (b - refill.idleCoins()) * price;
  }

  /** Equity ÷ required margin. */
  private double level(double price) {
    return backing(price) / required(price);
  }

  /** Margin that the level is measured against, in quote currency. */
  private double required(double price) {
    double required = 0;
    boolean onEntry = terms.venue.maintenance().basis() == MaintenanceBasis.ENTRY;
    for (int i = 0; i < terms.positions; i++) {
      boolean fixed = terms.inverse[i] || onEntry;
      double notional = fixed ? terms.quantity[i] : terms.quantity[i] * price * contractPrice;
      required += terms.spot[i] ? 0 : notional;
    }
    return required * terms.venue.requiredMarginRate(terms.leverage);
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
    return calendar.next(close, deadline, terms.expiryDays() < Double.POSITIVE_INFINITY);
  }

  @Override
  public void move(int bar, double price, Passage passage) {
    if (!closedMarket && !settled) {
      refill(bar, price, passage == Passage.TRADED);
    }
    boolean liquidated = !safe.holds(price) && looks(bar, passage);
    boolean stopped = passesStop(price);
    boolean forced = expired && awake(bar, passage);
    if (closedMarket || settled || !(liquidated || stopped || forced)) {
      see(bar, price);
    } else if (passage == Passage.TRADED) {
      fillAtLevel(bar, price, liquidated, stopped);
    } else {
      boolean venue = liquidated || forced;
      boolean now = awake(bar, passage);
      boolean gap = passage == Passage.GAP || (now && reopens());
      byCarry &= now;
      Exit exit = venue ? Exit.LIQUIDATED : Exit.STOPPED;
      boolean despite = venue && stopped && !forced;
      close(new Fill(exit, venue && gap && !byCarry, despite, bar, price, forced), backing(price));
    }
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
      refill.add(bar);
      findRange(at);
    }
  }

  /** Whether the stop lies on the way to a level, or there is no such level. */
  private boolean stopsBefore(double price, double level) {
    return !(level > 0 && level < Double.POSITIVE_INFINITY)
        || (passesStop(price) && (terms.sign[0] > 0 ? stop >= level : stop <= level));
  }

  /** Whether the venue looks at this price: always, or at the closes of its polls. */
  private boolean looks(int bar, Passage passage) {
    return !calendar.polled || (awake(bar, passage) && calendar.looks[lastWake]);
  }

  /** Whether this is the price of the close at which the account has just been woken. */
  private boolean awake(int bar, Passage passage) {
    return passage == Passage.SEEN && (lastWake == bar + 1 || (lastWake == 0 && bar == 0));
  }

  private boolean reopens() {
    return lastWake > 0 && calendar.open[lastWake] && !calendar.open[lastWake - 1];
  }

  private boolean passesStop(double price) {
    return terms.sign[0] > 0 ? price <= stop : price >= stop;
  }

  /** A price that trades everywhere fills at the first level on its way. */
  private void fillAtLevel(int bar, double price, boolean liquidated, boolean stopped) {
    boolean falling = price <= safe.low() || (stopped && terms.sign[0] > 0);
    double level = falling ? safe.low() : safe.high();
    boolean byVenue = liquidated;
    if (stopped && (!liquidated || (falling ? stop > level : stop < level))) {
      level = stop;
      byVenue = false;
    }
    // Where every price is judged a level is never beyond bankruptcy but for rounding.
    double equity = calendar.polled ? backing(level) : Math.max(0, backing(level));
    Exit exit = byVenue ? Exit.LIQUIDATED : Exit.STOPPED;
    close(new Fill(exit, false, false, bar, level, false), equity);
  }

  @Override
  public void finish(int bar, double price) {
    double equity = measure(price);
    see(bar, price);
    Closing marked = Closing.byTrader(equity, 0, terms.venue.negativeBalance());
    end(new Fill(Exit.SURVIVED, false, false, bar, price, false), marked, 0);
  }

  /** Equity in the currency in which it is measured. */
  private double measure(double price) {
    return terms.coinEquity ? a / price + b : a + b * price;
  }

  private void see(int bar, double price) {
    double equity = measure(price);
    peak = Math.max(peak, equity);
    drawdown = Math.max(drawdown, Math.min(1, (peak - equity) / peak));
    ruinIf(equity < ruinFloor, bar);
    giveBox();
  }

  private void ruinIf(boolean below, int bar) {
    if (below && ruinedBar == Outcome.NEVER) {
      ruinedBar = bar;
    }
  }

  private void giveBox() {
    double worst = peak * (1 - drawdown);
    if (ruinedBar == Outcome.NEVER) {
      worst = Math.max(worst, ruinFloor);
    }
    double direction = terms.coinEquity ? -a : b;
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
    if (terms.sign[0] > 0 && stop > low) {
      low = stop;
    } else if (terms.sign[0] < 0 && stop < high) {
      high = stop;
    }
  }

  /** The price at which equity is so much; the end of the axis where none is. */
  private double priceOf(double equity, boolean above) {
    double s = terms.coinEquity ? a / (equity - b) : (equity - a) / b;
    return s > 0 && s < Double.POSITIVE_INFINITY ? s : above ? Double.POSITIVE_INFINITY : 0;
  }

  private void close(Fill fill, double equity) {
    double traded = 0;
    double liquidated = 0;
    for (int i = 0; i < terms.positions; i++) {
      double notional = terms.quantity[i] * (terms.inverse[i] ? 1 : fill.price * contractPrice);
      traded += notional;
      liquidated += terms.spot[i] ? 0 : notional;
    }
    boolean byVenue = fill.exit == Exit.LIQUIDATED;
    double venueRate =
        fill.forced
            ? terms.venue.clock().marginCall().forcedCloseFee()
            : terms.venue.fees().liquidation();
    double unit = terms.coinEquity ? fill.price : 1;
    double fees = (terms.takerFee * traded + (byVenue ? venueRate * liquidated : 0)) / unit;
    Closing closing =
        byVenue
            ? Closing.byVenue(equity / unit, fees, terms.venue)
            : Closing.byTrader(equity / unit, fees, terms.venue.negativeBalance());
    double kept = (refill.idleQuote() + refill.idleCoins() * fill.price) / unit;
    double left = Math.min(closing.balance(), closing.traderBalance()) + kept;
    drawdown = Math.max(drawdown, Math.min(1, (peak - left) / peak));
    ruinIf(left < ruinFloor, fill.bar);
    end(fill, closing, kept);
  }

  private void end(Fill fill, Closing closing, double kept) {
    outcome =
        Optional.of(
            new Outcome(
                fill.exit,
                fill.byGap,
                fill.exit == Exit.LIQUIDATED && byCarry,
                fill.despiteStop,
                closing.negative(),
                fill.bar,
                Elementary.log(fill.price),
                closing.balance() + kept,
                closing.traderBalance() + kept,
                closing.shortfall(),
                drawdown,
                ruinedBar,
                terms.openingFee() + closing.fees(),
                fundingPaid,
                calledBar,
                interestPaid,
                refill.firstBar(),
                refill.added()));
  }

  private record Fill(
      Exit exit, boolean byGap, boolean despiteStop, int bar, double price, boolean forced) {}
}
