package io.github.ruinsim.kernel;

import io.github.ruinsim.price.ParetoTail;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.Elementary;
import java.util.Arrays;

/** Draws bars of {@link FilteredDynamics}: one word a lane and bar. */
final class FilteredSampler implements StepSampler {
  private static final int LANES = PathBatch.LANES;
  private static final double[] UNASKED = {};

  private final FilteredDynamics dynamics;
  private final LaneRandom random = new LaneRandom(LANES);
  private final long[] word = new long[LANES];
  private final double[] number = new double[LANES];
  private final int[] index = new int[LANES];

  /** Close of the drawn bar in standard deviations, before the law's mean is taken off. */
  private final double[] size = new double[LANES];

  /** Variance of the next bar. */
  private final double[] variance = new double[LANES];

  /** Volatility of the bar just drawn. */
  private final double[] deviation = new double[LANES];

  private final double[] ignored = new double[LANES];

  FilteredSampler(FilteredDynamics dynamics) {
    this.dynamics = dynamics;
  }

  @Override
  public void start(long seed, long firstPath) {
    Arrays.fill(variance, dynamics.firstVariance);
    if (dynamics.burnInBars > 0) {
      random.seed(seed, firstPath, Purpose.INITIAL);
      for (int bar = 0; bar < dynamics.burnInBars; bar++) {
        step(ignored, ignored, UNASKED);
      }
    }
    random.seed(seed, firstPath, Purpose.SAMPLE);
  }

  @Override
  public void step(double[] previous, double[] close, double[] spread) {
    FilteredDynamics y = dynamics;
    random.next(word);
    for (int i = 0; i < LANES; i++) {
      number[i] = Uniform.open(word[i]);
    }
    pick(number, index, size, y.close);
    tails();
    move(size, variance, deviation, previous, close, y.logDrift, y.mean, y.omega, y.alpha, y.beta);
  }

  private static void pick(double[] number, int[] index, double[] size, double[] sample) {
    int n = sample.length;
    for (int i = 0; i < LANES; i++) {
      int place = (int) (number[i] * n);
      index[i] = place;
      size[i] = sample[place];
    }
  }

  /** The one number in ten beyond a threshold takes its size from the tail's quantile. */
  private void tails() {
    FilteredDynamics y = dynamics;
    double below = y.lower.probability();
    double above = y.upper.probability();
    for (int i = 0; i < LANES; i++) {
      double u = number[i];
      if (u < below) {
        size[i] = y.lowerThreshold - y.scale * excess(y.lower, u / below);
      } else if (1 - u < above) {
        size[i] = y.upperThreshold + y.scale * excess(y.upper, (1 - u) / above);
      }
    }
  }

  /** Excess that is exceeded with a probability. */
  private static double excess(ParetoTail tail, double probability) {
    double exponential = -Elementary.log(probability);
    return tail.shape() == 0
        ? tail.scale() * exponential
        : tail.scale() * Elementary.expm1(tail.shape() * exponential) / tail.shape();
  }

  private static void move(
      double[] size,
      double[] variance,
      double[] deviation,
      double[] previous,
      double[] close,
      double logDrift,
      double mean,
      double omega,
      double alpha,
      double beta) {
    for (int i = 0; i < LANES; i++) {
      double v = variance[i];
      double z = size[i] - mean;
      double root = Math.sqrt(v);
      deviation[i] = root;
      close[i] = Math.fma(root, z, previous[i] + logDrift);
      variance[i] = Math.fma(v, Math.fma(alpha * z, z, beta), omega);
    }
  }

  @Override
  public void range(double[] previous, double[] open, double[] low, double[] high) {
    FilteredDynamics y = dynamics;
    for (int i = 0; i < LANES; i++) {
      int k = index[i];
      // A bar of a tail is stretched as a whole; the shift of its close acts half on its extremes.
      double stretch = deviation[i] * (size[i] == y.close[k] ? 1 : size[i] / y.close[k]);
      double before = previous[i];
      double shift = y.logDrift - deviation[i] * y.mean;
      double end = Math.fma(deviation[i], size[i], before + shift);
      double start = Math.fma(stretch, y.open[k], before);
      open[i] = start;
      double extremes = before + 0.5 * shift;
      low[i] = Math.min(Math.fma(stretch, y.low[k], extremes), Math.min(start, end));
      high[i] = Math.max(Math.fma(stretch, y.high[k], extremes), Math.max(start, end));
    }
  }

  @Override
  public boolean isTail(int lane) {
    return FilteredDynamics.isTail(number[lane]);
  }
}
