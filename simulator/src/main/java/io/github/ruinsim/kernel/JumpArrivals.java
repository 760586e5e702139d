package io.github.ruinsim.kernel;

import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.Elementary;
import java.util.Arrays;

/**
 * Jumps of {@link PathBatch#LANES} lanes: their instants and sizes. The waiting times of a Poisson
 * process are exponential; those of a self-exciting one are drawn exactly from its intensity {@code
 * base + excess·exp(−decay·t)} as the smaller of two waiting times (Dassios and Zhao 2013,
 * doi:10.1214/ECP.v18-2717).
 */
final class JumpArrivals {
  private static final int LANES = PathBatch.LANES;

  /** Burn-in in relaxation times: what is left of the start is exp(−5). */
  private static final double RELAXATIONS = 5;

  private final JumpLaw law;

  /** Jumps per bar that nothing sets off. */
  private final double base;

  /** Rise of the intensity per bar with each jump. */
  private final double kick;

  /** Decay of the excitation per bar. */
  private final double decay;

  private final double meanExcess;
  private final double meanRelativeJump;
  private final boolean stationary;
  private final Purpose purpose;
  private final double factor;
  private final LaneRandom random = new LaneRandom(LANES);
  private final double[] next = new double[LANES];

  /** Instant of the last jump drawn, and the intensity above the base just after it. */
  private final double[] since = new double[LANES];

  private final double[] excess = new double[LANES];

  /** Intensity above the base at the start of the bar that is compensated next. */
  private final double[] barExcess = new double[LANES];

  private double earliest = Double.POSITIVE_INFINITY;

  /**
   * Creates the arrivals of one batch.
   *
   * @param law sizes, excitation and decay per year
   * @param perBar mean number of jumps per bar
   * @param stationary whether a self-exciting process starts in its stationary law instead of its
   *     mean intensity
   */
  JumpArrivals(JumpLaw law, double perBar, boolean stationary) {
    this(law, perBar, stationary, Purpose.JUMP, 1);
  }

  /**
   * Arrivals from other numbers.
   *
   * @param purpose what the numbers are addressed by
   * @param factor factor on every log size
   */
  JumpArrivals(JumpLaw law, double perBar, boolean stationary, Purpose purpose, double factor) {
    this.law = law;
    this.purpose = purpose;
    this.factor = factor;
    this.stationary = stationary;
    base = perBar * (1 - law.excitation());
    decay = perBar > 0 ? law.decay() * perBar / law.perYear() : 0;
    kick = law.excitation() * decay;
    meanExcess = perBar - base;
    meanRelativeJump = law.meanRelativeJump();
  }

  /** Starts lane i at path {@code firstPath + i}. */
  void start(long seed, long firstPath) {
    earliest = Double.POSITIVE_INFINITY;
    if (base > 0) {
      Arrays.fill(excess, 0);
      if (kick > 0) {
        startExcited(seed, firstPath);
      }
      random.seed(seed, firstPath, purpose);
      Arrays.fill(since, 0);
      for (int lane = 0; lane < LANES; lane++) {
        schedule(lane);
        earliest = Math.min(earliest, next[lane]);
      }
    }
  }

  private void startExcited(long seed, long firstPath) {
    Arrays.fill(excess, meanExcess);
    if (stationary) {
      double burnIn = RELAXATIONS / (decay * (1 - law.excitation()));
      random.seed(seed, firstPath, Purpose.EXCITATION);
      for (int lane = 0; lane < LANES; lane++) {
        since[lane] = -burnIn;
        schedule(lane);
        while (next[lane] < 0) {
          take(lane);
          schedule(lane);
        }
        excess[lane] *= Elementary.exp(decay * since[lane]);
      }
    }
    System.arraycopy(excess, 0, barExcess, 0, LANES);
  }

  /** Adds the jumps of the batch's current chunk to its events. */
  void draw(PathBatch batch) {
    double end = batch.firstBar + PathBatch.BARS;
    if (earliest >= end) {
      return;
    }
    for (int lane = 0; lane < LANES; lane++) {
      int before = -1;
      while (next[lane] < end) {
        double time = next[lane] - batch.firstBar;
        int bar = (int) time;
        double size = factor * JumpSampler.size(law, random.next(lane), random.next(lane));
        if (time - bar < batch.barLength(bar)) {
          double inside = Math.max(time - bar, Double.MIN_NORMAL);
          before =
              purpose == Purpose.JUMP
                  ? batch.addEvent(lane, before, bar, inside, size)
                  : batch.insertEvent(lane, bar, inside, size);
        }
        take(lane);
        schedule(lane);
      }
    }
    earliest = Double.POSITIVE_INFINITY;
    for (double time : next) {
      earliest = Math.min(earliest, time);
    }
  }

  /** Whether the compensator of the jumps depends on the path. */
  boolean compensates() {
    return kick > 0;
  }

  /**
   * Takes the compensator of a bar, {@code E[exp(J) − 1]} times the integral of the intensity, off
   * the closes; bars come in order.
   */
  void compensate(PathBatch batch, int bar, double[] close) {
    double length = batch.barLength(bar);
    double fade = Elementary.exp(-decay * length);
    double weight = -Elementary.expm1(-decay * length) / decay;
    fade(barExcess, close, -meanRelativeJump * base * length, -meanRelativeJump * weight, fade);
    for (int event = 0; event < batch.eventCount; event++) {
      if (batch.eventBar[event] == bar && !batch.isTailGap(event)) {
        int lane = batch.eventLane[event];
        double rest = length - batch.eventTime[event];
        double left = Elementary.expm1(-decay * rest);
        close[lane] += meanRelativeJump * kick * left / decay;
        barExcess[lane] += kick * (1 + left);
      }
    }
  }

  private static void fade(
      double[] excess, double[] close, double drift, double weight, double fade) {
    for (int i = 0; i < LANES; i++) {
      close[i] += Math.fma(weight, excess[i], drift);
      excess[i] *= fade;
    }
  }

  /** Moves the state of a lane to its next jump. */
  private void take(int lane) {
    if (kick > 0) {
      double fade = Elementary.exp(-decay * (next[lane] - since[lane]));
      excess[lane] = Math.fma(excess[lane], fade, kick);
    }
    since[lane] = next[lane];
  }

  /** Draws the instant of the next jump. */
  private void schedule(int lane) {
    double wait = -Elementary.log(Uniform.open(random.next(lane))) / base;
    if (kick > 0) {
      double u = Uniform.open(random.next(lane));
      double share = 1 + decay * Elementary.log(u) / excess[lane];
      if (excess[lane] > 0 && share > 0) {
        wait = Math.min(wait, -Elementary.log(share) / decay);
      }
    }
    next[lane] = since[lane] + wait;
  }
}
