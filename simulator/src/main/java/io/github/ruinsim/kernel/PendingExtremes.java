package io.github.ruinsim.kernel;

/**
 * Stretches of bars whose exact high or low nobody has needed yet: each with a bound, and with the
 * numbers of its bars, whose inside can be drawn later from the batch's history.
 *
 * <p>Values are of {@code g} (signed price less funding) as in {@link LadderPlan}, negated for
 * lows, so that more is more extreme. At most {@link #CAPACITY} stretches a lane.
 */
final class PendingExtremes {
  /** Stretches per lane. */
  static final int CAPACITY = 8;

  private static final int SIZE = PathBatch.LANES * CAPACITY;

  private final PathHistory history;
  private final BarReach reach;
  private final BarInterior interior;
  private final double priceSign;

  /** +1 for highs of g, −1 for lows. */
  private final double side;

  private final boolean wantsHigh;
  private final int[] count = new int[PathBatch.LANES];
  private final double[] bound = new double[SIZE];
  private final double[] funding = new double[SIZE];
  private final int[] first = new int[SIZE];
  private final int[] length = new int[SIZE];

  /** Bars whose far extreme may matter. */
  private int[] farBar = new int[CAPACITY * PathBatch.BARS];

  private double[] farFunding = new double[farBar.length];
  private double[] farBound = new double[farBar.length];

  PendingExtremes(PathBatch batch, double priceSign, double side) {
    history = batch.history;
    this.priceSign = priceSign;
    this.side = side;
    wantsHigh = side * priceSign > 0;
    reach = new BarReach(batch);
    interior = new BarInterior(batch);
  }

  boolean any(int lane) {
    return count[lane] > 0;
  }

  void clear(int lane) {
    count[lane] = 0;
  }

  /** Whether the first stretch begins before a bar, counted from 0 at entry. */
  boolean before(int lane, int number) {
    return count[lane] > 0 && first[lane * CAPACITY] < number;
  }

  /**
   * Adds whole bars without events.
   *
   * @param number first bar, counted from 0 at entry; in the present chunk
   * @param bars number of bars, all of the present chunk
   * @param limit bound of their extreme
   * @param paid funding sum during the bars
   * @param known what is certainly reached
   * @return whether there was room, if need be by dropping bars that stay below what is known
   */
  boolean add(int lane, int number, int bars, double limit, double paid, double known) {
    if (count[lane] == CAPACITY && !makeRoom(lane, known)) {
      return false;
    }
    int i = lane * CAPACITY + count[lane]++;
    bound[i] = limit;
    funding[i] = paid;
    first[i] = number;
    length[i] = bars;
    return true;
  }

  private boolean makeRoom(int lane, double known) {
    int base = lane * CAPACITY;
    int kept = base;
    for (int i = base; i < base + CAPACITY; i++) {
      if (bound[i] > known) {
        bound[kept] = bound[i];
        funding[kept] = funding[i];
        first[kept] = first[i];
        length[kept] = length[i];
        kept++;
      }
    }
    count[lane] = kept - base;
    return count[lane] < CAPACITY;
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
    int far = 0;
    for (int i = from; i < to; i++) {
      if (!(bound[i] > value)) {
        continue;
      }
      double level = level(value, funding[i]);
      for (int number = first[i]; number < first[i] + length[i]; number++) {
        reach.recall(lane, number);
        double most = wantsHigh ? reach.high() : -reach.low();
        if (most < level) {
          continue;
        }
        if (isNear(lane, number)) {
          turn(lane, number);
          value = Math.max(value, exact(funding[i]));
          level = level(value, funding[i]);
        } else {
          farBar[far] = number;
          farFunding[far] = funding[i];
          farBound[far++] = most;
        }
      }
    }
    for (int i = 0; i < far; i++) {
      double level = level(value, farFunding[i]);
      if (farBound[i] >= level) {
        turn(lane, farBar[i]);
        if (wantsHigh ? interior.highReaches(0, level) : interior.lowReaches(0, -level)) {
          value = Math.max(value, exact(farFunding[i]));
        }
      }
    }
    return value;
  }

  /** Log price at a value, negated for lows of the price; less anything that rounding may do. */
  private double level(double value, double paid) {
    double price = priceSign * (side * value + paid);
    if (wantsHigh) {
      return price > 0 ? Prices.log(price) - LadderLoops.SLACK : Double.NEGATIVE_INFINITY;
    }
    return price > 0 ? -Prices.log(price) - LadderLoops.SLACK : Double.POSITIVE_INFINITY;
  }

  private boolean isNear(int lane, int number) {
    return (history.close(lane, number) >= history.before(lane, number)) == wantsHigh;
  }

  private void turn(int lane, int number) {
    interior.restore(
        lane,
        number,
        history.before(lane, number),
        history.close(lane, number),
        history.spread(lane, number),
        history.word(lane, number));
  }

  private double exact(double paid) {
    double logPrice = wantsHigh ? interior.high(0) : interior.low(0);
    return side * (priceSign * Prices.of(logPrice) - paid);
  }
}
