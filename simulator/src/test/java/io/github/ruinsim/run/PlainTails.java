package io.github.ruinsim.run;

import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Tails;
import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Xoshiro256PlusPlus;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Plain twin of the GARCH-t recursion with Pareto or truncated tails: one path at a time, from the
 * same addressed words, powers and logarithms as they are written, the unit variance by a sum over
 * the density.
 */
final class PlainTails {
  private static final double INFINITY = Double.POSITIVE_INFINITY;
  private static final int BODY_STEPS = 2_000;
  private static final int TAIL_STEPS = 10_000;

  private final GarchT model;
  private final double bar;
  private final double freedom;
  private final double threshold;
  private final double paretoScale;
  private final double limit;
  private final double scale;

  PlainTails(GarchT model, double barYears) {
    this.model = model;
    bar = barYears;
    freedom = model.degreesOfFreedom();
    Tails tails = model.tails();
    double p = tails.probability();
    double unit = Math.sqrt((freedom - 2) / freedom);
    TDistribution law = TDistribution.of(freedom);
    threshold = p > 0 ? unit * law.inverseSurvivalProbability(p) : INFINITY;
    double density = p > 0 ? law.density(threshold / unit) / unit : 1;
    paretoScale = tails.scale() > 0 ? tails.scale() : p / density;
    double bound = tails.limit() > 0 ? tails.limit() : INFINITY;
    double factor = 1;
    for (int i = 0; i < 15; i++) {
      factor = 1 / Math.sqrt(meanSquare(law, unit, p, bound / factor));
    }
    scale = factor;
    limit = bound / scale;
  }

  private double meanSquare(TDistribution law, double unit, double p, double bound) {
    double shape = model.tails().shape();
    double end = Math.min(Math.min(bound, threshold), 1e4);
    double width = end / BODY_STEPS;
    double mass = 0;
    double sum = 0;
    for (int i = 0; i < BODY_STEPS; i++) {
      double x = (i + 0.5) * width;
      double density = 2 * width * law.density(x / unit) / unit;
      mass += density;
      sum += x * x * density;
    }
    if (p > 0 && bound > threshold) {
      double last = survival(shape, (bound - threshold) / paretoScale);
      for (int i = 0; i < TAIL_STEPS; i++) {
        // In the fourth power of the probability, which tames the far end.
        double from =
            Math.sqrt(Math.sqrt(last)) * (1 - i / (double) TAIL_STEPS) + i / (double) TAIL_STEPS;
        double to = from + (1 - Math.sqrt(Math.sqrt(last))) / TAIL_STEPS;
        double middle = 0.5 * (from + to);
        double u = middle * middle * middle * middle;
        double weight = 2 * p * 4 * middle * middle * middle * (to - from);
        double x = threshold + paretoScale * excess(shape, u);
        mass += weight;
        sum += weight * x * x;
      }
    }
    return sum / mass;
  }

  private static double survival(double shape, double y) {
    if (y == INFINITY) {
      return 0;
    }
    return shape == 0 ? StrictMath.exp(-y) : StrictMath.pow(Math.max(0, 1 + shape * y), -1 / shape);
  }

  private static double excess(double shape, double u) {
    return shape == 0 ? -StrictMath.log(u) : (StrictMath.pow(u, -shape) - 1) / shape;
  }

  /** Log prices at the closes, from the long-run variance. */
  double[] path(long seed, long path, int bars) {
    Xoshiro256PlusPlus diffusion = stream(seed, path);
    double variance = model.volatility() * model.volatility() * bar;
    double drift = model.drift() * bar - variance / 2;
    double longRun = variance;
    double x = 0;
    double[] close = new double[bars];
    for (int i = 0; i < bars; i++) {
      double z = scale * reshaped(studentT(diffusion.next()), seed, path, i);
      x += drift + Math.sqrt(variance) * z;
      close[i] = x;
      variance =
          longRun * (1 - model.alpha() - model.beta())
              + variance * (model.alpha() * z * z + model.beta());
    }
    return close;
  }

  private double reshaped(double z, long seed, long path, int number) {
    double size = Math.abs(z);
    for (int k = 0; ; k++) {
      long[] words = words(seed, path, (number + 8192L) * 1000 + k);
      if (k > 0) {
        double square = (freedom - 2) * (StrictMath.pow(open(words[0]), -2 / freedom) - 1);
        size = Math.abs(Math.sqrt(square) * StrictMath.cos(Math.PI * open(words[1])));
      }
      if (size > threshold) {
        size = threshold + paretoScale * excess(model.tails().shape(), open(words[2]));
      }
      if (size <= limit) {
        return Math.signum(z) * size;
      }
    }
  }

  private double studentT(long word) {
    double low = (word & 0xfffffffffffffL) * 0x1p-26;
    double mantissa = 1 + Math.rint(low) * 0x1p-26;
    int octave = Long.numberOfLeadingZeros(word * 0x9e3779b97f4a7c15L);
    double u = StrictMath.scalb(mantissa, -1 - octave);
    double angle = Math.PI * (low - Math.rint(low));
    double square = (freedom - 2) * (StrictMath.pow(u, -2 / freedom) - 1);
    return Math.sqrt(square) * StrictMath.sin(angle);
  }

  /** Four words of a path at a position: SplitMix64 from four keys. */
  private static long[] words(long seed, long path, long position) {
    long[] words = new long[4];
    Philox.block(path, 0, Purpose.INNOVATION_TAIL.code(), 0, seed, 0, words, 0);
    for (int i = 0; i < 4; i++) {
      long z = words[i] + (position + 1) * 0x9e3779b97f4a7c15L;
      z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
      z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
      words[i] = z ^ (z >>> 31);
    }
    return words;
  }

  private static double open(long bits) {
    return Math.min(((bits >>> 11) + 0.5) * 0x1p-53, 1 - 0x1p-53);
  }

  private static Xoshiro256PlusPlus stream(long seed, long path) {
    long[] state = new long[4];
    Philox.block(path, 0, Purpose.DIFFUSION.code(), 0, seed, 0, state, 0);
    return new Xoshiro256PlusPlus(state[0], state[1], state[2], state[3]);
  }
}
