package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.PositionSpec;
import io.github.ruinsim.account.PositionSpec.Kind;
import io.github.ruinsim.account.Reserve;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.kernel.EventListener.Event;
import io.github.ruinsim.kernel.TallyLayout.Sum;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Liquidation;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.LossCut;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.margin.MarginClock;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.TradingHours;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.result.GridPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rules by the clock for a long in A and a long in B on one wallet, at 2× and without fees: both
 * have the notional of a wallet, so equity is {@code a + b − 1} and the required margin half of
 * {@code a + b}. Hourly closes written down by hand.
 */
class BasketClockTest {
  private static final List<String> NAMES = List.of("A", "B");

  /** A Thursday; 07:00 in Tokyo is 22:00 of the day before. */
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final int CLOSES = 48;
  private final List<String> told = new ArrayList<>();

  private Outcome run(Venue venue, Reserve reserve, double calmA, double calmB, double[]... dips) {
    AccountSettings account =
        new AccountSettings(
            1_000,
            Side.LONG,
            MarginMode.CROSS,
            1,
            List.of(
                new PositionSpec(Kind.LINEAR, Side.LONG, 1, "A"),
                new PositionSpec(Kind.LINEAR, Side.LONG, 1, "B")),
            false,
            reserve);
    Schedule schedule = new Schedule(CLOSES, Double.POSITIVE_INFINITY, 1);
    Calendar calendar = new Calendar(schedule, venue, START, 3600);
    double[] leverage = {2};
    double[] none = {GridPoint.NO_STOP};
    BasketPlan plan =
        new BasketPlan(
            new Linear(), account, venue, leverage, none, calendar, 0, List.of(0.5), NAMES);
    List<Outcome> outcomes = new ArrayList<>();
    told.clear();
    BasketAccount basket =
        plan.account(
            0,
            LaneRates.constant(schedule),
            bridge(plan),
            false,
            (stop, outcome, clock) -> outcomes.add(outcome),
            (event, close, price, equity, detail) -> told.add(event + "@" + close));
    basket.start(7, 0, new double[] {1, 1}, 0);
    for (int close = 1; close <= CLOSES && !basket.done(); close++) {
      double[] prices = {calmA, calmB};
      for (double[] dip : dips) {
        if (dip[0] == close) {
          prices = new double[] {dip[1], dip[2]};
        }
      }
      basket.close(close - 1, prices, 0, 0);
      if (close == CLOSES && !basket.done()) {
        basket.finish(close - 1, prices, 0);
      }
    }
    return outcomes.get(0);
  }

  private static Bridge bridge(BasketPlan plan) {
    JointDynamics dynamics = Pairs.hourly(Models.GBM, Models.GBM, 0, 0);
    PathBatch batch = new PathBatch(dynamics, 1, 1, false);
    StampRates rates = FundingSource.CONSTANT.on(batch, plan.calendar.schedule);
    return new BasketChunk(batch, plan, rates, false, false, true).bridge();
  }

  private static double[] dip(int close, double a, double b) {
    return new double[] {close, a, b};
  }

  private static Venue clock(LossCut cut, MarginCall call, TradingHours hours) {
    return Venue.NONE.edit().clock(new MarginClock(cut, call, hours)).build();
  }

  /** Judged at 07:00 on the value of 06:59, due at 05:00 of the next day: closes 21 and 44. */
  private static Venue caller(boolean recoveryCures) {
    return clock(
        new LossCut(0.5, 0.5, 0),
        new MarginCall(
            1,
            LocalTime.of(7, 0),
            Duration.ofMinutes(1),
            LocalTime.of(5, 0),
            1,
            ZoneId.of("Asia/Tokyo"),
            recoveryCures,
            0),
        TradingHours.ALWAYS);
  }

  /** A call below a + b = 2: A has lost 5 %, B has won 3 % or 6 %. */
  @ParameterizedTest
  @CsvSource({"20, 1.03, false", "21, 1.03, true", "22, 1.03, false", "21, 1.06, false"})
  void aCallIsJudgedOnAllPositionsTogetherAtItsMinute(int close, double b, boolean called) {
    Outcome outcome = run(caller(false), Reserve.NONE, 1.01, 1.01, dip(close, 0.95, b));

    assertThat(outcome.called()).isEqualTo(called);
    assertThat(outcome.liquidated()).isEqualTo(called);
    if (called) {
      assertThat(outcome.exitBar()).isEqualTo(43);
      // 1.01 + 1.01 − 1: nothing was missing when it was closed.
      assertThat(outcome.balance()).isCloseTo(1.02, within(1e-12));
    }
  }

