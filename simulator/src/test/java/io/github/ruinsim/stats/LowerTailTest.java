package io.github.ruinsim.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.stats.LowerTail.Lowest;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Mean of the worst share of a histogram: by hand, against sorted values, and its interval. */
class LowerTailTest {
  private static final LogHistogram EQUITY = LogHistogram.EQUITY;
  private static final double EDGE = EQUITY.upper(0);
  private static final Lowest NOTHING = new Lowest(EDGE, EDGE, EDGE);
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  private static long[] counts(double... values) {
    long[] counts = new long[EQUITY.size() + 3];
    for (double value : values) {
      counts[3 + EQUITY.bin(value)]++;
    }
    return counts;
  }

  private static LowerTail tail(double share, double... values) {
    return LowerTail.of(EQUITY, counts(values), 3, share, NOTHING);
  }

  @Test
  void anAtomCountsForThePartOfTheTailThatIsMissing() {
    // Two of eight lost half, one bin is [0.5, 0.515625); five of eight are at zero exactly.
    double[] values = {0.5, 0.5, 0, 0, 0, 0, 0, 3};

    assertThat(tail(0.5, values).estimate()).isZero();
    // Six of eight: five zeros, and the lower half of the bin with two.
    assertThat(tail(0.75, values).estimate()).isCloseTo(0.50390625 / 6, within(1e-15));
    assertThat(tail(0.75, values).least()).isCloseTo(0.5 / 6, within(1e-15));
    assertThat(tail(0.75, values).most()).isCloseTo(0.515625 / 6, within(1e-15));
  }

  @Test
  void valuesBeyondTheLastEdgeAreThoseThatTheCallerKnows() {
    long[] counts = counts(-20, -30, 1, 1);

    LowerTail tail = LowerTail.of(EQUITY, counts, 3, 0.5, new Lowest(-26, -25, -16));

    assertThat(tail.estimate()).isEqualTo(-25);
    assertThat(tail.least()).isEqualTo(-26);
    assertThat(tail.most()).isEqualTo(-16);
  }

  @Test
  void withoutValuesThereIsNothing() {
    assertThat(tail(0.05).estimate()).isNaN();
    assertThat(tail(0.05).interval(0.95)).isEqualTo(Interval.none(Double.NaN));
    assertThat(tail(0.05, 1).estimate()).isEqualTo(1 + 0.05 / 64);
    assertThat(tail(0.05, 1).interval(0.95).method()).isEqualTo(Interval.Method.NONE);
    assertThatThrownBy(() -> tail(1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tail(Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  /**
   * Debts, an atom in the middle of a bin, and a smooth part; ends hold always, by construction.
   */
  @Test
  void theMeanOfTheSortedValuesLiesBetweenTheEnds() {
    SplittableRandom random = new SplittableRandom(3);
    for (int run = 0; run < 200; run++) {
      double[] values = new double[1 + random.nextInt(400)];
      for (int i = 0; i < values.length; i++) {
        double u = random.nextDouble();
        values[i] = u < 0.1 ? -3 * random.nextDouble() : u < 0.3 ? 0.5078 : 4 * u * u;
      }
      double share = 0.002 + 0.9 * random.nextDouble();

      LowerTail tail = tail(share, values);

      assertThat(sorted(values, share))
          .as("%s values, share %s", values.length, share)
          .isBetween(tail.least() - 1e-12, tail.most() + 1e-12);
    }
  }

  private static double sorted(double[] values, double share) {
    double[] rising = values.clone();
    Arrays.sort(rising);
    double left = share * values.length;
    double sum = 0;
    for (int i = 0; left > 0; i++) {
      sum += Math.min(1, left) * rising[i];
      left -= 1;
    }
    return sum / (share * values.length);
  }

  /**
   * 2,000 samples of 1,500 lognormal values, so 75 in the tail. A normal interval of 95 % that
   * holds its confidence covers 1,864 to 1,936 times in all but one of 5,000 versions of the
   * generator; the bound below leaves 0.7 % for what the normal law lacks with 75 skewed values.
   * Wider by the bins, the interval covers more.
   */
  @Test
  void intervalsCoverTheMeanOfTheLaw() {
    double volatility = 0.5;
    double share = 0.05;
    double expected = expectedShortfall(volatility, share);
    SplittableRandom random = new SplittableRandom(11);
    double z = Intervals.normalQuantile(0.95);
    int sampling = 0;
    int reported = 0;
    for (int run = 0; run < 2_000; run++) {
      double[] values = new double[1_500];
      for (int i = 0; i < values.length; i++) {
        double normal = NORMAL.inverseCumulativeProbability(random.nextDouble());
        values[i] = StrictMath.exp(volatility * normal - volatility * volatility / 2);
      }
      LowerTail tail = tail(share, values);
      sampling += Math.abs(tail.estimate() - expected) <= z * tail.stdError() ? 1 : 0;
      Interval interval = tail.interval(0.95);
      reported += expected >= interval.lower() && expected <= interval.upper() ? 1 : 0;
    }

    assertThat(sampling).isBetween(1_850, 1_936);
    assertThat(reported).isGreaterThan(sampling);
  }

  private static double expectedShortfall(double volatility, double share) {
    double quantile = NORMAL.inverseCumulativeProbability(share);
    return NORMAL.cumulativeProbability(quantile - volatility) / share;
  }

  /** A part of the values moves the estimate by what the lack of it says. */
  @Test
  void theLackOfAPartIsItsShareOfTheEstimate() {
    double[] values = new double[1_000];
    SplittableRandom random = new SplittableRandom(4);
    Arrays.setAll(values, i -> 4 * random.nextDouble());
    LowerTail tail = tail(0.05, values);
    double all = tail.lack(EQUITY, counts(values), 3, NOTHING)[0];

    double first = tail.lack(EQUITY, counts(Arrays.copyOfRange(values, 0, 300)), 3, NOTHING)[0];
    double rest = tail.lack(EQUITY, counts(Arrays.copyOfRange(values, 300, 1_000)), 3, NOTHING)[0];

    assertThat(first + rest).isCloseTo(all, within(1e-9));
    assertThat(tail.quantile() - all / (0.05 * 1_000)).isCloseTo(tail.estimate(), within(1e-9));
  }
}
