package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.InitialVolatility.Kind;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.run.Verdict.Experiment;
import io.github.ruinsim.stats.ClosedForms;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * One bar with Student-t returns, where closed forms exist: at the close the t distribution; inside
 * the bar a mixture of Brownian pieces over the variance {@code v·(ν−2)/χ²}.
 */
class OneBarTest {
  private static final double VOLATILITY = 0.7;

  @ParameterizedTest(name = "{0} degrees of freedom")
  @CsvSource({"2.3", "3", "4", "9.5", "60"})
  void theCloseOfABarIsStudentT(double freedom) {
    // given
    TDistribution law = TDistribution.of(freedom);
    List<Experiment> studies = new ArrayList<>();
    for (Side side : Side.values()) {
      studies.add(
          bar(
              new StudentT(0.5, VOLATILITY, freedom),
              side,
              Monitoring.BAR_CLOSE,
              (drift, variance, level) -> {
                double scale = Math.sqrt(variance * (freedom - 2) / freedom);
                double t = (Math.log(level) - drift) / scale;
                return level < 1 ? law.cumulativeProbability(t) : law.survivalProbability(t);
              }));
    }

    // when, then
    Verdict.of(studies, Trial.paths(400_000)).assertGood();
  }

  @ParameterizedTest(name = "{0} degrees of freedom")
  @CsvSource({"2.3", "3", "4", "9.5", "60"})
  void theInsideOfABarIsAMixtureOfBrownianPieces(double freedom) {
    // given: GARCH-t starts at a given volatility, so its first bar is the same
    GarchT garch = new GarchT(0.5, VOLATILITY, 0.1, 0.8, 0, freedom, JumpLaw.NONE);
    List<Experiment> studies = new ArrayList<>();
    for (Side side : Side.values()) {
      studies.add(
          bar(
              new StudentT(0.5, VOLATILITY, freedom),
              side,
              Monitoring.CONTINUOUS,
              mixture(freedom)));
      studies.add(bar(garch, side, Monitoring.CONTINUOUS, mixture(freedom)));
    }

    // when, then
    Verdict.of(studies, Trial.paths(100_000)).assertGood();
  }

  /** Probability of an event at a level, from log drift and variance of the bar. */
  @FunctionalInterface
  private interface Law {
    double at(double drift, double variance, double level);
  }

  /** Touching a level, averaged over 4,000 quantiles of χ²: error below 1e-5. */
  private static Law mixture(double freedom) {
    ChiSquaredDistribution chi = ChiSquaredDistribution.of(freedom);
    int nodes = 4_000;
    double[] factor = new double[nodes];
    for (int i = 0; i < nodes; i++) {
      factor[i] = (freedom - 2) / chi.inverseCumulativeProbability((i + 0.5) / nodes);
    }
    return (drift, variance, level) -> {
      double sum = 0;
      for (double f : factor) {
        double v = variance * f;
        // One "year" of 365 days: drift and variance are those of the bar.
        sum += ClosedForms.touch(drift + v / 2, Math.sqrt(v), 365, level);
      }
      return sum / nodes;
    };
  }

  private static Experiment bar(PriceModel model, Side side, Monitoring monitoring, Law law) {
    double years = 1.0 / 365;
    double variance = VOLATILITY * VOLATILITY * years;
    double drift = model.drift() * years - variance / 2;
    double[] widths = {0.1, 0.3, 0.6, 1, 1.5, 2, 3, 5, 8, 12};
    return (seed, paths) -> {
      Trial trial = new Trial(model);
      trial.initialVolatility = new InitialVolatility(Kind.GIVEN, VOLATILITY);
      trial.gapShare = GapShare.FITTED;
      trial.monitoring = monitoring;
      trial.side = side;
      trial.days = 1;
      trial.barSeconds = Trial.DAY;
      trial.seed = seed;
      trial.paths = paths;
      trial.leverages = new double[widths.length];
      for (int i = 0; i < widths.length; i++) {
        trial.leverages[i] = 1 / (widths[widths.length - 1 - i] * Math.sqrt(variance));
      }
      Figures figures = trial.run();
      List<Comparison> comparisons = new ArrayList<>();
      for (double leverage : trial.leverages) {
        double level = 1 - side.sign() / leverage;
        Row row = figures.at(leverage, Metric.LIQUIDATED);
        assertThat(row.paths()).isEqualTo(paths);
        comparisons.add(
            Comparison.frequency(
                model + " " + side + " at " + level, row, law.at(drift, variance, level)));
      }
      return comparisons;
    };
  }
}
