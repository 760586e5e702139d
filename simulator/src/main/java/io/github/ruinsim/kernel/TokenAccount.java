package io.github.ruinsim.kernel;

import io.github.ruinsim.account.Closing;
import io.github.ruinsim.kernel.EventListener.Event;
import io.github.ruinsim.kernel.Outcome.Exit;
import io.github.ruinsim.stats.Elementary;

/**
 * A leveraged token that was bought and is held to its end, a stop or the horizon. Between two
 * rebalancings its value is {@code a + b·S}; at each it is restored to a fixed multiple. It ends
 * when its value reaches zero, which counts as a liquidation; it is never worth less, so whoever
 * holds it never owes anything.
 *
 * <p>Rebalanced at the last close at or before each multiple of its interval after the entry, and
 * wherever the price has moved by its threshold. The fee accrues from close to close.
 */
final class TokenAccount extends HeldAccount {
  private final TokenTerms terms;
  private final Calendar calendar;
  private final double stop;
  private double a;
  private double b;

  /** Value and price of the last rebalancing, and what its fee has grown to since. */
  private double value;

  private double base;
  private double accrued;
  private double day;
  private double charged;

  /** Slippage of all rebalancings. */
  private double slipped;

  /**
   * Prepares an account.
   *
   * @param stopLoss distance of the stop from entry as a fraction of the price of the underlying;
   *     infinity for none
   */
  TokenAccount(
      TokenTerms terms,
      Calendar calendar,
      double stopLoss,
      double ruinFloor,
      EventListener listener) {
    super(ruinFloor, listener);
    this.terms = terms;
    this.calendar = calendar;
    stop = Double.isInfinite(stopLoss) ? Double.NaN : 1 - Math.signum(terms.exposure()) * stopLoss;
  }

  @Override
  public void start() {
    reopen();
    charged = 0;
    slipped = 0;
    day = 0;
    value = terms.value();
    restore(1);
    wakeClose = next(0);
    tell(Event.ENTRY, 0, 1, equity(1), terms.takerFee() * value);
    see(0, 1);
  }

  @Override
  public double equity(double price) {
    return worth(price) + terms.idle();
  }

  /** Value of the token. */
  private double worth(double price) {
    return Math.max(0, a + b * price);
  }

  /** The fee accrues; at the end of an interval the leverage is restored. */
  @Override
  public void wake(int close, double price) {
    accrue(calendar.days[close]);
    wakeClose = next(close);
    if (a + b * price <= 0) {
      // The look at the price of this instant ends it.
      lookNext();
      return;
    }
    if (due(close)) {
      rebalance(close, price);
    }
    if (value > 0) {
      giveBox();
    } else {
      lookNext();
    }
  }

  /** Whether an interval has ended at a close or since the one before. */
  private boolean due(int close) {
    return close > 0 && intervals(close) > intervals(close - 1);
  }

  private double intervals(int close) {
    return Math.floor(calendar.days[close] / terms.token().rebalanceDays() + 1e-9);
  }

  private int next(int close) {
    for (int next = close + 1; next < calendar.days.length; next++) {
      if (terms.token().feePerDay() > 0 || due(next)) {
        return next;
      }
    }
    return NEVER;
  }

  private void accrue(double now) {
    double fee = terms.token().feePerDay() * (now - day) * value;
    a -= fee;
    accrued += fee;
    charged += fee;
    day = now;
  }

  /** Restores the multiple of what is left after the slippage of the trade; nothing may be left. */
  private void rebalance(int close, double price) {
    double worth = worth(price);
    double traded = Math.abs(terms.exposure() * worth - b * price);
    double slippage = Math.min(worth, terms.token().slippage(traded, value));
    double cost = accrued + slippage;
    slipped += slippage;
    value = worth - slippage;
    restore(price);
    tell(Event.REBALANCING, close, price, equity(price), cost);
  }

  private void restore(double price) {
    base = price;
    accrued = 0;
    b = terms.exposure() * value / price;
    a = value - b * price;
  }

  @Override
  public void move(int bar, double price, Passage passage) {
    while (open() && act(bar, price, passage)) {
      // The way to the price may lead through more than one rebalancing.
    }
    if (open()) {
      see(bar, price);
    }
  }

