package io.github.ruinsim.stats;

/**
 * The inside of one Brownian piece: how far the log price went up and down on its way from 0 to a
 * known close, and which of the two came first.
 *
 * <p>The piece is a Brownian bridge from 0 to {@code y} of total variance {@code v > 0} (log price,
 * so {@code v = σ²·time}). The <em>near</em> extreme is the one on the side of the close: the
 * maximum if {@code y >= 0}, else the minimum. It is drawn from its own law, and the <em>far</em>
 * extreme from its law given the near one, so that both together have their exact joint law. All
 * results are signed distances from the start of the piece.
 *
 * <p>Notation, in units of {@code √v}: {@code a} and {@code b} are the distances of the near
 * extreme from start and close, {@code c = a + b}, {@code δ = |a − b|}, {@code D} the range, {@code
 * s = 2D − δ >= c}. With the normal density {@code φ}, the survival function of {@code s} given the
 * near extreme is
 *
 * <pre>{@code
 * G(s)·c·φ(c) = Σ_{k>=1} k·[f(2kD−δ) + f(2kD+δ) − f(2(k+1)D−c)] − (k+1)·f(2kD+c),   f(x) = x·φ(x)
 * }</pre>
 *
 * the derivative of the two-barrier image series (Borodin and Salminen, Handbook of Brownian
 * Motion, 2002, 1.1.15.8) by the near extreme. The far extreme lies {@code (s − c)/2} beyond the
 * start.
 *
 * <p>Deterministic on every machine, without allocation, safe for any number of threads. Arguments
 * are not checked.
 */
public final class BridgeExtremes {
  /** Terms smaller than {@code exp(−CUT/2)} of the leading one are left out. */
  private static final double CUT = 76;

  /** Range in {@code √v} below which the order of the extremes is taken at this range. */
  private static final double SMALLEST_RANGE = 0.5;

  private BridgeExtremes() {}

  /**
   * Draws the extreme on the side of the close: {@code (y ± √(y² − 2v·ln u))/2}, the maximum for
   * {@code y >= 0} and the minimum for {@code y < 0}. Smaller {@code u} in (0, 1] goes farther.
   * Costs about 10 ns.
   */
  public static double near(double y, double v, double u) {
    double root = Math.sqrt(y * y - 2 * v * Elementary.log(u));
    return 0.5 * (y >= 0 ? y + root : y - root);
  }

  /**
   * Draws the extreme on the side away from the close, given the near one: the minimum for {@code y
   * >= 0} and the maximum for {@code y < 0}, where {@code u} in (0, 1] is the probability that it
   * goes at least as far as the result.
   *
   * <p>The range is accurate to 1e-10 of itself for {@code u < 1 − 1e-5}; above that the error
   * grows to 1e-7, and {@code u} above {@code 1 − 1e-8} counts as {@code 1 − 1e-8}. Costs about
   * 0.12 µs; the first call builds a table in about 20 ms.
   */
  public static double far(double y, double v, double near, double u) {
    double scale = Math.sqrt(v);
    double fromStart = Math.abs(near) / scale;
    double fromClose = Math.max(0, Math.abs(near) - Math.abs(y)) / scale;
    double depth = scale * FarExtreme.depth(fromStart + fromClose, fromStart - fromClose, u);
    return y >= 0 ? -depth : depth;
  }

  /**
   * Probability that the far extreme lies at {@code level} or beyond, given the near one; 1 for a
   * level on the near side of the start. {@code u <= farTail(y, v, near, level)} decides the same
   * as comparing {@link #far} with the level, in less than half the time.
   */
  public static double farTail(double y, double v, double near, double level) {
    double beyond = y >= 0 ? -level : level;
    if (!(beyond > 0)) {
      return 1;
    }
    double scale = Math.sqrt(v);
    double fromStart = Math.abs(near) / scale;
    double fromClose = Math.max(0, Math.abs(near) - Math.abs(y)) / scale;
    double c = fromStart + fromClose;
    double tail = FarExtreme.survival(c, fromStart - fromClose, c + 2 * beyond / scale);
    return Math.max(0, Math.min(1, tail));
  }

