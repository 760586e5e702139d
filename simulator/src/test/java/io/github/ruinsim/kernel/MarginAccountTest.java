package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.PositionSpec;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Inverse;
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
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.result.GridPoint;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The general account counts what the ladder engine counts where both apply. */
class MarginAccountTest {
  private static final int PATHS = Integer.getInteger("ruinsim.agreementPaths", 5_000);
  private static final double[] LEVERAGES = {1, 2, 4, 8, 15, 30, 60};
  private static final double[] STOPS = {0.01, 0.05, 0.15, GridPoint.NO_STOP};
  private static final List<Double> LEVELS = List.of(0.1, 0.3, 0.5, 0.9);
  private static final Schedule SCHEDULE = new Schedule(10 * 24, 8, 30);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static Venue venue(
      MaintenanceBasis basis,
      boolean closingFee,
      LiquidationFill fill,
      NegativeBalancePolicy policy) {
    return Scenario.venue(
        MaintenanceSchedule.continuous(
            basis,
            closingFee,
            List.of(
                new Tier(700, 0.004, 0, 200),
                new Tier(5_000, 0.006, 0, 200),
                new Tier(Double.POSITIVE_INFINITY, 0.009, 0, 200))),
        new Fees(0, 0.0005, 0.003),
        0.0004,
        fill,
        policy);
  }

