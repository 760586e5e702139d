package io.github.ruinsim.kernel;

import io.github.ruinsim.account.Account;
import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.result.GridPoint;
import java.util.List;

/** One account of a scenario: a wallet of 1,000 at entry price 1, changed one trait at a time. */
record Scenario(
    Side side,
    double leverage,
    double stopLoss,
    double ruinFloor,
    double stampBars,
    Monitoring monitoring,
    Venue venue) {
  static final double WALLET = 1_000;

  /** A long at 10× with 0.5 % maintenance and no costs. */
  static Scenario tenfoldLong() {
    return new Scenario(
        Side.LONG,
        10,
        GridPoint.NO_STOP,
        0.1,
        Double.POSITIVE_INFINITY,
        Monitoring.CONTINUOUS,
        venue(
            MaintenanceSchedule.flat(0.005, MaintenanceBasis.MARK),
            Fees.NONE,
            0,
            LiquidationFill.MARKET,
            NegativeBalancePolicy.DEBT));
  }

  static Scenario tenfoldShort() {
    Scenario a = tenfoldLong();
    return new Scenario(
        Side.SHORT, 10, a.stopLoss, a.ruinFloor, a.stampBars, a.monitoring, a.venue);
  }

  Scenario leverage(double value) {
    return new Scenario(side, value, stopLoss, ruinFloor, stampBars, monitoring, venue);
  }

  Scenario stopLoss(double value) {
    return new Scenario(side, leverage, value, ruinFloor, stampBars, monitoring, venue);
  }

  Scenario ruinFloor(double value) {
    return new Scenario(side, leverage, stopLoss, value, stampBars, monitoring, venue);
  }

  Scenario atBarClose() {
    return new Scenario(
        side, leverage, stopLoss, ruinFloor, stampBars, Monitoring.BAR_CLOSE, venue);
  }

  /** Funding of this rate after every so many bars. */
  Scenario funding(double rate, double bars) {
    Venue v = venue;
    Venue funded = venue(v.maintenance(), v.fees(), rate, v.liquidationFill(), v.negativeBalance());
    return new Scenario(side, leverage, stopLoss, ruinFloor, bars, monitoring, funded);
  }

  Scenario fees(double taker, double liquidation) {
    Venue v = venue;
    Fees fees = new Fees(0, taker, liquidation);
    return on(venue(v.maintenance(), fees, rate(), v.liquidationFill(), v.negativeBalance()));
  }

  Scenario maintenance(MaintenanceSchedule schedule) {
    Venue v = venue;
    return on(venue(schedule, v.fees(), rate(), v.liquidationFill(), v.negativeBalance()));
  }

  Scenario takenOver() {
    Venue v = venue;
    return on(
        venue(
            v.maintenance(),
            v.fees(),
            rate(),
            LiquidationFill.BANKRUPTCY_PRICE,
            v.negativeBalance()));
  }

  Scenario policy(NegativeBalancePolicy policy) {
    Venue v = venue;
    return on(venue(v.maintenance(), v.fees(), rate(), v.liquidationFill(), policy));
  }

  Scenario on(Venue other) {
    return new Scenario(side, leverage, stopLoss, ruinFloor, stampBars, monitoring, other);
  }

  AccountSettings settings() {
    return new AccountSettings(WALLET, side, MarginMode.ISOLATED);
  }

  /** The same account in plain rules; amounts are in units of margin currency. */
  Account plain() {
    return Account.open(settings(), venue, new Linear(), leverage, 1);
  }

  IsolatedAccount onPath(double bars, EventListener listener) {
    IsolatedTerms terms = new IsolatedTerms(settings(), venue, leverage);
    Schedule schedule = schedule(bars);
    LaneRates rates = LaneRates.constant(schedule);
    return new IsolatedAccount(terms, stopLoss, ruinFloor, schedule, rates, listener);
  }

  Schedule schedule(double bars) {
    return new Schedule(bars, stampBars, 1);
  }

  /** What becomes of the account on the path. */
  Outcome run(ScriptedCursor path) {
    return run(path, EventListener.NONE);
  }

  Outcome run(ScriptedCursor path, EventListener listener) {
    IsolatedAccount account = onPath(path.bars(), listener);
    EventEngine engine = new EventEngine(List.of(account), monitoring, path.bars());
    engine.start();
    engine.walk(path);
    return account.outcome();
  }

  private double rate() {
    return venue.funding().ratePerInterval();
  }

  static Venue venue(
      MaintenanceSchedule maintenance,
      Fees fees,
      double fundingRate,
      LiquidationFill fill,
      NegativeBalancePolicy policy) {
    return new Venue(
        "test",
        Double.POSITIVE_INFINITY,
        maintenance,
        fees,
        new Funding(8, fundingRate),
        fill,
        policy,
        "",
        List.of());
  }
}
