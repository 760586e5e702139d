package io.github.ruinsim.calibration;

import io.github.ruinsim.check.Check;

/**
 * What a fit contains.
 *
 * @param gjr whether falls may weigh more than rises
 * @param jumps whether normal jumps are fitted
 * @param paretoTails whether the tails of the residuals are fitted apart, without jumps
 * @param selfExciting whether jumps may set off others ({@code merton})
 * @param mostJumpsPerYear bound of the intensity; it is also held at one jump in twenty bars,
 *     because a bar has at most one in the likelihood
 */
public record CalibrationOptions(
    boolean gjr,
    boolean jumps,
    boolean paretoTails,
    boolean selfExciting,
    double mostJumpsPerYear) {
  /** Plain GARCH-t. */
  public static final CalibrationOptions PLAIN = new CalibrationOptions(false, false, 1e6);

  /** GARCH-t with jumps, their intensity only held where the likelihood is valid. */
  public static final CalibrationOptions JUMPS = new CalibrationOptions(false, true, 1e6);

  /** Checks the bound. */
  public CalibrationOptions {
    if (jumps && paretoTails) {
      throw new IllegalArgumentException(
          "jumps and Pareto tails explain the same bars: choose one of them");
    }
    Check.closed("mostJumpsPerYear", mostJumpsPerYear, 2, 1e6, "upper bound of the intensity");
  }

  /** With the tails of the Student-t law. */
  public CalibrationOptions(boolean gjr, boolean jumps, double mostJumpsPerYear) {
    this(gjr, jumps, false, false, mostJumpsPerYear);
  }

  /** Without self-exciting jumps. */
  public CalibrationOptions(
      boolean gjr, boolean jumps, boolean paretoTails, double mostJumpsPerYear) {
    this(gjr, jumps, paretoTails, false, mostJumpsPerYear);
  }
}
