package io.github.ruinsim.kernel;

import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.Elementary;

/** Log size of one jump from two random words; always two, so that positions never shift. */
final class JumpSampler {
  private JumpSampler() {}

  static double size(JumpLaw law, long first, long second) {
    double u = Uniform.open(first);
    if (law instanceof NormalJumps normal) {
      return normal.mean() + normal.standardDeviation() * normal(u, Uniform.open(second));
    }
    if (law instanceof DoubleExponentialJumps jumps) {
      double exponential = -Elementary.log(Uniform.open(second));
      return u < jumps.upProbability()
          ? jumps.meanUp() * exponential
          : -jumps.meanDown() * exponential;
    }
    return 0;
  }

  /** Standard normal number from two uniforms (Box–Muller, sine branch). */
  static double normal(double radius, double angle) {
    return Math.sqrt(-2 * Elementary.log(radius)) * Elementary.sinPi(angle - 0.5);
  }
}
