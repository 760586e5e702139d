package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.wording.Note;
import java.util.List;

/**
 * Independent Student-t log returns per bar, scaled to the given volatility: {@code scale =
 * volatility·√((ν−2)/ν)}. {@code E[S]} is infinite; see {@link PriceModel} for what drift means.
 *
 * @param drift growth rate of the expected price per year, in [−20, 20]
 * @param volatility of the returns, per square-root year, in (0, 20]
 * @param degreesOfFreedom of the innovations, in (2, 1000]
 */
public record StudentT(double drift, double volatility, double degreesOfFreedom)
    implements PriceModel {
  /** Checks the ranges. */
  public StudentT {
    Check.closed("drift", drift, -20, 20, "per year, growth rate of the expected price");
    Check.above("volatility", volatility, 0, "per square-root year; write 60% or 0.6");
    Check.closed("volatility", volatility, 0, 20, "per square-root year; write 60% or 0.6");
    Check.above("degreesOfFreedom", degreesOfFreedom, 2, "above 2, else the variance is infinite");
    Check.closed("degreesOfFreedom", degreesOfFreedom, 2, 1000, "use gbm for normal returns");
  }

  @Override
  public String name() {
    return "student-t";
  }

  @Override
  public JumpLaw jumps() {
    return JumpLaw.NONE;
  }

  @Override
  public boolean meanExists() {
    return false;
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
}
