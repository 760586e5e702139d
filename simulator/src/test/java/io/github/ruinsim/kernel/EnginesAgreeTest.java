package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.Sizing;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.kernel.EventCounts.Grid;
import io.github.ruinsim.kernel.TallyLayout.Event;
import io.github.ruinsim.kernel.TallyLayout.Sum;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.LossCut;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.margin.MarginClock;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.TradingHours;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.stats.ShortfallHistogram;
import io.github.ruinsim.study.VenuePresets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The ladder engine decides whole grids at once, the event engine walks each account through its
 * rules: on the same paths both must count the same. 200 grid points and 5,000 paths; {@code
 * -Druinsim.agreementPaths=100000} for a longer comparison by hand.
 */
class EnginesAgreeTest {
  private static final int PATHS = Integer.getInteger("ruinsim.agreementPaths", 5_000);
  private static final double[] LEVERAGES = {
    1, 2, 3, 4, 5, 7, 10, 12.5, 15, 20, 25, 30, 35, 40, 50, 60, 75, 90, 100, 125
  };
  private static final double[] STOPS = {
    0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.08, 0.12, 0.2, GridPoint.NO_STOP
  };

  /** Eight-hourly funding, tiers, an insurance fund. */
  private static final Venue EXCHANGE = VenuePresets.byName("binance-usdm").orElseThrow();

  /** Tiers in coins that bind, and the closing fee counts. */
  private static final Venue COINS =
      Scenario.venue(
          MaintenanceSchedule.continuous(
              MaintenanceBasis.MARK,
              true,
              List.of(
                  new Tier(500, 0.004, 0, 200),
                  new Tier(5_000, 0.006, 0, 200),
                  new Tier(Double.POSITIVE_INFINITY, 0.01, 0, 200))),
          new Fees(0, 0.0005, 0.003),
          0.0004,
          LiquidationFill.MARKET,
          NegativeBalancePolicy.DEBT);

  /** Everything that the exchange has not, and funding that kills. */
  private static final Venue BROKER =
      Scenario.venue(
          new MaintenanceSchedule(
              MaintenanceBasis.ENTRY,
              true,
              List.of(new Tier(Double.POSITIVE_INFINITY, 0.003, 0, Double.POSITIVE_INFINITY))),
          new Fees(0, 0.0004, 0.002),
          0.0006,
          LiquidationFill.MARKET,
          NegativeBalancePolicy.DEBT);

  private static final Venue TAKEOVER =
      Scenario.venue(
          EXCHANGE.maintenance(),
          new Fees(0, 0.0002, 0.001),
          -0.0005,
          LiquidationFill.BANKRUPTCY_PRICE,
          NegativeBalancePolicy.ZERO_CUT);

