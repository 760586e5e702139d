package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.BridgeExtremes;
import io.github.ruinsim.stats.GammaQuantile;

/**
 * Variance of a bar's Brownian piece given its innovation, and a cheap bound on how far pieces
 * reach beyond their ends.
 *
 * <p>A Student-t innovation z of unit variance is a normal number with variance {@code (ν−2)/χ²};
 * given z, {@code χ²/2·(1 + z²/(ν−2))} is Gamma((ν+1)/2). So the piece has variance {@code spread/g}
 * with {@code spread = v·(ν−2+z²)/2} and g that gamma number. For the normal law g = 1.
 *
 * <p>The uniform numbers of the eight bars of a chunk are drawn smallest first: one word gives the
 * minimum of the sixteen numbers behind the extremes, one that of the eight behind g. So one look
 * at a table bounds the reach of all eight bars, and the numbers themselves are needed only where
 * the bound touches something.
 */
final class MixingLaw {
  /** Extremes drawn per chunk: two a bar. */
  static final int EXTREMES = 2 * PathBatch.BARS;

  /** Constant variance. */
  static final MixingLaw NONE = new MixingLaw(Double.POSITIVE_INFINITY);

  /** Octaves of a 53-bit uniform times eight. */
  private static final int CELLS = 55 * 8;

  private static final int FIRST_CELL = (1023 - 54) << 3;

  private final boolean mixed;
  private final double excess;
  private final GammaQuantile quantile;
  private final double[] extremeBound = new double[CELLS];
  private final double[] mixingBound = new double[CELLS];

  private MixingLaw(double degreesOfFreedom) {
    mixed = !Double.isInfinite(degreesOfFreedom);
    excess = mixed ? degreesOfFreedom - 2 : -1;
    quantile = GammaQuantile.of(mixed ? (degreesOfFreedom + 1) / 2 : 1);
    for (int cell = 0; cell < CELLS; cell++) {
      double low = Double.longBitsToDouble((long) (cell + FIRST_CELL) << 49);
      // 1 − (1−W)^(1/n) ≥ W/n bounds the smallest of n uniforms from below; 1e-9 covers rounding.
      extremeBound[cell] = (1 + 1e-9) * BridgeExtremes.farReach(low / EXTREMES) / 2;
      mixingBound[cell] = mixed ? (1 + 1e-6) / quantile.at(low / PathBatch.BARS) : 1;
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

  /** Bounds {@code (reach beyond the hull)² / spread} for every lane. */
  void reach(long[] extremeWord, long[] mixingWord, double[] reach) {
    for (int lane = 0; lane < reach.length; lane++) {
      reach[lane] = extremeBound[cell(extremeWord[lane])];
    }
    if (mixed) {
      for (int lane = 0; lane < reach.length; lane++) {
        reach[lane] *= mixingBound[cell(mixingWord[lane])];
      }
    }
  }

  private static int cell(long word) {
    return (int) (Double.doubleToRawLongBits(Uniform.open(word)) >>> 49) - FIRST_CELL;
  }
}
