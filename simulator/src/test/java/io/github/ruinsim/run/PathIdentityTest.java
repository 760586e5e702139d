package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.PriceFan;
import io.github.ruinsim.result.Row;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A path is a function of model, bar, seed and path number alone: neither horizon, grid, monitoring
 * nor the number of paths changes it. All comparisons are exact.
 */
class PathIdentityTest {
  private static final PriceModel GARCH =
      new GarchT(0, 0.7, 0.06, 0.85, 0.06, 3.5, new NormalJumps(150, -0.01, 0.03));
  private static final PriceModel KOU =
      new Kou(0.2, 0.5, new DoubleExponentialJumps(150, 0.5, 0.03, 0.03));
  private static final List<Metric> OPTIONAL =
      List.of(
          Metric.MARGIN_CALLED, Metric.MARGIN_ADDED, Metric.PARTLY_LIQUIDATED, Metric.FUND_EMPTIED);
  private static final List<Metric> EVENTS =
      Stream.of(Metric.values())
          .filter(metric -> metric.overTime() && !OPTIONAL.contains(metric))
          .filter(metric -> metric != Metric.MAX_DRAWDOWN_AT_LEAST)
          .toList();

  static Stream<PriceModel> models() {
    return Stream.of(new Gbm(0.3, 0.8), new StudentT(0, 0.7, 3), GARCH, KOU);
  }

  /** 30 daily bars: a time of the curves at every close. */
  private static Trial trial(PriceModel model) {
    Trial trial = new Trial(model).maintenanceRate(0.005);
    trial.gapShare = GapShare.of(0.5);
    trial.fees = new Fees(0.0002, 0.0005, 0.01);
    trial.funding = new Funding(24, 0.0002);
    trial.leverages = new double[] {2, 5, 20, 80};
    trial.stops = new double[] {0.04, GridPoint.NO_STOP};
    trial.barSeconds = Trial.DAY;
    trial.days = 30;
    trial.paths = 5_000;
    return trial;
  }

  @ParameterizedTest
  @MethodSource("models")
  void aShorterHorizonIsAPrefix(PriceModel model) {
    // when
    Figures whole = trial(model).run();
    Figures part = trial(model).with(trial -> trial.days = 19).run();

    // then
    assertSameUntil(19, part, whole);
  }

  @ParameterizedTest
  @MethodSource("models")
  void aShorterHorizonThatEndsInsideABarIsAPrefixUpToThatBar(PriceModel model) {
    if (!model.divisible()) {
      return;
    }
    // when
    Figures whole = trial(model).run();
    Figures part = trial(model).with(trial -> trial.days = 12.375).run();

    // then
    assertSameUntil(12, part, whole);
  }

