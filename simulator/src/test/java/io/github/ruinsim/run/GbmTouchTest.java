package io.github.ruinsim.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.run.ReferenceTable.Line;
import io.github.ruinsim.run.Verdict.Experiment;
import io.github.ruinsim.stats.ClosedForms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Geometric Brownian motion under continuous monitoring, against its closed forms. */
class GbmTouchTest {
  /** What the lines of one study have in common. */
  private record Setting(double days, String kind, double maintenance) {
    static Setting of(Line line) {
      return new Setting(line.number("days"), line.text("kind"), line.number("maint"));
    }
  }

  /** Half of the lines for each bar length, all of them in the long variant. */
  @ParameterizedTest(name = "{1} s bars for {0} days")
  @CsvSource({
    "1, 300, 0.004, 0.025, 60000",
    "1, 3600, 0.005, 0.01, 100000",
    "1, 86400, 0.004, 0.01, 100000",
    "7, 3600, 0.004, 0.025, 60000",
    "7, 86400, 0.005, 0.01, 100000",
    "30, 3600, 0.005, 0.01, 100000",
    "30, 86400, 0.004, 0.025, 100000",
    "365, 86400, 0.004, 0.01, 60000"
  })
  void liquidationsHaveTheReferenceProbabilityWhateverTheBar(
      double days, double barSeconds, double maintenance, double otherMaintenance, long paths) {
    // given
    List<Experiment> studies = new ArrayList<>();
    ReferenceTable.read("01a_gbm_touch.csv").stream()
        .collect(groupingBy(Setting::of, LinkedHashMap::new, toList()))
        .forEach(
            (setting, lines) -> {
              boolean wanted =
                  setting.maintenance == maintenance || setting.maintenance == otherMaintenance;
              if (setting.days == days && (wanted || Trial.isLong())) {
                studies.add(table(setting, barSeconds, lines));
              }
            });

    // when
    Verdict verdict = Verdict.of(studies, Trial.paths(paths));

    // then
    verdict.assertGood();
  }

  private static Experiment table(Setting setting, double barSeconds, List<Line> lines) {
    return (seed, paths) -> {
      Trial trial = new Trial(new Gbm(lines.get(0).number("mu"), lines.get(0).number("sigma")));
      trial.maintenanceRate(setting.maintenance);
      trial.side = setting.kind.equals("linear_long") ? Side.LONG : Side.SHORT;
      trial.days = setting.days;
      trial.barSeconds = barSeconds;
      trial.leverages = lines.stream().mapToDouble(line -> line.number("leverage")).toArray();
      trial.seed = seed;
      trial.paths = paths;
      Figures figures = trial.run();
      return lines.stream()
          .map(
              line -> {
                double leverage = line.number("leverage");
                Row row = figures.at(leverage, Metric.LIQUIDATED);
                assertNeverNegative(figures, leverage, GridPoint.NO_STOP);
                return Comparison.frequency(
                    setting + " " + leverage + "×", row, line.number("prob"));
              })
          .toList();
    };
  }

  /**
   * Drift, volatility, bar, start price, basis of maintenance, fees, side, stop and leverage vary
   * together; two horizons in three end inside a bar. A study gives the liquidations at the
   * horizon, those of its lowest leverage at a third and two thirds of it, and a stop nearer than
   * all of them: all of them barriers behind each other.
   */
  @Test
  void liquidationsAndStopsHaveTheirClosedFormForAnyParameters() {
    // given
    SplittableRandom random = new SplittableRandom(17);
    List<Experiment> studies = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      studies.add(anything(random.split()));
    }

    // when
    Verdict verdict = Verdict.of(studies, Trial.paths(40_000));

