package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;

/**
 * Normal log jumps (Merton 1976, doi:10.1016/0304-405X(76)90022-2).
 *
 * @param perYear mean number of jumps per year, in [0, 1e6]
 * @param mean mean log size, in [−5, 5]
 * @param standardDeviation standard deviation of the log size, in [0, 5]
 */
public record NormalJumps(double perYear, double mean, double standardDeviation)
    implements JumpLaw {
  /** Checks the ranges. */
  public NormalJumps {
    Check.closed("jumps.perYear", perYear, 0, 1e6, "mean number of jumps per year");
    Check.closed("jumps.mean", mean, -5, 5, "mean log size of a jump; −0.02 is about −2 %");
    Check.closed(
        "jumps.standardDeviation", standardDeviation, 0, 5, "standard deviation of the log size");
  }

  @Override
  public double meanRelativeJump() {
    return StrictMath.expm1(mean + 0.5 * standardDeviation * standardDeviation);
  }
}
