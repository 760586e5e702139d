package io.github.ruinsim.price;

/**
 * Heston with jumps, compensated: {@code dS/S = drift·dt + √v·dW + jumps}, {@code dv =
 * meanReversion·(volatility² − v)·dt + volatilityOfVariance·√v·dZ}, {@code dW·dZ = correlation·dt}
 * (Bates 1996, doi:10.1093/rfs/9.1.69). Sampled by Andersen's quadratic-exponential scheme with
 * martingale correction, so that {@code E[S_T] = S_0·exp(drift·T)} at any bar length.
 *
 * @param drift growth rate of the expected price per year, in [−20, 20]
 * @param volatility root of the long-run variance, per square-root year, in (0, 20]
 * @param meanReversion rate κ per year at which the variance returns, in (0, 1e6]
 * @param volatilityOfVariance ξ per year, in (0, 1e4], at most 141·volatility·√meanReversion
 * @param correlation of price and variance, in [−1, 1]
 * @param jumps log jumps
 */
public record Bates(
    double drift,
    double volatility,
    double meanReversion,
    double volatilityOfVariance,
    double correlation,
    JumpLaw jumps)
    implements PriceModel {
  /** Checks the ranges. */
  public Bates {
    Heston.check(drift, volatility, meanReversion, volatilityOfVariance, correlation);
  }

  @Override
  public String name() {
    return "bates";
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

  /** The same without jumps. */
  public Heston diffusion() {
    return new Heston(drift, volatility, meanReversion, volatilityOfVariance, correlation);
  }
}
