package io.github.ruinsim.kernel;

import java.util.Arrays;

/**
 * Stretches of bars whose exact high or low nobody has needed yet, in time order by lane: each with
 * bounds, and with the numbers of its bars, whose inside can be drawn later from the batch's
 * history. Between them stand instants whose g is known.
 *
 * <p>Values are of {@code g} (signed price less funding) as in {@link LadderPlan}. At most {@link
 * #CAPACITY} a lane; places are numbers from {@link #first} to {@link #end}, exclusive.
 */
final class PendingStretches {
  /** Stretches and instants per lane. */
  static final int CAPACITY = 64;

  /** Levels of g at which accounts close drift by less than this with the funding sum, mostly. */
  private static final double DRIFT = 1e-3;

  private static final int SIZE = PathBatch.LANES * CAPACITY;

  /** Numbers of a place: bounds, 'before' and 'sure' of {@link DrawdownTracker}, funding sum. */
  private static final int HIGH = 0;

  private static final int LOW = 1;
  private static final int BEFORE = 2;
  private static final int SURE = 3;
  private static final int FUNDING = 4;
  private static final int STRIDE = 5;

  private final PathHistory history;
  private final BarReach reach;
  private final BarInterior interior;
  private final double priceSign;
  private final int[] count = new int[PathBatch.LANES];
  private final int[] peaks = new int[PathBatch.LANES];
  private final double[] numbers = new double[SIZE * STRIDE];
  private final int[] number = new int[SIZE];

  /** Number of bars; 0 where the high is known and the low does not matter. */
  private final int[] length = new int[SIZE];

  /** Bars whose far extreme may matter. */
  private final int[] farBar = new int[CAPACITY * PathBatch.BARS];

  private final int[] farPlace = new int[farBar.length];
  private final double[] farBound = new double[farBar.length];

  /** Bar turned to, and its place. */
  private int lane;

  private int bar;
  private int place;

  PendingStretches(PathBatch batch, double priceSign) {
    history = batch.history;
    this.priceSign = priceSign;
    reach = new BarReach(batch);
    interior = new BarInterior(batch);
  }

  void clear() {
    Arrays.fill(count, 0);
    Arrays.fill(peaks, 0);
  }

  void clear(int lane) {
    count[lane] = 0;
    peaks[lane] = 0;
  }

  boolean isEmpty(int lane) {
    return count[lane] == 0;
  }

  boolean isFull(int lane) {
    return count[lane] == CAPACITY;
  }

  /** Whether any may hold a new peak. */
  boolean mayRise(int lane) {
    return peaks[lane] > 0;
  }

  static int first(int lane) {
    return lane * CAPACITY;
  }

  int end(int lane) {
    return lane * CAPACITY + count[lane];
  }

  /** Whether the first stretch begins before a bar, counted from 0 at entry. */
  boolean before(int lane, int bar) {
    int place = first(lane);
    while (place < end(lane) && length[place] == 0) {
      place++;
    }
    return place < end(lane) && number[place] < bar;
  }

  /** Upper bound, −∞ for a stretch without a new peak. */
  double high(int place) {
    return numbers[place * STRIDE + HIGH];
  }

  /** Lower bound, +∞ if its low does not matter. */
  double low(int place) {
    return numbers[place * STRIDE + LOW];
  }

  /** Lowest g certainly seen between the peak before and this one. */
  double before(int place) {
    return numbers[place * STRIDE + BEFORE];
  }

  /** The deepest fall that was certain before. */
  double sure(int place) {
    return numbers[place * STRIDE + SURE];
  }

  /** Whether this may be a new peak. */
  boolean isPeak(int place) {
    return high(place) > Double.NEGATIVE_INFINITY;
  }

  /**
   * Adds bars that may hold a deeper fall.
   *
   * @param bar the first one, counted from 0 at entry
   */
  void addLow(int lane, int bar, int bars, double low, double funding) {
    add(lane, Double.NEGATIVE_INFINITY, low, Double.POSITIVE_INFINITY, 0);
    load(lane, bar, bars, funding);
  }

  /** Adds bars that may hold a new peak. */
  void addPeak(
      int lane,
      int bar,
      int bars,
      double high,
      double low,
      double before,
      double sure,
      double funding) {
    add(lane, high, low, before, sure);
    load(lane, bar, bars, funding);
    peaks[lane]++;
  }

  /** Adds an instant that is a new peak unless an earlier one is higher. */
  void addPeak(int lane, double g, double before, double sure) {
    add(lane, g, Double.POSITIVE_INFINITY, before, sure);
    load(lane, 0, 0, 0);
    peaks[lane]++;
  }

  private void add(int lane, double high, double low, double before, double sure) {
    int at = end(lane) * STRIDE;
    numbers[at + HIGH] = high;
    numbers[at + LOW] = low;
    numbers[at + BEFORE] = before;
    numbers[at + SURE] = sure;
    count[lane]++;
  }

  private void load(int lane, int bar, int bars, double funding) {
    int place = end(lane) - 1;
    numbers[place * STRIDE + FUNDING] = funding;
    number[place] = bar;
    length[place] = bars;
  }

  /** Drops the last one. */
  void drop(int lane) {
    if (isPeak(lane * CAPACITY + --count[lane])) {
      peaks[lane]--;
    }
  }

  /** Drops the last ones as long as they hold no new peak and stay above a level. */
  void dropLows(int lane, double level) {
    int place = end(lane) - 1;
    while (place >= first(lane) && !isPeak(place) && low(place) >= level) {
      place--;
      count[lane]--;
    }
  }

