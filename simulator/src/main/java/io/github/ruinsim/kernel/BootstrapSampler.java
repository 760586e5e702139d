package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Uniform;

/** Draws bars of the past in blocks that wrap around the end of the sample. */
final class BootstrapSampler implements StepSampler {
  private static final int LANES = PathBatch.LANES;

  private final SampleDynamics dynamics;
  private final double meanBlock;
  private final boolean stationary;
  private final LaneRandom random = new LaneRandom(LANES);
  private final int[] index = new int[LANES];
  private final long[] word = new long[LANES];
  private long bar;

  BootstrapSampler(SampleDynamics dynamics, double meanBlock, boolean stationary) {
    this.dynamics = dynamics;
    this.meanBlock = meanBlock;
    this.stationary = stationary;
  }

  @Override
  public void start(long seed, long firstPath) {
    random.seed(seed, firstPath, Purpose.SAMPLE);
    bar = 0;
  }

  @Override
  public void step(double[] previous, double[] close, double[] spread) {
    int n = dynamics.close.length;
    double change = 1 / meanBlock;
    if (stationary) {
      random.next(word);
    }
    boolean cut = bar == 0 || (!stationary && bar % Math.round(meanBlock) == 0);
    for (int lane = 0; lane < LANES; lane++) {
      if (cut || (stationary && Uniform.open(word[lane]) < change)) {
        index[lane] = (int) Math.min(n - 1, Uniform.open(random.next(lane)) * n);
      } else {
        int next = index[lane] + 1;
        index[lane] = next == n ? 0 : next;
      }
    }
    bar++;
    dynamics.close(index, previous, close);
  }

  @Override
  public void range(double[] previous, double[] open, double[] low, double[] high) {
    dynamics.range(index, previous, open, low, high);
  }

  @Override
  public boolean isTail(int lane) {
    return dynamics.isTail(index[lane]);
  }
}
