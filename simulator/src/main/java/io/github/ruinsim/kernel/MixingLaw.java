package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.BridgeExtremes;
import io.github.ruinsim.stats.Elementary;
import io.github.ruinsim.stats.GammaQuantile;

/**
 * Variance of a bar's Brownian piece given its innovation, and bounds on how far the piece reaches
 * beyond its ends.
 *
 * <p>A Student-t innovation z of unit variance is a normal number with variance {@code (ν−2)/χ²};
 * given z, {@code χ²/2·(1 + z²/(ν−2))} is Gamma((ν+1)/2). So the piece has variance {@code
 * spread/g} with {@code spread = v·(ν−2+z²)/2} and g that gamma number. For the normal law g = 1.
 *
 * <p>One word a bar holds the leading 21 bits of three uniform numbers: those behind the near
 * extreme, the far extreme and g; the bits that follow are drawn only where an extreme is wanted.
 * Three looks at tables turn the word into bounds that are close to the extremes themselves.
 */
final class MixingLaw {
  /** Constant variance. */
  static final MixingLaw NONE = new MixingLaw(Double.POSITIVE_INFINITY);

  private static final double PREFIX = 0x1p-21;
  private static final int CELLS = 512;
  private static final int CELL_MASK = CELLS - 1;

  private final boolean mixed;
  private final double excess;
  private final GammaQuantile quantile;

  /** Upper and lower bounds of −2·ln U for the near extreme, by the leading bits of U. */
  private final double[] near = new double[2 * CELLS];

  /** Bounds of twice the reach of the far extreme. */
  private final double[] far = new double[CELLS];

  /** Upper and lower bounds of 1/g. */
  private final double[] wide = new double[2 * CELLS];

  private MixingLaw(double degreesOfFreedom) {
    mixed = !Double.isInfinite(degreesOfFreedom);
    excess = mixed ? degreesOfFreedom - 2 : -1;
    quantile = GammaQuantile.of(mixed ? (degreesOfFreedom + 1) / 2 : 1);
    for (int cell = 0; cell < CELLS; cell++) {
      double smallest = cell == 0 ? 0x1p-75 : (double) cell / CELLS;
      double largest = (cell + 1.0) / CELLS;
      near[2 * cell] = -2 * (1 + 1e-9) * Elementary.log(smallest);
      near[2 * cell + 1] = -2 * (1 - 1e-9) * Elementary.log(largest);
      far[cell] = 2 * (1 + 1e-9) * BridgeExtremes.farReach(smallest);
      wide[2 * cell] = mixed ? (1 + 1e-6) / quantile.at(smallest) : 1;
      wide[2 * cell + 1] = mixed ? (1 - 1e-6) / quantile.at(largest) : 1;
    }
  }

  static MixingLaw of(double degreesOfFreedom) {
    return new MixingLaw(degreesOfFreedom);
  }

  /** Whether the variance inside a bar is random given its move. */
  boolean mixed() {
    return mixed;
  }

  /** Spread of a piece whose diffusion has variance v before mixing and moved by e. */
  double spread(double v, double e) {
    return mixed ? 0.5 * Math.fma(v, excess, e * e) : v;
  }

  /** ν − 2, or −1 where nothing is mixed. */
  double excess() {
    return excess;
  }

  /** Mixing number g for a uniform number. */
  double value(double uniform) {
    return mixed ? quantile.at(uniform) : 1;
  }

  /** Uniform number behind the near extreme. */
  static double nearUniform(long word, long more) {
    return uniform(word >>> 43, more);
  }

  /** Uniform number behind the far extreme. */
  static double farUniform(long word, long more) {
    return uniform((word >>> 22) & 0x1fffffL, more);
  }

  /** Uniform number behind g. */
  static double mixingUniform(long word, long more) {
    return uniform((word >>> 1) & 0x1fffffL, more);
  }

  private static double uniform(long prefix, long more) {
    return (prefix + Uniform.open(more)) * PREFIX;
  }

  /**
   * Bounds for every lane, in units of the piece's spread: of the near extreme's {@code −2·ln U/g}
   * and of the same of the far extreme. A piece that moved by y reaches beyond its ends by at most
   * {@code (√(y² + near) − |y|)/2} on the side of its close and by at most {@code (√(y² + far) −
   * |y|)/2} on the other.
   */
  void reach(long[] word, double[] nearHigh, double[] farHigh) {
    reach(word, near, far, wide, nearHigh, farHigh);
  }

  /** The bound of the near extreme for one word. */
  double nearHigh(long word) {
    return near[(int) (word >>> 54) & -2] * wide[(int) (word >>> 12) & (2 * CELL_MASK)];
  }

  /** A lower bound of the same: in the far extreme's bound y² + nearLow can stand for y². */
  double nearLow(long word) {
    return near[(int) (word >>> 54) | 1] * wide[((int) (word >>> 12) & (2 * CELL_MASK)) | 1];
  }

  /** The bound of the far extreme for one word. */
  double farHigh(long word) {
    return far[(int) (word >>> 34) & CELL_MASK] * wide[(int) (word >>> 12) & (2 * CELL_MASK)];
  }

  /** Bound of twice the reach of the far extreme of a piece whose variance is known. */
  double farReach(double uniform) {
    return far[(int) (uniform * CELLS)];
  }

  /** The larger of the two bounds for one word. */
  double reach(long word) {
    return Math.max(nearHigh(word), farHigh(word));
  }

  private static void reach(
      long[] word,
      double[] near,
      double[] far,
      double[] wide,
      double[] nearHigh,
      double[] farHigh) {
    for (int i = 0; i < PathBatch.LANES; i++) {
      long w = word[i];
      double widest = wide[(int) (w >>> 12) & (2 * CELL_MASK)];
      nearHigh[i] = near[(int) (w >>> 54) & -2] * widest;
      farHigh[i] = far[(int) (w >>> 34) & CELL_MASK] * widest;
    }
  }
}
