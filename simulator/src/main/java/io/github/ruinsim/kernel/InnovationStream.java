package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Purpose;
import java.util.Optional;

/**
 * Standardised innovations of {@link PathBatch#LANES} lanes side by side, as the square of a radius
 * and the sine of an angle ({@link InnovationTable}): {@code z = √square·sine}. One word a lane and
 * bar; all phases but one are loops over whole arrays that the compiler vectorises.
 *
 * <p>Of the 52 low bits of a word the upper half is the mantissa of the radius' uniform number, the
 * lower half the angle. Its octave is the number of leading zeros of the word times an odd number:
 * the twelve bits left over make the first twelve leading bits of that product independent of
 * mantissa and angle, and those that follow run through them evenly, as multiples of an irrational
 * number do.
 */
final class InnovationStream {
  private static final int LANES = PathBatch.LANES;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  /** Adding and subtracting it rounds a number below 2 to 26 binary places. */
  private static final double SPLIT = 0x1.8p26;

  /** Square of the radius. */
  final double[] square = new double[LANES];

  /** Angle as a fraction of a half turn, 1 to 2; its sine is {@code sinPi(angle − 1.5)}. */
  final double[] angle = new double[LANES];

  private final InnovationTable table;
  private final LaneRandom random = new LaneRandom(LANES);
  private final long[] word = new long[LANES];
  private final long[] bits = new long[LANES];
  private final double[] octave = new double[LANES];
  private final double[] number = new double[LANES];
  private Optional<JointInnovations> joint = Optional.empty();
  private int asset;
  private boolean coupled;

  InnovationStream(InnovationTable table) {
    this.table = table;
  }

  /** Takes the innovations of bars from a joint law from now on, those of a burn-in excepted. */
  void couple(JointInnovations law, int number) {
    joint = Optional.of(law);
    asset = number;
  }

  /** Starts lane i at path {@code firstPath + i}. */
  void seed(long seed, long firstPath, Purpose purpose) {
    coupled = joint.isPresent() && purpose == Purpose.DIFFUSION;
    if (coupled) {
      joint.get().start(asset, seed, firstPath);
    } else {
      random.seed(seed, firstPath, purpose);
    }
  }

  /** Draws the next innovation of every lane. */
  void next() {
    if (coupled) {
      joint.get().next(asset, square, angle);
      return;
    }
    random.next(word);
    octaves(word, table.octave, octave);
    numbers(word, 0, bits, number);
    radius(octave, number, angle, square, table.coefficients, table.a, table.b, table.c, table.d);
  }

  /** Square of a lane's innovation. */
  double innovationSquare(int lane) {
    double sine = sinPi(angle[lane] - 1.5);
    return square[lane] * sine * sine;
  }

  private static void octaves(long[] word, double[] octaves, double[] octave) {
    for (int i = 0; i < LANES; i++) {
      octave[i] = octaves[Long.numberOfLeadingZeros(word[i] * MIX)];
    }
  }

  /** Numbers in [1, 2) whose mantissas are 52 bits of words, from bit {@code shift} on. */
  static void numbers(long[] word, int shift, long[] bits, double[] number) {
    bits(word, shift, bits);
    reinterpret(bits, number);
  }

  private static void bits(long[] word, int shift, long[] bits) {
    for (int i = 0; i < LANES; i++) {
      bits[i] = ((word[i] >>> shift) & 0x000fffffffffffffL) | 0x3ff0000000000000L;
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
      double[] number,
      double[] angle,
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
      double mantissa = (number[i] + SPLIT) - SPLIT;
      angle[i] = Math.fma(number[i] - mantissa, 0x1p26, 1.5);
      double x = mantissa - 1.5;
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
