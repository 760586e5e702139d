package io.github.ruinsim.kernel;

/**
 * Draws the diffusion of one family of price models, bar after bar, for {@link PathBatch#LANES}
 * lanes side by side. Jumps, gaps and the inside of bars are the business of {@link PathBatch}.
 *
 * <p>A sampler holds the state of its lanes; one per batch, not thread-safe.
 */
interface StepSampler {
  /** Starts lane i at path {@code firstPath + i}, before its first bar. */
  void start(long seed, long firstPath);

  /**
   * Draws the next bar of every lane.
   *
   * @param previous log prices before the bar
   * @param close receives the log prices after it, without jumps
   * @param spread receives the variance of the bar's Brownian piece times its mixing number ({@link
   *     MixingLaw}); an empty array where nobody asks
   */
  void step(double[] previous, double[] close, double[] spread);

  /**
   * Writes open, low and high of the bar just drawn, for families of whole bars.
   *
   * @param previous log prices before the bar
   */
  default void range(double[] previous, double[] open, double[] low, double[] high) {
    throw new IllegalStateException("no whole bars");
  }

  /** The innovations that drive the price, where they can be joined with those of others. */
  default InnovationStream innovations() {
    throw new IllegalStateException("innovations cannot be joined");
  }

  /** Whether the bar just drawn is a tail bar of a lane: beyond the 99.9 % quantile. */
  boolean isTail(int lane);
}
