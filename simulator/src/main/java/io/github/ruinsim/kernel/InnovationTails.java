package io.github.ruinsim.kernel;

import io.github.ruinsim.price.Tails;
import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.Elementary;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Gives Student-t innovations the tails of {@link Tails}: whatever lies beyond the threshold
 * becomes the threshold plus a generalised Pareto number, whatever lies beyond the limit is drawn
 * again, and all of it is scaled to unit variance. Numbers beyond the table's are addressed by
 * (path, bar), so that the rare lanes that need them shift no others. Immutable.
 */
public final class InnovationTails {
  /** The tails of the innovations' own law. */
  public static final InnovationTails NONE = new InnovationTails();

  private static final int STEPS = 4000;
  private static final int MOST_DRAWS = 1000;

  /** The word of a position behind the excess over the threshold. */
  private static final int PARETO_WORD = 2;

  /** Bars of burn-in, which have numbers below 0, at most. */
  private static final int EARLIEST = 8192;

  private static final double TAIL = 0.001;
  private static final double EVER = Double.POSITIVE_INFINITY;

  private final boolean none;
  private final double degreesOfFreedom;
  private final double threshold;
  private final double shape;
  private final double paretoScale;
  private final ParetoTable excess;
  private final double limit;
  private final double scale;
  private final double tailSquare;

  private InnovationTails() {
    none = true;
    degreesOfFreedom = EVER;
    threshold = EVER;
    shape = 0;
    paretoScale = 1;
    excess = new ParetoTable(shape, paretoScale);
    limit = EVER;
    scale = 1;
    tailSquare = EVER;
  }

