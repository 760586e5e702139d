package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Purpose;

/**
 * Standardised innovations of {@link PathBatch#LANES} lanes side by side, as the square of a radius
 * and the sine of an angle ({@link InnovationTable}): {@code z = √square·sine}. One word a lane and
 * bar; every phase is a loop over whole arrays that the compiler vectorises.
 */
final class InnovationStream {
  private static final int LANES = PathBatch.LANES;

  /** Square of the radius. */
  final double[] square = new double[LANES];

  /** Angle as a fraction of a half turn, 1 to 2; its sine is {@code sinPi(angle − 1.5)}. */
  final double[] angle = new double[LANES];

  private final InnovationTable table;
  private final LaneRandom random = new LaneRandom(LANES);
  private final long[] word = new long[LANES];
  private final long[] angleBits = new long[LANES];
  private final long[] mantissaBits = new long[LANES];
  private final double[] octave = new double[LANES];
  private final double[] mantissa = new double[LANES];

  InnovationStream(InnovationTable table) {
    this.table = table;
  }

  /** Starts lane i at path {@code firstPath + i}. */
  void seed(long seed, long firstPath, Purpose purpose) {
    random.seed(seed, firstPath, purpose);
  }

  /** Draws the next innovation of every lane. */
  void next() {
    random.next(word);
    angleBits(word, angleBits);
    octaves(word, mantissaBits, table.octave, octave);
    mantissaBits(mantissaBits);
    reinterpret(mantissaBits, mantissa);
    reinterpret(angleBits, angle);
    radius(octave, mantissa, square, table.coefficients, table.a, table.b, table.c, table.d);
  }

  /** Square of a lane's innovation. */
  double innovationSquare(int lane) {
    double sine = sinPi(angle[lane] - 1.5);
    return square[lane] * sine * sine;
  }

  private static void angleBits(long[] word, long[] bits) {
    for (int i = 0; i < LANES; i++) {
      bits[i] = ((word[i] & 0x7fffffL) << 29) | 0x3ff0000010000000L;
    }
  }

  private static void octaves(long[] word, long[] shifted, double[] octaves, double[] octave) {
    for (int i = 0; i < LANES; i++) {
      long uniform = word[i] | 0x7fffffL;
      int zeros = Long.numberOfLeadingZeros(uniform);
      octave[i] = octaves[zeros];
      shifted[i] = uniform << zeros;
    }
  }

  private static void mantissaBits(long[] bits) {
    for (int i = 0; i < LANES; i++) {
      bits[i] = ((bits[i] << 1) >>> 12) | 0x3ff0000000000000L;
    }
  }

  /** A load that reinterprets is three times cheaper than a conversion in a register. */
  private static void reinterpret(long[] bits, double[] number) {
    for (int i = 0; i < LANES; i++) {
      number[i] = Double.longBitsToDouble(bits[i]);
    }
  }

  private static void radius(
      double[] octave,
      double[] mantissa,
      double[] square,
      double[] coefficients,
      double a,
      double b,
      double c,
      double d) {
    final double c0 = coefficients[0];
    final double c1 = coefficients[1];
    final double c2 = coefficients[2];
    final double c3 = coefficients[3];
    final double c4 = coefficients[4];
    final double c5 = coefficients[5];
    final double c6 = coefficients[6];
    final double c7 = coefficients[7];
    final double c8 = coefficients[8];
    final double c9 = coefficients[9];
    final double c10 = coefficients[10];
    for (int i = 0; i < LANES; i++) {
      double x = mantissa[i] - 1.5;
      double p = Math.fma(c10, x, c9);
      p = Math.fma(p, x, c8);
      p = Math.fma(p, x, c7);
      p = Math.fma(p, x, c6);
      p = Math.fma(p, x, c5);
      p = Math.fma(p, x, c4);
      p = Math.fma(p, x, c3);
      p = Math.fma(p, x, c2);
      p = Math.fma(p, x, c1);
      p = Math.fma(p, x, c0);
      // abs: where U is next to 1 the interpolation may fall below zero by 1e-10.
      square[i] = Math.abs(Math.fma(octave[i], Math.fma(a, p, b), Math.fma(c, p, d)));
    }
  }

  /** Sine of π·t by its Taylor series to degree 15; error below 1e-12 for |t| ≤ ½. */
  static double sinPi(double t) {
    double x = t * Math.PI;
    double z = x * x;
    double p = Math.fma(-1.0 / 1307674368000.0, z, 1.0 / 6227020800.0);
    p = Math.fma(p, z, -1.0 / 39916800.0);
    p = Math.fma(p, z, 1.0 / 362880.0);
    p = Math.fma(p, z, -1.0 / 5040.0);
    p = Math.fma(p, z, 1.0 / 120.0);
    p = Math.fma(p, z, -1.0 / 6.0);
    return x * Math.fma(p, z, 1.0);
  }
}
