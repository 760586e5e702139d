package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;

/**
 * Stochastic volatility of Heston: {@code dS/S = drift·dt + √v·dW}, {@code dv =
 * meanReversion·(volatility² − v)·dt + volatilityOfVariance·√v·dZ}, {@code dW·dZ = correlation·dt}
 * (Heston 1993, doi:10.1093/rfs/6.2.327; Andersen 2008, doi:10.21314/JCF.2008.189). Sampled by
 * Andersen's quadratic-exponential scheme with martingale correction, so that {@code E[S_T] =
 * S_0·exp(drift·T)} at any bar length.
 *
 * @param drift growth rate of the expected price per year, in [−20, 20]
 * @param volatility root of the long-run variance, per square-root year, in (0, 20]
 * @param meanReversion rate κ per year at which the variance returns, in (0, 1e6]
 * @param volatilityOfVariance ξ per year, in (0, 1e4], and at most 141·volatility·√meanReversion
 * @param correlation of price and variance, in [−1, 1]
 */
public record Heston(
    double drift,
    double volatility,
    double meanReversion,
    double volatilityOfVariance,
    double correlation)
    implements PriceModel {
  /** Smallest shape 2κθ/ξ² of the variance's stationary law. */
  private static final double LEAST_SHAPE = 1e-4;

  /** Checks the ranges. */
  public Heston {
    check(drift, volatility, meanReversion, volatilityOfVariance, correlation);
  }

  static void check(
      double drift,
      double volatility,
      double meanReversion,
      double volatilityOfVariance,
      double correlation) {
    Check.closed("drift", drift, -20, 20, "per year, growth rate of the expected price");
    Check.above("volatility", volatility, 0, "per square-root year; write 60% or 0.6");
    Check.closed("volatility", volatility, 0, 20, "per square-root year; write 60% or 0.6");
    Check.above("meanReversion", meanReversion, 0, "per year; 20 forgets a shock in 18 days");
    Check.closed("meanReversion", meanReversion, 0, 1e6, "per year; 20 forgets a shock in 18 days");
    Check.above("volatilityOfVariance", volatilityOfVariance, 0, "per year; use gbm for none");
    Check.closed("volatilityOfVariance", volatilityOfVariance, 0, 1e4, "per year");
    Check.closed("correlation", correlation, -1, 1, "of price and variance");
    Check.closed(
        "volatilityOfVariance",
        volatilityOfVariance,
        0,
        Math.sqrt(2 * meanReversion / LEAST_SHAPE) * volatility,
        "more, with this meanReversion and volatility, keeps the variance at 0 nearly always");
  }

  @Override
  public String name() {
    return "heston";
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
    return false;
  }

  @Override
  public boolean hasMemory() {
    return true;
  }
}
