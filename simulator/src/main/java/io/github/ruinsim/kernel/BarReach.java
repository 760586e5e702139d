package io.github.ruinsim.kernel;

/**
 * Bounds of how far the log price of a batch goes inside its bars, events excepted, from the words
 * behind them ({@link MixingLaw}); for families of whole bars the range itself. Not thread-safe.
 */
final class BarReach {
  private static final int LANES = PathBatch.LANES;

  private final PathBatch batch;
  private final MixingLaw mixing;

  /** Bounds of the bars of the chunk that {@link #widen} looked at last, [bar][lane]. */
  final double[][] lowest = new double[PathBatch.BARS][LANES];

  final double[][] highest = new double[PathBatch.BARS][LANES];

  private final double[] near = new double[LANES];
  private final double[] far = new double[LANES];

  /** Bounds of the bar last looked at. */
  private double low;

  private double high;

  BarReach(PathBatch batch) {
    this.batch = batch;
    mixing = batch.dynamics.mixing;
  }

  /** Widens {@code low} and {@code high} to bounds of a bar of the chunk in every lane. */
  void widen(int bar, double[] low, double[] high) {
    double[] previous = bar == 0 ? batch.entry : batch.close[bar - 1];
    if (batch.wholeBars) {
      join(previous, batch.low[bar], batch.high[bar], lowest[bar], highest[bar]);
    } else {
      mixing.reach(batch.interiorWord[bar], near, far);
      double[] close = batch.close[bar];
      stretch(batch.spread[bar], previous, close, near, far, lowest[bar], highest[bar]);
    }
    widen(lowest[bar], highest[bar], low, high);
  }

  private static void widen(double[] lowest, double[] highest, double[] low, double[] high) {
    for (int i = 0; i < LANES; i++) {
      low[i] = Math.min(low[i], lowest[i]);
      high[i] = Math.max(high[i], highest[i]);
    }
  }

  private static void join(
      double[] previous, double[] barLow, double[] barHigh, double[] low, double[] high) {
    for (int i = 0; i < LANES; i++) {
      low[i] = Math.min(previous[i], barLow[i]);
      high[i] = Math.max(previous[i], barHigh[i]);
    }
  }

  private static void stretch(
      double[] spread,
      double[] previous,
      double[] close,
      double[] near,
      double[] far,
      double[] low,
      double[] high) {
    for (int i = 0; i < LANES; i++) {
      double y = close[i] - previous[i];
      double sum = previous[i] + close[i];
      double up = Math.max(0, Math.min(1, Math.fma(y, 1e300, 1)));
      double turn = (far[i] - near[i]) * up;
      double below = Math.sqrt(Math.fma(spread[i], near[i] + turn, y * y));
      double above = Math.sqrt(Math.fma(spread[i], far[i] - turn, y * y));
      low[i] = 0.5 * (sum - below);
      high[i] = 0.5 * (sum + above);
    }
  }

  /** Looks at one bar of the chunk, more closely. */
  void look(int lane, int bar) {
    double previous = bar == 0 ? batch.entry[lane] : batch.close[bar - 1][lane];
    if (batch.wholeBars) {
      low = Math.min(previous, batch.low[bar][lane]);
      high = Math.max(previous, batch.high[bar][lane]);
    } else {
      look(
          previous, batch.close[bar][lane], batch.spread[bar][lane], batch.interiorWord[bar][lane]);
    }
  }

  /**
   * Bound of the high of a bar, or of its low, negated, as close as {@link #look}.
   *
   * @param previous log price before the bar
   * @param close log price at its close
   */
  double most(double previous, double close, double spread, long word, boolean high) {
    double y = close - previous;
    double square = y * y;
    double hull = high ? previous + close : -previous - close;
    if (y >= 0 == high) {
      return 0.5 * (hull + Math.sqrt(Math.fma(spread, mixing.nearHigh(word), square)));
    }
    double root = Math.fma(spread, mixing.nearLow(word), square);
    double beyond = Math.sqrt(Math.fma(spread, mixing.farHigh(word), root)) - Math.sqrt(root);
    return 0.5 * (hull + Math.abs(y) + beyond);
  }

  private void look(double previous, double close, double spread, long word) {
    double y = close - previous;
    double size = Math.abs(y);
    double square = y * y;
    double root = Math.fma(spread, mixing.nearLow(word), square);
    double beyondClose = Math.sqrt(Math.fma(spread, mixing.nearHigh(word), square)) - size;
    double beyondOpen = Math.sqrt(Math.fma(spread, mixing.farHigh(word), root)) - Math.sqrt(root);
    double sum = previous + close;
    low = 0.5 * (sum - size - (y < 0 ? beyondClose : beyondOpen));
    high = 0.5 * (sum + size + (y < 0 ? beyondOpen : beyondClose));
  }

  /** Lower bound of the low of the bar last looked at. */
  double low() {
    return low;
  }

  /** Upper bound of its high. */
  double high() {
    return high;
  }
}
