package io.github.ruinsim.calibration;

import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.NormalJumps;

/**
 * A point of the parameter space of {@link GarchT}, with the mean return that the fit removes.
 *
 * @param volatility long-run volatility of the diffusion part per square-root year
 * @param alpha weight of the last squared shock
 * @param beta weight of the last variance
 * @param gamma extra weight after a fall, 0 without that term
 * @param degreesOfFreedom of the shocks
 * @param meanPerBar location of the log returns per bar
 * @param jumpsPerYear intensity of the jumps, 0 without jumps
 * @param jumpMean mean log size of a jump
 * @param jumpStandardDeviation standard deviation of the log size
 */
public record GarchTParameters(
    double volatility,
    double alpha,
    double beta,
    double gamma,
    double degreesOfFreedom,
    double meanPerBar,
    double jumpsPerYear,
    double jumpMean,
    double jumpStandardDeviation) {
  /** Names in the order of {@link #toArray}, as model files write them. */
  static final String[] NAMES = {
    "volatility",
    "alpha",
    "beta",
    "gamma",
    "degreesOfFreedom",
    "meanPerBar",
    "jumps.perYear",
    "jumps.mean",
    "jumps.standardDeviation"
  };

  /** The model without drift; the drift of a market cannot be estimated from its past. */
  public GarchT model() {
    JumpLaw jumps =
        jumpsPerYear > 0
            ? new NormalJumps(jumpsPerYear, jumpMean, jumpStandardDeviation)
            : JumpLaw.NONE;
    return new GarchT(0, volatility, alpha, beta, gamma, degreesOfFreedom, jumps);
  }

  /** {@code alpha + beta + gamma/2}: the share of a variance shock that is left after one bar. */
  public double persistence() {
    return alpha + beta + gamma / 2;
  }

  /** Volatility of diffusion and jumps together, per square-root year. */
  public double totalVolatility() {
    double jumpVariance =
        jumpsPerYear * (jumpMean * jumpMean + jumpStandardDeviation * jumpStandardDeviation);
    return Math.sqrt(volatility * volatility + jumpVariance);
  }

  double[] toArray() {
    return new double[] {
      volatility,
      alpha,
      beta,
      gamma,
      degreesOfFreedom,
      meanPerBar,
      jumpsPerYear,
      jumpMean,
      jumpStandardDeviation
    };
  }
}
