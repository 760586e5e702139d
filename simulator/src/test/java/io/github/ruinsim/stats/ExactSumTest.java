package io.github.ruinsim.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {
  private static ExactSum sum(double... values) {
    ExactSum sum = new ExactSum();
    for (double value : values) {
      sum.add(value);
    }
    return sum;
  }

  private static byte[] bytes(ExactSum sum) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    sum.write(new DataOutputStream(out));
    return out.toByteArray();
  }

  private static ExactSum read(byte... bytes) throws IOException {
    return ExactSum.read(new DataInputStream(new ByteArrayInputStream(bytes)));
  }

  /** Any finite double, or one of usual size. */
  private static double any(SplittableRandom random) {
    double value = Double.longBitsToDouble(random.nextLong());
    return random.nextBoolean() && Double.isFinite(value) ? value / 1024 : random.nextGaussian();
  }

  @Test
  void nothingIsLostWhereRoundingWouldLoseIt() {
    assertThat(sum(1e300, 1, -1e300).doubleValue()).isEqualTo(1);
    assertThat(sum(1, 1e-300, -1).doubleValue()).isEqualTo(1e-300);
    assertThat(sum(0.1, 0.2, -0.3).doubleValue()).isEqualTo(0x1p-55);
    assertThat(sum().doubleValue()).isZero();
    assertThat(sum(-0.0, 3, -3).doubleValue()).isZero();
  }

  @Test
  void tiesRoundToEvenAndTheSmallestRestBreaksThem() {
    double tie = 0x1p-53;

    assertThat(sum(1, tie).doubleValue()).isEqualTo(1);
    assertThat(sum(1, tie, Double.MIN_VALUE).doubleValue()).isEqualTo(Math.nextUp(1.0));
    assertThat(sum(Math.nextUp(1.0), tie).doubleValue()).isEqualTo(1 + 0x1p-51);
    assertThat(sum(-1, -tie, -Double.MIN_VALUE).doubleValue()).isEqualTo(-Math.nextUp(1.0));
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        Double.MIN_VALUE,
        3 * Double.MIN_VALUE,
        Double.MIN_NORMAL,
        -0x1.fffffffffffffp-1023,
        Double.MAX_VALUE,
        -1.5,
        0
      })
  void aSingleValueComesBack(double value) {
    assertThat(sum(value).doubleValue()).isEqualTo(value);
  }

  @Test
  void sumsBeyondTheDoublesAreInfiniteAndCanComeBack() {
    ExactSum sum = sum(Double.MAX_VALUE, Double.MAX_VALUE);

    assertThat(sum.doubleValue()).isEqualTo(Double.POSITIVE_INFINITY);
    sum.add(-Double.MAX_VALUE);
    assertThat(sum.doubleValue()).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void sumsAgreeWithDecimalArithmetic() {
    SplittableRandom random = new SplittableRandom(4);
    for (int round = 0; round < 300; round++) {
      BigDecimal expected = BigDecimal.ZERO;
      ExactSum sum = new ExactSum();
      for (int i = 0; i < 8; i++) {
        double value = any(random);
        expected = expected.add(new BigDecimal(value));
        sum.add(value);
      }
      assertThat(sum.doubleValue()).isEqualTo(expected.doubleValue());
    }
  }

  @Test
  void everyTreeOfMergesGivesTheSameBytes() throws IOException {
    SplittableRandom random = new SplittableRandom(8);
    double[] values = random.doubles(200).map(u -> any(random)).toArray();
    byte[] expected = bytes(sum(values));

    for (int round = 0; round < 50; round++) {
      List<ExactSum> forest = new ArrayList<>();
      for (double value : values) {
        forest.add(random.nextInt(forest.size() + 1), sum(value));
      }
      while (forest.size() > 1) {
        ExactSum taken = forest.remove(random.nextInt(forest.size()));
        forest.get(random.nextInt(forest.size())).merge(taken);
      }
      assertThat(bytes(forest.get(0))).isEqualTo(expected);
    }
    assertThat(expected.length).isLessThan(304);
  }

  @Test
  void writtenSumsReadBackAndGoOn() throws IOException {
    ExactSum sum = sum(1e300, -7.25, 1e-320);

    ExactSum copy = read(bytes(sum));
    copy.add(-1e300);

    assertThat(copy.doubleValue()).isEqualTo(-7.25);
    assertThat(bytes(read(bytes(sum)))).isEqualTo(bytes(sum));
    assertThat(read(bytes(new ExactSum())).doubleValue()).isZero();
  }

  @Test
  void brokenBytesAreRefused() {
    assertThatIOException()
        .isThrownBy(() -> read((byte) 0, (byte) 0, (byte) 0, (byte) 5, (byte) 1));
    assertThatIOException()
        .isThrownBy(() -> read((byte) 0, (byte) 0, (byte) 0, (byte) 0))
        .withMessageContaining("is no exact sum");
    assertThatIOException()
        .isThrownBy(() -> read((byte) 127, (byte) 0, (byte) 0, (byte) 1, (byte) 1));
  }

  @Test
  void infiniteValuesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> sum(1, Double.NaN))
        .withMessageContaining("value = NaN");
    assertThatIllegalArgumentException().isThrownBy(() -> sum(Double.NEGATIVE_INFINITY));
  }
}
