package io.github.ruinsim.kernel;

import static io.github.ruinsim.kernel.ScriptedCursor.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.Collateral;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.Reserve;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Inverse;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.kernel.TallyLayout.Event;
import io.github.ruinsim.margin.Fees;
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
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.result.GridPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A reserve becomes margin at a ratio, or at a margin call. */
class ReserveTest {
  private static final double ALL = Double.POSITIVE_INFINITY;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final double[] LEVERAGES = {2, 5, 10, 25};
  private static final double[] STOPS = {0.03, 0.12, GridPoint.NO_STOP};
  private static final Schedule SCHEDULE = new Schedule(10 * 24, 8, 10);
  private static final int PATHS = 500;

  private static AccountSettings isolated(Side side, Reserve reserve) {
    return new AccountSettings(1_000, side, MarginMode.ISOLATED, 1, List.of(), false, reserve);
  }

  private static Venue venue(double maintenanceRate, double funding) {
    return Scenario.venue(
        MaintenanceSchedule.flat(maintenanceRate, MaintenanceBasis.MARK),
        new Fees(0, 0.0005, 0.003),
        funding,
        LiquidationFill.MARKET,
        NegativeBalancePolicy.DEBT);
  }

  /** Without gaps a whole reserve that is added in time backs the position as the wallet does. */
  @ParameterizedTest
  @CsvSource({
    "LONG, false, 0.5, 1e9",
    "SHORT, false, 0.9, 0.07",
    "LONG, true, 0.3, 0.11",
    "SHORT, true, 0.8, 1e9"
  })
  void aReserveAddedInTimeIsCrossMargin(Side side, boolean inverse, double ratio, double amount) {
    Contract contract = inverse ? new Inverse() : new Linear();
    Venue venue = venue(0.006, 0.0004);
    Reserve reserve = new Reserve(0.6, ratio, amount, Reserve.UNLIMITED, 0);
    AccountSettings cross =
        new AccountSettings(1_000, side, MarginMode.CROSS, 0.4, List.of(), false);

    long[] added = events(contract, isolated(side, reserve), venue, Models.GBM, GapShare.ZERO);
    long[] whole = events(contract, cross, venue, Models.GBM, GapShare.ZERO);

    int topUps = Event.MARGIN_ADDED.row() * cells();
    assertThat(Arrays.copyOf(added, topUps)).isEqualTo(Arrays.copyOf(whole, topUps));
    assertThat(Arrays.stream(added, topUps, topUps + cells()).sum()).isPositive();
    assertThat(Arrays.stream(whole, 0, cells()).sum()).isPositive();
  }

  /** A gap may liquidate before anything can be added, so the reserve saves less than cross. */
  @Test
  void aGapLeavesNoTimeToAdd() {
    Venue venue = venue(0.006, 0);
    Reserve reserve = new Reserve(0.6, 0.8, ALL, 1, 0);
    AccountSettings cross =
        new AccountSettings(1_000, Side.LONG, MarginMode.CROSS, 0.4, List.of(), false);

    long[] late =
        events(new Linear(), isolated(Side.LONG, reserve), venue, Models.KOU, GapShare.FITTED);
    long[] whole = events(new Linear(), cross, venue, Models.KOU, GapShare.FITTED);

    long saved = Arrays.stream(late, 0, cells()).sum() - Arrays.stream(whole, 0, cells()).sum();
    assertThat(saved).isPositive();
  }

