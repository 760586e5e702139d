package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;

/**
 * Geometric Brownian motion: {@code dS/S = drift·dt + volatility·dW}.
 *
 * @param drift growth rate of the expected price per year, in [−20, 20]
 * @param volatility per square-root year, in (0, 20]
 */
public record Gbm(double drift, double volatility) implements PriceModel {
  /** Checks the ranges. */
  public Gbm {
    Check.closed("drift", drift, -20, 20, "per year, growth rate of the expected price");
    Check.above("volatility", volatility, 0, "per square-root year; write 60% or 0.6");
    Check.closed("volatility", volatility, 0, 20, "per square-root year; write 60% or 0.6");
  }

  @Override
  public String name() {
    return "gbm";
  }

  @Override
  public JumpLaw jumps() {
    return JumpLaw.NONE;
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
