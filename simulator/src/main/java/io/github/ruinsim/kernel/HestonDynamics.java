package io.github.ruinsim.kernel;

import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Heston;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.stats.GammaQuantile;
import java.util.Optional;

/**
 * Stochastic volatility at one bar length: the constants of Andersen's quadratic-exponential scheme
 * (2008, doi:10.21314/JCF.2008.189), central weights, with martingale correction. Variances are per
 * year.
 */
public final class HestonDynamics extends PathDynamics {
  /** Squared coefficient of variation above which the variance has an atom at 0. */
  static final double CRITICAL = 1.5;

  /** Quantile of the normal law beyond which a bar is a tail bar, squared: 3.0902². */
  static final double TAIL_SQUARE = 9.549535706083;

  private static final double MOST_SHAPE = 600;

  /** Log drift of a bar before the terms in the variance. */
  final double logDrift;

  final double barYears;
  final double longRun;

  /** {@code exp(−κ·Δ)}. */
  final double decay;

  /** Variance of the next variance: {@code spreadNow·v + spreadLongRun}. */
  final double spreadNow;

  final double spreadLongRun;

  /** Weight of the next variance in the log return, and of both in its own variance. */
  final double next;

  final double ownNow;
  final double ownNext;

  /** What the next variance weighs in the exponent of the price's mean. */
  final double inMean;

  final double firstVariance;

  /** Law of a stationary first variance over its scale; empty for a fixed one. */
  final Optional<GammaQuantile> stationary;

  final double stationaryScale;

  /**
   * Derives the constants.
   *
   * @param jumps jumps beside the diffusion
   * @param logDrift drift of the log price per year, without half the variance
   */
  public HestonDynamics(
      Heston model,
      JumpLaw jumps,
      double logDrift,
      double barYears,
      GapShare gapShare,
      InitialVolatility initial) {
    super(
        jumps,
        jumps.perYear() * barYears,
        initial.kind() == InitialVolatility.Kind.STATIONARY,
        gapShare,
        MixingLaw.NONE);
    double kappa = model.meanReversion();
    double xi = model.volatilityOfVariance();
    double rho = model.correlation();
    this.barYears = barYears;
    this.logDrift = logDrift * barYears;
    longRun = model.volatility() * model.volatility();
    decay = StrictMath.exp(-kappa * barYears);
    double forgotten = -StrictMath.expm1(-kappa * barYears);
    spreadNow = xi * xi * decay * forgotten / kappa;
    spreadLongRun = longRun * xi * xi * forgotten * forgotten / (2 * kappa);
    next = 0.5 * barYears * (kappa * rho / xi - 0.5) + rho / xi;
    ownNow = 0.5 * barYears * (1 - rho * rho);
    ownNext = ownNow;
    inMean = next + 0.5 * ownNext;
    double shape = 2 * kappa * longRun / (xi * xi);
    boolean drawn = initial.kind() == InitialVolatility.Kind.STATIONARY && shape <= MOST_SHAPE;
    stationary = drawn ? Optional.of(GammaQuantile.of(shape)) : Optional.empty();
    stationaryScale = longRun / shape;
    firstVariance = initial.annual() > 0 ? initial.annual() * initial.annual() : longRun;
  }

  @Override
  StepSampler sampler(double horizonBars) {
    return new HestonSampler(this);
  }
}
