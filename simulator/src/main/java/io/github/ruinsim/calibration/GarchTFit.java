package io.github.ruinsim.calibration;

import java.util.List;
import java.util.Map;
import org.apache.commons.math3.util.FastMath;

/**
 * A maximum likelihood fit.
 *
 * @param parameters the estimate
 * @param standardErrors by parameter name; a parameter on a bound has none
 * @param logLikelihood of all returns
 * @param observations number of returns
 * @param freeParameters number of estimated parameters, the volatility included
 * @param targeted whether the long-run variance was set to that of the sample
 * @param plain the same fit without jumps; equal to this fit's own numbers without jumps
 * @param joint the fit with a free long-run volatility, also where it was not taken
 * @param onBounds parameters that ended on a bound of the search
 * @param sampleMeanSquare mean square of the returns per bar
 * @param sampleVolatility of the returns, per square-root year
 * @param lastVolatility of the diffusion after the last bar, per square-root year
 * @param likelyJumpsPerYear bars a year that held a jump with a probability above one half
 */
public record GarchTFit(
    GarchTParameters parameters,
    Map<String, Double> standardErrors,
    double logLikelihood,
    int observations,
    int freeParameters,
    boolean targeted,
    Alternative plain,
    Alternative joint,
    List<String> onBounds,
    double sampleMeanSquare,
    double sampleVolatility,
    double lastVolatility,
    double likelyJumpsPerYear) {
  /** Copies the lists. */
  public GarchTFit {
    onBounds = List.copyOf(onBounds);
  }

  /** Akaike's criterion; smaller is better. */
  public double aic() {
    return 2.0 * freeParameters - 2 * logLikelihood;
  }

  /** Schwarz's criterion; smaller is better. */
  public double bic() {
    return freeParameters * FastMath.log(observations) - 2 * logLikelihood;
  }

  /**
   * A fit that stands beside the reported one.
   *
   * @param parameters its estimate
   * @param logLikelihood of all returns
   * @param freeParameters number of estimated parameters
   */
  public record Alternative(
      GarchTParameters parameters, double logLikelihood, int freeParameters) {}
}
