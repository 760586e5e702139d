package io.github.ruinsim.stats;

import io.github.ruinsim.check.Check;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Sum of doubles without rounding, so that the order of adding and merging never shows.
 *
 * <p>Holds an integer times a power of two; about 50 bytes for values of similar size, 300 at most
 * for the whole range of doubles and 2³⁰ terms. Adding costs about 0.1 µs: meant for sums across
 * blocks of paths, not for single paths. Not for use by several threads at once.
 */
public final class ExactSum {
  private static final int MANTISSA_BITS = 52;
  private static final int SMALLEST_EXPONENT = -1074;
  private static final int LARGEST_EXPONENT = 1023 + 64;
  private static final int LARGEST_BYTES = 300;

  /** Bits that suffice to round to 53 when the lowest one stands for everything below. */
  private static final int KEPT_BITS = 64;

  private BigInteger digits = BigInteger.ZERO;
  private int exponent;

  /** Creates an empty sum, 0. */
  public ExactSum() {}

  /**
   * Adds one value.
   *
   * @throws IllegalArgumentException if {@code value} is infinite or NaN; the sum stays as it was
   */
  public void add(double value) {
    Check.finite("value", value, "an exact sum holds finite numbers");
    long bits = Double.doubleToRawLongBits(value);
    long mantissa = bits & ((1L << MANTISSA_BITS) - 1);
    int biased = (int) (bits >>> MANTISSA_BITS) & 0x7ff;
    if (biased > 0) {
      mantissa |= 1L << MANTISSA_BITS;
    }
    int power = Math.max(biased, 1) - 1 + SMALLEST_EXPONENT;
    add(BigInteger.valueOf(bits < 0 ? -mantissa : mantissa), power);
  }

  /** Adds all that another sum holds; the other stays as it is. */
  public void merge(ExactSum other) {
    add(other.digits, other.exponent);
  }

  /** The double nearest to the sum, ties to even; infinite beyond the range of doubles. */
  public double doubleValue() {
    int dropped = digits.bitLength() - KEPT_BITS;
    if (dropped <= 0) {
      return Math.scalb(digits.doubleValue(), exponent);
    }
    BigInteger magnitude = digits.abs().shiftRight(dropped);
    if (digits.getLowestSetBit() < dropped) {
      magnitude = magnitude.setBit(0);
    }
    return digits.signum() * Math.scalb(magnitude.doubleValue(), exponent + dropped);
  }

  /** Writes the sum; equal sums write equal bytes, whatever the order they were made in. */
  public void write(DataOutput out) throws IOException {
    int zeros = digits.signum() == 0 ? 0 : digits.getLowestSetBit();
    byte[] bytes = digits.shiftRight(zeros).toByteArray();
    out.writeShort(digits.signum() == 0 ? 0 : exponent + zeros);
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IOException if the bytes end early or are no sum
   */
  public static ExactSum read(DataInput in) throws IOException {
    int exponent = in.readShort();
    int length = in.readShort();
    if (exponent < SMALLEST_EXPONENT
        || exponent > LARGEST_EXPONENT
        || length < 1
        || length > LARGEST_BYTES) {
      throw new IOException("exponent " + exponent + " with " + length + " bytes is no exact sum");
    }
    byte[] bytes = new byte[length];
    in.readFully(bytes);
    ExactSum sum = new ExactSum();
    sum.add(new BigInteger(bytes), exponent);
    return sum;
  }

  private void add(BigInteger addend, int power) {
    if (addend.signum() == 0) {
      return;
    }
    if (digits.signum() == 0) {
      digits = addend;
      exponent = power;
    } else if (power >= exponent) {
      digits = digits.add(addend.shiftLeft(power - exponent));
    } else {
      digits = digits.shiftLeft(exponent - power).add(addend);
      exponent = power;
    }
  }
}