  /**
   * Bound {@code ê(u)} on the reach of the far extreme: {@code |far(y, v, near, u)| <= √(v·ê/2)}
   * for every {@code y}, {@code v} and near extreme. It falls with {@code u} and exceeds the
   * largest reach by at most 2 % for {@code u < 0.95}.
   *
   * <p>The reach is largest where start, close and near extreme coincide. There {@code ê} solves
   * {@code Σ 2(2k²ê − 1)·exp(−k²ê) = u}; as a function of {@code −ln u} it is concave, so the least
   * of four tangents bounds it.
   */
  public static double farReach(double u) {
    double e = -Elementary.log(u);
    double low = Math.min(Math.fma(3.4154, e, 1.3623), Math.fma(1.7401, e, 1.7914));
    double high = Math.min(Math.fma(1.2504, e, 2.3689), Math.fma(1.0684, e, 3.316));
    return Math.min(low, high);
  }

  /**
   * Probability that the minimum came before the maximum, given close, {@code low <= min(0, y)} and
   * {@code high >= max(0, y)}. Accurate to 1e-9 where the range is above {@code √v/2}; a smaller
   * range (probability below 1e-6) is treated as one of {@code √v/2} with the same proportions.
   *
   * <p>Going down first has the Laplace transform {@code γ·sinh(γ·high)·sinh(γ(y − low))/sinh³(γd)}
   * with {@code γ = √(2λ)} and {@code d = high − low}, going up first {@code
   * γ·sinh(−γ·low)·sinh(γ(high − y))/sinh³(γd)}. Both are expanded in {@code γ·exp(−γq)}, whose
   * inverse is proportional to {@code (q²/v − 1)·exp(−q²/(2v))}. Their sum is the joint density of
   * minimum and maximum.
   */
  public static double lowFirst(double y, double v, double low, double high) {
    double range = high - low;
    double time = Math.min(v, range * range / (SMALLEST_RANGE * SMALLEST_RANGE));
    if (!(time > 0)) {
      return 0.5;
    }
    double shift = low + high - y;
    double down = Math.max(0, orderWeight(y, range, shift, time));
    double up = Math.max(0, orderWeight(-y, range, shift, time));
    return down + up > 0 ? down / (down + up) : 0.5;
  }

  /**
   * Probability that the piece touches {@code level}: {@code exp(−2·level·(level − y)/v)} if start
   * and close lie on the same side of it, else 1.
   */
  public static double singleBarrier(double y, double level, double v) {
    double product = level * (level - y);
    return product > 0 ? Elementary.exp(-2 * product / v) : 1;
  }

  /**
   * Probability that the piece leaves the open interval ({@code low}, {@code high}), by images; 1
   * if it does not start and end inside. Relative error about 1e-13 where one term dominates.
   */
  public static double twoBarriers(double y, double low, double high, double v) {
    if (!(low < Math.min(0, y) && high > Math.max(0, y))) {
      return 1;
    }
    double period = high - low;
    double sum = 0;
    for (int k = 0; ; k++) {
      double shift = k * period;
      double up = (shift + high) * (shift + high - y);
      double down = (shift - low) * (shift - low + y);
      sum += Elementary.exp(-2 * up / v) + Elementary.exp(-2 * down / v);
      double next = shift + period;
      double forth = next * (next - y);
      double back = next * (next + y);
      sum -= Elementary.exp(-2 * forth / v) + Elementary.exp(-2 * back / v);
      if (!(Math.min(forth, back) <= CUT * v)) {
        return Math.max(0, Math.min(1, sum));
      }
    }
  }

  /**
   * Density of (minimum, maximum) with the minimum first, up to a factor that depends on {@code
   * |y|}, {@code range} and {@code time} only; with {@code −y}, the density with the maximum first.
   */
  static double orderWeight(double y, double range, double shift, double time) {
    double reference = 2 * range - Math.abs(y);
    double sum = 0;
    for (int n = 0; ; n++) {
      double first = (2 * n + 2) * range;
      double nearest = first - Math.abs(y);
      if (!(nearest * nearest - reference * reference <= CUT * time)) {
        return sum;
      }
      double middle = first + range;
      double last = middle + range;
      sum +=
          0.5
              * ((n + 1) * (n + 2))
              * (passage(first - y, reference, time)
                  + passage(last + y, reference, time)
                  - passage(middle - shift, reference, time)
                  - passage(middle + shift, reference, time));
    }
  }

  /** Inverse of {@code e^(−γq)·γ}, times {@code exp(reference²/(2·time))}. */
  private static double passage(double q, double reference, double time) {
    double scaled = -0.5 * (q - reference) * (q + reference) / time;
    return (q * q / time - 1) * Elementary.exp(scaled);
  }
}
