package io.github.ruinsim.kernel;

import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;

/**
 * The default family at one bar length, in the units of the step loop: variances and drifts per
 * bar, jumps per bar.
 *
 * <p>Return of a bar: {@code logDrift + √v·z + jumps}. With {@code omega}, {@code alpha}, {@code
 * beta}, {@code gamma} the variance moves by {@code v' = ω + v·(β + (α + γ·1[z<0])·z²)}; a model of
 * constant variance has {@code ω = 0, α = γ = 0, β = 1}.
 */
public final class BarDynamics extends PathDynamics {
  final double logDrift;
  final double longRunVariance;
  final double omega;
  final double alpha;
  final double beta;
  final double gamma;

  /** Degrees of freedom of the innovations; infinity for the normal. */
  final double degreesOfFreedom;

  final InnovationTable innovations;

  /** Bars of burn-in that draw the first variance; 0 starts at {@link #firstVariance}. */
  final int burnInBars;

  final double firstVariance;

  /** Tails other than those of the innovation table. */
  final InnovationTails tails;

  /** Square of the innovation beyond which a bar is a tail bar. */
  final double tailSquare;

  /** Derives the constants of the step loop. */
  public BarDynamics(Parameters p) {
    super(
        p.jumps(),
        p.jumps().perYear() * p.barYears(),
        p.initial().kind() == InitialVolatility.Kind.STATIONARY,
        p.gapShare(),
        Double.isInfinite(p.degreesOfFreedom())
            ? MixingLaw.NONE
            : MixingLaw.of(p.degreesOfFreedom()));
    logDrift = p.logDrift();
    longRunVariance = p.longRunVariance();
    alpha = p.alpha();
    beta = p.beta();
    gamma = p.gamma();
    degreesOfFreedom = p.degreesOfFreedom();
    omega = p.longRunVariance() * (1 - p.alpha() - p.beta() - p.gamma() / 2);
    boolean normal = Double.isInfinite(p.degreesOfFreedom());
    innovations =
        normal ? InnovationTable.normal() : InnovationTable.studentT(p.degreesOfFreedom());
    tails = p.tails();
    tailSquare = p.tails().none() ? p.tailSquare() : p.tails().tailSquare();
    double given = p.initial().annual() * p.initial().annual() * p.barYears();
    double persistence = p.alpha() + p.beta() + p.gamma() / 2;
    boolean stationary = p.initial().kind() == InitialVolatility.Kind.STATIONARY;
    burnInBars = stationary && persistence < 1 && alpha + gamma / 2 > 0 ? burnIn(persistence) : 0;
    firstVariance = given > 0 ? given : p.longRunVariance();
  }

  @Override
  double innovationFreedom() {
    return degreesOfFreedom;
  }

  @Override
  StepSampler sampler(double horizonBars) {
    return new RecursionSampler(this);
  }

  /** Whether the variance changes from bar to bar. */
  boolean hasMemory() {
    return omega != 0;
  }

  /** Bars until the start is forgotten to 1 %, at most 8192. */
  static int burnIn(double persistence) {
    return (int) Math.min(8192, Math.ceil(StrictMath.log(0.01) / StrictMath.log(persistence)));
  }

  /**
   * The numbers behind a {@link BarDynamics}.
   *
   * @param barYears length of a bar in years
   * @param logDrift drift of the log price per bar
   * @param longRunVariance variance of the diffusion per bar
   * @param alpha weight of the last squared return
   * @param beta weight of the last variance; 1 for a constant variance
   * @param gamma extra weight after a fall
   * @param degreesOfFreedom of the innovations; infinity for the normal
   * @param tailSquare square of the innovation beyond which a bar is a tail bar
   * @param jumps jumps, with their rate per year
   * @param gapShare how much of the tail gaps
   * @param initial first variance
   * @param tails tails of the innovations
   */
  public record Parameters(
      double barYears,
      double logDrift,
      double longRunVariance,
      double alpha,
      double beta,
      double gamma,
      double degreesOfFreedom,
      double tailSquare,
      JumpLaw jumps,
      GapShare gapShare,
      InitialVolatility initial,
      InnovationTails tails) {
    /** With the tails of the innovations' own law. */
    public Parameters(
        double barYears,
        double logDrift,
        double longRunVariance,
        double alpha,
        double beta,
        double gamma,
        double degreesOfFreedom,
        double tailSquare,
        JumpLaw jumps,
        GapShare gapShare,
        InitialVolatility initial) {
      this(
          barYears,
          logDrift,
          longRunVariance,
          alpha,
          beta,
          gamma,
          degreesOfFreedom,
          tailSquare,
          jumps,
          gapShare,
          initial,
          InnovationTails.NONE);
    }
  }
}
