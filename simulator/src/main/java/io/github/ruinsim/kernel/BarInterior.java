package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.stats.BridgeExtremes;
import java.util.Arrays;

/**
 * What happens inside one bar of one path: Brownian pieces with their low, high and order, and the
 * gaps between them. All of it is a pure function of (model, bar, seed, path number) and exists
 * whether or not anybody looks; it is computed only when asked for.
 *
 * <p>The extreme on the side of a piece's close is drawn from its marginal law, the other one from
 * its law given the first, the order from its law given both ({@link BridgeExtremes}). Log prices
 * are relative to entry. Reused for bar after bar; not thread-safe.
 */
final class BarInterior {
  private static final long PIECE = 1L << 40;
  private static final long BRIDGE_POINT = 1L << 60;

  private final long[] words = new long[4];
  private static final double FOUR_LN_2 = 2.772588722239781;

  /** Far below the probability of a level, and not where a far extreme is less accurate. */
  private static final double SURE = 1 - 1e-4;

  private static final double LARGEST_SURE = 0.999;

  private final PathBatch batch;
  private final boolean falling;
  private int lane;
  private int bar;
  private int pieces;
  private double[] start = new double[4];
  private double[] end = new double[4];
  private double[] duration = new double[4];

  /** Bits of what is known of a piece. */
  private byte[] known = new byte[4];

  private double[] low = new double[4];
  private double[] high = new double[4];

  /** Near extreme relative to the start of the piece. */
  private double[] near = new double[4];

  /** Number of the bar, counted from 0 at entry, and what its inside is drawn from. */
  private long number;

  private double spread;
  private long word;

  private double variance;
  private int drawn = -1;

  /** Whether the extreme that {@link #farReaches} has found to reach a level is surely beyond. */
  private boolean farIsSure;

  private double nearUniform;
  private double farUniform;
  private double orderUniform;
  private double mixingUniform;

  private static final byte LOW = 1;
  private static final byte HIGH = 2;
  private static final byte NEAR = 4;

  BarInterior(PathBatch batch) {
    this(batch, false);
  }

  /**
   * Creates an inside.
   *
   * @param falling whether the accounts that ask gain when the price falls
   */
  BarInterior(PathBatch batch, boolean falling) {
    this.batch = batch;
    this.falling = falling;
  }

  /** Turns to a bar of the batch's current chunk. */
  void load(int lane, int bar) {
    this.lane = lane;
    this.bar = bar;
    drawn = -1;
    variance = -1;
    start[0] = bar == 0 ? batch.entry[lane] : batch.close[bar - 1][lane];
    end[0] = batch.close[bar][lane];
    duration[0] = batch.barLength(bar);
    number = (long) batch.firstBar + bar;
    spread = batch.spread[bar][lane];
    word = batch.interiorWord[bar][lane];
    known[0] = 0;
    pieces = 1;
    if (batch.wholeBars) {
      loadWhole();
      return;
    }
    int event = batch.firstEvent[lane];
    while (event >= 0 && batch.eventBar[event] < bar) {
      event = batch.nextEvent[event];
    }
    if (event >= 0 && batch.eventBar[event] == bar) {
      split(event);
    }
  }

  /**
   * A bar of the past: a gap from the close before to the open, then one piece with the known low
   * and high; in a bar that gaps as a tail bar the gap passes from one extreme to the other.
   */
  private void loadWhole() {
    grow(3);
    double before = start[0];
    double open = batch.open[bar][lane];
    double close = batch.close[bar][lane];
    double bottom = batch.low[bar][lane];
    double top = batch.high[bar][lane];
    pieces = 0;
    variance = 0;
    if (open != before) {
      addKnown(before, before, before, before);
    }
    if (batch.hasEvent(lane, bar, bar + 1)) {
      boolean falls = close < open;
      double first = falls ? top : bottom;
      double last = falls ? bottom : top;
      addKnown(open, first, Math.min(open, first), Math.max(open, first));
      addKnown(last, close, Math.min(last, close), Math.max(last, close));
    } else {
      addKnown(open, close, bottom, top);
    }
  }

  private void addKnown(double from, double to, double lowest, double highest) {
    addPiece(from, to, 0);
    low[pieces - 1] = lowest;
    high[pieces - 1] = highest;
    known[pieces - 1] = LOW | HIGH;
  }

  /** Turns to a whole bar without events that was kept from an earlier chunk. */
  void restore(int lane, long number, double start, double end, double spread, long word) {
    this.lane = lane;
    this.number = number;
    this.spread = spread;
    this.word = word;
    drawn = -1;
    variance = -1;
    this.start[0] = start;
    this.end[0] = end;
    duration[0] = 1;
    known[0] = 0;
    pieces = 1;
  }

