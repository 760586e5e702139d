package io.github.ruinsim.kernel;

/**
 * Highs or lows of bars whose exact value nobody has needed yet: each with a bound, and with what
 * {@link BarInterior} computes the value from later, when the chunk of the bar is gone.
 *
 * <p>Values are of {@code g} (signed price less funding) as in {@link LadderPlan}, negated for
 * lows, so that more is more extreme. At most {@link #CAPACITY} bars a lane.
 */
final class PendingExtremes {
  /** Bars per lane. */
  static final int CAPACITY = 8;

  private static final int SIZE = PathBatch.LANES * CAPACITY;

  private final PathBatch batch;
  private final BarInterior interior;
  private final double priceSign;

  /** +1 for highs of g, −1 for lows. */
  private final double side;

  private final int[] count = new int[PathBatch.LANES];
  private final double[] bound = new double[SIZE];
  private final double[] funding = new double[SIZE];
  private final double[] start = new double[SIZE];
  private final double[] end = new double[SIZE];
  private final double[] spread = new double[SIZE];
  private final long[] word = new long[SIZE];
  private final int[] number = new int[SIZE];

  PendingExtremes(PathBatch batch, double priceSign, double side) {
    this.batch = batch;
    this.priceSign = priceSign;
    this.side = side;
    interior = new BarInterior(batch);
  }

  boolean any(int lane) {
    return count[lane] > 0;
  }

  void clear(int lane) {
    count[lane] = 0;
  }

  /**
   * Adds a bar of the batch's current chunk that has no events and is not cut short.
   *
   * @param limit bound of its extreme
   * @param paid funding sum during the bar
   * @param known what is certainly reached
   * @return whether there was room, if need be by dropping bars that stay below what is known
   */
  boolean add(int lane, int bar, double limit, double paid, double known) {
    int base = lane * CAPACITY;
    if (count[lane] == CAPACITY && !makeRoom(lane, known)) {
      return false;
    }
    int i = base + count[lane]++;
    bound[i] = limit;
    funding[i] = paid;
    start[i] = bar == 0 ? batch.entry[lane] : batch.close[bar - 1][lane];
    end[i] = batch.close[bar][lane];
    spread[i] = batch.spread[bar][lane];
    word[i] = batch.interiorWord[bar][lane];
    number[i] = batch.firstBar + bar;
    return true;
  }

  private boolean makeRoom(int lane, double known) {
    int base = lane * CAPACITY;
    int kept = base;
    for (int i = base; i < base + CAPACITY; i++) {
      if (bound[i] > known) {
        move(i, kept);
        kept++;
      }
    }
    count[lane] = kept - base;
    return count[lane] < CAPACITY;
  }

  private void move(int from, int to) {
    bound[to] = bound[from];
    funding[to] = funding[from];
    start[to] = start[from];
    end[to] = end[from];
    spread[to] = spread[from];
    word[to] = word[from];
    number[to] = number[from];
  }

  /**
   * The largest of {@code known} and all that is pending; nothing is pending afterwards. Near
   * extremes come first, because they are cheap and may exclude the others.
   */
  double settle(int lane, double known) {
    int from = lane * CAPACITY;
    int to = from + count[lane];
    count[lane] = 0;
    double value = known;
    for (int i = from; i < to; i++) {
      if (isNear(i) && bound[i] > value) {
        interior.restore(lane, number[i], start[i], end[i], spread[i], word[i]);
        value = Math.max(value, exact(i));
      }
    }
    for (int i = from; i < to; i++) {
      if (!isNear(i) && bound[i] > value) {
        interior.restore(lane, number[i], start[i], end[i], spread[i], word[i]);
        if (reaches(priceSign * (side * value + funding[i]))) {
          value = Math.max(value, exact(i));
        }
      }
    }
    return value;
  }

  /** Whether a high, or a low, of the price is wanted. */
  private boolean wantsHigh() {
    return side * priceSign > 0;
  }

  private boolean isNear(int i) {
    return (end[i] >= start[i]) == wantsHigh();
  }

  private boolean reaches(double price) {
    if (!(price > 0)) {
      return true;
    }
    double level = Prices.log(price);
    return wantsHigh() ? interior.highReaches(0, level) : interior.lowReaches(0, level);
  }

  private double exact(int i) {
    double logPrice = wantsHigh() ? interior.high(0) : interior.low(0);
    return side * (priceSign * Prices.of(logPrice) - funding[i]);
  }
}