  static Stream<Arguments> cases() {
    GapShare all = GapShare.of(1);
    Monitoring continuous = Monitoring.CONTINUOUS;
    Monitoring close = Monitoring.BAR_CLOSE;
    return Stream.of(
        arguments("gbm long", Models.GBM, GapShare.FITTED, EXCHANGE, Side.LONG, continuous),
        arguments("gbm short, tail gaps", Models.GBM, all, BROKER, Side.SHORT, continuous),
        arguments("gbm closes", Models.GBM, GapShare.FITTED, BROKER, Side.LONG, close),
        arguments("student short", Models.STUDENT, GapShare.FITTED, BROKER, Side.SHORT, continuous),
        arguments("student long, tail gaps", Models.STUDENT, all, TAKEOVER, Side.LONG, continuous),
        arguments("student closes", Models.STUDENT, GapShare.FITTED, EXCHANGE, Side.SHORT, close),
        arguments("garch long", Models.GARCH, GapShare.FITTED, EXCHANGE, Side.LONG, continuous),
        arguments("garch short, tail gaps", Models.GARCH, all, EXCHANGE, Side.SHORT, continuous),
        arguments("gjr with jumps", Models.GJR, GapShare.FITTED, BROKER, Side.LONG, continuous),
        arguments("gjr, jumps trade", Models.GJR, GapShare.ZERO, EXCHANGE, Side.LONG, continuous),
        arguments("gjr closes", Models.GJR, all, TAKEOVER, Side.SHORT, close),
        arguments("merton long", Models.MERTON, GapShare.FITTED, TAKEOVER, Side.LONG, continuous),
        arguments(
            "merton, jumps trade", Models.MERTON, GapShare.ZERO, BROKER, Side.SHORT, continuous),
        arguments("merton closes", Models.MERTON, GapShare.FITTED, EXCHANGE, Side.LONG, close),
        arguments("kou short", Models.KOU, GapShare.FITTED, EXCHANGE, Side.SHORT, continuous),
        arguments("kou long, tail gaps", Models.KOU, all, BROKER, Side.LONG, continuous),
        arguments("kou closes", Models.KOU, GapShare.FITTED, TAKEOVER, Side.SHORT, close));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void ladderAndEventEngineCountTheSame(
      String name,
      PriceModel model,
      GapShare gapShare,
      Venue venue,
      Side side,
      Monitoring monitoring) {
    agree(Models.hourly(model, gapShare), new Schedule(10 * 24, 8, 30), venue, side, monitoring);
  }

  static Stream<Arguments> inverseCases() {
    GapShare all = GapShare.of(1);
    Monitoring continuous = Monitoring.CONTINUOUS;
    Monitoring close = Monitoring.BAR_CLOSE;
    return Stream.of(
        arguments("garch long", Models.GARCH, GapShare.FITTED, COINS, Side.LONG, continuous),
        arguments("garch short, tail gaps", Models.GARCH, all, COINS, Side.SHORT, continuous),
        arguments("gjr with jumps", Models.GJR, GapShare.FITTED, BROKER, Side.SHORT, continuous),
        arguments("kou long, tail gaps", Models.KOU, all, BROKER, Side.LONG, continuous),
        arguments("kou, jumps trade", Models.KOU, GapShare.ZERO, COINS, Side.SHORT, continuous),
        arguments("merton long", Models.MERTON, GapShare.FITTED, TAKEOVER, Side.LONG, continuous),
        arguments("student closes", Models.STUDENT, GapShare.FITTED, COINS, Side.LONG, close),
        arguments("gjr closes", Models.GJR, all, TAKEOVER, Side.SHORT, close));
  }

  @ParameterizedTest(name = "inverse {0}")
  @MethodSource("inverseCases")
  void theyCountTheSameForInverseContracts(
      String name,
      PriceModel model,
      GapShare gapShare,
      Venue venue,
      Side side,
      Monitoring monitoring) {
    BarDynamics dynamics = Models.hourly(model, gapShare);
    agree(dynamics, new Schedule(10 * 24, 8, 30), grid(Payoff.INVERSE, venue, side, monitoring));
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void theyAgreeOnALossCutLevel(Side side) {
    // given: a broker that cuts at 50 % of the margin, which is another rate for every leverage
    Venue broker =
        Venue.NONE
            .edit()
            .clock(new MarginClock(new LossCut(0.5, 0, 0), MarginCall.NONE, TradingHours.ALWAYS))
            .build();

    // when, then
    for (Payoff payoff : Payoff.values()) {
      agree(
          Models.hourly(Models.KOU, GapShare.FITTED),
          new Schedule(10 * 24, 8, 30),
          grid(payoff, broker, side, Monitoring.CONTINUOUS));
    }
  }

  static Stream<Arguments> awkwardSchedules() {
    return Stream.of(
        arguments("stamps inside bars", 20, 1 / 3.0, Monitoring.CONTINUOUS),
        arguments("stamps inside bars, closes", 20, 1 / 3.0, Monitoring.BAR_CLOSE),
        arguments("horizon inside a bar", 12.4, 2.7, Monitoring.CONTINUOUS),
        arguments("horizon inside a bar, closes", 12.4, 0.31, Monitoring.BAR_CLOSE),
        arguments("less than a bar", 0.6, 0.2, Monitoring.CONTINUOUS),
        arguments("one bar", 1, 1, Monitoring.BAR_CLOSE));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("awkwardSchedules")
  void ladderAndEventEngineAgreeOnAwkwardSchedules(
      String name, double bars, double stampBars, Monitoring monitoring) {
    InitialVolatility initial = InitialVolatility.LONG_RUN;
    BarDynamics dynamics = Models.of(Models.KOU, Models.DAY, GapShare.FITTED, initial);
    Venue venue =
        Scenario.venue(
            EXCHANGE.maintenance(),
            EXCHANGE.fees(),
            0.004,
            LiquidationFill.MARKET,
            NegativeBalancePolicy.DEBT);

    for (Side side : Side.values()) {
      agree(dynamics, new Schedule(bars, stampBars, 30), venue, side, monitoring);
    }
  }

  private static void agree(
      BarDynamics dynamics, Schedule schedule, Venue venue, Side side, Monitoring monitoring) {
    agree(dynamics, schedule, grid(Payoff.LINEAR, venue, side, monitoring));
  }

  private static void agree(BarDynamics dynamics, Schedule schedule, Grid grid) {
    agree(dynamics, FundingSource.CONSTANT, schedule, grid, PATHS);
  }

  /** Fails unless both engines count the same. */
  static void agree(
      PathDynamics dynamics, FundingSource funding, Schedule schedule, Grid grid, int paths) {
    EventCounts events = EventCounts.of(grid, dynamics, funding, schedule, 42, paths);
    EventCounts ladder = grid.byLadder(dynamics, funding, schedule, 42, paths);

    TallyLayout layout = grid.layout(schedule);
    for (Event event : Event.values()) {
      int from = layout.event(event, 0);
      int to = from + layout.times() * layout.cells();
      assertThat(Arrays.copyOfRange(ladder.counts, from, to))
          .as(event.name())
          .isEqualTo(Arrays.copyOfRange(events.counts, from, to));
    }
    assertThat(shortfalls(ladder.counts, layout))
        .as("negative balances by stop and leverage")
        .isEqualTo(shortfalls(events.counts, layout));
    assertThat(Arrays.copyOfRange(ladder.counts, layout.reached(0), layout.profit(0)))
        .as("drawdown levels reached")
        .isEqualTo(Arrays.copyOfRange(events.counts, layout.reached(0), layout.profit(0)));
    assertThat(Arrays.copyOfRange(ladder.counts, layout.profit(0), layout.drawn(0, 0)))
        .as("profits")
        .isEqualTo(Arrays.copyOfRange(events.counts, layout.profit(0), layout.drawn(0, 0)));
    assertThat(Arrays.copyOfRange(ladder.counts, layout.drawn(0, 0), layout.underWater(0)))
        .as("drawdown levels by time")
        .isEqualTo(Arrays.copyOfRange(events.counts, layout.drawn(0, 0), layout.underWater(0)));
    assertThat(Arrays.copyOfRange(ladder.counts, layout.underWater(0), layout.price(0)))
        .as("time under water")
        .isEqualTo(Arrays.copyOfRange(events.counts, layout.underWater(0), layout.price(0)));
    assertThat(ladder.counts[layout.watched()]).as("watched paths").isEqualTo(paths);
    for (Sum sum : Sum.values()) {
      for (int cell = 0; cell < layout.cells(); cell++) {
        double expected = events.sums[layout.sum(cell, sum)];
        assertThat(ladder.sums[layout.sum(cell, sum)])
            .as("%s of cell %d", sum, cell)
            .isCloseTo(expected, within(1e-9 * (paths + Math.abs(expected))));
      }
    }
  }

  /** Number of shortfalls by cell; a rounding error may move one into the next bin. */
  private static List<Long> shortfalls(long[] counts, TallyLayout layout) {
    List<Long> sizes = new ArrayList<>();
    for (int cell = 0; cell < layout.cells(); cell++) {
      sizes.add(ShortfallHistogram.WALLETS.total(counts, layout.shortfall(cell)));
    }
    return sizes;
  }

  /** 200 points, less the leverages that the venue refuses. */
  private static Grid grid(Payoff payoff, Venue venue, Side side, Monitoring monitoring) {
    AccountSettings settings = new AccountSettings(300, side, MarginMode.ISOLATED);
    double[] accepted =
        DoubleStream.of(LEVERAGES)
            .filter(
                leverage -> {
                  double notional = Sizing.fullNotional(300, leverage, venue.fees().taker());
                  return venue.refusal(leverage, notional).isEmpty();
                })
            .toArray();
    List<Double> levels = List.of(0.1, 0.2, 0.3, 0.5, 0.8, 0.9);
    return new Grid(payoff, settings, venue, accepted, STOPS, monitoring, 0.1, levels);
  }
}