  static Stream<Arguments> cases() {
    Venue mark =
        venue(MaintenanceBasis.MARK, true, LiquidationFill.MARKET, NegativeBalancePolicy.DEBT);
    Venue entry =
        venue(
            MaintenanceBasis.ENTRY,
            false,
            LiquidationFill.BANKRUPTCY_PRICE,
            NegativeBalancePolicy.ZERO_CUT);
    Venue steps =
        mark.edit()
            .maintenance(
                MaintenanceSchedule.stepped(
                    MaintenanceBasis.MARK, true, mark.maintenance().tiers(), TierRule.BY_ENTRY))
            .build();
    return Stream.of(
        arguments(
            "inverse steps", new Inverse(), Side.LONG, steps, Models.KOU, GapShare.of(1), true),
        arguments("linear long", new Linear(), Side.LONG, mark, Models.GJR, GapShare.FITTED, true),
        arguments(
            "linear short", new Linear(), Side.SHORT, entry, Models.KOU, GapShare.of(1), true),
        arguments(
            "linear closes", new Linear(), Side.LONG, entry, Models.KOU, GapShare.ZERO, false),
        arguments(
            "inverse long", new Inverse(), Side.LONG, mark, Models.KOU, GapShare.FITTED, true),
        arguments(
            "inverse short", new Inverse(), Side.SHORT, mark, Models.GJR, GapShare.of(1), true),
        arguments(
            "inverse entry", new Inverse(), Side.LONG, entry, Models.GBM, GapShare.FITTED, true));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theGeneralAccountCountsWhatTheLadderCounts(
      String name,
      Contract contract,
      Side side,
      Venue venue,
      PriceModel model,
      GapShare share,
      boolean continuous) {
    // given
    PathDynamics dynamics = Models.hourly(model, share);
    AccountSettings settings = new AccountSettings(300, side, MarginMode.CROSS);
    GroupPlan ladder =
        new LadderPlan(contract.payoff(), settings, venue, LEVERAGES, STOPS, 0.1, LEVELS);

    // when
    Counts general = run(events(contract, settings, venue), dynamics, share, continuous);
    Counts shared = run(ladder, dynamics, share, continuous);

    // then
    agree(general, shared);
  }

  /** Halves of a position are the position, and a position against itself is none. */
  @Test
  void positionsOnOneWalletAddUp() {
    PathDynamics dynamics = Models.hourly(Models.KOU, GapShare.FITTED);
    Venue venue =
        Scenario.venue(
            MaintenanceSchedule.flat(0.006, MaintenanceBasis.MARK),
            new Fees(0, 0.0005, 0.003),
            0.0004,
            LiquidationFill.MARKET,
            NegativeBalancePolicy.DEBT);
    PositionSpec half = new PositionSpec(PositionSpec.Kind.LINEAR, Side.LONG, 0.5);
    PositionSpec other = new PositionSpec(PositionSpec.Kind.LINEAR, Side.SHORT, 0.5);
    AccountSettings one = new AccountSettings(300, Side.LONG, MarginMode.CROSS);
    AccountSettings halves =
        new AccountSettings(300, Side.LONG, MarginMode.CROSS, 1, List.of(half, half), false);
    AccountSettings hedged =
        new AccountSettings(300, Side.LONG, MarginMode.CROSS, 1, List.of(half, other), false);

    Counts whole = run(events(new Linear(), one, venue), dynamics, GapShare.FITTED, true);
    Counts parts = run(events(new Linear(), halves, venue), dynamics, GapShare.FITTED, true);
    Counts hedge = run(events(new Linear(), hedged, venue), dynamics, GapShare.FITTED, true);

    agree(parts, whole);
    int liquidated = whole.layout.event(Event.LIQUIDATED, 0);
    int events = whole.layout.times() * whole.layout.cells();
    assertThat(Arrays.stream(whole.counts, liquidated, liquidated + events).sum()).isPositive();
    // Without a net position only the requirement can kill: it grows with the price.
    int cell = 3 * LEVERAGES.length + 2;
    assertThat(hedge.sums[whole.layout.sum(cell, Sum.DRAWDOWN)] / PATHS)
        .isCloseTo(0.0005 * 4 / (1 + 0.0005 * 4), within(1e-3));
  }

  private static void agree(Counts general, Counts shared) {
    TallyLayout layout = shared.layout;
    for (Event event : Event.values()) {
      int from = layout.event(event, 0);
      int to = from + layout.times() * layout.cells();
      assertThat(Arrays.copyOfRange(general.counts, from, to))
          .as(event.name())
          .isEqualTo(Arrays.copyOfRange(shared.counts, from, to));
    }
    int from = layout.reached(0);
    int to = layout.price(0);
    assertThat(Arrays.copyOfRange(general.counts, from, to))
        .as("drawdown levels reached and profits")
        .isEqualTo(Arrays.copyOfRange(shared.counts, from, to));
    // A fund without a limit pays the shortfall, which the ladder does not sum a second time.
    for (Sum sum : EnumSet.complementOf(EnumSet.of(Sum.FUND_PAID))) {
      for (int cell = 0; cell < layout.cells(); cell++) {
        double expected = shared.sums[layout.sum(cell, sum)];
        assertThat(general.sums[layout.sum(cell, sum)])
            .as("%s of cell %d", sum, cell)
            .isCloseTo(expected, within(1e-9 * (PATHS + Math.abs(expected))));
      }
    }
  }

  private static EventPlan events(Contract contract, AccountSettings settings, Venue venue) {
    Calendar calendar = new Calendar(SCHEDULE, venue, START, 3600);
    return new EventPlan(contract, settings, venue, LEVERAGES, STOPS, calendar, 0.1, LEVELS);
  }

  private record Counts(TallyLayout layout, long[] counts, double[] sums) {}

  private static Counts run(
      GroupPlan plan, PathDynamics dynamics, GapShare share, boolean continuous) {
    AccountGroup group =
        new AccountGroup(
            dynamics, share.jumpsGap(), continuous, FundingSource.CONSTANT, SCHEDULE, plan, false);
    GridSimulation simulation = new GridSimulation(List.of(group), 42);
    GridSimulation.Worker worker = simulation.worker();
    worker.simulate(0, PATHS);
    long[] counts = new long[simulation.layout(0).counts()];
    worker.addCounts(0, counts);
    return new Counts(simulation.layout(0), counts, worker.sums(0));
  }
}