  @Test
  void whereRecoveryCuresThePriceAtTheDeadlineDecides() {
    Outcome cured = run(caller(true), Reserve.NONE, 1.01, 1.01, dip(21, 0.95, 1.03));
    assertThat(cured.called()).isTrue();
    assertThat(cured.liquidated()).isFalse();

    Outcome again =
        run(caller(true), Reserve.NONE, 1.01, 1.01, dip(21, 0.95, 1.03), dip(44, 1.04, 0.95));
    assertThat(again.liquidated()).isTrue();
    assertThat(again.balance()).isCloseTo(0.99, within(1e-12));
  }

  /**
   * A third of the wallet lies aside, so everything is 2/3 as large. At a + b = 1.98 equity is 0.98
   * and the required margin 0.99 of it: 0.01 is asked for.
   */
  @Test
  void aDepositMeetsTheCall() {
    double use = 2.0 / 3;
    Reserve reserve = new Reserve(1 - use, 0, 1, 9, 1);
    Outcome outcome = run(caller(false), reserve, 1.01, 1.01, dip(21, 0.95, 1.03));

    assertThat(outcome.called()).isTrue();
    assertThat(outcome.liquidated()).isFalse();
    assertThat(outcome.added()).isCloseTo(use * 0.01, within(1e-11));
    assertThat(told).contains("MARGIN_CALL@21", "ADDITION@21").doesNotContain("MARGIN_CALL@45");
  }

  /** Cut at half of the required margin: a + b − 1 ≤ 0.25·(a + b), or a + b ≤ 4/3. */
  @ParameterizedTest
  @CsvSource({"4, true", "5, false", "6, true"})
  void aLossCutThatIsPolledSeesEverySecondHour(int close, boolean seen) {
    Venue venue = clock(new LossCut(0.5, 0.5, 7_200), MarginCall.NONE, TradingHours.ALWAYS);
    Outcome outcome = run(venue, Reserve.NONE, 1, 1, dip(close, 0.9, 0.4));

    assertThat(outcome.liquidated()).isEqualTo(seen);
    if (seen) {
      assertThat(outcome.exitBar()).isEqualTo(close - 1);
      assertThat(outcome.balance()).isCloseTo(0.3, within(1e-12));
    }
  }

  /** Closed on Friday, 2 January, at 17:00 in New York: close 46 is its last price. */
  @ParameterizedTest
  @CsvSource({"45, true", "46, true", "47, false"})
  void aClosedMarketLiquidatesNobody(int close, boolean open) {
    Venue venue = clock(new LossCut(0.5, 0.5, 0), MarginCall.NONE, TradingHours.FOREIGN_EXCHANGE);
    Outcome outcome = run(venue, Reserve.NONE, 1, 1, dip(close, 0.9, 0.4));

    assertThat(outcome.liquidated()).isEqualTo(open);
  }

  /**
   * Half of everything goes whenever equity is not above 25 % of notional: at a + b = 1.3 equity is
   * 0.3 against 0.325, and after one half against 0.1625, less 0.65 % in fees.
   */
  @Test
  void aLiquidationInPartsClosesBothPositionsAlike() {
    Venue venue =
        Venue.NONE
            .edit()
            .maintenance(MaintenanceSchedule.flat(0.25, MaintenanceBasis.MARK))
            .fees(new Fees(0, 0, 0.01))
            .liquidation(
                new Liquidation(LiquidationFill.MARKET, Liquidation.Reduction.SHARE, 0.5, false))
            .build();
    Outcome outcome = run(venue, Reserve.NONE, 1, 1, dip(10, 0.9, 0.4));

    assertThat(told).containsOnlyOnce("REDUCTION@10");
    assertThat(outcome.partly()).isTrue();
    // Half of both at 1 again: 0.3 − 0.0065 + 0.5·0.7.
    assertThat(outcome.balance()).isCloseTo(0.6435, within(1e-12));
    assertThat(outcome.fees()).isCloseTo(0.0065, within(1e-12));
  }

