package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Purpose;
import java.util.Arrays;

/**
 * The default family: innovations of unit variance, normal or Student-t, times a volatility that is
 * constant or follows the recursion of {@link BarDynamics}.
 *
 * <p>Cost about 5 ns a path and bar on a 2.6 GHz server core (see {@code benchmarks/README.md}).
 */
final class RecursionSampler implements StepSampler {
  private static final int LANES = PathBatch.LANES;
  private static final double[] UNASKED = {};

  /** Variance of the next bar's diffusion before its mixing variable. */
  double[] variance = new double[LANES];

  private final BarDynamics dynamics;
  private final InnovationStream diffusion;
  private double[] next = new double[LANES];
  private final double[] ignored = new double[LANES];
  private final InnovationTails.Work tailWork = new InnovationTails.Work();
  private final LaneKeys tailKeys = new LaneKeys(LANES);

  /** Number of the next bar; those of the burn-in are negative. */
  private long bar;

  RecursionSampler(BarDynamics dynamics) {
    this.dynamics = dynamics;
    diffusion = new InnovationStream(dynamics.innovations);
  }

  @Override
  public void start(long seed, long firstPath) {
    if (!dynamics.tails.none()) {
      tailKeys.seed(seed, firstPath, Purpose.INNOVATION_TAIL);
    }
    bar = -dynamics.burnInBars;
    Arrays.fill(variance, dynamics.firstVariance);
    if (dynamics.burnInBars > 0) {
      diffusion.seed(seed, firstPath, Purpose.INITIAL);
      while (bar < 0) {
        step(ignored, ignored, UNASKED);
      }
    }
    diffusion.seed(seed, firstPath, Purpose.DIFFUSION);
  }

  @Override
  public void step(double[] previous, double[] close, double[] spread) {
    diffusion.next();
    if (!dynamics.tails.none()) {
      dynamics.tails.apply(diffusion, tailKeys, bar, tailWork);
    }
    bar++;
    BarDynamics y = dynamics;
    double[] z2 = diffusion.square;
    double[] angle = diffusion.angle;
    double[] v = variance;
    if (y.gamma == 0) {
      step(angle, z2, v, next, previous, close, y.logDrift, y.omega, y.alpha, y.beta);
    } else {
      step(angle, z2, v, next, previous, close, y.logDrift, y.omega, y.alpha, y.beta, y.gamma);
    }
    if (spread.length > 0) {
      if (y.mixing.mixed()) {
        double excess = y.mixing.excess() * y.tails.squareScale();
        spread(v, previous, close, spread, y.logDrift, excess);
      } else {
        System.arraycopy(v, 0, spread, 0, LANES);
      }
    }
    variance = next;
    next = v;
  }

  @Override
  public InnovationStream innovations() {
    return diffusion;
  }

  @Override
  public boolean isTail(int lane) {
    return diffusion.innovationSquare(lane) > dynamics.tailSquare;
  }

  private static void step(
      double[] angle,
      double[] square,
      double[] variance,
      double[] next,
      double[] previous,
      double[] close,
      double drift,
      double omega,
      double alpha,
      double beta) {
    for (int i = 0; i < LANES; i++) {
      double r2 = square[i];
      double v = variance[i];
      double s = InnovationStream.sinPi(angle[i] - 1.5);
      close[i] = Math.fma(Math.sqrt(v * r2), s, previous[i] + drift);
      next[i] = Math.fma(v, Math.fma(alpha * r2 * s, s, beta), omega);
    }
  }

  private static void step(
      double[] angle,
      double[] square,
      double[] variance,
      double[] next,
      double[] previous,
      double[] close,
      double drift,
      double omega,
      double alpha,
      double beta,
      double gamma) {
    for (int i = 0; i < LANES; i++) {
      double r2 = square[i];
      double v = variance[i];
      double s = InnovationStream.sinPi(angle[i] - 1.5);
      double fall = Math.min(s, 0);
      double weight = Math.fma(alpha * s, s, gamma * fall * fall);
      close[i] = Math.fma(Math.sqrt(v * r2), s, previous[i] + drift);
      next[i] = Math.fma(v, Math.fma(r2, weight, beta), omega);
    }
  }

  /** Variance of mixed pieces times their mixing number; see {@link MixingLaw#spread}. */
  private static void spread(
      double[] variance,
      double[] previous,
      double[] close,
      double[] spread,
      double drift,
      double excess) {
    for (int i = 0; i < LANES; i++) {
      double e = close[i] - previous[i] - drift;
      spread[i] = 0.5 * Math.fma(variance[i], excess, e * e);
    }
  }
}
