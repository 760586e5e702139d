package io.github.ruinsim.price;

import java.io.Serializable;

/** Jumps of the log price that arrive as a Poisson process and pass levels without trading. */
public sealed interface JumpLaw extends Serializable
    permits JumpLaw.None, NormalJumps, DoubleExponentialJumps {
  /** No jumps. */
  JumpLaw NONE = new None();

  /** Mean number of jumps per year, at least 0. */
  double perYear();

  /** {@code E[exp(J)] − 1} of one jump. */
  double meanRelativeJump();

  /** No jumps. */
  record None() implements JumpLaw {
    @Override
    public double perYear() {
      return 0;
    }

    @Override
    public double meanRelativeJump() {
      return 0;
    }
  }
}
