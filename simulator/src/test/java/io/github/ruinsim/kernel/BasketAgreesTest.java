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
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Liquidation;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.LossCut;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.margin.MarginClock;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.margin.TradingHours;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.result.GridPoint;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where all positions stand on one price, baskets and the event engine count the same: every event
 * at every time, and amounts to rounding, on the same paths, inside bars too.
 */
class BasketAgreesTest {
  private static final double[] LEVERAGES = {4, 8, 16, 32};
  private static final double[] STOPS = {0.015, 0.05, GridPoint.NO_STOP};
  private static final List<Double> LEVELS = List.of(0.2, 0.6);
  private static final double[] VOLATILITY = {1.5};

  /** A Monday. */
  private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");

  private static final Schedule DAYS = new Schedule(7 * 24, 8, 7);
  private static final LossCut BROKER = new LossCut(0.6, 0, 0);

  /** Rules, one at a time. */
  enum Rule {
    EXCHANGE {
      @Override
      Venue venue() {
        return tiers();
      }
    },
    TIERS_DOWN {
      @Override
      Venue venue() {
        return parts(Liquidation.Reduction.TIERS, 1);
      }
    },
    CLOSE_FACTOR {
      @Override
      Venue venue() {
        return parts(Liquidation.Reduction.SHARE, 0.4);
      }
    },
    POLLED {
      @Override
      Venue venue() {
        return clock(new LossCut(0.6, 0, 7_200), MarginCall.NONE, TradingHours.ALWAYS);
      }
    },
    POLLED_INSIDE_BARS {
      @Override
      Venue venue() {
        return clock(new LossCut(0.6, 0, 1_200), MarginCall.NONE, TradingHours.ALWAYS);
      }
    },
    CALLS {
      @Override
      Venue venue() {
        return clock(BROKER, call(false), TradingHours.ALWAYS);
      }

      @Override
      Reserve reserve() {
        return new Reserve(0.3, 0, 1, 9, 0.6);
      }
    },
    CALLS_CURED_BY_PRICE {
      @Override
      Venue venue() {
        return clock(BROKER, call(true), TradingHours.FOREIGN_EXCHANGE);
      }
    },
    ADDITIONS {
      @Override
      Venue venue() {
        return tiers();
      }

      @Override
      Reserve reserve() {
        return new Reserve(0.4, 0.7, 0.1, 3, 0);
      }
    },
    TIERS_OF_THE_ENTRY {
      @Override
      Venue venue() {
        List<Tier> tiers =
            List.of(
                new Tier(500, 0.004, 0, 200),
                new Tier(1_500, 0.008, 0, 200),
                new Tier(4_000, 0.015, 0, 200),
                new Tier(Double.POSITIVE_INFINITY, 0.025, 0, 200));
        return tiers()
            .edit()
            .maintenance(
                new MaintenanceSchedule(MaintenanceBasis.MARK, true, tiers, TierRule.BY_ENTRY))
            .liquidation(
                new Liquidation(LiquidationFill.MARKET, Liquidation.Reduction.TIERS, 1, false))
            .build();
      }
    },
    COLLATERAL {
      @Override
      Venue venue() {
        return tiers();
      }

      @Override
      List<Collateral> collateral() {
        return List.of(new Collateral("", 0.4, 0.1));
      }
    };

    abstract Venue venue();

    Reserve reserve() {
      return Reserve.NONE;
    }

    List<Collateral> collateral() {
      return List.of();
    }
  }

  private static MarginCall call(boolean recoveryCures) {
    return new MarginCall(
        1,
        LocalTime.of(7, 0),
        Duration.ofMinutes(1),
        LocalTime.of(5, 0),
        1,
        ZoneId.of("Asia/Tokyo"),
        recoveryCures,
        0.002);
  }

  private static Venue clock(LossCut cut, MarginCall call, TradingHours hours) {
    return tiers()
        .edit()
        .maintenance(MaintenanceSchedule.flat(0, MaintenanceBasis.MARK))
        .clock(new MarginClock(cut, call, hours))
        .build();
  }