  /** At 60 % of its equity the requirement of 25 % asks for more: a + b − 1 ≤ (a + b)/2.4. */
  @Test
  void aReserveComesInBeforeALiquidation() {
    Venue venue =
        Venue.NONE
            .edit()
            .maintenance(MaintenanceSchedule.flat(0.25, MaintenanceBasis.MARK))
            .build();
    Reserve reserve = new Reserve(0.5, 0.6, 0.1, 2, 0);
    Outcome calm = run(venue, reserve, 1, 1, dip(10, 0.9, 0.82));
    Outcome once = run(venue, reserve, 1, 1, dip(10, 0.9, 0.81));
    Outcome late = run(venue, reserve, 1, 1, dip(10, 0.9, 0.4));

    assertThat(calm.added()).isZero();
    assertThat(once.added()).isCloseTo(0.1, within(1e-12));
    assertThat(once.addedBar()).isEqualTo(9);
    // A price that already liquidates leaves no time.
    assertThat(late.liquidated()).isTrue();
    assertThat(late.added()).isZero();
  }

  /** The account that {@code path} shows is the one that is counted. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aReplayEndsAsTheRunCounts(boolean continuous) {
    Schedule schedule = new Schedule(72, 8, 3);
    JointDynamics dynamics =
        Pairs.of(
            Pairs.model(Models.GARCH, new Gbm(0, 1.1), 0.5, 3, new NormalJumps(300, -0.02, 0.05)),
            Models.HOUR,
            GapShare.FITTED);
    AccountSettings account =
        new AccountSettings(
            300,
            Side.LONG,
            MarginMode.CROSS,
            1,
            List.of(
                new PositionSpec(Kind.LINEAR, Side.LONG, 1, "A"),
                new PositionSpec(Kind.INVERSE, Side.SHORT, 0.7, "B")),
            false);
    Venue venue =
        Scenario.venue(
            MaintenanceSchedule.flat(0.01, MaintenanceBasis.MARK),
            new Fees(0, 0.0005, 0.003),
            0.0004,
            LiquidationFill.MARKET,
            NegativeBalancePolicy.DEBT);
    Calendar calendar = new Calendar(schedule, venue, START, 3600);
    double[] leverage = {12};
    double[] stops = {0.03, GridPoint.NO_STOP};
    BasketPlan plan =
        new BasketPlan(
            new Linear(), account, venue, leverage, stops, calendar, 0.1, List.of(0.5), NAMES);
    AccountGroup group =
        new AccountGroup(
            dynamics, dynamics.jumpsGap, continuous, FundingSource.CONSTANT, schedule, plan, false);
    GridSimulation simulation = new GridSimulation(List.of(group), 42);
    GridSimulation.Worker worker = simulation.worker();
    int paths = 48;
    worker.simulate(0, paths);
    double[] sums = worker.sums(0);

    Monitoring monitoring = continuous ? Monitoring.CONTINUOUS : Monitoring.BAR_CLOSE;
    BasketReplay replay =
        new BasketReplay(dynamics, FundingSource.CONSTANT, schedule, 42, monitoring, plan);
    double[] equity = new double[2];
    double[] drawdown = new double[2];
    long ends = 0;
    for (int path = 0; path < paths; path++) {
      List<Event> events = new ArrayList<>();
      List<Outcome> outcomes =
          replay.follow(path, (event, close, price, left, detail) -> events.add(event));
      for (int stop = 0; stop < 2; stop++) {
        equity[stop] += outcomes.get(stop).traderBalance();
        drawdown[stop] += outcomes.get(stop).maxDrawdown();
      }
      Event last = events.get(events.size() - 1);
      boolean gone = last == Event.LIQUIDATION || last == Event.LIQUIDATION_BY_GAP;
      assertThat(gone).isEqualTo(outcomes.get(1).liquidated());
      ends += gone ? 1 : 0;
    }
    for (int stop = 0; stop < 2; stop++) {
      TallyLayout layout = simulation.layout(0);
      assertThat(sums[layout.sum(stop, Sum.EQUITY)]).isCloseTo(equity[stop], within(1e-9));
      assertThat(sums[layout.sum(stop, Sum.DRAWDOWN)]).isCloseTo(drawdown[stop], within(1e-9));
    }
    assertThat(ends).isBetween(5L, 45L);
  }
}
