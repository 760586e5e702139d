package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Inverse;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.run.JumpDiffusionOracle.Answer;
import io.github.ruinsim.run.Verdict.Experiment;
import io.github.ruinsim.stats.ClosedForms;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coin-margined contracts: levels of the reciprocal price, metrics in coins. */
class InverseTest {
  private static final DoubleExponentialJumps JUMPS =
      new DoubleExponentialJumps(120, 0.4, 0.025, 0.035);

  /** Levels relative to entry, as in the reference values: mark and entry convention. */
  private static double level(Side side, double leverage, double rate, MaintenanceBasis basis) {
    double sign = side.sign();
    return basis == MaintenanceBasis.MARK
        ? (1 + sign * rate) / (1 + sign / leverage)
        : 1 / (1 + sign / leverage - sign * rate);
  }

  @Test
  void liquidationsHaveTheProbabilityThatTheirLevelIsTouched() {
    // given
    List<Experiment> studies = new ArrayList<>();
    for (Side side : Side.values()) {
      for (MaintenanceBasis basis : List.of(MaintenanceBasis.MARK, MaintenanceBasis.ENTRY)) {
        for (double days : new double[] {1, 7.3, 30}) {
          studies.add(gbm(side, basis, days));
        }
      }
    }

    // when
    Verdict verdict = Verdict.of(studies, Trial.paths(15_000));

    // then
    verdict.assertGood();
  }

  private static Experiment gbm(Side side, MaintenanceBasis basis, double days) {
    double rate = 0.008;
    Gbm model = new Gbm(0.4, 0.75);
    return (seed, paths) -> {
      Trial trial = new Trial(model);
      trial.contract = new Inverse();
      trial.maintenance = MaintenanceSchedule.flat(rate, basis);
      trial.side = side;
      trial.days = days;
      trial.barSeconds = days > 20 ? Trial.DAY : Trial.HOUR;
      trial.leverages = new double[] {3, 5, 10, 25, 60};
      trial.stops = new double[] {0.03, GridPoint.NO_STOP};
      trial.seed = seed;
      trial.paths = paths;
      Figures figures = trial.run();
      List<Comparison> comparisons = new ArrayList<>();
      for (double leverage : trial.leverages) {
        double touched =
            ClosedForms.touch(
                model.drift(), model.volatility(), days, level(side, leverage, rate, basis));
        comparisons.add(
            Comparison.frequency(
                side + " " + basis + " " + leverage + "×",
                figures.at(leverage, Metric.LIQUIDATED),
                Math.min(1, touched)));
        assertThat(figures.at(leverage, Metric.NEGATIVE_BALANCE).events()).isZero();
      }
      double stopped =
          ClosedForms.touch(model.drift(), model.volatility(), days, 1 - side.sign() * 0.03);
      comparisons.add(
          Comparison.frequency(
              side + " stopped", figures.at(3, 0.03, Metric.STOPPED_OUT), stopped));
      return comparisons;
    };
  }

  @Test
  void jumpsAndNegativeBalancesAreThoseOfASimulationWithoutBars() {
    // given
    List<Experiment> studies = new ArrayList<>();
    for (Side side : Side.values()) {
      for (double leverage : new double[] {4, 12, 30}) {
        studies.add(kou(side, leverage));
      }
    }

    // when
    Verdict verdict = Verdict.of(studies, Trial.paths(12_000));

    // then
    verdict.assertGood();
  }

  private static Experiment kou(Side side, double leverage) {
    double rate = 0.01;
    double days = 7;
    Kou model = new Kou(0.5, 0.6, JUMPS);
    double liquidation = level(side, leverage, rate, MaintenanceBasis.MARK);
    double bankruptcy = 1 / (1 + side.sign() / leverage);
    return (seed, paths) -> {
      Answer answer =
          new JumpDiffusionOracle(model, days, -seed)
              .watch(liquidation, bankruptcy, (int) (4 * paths));
      Trial trial = new Trial(model).maintenanceRate(rate);
      trial.contract = new Inverse();
      trial.side = side;
      trial.leverages = new double[] {leverage};
      trial.days = days;
      trial.seed = seed;
      trial.paths = paths;
      Figures figures = trial.run();
      String what = "inverse " + side + " " + leverage + "× ";
      return List.of(
          Comparison.frequency(
              what + "liquidated",
              figures.at(leverage, Metric.LIQUIDATED),
              answer.liquidated().mean(),
              answer.liquidated().standardError()),
          Comparison.frequency(
              what + "by gap",
              figures.at(leverage, Metric.LIQUIDATED_BY_GAP),
              answer.byGap().mean(),
              answer.byGap().standardError()),
          Comparison.frequency(
              what + "negative",
              figures.at(leverage, Metric.NEGATIVE_BALANCE),
              answer.negative().mean(),
              answer.negative().standardError()));
    };
  }

  /**
   * With maintenance on mark and no carry a coin-margined 1× short is never liquidated and a 1×
   * long at about half the price; on entry basis, or when funding is paid, the short can be.
   */
  @Test
  void aSyntheticDollarIsNeverLiquidatedUnlessTheRulesMakeItSo() {
    // given: prices that multiply and collapse
    Trial trial = new Trial(new Gbm(0, 4)).maintenanceRate(0.01);
    trial.contract = new Inverse();
    trial.leverages = new double[] {1};
    trial.days = 90;
    trial.barSeconds = Trial.DAY;
    trial.paths = 4_000;

    // when, then
    double touched = ClosedForms.touch(0, 4, 90, 1.01 / 2);
    assertThat(trial.run().at(1, Metric.LIQUIDATED).estimate()).isCloseTo(touched, within(0.03));
    trial.side = Side.SHORT;
    assertThat(trial.run().at(1, Metric.LIQUIDATED).events()).isZero();
    assertThat(trial.run().at(1, Metric.RUINED).estimate()).isPositive();
    trial.funding = new Funding(8, -0.002);
    assertThat(trial.run().at(1, Metric.LIQUIDATED).events()).isPositive();
    trial.funding = Funding.NONE;
    trial.maintenance = MaintenanceSchedule.flat(0.5, MaintenanceBasis.ENTRY);
    double doubled = ClosedForms.touch(0, 4, 90, 2);
    assertThat(trial.run().at(1, Metric.LIQUIDATED).estimate()).isCloseTo(doubled, within(0.03));
  }

  /** At 1× and without costs a short's coins times the price stay what the wallet was worth. */
  @Test
  void equityIsInCoins() {
    Trial trial = new Trial(new Gbm(0, 0.8));
    trial.contract = new Inverse();
    trial.side = Side.SHORT;
    trial.leverages = new double[] {1};
    trial.paths = 20_000;
    trial.fees = new Fees(0, 0, 0);

    // E[S0/S] = exp(σ²T) at no drift
    double mean = Math.exp(0.64 * 7 / 365);
    assertThat(trial.run().at(1, Metric.EQUITY_MEAN).estimate()).isCloseTo(mean, within(0.003));
  }
}
