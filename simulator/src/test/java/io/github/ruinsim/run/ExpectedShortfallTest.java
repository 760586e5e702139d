package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.kernel.Outcome;
import io.github.ruinsim.kernel.PathReplay;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Mean equity of the worst outcomes: a closed form, sorted outcomes of the same paths, infinity.
 */
class ExpectedShortfallTest {
  private static Study study(String text) {
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("tail.yaml", text), Path.of(""), List.of());
  }

  private static Result run(Study study) {
    RunOptions options = new RunOptions(2, Optional.empty(), false);
    return new LocalRunner().run(study, options, ProgressListener.SILENT);
  }

  private static Row row(Result result, int point, double share) {
    return result.rows().stream()
        .filter(row -> row.point() == point)
        .filter(row -> row.metric() == Metric.EQUITY_EXPECTED_SHORTFALL)
        .filter(row -> row.threshold() == share)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Unlevered without costs, equity is the price over its start. With N the normal law and z its
   * q-quantile, the mean of the worst q is exp(μT)·N(z − σ√T)/q. Four comparisons within 4 standard
   * errors: chance fails one in 4,000; bins take a thousandth of a thousandth beside it.
   */
  @ParameterizedTest(name = "drift {0}, volatility {1}")
  @CsvSource({"0, 0.55", "0.8, 1.5"})
  void anUnleveredHolderHasTheClosedForm(double drift, double volatility) {
    Study study =
        study(
            "name: tail\nmarket: {model: gbm, parameters: {drift: "
                + drift
                + ", volatility: "
                + volatility
                + "}, bar: 1d}\nhorizon: 30d\nvenue: none\ngrid: {leverage: [1]}\npaths: 100_000\n");
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double years = 30 / 365.0;

    Result result = run(study);

    for (double share : EquityTail.SHARES) {
      double z = normal.inverseCumulativeProbability(share);
      double expected =
          Math.exp(drift * years)
              * normal.cumulativeProbability(z - volatility * Math.sqrt(years))
              / share;
      Row row = row(result, 0, share);
      assertThat(row.estimate())
          .as("share %s", share)
          .isCloseTo(expected, within(4 * row.stdError() + 1e-4 * expected));
      assertThat(row.stdError()).isLessThan(0.01 * expected);
      assertThat(row.method()).isEqualTo(IntervalMethod.WEIGHTED);
      assertThat(expected).isBetween(row.lower(), row.upper());
    }
  }

  /**
   * Stops, liquidations, debts of up to hundreds of wallets: every account against its outcomes.
   */
  @ParameterizedTest(name = "{0}, {1}")
  @CsvSource({"long, debt", "short, debt", "long, zero-cut"})
  void sortedOutcomesOfTheSamePathsLieBetweenTheEnds(String side, String policy) {
    Study study =
        study(
            "name: tail\nmarket: {model: merton, parameters: {drift: 0, volatility: 0.6, jumps:"
                + " {perYear: 20, distribution: normal, mean: -0.02, standardDeviation: 0.15}}}\n"
                + "horizon: 5d\nvenue: {extends: none, maintenance: {rate: 0.5%}, fees: {taker:"
                + " 0.05%, liquidation: 0.5%}, funding: {interval: 8h, rate: 0.01%},"
                + " negativeBalance: "
                + policy
                + "}\naccount: {side: "
                + side
                + "}\ngrid: {leverage: [2, 120], stopLoss: [none, 3%]}\npaths: 2304\n");
    Result result = run(study);

    for (int point = 0; point < result.points().size(); point++) {
      GridPoint at = result.points().get(point);
      PathReplay replay = EventLog.replay(study, study.variants().get(0), at);
      double[] equity =
          IntStream.range(0, 9)
              .mapToObj(k -> replay.outcomes(256L * k, 256, at.leverage(), at.stopLoss()))
              .flatMap(List::stream)
              .mapToDouble(Outcome::traderBalance)
              .sorted()
              .toArray();
      for (double share : EquityTail.SHARES) {
        int whole = (int) (share * equity.length);
        double rest = share * equity.length - whole;
        double sum = Arrays.stream(equity, 0, whole).sum() + rest * equity[whole];
        double twin = sum / (whole + rest);
        Row row = row(result, point, share);
        double wide = 2 * 1.96 * (Double.isNaN(row.stdError()) ? 0 : row.stdError());
        assertThat(row.estimate())
            .as("%s share %s", at, share)
            .isCloseTo(twin, within(0.065 * Math.abs(twin) + 0.6 * 0.005 * at.leverage() + 1e-9));
        if (row.method() == IntervalMethod.WEIGHTED) {
          assertThat(twin).as("%s share %s", at, share).isBetween(row.lower(), row.upper());
          assertThat(row.upper() - row.lower()).isLessThan(wide + 0.2 * Math.abs(twin) + 0.5);
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} {1}, {2}: {3}")
  @CsvSource({
    "linear, long, debt, true",
    "linear, short, debt, false",
    "linear, short, zero-cut, true",
    "inverse, short, debt, true",
    "inverse, long, debt, false"
  })
  void itIsEmptyWhereDebtsHaveNoBoundAndTheExpectedPriceIsInfinite(
      String contract, String side, String policy, boolean exists) {
    Study study =
        study(
            "name: tail\nmarket: {model: student-t, parameters: {drift: 0, volatility: 0.8,"
                + " degreesOfFreedom: 4}}\nhorizon: 3d\ncontract: "
                + contract
                + "\nvenue: {extends: none, negativeBalance: "
                + policy
                + "}\naccount: {side: "
                + side
                + "}\ngrid: {leverage: [5]}\npaths: 4000\n");

    Row row = row(run(study), 0, 0.05);

    assertThat(Double.isNaN(row.estimate())).isNotEqualTo(exists);
    assertThat(row.method()).isEqualTo(exists ? IntervalMethod.WEIGHTED : IntervalMethod.NONE);
  }

  @Test
  void tenPathsAreTooFewForAnInterval() {
    Study study =
        study(
            "name: tail\nmarket: {model: gbm, parameters: {drift: 0, volatility: 1}}\n"
                + "horizon: 1d\nvenue: none\ngrid: {leverage: [1]}\npaths: 10\n");

    Row row = row(run(study), 0, 0.01);

    assertThat(row.estimate()).isBetween(0.7, 1.0);
    assertThat(row.method()).isEqualTo(IntervalMethod.NONE);
    assertThat(row.lower()).isNaN();
  }
}
