package io.github.ruinsim.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class HistogramTest {
  private static final LogHistogram EQUITY = LogHistogram.EQUITY;
  private static final LinearHistogram FRACTION = LinearHistogram.FRACTION;

  static Stream<Histogram> layouts() {
    return Stream.of(EQUITY, FRACTION, ShortfallHistogram.WALLETS);
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void binsJoinWithoutGaps(Histogram layout) {
    for (int bin = 1; bin < layout.size(); bin++) {
      assertThat(layout.lower(bin)).as("bin %s", bin).isEqualTo(layout.upper(bin - 1));
      assertThat(layout.upper(bin)).isGreaterThanOrEqualTo(layout.lower(bin));
    }
  }

  @ParameterizedTest
  @MethodSource("layouts")
  void everyValueLiesInItsBin(Histogram layout) {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      double size = Math.scalb(1 + random.nextDouble(), random.nextInt(40) - 20);
      double value = random.nextBoolean() ? size : layout == EQUITY ? -size : random.nextDouble();
      int bin = layout.bin(value);
      double lowest = layout.lower(0);
      double highest = layout.upper(layout.size() - 1);
      double inside = Math.max(lowest, Math.min(highest, value));
      assertThat(inside).as("%s", value).isBetween(layout.lower(bin), layout.upper(bin));
    }
  }

  @Test
  void equityHasSixHundredAndThirteenBins() {
    assertThat(EQUITY.size()).isEqualTo(1 + 12 * 8 + 3 + 16 * 32 + 1);
    assertThat(EQUITY.lower(0)).isEqualTo(-16);
    assertThat(EQUITY.upper(EQUITY.size() - 1)).isEqualTo(256);
    assertThat(FRACTION.size()).isEqualTo(257);
  }

  @Test
  void nothingLeftHasABinOfItsOwn() {
    int zero = EQUITY.bin(0);

    assertThat(EQUITY.bin(-0.0)).isEqualTo(zero);
    assertThat(EQUITY.lower(zero)).isEqualTo(0.0);
    assertThat(EQUITY.upper(zero)).isEqualTo(0.0);
    assertThat(EQUITY.bin(Double.MIN_VALUE)).isEqualTo(zero + 1);
    assertThat(EQUITY.bin(-Double.MIN_VALUE)).isEqualTo(zero - 1);
  }

  @Test
  void binsOfGainsAreNarrowAndThoseOfDebtAreWider() {
    for (double value = 0x1p-8; value < 256; value *= 1.01) {
      int gain = EQUITY.bin(value);
      assertThat(EQUITY.upper(gain) - EQUITY.lower(gain)).isLessThanOrEqualTo(value / 32);
      int debt = EQUITY.bin(-value);
      assertThat(EQUITY.upper(debt) - EQUITY.lower(debt)).isLessThanOrEqualTo(value / 8);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1.03125", "-1, -1.125, -1", "0.999, 0.984375, 1", "-1.1, -1.125, -1"})
  void binsStartAtRoundNumbers(double value, double lower, double upper) {
    assertThat(EQUITY.lower(EQUITY.bin(value))).isEqualTo(lower);
    assertThat(EQUITY.upper(EQUITY.bin(value))).isEqualTo(upper);
  }

  @Test
  void certainLossOfAllIsAFractionOfItsOwn() {
    assertThat(FRACTION.bin(1)).isEqualTo(256);
    assertThat(FRACTION.bin(Math.nextDown(1.0))).isEqualTo(255);
    assertThat(FRACTION.bin(7)).isEqualTo(256);
    assertThat(FRACTION.bin(-1e-17)).isZero();
    assertThat(FRACTION.lower(256)).isEqualTo(1);
  }

  @Test
  void quantilesAreInterpolatedInsideTheBin() {
    long[] counts = new long[3 + FRACTION.size()];
    counts[3 + FRACTION.bin(0.5)] = 4;
    counts[3 + FRACTION.bin(0.75)] = 4;

    assertThat(FRACTION.total(counts, 3)).isEqualTo(8);
    assertThat(FRACTION.quantile(counts, 3, 0)).isEqualTo(0.5);
    assertThat(FRACTION.quantile(counts, 3, 0.25)).isEqualTo(0.5 + 0.5 / 256);
    assertThat(FRACTION.quantile(counts, 3, 1)).isEqualTo(0.75 + 1.0 / 256);
    assertThat(FRACTION.lowerAtRank(counts, 3, 4)).isEqualTo(0.5);
    assertThat(FRACTION.upperAtRank(counts, 3, 4)).isEqualTo(0.5 + 1.0 / 256);
    assertThat(FRACTION.lowerAtRank(counts, 3, 5)).isEqualTo(0.75);
  }

  @Test
  void quantilesFollowThoseOfTheSampleWithinABin() {
    SplittableRandom random = new SplittableRandom(6);
    double[] sample = random.doubles(5_000).map(u -> 3 * u * u - 0.5).sorted().toArray();
    long[] counts = new long[EQUITY.size()];
    Arrays.stream(sample).forEach(value -> counts[EQUITY.bin(value)]++);

    for (double p = 0.001; p < 1; p += 0.013) {
      double exact = sample[(int) (p * sample.length)];
      double width = Math.abs(exact) / (exact > 0 ? 32 : 8) + 0x1p-7;
      assertThat(EQUITY.quantile(counts, 0, p)).isCloseTo(exact, within(width));
      long rank = 1 + (long) (p * sample.length);
      assertThat(EQUITY.lowerAtRank(counts, 0, rank)).isBetween(exact - width, exact);
      assertThat(EQUITY.upperAtRank(counts, 0, rank)).isBetween(exact, exact + width);
    }
  }

  @Test
  void ranksOutsideTheSampleAndEmptyHistogramsHaveNoValue() {
    long[] counts = new long[EQUITY.size()];

    assertThat(EQUITY.quantile(counts, 0, 0.5)).isNaN();
    counts[EQUITY.bin(2)] = 3;
    assertThat(EQUITY.lowerAtRank(counts, 0, 0)).isNaN();
    assertThat(EQUITY.upperAtRank(counts, 0, 4)).isNaN();
    assertThat(EQUITY.lowerAtRank(counts, 0, 3)).isEqualTo(2.0);
    assertThat(EQUITY.upperAtRank(counts, 0, 3)).isEqualTo(2.0625);
  }
}
