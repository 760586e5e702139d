package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;

/**
 * Jump diffusion with double-exponential log jumps (Kou 2002).
 *
 * @param drift growth rate of the expected price per year, in [−20, 20]
 * @param volatility of the diffusion part, per square-root year, in (0, 20]
 * @param jumps log jumps
 */
public record Kou(double drift, double volatility, DoubleExponentialJumps jumps)
    implements PriceModel {
  /** Checks the ranges. */
  public Kou {
    Check.closed("drift", drift, -20, 20, "per year, growth rate of the expected price");
    Check.above("volatility", volatility, 0, "per square-root year; write 60% or 0.6");
    Check.closed("volatility", volatility, 0, 20, "per square-root year; write 60% or 0.6");
  }

  @Override
  public String name() {
    return "kou";
  }

  @Override
  public boolean meanExists() {
    return true;
  }

  @Override
  public boolean divisible() {
    return true;
  }
}
