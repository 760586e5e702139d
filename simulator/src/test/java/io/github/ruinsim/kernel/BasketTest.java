package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.Collateral;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.PositionSpec;
import io.github.ruinsim.account.PositionSpec.Kind;
import io.github.ruinsim.account.Reserve;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.kernel.TallyLayout.Event;
import io.github.ruinsim.kernel.TallyLayout.Sum;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import io.github.ruinsim.result.GridPoint;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts with positions in several assets. */
class BasketTest {
  private static final List<String> NAMES = List.of("A", "B");
  private static final double[] LEVERAGES = {2, 4, 8, 16, 32};
  private static final double[] STOPS = {0.02, 0.06, GridPoint.NO_STOP};
  private static final Schedule DAYS = new Schedule(6 * 24, 8, 6);
  private static final List<Double> LEVELS = List.of(0.2, 0.6);

  private static Venue venue(MaintenanceBasis basis, double funding, NegativeBalancePolicy policy) {
    return Scenario.venue(
        MaintenanceSchedule.continuous(
            basis,
            true,
            List.of(
                new Tier(500, 0.004, 0, 200),
                new Tier(3_000, 0.008, 0, 200),
                new Tier(Double.POSITIVE_INFINITY, 0.02, 0, 200))),
        new Fees(0, 0.0005, 0.003),
        funding,
        LiquidationFill.MARKET,
        policy);
  }

  private static final Venue PLAIN =
      venue(MaintenanceBasis.MARK, 0.0004, NegativeBalancePolicy.DEBT);

  private static AccountSettings account(MarginMode mode, PositionSpec... positions) {
    return new AccountSettings(300, positions[0].side(), mode, 1, List.of(positions), false);
  }

  private static PositionSpec position(String asset, Side side, double share) {
    return new PositionSpec(Kind.LINEAR, side, share, asset);
  }

  private record Counts(TallyLayout layout, long[] counts, double[] sums, int paths) {
    long events(Event event) {
      int from = layout.event(event, 0);
      return Arrays.stream(counts, from, from + layout.times() * layout.cells()).sum();
    }

    long events(Event event, int cell) {
      long sum = 0;
      for (int time = 0; time < layout.times(); time++) {
        sum += counts[layout.event(event, time) + cell];
      }
      return sum;
    }

    double sum(int cell, Sum sum) {
      return sums[layout.sum(cell, sum)];
    }
  }

  private static Counts run(
      GroupPlan plan, PathDynamics dynamics, boolean continuous, Schedule schedule, int paths) {
    AccountGroup group =
        new AccountGroup(
            dynamics, dynamics.jumpsGap, continuous, FundingSource.CONSTANT, schedule, plan, false);
    GridSimulation simulation = new GridSimulation(List.of(group), 42);
    GridSimulation.Worker worker = simulation.worker();
    worker.simulate(0, paths);
    long[] counts = new long[simulation.layout(0).counts()];
    worker.addCounts(0, counts);
    return new Counts(simulation.layout(0), counts, worker.sums(0), paths);
  }

  private static GroupPlan basket(AccountSettings account, Venue venue, double[] stops) {
    return basket(account, venue, stops, NAMES);
  }

  private static GroupPlan basket(
      AccountSettings account, Venue venue, double[] stops, List<String> names) {
    return basket(account, venue, stops, names, DAYS, 3600);
  }

  private static GroupPlan basket(
      AccountSettings account,
      Venue venue,
      double[] stops,
      List<String> names,
      Schedule schedule,
      double barSeconds) {
    Calendar calendar = new Calendar(schedule, venue, Instant.EPOCH, barSeconds);
    return new BasketPlan(
        new Linear(), account, venue, LEVERAGES, stops, calendar, 0.1, LEVELS, names);
  }

  private static GroupPlan single(AccountSettings account, Venue venue, Schedule schedule) {
    Calendar calendar = new Calendar(schedule, venue, Instant.EPOCH, 3600);
    return new EventPlan(new Linear(), account, venue, LEVERAGES, STOPS, calendar, 0.1, LEVELS);
  }

