package io.github.ruinsim.kernel;

/** The loops over all lanes of {@link LadderEngine}; the compiler vectorises each of them. */
final class LadderLoops {
  private static final int LANES = PathBatch.LANES;

  /** Covers the rounding of vectorised bounds and exponentials. */
  static final double SLACK = 1e-9;

  private LadderLoops() {}

  /**
   * Books the funding stamp of the lanes where nothing happened. Their triggers are raised by a
   * bound, and found exactly when it is reached.
   */
  static void carry(double[] funding, double[] endFunding, double[] trigger, double steepest) {
    for (int i = 0; i < LANES; i++) {
      trigger[i] += Math.max(0, endFunding[i] - funding[i]) * steepest;
      funding[i] = endFunding[i];
    }
  }

  /** Room of the prices of a segment to the next event. */
  static void room(double[] low, double[] trigger, double[] margin) {
    for (int i = 0; i < LANES; i++) {
      margin[i] = low[i] - trigger[i];
    }
  }

  /** Room after the stamp; a trigger rises by at most {@code steepest} times the payment. */
  static void after(
      double[] end,
      double[] endFunding,
      double[] trigger,
      double[] funding,
      double[] margin,
      double steepest) {
    for (int i = 0; i < LANES; i++) {
      double carry = Math.max(0, endFunding[i] - funding[i]) * steepest;
      margin[i] = Math.min(margin[i], end[i] - (trigger[i] + carry));
    }
  }

  /** Lowest g of a segment whose prices up to the stamp and at its end are given. */
  static void lowest(
      double[] low, double[] funding, double[] end, double[] endFunding, double[] lowest) {
    for (int i = 0; i < LANES; i++) {
      lowest[i] = Math.min(low[i] - funding[i], end[i] - endFunding[i]);
    }
  }

  /** Highest g of a segment. */
  static void highest(
      double[] high, double[] funding, double[] end, double[] endFunding, double[] highest) {
    for (int i = 0; i < LANES; i++) {
      highest[i] = Math.max(high[i] - funding[i], end[i] - endFunding[i]);
    }
  }

  /** Room to a new peak and to the level that matters to the deepest fall. */
  static void calm(
      double[] lowest, double[] highest, double[] peak, double[] level, double[] calm) {
    for (int i = 0; i < LANES; i++) {
      calm[i] = Math.min(peak[i] - highest[i], lowest[i] - level[i]);
    }
  }

  /**
   * Not negative where {@link #record} keeps the deepest fall right: nothing is deeper, or what is
   * deeper falls from the peak of the record.
   */
  static void recordable(
      double[] lowest,
      double[] highest,
      double[] peak,
      double[] recordPeak,
      double[] depth,
      double[] calm) {
    for (int i = 0; i < LANES; i++) {
      double top = Math.max(peak[i], highest[i]);
      calm[i] = Math.max(depth[i] - (top - lowest[i]), recordPeak[i] - top);
    }
  }

  /** Raises peaks and deepens records by segments. */
  static void record(double[] lowest, double[] highest, double[] peak, double[] depth) {
    for (int i = 0; i < LANES; i++) {
      double top = Math.max(peak[i], highest[i]);
      peak[i] = top;
      depth[i] = Math.max(depth[i], top - lowest[i]);
    }
  }

  /** Room to the range of log prices in which the vectorised exponential holds. */
  static void within(double[] lowest, double[] highest, double[] margin) {
    for (int i = 0; i < LANES; i++) {
      double room = Math.min(lowest[i], -highest[i]) + Prices.POLYNOMIAL_LIMIT;
      margin[i] = Math.min(margin[i], room);
    }
  }

  /** Moves bounds of log prices apart to cover rounding. */
  static void pad(double[] low, double[] high) {
    for (int i = 0; i < LANES; i++) {
      low[i] -= SLACK;
      high[i] += SLACK;
    }
  }

  static void fund(double[] funding, double[] price, double[] charge, double[] endFunding) {
    for (int i = 0; i < LANES; i++) {
      endFunding[i] = funding[i] + charge[i] * price[i];
    }
  }

  static void widen(double[] values, double[] low, double[] high) {
    for (int i = 0; i < LANES; i++) {
      low[i] = Math.min(low[i], values[i]);
      high[i] = Math.max(high[i], values[i]);
    }
  }
}
