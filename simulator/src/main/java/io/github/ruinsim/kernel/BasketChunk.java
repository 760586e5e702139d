package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Purpose;
import java.util.Arrays;

/**
 * The bars of a {@link PathBatch}'s current chunk as the accounts of one lane see them: prices
 * relative to entry of every asset, and the inside of bars where it is asked for. Not thread-safe.
 */
final class BasketChunk {
  /** Beyond the bounds of a bar, for rounding. */
  private static final double MARGIN = 1e-9;

  final int assets;

  /** Whether the inside of a bar is a line from price to price, known to its extremes. */
  final boolean lines;

  /** Bars of the chunk that lie before the horizon, and the number of the first one. */
  int bars;

  int firstBar;

  /** Prices before the chunk. */
  final double[] before;

  /** Prices at the close of each bar, [bar][asset]. */
  final double[][] close = new double[PathBatch.BARS][];

  /** Lowest and highest close, by asset. */
  final double[] least;

  final double[] most;

  /** Bounds of the price of the only asset inside a bar; without meaning where it has events. */
  final double[] low = new double[PathBatch.BARS];

  final double[] high = new double[PathBatch.BARS];

  /**
   * What a unit of the positions of a cross wallet has cost in funding and nights, before the chunk
   * and after the close of each bar.
   */
  final double[] owed = new double[PathBatch.BARS + 1];

  private final PathBatch batch;
  private final BarReach reach;
  private final StampRates rates;
  private final boolean shares;
  private final Calendar calendar;
  private final MarginTerms terms;
  private final double[] carried = new double[PathBatch.LANES];
  private final int horizon;
  final boolean continuous;
  private final BasketBar[] inside = new BasketBar[PathBatch.BARS];
  private final boolean[] loaded = new boolean[PathBatch.BARS];
  private final LaneKeys keys = new LaneKeys(PathBatch.LANES);

  /** Prices by asset, close (the first one is that before the chunk) and lane. */
  private final double[][][] price;

  private final double[][] lowest;
  private final double[][] highest;
  private int lane;

  /**
   * Prepares to read a batch.
   *
   * @param shares whether {@link #owed} is wanted
   */
  BasketChunk(
      PathBatch batch,
      BasketPlan plan,
      StampRates rates,
      boolean shares,
      boolean continuous,
      boolean jumpsGap) {
    this.rates = rates;
    this.shares = shares;
    calendar = plan.calendar;
    terms = plan.terms.get(0);
    boolean falling = plan.gainsWhenFalling();
    this.batch = batch;
    reach = new BarReach(batch);
    this.continuous = continuous;
    horizon = calendar.schedule.bars;
    assets = 1 + batch.others.size();
    lines = assets == 1;
    before = new double[assets];
    least = new double[assets];
    most = new double[assets];
    price = new double[assets][PathBatch.BARS + 1][PathBatch.LANES];
    boolean bounds = continuous && lines;
    lowest = new double[PathBatch.BARS][bounds ? PathBatch.LANES : 0];
    highest = new double[PathBatch.BARS][bounds ? PathBatch.LANES : 0];
    for (int bar = 0; bar < PathBatch.BARS; bar++) {
      close[bar] = new double[assets];
      inside[bar] = new BasketBar(batch, jumpsGap, falling, keys);
    }
  }

  /** What looks at quantities in its bars. */
  Bridge bridge() {
    return new Bridge(inside[0]);
  }

  /** Begins the paths at which the batch now stands. */
  void start(int lanes) {
    keys.seed(batch.seed, batch.firstPath, Purpose.BASKET);
    for (double[][] ofAsset : price) {
      Arrays.fill(ofAsset[PathBatch.BARS], 1);
    }
    Arrays.fill(close[0], 1);
    for (int i = 0; i < lanes; i++) {
      carried[i] = shares ? carry(0, i, close[0]) : 0;
    }
  }

