package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * Jumps of the log price that pass levels without trading. They arrive as a Poisson process or,
 * with an excitation n above 0, as a Hawkes process with exponential kernel: intensity {@code λ(t)
 * = perYear·(1 − n) + Σ n·decay·exp(−decay·(t − t_i))} over the jumps before t, so that each jump
 * brings n more on average and {@code perYear} stays the mean number of jumps per year (Hawkes
 * 1971, doi:10.1093/biomet/58.1.83).
 */
public sealed interface JumpLaw extends Serializable
    permits JumpLaw.None, NormalJumps, DoubleExponentialJumps {
  /** No jumps. */
  JumpLaw NONE = new None();

  /** Mean number of jumps per year, at least 0. */
  double perYear();

  /** {@code E[exp(J)] − 1} of one jump. */
  double meanRelativeJump();

  /** Mean log size of one jump. */
  double mean();

  /** Mean square of the log size of one jump. */
  double meanSquare();

  /** Mean number of jumps that a jump sets off itself, in [0, 1); 0 for a Poisson process. */
  double excitation();

  /** Rate per year at which the excitation fades; 0 without one. */
  double decay();

  /**
   * Jumps in one relaxation time of an excited intensity; more take too long to become stationary.
   */
  double MOST_JUMPS_REMEMBERED = 10_000;

  /** Checks excitation and decay of jumps that come so often. */
  static void checkExcitation(double perYear, double excitation, double decay) {
    Check.halfOpen(
        "jumps.excitation", excitation, 0, 1, "mean number of jumps that a jump sets off");
    if (excitation > 0) {
      Check.above("jumps.decay", decay, 0, "per year, rate at which the excitation fades");
      Check.closed("jumps.decay", decay, 0, 1e7, "per year; a half-life of 6 hours is 1012");
      Check.atLeast(
          "jumps.decay",
          decay,
          perYear / (1 - excitation) / MOST_JUMPS_REMEMBERED,
          "an excitation that fades so slowly never becomes stationary; write less of it");
    } else if (decay != 0) {
      throw new IllegalArgumentException(
          "jumps.decay = " + decay + " does nothing without jumps.excitation: give both or none");
    }
  }

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

    @Override
    public double mean() {
      return 0;
    }

    @Override
    public double meanSquare() {
      return 0;
    }

    @Override
    public double excitation() {
      return 0;
    }

    @Override
    public double decay() {
      return 0;
    }
  }
}
