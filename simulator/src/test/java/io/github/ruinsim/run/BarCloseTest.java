package io.github.ruinsim.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.run.ReferenceTable.Line;
import io.github.ruinsim.run.Verdict.Experiment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Geometric Brownian motion looked at only at hourly closes, and what that hides. */
class BarCloseTest {
  private record Setting(double drift, double volatility, String kind, double rate, double days) {
    static Setting of(Line line) {
      return new Setting(
          line.number("mu"),
          line.number("sigma"),
          line.text("kind"),
          line.number("maint"),
          line.number("days"));
    }

    Trial trial() {
      Trial trial = new Trial(new Gbm(drift, volatility)).maintenanceRate(rate);
      trial.side = kind.equals("linear_long") ? Side.LONG : Side.SHORT;
      trial.days = days;
      trial.monitoring = Monitoring.BAR_CLOSE;
      return trial;
    }
  }

  @Test
  void liquidationsAtClosesHaveTheReferenceProbability() {
    // given
    List<Experiment> studies = new ArrayList<>();
    ReferenceTable.read("02_gbm_close_only.csv").stream()
        .collect(groupingBy(Setting::of, LinkedHashMap::new, toList()))
        .forEach((setting, lines) -> studies.add(table(setting, lines)));

    // when
    Verdict verdict = Verdict.of(studies, Trial.paths(100_000));

    // then
    verdict.assertGood();
  }

  private static Experiment table(Setting setting, List<Line> lines) {
    return (seed, paths) -> {
      Trial trial = setting.trial();
      trial.leverages = lines.stream().mapToDouble(line -> line.number("leverage")).toArray();
      trial.seed = seed;
      trial.paths = paths;
      Figures figures = trial.run();
      return lines.stream()
          .map(
              line -> {
                double leverage = line.number("leverage");
                Row row = figures.at(leverage, Metric.LIQUIDATED);
                return Comparison.frequency(
                    setting + " " + leverage + "×", row, line.number("prob_liq"));
              })
          .toList();
    };
  }

  /** 0.3289 against 0.3509; 14.6 standard errors of 100,000 paths are expected. */
  @Test
  void closesHideMoreThanTenStandardErrorsOfLiquidationsAtTenfoldLeverageInAWeek() {
    // given
    Setting setting = new Setting(0, 0.75, "linear_long", 0.005, 7);
    Trial trial = setting.trial();
    trial.paths = 100_000;

    // when
    Row closes = trial.run().at(10, Metric.LIQUIDATED);
    trial.monitoring = Monitoring.CONTINUOUS;
    Row always = trial.run().at(10, Metric.LIQUIDATED);

    // then
    double error = Math.max(closes.stdError(), always.stdError());
    assertThat(always.estimate() - closes.estimate()).isGreaterThan(10 * error);
  }

  /** A close beyond bankruptcy is a negative balance that a continuous price cannot produce. */
  @Test
  void closesInventNegativeBalances() {
    // given
    Trial trial = new Setting(0, 0.75, "linear_long", 0.005, 7).trial();
    trial.leverages = new double[] {10, 50};

    // when
    Figures figures = trial.run();

    // then
    assertThat(figures.at(10, Metric.NEGATIVE_BALANCE).events()).isPositive();
    assertThat(figures.at(50, Metric.SHORTFALL_GIVEN_NEGATIVE).estimate()).isPositive();
    assertThat(figures.at(50, Metric.LIQUIDATED_BY_GAP).estimate()).isNaN();
  }
}