  private static void assertSameUntil(int days, Figures part, Figures whole) {
    for (double leverage : new double[] {2, 5, 20, 80}) {
      for (double stop : new double[] {0.04, GridPoint.NO_STOP}) {
        for (Metric metric : EVENTS) {
          assertThat(part.curve(leverage, stop, metric).subList(0, days))
              .isEqualTo(whole.curve(leverage, stop, metric).subList(0, days));
        }
      }
    }
    assertThat(part.at(20, Metric.LIQUIDATED).events()).isPositive();
    PriceFan fan = part.result().fan();
    PriceFan wholeFan = whole.result().fan();
    for (int i = 0; i < fan.probabilities().length; i++) {
      for (int day = 0; day <= days; day++) {
        assertThat(fan.timeDays()[day]).isEqualTo(day);
        assertThat(fan.quantiles()[i][day]).isEqualTo(wholeFan.quantiles()[i][day]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void anotherLeverageOrStopChangesNoOtherPoint(PriceModel model) {
    // when
    Figures few = trial(model).run();
    Figures many =
        trial(model)
            .with(trial -> trial.leverages = new double[] {1, 2, 3, 5, 8, 20, 40, 80, 120})
            .with(trial -> trial.stops = new double[] {0.01, 0.04, 0.1, GridPoint.NO_STOP})
            .run();

    // then
    for (double leverage : new double[] {2, 5, 20, 80}) {
      for (double stop : new double[] {0.04, GridPoint.NO_STOP}) {
        List<Row> alone = few.rows(leverage, stop);
        List<Row> among = many.rows(leverage, stop);
        assertThat(among)
            .extracting(Row::metric)
            .isEqualTo(alone.stream().map(Row::metric).toList());
        for (int i = 0; i < alone.size(); i++) {
          assertSameNumbers(among.get(i), alone.get(i));
        }
      }
    }
  }

  /** Counts agree exactly, means up to the order in which a block of 4,096 paths is summed. */
  private static void assertSameNumbers(Row among, Row alone) {
    if (alone.method() == IntervalMethod.WEIGHTED) {
      assertThat(among.estimate()).isCloseTo(alone.estimate(), withinPercentage(1e-10));
      assertThat(among.stdError()).isCloseTo(alone.stdError(), withinPercentage(1e-7));
      assertThat(among.events()).isEqualTo(alone.events());
    } else {
      assertThat(withoutPoint(among)).isEqualTo(withoutPoint(alone));
    }
  }

  private static String withoutPoint(Row row) {
    return row.toString().replaceFirst("point=\\d+", "");
  }

  @ParameterizedTest
  @MethodSource("models")
  void lookingOnlyAtClosesDoesNotMoveThem(PriceModel model) {
    // when
    Figures always = trial(model).run();
    Figures closes = trial(model).with(trial -> trial.monitoring = Monitoring.BAR_CLOSE).run();

    // then
    assertThat(closes.result().fan()).usingRecursiveComparison().isEqualTo(always.result().fan());
    assertThat(closes.at(20, Metric.LIQUIDATED).events())
        .isLessThan(always.at(20, Metric.LIQUIDATED).events());
  }

  @Test
  void sideStartPriceAndCostsDoNotMoveThePrices() {
    // when
    PriceFan fan = trial(GARCH).run().result().fan();
    PriceFan other =
        trial(GARCH)
            .with(trial -> trial.side = Side.SHORT)
            .with(trial -> trial.fees = Fees.NONE)
            .with(trial -> trial.funding = Funding.NONE)
            .run()
            .result()
            .fan();

    // then
    assertThat(other).usingRecursiveComparison().isEqualTo(fan);
  }

  @Test
  void theStartPriceIsAUnit() {
    // when
    Figures one = trial(KOU).run();
    Figures other = trial(KOU).with(trial -> trial.startPrice = 0.07).run();

    // then
    assertThat(other.csv()).isEqualTo(one.csv());
  }

  @Test
  void theNumberOfPathsDoesNotChangeThem() {
    // given
    RunPlan few = new RunPlan(trial(KOU).with(trial -> trial.paths = 4_096).study());
    RunPlan many = new RunPlan(trial(KOU).with(trial -> trial.paths = 50_000).study());

    // when, then
    assertThat(counts(few, 0, 4_096)).isEqualTo(counts(many, 0, 4_096));
    assertThat(counts(few, 1_000, 100)).isEqualTo(counts(many, 1_000, 100));
  }

  /** Blocks of any size, even of single paths, add up to the same counts. */
  @ParameterizedTest
  @MethodSource("models")
  void pathsDoNotKnowTheirNeighbours(PriceModel model) {
    // given
    RunPlan plan = new RunPlan(trial(model).study());
    long[] together = counts(plan, 700, 600);

    // when
    long[] apart = new long[together.length];
    int next = 700;
    for (int size : new int[] {1, 1, 3, 250, 256, 89}) {
      long[] part = counts(plan, next, size);
      for (int i = 0; i < apart.length; i++) {
        apart[i] += part[i];
      }
      next += size;
    }

    // then
    assertThat(next).isEqualTo(1_300);
    assertThat(apart).isEqualTo(together);
  }

  private static long[] counts(RunPlan plan, long first, int count) {
    GridSimulation simulation = plan.simulations.get(0);
    GridSimulation.Worker worker = simulation.worker();
    worker.simulate(first, count);
    long[] counts = new long[simulation.layout(0).counts()];
    worker.addCounts(0, counts);
    return counts;
  }

  @Test
  void anotherSeedGivesOtherPaths() {
    assertThat(trial(KOU).with(trial -> trial.seed = 43).run().csv())
        .isNotEqualTo(trial(KOU).run().csv());
  }
}