  /** The first place from one on that may hold a new peak; {@code end} for none. */
  int nextPeak(int from, int end) {
    int place = from;
    while (place < end && !isPeak(place)) {
      place++;
    }
    return place;
  }

  /** Upper bound of all peaks of a lane, not below the given one. */
  double most(int lane, double peak) {
    double most = peak;
    for (int place = first(lane); place < end(lane); place++) {
      most = Math.max(most, high(place));
    }
    return most;
  }

  /** Lower bound of some places. */
  double least(int from, int to) {
    double least = Double.POSITIVE_INFINITY;
    for (int place = from; place < to; place++) {
      least = Math.min(least, low(place));
    }
    return least;
  }

  /**
   * Whether all that can matter of a lane, but for what came after its last peak, is not below g.
   */
  boolean staysAbove(int lane, double g) {
    for (int place = first(lane); place < end(lane); place++) {
      if (before(place) < g) {
        return false;
      }
    }
    if (least(first(lane), end(lane)) < g - DRIFT) {
      return false;
    }
    for (int place = first(lane); place < end(lane); place++) {
      if (low(place) < g && extreme(lane, place, place + 1, g, -1) < g) {
        return false;
      }
    }
    return true;
  }

  /** The larger of {@code peak} and the highest of some places. */
  double highest(int lane, int from, int to, double peak) {
    return extreme(lane, from, to, peak, 1);
  }

  /** The smaller of {@code trough} and the lowest of some places. */
  double lowest(int lane, int from, int to, double trough) {
    return extreme(lane, from, to, trough, -1);
  }

  /** Lets a peak be no more than what was found out. */
  void know(int lane, double peak) {
    for (int place = first(lane); place < end(lane); place++) {
      int at = place * STRIDE;
      numbers[at + HIGH] = Math.min(numbers[at + HIGH], peak);
    }
  }

  /**
   * The most extreme of {@code known} and of some places, highs (side +1) or lows (−1). Near
   * extremes come first, because they are cheap and may exclude the others.
   */
  private double extreme(int lane, int from, int to, double known, int side) {
    double value = side * known;
    int far = 0;
    for (int place = from; place < to; place++) {
      double bound = side > 0 ? high(place) : -low(place);
      if (!(bound > value)) {
        continue;
      }
      if (length[place] == 0) {
        value = bound;
        continue;
      }
      double level = level(value, place, side);
      int end = number[place] + length[place];
      for (int bar = number[place]; bar < end; bar++) {
        double most = most(lane, bar, side);
        if (most < level) {
          continue;
        }
        if (isNear(lane, bar, side)) {
          turn(lane, bar);
          value = Math.max(value, exact(place, side));
          level = level(value, place, side);
        } else {
          farBar[far] = bar;
          farPlace[far] = place;
          farBound[far++] = most;
        }
      }
    }
    for (int i = 0; i < far; i++) {
      double level = level(value, farPlace[i], side);
      if (farBound[i] >= level) {
        turn(lane, farBar[i]);
        if (reaches(level, side)) {
          value = Math.max(value, exact(farPlace[i], side));
        }
      }
    }
    return side * value;
  }

  /** Whether the high or, negated for it, the low in the logs of the price is wanted. */
  private boolean wantsHigh(int side) {
    return side * priceSign > 0;
  }

  /** Bound of a bar's log price, negated for lows of the price. */
  private double most(int lane, int bar, int side) {
    return reach.most(
        history.before(lane, bar),
        history.close(lane, bar),
        history.spread(lane, bar),
        history.word(lane, bar),
        wantsHigh(side));
  }

  /** First bar of a place. */
  int firstBar(int place) {
    return number[place];
  }

  /** The bar after its last. */
  int endBar(int place) {
    return number[place] + length[place];
  }

  /** Turns to one bar of a place. */
  void turn(int lane, int place, int bar) {
    this.place = place;
    this.lane = lane;
    this.bar = bar;
    turn(lane, bar);
  }

  /** Whether the high (side +1) or low (−1) of the bar turned to is beyond g; true if in doubt. */
  boolean reaches(int side, double g) {
    double level = level(side * g, place, side);
    return most(lane, bar, side) >= level && reaches(level, side);
  }

  /** High or low of the bar turned to. */
  double exact(int side) {
    return side * exact(place, side);
  }

  /** Whether its low came before its high. */
  boolean fallsFirst() {
    return (priceSign > 0) == interior.lowFirst(0);
  }

  private boolean reaches(double level, int side) {
    return wantsHigh(side) ? interior.highReaches(0, level) : interior.lowReaches(0, -level);
  }

  /** Log price at a value, negated for lows of the price; less anything that rounding may do. */
  private double level(double value, int place, int side) {
    double price = priceSign * (side * value + numbers[place * STRIDE + FUNDING]);
    if (wantsHigh(side)) {
      return price > 0 ? Prices.log(price) - LadderLoops.SLACK : Double.NEGATIVE_INFINITY;
    }
    return price > 0 ? -Prices.log(price) - LadderLoops.SLACK : Double.POSITIVE_INFINITY;
  }

  private double exact(int place, int side) {
    double logPrice = wantsHigh(side) ? interior.high(0) : interior.low(0);
    return side * (priceSign * Prices.of(logPrice) - numbers[place * STRIDE + FUNDING]);
  }

  private boolean isNear(int lane, int bar, int side) {
    return (history.close(lane, bar) >= history.before(lane, bar)) == wantsHigh(side);
  }

  private void turn(int lane, int bar) {
    interior.restore(
        lane,
        bar,
        history.before(lane, bar),
        history.close(lane, bar),
        history.spread(lane, bar),
        history.word(lane, bar));
  }
}
