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
  /** Below this {@code c} the image series cancels and the form in sinh and cosh is used. */
  private static final double SMALL_SUM = 0.05;

  /** Below this {@code c} the slope of {@code G} would be lost in rounding. */
  private static final double SMALLEST_SUM = 1e-9;

  /** Terms smaller than {@code exp(−CUT/2)} of the leading one are left out. */
  private static final double CUT = 76;

  /** From this {@code s} on the first term is the only one; below, products cannot overflow. */
  private static final double SEVERAL_TERMS = 5.1;

  /** Smallest {@code −ln u} that the far extreme distinguishes; see {@link #far}. */
  private static final double SMALLEST_GOAL = 1e-8;

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
   * grows to 1e-7, and {@code u} above {@code 1 − 1e-8} counts as {@code 1 − 1e-8}. Costs about 0.5
   * µs.
   */
  public static double far(double y, double v, double near, double u) {
    double scale = Math.sqrt(v);
    double fromStart = Math.abs(near) / scale;
    double fromClose = Math.max(0, Math.abs(near) - Math.abs(y)) / scale;
    double depth = scale * depth(fromStart + fromClose, fromStart - fromClose, u);
    return y >= 0 ? -depth : depth;
  }

  /**
   * Probability that the far extreme lies at {@code level} or beyond, given the near one; 1 for a
   * level on the near side of the start. {@code u <= farTail(y, v, near, level)} decides the same
   * as comparing {@link #far} with the level, for a fifth of the time.
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
    double tail = survival(c, fromStart - fromClose, c + 2 * beyond / scale);
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

  /**
   * Solves {@code G(s) = u} for {@code (s − c)/2}: Newton's method for {@code ln(−ln G)} as a
   * function of {@code ln e}, {@code e = (s² − c²)/2}, which is nearly linear; two or three steps.
   */
  private static double depth(double sum, double delta, double u) {
    double c = Math.max(sum, SMALLEST_SUM);
    double square = c * c;
    double goal = Math.max(-Elementary.log(u), SMALLEST_GOAL);
    double noise = 4e-15 + 2e-16 * square + (c < SMALL_SUM ? 0 : 1e-15 / c);
    double e = guess(c, delta, u, goal);
    double s = Math.sqrt(square + 2 * e);
    double scale = Elementary.exp(0.5 * (c - delta) * (c + delta));
    for (int i = 0; i < 40; i++) {
      double step = s + delta;
      double value = 0;
      double slope = 0;
      double limit = CUT + s * s;
      // The images exp((c² − x²)/2) of the terms, each from the one before by products.
      boolean several = s < SEVERAL_TERMS;
      double q = Elementary.exp(-0.5 * step * step);
      double toDelta = Elementary.exp(step * delta);
      double toSum = Elementary.exp(step * c);
      double fromDelta = 1 / toDelta;
      double fromSum = 1 / toSum;
      double qq = q * q;
      double odd = qq * q;
      double e1 = several ? q * toDelta * scale : image(s, square);
      double e2 = several ? q * fromDelta * scale : image(step + delta, square);
      double e3 = several ? q * odd * toSum * toSum : image(2 * step - c, square);
      double e4 = several ? q * fromSum : image(step + c, square);
      double z = step;
      for (int k = 1; (z - delta) * (z - delta) < limit; k++) {
        double x1 = z - delta;
        double x2 = z + delta;
        double x3 = z + step - c;
        double x4 = z + c;
        value += k * (x1 * e1 + x2 * e2 - x3 * e3) - (k + 1) * x4 * e4;
        double inner = k * ((1 - x1 * x1) * e1 + (1 - x2 * x2) * e2);
        double outer = (k + 1) * ((1 - x3 * x3) * e3 + (1 - x4 * x4) * e4);
        slope += k * (inner - outer);
        z += step;
        e1 *= odd * toDelta;
        e2 *= odd * fromDelta;
        e4 *= odd * fromSum;
        odd *= qq;
        e3 *= odd * toSum;
      }
      double g = c < SMALL_SUM ? survivalOfSmallSum(c, delta, s) : value / c;
      double have = -Elementary.log(g);
      if (Math.abs(have - goal) < noise) {
        break;
      }
      double change = 0.7;
      if (have > 0 && slope < 0) {
        double power = -slope / c * e / (g * s * have);
        change = Math.max(-0.7, Math.min(0.7, Elementary.log(goal / have) / power));
      }
      e *= Elementary.exp(change);
      s = Math.sqrt(square + 2 * e);
      if (Math.abs(change) < 1e-5) {
        break;
      }
    }
    return e / (s + c);
  }

  /**
   * First guess of {@code e}: two independent exponential extremes at start and close, widened for
   * small {@code c}.
   */
  private static double guess(double c, double delta, double u, double goal) {
    double p = Elementary.exp(-2 * delta * (Math.sqrt(c * c + 2 * goal) + delta));
    double sum = 1 + p;
    double tail = 2 * u / (sum + Math.sqrt(Math.max(0, sum * sum - 4 * p * u)));
    double base = Math.max(-Elementary.log(tail), SMALLEST_GOAL);
    double widening = 2 / (c * c + 0.06);
    double e = base + 0.5 * Elementary.log(1 + widening * base);
    e = base + 0.5 * Elementary.log(1 + widening * e);
    return Math.max(e, 0.5 - c);
  }

  private static double survival(double c, double delta, double s) {
    if (c < SMALL_SUM) {
      return survivalOfSmallSum(c, delta, s);
    }
    double square = c * c;
    double step = s + delta;
    if (s >= SEVERAL_TERMS) {
      double inner = s * image(s, square) + (step + delta) * image(step + delta, square);
      double outer = step + step - c;
      double last = step + c;
      return (inner - outer * image(outer, square) - 2 * last * image(last, square)) / c;
    }
    double q = Elementary.exp(-0.5 * step * step);
    double toDelta = Elementary.exp(step * delta);
    double toSum = Elementary.exp(step * c);
    double fromDelta = 1 / toDelta;
    double fromSum = 1 / toSum;
    double scale = Elementary.exp(0.5 * (c - delta) * (c + delta));
    double qq = q * q;
    double odd = qq * q;
    double e1 = q * toDelta * scale;
    double e2 = q * fromDelta * scale;
    double e3 = q * odd * toSum * toSum;
    double e4 = q * fromSum;
    double sum = 0;
    double limit = CUT + s * s;
    double z = step;
    for (int k = 1; (z - delta) * (z - delta) < limit; k++) {
      double inner = (z - delta) * e1 + (z + delta) * e2;
      sum += k * (inner - (z + step - c) * e3) - (k + 1) * (z + c) * e4;
      z += step;
      e1 *= odd * toDelta;
      e2 *= odd * fromDelta;
      e4 *= odd * fromSum;
      odd *= qq;
      e3 *= odd * toSum;
    }
    return sum / c;
  }

  private static double image(double x, double square) {
    return Elementary.exp(-0.5 * (x * x - square));
  }

  /**
   * {@code G} for small {@code c}, without cancellation down to {@code c = 0} (a Brownian
   * excursion), from pairs of images written with sinh and cosh.
   */
  private static double survivalOfSmallSum(double c, double delta, double s) {
    double safe = Math.max(c, 1e-200);
    double fromStart = 0.5 * (c + delta);
    double fromClose = 0.5 * (c - delta);
    double gain = Elementary.expm1(2 * fromStart * fromClose);
    double step = s + delta;
    double sum = 0;
    double limit = CUT + s * s;
    double z = step;
    for (int k = 1; z * z < limit; k++) {
      double sinhC = sinh(z * safe);
      double coshC = Math.sqrt(1 + sinhC * sinhC);
      double sinhD = sinh(z * delta);
      double coshD = Math.sqrt(1 + sinhD * sinhD);
      double pair =
          gain * (z * coshD - delta * sinhD)
              - 2 * z * sinh(z * fromStart) * sinh(z * fromClose)
              + (c * sinhC - delta * sinhD);
      sum += Elementary.exp(-0.5 * z * z) * ((z * sinhC + k * pair) / safe - coshC);
      z += step;
    }
    return 2 * sum;
  }

  private static double sinh(double x) {
    double t = Elementary.expm1(x);
    return 0.5 * (t + t / (1 + t));
  }
}
