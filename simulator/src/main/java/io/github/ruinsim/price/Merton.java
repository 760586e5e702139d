package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;

/**
 * Jump diffusion with normal log jumps (Merton 1976).
 *
 * @param drift growth rate of the expected price per year, in [−20, 20]
 * @param volatility of the diffusion part, per square-root year, in (0, 20]
 * @param jumps log jumps
 */
public record Merton(double drift, double volatility, NormalJumps jumps) implements PriceModel {
  /** Checks the ranges. */
  public Merton {
    Check.closed("drift", drift, -20, 20, "per year, growth rate of the expected price");
    Check.above("volatility", volatility, 0, "per square-root year; write 60% or 0.6");
    Check.closed("volatility", volatility, 0, 20, "per square-root year; write 60% or 0.6");
  }

  @Override
  public String name() {
    return "merton";
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
