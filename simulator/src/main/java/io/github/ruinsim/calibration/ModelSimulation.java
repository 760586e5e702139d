package io.github.ruinsim.calibration;

import java.util.Optional;
import org.apache.commons.math3.util.FastMath;

/**
 * Plain simulation of a fitted model for goodness of fit: one bar after the other, nothing clever.
 * Student-t by Bailey's formula (1994, doi:10.1090/S0025-5718-1994-1219701-3), random bits from
 * SplitMix64. Risk figures never come from here.
 */
final class ModelSimulation {
  private final GarchTParameters p;
  private final double longRun;
  private final double noJump;
  private final SplitMix random;
  private final Optional<ParetoTails> tails;
  private double variance;

  /**
   * Starts in the long-run variance.
   *
   * @param barsPerYear bars in a year of 365 days
   * @param tails other tails of the innovations, if they were fitted
   */
  ModelSimulation(GarchTParameters p, double barsPerYear, Optional<ParetoTails> tails, long seed) {
    this.tails = tails;
    this.p = p;
    this.longRun = p.volatility() * p.volatility() / barsPerYear;
    this.noJump = FastMath.exp(-p.jumpsPerYear() / barsPerYear);
    this.random = new SplitMix(seed);
    this.variance = longRun;
  }

  /** The next returns, around a zero mean; {@code variances} receives v of each bar. */
  double[] next(int bars, double[] variances) {
    double omega = longRun * (1 - p.persistence());
    double nu = p.degreesOfFreedom();
    double[] returns = new double[bars];
    for (int i = 0; i < bars; i++) {
      variances[i] = variance;
      double radius = (nu - 2) * FastMath.expm1(-2 / nu * FastMath.log(uniform()));
      double innovation = Math.sqrt(radius) * FastMath.cos(2 * Math.PI * uniform());
      if (tails.isPresent()) {
        innovation = tails.orElseThrow().innovation(innovation, uniform());
      }
      double shock = Math.sqrt(variance) * innovation;
      double weight = p.alpha() + (shock < 0 ? p.gamma() : 0);
      variance = omega + weight * shock * shock + p.beta() * variance;
      returns[i] = shock + jumps();
    }
    return returns;
  }

  private double jumps() {
    double sum = 0;
    if (p.jumpsPerYear() > 0) {
      for (double product = uniform(); product > noJump; product *= uniform()) {
        sum += p.jumpMean() + p.jumpStandardDeviation() * normal();
      }
    }
    return sum;
  }

  private double normal() {
    return Math.sqrt(-2 * FastMath.log(uniform())) * FastMath.cos(2 * Math.PI * uniform());
  }

  private double uniform() {
    return random.uniform();
  }
}