  /** With bar closes nothing is left to chance: every count is the same. */
  @ParameterizedTest
  @CsvSource({"LONG, MARK", "SHORT, MARK", "LONG, ENTRY"})
  void twoAssetsThatMoveAsOneAreOne(Side side, MaintenanceBasis basis) {
    // Flat: two halves would lie in lower brackets than the whole.
    Venue venue =
        Scenario.venue(
            MaintenanceSchedule.flat(0.006, basis),
            new Fees(0, 0.0005, 0.003),
            0.0004,
            LiquidationFill.MARKET,
            NegativeBalancePolicy.DEBT);
    PriceModel fat = new StudentT(0, 0.9, 3.5);
    JointDynamics dynamics = Pairs.hourly(fat, fat, 1, 4);
    AccountSettings halves =
        account(MarginMode.CROSS, position("A", side, 0.3), position("B", side, 0.7));
    AccountSettings whole = new AccountSettings(300, side, MarginMode.CROSS);

    Counts two = run(basket(halves, venue, STOPS), dynamics, false, DAYS, 2_000);
    Counts one = run(single(whole, venue, DAYS), dynamics, false, DAYS, 2_000);

    for (Event event : Event.values()) {
      int from = one.layout.event(event, 0);
      int to = from + one.layout.times() * one.layout.cells();
      assertThat(Arrays.copyOfRange(two.counts, from, to))
          .as(event.name())
          .isEqualTo(Arrays.copyOfRange(one.counts, from, to));
    }
    assertThat(one.events(Event.LIQUIDATED)).isPositive();
    for (int cell = 0; cell < one.layout.cells(); cell++) {
      for (Sum sum : Sum.values()) {
        assertThat(two.sum(cell, sum)).isCloseTo(one.sum(cell, sum), within(1e-6));
      }
    }
  }

  /**
   * One position in a market of two assets, whose inside of bars is that of {@link Bridge}, and in
   * the engine of one price, whose inside is exact: on the same closes, by numbers of their own.
   * Counts of one law: within 4.5 standard errors as if they were independent. The means of
   * drawdown agree within 1 %.
   */
  @ParameterizedTest
  @Tag("long")
  @CsvSource({"LONG", "SHORT"})
  void onePositionIsWatchedAsByTheExactEngine(Side side) {
    JointDynamics dynamics =
        Pairs.of(
            Pairs.model(Models.KOU, Models.GBM, 0.5, 0, JumpLaw.NONE),
            Models.HOUR,
            GapShare.FITTED);
    AccountSettings alone = account(MarginMode.ISOLATED, position("A", side, 1));
    AccountSettings usual = new AccountSettings(300, side, MarginMode.ISOLATED);

    Counts basket = run(basket(alone, PLAIN, STOPS), dynamics, true, DAYS, 8_000);
    Counts exact = run(single(usual, PLAIN, DAYS), dynamics, true, DAYS, 8_000);

    for (int cell = 0; cell < exact.layout.cells(); cell++) {
      for (Event event : Event.values()) {
        double expected = exact.events(event, cell);
        assertThat((double) basket.events(event, cell))
            .as("%s of cell %d", event, cell)
            .isCloseTo(expected, within(4.5 * Math.sqrt(2 * expected + 4)));
      }
      double drawdown = exact.sum(cell, Sum.DRAWDOWN);
      assertThat(basket.sum(cell, Sum.DRAWDOWN)).isCloseTo(drawdown, within(0.01 * drawdown));
    }
  }

  /**
   * Daily bars that are watched continuously find as many liquidations of a pair as hourly ones;
   * looked at only at closes they find a fifth fewer. 4 standard errors, false alarm 6e-5 each.
   */
  @Test
  void theInsideOfABarOfAPairIsNotMissed() {
    PriceModel a = new Gbm(0, 0.6);
    PriceModel b = new Gbm(0, 0.8);
    AccountSettings pair =
        account(MarginMode.CROSS, position("A", Side.LONG, 1), position("B", Side.SHORT, 0.8));
    Venue venue = venue(MaintenanceBasis.MARK, 0, NegativeBalancePolicy.DEBT);
    double[] none = {GridPoint.NO_STOP};
    int paths = 6_000;
    JointDynamics fine =
        Pairs.of(Pairs.model(a, b, 0.7, 0, JumpLaw.NONE), Models.HOUR, GapShare.ZERO);
    JointDynamics coarse =
        Pairs.of(Pairs.model(a, b, 0.7, 0, JumpLaw.NONE), Models.DAY, GapShare.ZERO);
    Schedule hours = new Schedule(10 * 24, Double.POSITIVE_INFINITY, 5);
    Schedule days = new Schedule(10, Double.POSITIVE_INFINITY, 5);

    GroupPlan byHour = basket(pair, venue, none, NAMES, hours, 3600);
    GroupPlan byDay = basket(pair, venue, none, NAMES, days, 86_400);

    Counts hourly = run(byHour, fine, true, hours, paths);
    Counts daily = run(byDay, coarse, true, days, paths);
    Counts closes = run(byDay, coarse, false, days, paths);

    for (int cell = 1; cell < LEVERAGES.length; cell++) {
      double expected = hourly.events(Event.LIQUIDATED, cell);
      double p = expected / paths;
      double error = Math.sqrt(2 * paths * p * (1 - p));
      assertThat((double) daily.events(Event.LIQUIDATED, cell))
          .isCloseTo(expected, within(4 * error));
      assertThat(daily.events(Event.NEGATIVE_BALANCE, cell)).isZero();
      double drawdown = hourly.sum(cell, Sum.DRAWDOWN);
      assertThat(daily.sum(cell, Sum.DRAWDOWN)).isCloseTo(drawdown, within(0.02 * drawdown));
    }
    assertThat(closes.events(Event.LIQUIDATED, 2))
        .isLessThan((long) (0.9 * hourly.events(Event.LIQUIDATED, 2)));
  }