  /**
   * Ten times long with 40 % of the wallet, maintenance 1 %: notional 4, liquidated where {@code
   * 0.4 + 4(S − 1) = 0.04·S}. Margin is added where the ratio is a half: {@code 0.2 + 2(S − 1) =
   * 0.04·S}, S = 1.8/1.96 = 0.918367. With 0.1 more the next level is 1.75/1.96 = 0.892857, then
   * 1.7/1.96 = 0.867347, and so on; the fill after two additions is 3.4/3.96 = 0.858586.
   */
  @Test
  void portionsAreAddedAtTheirLevels() {
    Venue venue =
        Venue.NONE
            .edit()
            .maintenance(MaintenanceSchedule.flat(0.01, MaintenanceBasis.MARK))
            .build();
    Reserve twice = new Reserve(0.6, 0.5, 0.1, 2, 0);

    Outcome none = run(venue, isolated(Side.LONG, twice), path().trade(0.9184).endBar());
    Outcome one = run(venue, isolated(Side.LONG, twice), path().trade(0.9183).endBar());
    Outcome dead = run(venue, isolated(Side.LONG, twice), path().trade(0.85).endBar());

    assertThat(none.refilled()).isFalse();
    assertThat(one.added()).isCloseTo(0.1, within(1e-15));
    assertThat(one.addedBar()).isZero();
    assertThat(one.balance()).isCloseTo(1 + 4 * (0.9183 - 1), within(1e-12));
    assertThat(dead.added()).isCloseTo(0.2, within(1e-15));
    assertThat(dead.liquidated()).isTrue();
    assertThat(StrictMath.exp(dead.exitLogPrice())).isCloseTo(3.4 / 3.96, within(1e-12));
    // Four tenths are left outside, and the requirement inside.
    assertThat(dead.balance()).isCloseTo(0.4 + 0.04 * 3.4 / 3.96, within(1e-12));
  }

  /**
   * A wallet of coins with a haircut of 5 %: four times 0.95 is a notional of 3.8. With maintenance
   * 1 % liquidated where {@code 0.95·S + 3.8(S − 1) = 0.038·S}, S = 3.8/4.712 = 0.806452. What is
   * left is the requirement and the haircut, (0.038 + 0.05)·S = 0.0709677.
   */
  @Test
  void coinsBackAPositionLessTheirHaircut() {
    Venue venue =
        Venue.NONE
            .edit()
            .maintenance(MaintenanceSchedule.flat(0.01, MaintenanceBasis.MARK))
            .build();
    List<Collateral> coins = List.of(new Collateral("", 1, 0.05));
    AccountSettings settings =
        new AccountSettings(
            1_000, Side.LONG, MarginMode.CROSS, 1, List.of(), false, Reserve.NONE, coins);
    double never = Double.POSITIVE_INFINITY;

    Outcome open = run(venue, settings, 4, never, path().trade(0.80646).endBar());
    Outcome dead = run(venue, settings, 4, never, path().trade(0.8064).endBar());
    Outcome gap = run(venue, settings, 4, never, path().gap(0.75).endBar());

    assertThat(open.liquidated()).isFalse();
    assertThat(open.balance()).isCloseTo(0.80646 + 3.8 * (0.80646 - 1), within(1e-12));
    assertThat(StrictMath.exp(dead.exitLogPrice())).isCloseTo(3.8 / 4.712, within(1e-12));
    assertThat(dead.balance()).isCloseTo(0.088 * 3.8 / 4.712, within(1e-12));
    // 0.75 − 3.8·0.25 = −0.2.
    assertThat(gap.shortfall()).isCloseTo(0.2, within(1e-12));
  }

  @Test
  void aStopOnTheWayComesFirst() {
    Venue venue =
        Venue.NONE
            .edit()
            .maintenance(MaintenanceSchedule.flat(0.01, MaintenanceBasis.MARK))
            .build();
    AccountSettings settings = isolated(Side.LONG, new Reserve(0.6, 0.5, ALL, 1, 0));

    Outcome stopped = run(venue, settings, 0.05, path().trade(0.85).endBar());
    Outcome later = run(venue, settings, 0.1, path().trade(0.85).endBar());

    assertThat(stopped.exit()).isEqualTo(Outcome.Exit.STOPPED);
    assertThat(stopped.refilled()).isFalse();
    assertThat(later.exit()).isEqualTo(Outcome.Exit.STOPPED);
    assertThat(later.refilled()).isTrue();
  }