  private InnovationTails(Tails tails, double degreesOfFreedom) {
    none = false;
    this.degreesOfFreedom = degreesOfFreedom;
    TDistribution law = TDistribution.of(degreesOfFreedom);
    double unit = Math.sqrt((degreesOfFreedom - 2) / degreesOfFreedom);
    double p = tails.probability();
    shape = tails.shape();
    threshold = p > 0 ? rounded(unit * law.inverseSurvivalProbability(p)) : EVER;
    double continuous = p > 0 ? p * unit / law.density(threshold / unit) : 1;
    paretoScale = tails.scale() > 0 ? tails.scale() : rounded(continuous);
    excess = new ParetoTable(shape, paretoScale);
    double bound = tails.limit() > 0 ? tails.limit() : EVER;
    double body = threshold < EVER ? simpson(law, unit, p, 0, threshold, 0) : 0;
    double factor = 1;
    double before = 0;
    // Far closer than the rounding that follows.
    for (int i = 0; i < 60 && Math.abs(factor - before) > 1e-12 * factor; i++) {
      before = factor;
      factor = 1 / Math.sqrt(secondMoment(law, unit, p, bound / factor, body));
    }
    scale = rounded(factor);
    limit = bound / scale;
    double beyond = survival(law, unit, p, limit);
    double wanted = TAIL * (1 - 2 * beyond) + beyond;
    double low = 0;
    double high = Math.min(limit, 1e6);
    for (int i = 0; i < 200; i++) {
      double middle = 0.5 * (low + high);
      if (survival(law, unit, p, middle) > wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    tailSquare = rounded(high * scale * (high * scale));
  }

  /** The tails of a model whose innovations have that many degrees of freedom. */
  public static InnovationTails of(Tails tails, double degreesOfFreedom) {
    return tails.equals(Tails.STUDENT) ? NONE : new InnovationTails(tails, degreesOfFreedom);
  }

  boolean none() {
    return none;
  }

  /** Square of the innovation beyond which a bar is a tail bar. */
  double tailSquare() {
    return tailSquare;
  }

  /** Square of the factor between table and model; the body of the law is scaled by its root. */
  double squareScale() {
    return scale * scale;
  }

  /** What {@link #apply} needs beside its arguments; one a sampler. */
  static final class Work {
    private final double[] given = new double[PathBatch.LANES];
    private final int[] beyond = new int[PathBatch.LANES];
    private final long[] words = new long[4];
  }

  /**
   * Reshapes the innovations that a stream has just drawn for a bar of every lane.
   *
   * @param keys addressed numbers of {@link io.github.ruinsim.random.Purpose#INNOVATION_TAIL}
   * @param bar number of the bar, from −8192 on
   */
  void apply(InnovationStream stream, LaneKeys keys, long bar, Work work) {
    squares(stream.square, stream.angle, work.given, scale * scale);
    double edge = Math.min(threshold, limit);
    int count = beyond(work.given, edge * edge, work.beyond);
    long position = (bar + EARLIEST) * MOST_DRAWS;
    for (int k = 0; k < count; k++) {
      int lane = work.beyond[k];
      double size = threshold + excess.at(keys.word(lane, position, PARETO_WORD));
      if (size > limit || threshold > limit) {
        size = again(keys, lane, position, work.words);
      }
      stream.square[lane] *= size * size / work.given[lane];
    }
  }

  /** Lists the lanes beyond an edge; by sign bits, as a branch would often be guessed wrong. */
  private static int beyond(double[] given, double square, int[] lanes) {
    long edge = Double.doubleToRawLongBits(square);
    int count = 0;
    for (int lane = 0; lane < PathBatch.LANES; lane++) {
      lanes[count] = lane;
      count += (int) ((edge - Double.doubleToRawLongBits(given[lane])) >>> 63);
    }
    return count;
  }

  private static void squares(double[] square, double[] angle, double[] given, double factor) {
    for (int i = 0; i < PathBatch.LANES; i++) {
      double sine = InnovationStream.sinPi(angle[i] - 1.5);
      given[i] = square[i] * sine * sine;
      square[i] *= factor;
    }
  }

  /** Size of an innovation of the new law, not yet scaled, in place of one beyond the limit. */
  private double again(LaneKeys keys, int lane, long position, long[] words) {
    for (long k = 1; k < MOST_DRAWS; k++) {
      keys.words(lane, position + k, words);
      double root = Elementary.exp(-2 / degreesOfFreedom * log(words[0]));
      double sine = Elementary.sinPi(Uniform.open(words[1]) - 0.5);
      double size = Math.sqrt((degreesOfFreedom - 2) * (root - 1)) * Math.abs(sine);
      if (size > threshold) {
        size = threshold + excess.at(words[PARETO_WORD]);
      }
      if (size <= limit) {
        return size;
      }
    }
    return limit;
  }

  private static double log(long word) {
    return Elementary.log(Uniform.open(word));
  }

  /** Probability that one side of the law before the limit exceeds x. */
  private double survival(TDistribution law, double unit, double p, double x) {
    if (x == EVER) {
      return 0;
    }
    if (x <= threshold) {
      return law.survivalProbability(x / unit);
    }
    double y = (x - threshold) / paretoScale;
    if (shape == 0) {
      return p * StrictMath.exp(-y);
    }
    double base = 1 + shape * y;
    return base > 0 ? p * StrictMath.pow(base, -1 / shape) : 0;
  }

  /**
   * Mean square of the law given that it stays within a bound.
   *
   * @param body part of the integral below the threshold for no bound
   */
  private double secondMoment(TDistribution law, double unit, double p, double bound, double body) {
    // E[z²; |z| < c] = 2·∫ 2x·(S(x) − S(c)) dx over 0 … c; beyond the body in closed form if c = ∞.
    double beyond = survival(law, unit, p, bound);
    double end = Math.min(bound, threshold);
    double sum = 0;
    if (end == EVER) {
      return 1;
    }
    sum += end == threshold ? body - 2 * beyond * end * end : simpson(law, unit, p, 0, end, beyond);
    if (bound == EVER) {
      double mean = paretoScale / (1 - shape);
      double square = 2 * paretoScale * mean / (1 - 2 * shape);
      sum += 2 * p * (square + 2 * threshold * mean);
    } else if (bound > threshold) {
      double last = shape < 0 ? Math.min(bound, threshold - paretoScale / shape) : bound;
      sum += simpson(law, unit, p, threshold, last, beyond);
    }
    return sum / (1 - 2 * beyond);
  }

  private double simpson(
      TDistribution law, double unit, double p, double from, double to, double beyond) {
    double width = (to - from) / STEPS;
    double sum = 0;
    for (int i = 0; i <= STEPS; i++) {
      double x = from + i * width;
      double weight = i == 0 || i == STEPS ? 1 : i % 2 == 1 ? 4 : 2;
      sum += weight * 4 * x * Math.max(0, survival(law, unit, p, x) - beyond);
    }
    return sum * width / 3;
  }

  /** Rounds to float, so that the last bits of a library's function cannot matter. */
  private static double rounded(double value) {
    return (float) value;
  }
}