  private static Venue parts(Liquidation.Reduction reduction, double closeFactor) {
    return tiers()
        .edit()
        .liquidation(new Liquidation(LiquidationFill.MARKET, reduction, closeFactor, false))
        .build();
  }

  private static Venue tiers() {
    return Scenario.venue(
        MaintenanceSchedule.continuous(
            MaintenanceBasis.MARK,
            true,
            List.of(
                new Tier(500, 0.004, 0, 200),
                new Tier(1_500, 0.008, 0, 200),
                new Tier(4_000, 0.015, 0, 200),
                new Tier(Double.POSITIVE_INFINITY, 0.025, 0, 200))),
        new Fees(0, 0.0005, 0.003),
        0.0004,
        LiquidationFill.MARKET,
        NegativeBalancePolicy.DEBT);
  }

  private static AccountSettings account(Rule rule, List<PositionSpec> positions) {
    return new AccountSettings(
        300,
        positions.get(0).side(),
        MarginMode.CROSS,
        0.9,
        positions,
        false,
        rule.reserve(),
        rule.collateral());
  }

  private record Counts(TallyLayout layout, long[] counts, double[] sums) {}

  private static Counts run(GroupPlan plan, PathDynamics dynamics, boolean continuous) {
    AccountGroup group =
        new AccountGroup(
            dynamics, dynamics.jumpsGap, continuous, FundingSource.CONSTANT, DAYS, plan, false);
    GridSimulation simulation = new GridSimulation(List.of(group), 42);
    GridSimulation.Worker worker = simulation.worker();
    worker.simulate(0, 512);
    long[] counts = new long[simulation.layout(0).counts()];
    worker.addCounts(0, counts);
    return new Counts(simulation.layout(0), counts, worker.sums(0));
  }

  private static void agree(Rule rule, List<PositionSpec> positions) {
    Venue venue = rule.venue();
    AccountSettings account = account(rule, positions);
    Calendar calendar = new Calendar(DAYS, venue, START, 3600, VOLATILITY);
    GroupPlan baskets =
        new BasketPlan(
            new Linear(), account, venue, LEVERAGES, STOPS, calendar, 0.1, LEVELS, List.of());
    GroupPlan events =
        new EventPlan(new Linear(), account, venue, LEVERAGES, STOPS, calendar, 0.1, LEVELS);
    PathDynamics dynamics = Models.hourly(Models.KOU, GapShare.FITTED);
    for (boolean continuous : new boolean[] {false, true}) {
      Counts basket = run(baskets, dynamics, continuous);
      Counts event = run(events, dynamics, continuous);

      TallyLayout layout = event.layout;
      for (Event each : Event.values()) {
        int from = layout.event(each, 0);
        int to = from + layout.times() * layout.cells();
        assertThat(Arrays.copyOfRange(basket.counts, from, to))
            .as("%s, continuous = %s", each, continuous)
            .isEqualTo(Arrays.copyOfRange(event.counts, from, to));
      }
      for (int i = 0; i < event.sums.length; i++) {
        double tolerance = 1e-8 * (1 + Math.abs(event.sums[i]));
        assertThat(basket.sums[i]).as("sum %d", i).isCloseTo(event.sums[i], within(tolerance));
      }
      long liquidated =
          Arrays.stream(
                  event.counts,
                  layout.event(Event.LIQUIDATED, 0),
                  layout.event(Event.LIQUIDATED, 0) + layout.times() * layout.cells())
              .sum();
      assertThat(liquidated).isGreaterThan(50);
    }
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void onePositionIsAWalletOfOnePosition(Rule rule) {
    agree(rule, List.of(new PositionSpec(Kind.LINEAR, Side.LONG, 1)));
  }

  @ParameterizedTest
  @EnumSource(Rule.class)
  void severalPositionsOnOnePriceAreAWalletOfSeveral(Rule rule) {
    agree(
        rule,
        List.of(
            new PositionSpec(Kind.LINEAR, Side.SHORT, 1),
            new PositionSpec(Kind.LINEAR, Side.LONG, 0.3),
            new PositionSpec(Kind.INVERSE, Side.SHORT, 0.2),
            new PositionSpec(Kind.SPOT, Side.LONG, 0.05)));
  }
}
