package io.github.ruinsim.kernel;

import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Xoshiro256PlusPlus;

/**
 * The plain twin of {@link PathBatch} under the default family: one path at a time, from the same
 * addressed words, by the textbook formulas. It reproduces the closes to the error of the tables,
 * below 1e-8.
 */
final class PlainPath {
  private final BarDynamics dynamics;
  private final long seed;
  private final double horizon;

  PlainPath(BarDynamics dynamics, long seed, double horizonBars) {
    this.dynamics = dynamics;
    this.seed = seed;
    horizon = horizonBars;
  }

  /** Log prices at the bar closes, relative to entry. */
  double[] closes(long path) {
    int bars = (int) Math.ceil(horizon);
    double[] jumps = jumps(path, bars);
    Xoshiro256PlusPlus diffusion = stream(path, Purpose.DIFFUSION);
    double variance = firstVariance(path);
    double[] close = new double[bars];
    double x = 0;
    for (int bar = 0; bar < bars; bar++) {
      double z = innovation(diffusion.next(), dynamics.degreesOfFreedom);
      double move = dynamics.logDrift + Math.sqrt(variance) * z;
      double length = Math.min(1, horizon - bar);
      if (length < 1) {
        move = length * move + Math.sqrt(length * (1 - length) * variance) * bridge(path, bar);
      }
      x += move + jumps[bar];
      close[bar] = x;
      variance = next(variance, z);
    }
    return close;
  }

  private double firstVariance(long path) {
    double variance = dynamics.firstVariance;
    Xoshiro256PlusPlus initial = stream(path, Purpose.INITIAL);
    for (int bar = 0; bar < dynamics.burnInBars; bar++) {
      variance = next(variance, innovation(initial.next(), dynamics.degreesOfFreedom));
    }
    return variance;
  }

  private double next(double variance, double z) {
    double news = dynamics.alpha + (z < 0 ? dynamics.gamma : 0);
    return dynamics.omega + variance * (dynamics.beta + news * z * z);
  }

  /**
   * Bailey's formula, or Box and Muller's: of the 52 low bits the upper half for U's mantissa, the
   * lower for the angle. A normal number for infinite degrees of freedom.
   */
  static double innovation(long word, double freedom) {
    double low = (word & 0xfffffffffffffL) * 0x1p-26;
    double mantissa = 1 + Math.rint(low) * 0x1p-26;
    int octave = Long.numberOfLeadingZeros(word * 0x9e3779b97f4a7c15L);
    double u = StrictMath.scalb(mantissa, -1 - octave);
    double angle = Math.PI * (low - Math.rint(low));
    double square =
        Double.isInfinite(freedom)
            ? -2 * StrictMath.log(u)
            : (freedom - 2) * (StrictMath.pow(u, -2 / freedom) - 1);
    return Math.sqrt(square) * StrictMath.sin(angle);
  }

  /** Sum of the jumps of each bar. */
  private double[] jumps(long path, int bars) {
    double[] sum = new double[bars];
    if (dynamics.jumpsPerBar == 0) {
      return sum;
    }
    Xoshiro256PlusPlus random = stream(path, Purpose.JUMP);
    double time = wait(random);
    while (time < horizon) {
      sum[(int) time] += size(dynamics.jumps, open(random.next()), open(random.next()));
      time += wait(random);
    }
    return sum;
  }

  private double wait(Xoshiro256PlusPlus random) {
    return -StrictMath.log(open(random.next())) / dynamics.jumpsPerBar;
  }

  private static double size(JumpLaw law, double first, double second) {
    if (law instanceof NormalJumps jumps) {
      return jumps.mean() + jumps.standardDeviation() * normal(first, second);
    }
    DoubleExponentialJumps jumps = (DoubleExponentialJumps) law;
    return first < jumps.upProbability()
        ? -jumps.meanUp() * StrictMath.log(second)
        : jumps.meanDown() * StrictMath.log(second);
  }

  private double bridge(long path, int bar) {
    long[] words = new long[4];
    long position = (1L << 61) + bar;
    Philox.block(path, 0, Purpose.BRIDGE.code(), position, seed, 0, words, 0);
    return normal(open(words[0]), open(words[1]));
  }

  private static double normal(double radius, double angle) {
    return Math.sqrt(-2 * StrictMath.log(radius)) * StrictMath.sin(Math.PI * (angle - 0.5));
  }

  private static double open(long bits) {
    return ((bits >>> 11) + 0.5) * 0x1p-53;
  }

  private Xoshiro256PlusPlus stream(long path, Purpose purpose) {
    long[] state = new long[4];
    Philox.block(path, 0, purpose.code(), 0, seed, 0, state, 0);
    return new Xoshiro256PlusPlus(state[0], state[1], state[2], state[3]);
  }
}