  /** Number of Brownian pieces; a gap stands between two of them. */
  int pieces() {
    return pieces;
  }

  double start(int piece) {
    return start[piece];
  }

  double end(int piece) {
    return end[piece];
  }

  /** Bar of the chunk that was turned to last. */
  int bar() {
    return bar;
  }

  /** Whether the near extreme of a piece, the cheap one, is its low. */
  boolean endsLow(int piece) {
    return end[piece] < start[piece];
  }

  /** Whether the piece's low is at or below the level. */
  boolean lowReaches(int piece, double level) {
    if (Math.min(start[piece], end[piece]) <= level) {
      return true;
    }
    if (level == Double.NEGATIVE_INFINITY) {
      return false;
    }
    if ((known[piece] & LOW) != 0 || end[piece] < start[piece]) {
      return low(piece) <= level;
    }
    return farReaches(piece, hullLow(piece) - level, high(piece) - start[piece], level)
        && (farIsSure || low(piece) <= level);
  }

  /** Whether the piece's high is at or above the level. */
  boolean highReaches(int piece, double level) {
    if (Math.max(start[piece], end[piece]) >= level) {
      return true;
    }
    if (level == Double.POSITIVE_INFINITY) {
      return false;
    }
    if ((known[piece] & HIGH) != 0 || end[piece] >= start[piece]) {
      return high(piece) >= level;
    }
    return farReaches(piece, level - hullHigh(piece), low(piece) - start[piece], level)
        && (farIsSure || high(piece) >= level);
  }

  /**
   * Whether the far extreme reaches a level at a distance beyond the ends of its piece: first by a
   * bound, then by its probability given the near extreme; half of the cost of the extreme, which
   * is needed only where rounding could make a difference ({@link #farIsSure}).
   */
  private boolean farReaches(int piece, double distance, double near, double level) {
    double v = variance(piece);
    if (!(v > 0)) {
      return false;
    }
    double y = end[piece] - start[piece];
    draw(piece);
    // depth = (√(c² + 2·v·e) − c)/2 with c the two distances to the near extreme; e is bounded.
    double c = Math.abs(2 * near - y);
    double twice = 2 * distance + c;
    if (!(twice * twice <= Math.fma(v, batch.dynamics.mixing.farReach(farUniform), c * c))) {
      return false;
    }
    double tail = BridgeExtremes.farTail(y, v, near, level - start[piece]);
    farIsSure = farUniform < SURE * tail && farUniform < LARGEST_SURE;
    return farUniform <= tail;
  }

  /** Lowest log price of a piece, its ends included. */
  double low(int piece) {
    if ((known[piece] & LOW) == 0) {
      low[piece] = Math.min(extreme(piece, end[piece] < start[piece]), hullLow(piece));
      known[piece] |= LOW;
    }
    return low[piece];
  }

  /** Highest log price of a piece, its ends included. */
  double high(int piece) {
    if ((known[piece] & HIGH) == 0) {
      high[piece] = Math.max(extreme(piece, end[piece] >= start[piece]), hullHigh(piece));
      known[piece] |= HIGH;
    }
    return high[piece];
  }

  /** Whether the low came before the high. */
  boolean lowFirst(int piece) {
    if (batch.wholeBars) {
      return wholeLowFirst(piece);
    }
    double v = variance(piece);
    if (!(v > 0)) {
      return end[piece] >= start[piece];
    }
    double y = end[piece] - start[piece];
    double l = low(piece) - start[piece];
    double h = high(piece) - start[piece];
    draw(piece);
    return batch.mirrored
        ? !(orderUniform < BridgeExtremes.lowFirst(-y, v, -h, -l))
        : orderUniform < BridgeExtremes.lowFirst(y, v, l, h);
  }

  /**
   * Which extreme of a bar of the past came first: as the model says, or drawn from the law of a
   * Brownian piece of that range (Parkinson 1980, doi:10.1086/296071).
   */
  private boolean wholeLowFirst(int piece) {
    if (batch.dynamics.betterFirst().isPresent()) {
      return batch.dynamics.betterFirst().get() == falling;
    }
    double range = high[piece] - low[piece];
    if (!(range > 0)) {
      return end[piece] >= start[piece];
    }
    draw(0);
    double v = range * range / FOUR_LN_2;
    double sign = batch.mirrored ? -1 : 1;
    double y = sign * (end[piece] - start[piece]);
    double near = sign * (low[piece] - start[piece]);
    double far = sign * (high[piece] - start[piece]);
    double first = BridgeExtremes.lowFirst(y, v, Math.min(near, far), Math.max(near, far));
    return orderUniform < first != batch.mirrored;
  }

