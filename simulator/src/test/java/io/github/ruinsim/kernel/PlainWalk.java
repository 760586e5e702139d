package io.github.ruinsim.kernel;

import static io.github.ruinsim.kernel.Scenario.WALLET;

import io.github.ruinsim.account.Account;
import io.github.ruinsim.account.Closing;
import io.github.ruinsim.kernel.Outcome.Exit;
import io.github.ruinsim.price.Monitoring;
import java.util.Optional;

/**
 * The plain twin of the event engine: every leg is judged in full by the rules of {@link Account},
 * in margin currency, without boxes.
 */
final class PlainWalk {
  private final Scenario scenario;
  private final Account account;
  private double carry;
  private double carryBefore;
  private boolean byCarry;
  private double peak = WALLET;
  private double drawdown;
  private int ruinedBar = Outcome.NEVER;
  private double price = 1;

  PlainWalk(Scenario scenario) {
    this.scenario = scenario;
    account = scenario.plain();
  }

  Outcome run(ScriptedCursor path) {
    boolean continuous = scenario.monitoring() == Monitoring.CONTINUOUS;
    measure(0, account.equity(1, 0));
    fund(0, path.bars());
    Optional<Outcome> end = look(0);
    for (int bar = 0; bar < path.bars() && end.isEmpty(); bar++) {
      for (ScriptedCursor.Leg leg : path.legsOf(bar)) {
        if (continuous && end.isEmpty()) {
          end = leg.jumps() ? jump(bar, leg) : trade(bar, leg);
        }
        price = StrictMath.exp(leg.to());
      }
      if (end.isEmpty()) {
        fund(bar + 1, path.bars());
        end = look(bar);
      }
    }
    return end.orElseGet(() -> survive(path.bars() - 1));
  }

  private Optional<Outcome> trade(int bar, ScriptedCursor.Leg leg) {
    double target = StrictMath.exp(leg.to());
    double sign = scenario.side().sign();
    double worse = sign * Double.NEGATIVE_INFINITY;
    double liquidation = account.margin(carry).liquidationPrice().orElse(worse);
    double stop = stop();
    boolean liquidates = sign * target <= sign * liquidation;
    boolean stops = sign * target <= sign * stop;
    if (liquidates && sign * liquidation >= sign * stop) {
      return leave(
          bar, Exit.LIQUIDATED, liquidation, account.liquidateAtLevel(carry), false, false);
    }
    if (stops) {
      return leave(bar, Exit.STOPPED, stop, account.close(stop, carry), false, false);
    }
    measure(bar, account.equity(target, carry));
    return Optional.empty();
  }

  private Optional<Outcome> jump(int bar, ScriptedCursor.Leg leg) {
    price = StrictMath.exp(leg.to());
    carryBefore = carry;
    return fillHere(bar, true);
  }

  private Optional<Outcome> look(int bar) {
    return fillHere(bar, false);
  }

  private Optional<Outcome> fillHere(int bar, boolean gap) {
    double sign = scenario.side().sign();
    boolean stops = sign * price <= sign * stop();
    if (account.liquidated(price, carry)) {
      byCarry = carry > carryBefore && !account.liquidated(price, carryBefore);
      return leave(bar, Exit.LIQUIDATED, price, account.liquidate(price, carry), gap, stops);
    }
    if (stops) {
      return leave(bar, Exit.STOPPED, price, account.close(price, carry), false, false);
    }
    measure(bar, account.equity(price, carry));
    return Optional.empty();
  }

  private double stop() {
    return 1 - scenario.side().sign() * scenario.stopLoss();
  }

  /** Stamps at multiples of the interval that fall between this close and the next. */
  private void fund(int close, int bars) {
    carryBefore = carry;
    for (int k = 1; k * scenario.stampBars() <= bars; k++) {
      if ((int) (k * scenario.stampBars()) == close) {
        double rate = scenario.venue().funding().ratePerInterval();
        carry += account.position().fundingPayment(rate, price);
      }
    }
  }

  private void measure(int bar, double equity) {
    peak = Math.max(peak, equity);
    drawdown = Math.max(drawdown, Math.min(1, (peak - equity) / peak));
    if (ruinedBar == Outcome.NEVER && equity < scenario.ruinFloor() * WALLET) {
      ruinedBar = bar;
    }
  }

  private Optional<Outcome> leave(
      int bar, Exit exit, double fill, Closing closing, boolean gap, boolean despiteStop) {
    measure(bar, Math.min(closing.balance(), closing.traderBalance()));
    return Optional.of(
        new Outcome(
            exit,
            gap,
            exit == Exit.LIQUIDATED && byCarry,
            despiteStop,
            closing.negative(),
            bar,
            StrictMath.log(fill),
            closing.balance() / WALLET,
            closing.traderBalance() / WALLET,
            closing.shortfall() / WALLET,
            drawdown,
            ruinedBar,
            (account.openingFee() + closing.fees()) / WALLET,
            carry / WALLET));
  }

  private Outcome survive(int bar) {
    double equity = account.equity(price, carry);
    Closing marked = new Closing(equity, 0, equity, equity);
    return leave(bar, Exit.SURVIVED, price, marked, false, false).orElseThrow();
  }
}