  private boolean act(int bar, double price, Passage passage) {
    if (!(value > 0)) {
      close(Exit.LIQUIDATED, bar, base, false, false);
      return true;
    }
    boolean falls = price < base;
    double gone = end(falls);
    double stopped = Math.signum(terms.exposure()) > 0 == falls ? stop : Double.NaN;
    double turned = terms.token().thresholdPrice(base, !falls);
    boolean ends = reached(price, gone, falls);
    boolean stops = reached(price, stopped, falls);
    boolean turns = reached(price, turned, falls);
    if (!ends && !stops && !turns) {
      return false;
    }
    if (passage == Passage.TRADED) {
      // The nearest comes first; of equals the end, then the stop.
      double nearest = nearest(falls, nearest(falls, gone, stopped), turned);
      if (nearest == gone) {
        close(Exit.LIQUIDATED, bar, gone, false, false);
      } else if (nearest == stopped) {
        close(Exit.STOPPED, bar, stopped, false, false);
      } else {
        rebalance(bar + 1, turned);
      }
      return true;
    }
    if (ends) {
      close(Exit.LIQUIDATED, bar, price, passage == Passage.GAP, stops);
    } else if (stops) {
      close(Exit.STOPPED, bar, price, false, false);
    } else {
      rebalance(bar + 1, price);
    }
    return true;
  }

  private static boolean reached(double price, double level, boolean falls) {
    return falls ? price <= level : price >= level;
  }

  private static double nearest(boolean falls, double first, double second) {
    if (Double.isNaN(first) || Double.isNaN(second)) {
      return Double.isNaN(first) ? second : first;
    }
    return falls ? Math.max(first, second) : Math.min(first, second);
  }

  /** The price at which nothing is left, if it lies on this side; the end of the axis if not. */
  private double end(boolean below) {
    boolean here = terms.exposure() > 0 == below;
    double nothing = -a / b;
    return here && nothing > 0 ? nothing : below ? 0 : Double.POSITIVE_INFINITY;
  }

  @Override
  public void finish(int bar, double price) {
    see(bar, price);
    double equity = worth(price);
    tell(Event.HORIZON, bar + 1, price, equity(price), 0);
    end(Exit.SURVIVED, bar, price, Closing.byTrader(equity, 0, terms.policy()), false, false);
  }

  private void see(int bar, double price) {
    track.see(equity(price), bar);
    giveBox();
  }

  private void giveBox() {
    double worst = (track.worst() - terms.idle() - a) / b;
    double best = (track.peak() - terms.idle() - a) / b;
    low = Math.max(Math.min(worst, best), Math.max(end(true), lowest()));
    high = Math.min(Math.max(worst, best), Math.min(end(false), highest()));
  }

  private double lowest() {
    double threshold = terms.token().thresholdPrice(base, false);
    return terms.exposure() > 0 && stop > threshold ? stop : threshold;
  }

  private double highest() {
    double threshold = terms.token().thresholdPrice(base, true);
    return terms.exposure() < 0 && stop < threshold ? stop : threshold;
  }

  private void close(Exit exit, int bar, double price, boolean byGap, boolean despite) {
    double equity = exit == Exit.LIQUIDATED ? 0 : worth(price);
    Closing closing = Closing.byTrader(equity, terms.takerFee() * equity, terms.policy());
    track.exit(closing.balance() + terms.idle(), bar);
    Event event =
        exit == Exit.STOPPED ? Event.STOP : byGap ? Event.LIQUIDATION_BY_GAP : Event.LIQUIDATION;
    tell(event, bar + 1, price, closing.balance() + terms.idle(), closing.fees());
    end(exit, bar, price, closing, byGap, despite);
  }

  private void end(
      Exit exit, int bar, double price, Closing closing, boolean byGap, boolean despite) {
    ended(
        new Outcome(
            exit,
            byGap,
            false,
            despite,
            false,
            bar,
            Elementary.log(price),
            closing.balance() + terms.idle(),
            closing.traderBalance() + terms.idle(),
            0,
            track.drawdown(),
            track.ruinedBar(),
            terms.takerFee() * terms.value() + slipped + closing.fees(),
            charged));
  }
}
