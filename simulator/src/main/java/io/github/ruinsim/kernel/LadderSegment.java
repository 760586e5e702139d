package io.github.ruinsim.kernel;

import java.util.Arrays;

/**
 * What the prices of a segment of bars reach at most and what they surely reach, in every lane: log
 * prices and signed prices, at closes or inside bars. Signed prices are meaningless in lanes that
 * are not {@link #regular}.
 *
 * <p>Logs by lane and bar are negated for a short: falling is losing.
 */
final class LadderSegment {
  private static final int LANES = PathBatch.LANES;

  private final PathBatch batch;
  private final double sign;
  private final boolean rising;
  private final BarReach reach;

  /** Signed prices at the closes of the chunk; at bar closes only. */
  private final double[][] barPrice;

  /** Lowest and highest log price: bounds, padded for rounding, or at closes. */
  final double[] low = new double[LANES];

  final double[] high = new double[LANES];

  private final double[] lowClose = new double[LANES];
  private final double[] highClose = new double[LANES];

  /** Signed prices before the last close is looked at, the worst first; bounds or at closes. */
  final double[] worst = new double[LANES];

  final double[] best = new double[LANES];

  /** Signed prices at closes, if the inside of bars is wanted. */
  final double[] worstClose = new double[LANES];

  final double[] bestClose = new double[LANES];

  /** Signed price at the last close. */
  final double[] end = new double[LANES];

  LadderSegment(PathBatch batch, double sign, boolean continuous) {
    this.batch = batch;
    this.sign = sign;
    rising = sign > 0;
    reach = new BarReach(batch);
    barPrice = new double[continuous ? 0 : PathBatch.BARS][LANES];
  }

  /** Turns to the inside of bars {@code from} to {@code to}, exclusive, of the chunk. */
  void turnInside(int from, int to) {
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    System.arraycopy(batch.close[from], 0, lowClose, 0, LANES);
    System.arraycopy(batch.close[from], 0, highClose, 0, LANES);
    for (int bar = from; bar < to; bar++) {
      reach.widen(bar, low, high);
      LadderLoops.widen(batch.close[bar], lowClose, highClose);
    }
    LadderLoops.pad(low, high);
    Prices.of(rising ? low : high, sign, worst);
    Prices.of(rising ? high : low, sign, best);
    Prices.of(rising ? lowClose : highClose, sign, worstClose);
    Prices.of(rising ? highClose : lowClose, sign, bestClose);
    Prices.of(batch.close[to - 1], sign, end);
  }

  /** Turns to the closes of bars {@code from} to {@code to}, exclusive, of the chunk. */
  void turnCloses(int from, int to) {
    System.arraycopy(batch.close[from], 0, low, 0, LANES);
    System.arraycopy(batch.close[from], 0, high, 0, LANES);
    for (int bar = from; bar < to; bar++) {
      LadderLoops.widen(batch.close[bar], low, high);
      Prices.of(batch.close[bar], sign, barPrice[bar]);
    }
    // The close of the segment is seen after its funding stamp.
    int before = Math.max(from + 1, to - 1);
    System.arraycopy(barPrice[from], 0, worst, 0, LANES);
    System.arraycopy(barPrice[from], 0, best, 0, LANES);
    for (int bar = from + 1; bar < before; bar++) {
      LadderLoops.widen(barPrice[bar], worst, best);
    }
    System.arraycopy(barPrice[to - 1], 0, end, 0, LANES);
  }

  /** Whether the log prices of a lane lie where the vectorised exponential holds. */
  boolean regular(int lane) {
    return Math.min(low[lane], -high[lane]) >= -Prices.POLYNOMIAL_LIMIT;
  }

  /** Signed price at a close, after {@link #turnCloses}. */
  double price(int lane, int bar) {
    return regular(lane) ? barPrice[bar][lane] : sign * Prices.of(batch.close[bar][lane]);
  }

  /** Bound of the log price inside a bar, on the losing side. */
  double worst(int lane, int bar) {
    return (rising ? reach.lowest[bar][lane] : -reach.highest[bar][lane]) - LadderLoops.SLACK;
  }

  /** Bound of the log price inside a bar, on the gaining side. */
  double best(int lane, int bar) {
    return (rising ? reach.highest[bar][lane] : -reach.lowest[bar][lane]) + LadderLoops.SLACK;
  }

  /** A closer look at {@link #worst(int, int)}. */
  double closelyWorst(int lane, int bar) {
    reach.look(lane, bar);
    return (rising ? reach.low() : -reach.high()) - LadderLoops.SLACK;
  }

  /** Lower bound of the log of a signed price, a close one near the best of the segment. */
  double below(int lane, double price) {
    if (rising) {
      return price > 0 ? high[lane] + 1 - best[lane] / price : Double.NEGATIVE_INFINITY;
    }
    return 1 - price / best[lane] - low[lane];
  }
}