  /** A second implementation of the account, bar close by bar close, in margin currency. */
  @ParameterizedTest
  @CsvSource({
    "CROSS, MARK, DEBT, 0.0",
    "CROSS, ENTRY, ZERO_CUT, 0.4",
    "ISOLATED, MARK, DEBT, 0",
    "ISOLATED, ENTRY, ZERO_CUT, 0"
  })
  void everyAccountEndsAsInThePlainLoop(
      MarginMode mode, MaintenanceBasis basis, NegativeBalancePolicy policy, double coins) {
    Venue venue = venue(basis, 0.0011, policy);
    NormalJumps jumps = new NormalJumps(300, -0.02, 0.05);
    JointDynamics dynamics =
        Pairs.of(
            Pairs.model(Models.GARCH, new Gbm(0, 1.1), 0.5, 3, jumps),
            Models.HOUR,
            GapShare.FITTED);
    List<Collateral> collateral = coins > 0 ? List.of(new Collateral("B", coins, 0.15)) : List.of();
    AccountSettings account =
        new AccountSettings(
            300,
            Side.LONG,
            mode,
            0.9,
            List.of(position("A", Side.LONG, 1), position("B", Side.SHORT, 0.7)),
            false,
            Reserve.NONE,
            collateral);
    int paths = 512;
    Counts counts =
        run(basket(account, venue, new double[] {GridPoint.NO_STOP}), dynamics, false, DAYS, paths);

    PathBatch batch = new PathBatch(dynamics, 42, DAYS.horizonBars, false);
    PlainBasket[] twins = new PlainBasket[LEVERAGES.length * paths];
    for (int first = 0; first < paths; first += PathBatch.LANES) {
      batch.start(first);
      for (int bar = 0; bar < DAYS.bars; bar += PathBatch.BARS) {
        batch.advance();
        for (int i = 0; i < PathBatch.BARS; i++) {
          for (int lane = 0; lane < PathBatch.LANES; lane++) {
            double s = StrictMath.exp(batch.close[i][lane]);
            double t = StrictMath.exp(batch.others.get(0).close[i][lane]);
            for (int k = 0; k < LEVERAGES.length; k++) {
              int number = (first + lane) * LEVERAGES.length + k;
              if (twins[number] == null) {
                twins[number] = new PlainBasket(account, venue, LEVERAGES[k]);
              }
              twins[number].close(s, t, (bar + i + 1) % 8 == 0);
            }
          }
        }
      }
    }
    for (int k = 0; k < LEVERAGES.length; k++) {
      long liquidated = 0;
      long negative = 0;
      double equity = 0;
      double drawdown = 0;
      double fees = 0;
      double funding = 0;
      for (int path = 0; path < paths; path++) {
        PlainBasket twin = twins[path * LEVERAGES.length + k];
        liquidated += twin.liquidated ? 1 : 0;
        negative += twin.negative ? 1 : 0;
        equity += twin.finalEquity() / 300;
        drawdown += twin.drawdown;
        fees += twin.fees / 300;
        funding += twin.funding / 300;
      }
      assertThat(counts.events(Event.LIQUIDATED, k)).isEqualTo(liquidated);
      assertThat(counts.events(Event.NEGATIVE_BALANCE, k)).isEqualTo(negative);
      assertThat(counts.sum(k, Sum.EQUITY)).isCloseTo(equity, within(1e-7));
      assertThat(counts.sum(k, Sum.DRAWDOWN)).isCloseTo(drawdown, within(1e-7));
      assertThat(counts.sum(k, Sum.FEES)).isCloseTo(fees, within(1e-7));
      assertThat(counts.sum(k, Sum.FUNDING)).isCloseTo(funding, within(1e-7));
    }
    assertThat(counts.events(Event.LIQUIDATED)).isBetween(paths / 4L, 4L * paths);
  }
}
