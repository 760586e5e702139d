package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.wording.Note;
import java.util.List;

/**
 * GARCH(1,1) with Student-t innovations, optional leverage term (GJR) and optional jumps that do
 * not feed the variance: {@code v' = ω + (α + γ·1[e<0])·e² + β·v}, {@code e = √v·z}, z of unit
 * variance, {@code ω = v̄·(1 − α − β − γ/2)}, {@code v̄} the long-run variance per bar. The mean of
 * the log price moves by the log drift each bar; {@code e} is the return less that drift and less
 * the jumps.
 *
 * @param drift growth rate of the expected price per year, in [−20, 20]
 * @param volatility long-run volatility of the diffusion part per square-root year, in (0, 20]
 * @param alpha weight of the last squared return, in [0, 1)
 * @param beta weight of the last variance, in [0, 1)
 * @param gamma extra weight after a fall (GJR), in (−1, 1); alpha + gamma must not be negative
 * @param degreesOfFreedom of the innovations, in (2, 1000]
 * @param jumps jumps, or none
 * @param tails other tails of the innovations, {@link Tails#STUDENT} for none
 */
public record GarchT(
    double drift,
    double volatility,
    double alpha,
    double beta,
    double gamma,
    double degreesOfFreedom,
    JumpLaw jumps,
    Tails tails)
    implements PriceModel {
  /** Checks the ranges. */
  public GarchT {
    Check.closed("drift", drift, -20, 20, "per year, growth rate of the expected price");
    Check.above("volatility", volatility, 0, "per square-root year; write 60% or 0.6");
    Check.closed("volatility", volatility, 0, 20, "per square-root year; write 60% or 0.6");
    Check.halfOpen("alpha", alpha, 0, 1, "weight of the last squared return");
    Check.halfOpen("beta", beta, 0, 1, "weight of the last variance");
    Check.open("gamma", gamma, -1, 1, "extra weight after a fall; 0 for plain GARCH");
    if (!(alpha + gamma >= 0)) {
      throw new IllegalArgumentException(
          "gamma = "
              + gamma
              + " with alpha = "
              + alpha
              + " makes a variance negative: alpha + gamma must be at least 0");
    }
    if (!(alpha + beta + gamma / 2 < 1)) {
      throw new IllegalArgumentException(
          "alpha + beta + gamma/2 = "
              + (alpha + beta + gamma / 2)
              + " is outside [0, 1): the long-run variance would be infinite");
    }
    Check.above("degreesOfFreedom", degreesOfFreedom, 2, "above 2, else the variance is infinite");
    Check.closed("degreesOfFreedom", degreesOfFreedom, 2, 1000, "use gbm for normal returns");
  }

  /** With the tails of the Student-t law itself. */
  public GarchT(
      double drift,
      double volatility,
      double alpha,
      double beta,
      double gamma,
      double degreesOfFreedom,
      JumpLaw jumps) {
    this(drift, volatility, alpha, beta, gamma, degreesOfFreedom, jumps, Tails.STUDENT);
  }

  @Override
  public String name() {
    return "garch-t";
  }

  @Override
  public boolean meanExists() {
    return tails.bounded();
  }

  @Override
  public boolean hasMemory() {
    return true;
  }

  @Override
  public List<Note> notes() {
    return List.of(Note.of("bar.mixing"));
  }

  @Override
  public boolean boundToBar() {
    return true;
  }

  @Override
  public boolean divisible() {
    return false;
  }

  /** Persistence {@code α + β + γ/2} of the variance per bar. */
  public double persistence() {
    return alpha + beta + gamma / 2;
  }
}
