package io.github.ruinsim.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.stats.Interval.Method;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class IntervalsTest {
  /** The tolerance of reference table 10: 1e-9, and 1e-8 of small numbers. */
  private static Offset<Double> reference(double expected) {
    return within(Math.min(1e-9, 1e-8 * expected) + 1e-18);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/reference/10_binomial.csv")
  void probabilitiesHaveTheReferenceIntervals(
      long events,
      long trials,
      double confidence,
      double wilsonLower,
      double wilsonUpper,
      double exactLower,
      double exactUpper) {
    Interval wilson = Intervals.wilson(events, trials, confidence);
    Interval exact = Intervals.clopperPearson(events, trials, confidence);

    assertThat(wilson.lower()).isCloseTo(wilsonLower, reference(wilsonLower));
    assertThat(wilson.upper()).isCloseTo(wilsonUpper, reference(wilsonUpper));
    assertThat(exact.lower()).isCloseTo(exactLower, reference(exactLower));
    assertThat(exact.upper()).isCloseTo(exactUpper, reference(exactUpper));
  }

  /** We do not use Jeffreys' interval; its numbers check the beta quantiles behind our own. */
  @ParameterizedTest
  @CsvFileSource(resources = "/reference/10_binomial.csv")
  void betaQuantilesGiveTheReferenceJeffreysIntervals(
      long events,
      long trials,
      double confidence,
      double wilsonLower,
      double wilsonUpper,
      double exactLower,
      double exactUpper,
      double jeffreysLower,
      double jeffreysUpper) {
    BetaDistribution beta = BetaDistribution.of(events + 0.5, trials - events + 0.5);
    double below = (1 - confidence) / 2;

    double lower = events == 0 ? 0 : beta.inverseCumulativeProbability(below);
    double upper = events == trials ? 1 : beta.inverseSurvivalProbability(below);

    assertThat(lower).isCloseTo(jeffreysLower, reference(jeffreysLower));
    assertThat(upper).isCloseTo(jeffreysUpper, reference(jeffreysUpper));
    assertThat(lower).isBetween(exactLower - 1e-9, exactUpper);
    assertThat(wilsonLower).isLessThan(wilsonUpper);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/reference/10_zero_events.csv")
  void withoutEventsThereIsAOneSidedBound(long trials, double confidence, double bound) {
    Interval nothing = Intervals.binomial(0, trials, confidence);
    Interval everything = Intervals.binomial(trials, trials, confidence);

    assertThat(nothing.method()).isEqualTo(Method.ZERO_EVENTS);
    assertThat(nothing.lower()).isZero();
    assertThat(nothing.upper()).isCloseTo(bound, within(1e-11 * bound));
    assertThat(nothing.stdError()).isNaN();
    assertThat(everything.lower()).isCloseTo(1 - bound, within(1e-13));
    assertThat(everything.upper()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 100, ZERO_EVENTS",
    "1, 100, CLOPPER_PEARSON",
    "9, 100, CLOPPER_PEARSON",
    "10, 100, WILSON",
    "90, 100, WILSON",
    "91, 100, CLOPPER_PEARSON",
    "100, 100, ZERO_EVENTS",
    "3, 1000000000000, CLOPPER_PEARSON",
    "999999999997, 1000000000000, CLOPPER_PEARSON",
    "500000000000, 1000000000000, WILSON"
  })
  void fewEventsChooseTheMethod(long events, long trials, Method method) {
    Interval interval = Intervals.binomial(events, trials, 0.95);

    assertThat(interval.method()).isEqualTo(method);
    assertThat(interval.estimate()).isBetween(interval.lower(), interval.upper());
    assertThat(interval.upper()).isGreaterThan(interval.lower());
  }

  @Test
  void aHugeRunKeepsTheDigitsOfARareEvent() {
    Interval rare = Intervals.binomial(3, 1_000_000_000_000L, 0.95);
    Interval common = Intervals.binomial(999_999_999_997L, 1_000_000_000_000L, 0.95);

    assertThat(rare.lower()).isCloseTo(6.186721228947914e-13, within(1e-21));
    assertThat(1 - common.lower()).isCloseTo(rare.upper(), within(1e-16));
  }

  @Test
  void withoutTrialsThereIsNoEstimate() {
    Interval interval = Intervals.binomial(0, 0, 0.95);

    assertThat(interval.method()).isEqualTo(Method.NONE);
    assertThat(interval.estimate()).isNaN();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/reference/10_quantile_order_stats.csv")
  void quantilesHaveTheReferenceRanks(
      int n, double p, double confidence, long lower, long upper, double coverage) {
    Ranks ranks = Intervals.quantileRanks(n, p, confidence);

    assertThat(ranks).isEqualTo(new Ranks(lower, upper));
    BinomialDistribution count = BinomialDistribution.of(n, p);
    assertThat(count.probability((int) lower - 1, (int) upper - 1))
        .isCloseTo(coverage, within(1e-9));
  }

  @Test
  void ranksOfHugeSamplesFollowTheNormalDistribution() {
    Ranks exact = Intervals.quantileRanks(Integer.MAX_VALUE, 0.5, 0.95);
    Ranks normal = Intervals.quantileRanks(Integer.MAX_VALUE + 1L, 0.5, 0.95);

    assertThat(normal.lower()).isBetween(exact.lower() - 2, exact.lower() + 2);
    assertThat(normal.upper()).isBetween(exact.upper() - 2, exact.upper() + 2);
  }

  @Test
  void samplesTooSmallForAQuantileHaveOpenEnds() {
    assertThat(Intervals.quantileRanks(20, 0.01, 0.95).lower()).isZero();
    assertThat(Intervals.quantileRanks(20, 0.99, 0.95).upper()).isEqualTo(21);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/reference/10_paths_needed.csv")
  void pathsNeededAreTheReferenceOnes(double p, double relativeHalfWidth, double paths) {
    assertThat(Intervals.pathsNeeded(p, relativeHalfWidth, 0.95))
        .isCloseTo(paths, within(1e-9 * paths));
  }

  @Test
  void weightedMeanHasTheReferenceErrorAndSampleSize() {
    double sum = 0;
    double squares = 0;
    for (double y : new double[] {0.0, 0.0, 0.2, 0.0, 0.05, 0.0, 0.11, 0.0, 0.0, 0.3}) {
      sum += y;
      squares += y * y;
    }

    Interval interval = Intervals.mean(sum, squares, 10, 0.95);

    assertThat(interval.estimate()).isCloseTo(0.066, within(1e-9));
    assertThat(interval.stdError()).isCloseTo(0.0335062183283, within(1e-9));
    assertThat(interval.upper() - 0.066).isCloseTo(1.95996398 * 0.0335062183283, within(1e-9));
    assertThat(interval.method()).isEqualTo(Method.WEIGHTED);
    assertThat(Intervals.effectiveSampleSize(sum, squares)).isCloseTo(3.01244813278, within(1e-9));
    assertThat(Intervals.effectiveSampleSize(0, 0)).isZero();
  }

  @Test
  void aMeanOfEqualValuesHasNoInterval() {
    assertThat(Intervals.mean(0, 0, 1000, 0.95).method()).isEqualTo(Method.NONE);
    assertThat(Intervals.mean(2.5, 6.25, 1, 0.95).estimate()).isEqualTo(2.5);
    assertThat(Intervals.mean(0, 0, 0, 0.95).estimate()).isNaN();
  }

  @Test
  void impossibleCountsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Intervals.binomial(11, 10, 0.95))
        .withMessageContaining("events = 11 is outside [0, 10]");
    assertThatIllegalArgumentException().isThrownBy(() -> Intervals.binomial(-1, 10, 0.95));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Intervals.binomial(1, 10, 95))
        .withMessageContaining("write 95% or 0.95");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Intervals.quantileRanks(10, Double.NaN, 0.95));
    assertThatIllegalArgumentException().isThrownBy(() -> Intervals.quantileRanks(0, 0.5, 0.95));
  }
}