  /** Shared carry of a lane after the instant of the entry; before the first chunk. */
  double owedAtEntry(int lane) {
    return carried[lane];
  }

  /** What a unit of the positions costs at a close, closes counted from 0 at entry. */
  private double carry(int close, int lane, double[] prices) {
    int nights = calendar.nights[close];
    if (calendar.schedule.stampsAt(close) + nights == 0) {
      return 0;
    }
    LaneRates ofLane = new LaneRates(rates, lane);
    double sum = 0;
    for (int i = 0; i < terms.positions; i++) {
      double rate = terms.funding(i, close, ofLane) + nights * terms.nightRate[i];
      sum += rate * (terms.quantity[i] / terms.quantity[0]) * prices[terms.asset[i]];
    }
    return sum;
  }

  /** Takes the batch's current chunk. */
  void advance() {
    firstBar = batch.firstBar;
    bars = Math.min(PathBatch.BARS, horizon - firstBar);
    for (int k = 0; k < assets; k++) {
      double[][] closes = (k == 0 ? batch : batch.others.get(k - 1)).close;
      System.arraycopy(price[k][PathBatch.BARS], 0, price[k][0], 0, PathBatch.LANES);
      for (int bar = 0; bar < PathBatch.BARS; bar++) {
        fill(closes[bar], price[k][bar + 1]);
      }
    }
    for (int bar = 0; bar < PathBatch.BARS && lowest[0].length > 0; bar++) {
      Arrays.fill(lowest[bar], Double.POSITIVE_INFINITY);
      Arrays.fill(highest[bar], Double.NEGATIVE_INFINITY);
      reach.widen(bar, lowest[bar], highest[bar]);
      for (int i = 0; i < PathBatch.LANES; i++) {
        lowest[bar][i] -= MARGIN;
        highest[bar][i] += MARGIN;
      }
      fill(lowest[bar], lowest[bar]);
      fill(highest[bar], highest[bar]);
    }
  }

  private static void fill(double[] log, double[] price) {
    boolean far = false;
    for (double x : log) {
      far |= Math.abs(x) > Prices.POLYNOMIAL_LIMIT;
    }
    if (!far) {
      Prices.of(log, 1, price);
      return;
    }
    for (int i = 0; i < log.length; i++) {
      price[i] = Prices.of(log[i]);
    }
  }

  /** Turns to a lane. */
  void load(int lane) {
    this.lane = lane;
    for (int k = 0; k < assets; k++) {
      double[][] ofAsset = price[k];
      before[k] = ofAsset[0][lane];
      double lowestClose = Double.POSITIVE_INFINITY;
      double highestClose = 0;
      for (int bar = 0; bar < bars; bar++) {
        double s = ofAsset[bar + 1][lane];
        close[bar][k] = s;
        lowestClose = s < lowestClose ? s : lowestClose;
        highestClose = s > highestClose ? s : highestClose;
      }
      least[k] = lowestClose;
      most[k] = highestClose;
    }
    owed[0] = carried[lane];
    for (int bar = 0; bar < bars; bar++) {
      double paid = shares ? carry(firstBar + bar + 1, lane, close[bar]) : 0;
      owed[bar + 1] = owed[bar] + paid;
    }
    carried[lane] = owed[bars];
    if (continuous) {
      Arrays.fill(loaded, false);
      for (int bar = 0; bar < bars && lines; bar++) {
        low[bar] = lowest[bar][lane];
        high[bar] = highest[bar][lane];
      }
    }
  }

  /** Whether something jumps in a bar. */
  boolean hasEvent(int bar) {
    return batch.firstEvent[lane] >= 0 && batch.hasEvent(lane, bar, bar + 1);
  }

  /** The inside of a bar. */
  BasketBar bar(int bar) {
    if (!loaded[bar]) {
      loaded[bar] = true;
      inside[bar].load(lane, bar, bar == 0 ? before : close[bar - 1], close[bar]);
    }
    return inside[bar];
  }
}
