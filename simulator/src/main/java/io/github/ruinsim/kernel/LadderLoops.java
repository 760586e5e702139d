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

  /** Room to the next trigger and to the peak before the segment's funding stamp. */
  static void room(
      double[] low,
      double[] high,
      double[] trigger,
      double[] peak,
      double[] funding,
      double[] margin) {
    for (int i = 0; i < LANES; i++) {
      margin[i] = Math.min(low[i] - trigger[i], peak[i] + funding[i] - high[i]);
    }
  }

  /** Room after the stamp; a trigger rises by at most {@code steepest} times the payment. */
  static void after(
      double[] end,
      double[] endFunding,
      double[] trigger,
      double[] peak,
      double[] funding,
      double[] margin,
      double steepest) {
    for (int i = 0; i < LANES; i++) {
      double carry = Math.max(0, endFunding[i] - funding[i]) * steepest;
      double room = Math.min(end[i] - (trigger[i] + carry), peak[i] + endFunding[i] - end[i]);
      margin[i] = Math.min(margin[i], room);
    }
  }

  /** Room to the range of log prices in which the vectorised exponential holds. */
  static void within(double[] farthest, double[] margin) {
    for (int i = 0; i < LANES; i++) {
      margin[i] = Math.min(margin[i], Prices.POLYNOMIAL_LIMIT - farthest[i]);
    }
  }

  /** Widens the distance of log prices from entry. */
  static void farther(double[] logPrice, double[] farthest) {
    for (int i = 0; i < LANES; i++) {
      farthest[i] = Math.max(farthest[i], Math.abs(logPrice[i]));
    }
  }

  /**
   * Bounds of a bar's prices on the side where they are larger than at the close, by a bound of
   * {@code exp(d)} that is less than d³/19 too large for d up to 1, and beyond that no bound at all
   * but infinity.
   */
  static void larger(double[] price, double[] close, double[] extreme, double[] bound) {
    for (int i = 0; i < LANES; i++) {
      double d = Math.abs(extreme[i] - close[i]) + SLACK;
      double factor = Math.fma(d, Math.fma(d, Math.fma(d, 0.2183, 0.5), 1), 1);
      bound[i] = price[i] * (factor + Math.max(0, d - 1) * 1e300);
    }
  }

  /** As {@link #larger} on the other side: {@code exp(−d)} by its series to the third power. */
  static void smaller(double[] price, double[] close, double[] extreme, double[] bound) {
    for (int i = 0; i < LANES; i++) {
      double d = Math.abs(extreme[i] - close[i]) + SLACK;
      bound[i] = price[i] * Math.fma(-d, Math.fma(-d, Math.fma(-d, 1.0 / 6, 0.5), 1), 1);
    }
  }

  static void fund(double[] funding, double[] price, double[] charge, double[] endFunding) {
    for (int i = 0; i < LANES; i++) {
      endFunding[i] = funding[i] + charge[i] * price[i];
    }
  }

  static void widen(double[] lowest, double[] highest, double[] low, double[] high) {
    for (int i = 0; i < LANES; i++) {
      low[i] = Math.min(low[i], lowest[i]);
      high[i] = Math.max(high[i], highest[i]);
    }
  }

  /** Lowest g of a segment whose prices up to the stamp and at its end are given. */
  static void lowest(
      double[] low, double[] funding, double[] end, double[] endFunding, double[] lowest) {
    for (int i = 0; i < LANES; i++) {
      lowest[i] = Math.min(low[i] - funding[i], end[i] - endFunding[i]);
    }
  }
}
