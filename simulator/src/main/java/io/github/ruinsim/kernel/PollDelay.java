package io.github.ruinsim.kernel;

/**
 * How far beyond its level a loss-cut is seen that a venue polls more often than closes come.
 *
 * <p>A level that is looked at each Δ is reached by a Brownian price of volatility σ as often as
 * one that is always watched and lies β·σ·√Δ further away in the logarithm, β = −ζ(½)/√(2π) =
 * 0.5826, which is also how far beyond the level the price is seen on average: Broadie, Glasserman
 * and Kou, A continuity correction for discrete barrier options, 1997; up to terms that vanish
 * faster than √Δ.
 *
 * <p>With several assets the level is a surface, and what approaches it is the projection on its
 * normal: asset k is β·σ_k·√Δ·c_k further away, c_k the correlation of its log price with what
 * remains above the requirement. With one asset that is the rule above, upwards or downwards.
 */
final class PollDelay {
  /** −ζ(½)/√(2π). */
  private static final double CORRECTION = 0.582597157939010;

  private final double[] further;
  private final double[][] correlation;
  private final double[] pull;

  /** Whether every price is judged, so that nothing is further away. */
  final boolean none;

  /**
   * Prepares the delay.
   *
   * @param further {@link #further}, by asset
   * @param correlation of the log prices
   */
  PollDelay(double[] further, double[][] correlation) {
    this.further = further;
    this.correlation = correlation;
    pull = new double[further.length];
    boolean zero = true;
    for (double each : further) {
      zero &= each == 0;
    }
    none = zero;
  }

  /**
   * β·σ·√Δ.
   *
   * @param pollSeconds Δ; 0 is always
   * @param volatility σ, per square-root year
   */
  static double further(double pollSeconds, double volatility) {
    return CORRECTION * volatility * Math.sqrt(pollSeconds / (365 * 86_400.0));
  }

  /**
   * What numbers of coins are replaced by so that a value that is affine in prices is 0 where it is
   * seen below 0, rather than where it is.
   *
   * @param coins numbers of coins by asset
   * @param prices about where the level is reached: only the direction of the move depends on it
   * @param moved receives the numbers
   */
  void move(double[] coins, double[] prices, double[] moved) {
    if (none) {
      System.arraycopy(coins, 0, moved, 0, coins.length);
      return;
    }
    double square = 0;
    for (int k = 0; k < coins.length; k++) {
      double sum = 0;
      for (int j = 0; j < coins.length; j++) {
        sum += correlation[k][j] * coins[j] * prices[j] * further[j];
      }
      pull[k] = sum;
      square += coins[k] * prices[k] * further[k] * sum;
    }
    double deviation = Math.sqrt(Math.max(0, square));
    for (int k = 0; k < coins.length; k++) {
      double towards = deviation > 0 ? pull[k] / deviation : 0;
      moved[k] = coins[k] * StrictMath.exp(further[k] * Math.max(-1, Math.min(1, towards)));
    }
  }
}