  private double hullLow(int piece) {
    return Math.min(start[piece], end[piece]);
  }

  private double hullHigh(int piece) {
    return Math.max(start[piece], end[piece]);
  }

  private double extreme(int piece, boolean wantsNear) {
    double v = variance(piece);
    if (!(v > 0)) {
      return end[piece];
    }
    double y = end[piece] - start[piece];
    if ((known[piece] & NEAR) == 0) {
      draw(piece);
      near[piece] = BridgeExtremes.near(y, v, nearUniform);
      known[piece] |= NEAR;
    }
    if (wantsNear) {
      return start[piece] + near[piece];
    }
    draw(piece);
    return start[piece] + BridgeExtremes.far(y, v, near[piece], farUniform);
  }

  /** Variance of a piece. */
  private double variance(int piece) {
    return variance() * duration[piece];
  }

  /** Variance of the bar's diffusion, its mixing variable drawn. */
  private double variance() {
    if (variance < 0) {
      variance = spread;
      if (batch.dynamics.mixing.mixed()) {
        draw(0);
        variance /= batch.dynamics.mixing.value(mixingUniform);
      }
    }
    return variance;
  }

  /** Close to close move less the jumps. */
  private double diffusionMove() {
    double move =
        batch.close[bar][lane] - (bar == 0 ? batch.entry[lane] : batch.close[bar - 1][lane]);
    for (int e = batch.firstEvent[lane]; e >= 0; e = batch.nextEvent[e]) {
      if (batch.eventBar[e] == bar && !batch.isTailGap(e)) {
        move -= batch.eventSize[e];
      }
    }
    return move;
  }

  /** Draws the uniform numbers of a piece. */
  private void draw(int piece) {
    if (drawn == piece) {
      return;
    }
    drawn = piece;
    long position = number + piece * PIECE;
    batch.interiorKeys.words(lane, position, words);
    orderUniform = Uniform.open(words[3]);
    if (piece > 0) {
      nearUniform = Uniform.open(words[0]);
      farUniform = Uniform.open(words[1]);
    } else {
      nearUniform = MixingLaw.nearUniform(word, words[0]);
      farUniform = MixingLaw.farUniform(word, words[1]);
      mixingUniform = MixingLaw.mixingUniform(word, words[2]);
    }
  }

  /** Cuts the bar at its events. */
  private void split(int firstEvent) {
    double barStart = start[0];
    double barEnd = end[0];
    double move = diffusionMove();
    boolean tailGap = false;
    int count = 0;
    for (int e = firstEvent; e >= 0 && batch.eventBar[e] == bar; e = batch.nextEvent[e]) {
      tailGap |= batch.isTailGap(e);
      count++;
    }
    grow(count + 1);
    if (tailGap) {
      variance = 0;
    }
    double remainingVariance = variance();
    double endTime = batch.barLength(bar);
    double time = 0;
    double x = barStart;
    double left = move;
    pieces = 0;
    for (int e = firstEvent; e >= 0 && batch.eventBar[e] == bar; e = batch.nextEvent[e]) {
      double share = (batch.eventTime[e] - time) / (endTime - time);
      double part = tailGap ? 0 : bridgePoint(left, remainingVariance * (endTime - time), share);
      addPiece(x, x + part, batch.eventTime[e] - time);
      boolean isTailGap = batch.isTailGap(e);
      x = x + part + (isTailGap ? move : batch.eventSize[e]);
      left = isTailGap ? left : left - part;
      time = batch.eventTime[e];
    }
    addPiece(x, barEnd, endTime - time);
  }

  /** Point of a bridge over the given variance at a share of its time. */
  private double bridgePoint(double move, double variance, double share) {
    long position = number + pieces * PIECE + BRIDGE_POINT;
    batch.interiorKeys.words(lane, position, words);
    drawn = -1;
    double normal = JumpSampler.normal(Uniform.open(words[0]), Uniform.open(words[1]));
    double z = batch.mirrored ? -normal : normal;
    return Math.fma(Math.sqrt(variance * share * (1 - share)), z, move * share);
  }

  private void addPiece(double from, double to, double length) {
    start[pieces] = from;
    end[pieces] = to;
    duration[pieces] = length;
    known[pieces] = 0;
    pieces++;
  }

  private void grow(int size) {
    if (size > start.length) {
      start = Arrays.copyOf(start, 2 * size);
      end = Arrays.copyOf(end, 2 * size);
      duration = Arrays.copyOf(duration, 2 * size);
      known = Arrays.copyOf(known, 2 * size);
      low = Arrays.copyOf(low, 2 * size);
      high = Arrays.copyOf(high, 2 * size);
      near = Arrays.copyOf(near, 2 * size);
    }
  }
}