    // then
    verdict.assertGood();
  }

  private static Experiment anything(SplittableRandom random) {
    double[] barSeconds = {900, 3_600, 14_400, 86_400};
    double volatility = 0.2 + random.nextDouble();
    double bar = barSeconds[random.nextInt(4)];
    double bars = 3 + 200 * random.nextDouble() * random.nextDouble();
    double wholeBars = random.nextInt(3) == 0 ? Math.rint(bars) : bars;
    double days = wholeBars * bar / Trial.DAY;
    double rate = random.nextInt(3) == 0 ? 0 : 0.01 * random.nextDouble();
    double fee = random.nextInt(2) == 0 ? 0 : 0.001 * random.nextDouble();
    boolean onMark = random.nextBoolean();
    boolean closingFee = random.nextBoolean();
    Trial trial = new Trial(new Gbm(4 * random.nextDouble() - 2, volatility));
    trial.maintenance =
        new MaintenanceSchedule(
            onMark ? MaintenanceBasis.MARK : MaintenanceBasis.ENTRY,
            closingFee,
            List.of(new Tier(Double.POSITIVE_INFINITY, rate, 0, Double.POSITIVE_INFINITY)));
    trial.fees = new Fees(0, fee, 0.01 * random.nextDouble());
    trial.side = random.nextBoolean() ? Side.LONG : Side.SHORT;
    trial.barSeconds = bar;
    trial.days = days;
    trial.startPrice = Math.exp(10 * random.nextDouble());
    double requirement = rate + (closingFee ? fee : 0);
    double typical = volatility * Math.sqrt(days / 365);
    double[] distances =
        DoubleStream.of(2, 1.5, 1, 0.7, 0.4)
            .map(width -> requirement + Math.max(0.002, Math.min(0.95, width * typical)))
            .toArray();
    trial.leverages = DoubleStream.of(distances).map(d -> Math.max(1, 1 / d)).distinct().toArray();
    double lowest = trial.leverages[0];
    double sign = trial.side.sign();
    double nearest = sign * (level(trial, trial.leverages.length - 1, requirement, onMark) - 1);
    double stop = -nearest * (0.2 + 0.7 * random.nextDouble());
    trial.stops = new double[] {stop, GridPoint.NO_STOP};
    return (seed, paths) -> {
      trial.seed = seed;
      trial.paths = paths;
      Figures figures = trial.run();
      List<Comparison> comparisons = new ArrayList<>();
      for (int i = 0; i < trial.leverages.length; i++) {
        double leverage = trial.leverages[i];
        double level = level(trial, i, requirement, onMark);
        Row row = figures.at(leverage, Metric.LIQUIDATED);
        comparisons.add(compare("liquidated", trial, row, level, days));
        assertNeverNegative(figures, leverage, GridPoint.NO_STOP);
        assertNeverNegative(figures, leverage, stop);
        assertThat(figures.at(leverage, stop, Metric.LIQUIDATED).events()).isZero();
      }
      List<Row> curve = figures.curve(lowest, GridPoint.NO_STOP, Metric.LIQUIDATED);
      for (int third = 1; third <= 2; third++) {
        Row row = curve.get(curve.size() * third / 3);
        double level = level(trial, 0, requirement, onMark);
        comparisons.add(compare("liquidated", trial, row, level, row.timeDays()));
      }
      Row stopped = figures.at(lowest, stop, Metric.STOPPED_OUT);
      comparisons.add(compare("stopped", trial, stopped, 1 - sign * stop, days));
      return comparisons;
    };
  }

  /** Liquidation level relative to entry by the published formulas. */
  private static double level(Trial trial, int leverage, double requirement, boolean onMark) {
    double sign = trial.side.sign();
    double margin = 1 / trial.leverages[leverage];
    return onMark
        ? (1 - sign * margin) / (1 - sign * requirement)
        : 1 - sign * (margin - requirement);
  }

  private static Comparison compare(String what, Trial trial, Row row, double level, double days) {
    Gbm gbm = (Gbm) trial.model;
    double probability =
        level <= 0 ? 0 : ClosedForms.touch(gbm.drift(), gbm.volatility(), days, level);
    String text =
        "%s at %.5f within %.4f days, %s, %s, bar %.0f s"
            .formatted(what, level, days, gbm, trial.side, trial.barSeconds);
    return Comparison.frequency(text, row, Math.min(1, probability));
  }

  /**
   * Equity at a continuous liquidation is the maintenance margin, fees take at most what is left,
   * and one funding payment below the maintenance margin cannot use it up.
   */
  @Test
  void noFeeAndNoFundingBelowTheMaintenanceRateMakesABalanceNegative() {
    SplittableRandom random = new SplittableRandom(23);
    for (int i = 0; i < 25; i++) {
      // given
      double rate = 0.001 + 0.01 * random.nextDouble();
      Trial trial = new Trial(new Gbm(2 * random.nextDouble() - 1, 0.2 + 2 * random.nextDouble()));
      MaintenanceBasis basis =
          random.nextBoolean() ? MaintenanceBasis.MARK : MaintenanceBasis.ENTRY;
      trial.maintenance = MaintenanceSchedule.flat(rate, basis);
      trial.fees = new Fees(0, 0.09 * random.nextDouble(), 0.19 * random.nextDouble());
      double funding = 0.99 * rate * (2 * random.nextDouble() - 1);
      // On entry notional the requirement does not grow with the price, but a payment does.
      funding *= basis == MaintenanceBasis.MARK ? 1 : 0.2;
      trial.funding = new Funding(1 + 8 * random.nextDouble(), funding);
      trial.side = random.nextBoolean() ? Side.LONG : Side.SHORT;
      trial.leverages = new double[] {1, 2, 5, 10, 25, 0.5 / rate, 0.9 / rate};
      trial.stops = new double[] {0.01, GridPoint.NO_STOP};
      trial.days = 20;
      trial.paths = Trial.paths(5_000);
      trial.seed = i;

      // when
      Figures figures = trial.run();

      // then
      for (double leverage : trial.leverages) {
        assertNeverNegative(figures, leverage, GridPoint.NO_STOP);
        assertNeverNegative(figures, leverage, 0.01);
      }
    }
  }

  private static void assertNeverNegative(Figures figures, double leverage, double stop) {
    assertThat(figures.at(leverage, stop, Metric.NEGATIVE_BALANCE).events()).isZero();
    assertThat(figures.at(leverage, stop, Metric.DEBT_OWED).events()).isZero();
    assertThat(figures.at(leverage, stop, Metric.SHORTFALL_MEAN).estimate()).isZero();
    assertThat(figures.at(leverage, stop, Metric.LIQUIDATED_BY_GAP).events()).isZero();
  }
}
