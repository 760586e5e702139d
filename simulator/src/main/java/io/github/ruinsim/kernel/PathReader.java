package io.github.ruinsim.kernel;

/**
 * Reads the bar closes of consecutive simulated paths, {@link #PATHS} side by side, forward in
 * time. They are the very paths that a {@link GridSimulation} of the same dynamics and seed walks.
 *
 * <p>Not thread-safe: one per thread.
 */
public final class PathReader {
  /** Paths side by side. */
  public static final int PATHS = PathBatch.LANES;

  /** Bars that {@link #next} yields. */
  public static final int BARS = PathBatch.BARS;

  private final PathBatch batch;

  /**
   * Creates a reader; {@link #start} comes next.
   *
   * @param horizonBars length of the paths in bars; a fraction cuts the last bar short
   */
  public PathReader(PathDynamics dynamics, long seed, double horizonBars) {
    batch = new PathBatch(dynamics, seed, horizonBars, false);
  }

  /** Turns to paths {@code firstPath … firstPath + PATHS − 1}, before their first bar. */
  public void start(long firstPath) {
    batch.start(firstPath);
  }

  /**
   * Log prices relative to entry at the closes of the next {@link #BARS} bars, [bar][path]; bars
   * after the horizon mean nothing. The array belongs to the reader, which writes the next closes
   * into it.
   */
  public double[][] next() {
    batch.advance();
    return batch.close;
  }
}
