package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.Elementary;
import java.util.Arrays;

/** Draws bars of {@link HestonDynamics}; the inside of a bar has the mean of its two variances. */
final class HestonSampler implements StepSampler {
  private static final int LANES = PathBatch.LANES;

  private final HestonDynamics dynamics;
  private final InnovationStream diffusion = new InnovationStream(InnovationTable.normal());
  private final InnovationStream driver = new InnovationStream(InnovationTable.normal());

  /** Numbers of the variances with an atom at 0. */
  private final LaneRandom atom = new LaneRandom(LANES);

  private final double[] variance = new double[LANES];
  private final double[] drift = new double[LANES];
  private final double[] own = new double[LANES];
  private final double[] mean = new double[LANES];

  HestonSampler(HestonDynamics dynamics) {
    this.dynamics = dynamics;
  }

  @Override
  public void start(long seed, long firstPath) {
    diffusion.seed(seed, firstPath, Purpose.DIFFUSION);
    driver.seed(seed, firstPath, Purpose.VARIANCE);
    atom.seed(seed, firstPath, Purpose.CLOCK);
    Arrays.fill(variance, dynamics.firstVariance);
    dynamics.stationary.ifPresent(
        law -> {
          long[] words = new long[4];
          for (int lane = 0; lane < LANES; lane++) {
            Philox.block(firstPath + lane, 0, Purpose.INITIAL.code(), 0, seed, 0, words, 0);
            variance[lane] = dynamics.stationaryScale * law.at(Uniform.open(words[0]));
          }
        });
  }

  @Override
  public void step(double[] previous, double[] close, double[] spread) {
    driver.next();
    for (int lane = 0; lane < LANES; lane++) {
      advance(lane);
    }
    diffusion.next();
    step(diffusion.square, diffusion.angle, previous, close, drift, own);
    if (spread.length > 0) {
      System.arraycopy(mean, 0, spread, 0, LANES);
    }
  }

  /** Draws the next variance of a lane, and with it what its return is made of. */
  private void advance(int lane) {
    HestonDynamics y = dynamics;
    double v = variance[lane];
    double m = Math.fma(v - y.longRun, y.decay, y.longRun);
    double s2 = Math.fma(v, y.spreadNow, y.spreadLongRun);
    double psi = s2 / (m * m);
    double a = y.next + 0.5 * y.ownNext;
    double next;
    double logMean;
    if (psi <= HestonDynamics.CRITICAL) {
      double inverse = 2 / psi;
      double b2 = inverse - 1 + Math.sqrt(inverse * (inverse - 1));
      double scale = m / (1 + b2);
      double sine = InnovationStream.sinPi(driver.angle[lane] - 1.5);
      double root = Math.sqrt(b2) + Math.sqrt(driver.square[lane]) * sine;
      next = scale * root * root;
      double left = 1 - 2 * a * scale;
      logMean = left > 0 ? a * b2 * scale / left - 0.5 * Elementary.log(left) : a * m;
    } else {
      double p = (psi - 1) / (psi + 1);
      double rate = (1 - p) / m;
      double u = Uniform.open(atom.next(lane));
      next = u <= p ? 0 : Elementary.log((1 - p) / (1 - u)) / rate;
      logMean = a < rate ? Elementary.log(p + rate * (1 - p) / (rate - a)) : a * m;
    }
    drift[lane] = y.logDrift - logMean - 0.5 * y.ownNow * v + y.next * next;
    own[lane] = y.ownNow * v + y.ownNext * next;
    mean[lane] = 0.5 * y.barYears * (v + next);
    variance[lane] = next;
  }

  private static void step(
      double[] square,
      double[] angle,
      double[] previous,
      double[] close,
      double[] drift,
      double[] own) {
    for (int i = 0; i < LANES; i++) {
      double s = InnovationStream.sinPi(angle[i] - 1.5);
      close[i] = Math.fma(Math.sqrt(own[i] * square[i]), s, previous[i] + drift[i]);
    }
  }

  @Override
  public InnovationStream innovations() {
    return diffusion;
  }

  @Override
  public boolean isTail(int lane) {
    return diffusion.innovationSquare(lane) > HestonDynamics.TAIL_SQUARE;
  }
}
