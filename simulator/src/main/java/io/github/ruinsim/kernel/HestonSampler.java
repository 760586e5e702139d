package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.Elementary;
import java.util.Arrays;

/** Draws bars of {@link HestonDynamics}; the inside of a bar has the mean of its two variances. */
final class HestonSampler implements StepSampler {
  private static final int LANES = PathBatch.LANES;
  private static final double LEAST_INVERSE = 2 / HestonDynamics.CRITICAL;

  /** Up to here eight terms of the series of artanh t, over t, in t² err by less than 1e-15. */
  private static final double MOST_SQUARE = 1 / 64.0;

  private final HestonDynamics dynamics;
  private final InnovationStream diffusion = new InnovationStream(InnovationTable.normal());
  private final InnovationStream driver = new InnovationStream(InnovationTable.normal());

  /** Numbers of the variances with an atom at 0. */
  private final LaneRandom atom = new LaneRandom(LANES);

  private double[] variance = new double[LANES];
  private double[] next = new double[LANES];

  /** Logarithm of the mean of what the next variance multiplies the price by. */
  private final double[] logMean = new double[LANES];

  /** Twice the reciprocal of the squared coefficient of variation of the next variance. */
  private final double[] inverse = new double[LANES];

  private final double[] mean = new double[LANES];
  private final double[] shift = new double[LANES];
  private final double[] scale = new double[LANES];

  /** Above 0 in lanes that are not drawn by the loops over all lanes. */
  private final double[] rare = new double[LANES];

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
    HestonDynamics y = dynamics;
    driver.next();
    moments(variance, inverse, mean, y);
    quadratic(driver.square, driver.angle, inverse, mean, next, shift, scale);
    correction(shift, scale, inverse, logMean, rare, y.inMean);
    for (int lane = 0; lane < LANES; lane++) {
      // Written so that a number that is none counts as rare.
      if (!(rare[lane] <= 0)) {
        advance(lane);
      }
    }
    diffusion.next();
    step(diffusion.square, diffusion.angle, variance, next, logMean, previous, close, y);
    if (spread.length > 0) {
      spread(variance, next, spread, 0.5 * y.barYears);
    }
    double[] now = variance;
    variance = next;
    next = now;
  }

  /** Writes {@code 2/ψ} and the mean of the next variance of every lane. */
  private static void moments(
      double[] variance, double[] inverse, double[] mean, HestonDynamics y) {
    final double longRun = y.longRun;
    final double decay = y.decay;
    final double spreadNow = y.spreadNow;
    final double spreadLongRun = y.spreadLongRun;
    for (int i = 0; i < LANES; i++) {
      double v = variance[i];
      double m = Math.fma(v - longRun, decay, longRun);
      mean[i] = m;
      inverse[i] = 2 * m * m / Math.fma(v, spreadNow, spreadLongRun);
    }
  }

  /** The quadratic branch for every lane; writes its b² and scale too. */
  private static void quadratic(
      double[] square,
      double[] angle,
      double[] inverses,
      double[] mean,
      double[] next,
      double[] shift,
      double[] scales) {
    for (int i = 0; i < LANES; i++) {
      double inverse = inverses[i];
      double b2 = inverse - 1 + Math.sqrt(inverse * (inverse - 1));
      double scale = mean[i] / (1 + b2);
      double sine = InnovationStream.sinPi(angle[i] - 1.5);
      double root = Math.fma(Math.sqrt(square[i]), sine, Math.sqrt(b2));
      next[i] = scale * root * root;
      shift[i] = b2;
      scales[i] = scale;
    }
  }

  /**
   * The logarithm of the quadratic branch's martingale correction by the series of {@code
   * 2·artanh}. Where the branch or the series does not apply, {@code rare} is not below 0.
   */
  private static void correction(
      double[] shift, double[] scale, double[] inverse, double[] logMean, double[] rare, double a) {
    for (int i = 0; i < LANES; i++) {
      double part = a * scale[i];
      double left = 1 - 2 * part;
      double t = part / (part - 1);
      double z = t * t;
      double p = Math.fma(1.0 / 15, z, 1.0 / 13);
      p = Math.fma(p, z, 1.0 / 11);
      p = Math.fma(p, z, 1.0 / 9);
      p = Math.fma(p, z, 1.0 / 7);
      p = Math.fma(p, z, 1.0 / 5);
      p = Math.fma(p, z, 1.0 / 3);
      p = Math.fma(p, z, 1.0);
      logMean[i] = part * shift[i] / left - t * p;
      rare[i] = Math.max(LEAST_INVERSE - inverse[i], z - MOST_SQUARE);
    }
  }

  /** Draws the next variance of one lane, and the logarithm of the mean that it brings about. */
  private void advance(int lane) {
    HestonDynamics y = dynamics;
    double a = y.inMean;
    double v = variance[lane];
    double m = Math.fma(v - y.longRun, y.decay, y.longRun);
    double psi = Math.fma(v, y.spreadNow, y.spreadLongRun) / (m * m);
    if (psi <= HestonDynamics.CRITICAL) {
      double inverse = 2 / psi;
      double b2 = inverse - 1 + Math.sqrt(inverse * (inverse - 1));
      double scale = m / (1 + b2);
      double sine = InnovationStream.sinPi(driver.angle[lane] - 1.5);
      double root = Math.fma(Math.sqrt(driver.square[lane]), sine, Math.sqrt(b2));
      next[lane] = scale * root * root;
      double left = 1 - 2 * a * scale;
      logMean[lane] = left > 0 ? a * b2 * scale / left - 0.5 * Elementary.log(left) : a * m;
    } else {
      double p = (psi - 1) / (psi + 1);
      double rate = (1 - p) / m;
      double u = Uniform.open(atom.next(lane));
      next[lane] = u <= p ? 0 : Elementary.log((1 - p) / (1 - u)) / rate;
      logMean[lane] = a < rate ? Elementary.log(p + rate * (1 - p) / (rate - a)) : a * m;
    }
  }

  private static void step(
      double[] square,
      double[] angle,
      double[] variance,
      double[] next,
      double[] logMean,
      double[] previous,
      double[] close,
      HestonDynamics y) {
    final double logDrift = y.logDrift;
    final double ownNow = y.ownNow;
    final double ownNext = y.ownNext;
    final double weight = y.next;
    for (int i = 0; i < LANES; i++) {
      double s = InnovationStream.sinPi(angle[i] - 1.5);
      double now = ownNow * variance[i];
      double own = Math.fma(ownNext, next[i], now);
      double drift = Math.fma(weight, next[i], Math.fma(-0.5, now, logDrift - logMean[i]));
      close[i] = Math.fma(Math.sqrt(own * square[i]), s, previous[i] + drift);
    }
  }

  private static void spread(double[] variance, double[] next, double[] spread, double weight) {
    for (int i = 0; i < LANES; i++) {
      spread[i] = weight * (variance[i] + next[i]);
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
