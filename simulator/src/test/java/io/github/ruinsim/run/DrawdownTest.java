package io.github.ruinsim.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.kernel.TallyLayout.Sum;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.run.ReferenceTable.Line;
import io.github.ruinsim.run.Verdict.Experiment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Maximum drawdown of an unleveraged long against that of Brownian motion.
 *
 * <p>Brownian motion with drift μ, deviation σ and time T is run in 30 days: faster by {@code k =
 * T/T'} and smaller by a factor c, which keep its law of drawdowns up to the factor c. So the log
 * price has volatility {@code c·σ·√k} and log drift {@code c·μ·k} per year, and a log drawdown x is
 * a drawdown of {@code 1 − exp(−c·x)} of the price.
 */
class DrawdownTest {
  private static final double DAYS = 30;

  private record Setting(double drift, double deviation, double years) {
    static Setting of(Line line) {
      return new Setting(line.number("mu"), line.number("sigma"), line.number("T"));
    }

    Trial trial(double scale, double days) {
      double speed = years * 365 / days;
      double volatility = scale * deviation * Math.sqrt(speed);
      double drift = scale * drift() * speed + volatility * volatility / 2;
      Trial trial = new Trial(new Gbm(drift, volatility));
      trial.leverages = new double[] {1};
      trial.days = days;
      return trial;
    }
  }

  @Test
  void drawdownsAtHourlyBarsHaveTheTailOfBrownianMotion() {
    // given
    List<Experiment> studies = new ArrayList<>();
    ReferenceTable.read("03_drawdown_tail_bm.csv").stream()
        .collect(groupingBy(Setting::of, LinkedHashMap::new, toList()))
        .forEach((setting, lines) -> studies.add(tail(setting, lines)));

    // when
    Verdict verdict = Verdict.of(studies, Trial.paths(50_000));

    // then
    verdict.assertGood();
  }

  private static Experiment tail(Setting setting, List<Line> lines) {
    double scale = 0.1;
    return (seed, paths) -> {
      Trial trial = setting.trial(scale, DAYS);
      trial.drawdownLevels = lines.stream().map(line -> level(scale * line.number("x"))).toList();
      trial.seed = seed;
      trial.paths = paths;
      Figures figures = trial.run();
      return lines.stream()
          .map(
              line -> {
                double level = level(scale * line.number("x"));
                return Comparison.frequency(
                    setting + " x = " + line.number("x"),
                    figures.at(1, Metric.MAX_DRAWDOWN_AT_LEAST, level),
                    line.number("P_mdd_gt_x"));
              })
          .toList();
    };
  }

  private static double level(double logDrawdown) {
    return -Math.expm1(-logDrawdown);
  }

  /** At a scale of 1e-4 the mean of 1 − exp(−c·x) is c times the mean of x to 1e-3 of its error. */
  @Test
  void theMeanDrawdownAtHourlyBarsIsThatOfBrownianMotion() {
    // given
    List<Experiment> studies = new ArrayList<>();
    for (Line line : ReferenceTable.read("03_drawdown_mean_bm.csv")) {
      studies.add(mean(Setting.of(line), line.number("E_mdd")));
    }

    // when
    Verdict verdict = Verdict.of(studies, Trial.paths(15_000));

    // then
    verdict.assertGood();
  }

  private static Experiment mean(Setting setting, double expected) {
    return (seed, paths) -> {
      double scale = 1e-4 / setting.deviation / Math.sqrt(setting.years);
      Trial trial = setting.trial(scale, DAYS);
      trial.seed = seed;
      trial.paths = paths;
      RunPlan plan = new RunPlan(trial.study());
      GridSimulation simulation = plan.simulations.get(0);
      Tally tally = new Tally(simulation.layout(0));
      GridSimulation.Worker worker = simulation.worker();
      for (long first = 0; first < paths; first += GridSimulation.BLOCK_PATHS) {
        worker.simulate(first, (int) Math.min(GridSimulation.BLOCK_PATHS, paths - first));
        tally.add(worker, 0);
      }
      int place = simulation.layout(0).sum(0, Sum.DRAWDOWN);
      double mean = tally.sum(place) / paths;
      double variance = tally.sum(place + 1) / paths - mean * mean;
      double error = Math.sqrt(variance / paths);
      return List.of(Comparison.mean(setting + " mean", mean / scale, error / scale, expected));
    };
  }

  /**
   * What remains where peak and trough of the largest drawdown lie in one bar with the trough of
   * the bar before its peak: a fall between them is not seen. The bias (simulated − exact
   * probability, measured with 2 million paths, standard error below 0.0004) fades with the level
   * in deviations of a bar, and is gone at 2.6 of them: at daily bars and 75 % a year, from a
   * drawdown of 10 % on.
   *
   * <p>Threshold 4.5 standard errors plus that of the measurement: false alarm once in 150,000.
   */
  @ParameterizedTest(name = "{0} bars, {1} deviations of the horizon")
  @CsvSource({
    "1, 0.5, -0.1908",
    "1, 1.0, -0.1028",
    "1, 1.5, -0.0073",
    "1, 2.0, -0.0004",
    "2, 0.5, -0.0568",
    "2, 1.0, -0.0105",
    "4, 0.5, -0.0096",
    "4, 1.0, 0",
    "7, 0.5, -0.0012",
    "7, 1.0, 0",
    "30, 0.5, 0",
    "30, 1.0, 0"
  })
  void drawdownsInsideOneBarAreTheBiasThatRemains(int bars, double x, double bias) {
    // given
    double exact =
        ReferenceTable.read("03_drawdown_tail_bm.csv").stream()
            .filter(line -> line.number("mu") == 0 && line.number("x") == x)
            .findFirst()
            .orElseThrow()
            .number("P_mdd_gt_x");
    double scale = 0.1;
    Trial trial = new Setting(0, 1, 1).trial(scale, bars);
    trial.barSeconds = Trial.DAY;
    trial.drawdownLevels = List.of(level(scale * x));
    trial.paths = Trial.paths(50_000);

    // when
    Row row = trial.run().at(1, Metric.MAX_DRAWDOWN_AT_LEAST, level(scale * x));

    // then
    double error = Math.sqrt(exact * (1 - exact) / trial.paths);
    double measured = row.estimate() - exact;
    assertThat(measured).isCloseTo(bias, within(4.5 * Math.max(error, row.stdError()) + 0.001));
  }
}
