package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Drawdown levels over time and times under water, in results. */
class DrawdownCurveTest {
  private static final Metric LEVELS = Metric.MAX_DRAWDOWN_AT_LEAST;
  private static final Metric UNDER_WATER = Metric.TIME_UNDER_WATER_QUANTILE;

  private static Figures run(long paths) {
    Trial trial = new Trial(new Kou(0, 0.6, new DoubleExponentialJumps(50, 0.48, 0.03, 0.036)));
    trial.leverages = new double[] {1, 3, 10, 30};
    trial.stops = new double[] {0.03, GridPoint.NO_STOP};
    trial.fees = new Fees(0, 0.0005, 0.003);
    trial.maintenanceRate(0.005);
    trial.paths = paths;
    return trial.run();
  }

  /** The curve of one level. */
  private static List<Row> curve(Figures figures, double leverage, double stop, double level) {
    return figures.curve(leverage, stop, LEVELS).stream()
        .filter(row -> row.threshold() == level)
        .toList();
  }

  @Test
  void curvesRiseToTheValueAtTheHorizon() {
    Figures figures = run(GridSimulation.BLOCK_PATHS);

    for (Row last : figures.result().rows()) {
      if (last.metric() == LEVELS && Double.isNaN(last.timeDays())) {
        GridPoint point = figures.result().points().get(last.point());
        List<Row> curve = curve(figures, point.leverage(), point.stopLoss(), last.threshold());
        assertThat(curve).hasSize(10).extracting(Row::events).isSorted().endsWith(last.events());
        assertThat(curve).extracting(Row::timeDays).isSorted().endsWith(7.0);
        assertThat(curve).extracting(Row::paths).containsOnly(last.paths());
      }
    }
  }

  @Test
  void aLongRunCountsThemOnSomeBlocksAndSaysSo() {
    // given: the first block is the only one of its two that is watched
    long block = GridSimulation.BLOCK_PATHS;
    Figures some = run(block + 1_000);
    Figures all = run(block);

    assertThat(curve(some, 10, 0.03, 0.5)).isEqualTo(curve(all, 10, 0.03, 0.5));
    assertThat(some.at(10, UNDER_WATER, 0.5)).isEqualTo(all.at(10, UNDER_WATER, 0.5));
    assertThat(some.at(10, LEVELS, 0.5).paths()).isEqualTo(block + 1_000);
    assertThat(some.result().info().notes().toString()).contains("4,096");
    assertThat(all.result().info().notes().toString()).doesNotContain("4,096");
  }

  @Test
  void moreLeverageNeverShortensTheTimeUnderWater() {
    Figures figures = run(GridSimulation.BLOCK_PATHS);

    for (double p : new double[] {0.05, 0.25, 0.5, 0.75, 0.95}) {
      List<Double> days =
          List.of(1.0, 3.0, 10.0, 30.0).stream()
              .map(leverage -> figures.at(leverage, UNDER_WATER, p).estimate())
              .toList();
      assertThat(days).isSorted().allMatch(time -> time > 0 && time <= 7);
    }
  }

  /**
   * Without drift the law of the drawdown by a time t depends on the level over {@code σ√t} alone;
   * reference values are those of DrawdownTest. 12 comparisons at 4.5 standard errors: false alarm
   * once in 12,000.
   */
  @Test
  void levelsAreReachedInTimeAsByBrownianMotion() {
    // given: a deviation of 0.1 in 8 days, and of half as much in 2
    double deviation = 0.1;
    double volatility = deviation * Math.sqrt(365 / 8.0);
    List<ReferenceTable.Line> lines =
        ReferenceTable.read("03_drawdown_tail_bm.csv").stream()
            .filter(line -> line.number("mu") == 0 && line.number("sigma") == 1)
            .filter(line -> line.number("T") == 1)
            .toList();
    assertThat(lines).hasSizeGreaterThan(3);

    for (double days : new double[] {2, 8}) {
      double scale = deviation * Math.sqrt(days / 8);
      Trial trial = new Trial(new Gbm(volatility * volatility / 2, volatility));
      trial.leverages = new double[] {1};
      trial.days = 30;
      trial.drawdownLevels =
          lines.stream().map(line -> -Math.expm1(-scale * line.number("x"))).toList();
      trial.paths = GridSimulation.BLOCK_PATHS;
      Figures figures = trial.run();

      for (int i = 0; i < lines.size(); i++) {
        double expected = lines.get(i).number("P_mdd_gt_x");
        Row row =
            curve(figures, 1, GridPoint.NO_STOP, trial.drawdownLevels.get(i)).stream()
                .filter(each -> each.timeDays() == days)
                .findFirst()
                .orElseThrow();
        double error = Math.sqrt(expected * (1 - expected) / row.paths());
        assertThat(Math.abs(row.estimate() - expected))
            .as("%s deviations in %s days", lines.get(i).number("x"), days)
            .isLessThan(4.5 * error);
      }
    }
  }
}
