package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.price.FilteredHistorical;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.ParetoTail;
import io.github.ruinsim.price.StandardisedBars;
import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Xoshiro256PlusPlus;
import io.github.ruinsim.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Filtered historical simulation: plain twin, tails beyond the sample, memory, whole bars. */
class FilteredHistoricalTest {
  private static final double HOUR = FamilyPaths.HOUR;
  private static final ParetoTail FALLS = new ParetoTail(0.05, 0.25, 0.8);
  private static final ParetoTail RISES = new ParetoTail(0.04, -0.1, 0.6);
  private static final StandardisedBars BARS = bars(700);
  private static final double[] CLOSES = BARS.closes();

  /** Skewed bars with a fat left side, a small gap at the open, and wicks. */
  private static StandardisedBars bars(int count) {
    SplittableRandom random = new SplittableRandom(5);
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double z = random.nextGaussian();
      double close = z < 0 ? z * (1 + 0.4 * z * z) / 1.5 : z;
      double open = 0.01 * random.nextGaussian();
      double high = Math.max(open, close) + 0.3 * random.nextDouble();
      double low = Math.min(open, close) - 0.5 * random.nextDouble();
      rows.add(List.of(open, high, low, close));
    }
    return new StandardisedBars(rows);
  }

  private static FilteredHistorical model(double alpha, double beta) {
    return new FilteredHistorical(0.3, 0.7, alpha, beta, FALLS, RISES, BARS);
  }

  /** The twin finds the moments of the law by a quadrature, good to 1e-6. */
  @Test
  void followsItsPlainTwin() {
    FilteredHistorical model = model(0.09, 0.88);
    double mean = moment(model, 1);
    double deviation = Math.sqrt(moment(model, 2) - mean * mean);
    for (long path = 100; path < 140; path++) {
      double[] simulated =
          FamilyPaths.path(model, HOUR, 60, path, InitialVolatility.LONG_RUN, 4_711);
      double[] expected = plain(model, mean, deviation, path, 60);
      for (int bar = 0; bar < 60; bar++) {
        assertThat(simulated[bar]).as("bar %d", bar).isCloseTo(expected[bar], within(1e-7));
      }
    }
  }

  /** The closes of one path by the definition, from the same words. */
  private static double[] plain(
      FilteredHistorical model, double mean, double deviation, long path, int bars) {
    long[] state = new long[4];
    Philox.block(path, 0, Purpose.SAMPLE.code(), 0, 4_711, 0, state, 0);
    Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(state[0], state[1], state[2], state[3]);
    double longRun = model.volatility() * model.volatility() * HOUR;
    double v = longRun;
    double x = 0;
    double[] close = new double[bars];
    for (int i = 0; i < bars; i++) {
      double u = ((random.next() >>> 11) + 0.5) * 0x1p-53;
      double e = Math.sqrt(v) * (innovation(model, u) - mean) / deviation;
      x += (model.drift() - model.volatility() * model.volatility() / 2) * HOUR + e;
      v = longRun * (1 - model.alpha() - model.beta()) + model.alpha() * e * e + model.beta() * v;
      close[i] = x;
    }
    return close;
  }

  /** The innovation below which a share lies, before it is standardised. */
  private static double innovation(FilteredHistorical model, double u) {
    ParetoTail low = model.lowerTail();
    ParetoTail high = model.upperTail();
    if (u < low.probability()) {
      double ratio = StrictMath.pow(u / low.probability(), -low.shape());
      return BARS.quantile(low.probability()) - low.scale() / low.shape() * (ratio - 1);
    }
    if (1 - u < high.probability()) {
      double ratio = StrictMath.pow((1 - u) / high.probability(), -high.shape());
      return BARS.quantile(1 - high.probability()) + high.scale() / high.shape() * (ratio - 1);
    }
    return CLOSES[(int) (u * CLOSES.length)];
  }

  /** Raw moment by a fine midpoint rule, the tails in the variable that makes them smooth. */
  private static double moment(FilteredHistorical model, int order) {
    double sum = 0;
    int n = 700_000;
    double from = model.lowerTail().probability();
    double to = 1 - model.upperTail().probability();
    for (int i = 0; i < n; i++) {
      double u = from + (to - from) * (i + 0.5) / n;
      sum += (to - from) / n * StrictMath.pow(innovation(model, u), order);
      double s = (i + 0.5) / n;
      double near = StrictMath.pow(s, 8);
      double weight = 8 * StrictMath.pow(s, 7) / n;
      sum += from * weight * StrictMath.pow(innovation(model, from * near), order);
      sum += (1 - to) * weight * StrictMath.pow(innovation(model, 1 - (1 - to) * near), order);
    }
    return sum;
  }

  /**
   * With constant variance a bar is one innovation: the worst of the sample is exceeded as often as
   * the Pareto tail says, here by about 700 in a million bars; 4 standard errors.
   */
  @Test
  void exceedsTheWorstBarOfItsSampleAsOftenAsTheParetoTailSays() {
    FilteredHistorical model = new FilteredHistorical(0, 0.7, 0, 0, FALLS, RISES, BARS);
    double mean = moment(model, 1);
    double deviation = Math.sqrt(moment(model, 2) - mean * mean);
    double worst = BARS.closes()[0];
    double level = -0.5 * 0.49 * HOUR + 0.7 * Math.sqrt(HOUR) * (worst - mean) / deviation;
    double excess = BARS.quantile(0.05) - worst;
    double expected = 0.05 * StrictMath.pow(1 + 0.25 * excess / 0.8, -4);

    double[] ends = FamilyPaths.ends(model, HOUR, 1, 1_000_000, InitialVolatility.LONG_RUN, 3);

    assertThat(expected).isBetween(2e-4, 5e-3);
    FamilyPaths.hasMean("exceeds the worst", ends, x -> x < level ? 1 : 0, expected);
    FamilyPaths.hasMean(
        "variance", ends, x -> (x + 0.245 * HOUR) * (x + 0.245 * HOUR), 0.49 * HOUR);
    FamilyPaths.hasMean("mean", ends, x -> x, -0.245 * HOUR);
  }

  /** Absolute returns of a long path have the autocorrelation of their recursion. */
  @Test
  void keepsTheClusteringOfItsRecursion() {
    ParetoTail thin = new ParetoTail(0.05, -0.3, 0.5);
    FilteredHistorical model = new FilteredHistorical(0, 0.7, 0.1, 0.85, thin, thin, BARS);
    int bars = 60_000;

    double[] close = FamilyPaths.path(model, HOUR, bars, 7, InitialVolatility.STATIONARY, 8);

    double[] squares = new double[bars - 1];
    for (int i = 1; i < bars; i++) {
      double r = close[i] - close[i - 1] + 0.245 * HOUR;
      squares[i - 1] = r * r;
    }
    // Bollerslev 1986: ρ1 = α(1 − αβ − β²)/(1 − 2αβ − β²), ρk = ρ1·(α + β)^(k−1).
    double first = 0.1 * (1 - 0.085 - 0.7225) / (1 - 0.17 - 0.7225);
    assertThat(autocorrelation(squares, 1)).isCloseTo(first, within(0.04));
    assertThat(autocorrelation(squares, 5))
        .isCloseTo(first * StrictMath.pow(0.95, 4), within(0.04));
  }

  private static double autocorrelation(double[] values, int lag) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double product = 0;
    double square = 0;
    for (int i = 0; i < values.length; i++) {
      square += (values[i] - mean) * (values[i] - mean);
      product += i < lag ? 0 : (values[i] - mean) * (values[i - lag] - mean);
    }
    return product / square;
  }

  /** Every bar dips by 3 standard deviations and comes back: only the inside shows it. */
  @Test
  void theInsideOfItsBarsIsThatOfTheSample() {
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      double close = (i - 49.5) / 50;
      rows.add(List.of(0.0, Math.max(0, close), -8.0, close));
    }
    ParetoTail thin = new ParetoTail(0.05, -0.4, 0.05);
    FilteredHistorical model =
        new FilteredHistorical(0, 0.5, 0, 0, thin, thin, new StandardisedBars(rows));
    Trial trial = new Trial(model);
    trial.days = 0.25;
    trial.paths = 2_000;
    trial.leverages = new double[] {10, 20};

    Figures result = trial.run();

    // 8 of a law whose deviation is 0.57, an hour at 50 % a year: every low is 7.4 % down.
    assertThat(result.at(20, Metric.LIQUIDATED).estimate()).isEqualTo(1);
    assertThat(result.at(10, Metric.LIQUIDATED).estimate()).isLessThan(0.1);
  }

  @Test
  void aShorterHorizonIsAPrefix() {
    FilteredHistorical model = model(0.09, 0.88);
    double[] all = FamilyPaths.path(model, HOUR, 60, 11, InitialVolatility.STATIONARY, 1);
    double[] some = FamilyPaths.path(model, HOUR, 9, 11, InitialVolatility.STATIONARY, 1);

    assertThat(some).startsWith(all[0]).endsWith(all[8]);
  }
}