  /** Judged at close 21: 0.9 + 1.8(0.97 − 1) against half of 1.8·0.97: 0.846 of 0.873 asked. */
  @ParameterizedTest
  @CsvSource({"0.1, 1, true", "0.1, 0, false", "0.01, 1, false"})
  void aCallIsMetByADepositIfTheReserveHoldsIt(double share, double onCall, boolean met) {
    ZoneId tokyo = ZoneId.of("Asia/Tokyo");
    MarginCall call =
        new MarginCall(
            1, LocalTime.of(7, 0), Duration.ofMinutes(1), LocalTime.of(5, 0), 1, tokyo, false, 0);
    Venue venue =
        Venue.NONE
            .edit()
            .clock(new MarginClock(new LossCut(0, 0.5, 0), call, TradingHours.ALWAYS))
            .build();
    Reserve reserve = new Reserve(share, 0, ALL, 1, onCall);
    double use = 1 - share;

    Outcome outcome =
        run(
            venue,
            isolated(Side.LONG, reserve),
            2,
            Double.POSITIVE_INFINITY,
            path().still(20, 1.01).closes(0.97).still(27, 1.05));

    assertThat(outcome.called()).isTrue();
    assertThat(outcome.liquidated()).isEqualTo(!met);
    double missing = use * (2 * 0.97 * 0.5 - (1 + 2 * (0.97 - 1)));
    assertThat(outcome.added()).isCloseTo(met ? missing : 0, within(1e-11));
    assertThat(outcome.balance()).isCloseTo(1 + use * 0.1, within(1e-11));
  }

  /** Drawn for the path and the close: a trader who pays half of the calls. */
  @Test
  void whetherACallIsMetDependsOnPathAndClose() {
    AccountSettings settings = isolated(Side.LONG, new Reserve(0.5, 0, ALL, 1, 0.5));
    Purse purse = new Purse(settings.reserve(), amount -> {});
    int met = 0;
    for (int path = 0; path < 10_000; path++) {
      purse.onPath(7, path);
      purse.start();
      boolean first = purse.meets(24, 0.1);
      purse.start();
      assertThat(purse.meets(24, 0.2)).isEqualTo(first);
      met += first ? 1 : 0;
    }
    // 4 standard errors of a binomial: false alarm 6e-5.
    assertThat(met).isBetween(4_800, 5_200);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.1, 0.5, 1, 1, 0",
    "1, 0.5, 1, 1, 0",
    "0.5, 1, 1, 1, 0",
    "0.5, 0.5, 0, 1, 0",
    "0.5, 0.5, 1, 0, 0",
    "0.5, 0.5, 1, 1, 1.5",
    "NaN, 0.5, 1, 1, 0",
    "0.5, 0.5, NaN, 1, 0"
  })
  void badReservesAreRefused(double share, double ratio, double amount, long times, double onCall) {
    assertThatThrownBy(() -> new Reserve(share, ratio, amount, times, onCall))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reserve.");
  }

  private static Outcome run(Venue venue, AccountSettings settings, ScriptedCursor path) {
    return run(venue, settings, Double.POSITIVE_INFINITY, path);
  }

  private static Outcome run(
      Venue venue, AccountSettings settings, double stop, ScriptedCursor path) {
    return run(venue, settings, 10, stop, path);
  }

  private static Outcome run(
      Venue venue, AccountSettings settings, double leverage, double stop, ScriptedCursor path) {
    MarginTerms terms = new MarginTerms(new Linear(), settings, venue, leverage);
    return ScriptedAccount.outcome(terms, venue, stop, Monitoring.CONTINUOUS, path);
  }

  private static int cells() {
    return LEVERAGES.length * STOPS.length * SCHEDULE.barsAtTime.length;
  }

  /** Counts by event, time and cell. */
  private static long[] events(
      Contract contract, AccountSettings settings, Venue venue, PriceModel model, GapShare share) {
    Calendar calendar = new Calendar(SCHEDULE, venue, START, 3600);
    EventPlan plan =
        new EventPlan(contract, settings, venue, LEVERAGES, STOPS, calendar, 0.1, List.of(0.5));
    AccountGroup group =
        new AccountGroup(
            Models.hourly(model, share),
            share.jumpsGap(),
            true,
            FundingSource.CONSTANT,
            SCHEDULE,
            plan,
            false);
    GridSimulation simulation = new GridSimulation(List.of(group), 42);
    GridSimulation.Worker worker = simulation.worker();
    worker.simulate(0, PATHS);
    long[] counts = new long[simulation.layout(0).counts()];
    worker.addCounts(0, counts);
    return Arrays.copyOf(counts, Event.COUNT * cells());
  }
}
