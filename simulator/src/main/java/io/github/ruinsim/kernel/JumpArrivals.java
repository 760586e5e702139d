package io.github.ruinsim.kernel;

import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.Elementary;
import java.util.Arrays;

/** Poisson jumps of {@link PathBatch#LANES} lanes: their instants and sizes. */
final class JumpArrivals {
  private static final int LANES = PathBatch.LANES;

  private final JumpLaw law;
  private final double perBar;
  private final LaneRandom random = new LaneRandom(LANES);
  private final double[] next = new double[LANES];
  private double earliest = Double.POSITIVE_INFINITY;

  JumpArrivals(JumpLaw law, double perBar) {
    this.law = law;
    this.perBar = perBar;
  }

  /** Starts lane i at path {@code firstPath + i}. */
  void start(long seed, long firstPath) {
    earliest = Double.POSITIVE_INFINITY;
    if (perBar > 0) {
      random.seed(seed, firstPath, Purpose.JUMP);
      Arrays.fill(next, 0);
      for (int lane = 0; lane < LANES; lane++) {
        schedule(lane);
      }
    }
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
        double size = JumpSampler.size(law, random.next(lane), random.next(lane));
        if (time - bar < batch.barLength(bar)) {
          double inside = Math.max(time - bar, Double.MIN_NORMAL);
          before = batch.addEvent(lane, before, bar, inside, size);
        }
        schedule(lane);
      }
    }
    earliest = Double.POSITIVE_INFINITY;
    for (double time : next) {
      earliest = Math.min(earliest, time);
    }
  }

  private void schedule(int lane) {
    next[lane] -= Elementary.log(Uniform.open(random.next(lane))) / perBar;
    earliest = Math.min(earliest, next[lane]);
  }
}
