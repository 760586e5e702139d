package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.account.PositionSpec;
import io.github.ruinsim.account.PositionSpec.Kind;
import io.github.ruinsim.account.Reserve;
import io.github.ruinsim.contract.Cfd;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Borrowing;
import io.github.ruinsim.margin.Carry;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.Liquidation;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.LossCut;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.margin.MarginClock;
import io.github.ruinsim.margin.Overnight;
import io.github.ruinsim.margin.TradingHours;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.result.GridPoint;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A long in A and a short in B as contracts for difference on one wallet, at 2× and without fees:
 * both have the notional of a wallet, so equity is {@code 1 + a − b} and the used margin half a
 * wallet for each. Closed at half of the used margin: at 0.5 with both, at 0.25 with one. Hourly
 * closes written down by hand.
 */
class BasketDifferencesTest {
  private static final List<String> NAMES = List.of("A", "B");

  /** A Thursday. */
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static final int CLOSES = 48;
  private final List<String> told = new ArrayList<>();

  private Outcome run(Venue venue, double[]... prices) {
    AccountSettings account =
        new AccountSettings(
            1_000,
            Side.LONG,
            MarginMode.CROSS,
            1,
            List.of(
                new PositionSpec(Kind.CFD, Side.LONG, 1, "A"),
                new PositionSpec(Kind.CFD, Side.SHORT, 1, "B")),
            false,
            Reserve.NONE);
    Schedule schedule = new Schedule(CLOSES, 8, 1);
    Calendar calendar = new Calendar(schedule, venue, START, 3600);
    double[] leverage = {2};
    double[] none = {GridPoint.NO_STOP};
    BasketPlan plan =
        new BasketPlan(new Cfd(), account, venue, leverage, none, calendar, 0, List.of(0.5), NAMES);
    PathBatch batch = new PathBatch(Pairs.hourly(Models.GBM, Models.GBM, 0, 0), 1, 1, false);
    StampRates rates = FundingSource.CONSTANT.on(batch, schedule);
    List<Outcome> outcomes = new ArrayList<>();
    told.clear();
    BasketAccount basket =
        plan.account(
            0,
            LaneRates.constant(schedule),
            new BasketChunk(batch, plan, rates, false, false, true).bridge(),
            false,
            (stop, outcome) -> outcomes.add(outcome),
            (event, close, price, equity, detail) -> told.add(event + "@" + close));
    basket.start(7, 0, new double[] {1, 1}, 0);
    double[] now = {1, 1};
    for (int close = 1; close <= CLOSES && !basket.done(); close++) {
      for (double[] row : prices) {
        now = row[0] == close ? new double[] {row[1], row[2]} : now;
      }
      basket.close(close - 1, now, 0, 0);
      if (close == CLOSES && !basket.done()) {
        basket.finish(close - 1, now, 0);
      }
    }
    return outcomes.get(0);
  }

  private static Venue broker(Liquidation.Reduction reduction, double fee) {
    return Venue.NONE
        .edit()
        .maintenance(MaintenanceSchedule.flat(0, MaintenanceBasis.ENTRY))
        .fees(new Fees(0, 0, fee))
        .liquidation(new Liquidation(LiquidationFill.MARKET, reduction, 1, false))
        .clock(new MarginClock(new LossCut(0.5, 0, 0), MarginCall.NONE, TradingHours.ALWAYS))
        .build();
  }

  private static double[] at(int close, double a, double b) {
    return new double[] {close, a, b};
  }

  @Test
  void thePositionThatHasLostMostGoesFirst() {
    Venue venue = broker(Liquidation.Reduction.POSITIONS, 0);

    // 1 − 0.2 − 0.4 = 0.4 closes the short; 0.4 − 0.14 = 0.26 is enough for the long, 0.24 is not.
    Outcome outcome = run(venue, at(10, 0.8, 1.4), at(11, 0.66, 3), at(12, 0.64, 1));

    assertThat(told)
        .filteredOn(event -> !event.startsWith("ENTRY") && !event.startsWith("FUNDING"))
        .containsExactly("REDUCTION@10", "LIQUIDATION@12");
    assertThat(outcome.balance()).isCloseTo(0.24, within(1e-12));
    assertThat(outcome.exitBar()).isEqualTo(9);
    assertThat(outcome.partly()).isFalse();
  }

  @Test
  void whatIsLeftMayLiveOn() {
    Outcome outcome =
        run(broker(Liquidation.Reduction.POSITIONS, 0.01), at(10, 0.8, 1.4), at(11, 1.1, 3));

    // Fee of 1 % on 1.4; then the long alone gains 0.3.
    assertThat(outcome.balance()).isCloseTo(0.4 - 0.014 + 0.3, within(1e-12));
    assertThat(outcome.liquidated()).isTrue();
    assertThat(outcome.partly()).isTrue();
  }

  @Test
  void allGoWhereOneIsNotEnough() {
    Outcome one = run(broker(Liquidation.Reduction.POSITIONS, 0), at(10, 0.5, 1.3));
    Outcome all = run(broker(Liquidation.Reduction.WHOLE, 0), at(10, 0.8, 1.4), at(11, 1.1, 3));

    assertThat(one.balance()).isCloseTo(0.2, within(1e-12));
    assertThat(one.partly()).isFalse();
    assertThat(all.balance()).isCloseTo(0.4, within(1e-12));
  }

  /** Two midnights: 0.1 % of the long and 0.2 % of the short each, no funding. */
  @Test
  void nightsAreChargedAndFundingIsNot() {
    Overnight nightly =
        new Overnight(0.001, 0.002, LocalTime.MIDNIGHT, ZoneOffset.UTC, Overnight.EACH_DAY);
    Venue venue =
        broker(Liquidation.Reduction.WHOLE, 0)
            .edit()
            .carry(new Carry(new Funding(8, 0.01), Borrowing.NONE, nightly))
            .build();

    Outcome outcome = run(venue, at(20, 1.1, 1.2));

    assertThat(outcome.fundingPaid()).isCloseTo(2 * (0.001 * 1.1 + 0.002 * 1.2), within(1e-12));
    assertThat(outcome.balance()).isCloseTo(0.9 - outcome.fundingPaid(), within(1e-12));
  }
}
