package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.Elementary;

/**
 * Draws bars of {@link RegimeDynamics}: the instants of the switches are drawn one after the other,
 * and the variance of a bar is the integral over the regimes in it.
 */
final class RegimeSampler implements StepSampler {
  private static final int LANES = PathBatch.LANES;

  private final RegimeDynamics dynamics;
  private final InnovationStream diffusion = new InnovationStream(InnovationTable.normal());
  private final LaneRandom switches = new LaneRandom(LANES);
  private final int[] regime = new int[LANES];

  /** Instant of the next switch in bars. */
  private final double[] until = new double[LANES];

  private final double[] now = new double[LANES];
  private final double[] variance = new double[LANES];
  private double earliest;
  private long bar;

  RegimeSampler(RegimeDynamics dynamics) {
    this.dynamics = dynamics;
  }

  @Override
  public void start(long seed, long firstPath) {
    diffusion.seed(seed, firstPath, Purpose.DIFFUSION);
    switches.seed(seed, firstPath, Purpose.REGIME);
    bar = 0;
    for (int lane = 0; lane < LANES; lane++) {
      regime[lane] = RegimeDynamics.pick(dynamics.first, Uniform.open(switches.next(lane)));
      until[lane] = stay(lane);
      now[lane] = dynamics.variance[regime[lane]];
    }
    findEarliest();
  }

  @Override
  public void step(double[] previous, double[] close, double[] spread) {
    System.arraycopy(now, 0, variance, 0, LANES);
    bar++;
    if (earliest < bar) {
      change();
    }
    diffusion.next();
    step(diffusion.square, diffusion.angle, variance, previous, close, dynamics.logDrift);
    if (spread.length > 0) {
      System.arraycopy(variance, 0, spread, 0, LANES);
    }
  }

  /** Switches the lanes whose regime ends in the bar that ends at {@link #bar}. */
  private void change() {
    for (int lane = 0; lane < LANES; lane++) {
      if (until[lane] < bar) {
        double from = bar - 1;
        double sum = 0;
        while (until[lane] < bar) {
          sum += (until[lane] - from) * dynamics.variance[regime[lane]];
          from = until[lane];
          double u = Uniform.open(switches.next(lane));
          regime[lane] = RegimeDynamics.pick(dynamics.follows[regime[lane]], u);
          until[lane] = from + stay(lane);
        }
        now[lane] = dynamics.variance[regime[lane]];
        variance[lane] = Math.fma(bar - from, now[lane], sum);
      }
    }
    findEarliest();
  }

  private double stay(int lane) {
    return -Elementary.log(Uniform.open(switches.next(lane))) * dynamics.duration[regime[lane]];
  }

  private void findEarliest() {
    earliest = Double.POSITIVE_INFINITY;
    for (double time : until) {
      earliest = Math.min(earliest, time);
    }
  }

  private static void step(
      double[] square,
      double[] angle,
      double[] variance,
      double[] previous,
      double[] close,
      double drift) {
    for (int i = 0; i < LANES; i++) {
      double s = InnovationStream.sinPi(angle[i] - 1.5);
      double v = variance[i];
      close[i] = Math.fma(Math.sqrt(v * square[i]), s, previous[i] + Math.fma(-0.5, v, drift));
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
