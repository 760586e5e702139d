package io.github.ruinsim.kernel;

/** Follows windows of the past: path i is the i-th; paths beyond the last repeat it. */
final class ReplaySampler implements StepSampler {
  private static final int LANES = PathBatch.LANES;

  private final SampleDynamics dynamics;
  private final int[] starts;
  private final int[] index = new int[LANES];

  ReplaySampler(SampleDynamics dynamics, int[] starts) {
    this.dynamics = dynamics;
    this.starts = starts;
  }

  @Override
  public void start(long seed, long firstPath) {
    for (int lane = 0; lane < LANES; lane++) {
      int window = (int) Math.min(starts.length - 1, firstPath + lane);
      index[lane] = starts[window] - 1;
    }
  }

  @Override
  public void step(double[] previous, double[] close, double[] spread) {
    int last = dynamics.close.length - 1;
    for (int lane = 0; lane < LANES; lane++) {
      index[lane] = Math.min(last, index[lane] + 1);
    }
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
