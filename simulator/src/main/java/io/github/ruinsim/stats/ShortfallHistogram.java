package io.github.ruinsim.stats;

/**
 * Bins for what is missing below zero, in starting wallets: 8 per octave from 2⁻¹⁰ to 2⁴, so no bin
 * is wider than 12.5 % of its value; one bin each for what is smaller and larger.
 */
public final class ShortfallHistogram extends Histogram {
  /** The one layout. */
  public static final ShortfallHistogram WALLETS = new ShortfallHistogram();

  private static final double SMALLEST = 0x1p-10;
  private static final long SMALLEST_BITS = (1023L - 10) << 52;
  private static final double LARGEST = 0x1p4;
  private static final int OCTAVE_BITS = 3;
  private static final int LAST = 1 + (14 << OCTAVE_BITS);

  private ShortfallHistogram() {}

  @Override
  public int size() {
    return LAST + 1;
  }

  @Override
  public int bin(double value) {
    if (!(value >= SMALLEST)) {
      return 0;
    }
    long distance = Double.doubleToRawLongBits(Math.min(value, LARGEST)) - SMALLEST_BITS;
    return 1 + (int) (distance >> (52 - OCTAVE_BITS));
  }

  @Override
  public double lower(int bin) {
    return bin == 0
        ? 0
        : Double.longBitsToDouble(SMALLEST_BITS + ((bin - 1L) << (52 - OCTAVE_BITS)));
  }

  @Override
  public double upper(int bin) {
    return lower(Math.min(bin + 1, LAST));
  }
}
