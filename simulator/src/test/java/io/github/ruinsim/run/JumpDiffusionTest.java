package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.price.Merton;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.run.JumpDiffusionOracle.Answer;
import io.github.ruinsim.run.JumpDiffusionOracle.Estimate;
import io.github.ruinsim.run.ReferenceTable.Line;
import io.github.ruinsim.run.Verdict.Experiment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jump diffusions of Kou and Merton: first passage, the share of jumps in it, and overshoots. */
class JumpDiffusionTest {
  private static final DoubleExponentialJumps SKEWED =
      new DoubleExponentialJumps(120, 0.4, 0.025, 0.035);
  private static final NormalJumps NORMAL = new NormalJumps(60, -0.02, 0.05);

  /**
   * The barrier b of the log price is the liquidation of a short without maintenance at {@code 1 +
   * 1/L = exp(b)}. Daily bars; a quarter of a year ends inside one.
   */
  @Test
  void firstPassageAndItsShareByJumpsAreThoseOfKouAndWang() {
    // given
    List<Experiment> studies = new ArrayList<>();
    for (Line line : ReferenceTable.read("04a_kou_first_passage.csv")) {
      studies.add(kouWang(line));
    }

    // when
    Verdict verdict = Verdict.of(studies, Trial.paths(40_000));

    // then
    verdict.assertGood();
  }

  private static Experiment kouWang(Line line) {
    DoubleExponentialJumps jumps =
        new DoubleExponentialJumps(
            line.number("lambda"),
            line.number("p_up"),
            1 / line.number("eta1"),
            1 / line.number("eta2"));
    double volatility = line.number("sigma");
    double drift =
        line.number("mu_X")
            + volatility * volatility / 2
            + jumps.perYear() * jumps.meanRelativeJump();
    double leverage = 1 / Math.expm1(line.number("b"));
    return (seed, paths) -> {
      Trial trial = new Trial(new Kou(drift, volatility, jumps));
      trial.side = Side.SHORT;
      trial.leverages = new double[] {leverage};
      trial.barSeconds = Trial.DAY;
      trial.days = 365 * line.number("T");
      trial.seed = seed;
      trial.paths = paths;
      Figures figures = trial.run();
      String what = line.values().toString();
      return List.of(
          Comparison.frequency(
              "touch " + what, figures.at(leverage, Metric.LIQUIDATED), line.number("prob_touch")),
          Comparison.frequency(
              "by jump " + what,
              figures.at(leverage, Metric.LIQUIDATED_BY_GAP),
              line.number("prob_touch_by_jump")));
    };
  }

  /**
   * Liquidations, those by gap and those beyond bankruptcy, each a part of the one before. Seven
   * days and a quarter of an hour: the horizon ends inside a bar.
   */
  @Test
  void liquidationsGapsAndNegativeBalancesAreThoseOfASimulationWithoutBars() {
    // given
    List<Experiment> studies = new ArrayList<>();
    for (PriceModel model : List.of(new Kou(0.5, 0.6, SKEWED), new Merton(-0.5, 0.5, NORMAL))) {
      for (Side side : Side.values()) {
        for (double barSeconds : new double[] {Trial.HOUR, Trial.DAY}) {
          for (double leverage : new double[] {5, 12, 30}) {
            studies.add(withoutBars(model, side, barSeconds, leverage));
          }
        }
      }
    }

    // when
    Verdict verdict = Verdict.of(studies, Trial.paths(25_000));

    // then
    verdict.assertGood();
  }

  private static Experiment withoutBars(
      PriceModel model, Side side, double barSeconds, double leverage) {
    double rate = 0.01;
    double days = 7 + 0.25 / 24;
    double bankruptcy = 1 - side.sign() / leverage;
    double liquidation = bankruptcy / (1 - side.sign() * rate);
    return (seed, paths) -> {
      Answer answer =
          new JumpDiffusionOracle(model, days, -seed)
              .watch(liquidation, bankruptcy, (int) (4 * paths));
      Trial trial = new Trial(model).maintenanceRate(rate);
      trial.side = side;
      trial.leverages = new double[] {leverage};
      trial.days = days;
      trial.barSeconds = barSeconds;
      trial.seed = seed;
      trial.paths = paths;
      Figures figures = trial.run();
      String what = model.name() + " " + side + " " + leverage + "× bar " + barSeconds + " s ";
      return List.of(
          compare(what, figures.at(leverage, Metric.LIQUIDATED), answer.liquidated()),
          compare(what, figures.at(leverage, Metric.LIQUIDATED_BY_GAP), answer.byGap()),
          compare(what, figures.at(leverage, Metric.NEGATIVE_BALANCE), answer.negative()));
    };
  }

  private static Comparison compare(String what, Row row, Estimate expected) {
    return Comparison.frequency(
        what + row.metric(), row, expected.mean(), expected.standardError());
  }

  /**
   * An exponential jump that passes a level overshoots it by an exponential distance of the same
   * mean θ. So of the liquidations by gap {@code exp(−d/θ)} end beyond bankruptcy, d being the log
   * distance between the two prices, and the shortfall is {@code (L − 1)·θ/(1 + θ)} wallets for a
   * long and {@code (L + 1)·θ/(1 − θ)} for a short.
   */
  @Test
  void overshootsOfExponentialJumpsAreExponential() {
    // given
    List<Experiment> studies = new ArrayList<>();
    for (Side side : Side.values()) {
      for (double leverage : new double[] {4, 10, 20}) {
        studies.add(overshoot(side, leverage));
      }
    }

    // when
    Verdict verdict = Verdict.of(studies, Trial.paths(25_000));

    // then
    verdict.assertGood();
  }

  private static Experiment overshoot(Side side, double leverage) {
    double rate = 0.02;
    double distance = side.sign() * -Math.log1p(-side.sign() * rate);
    double mean = side == Side.LONG ? SKEWED.meanDown() : SKEWED.meanUp();
    double shortfall =
        side == Side.LONG ? (leverage - 1) * mean / (1 + mean) : (leverage + 1) * mean / (1 - mean);
    return (seed, paths) -> {
      Trial trial = new Trial(new Kou(0, 0.6, SKEWED)).maintenanceRate(rate);
      trial.side = side;
      trial.leverages = new double[] {leverage};
      trial.days = 20;
      trial.seed = seed;
      trial.paths = paths;
      Figures figures = trial.run();
      long gaps = figures.at(leverage, Metric.LIQUIDATED_BY_GAP).events();
      long negative = figures.at(leverage, Metric.NEGATIVE_BALANCE).events();
      Row given = figures.at(leverage, Metric.SHORTFALL_GIVEN_NEGATIVE);
      assertThat(negative).isLessThan(gaps);
      String what = side + " " + leverage + "× ";
      return List.of(
          Comparison.frequency(
              what + "beyond bankruptcy", negative, gaps, Math.exp(-distance / mean), 0),
          Comparison.mean(what + "shortfall", given.estimate(), given.stdError(), shortfall));
    };
  }
}
