package io.github.ruinsim.kernel;

import io.github.ruinsim.account.Closing;
import io.github.ruinsim.kernel.EventListener.Event;
import io.github.ruinsim.kernel.Outcome.Exit;
import java.util.Optional;

/**
 * An isolated position with an optional stop-loss, held to its end or the horizon, that keeps track
 * of its drawdown and of the ruin floor.
 *
 * <p>In the signed price u of {@link IsolatedTerms} its box reaches from the highest of liquidation
 * level, stop, and the prices at which the drawdown deepens or equity falls below the floor, up to
 * the price of its peak. An inverse position is run on the paths of the reciprocal price.
 */
final class IsolatedAccount implements SimulatedAccount {
  private final IsolatedTerms terms;
  private final Schedule schedule;
  private final LaneRates rates;
  private final EventListener listener;
  private final double stop;
  private final double ruinFloor;
  private final EquityClock clock = new EquityClock();
  private double carry;
  private double liquidation;
  private boolean byCarry;
  private double peak;
  private double drawdown;
  private int ruinedBar;
  private int wakeClose;
  private double worst;
  private double best;
  private Optional<Outcome> outcome = Optional.empty();

  /**
   * Prepares an account.
   *
   * @param stopLoss distance of the stop from entry as a fraction of price; infinity for none
   * @param ruinFloor fraction of the wallet
   * @param rates funding rates of the path
   */
  IsolatedAccount(
      IsolatedTerms terms,
      double stopLoss,
      double ruinFloor,
      Schedule schedule,
      LaneRates rates,
      EventListener listener) {
    this.rates = rates;
    this.terms = terms;
    this.schedule = schedule;
    this.listener = listener;
    stop = terms.stop(stopLoss);
    this.ruinFloor = ruinFloor;
  }

  @Override
  public void start() {
    outcome = Optional.empty();
    carry = 0;
    byCarry = false;
    liquidation = terms.liquidation(0);
    peak = terms.firstPeak();
    drawdown = 0;
    clock.start();
    ruinedBar = Outcome.NEVER;
    wakeClose = schedule.stampsAtEntry > 0 ? 0 : nextStamp(0);
    tell(Event.ENTRY, 0, terms.side, terms.equity(terms.side), terms.openingFee());
    see(0, terms.side);
  }

  @Override
  public boolean open() {
    return outcome.isEmpty();
  }

  @Override
  public double equity(double price) {
    return terms.equity(terms.side * price - carry);
  }

  @Override
  public EquityClock clock() {
    return clock;
  }

  @Override
  public void entered() {
    clock.entered();
  }

  @Override
  public Outcome outcome() {
    return outcome.orElseThrow();
  }

  @Override
  public double low() {
    return terms.side > 0 ? worst : -best;
  }

  @Override
  public double high() {
    return terms.side > 0 ? best : -worst;
  }

  @Override
  public int wakeClose() {
    return wakeClose;
  }

  @Override
  public void wake(int close, double price) {
    double payment = terms.charged(close, rates) * price;
    carry += payment;
    double before = liquidation;
    liquidation = terms.liquidation(carry);
    wakeClose = nextStamp(close);
    giveBox();
    double u = terms.side * price;
    byCarry = u <= liquidation && u > before;
    tell(Event.FUNDING, close, u, terms.equity(u - carry), terms.quantity * payment);
  }

  private int nextStamp(int close) {
    for (int next = close + 1; next <= schedule.bars; next++) {
      if (schedule.stamps[next - 1] > 0) {
        return next;
      }
    }
    return NEVER;
  }

  @Override
  public void move(int bar, double price, Passage passage) {
    double u = terms.side * price;
    double level = Math.max(liquidation, stop);
    if (u > level) {
      see(bar, u);
    } else if (passage == Passage.TRADED) {
      fillAtLevel(bar, level);
    } else {
      fillAtMarket(bar, u, passage);
    }
  }

  @Override
  public void finish(int bar, double price) {
    double u = terms.side * price;
    double equity = terms.equity(u - carry);
    tell(Event.HORIZON, bar + 1, u, equity, 0);
    Closing marked = new Closing(equity, 0, equity, equity);
    end(new Fill(Exit.SURVIVED, false, false, bar, u), marked);
  }

  /** Looks at the equity at a signed price: a new peak, a deeper drawdown, ruin. */
  private void see(int bar, double u) {
    double g = u - carry;
    if (g > peak) {
      peak = g;
      clock.peak(bar);
    }
    drawdown = Math.max(drawdown, Math.min(1, (peak - g) / (peak - terms.bankruptcy)));
    clock.fall(drawdown, bar);
    ruinIf(g < terms.whereEquity(ruinFloor), bar);
    giveBox();
  }

  private void ruinIf(boolean below, int bar) {
    if (below && ruinedBar == Outcome.NEVER) {
      ruinedBar = bar;
    }
  }

  private void giveBox() {
    double lowest = peak - drawdown * (peak - terms.bankruptcy);
    if (ruinedBar == Outcome.NEVER) {
      lowest = Math.max(lowest, terms.whereEquity(ruinFloor));
    }
    worst = Math.max(Math.max(liquidation, stop), lowest + carry);
    best = peak + carry;
  }

  /** A price that trades everywhere fills at the level; equity there is never negative. */
  private void fillAtLevel(int bar, double level) {
    boolean liquidated = liquidation >= stop;
    double equity = Math.max(0, terms.equity(level - carry));
    Exit exit = liquidated ? Exit.LIQUIDATED : Exit.STOPPED;
    close(new Fill(exit, false, false, bar, level), equity);
  }

  private void fillAtMarket(int bar, double u, Passage passage) {
    boolean liquidated = u <= liquidation;
    Exit exit = liquidated ? Exit.LIQUIDATED : Exit.STOPPED;
    boolean byGap = liquidated && passage == Passage.GAP;
    close(new Fill(exit, byGap, liquidated && u <= stop, bar, u), terms.equity(u - carry));
  }

  private void close(Fill fill, double equity) {
    boolean liquidated = fill.exit == Exit.LIQUIDATED;
    Closing closing =
        liquidated ? terms.liquidate(fill.u, equity) : terms.closeByTrader(fill.u, equity);
    Event event =
        !liquidated ? Event.STOP : fill.byGap ? Event.LIQUIDATION_BY_GAP : Event.LIQUIDATION;
    // A venue that takes the position over leaves nothing of a positive balance.
    double left = Math.min(closing.balance(), closing.traderBalance());
    double top = terms.equity(peak);
    drawdown = Math.max(drawdown, Math.min(1, (top - left) / top));
    clock.fall(drawdown, fill.bar);
    ruinIf(left < ruinFloor, fill.bar);
    tell(event, fill.bar + 1, fill.u, closing.traderBalance(), closing.fees());
    end(fill, closing);
  }

  private void end(Fill fill, Closing closing) {
    outcome =
        Optional.of(
            new Outcome(
                fill.exit,
                fill.byGap,
                byCarry,
                fill.despiteStop,
                closing.negative(),
                fill.bar,
                terms.logPrice(fill.u),
                closing.balance(),
                closing.traderBalance(),
                closing.shortfall(),
                drawdown,
                ruinedBar,
                terms.openingFee() + closing.fees(),
                terms.quantity * carry));
  }

  private void tell(Event event, int close, double u, double equity, double detail) {
    listener.on(event, close, terms.price(u), equity, detail);
  }

  private record Fill(Exit exit, boolean byGap, boolean despiteStop, int bar, double u) {}
}
