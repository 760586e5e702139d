package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.result.EquityFan;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.PointHistograms;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.ClosedForms;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Times, causes and distributions: what charts need beyond probabilities at the horizon. */
class DistributionsTest {
  private static final Kou JUMPY =
      new Kou(0, 0.5, new DoubleExponentialJumps(200, 0.4, 0.03, 0.05));

  @Test
  void quantilesOfTheTimeToLiquidationAreThoseOfAFirstPassage() {
    Figures figures = new Trial(new Gbm(0, 0.8)).with(t -> t.paths = 40_000).run();

    for (double p : new double[] {0.05, 0.1, 0.25}) {
      Row row = figures.at(10, Metric.TIME_TO_LIQUIDATION_QUANTILE, p);
      double touched = ClosedForms.touch(0, 0.8, row.estimate(), 0.9);
      // Four standard errors, and a little for the straight line between two times of the curves.
      assertThat(touched).as("%s", p).isCloseTo(p, within(4 * Math.sqrt(p / 40_000) + 0.002));
      assertThat(row.estimate()).isBetween(row.lower(), row.upper());
    }
    Row most = figures.at(10, Metric.TIME_TO_LIQUIDATION_QUANTILE, 0.95);
    assertThat(most.estimate()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void curvesStartWithinTheFirstDay() {
    List<Row> curve =
        new Trial(new Gbm(0, 0.8))
            .with(t -> t.days = 30)
            .with(t -> t.paths = 100)
            .run()
            .curve(10, GridPoint.NO_STOP, Metric.LIQUIDATED);

    assertThat(curve).hasSize(30);
    assertThat(curve.stream().map(row -> Math.round(24 * row.timeDays())).toList())
        .startsWith(1L, 3L, 6L, 12L, 24L, 48L, 72L)
        .endsWith(576L, 624L, 672L, 720L);
  }

  @Test
  void fundingThatEatsTheMarginIsCarryAndAFallIsNot() {
    Trial calm = new Trial(new Gbm(0, 0.001)).with(t -> t.funding = new Funding(8, 0.03));
    Trial wild = new Trial(new Gbm(0, 2)).with(t -> t.paths = 5_000);

    Row carried = calm.with(t -> t.paths = 1_000).run().at(10, Metric.LIQUIDATED_BY_CARRY);
    Row moved = wild.run().at(10, Metric.LIQUIDATED_BY_CARRY);

    assertThat(carried.events()).isEqualTo(1_000);
    assertThat(moved.events()).isZero();
  }

  @Test
  void histogramsCountThePathsOfTheRows() {
    Figures figures = new Trial(JUMPY).with(t -> t.policy = NegativeBalancePolicy.ZERO_CUT).run();

    double[] equity = edges(figures, PointHistograms.EQUITY);
    long[] equities = counts(figures, PointHistograms.EQUITY);
    assertThat(Arrays.stream(equities).sum()).isEqualTo(20_000);
    int nothing = 0;
    while (equity[nothing] < equity[nothing + 1]) {
      nothing++;
    }
    assertThat(equity[nothing]).isZero();
    assertThat(equities[nothing])
        .isEqualTo(figures.at(10, Metric.LIQUIDATED).events())
        .isGreaterThan(1_000);
    assertThat(Arrays.stream(equities, 0, nothing).sum()).isZero();

    double[] level = edges(figures, PointHistograms.MAX_DRAWDOWN);
    long[] drawdowns = counts(figures, PointHistograms.MAX_DRAWDOWN);
    int half = Arrays.binarySearch(level, 0.5);
    assertThat(Arrays.stream(drawdowns, half, drawdowns.length).sum())
        .isEqualTo(figures.at(10, Metric.MAX_DRAWDOWN_AT_LEAST, 0.5).events());
  }

  @Test
  void equityOverTimeEndsAtTheQuantilesOfAllPaths() {
    Figures figures =
        new Trial(new Gbm(0, 0.5)).with(t -> t.funding = new Funding(8, 0.0001)).run();

    EquityFan fan = figures.result().equityFans().get(0);
    int last = fan.timeDays().length - 1;
    assertThat(fan.paths()).isEqualTo(2048);
    assertThat(fan.timeDays()[last]).isEqualTo(7);
    for (int q = 0; q < fan.probabilities().length; q++) {
      double p = fan.probabilities()[q];
      // 2,048 of 20,000 paths: four standard errors of the probability, read off the histogram.
      double error = 4 * Math.sqrt(p * (1 - p) / 2048);
      double[] edges = edges(figures, PointHistograms.EQUITY);
      double below = share(figures, edges, fan.quantiles()[q][last]);
      assertThat(below).as("%s", p).isBetween(p - error - 0.06, p + error + 0.06);
      assertThat(fan.quantiles()[q][0]).isEqualTo(1);
    }
    assertThat(fan.quantiles()[2][1]).as("an hour's median").isBetween(0.9, 1.02);
  }

  /** Share of accounts that end below an equity; zero counts half of those at zero. */
  private static double share(Figures figures, double[] edges, double equity) {
    long[] counts = counts(figures, PointHistograms.EQUITY);
    double below = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      double width = edges[bin + 1] - edges[bin];
      double inside = width == 0 ? (equity > 0 ? 1 : 0.5) : (equity - edges[bin]) / width;
      below += counts[bin] * Math.max(0, Math.min(1, inside));
    }
    return below / 20_000;
  }

  @Test
  void shortfallsAreThoseOfTheNegativeBalances() {
    Figures figures = new Trial(JUMPY).run();

    long[] counts = counts(figures, PointHistograms.SHORTFALL);
    double[] edges = edges(figures, PointHistograms.SHORTFALL);
    Row negative = figures.at(10, Metric.NEGATIVE_BALANCE);
    double mean = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      mean += counts[bin] * (edges[bin] + edges[bin + 1]) / 2 / negative.events();
    }
    assertThat(negative.events()).isGreaterThan(100);
    assertThat(Arrays.stream(counts).sum()).isEqualTo(negative.events());
    assertThat(mean)
        .isCloseTo(figures.at(10, Metric.SHORTFALL_GIVEN_NEGATIVE).estimate(), within(0.05 * mean));
    // Jumps beyond bankruptcy are exponential in log price, so the median is ln 2 of the mean.
    Row median = figures.at(10, Metric.SHORTFALL_QUANTILE, 0.5);
    assertThat(median.lower()).isLessThan(median.upper());
    assertThat(median.estimate()).isBetween(0.55 * mean, 0.85 * mean);
    assertThat(figures.at(10, Metric.SHORTFALL_QUANTILE, 0.99).estimate()).isGreaterThan(3 * mean);
  }

  private static long[] counts(Figures figures, String quantity) {
    return histogram(figures, quantity).counts()[0];
  }

  private static double[] edges(Figures figures, String quantity) {
    return histogram(figures, quantity).edges();
  }

  private static PointHistograms histogram(Figures figures, String quantity) {
    return figures.result().histograms().stream()
        .filter(one -> one.quantity().equals(quantity))
        .findFirst()
        .orElseThrow();
  }
}
