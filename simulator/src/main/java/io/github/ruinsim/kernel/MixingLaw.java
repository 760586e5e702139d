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

  /** Bounds of −2·ln U for the near extreme, by the leading bits of U. */
  private final double[] near = new double[CELLS];

  /** Bounds of twice the reach of the far extreme. */
  private final double[] far = new double[CELLS];

  /** Bounds of 1/g. */
  private final double[] wide = new double[CELLS];

  private MixingLaw(double degreesOfFreedom) {
    mixed = !Double.isInfinite(degreesOfFreedom);
    excess = mixed ? degreesOfFreedom - 2 : -1;
    quantile = GammaQuantile.of(mixed ? (degreesOfFreedom + 1) / 2 : 1);
    for (int cell = 0; cell < CELLS; cell++) {
      double smallest = cell == 0 ? 0x1p-75 : (double) cell / CELLS;
      near[cell] = -2 * (1 + 1e-9) * Elementary.log(smallest);
      far[cell] = 2 * (1 + 1e-9) * BridgeExtremes.farReach(smallest);
      wide[cell] = mixed ? (1 + 1e-6) / quantile.at(smallest) : 1;
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
   * Bounds {@code 2·E/g} of the near and of the far extreme for every lane: the piece that moved by
   * y reaches beyond its ends by at most {@code (√(y² + spread·bound) − |y|)/2}.
   */
  void reach(long[] word, double[] nearBound, double[] farBound) {
    if (mixed) {
      reach(word, near, far, wide, nearBound, farBound);
    } else {
      reach(word, near, far, nearBound, farBound);
    }
  }

  /** Bound of twice the reach of the far extreme of a piece whose variance is known. */
  double farReach(double uniform) {
    return far[(int) (uniform * CELLS)];
  }

  /** The larger of the two bounds for one word. */
  double reach(long word) {
    double extreme = Math.max(near[(int) (word >>> 55)], far[(int) (word >>> 34) & CELL_MASK]);
    return extreme * wide[(int) (word >>> 13) & CELL_MASK];
  }

  private static void reach(
      long[] word,
      double[] near,
      double[] far,
      double[] wide,
      double[] nearBound,
      double[] farBound) {
    for (int i = 0; i < PathBatch.LANES; i++) {
      long w = word[i];
      double scale = wide[(int) (w >>> 13) & CELL_MASK];
      nearBound[i] = near[(int) (w >>> 55)] * scale;
      farBound[i] = far[(int) (w >>> 34) & CELL_MASK] * scale;
    }
  }

  private static void reach(
      long[] word, double[] near, double[] far, double[] nearBound, double[] farBound) {
    for (int i = 0; i < PathBatch.LANES; i++) {
      long w = word[i];
      nearBound[i] = near[(int) (w >>> 55)];
      farBound[i] = far[(int) (w >>> 34) & CELL_MASK];
    }
  }
}
