package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.GammaQuantile;

/**
 * Draws bars of {@link ClockDynamics}. A gamma increment is the quantile of one uniform number; an
 * inverse Gaussian one is a root of a quadratic in a squared normal number (Michael, Schucany and
 * Haas 1976, doi:10.2307/2683801).
 */
final class ClockSampler implements StepSampler {
  private static final int LANES = PathBatch.LANES;

  /** Half a step of the 52 bits of a number below 1. */
  private static final double BELOW_ONE = 1 - 0x1p-53;

  /** Makes any difference of two numbers near 1 larger than any time. */
  private static final double HUGE = 0x1p900;

  private final ClockDynamics dynamics;
  private final InnovationStream diffusion = new InnovationStream(InnovationTable.normal());
  private final InnovationStream driver = new InnovationStream(InnovationTable.normal());
  private final LaneRandom clockRandom = new LaneRandom(LANES);
  private final GammaClock gammaClock;
  private final long[] word = new long[LANES];
  private final double[] number = new double[LANES];
  private final double[] time = new double[LANES];
  private final double[] move = new double[LANES];

  ClockSampler(ClockDynamics dynamics) {
    this.dynamics = dynamics;
    gammaClock = new GammaClock(dynamics.gamma ? dynamics.steps : 1);
  }

  @Override
  public void start(long seed, long firstPath) {
    diffusion.seed(seed, firstPath, Purpose.DIFFUSION);
    driver.seed(seed, firstPath, Purpose.VARIANCE);
    clockRandom.seed(seed, firstPath, Purpose.CLOCK);
  }

  @Override
  public void step(double[] previous, double[] close, double[] spread) {
    clockRandom.next(word);
    if (dynamics.gamma) {
      for (int lane = 0; lane < LANES; lane++) {
        number[lane] = Uniform.open(word[lane]);
      }
      gammaClock.at(number, time);
    } else {
      driver.next();
      InnovationStream.numbers(word, 12, word, number);
      inverseGaussian(driver.square, driver.angle, number, time, dynamics.steps);
    }
    diffusion.next();
    ClockDynamics y = dynamics;
    step(diffusion.square, diffusion.angle, time, move, y.logDrift, y.clockDrift, y.variance);
    for (int i = 0; i < LANES; i++) {
      close[i] = previous[i] + move[i];
    }
    if (spread.length > 0) {
      for (int i = 0; i < LANES; i++) {
        spread[i] = y.variance * time[i];
      }
    }
  }

  @Override
  public InnovationStream innovations() {
    return diffusion;
  }

  @Override
  public boolean isTail(int lane) {
    return move[lane] < dynamics.lowTail || move[lane] > dynamics.highTail;
  }

  private static void step(
      double[] square,
      double[] angle,
      double[] time,
      double[] move,
      double drift,
      double clockDrift,
      double variance) {
    for (int i = 0; i < LANES; i++) {
      double s = InnovationStream.sinPi(angle[i] - 1.5);
      double t = time[i];
      move[i] = Math.fma(Math.sqrt(variance * t * square[i]), s, Math.fma(clockDrift, t, drift));
    }
  }

  private static void inverseGaussian(
      double[] square, double[] angle, double[] number, double[] time, double steps) {
    for (int i = 0; i < LANES; i++) {
      double s = InnovationStream.sinPi(angle[i] - 1.5);
      double root = longerRoot(square[i] * s * s, steps);
      // The shorter root, 1/root, has probability root/(1 + root). A branch would not vectorise.
      double longer = Math.fma(number[i] - BELOW_ONE, 1 + root, -root) * HUGE;
      time[i] = Math.max(1 / root, Math.min(root, longer));
    }
  }

  /** The longer of the two times whose deviation is a given square; the other is 1 over it. */
  static double longerRoot(double square, double steps) {
    double half = square / (2 * steps);
    return 1 + half + Math.sqrt(half * (2 + half));
  }

  /** Increments of a gamma clock of mean 1. */
  static final class GammaClock {
    private final GammaQuantile quantile;
    private final double scale;

    GammaClock(double steps) {
      quantile = GammaQuantile.of(steps);
      scale = 1 / steps;
    }

    void at(double[] uniform, double[] to) {
      quantile.at(uniform, scale, to);
    }

    double at(double uniform) {
      return quantile.at(uniform) * scale;
    }
  }
}
