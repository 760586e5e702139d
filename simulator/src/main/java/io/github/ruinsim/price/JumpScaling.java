package io.github.ruinsim.price;

/** Jumps whose log sizes are multiplied by a factor. */
public final class JumpScaling {
  private JumpScaling() {}

  /** {@code E[exp(factor·J)] − 1}; not finite where the expectation does not exist. */
  public static double meanRelativeJump(JumpLaw law, double factor) {
    if (factor == 0) {
      return 0;
    }
    if (law instanceof NormalJumps normal) {
      double deviation = factor * normal.standardDeviation();
      return StrictMath.expm1(factor * normal.mean() + 0.5 * deviation * deviation);
    }
    if (law instanceof DoubleExponentialJumps jumps) {
      double up = factor * jumps.meanUp();
      double down = -factor * jumps.meanDown();
      return up < 1 && down < 1
          ? jumps.upProbability() * up / (1 - up) + (1 - jumps.upProbability()) * down / (1 - down)
          : Double.POSITIVE_INFINITY;
    }
    return law.meanRelativeJump();
  }
}
