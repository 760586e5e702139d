package io.github.ruinsim.stats;

/**
 * Bins for the equity of an account in starting wallets: 32 per octave from 2⁻⁸ to 2⁸, so no bin is
 * wider than 3.2 % of its value; 8 per octave from −2⁻⁸ to −2⁴; one bin each for smaller positive
 * and negative values, for 0, and for what lies beyond.
 */
public final class LogHistogram extends Histogram {
  /** The one layout. */
  public static final LogHistogram EQUITY = new LogHistogram();

  private static final double SMALLEST = 0x1p-8;
  private static final long SMALLEST_BITS = (1023L - 8) << 52;
  private static final double LARGEST = 0x1p8;
  private static final double LARGEST_DEBT = 0x1p4;
  private static final int OCTAVE_BITS = 5;
  private static final int DEBT_OCTAVE_BITS = 3;

  private static final int ZERO = 2 + (12 << DEBT_OCTAVE_BITS);
  private static final int FIRST_GAIN = ZERO + 2;
  private static final int LAST = FIRST_GAIN + (16 << OCTAVE_BITS);

  private LogHistogram() {}

  @Override
  public int size() {
    return LAST + 1;
  }

  @Override
  public int bin(double value) {
    if (value >= SMALLEST) {
      return value < LARGEST ? FIRST_GAIN + cell(value, OCTAVE_BITS) : LAST;
    }
    if (value <= -SMALLEST) {
      return value > -LARGEST_DEBT ? ZERO - 2 - cell(-value, DEBT_OCTAVE_BITS) : 0;
    }
    return value > 0 ? ZERO + 1 : value < 0 ? ZERO - 1 : ZERO;
  }

  @Override
  public double lower(int bin) {
    return bin >= ZERO
        ? edge(bin - FIRST_GAIN, OCTAVE_BITS)
        : -edge(Math.min(ZERO - 1 - bin, ZERO - 2), DEBT_OCTAVE_BITS);
  }

  @Override
  public double upper(int bin) {
    return bin >= ZERO
        ? edge(Math.min(bin + 1, LAST) - FIRST_GAIN, OCTAVE_BITS)
        : 0 - edge(ZERO - 2 - bin, DEBT_OCTAVE_BITS);
  }

  /** Number of cells between the smallest distinguished value and {@code value}. */
  private static int cell(double value, int octaveBits) {
    long distance = Double.doubleToRawLongBits(value) - SMALLEST_BITS;
    return (int) (distance >> (52 - octaveBits));
  }

  /** Lower end of a cell; 0 for the bins below the first one. */
  private static double edge(int cell, int octaveBits) {
    return cell < 0
        ? 0
        : Double.longBitsToDouble(SMALLEST_BITS + ((long) cell << (52 - octaveBits)));
  }
}
