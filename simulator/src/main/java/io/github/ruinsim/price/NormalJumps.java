package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;

/**
 * Normal log jumps (Merton 1976, doi:10.1016/0304-405X(76)90022-2).
 *
 * @param perYear mean number of jumps per year, in [0, 1e6]
 * @param mean mean log size, in [−5, 5]
 * @param standardDeviation standard deviation of the log size, in [0, 5]
 * @param excitation mean number of jumps that a jump sets off, in [0, 1)
 * @param decay rate per year at which the excitation fades, in (0, 1e7]; 0 without excitation
 */
public record NormalJumps(
    double perYear, double mean, double standardDeviation, double excitation, double decay)
    implements JumpLaw {
  /** Checks the ranges. */
  public NormalJumps {
    Check.closed("jumps.perYear", perYear, 0, 1e6, "mean number of jumps per year");
    Check.closed("jumps.mean", mean, -5, 5, "mean log size of a jump; −0.02 is about −2 %");
    Check.closed(
        "jumps.standardDeviation", standardDeviation, 0, 5, "standard deviation of the log size");
    JumpLaw.checkExcitation(perYear, excitation, decay);
  }

  /** Jumps of a Poisson process. */
  public NormalJumps(double perYear, double mean, double standardDeviation) {
    this(perYear, mean, standardDeviation, 0, 0);
  }

  @Override
  public double meanRelativeJump() {
    return StrictMath.expm1(mean + 0.5 * standardDeviation * standardDeviation);
  }

  @Override
  public double meanSquare() {
    return mean * mean + standardDeviation * standardDeviation;
  }
}
