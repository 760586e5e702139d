package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;

/**
 * Double-exponential log jumps (Kou 2002, doi:10.1287/mnsc.48.8.1086.166).
 *
 * @param perYear mean number of jumps per year, in [0, 1e6]
 * @param upProbability probability that a jump is upward, in [0, 1]
 * @param meanUp mean log size of an upward jump, in (0, 1): below 1, else the expected price is
 *     infinite
 * @param meanDown mean log size of a downward jump, in (0, 5]
 * @param excitation mean number of jumps that a jump sets off, in [0, 1)
 * @param decay rate per year at which the excitation fades, in (0, 1e7]; 0 without excitation
 */
public record DoubleExponentialJumps(
    double perYear,
    double upProbability,
    double meanUp,
    double meanDown,
    double excitation,
    double decay)
    implements JumpLaw {
  /** Checks the ranges. */
  public DoubleExponentialJumps {
    Check.closed("jumps.perYear", perYear, 0, 1e6, "mean number of jumps per year");
    Check.closed("jumps.upProbability", upProbability, 0, 1, "probability of an upward jump");
    Check.open("jumps.meanUp", meanUp, 0, 1, "mean log size; at 1 the expected price is infinite");
    Check.above("jumps.meanDown", meanDown, 0, "mean log size of a downward jump");
    Check.closed("jumps.meanDown", meanDown, 0, 5, "mean log size of a downward jump");
    JumpLaw.checkExcitation(perYear, excitation, decay);
  }

  /** Jumps of a Poisson process. */
  public DoubleExponentialJumps(
      double perYear, double upProbability, double meanUp, double meanDown) {
    this(perYear, upProbability, meanUp, meanDown, 0, 0);
  }

  @Override
  public double meanRelativeJump() {
    return upProbability * meanUp / (1 - meanUp) - (1 - upProbability) * meanDown / (1 + meanDown);
  }

  @Override
  public double mean() {
    return upProbability * meanUp - (1 - upProbability) * meanDown;
  }

  @Override
  public double meanSquare() {
    return 2 * (upProbability * meanUp * meanUp + (1 - upProbability) * meanDown * meanDown);
  }
}
