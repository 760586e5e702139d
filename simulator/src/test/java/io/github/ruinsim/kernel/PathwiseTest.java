package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.kernel.EventCounts.Grid;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.result.GridPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What holds on every single path, seen by the event engine, which walks each account alone: more
 * leverage never saves it, and only gaps leave less than nothing.
 */
class PathwiseTest {
  private static final int PATHS = Boolean.getBoolean("ruinsim.long") ? 50_000 : 2_000;
  private static final double[] LEVERAGES = {
    1, 1.5, 2, 3, 5, 7, 10, 10.001, 15, 20, 30, 50, 75, 99, 100, 125
  };
  private static final MaintenanceSchedule ON_ENTRY =
      MaintenanceSchedule.flat(0.004, MaintenanceBasis.ENTRY);
  private static final MaintenanceSchedule TIERS =
      MaintenanceSchedule.continuous(
          MaintenanceBasis.MARK,
          true,
          List.of(
              new Tier(5_000, 0.004, 0, Double.POSITIVE_INFINITY),
              new Tier(20_000, 0.005, 0, Double.POSITIVE_INFINITY),
              new Tier(Double.POSITIVE_INFINITY, 0.0055, 0, Double.POSITIVE_INFINITY)));

  static Stream<Arguments> markets() {
    return Stream.of(
            Models.GBM, Models.STUDENT, Models.GARCH, Models.GJR, Models.MERTON, Models.KOU)
        .flatMap(
            model ->
                Stream.of(Side.values())
                    .flatMap(
                        side ->
                            Stream.of(Monitoring.values())
                                .map(
                                    monitoring ->
                                        arguments(model.name(), model, side, monitoring))));
  }

  @ParameterizedTest(name = "{0} {2} {3}")
  @MethodSource("markets")
  void moreLeverageNeverSavesAPathNorLiquidatesLater(
      String name, PriceModel model, Side side, Monitoring monitoring) {
    int[] liquidated = new int[LEVERAGES.length];
    walk(
        model,
        grid(side, monitoring, monitoring == Monitoring.CONTINUOUS ? TIERS : ON_ENTRY, 0.0004),
        outcomes -> {
          int last = Integer.MAX_VALUE;
          for (int i = 0; i < LEVERAGES.length; i++) {
            Outcome outcome = outcomes.get(i);
            int bar = outcome.liquidated() ? outcome.exitBar() : Integer.MAX_VALUE;
            assertThat(bar).isLessThanOrEqualTo(last);
            last = bar;
            liquidated[i] += outcome.liquidated() ? 1 : 0;
          }
        });
    assertThat(liquidated).isSorted();
    assertThat(liquidated[0]).isLessThan(liquidated[LEVERAGES.length - 1]);
  }

  @ParameterizedTest(name = "{0} {2} {3}")
  @MethodSource("markets")
  void aNegativeBalanceNeedsAGapBetweenTwoLooks(
      String name, PriceModel model, Side side, Monitoring monitoring) {
    boolean gaps = monitoring == Monitoring.BAR_CLOSE || model.jumps().perYear() > 0;
    int[] negative = new int[2];
    walk(
        model,
        grid(side, monitoring, ON_ENTRY, 0),
        outcomes -> {
          for (Outcome outcome : outcomes) {
            if (outcome.negative()) {
              negative[outcome.byGap() ? 1 : 0]++;
              assertThat(outcome.liquidated()).isTrue();
              assertThat(outcome.shortfall()).isPositive();
            } else {
              assertThat(outcome.shortfall()).isZero();
              assertThat(outcome.balance()).isNotNegative();
            }
          }
        });
    boolean closes = monitoring == Monitoring.BAR_CLOSE;
    assertThat(negative[0] > 0).as("without a gap").isEqualTo(closes);
    assertThat(negative[1] > 0).as("by gap").isEqualTo(gaps && !closes);
  }

  private static Grid grid(
      Side side, Monitoring monitoring, MaintenanceSchedule maintenance, double fundingRate) {
    Venue venue =
        Scenario.venue(
            maintenance,
            new Fees(0, 0.0005, 0.01),
            fundingRate,
            LiquidationFill.MARKET,
            NegativeBalancePolicy.DEBT);
    return new Grid(
        new AccountSettings(300, side, MarginMode.ISOLATED),
        venue,
        LEVERAGES,
        new double[] {GridPoint.NO_STOP},
        monitoring,
        0.1,
        List.of());
  }

  /** Shows the outcomes of all leverages, path by path. */
  private static void walk(PriceModel model, Grid grid, Consumer<List<Outcome>> look) {
    BarDynamics dynamics = Models.hourly(model, GapShare.FITTED);
    Schedule schedule = new Schedule(7 * 24, 8, 1);
    boolean continuous = grid.monitoring() == Monitoring.CONTINUOUS;
    PathBatch batch = new PathBatch(dynamics, 42, schedule.horizonBars, continuous);
    List<List<IsolatedAccount>> accounts = new ArrayList<>();
    List<EventEngine> engines = new ArrayList<>();
    for (int lane = 0; lane < PathBatch.LANES; lane++) {
      accounts.add(grid.accounts(schedule, LaneRates.constant(schedule)));
      engines.add(new EventEngine(accounts.get(lane), grid.monitoring(), schedule.bars));
    }
    for (int first = 0; first < PATHS; first += PathBatch.LANES) {
      EventEngine.run(batch, first, engines);
      for (List<IsolatedAccount> lane : accounts) {
        look.accept(lane.stream().map(IsolatedAccount::outcome).toList());
      }
    }
  }
}
