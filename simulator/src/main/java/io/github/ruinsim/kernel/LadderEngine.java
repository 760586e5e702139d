package io.github.ruinsim.kernel;

/**
 * Decides whole grids of fixed-trigger accounts on {@link PathBatch#LANES} paths at once.
 *
 * <p>A chunk of bars is cut into segments that end at funding stamps. For every segment one look at
 * the lowest and highest log price that any of its bars can reach (closes, plus the bound on the
 * inside of bars under continuous monitoring) tells the lanes where nothing can happen; only the
 * others are walked bar by bar, and only bars that can touch something have their inside computed.
 *
 * <p>Exact up to the bias named in {@link BarInterior}: a peak and a trough of the same piece are
 * taken in their order, later local extremes of that piece are not seen. Not thread-safe.
 */
final class LadderEngine {
  private static final int LANES = PathBatch.LANES;

  /** Covers the rounding of the vectorised exponential. */
  private static final double SLACK = 1e-9;

  private final LadderPlan plan;
  private final Schedule schedule;
  private final PathBatch batch;
  private final BarInterior interior;
  private final LadderState state;
  private final boolean continuous;
  private final double[] low = new double[LANES];
  private final double[] high = new double[LANES];
  private final double[] spread = new double[LANES];
  private final double[] lowPrice = new double[LANES];
  private final double[] highPrice = new double[LANES];
  private final double[] endPrice = new double[LANES];
  private final double[] endFunding = new double[LANES];
  private final double[] margin = new double[LANES];
  private long replays;

  LadderEngine(
      LadderPlan plan, Schedule schedule, PathBatch batch, LadderTally tally, boolean continuous) {
    this.plan = plan;
    this.schedule = schedule;
    this.batch = batch;
    this.continuous = continuous;
    interior = new BarInterior(batch);
    state = new LadderState(plan, tally, !continuous);
  }

  /** Number of segments walked bar by bar so far. */
  long replays() {
    return replays;
  }

  /** Opens the accounts on the batch's first lanes; the batch has been started. */
  void start(int lanes) {
    state.start(lanes, schedule.stampsAtEntry);
  }

  /** Takes the batch's current chunk. */
  void chunk() {
    int bars = Math.min(PathBatch.BARS, schedule.bars - batch.firstBar);
    int from = 0;
    for (int bar = 0; bar < bars; bar++) {
      int stamps = schedule.stamps[batch.firstBar + bar];
      if (stamps > 0 || bar == bars - 1) {
        segment(from, bar + 1, stamps);
        from = bar + 1;
      }
    }
  }

  /** Ends the accounts that are still open; the batch stands at the horizon. */
  void finish(int lanes) {
    double[] close = batch.close[(schedule.bars - 1) % PathBatch.BARS];
    for (int lane = 0; lane < lanes; lane++) {
      state.finish(lane, plan.sign * Prices.of(close[lane]));
    }
  }

  private void segment(int from, int to, int stamps) {
    if (continuous) {
      screenContinuous(from, to, stamps);
    } else {
      screenCloses(from, to, stamps);
    }
    boolean funded = stamps > 0 && plan.fundingRate != 0;
    for (int lane = 0; lane < LANES; lane++) {
      if (!(margin[lane] > SLACK) || (continuous && batch.firstEvent[lane] >= 0)) {
        replay(lane, from, to, stamps);
      } else if (funded) {
        state.funding[lane] = endFunding[lane];
        state.retrigger(lane);
      }
    }
  }

  private void screenContinuous(int from, int to, int stamps) {
    double[] before = from == 0 ? batch.entry : batch.close[from - 1];
    System.arraycopy(before, 0, low, 0, LANES);
    System.arraycopy(before, 0, high, 0, LANES);
    java.util.Arrays.fill(spread, 0);
    double[] previous = before;
    for (int bar = from; bar < to; bar++) {
      double[] close = batch.close[bar];
      widen(close, low, high);
      if (batch.dynamics.mixing.mixed()) {
        widest(
            batch.variance[bar],
            previous,
            close,
            spread,
            batch.dynamics.logDrift,
            batch.dynamics.mixing.excess());
      } else {
        largest(batch.variance[bar], spread);
      }
      previous = close;
    }
    stretch(spread, batch.reach, low, high);
    prices();
    fund(previous, stamps);
    double steepest = plan.steepest;
    for (int i = 0; i < LANES; i++) {
      double a = state.funding[i];
      double next = endFunding[i];
      double end = endPrice[i];
      double trigger = state.trigger[i];
      double room = Math.min(lowPrice[i] - trigger, state.peak[i] + a - highPrice[i]);
      double carry = Math.max(0, next - a) * steepest;
      double after = Math.min(end - (trigger + carry), state.peak[i] + next - end);
      margin[i] = Math.min(Math.min(room, after), within(low[i], high[i]));
    }
  }

  private void screenCloses(int from, int to, int stamps) {
    double[] last = batch.close[to - 1];
    System.arraycopy(batch.close[from], 0, low, 0, LANES);
    System.arraycopy(batch.close[from], 0, high, 0, LANES);
    for (int bar = from + 1; bar < to - 1; bar++) {
      widen(batch.close[bar], low, high);
    }
    prices();
    fund(last, stamps);
    boolean single = to - from == 1;
    double steepest = plan.steepest;
    for (int i = 0; i < LANES; i++) {
      double a = state.funding[i];
      double next = endFunding[i];
      double end = endPrice[i];
      double trigger = state.trigger[i];
      // The close of the segment is seen after its funding stamp; a single close only so.
      double lowest = single ? end : lowPrice[i];
      double highest = single ? end : highPrice[i];
      double before = single ? next : a;
      double carry = Math.max(0, next - a) * steepest;
      double room = Math.min(lowest - trigger, state.peak[i] + before - highest);
      double after = Math.min(end - (trigger + carry), state.peak[i] + next - end);
      double safe = Math.min(Math.min(room, after), within(low[i], high[i]));
      margin[i] = Math.min(safe, Prices.POLYNOMIAL_LIMIT - Math.abs(last[i]));
      double trough = Math.min(lowest - before, end - next);
      // A lane that is replayed lowers its trough itself, bar by bar.
      state.trough[i] =
          margin[i] > SLACK ? Math.min(state.trough[i], trough) : state.trough[i];
    }
  }

  /** Room to the range of log prices in which the vectorised exponential holds. */
  private static double within(double low, double high) {
    return Prices.POLYNOMIAL_LIMIT - Math.max(-low, high);
  }

  /** Signed prices at the ends of the range; a short loses at the high end. */
  private void prices() {
    boolean isLong = plan.sign > 0;
    Prices.of(isLong ? low : high, plan.sign, lowPrice);
    Prices.of(isLong ? high : low, plan.sign, highPrice);
  }

  /** Signed price and funding sum after the segment. */
  private void fund(double[] close, int stamps) {
    Prices.of(close, plan.sign, endPrice);
    double paid = stamps * plan.fundingRate * plan.sign;
    for (int i = 0; i < LANES; i++) {
      endFunding[i] = state.funding[i] + paid * endPrice[i];
    }
  }

  private static void widen(double[] close, double[] low, double[] high) {
    for (int i = 0; i < LANES; i++) {
      low[i] = Math.min(low[i], close[i]);
      high[i] = Math.max(high[i], close[i]);
    }
  }

  private static void widest(
      double[] variance,
      double[] previous,
      double[] close,
      double[] spread,
      double drift,
      double excess) {
    for (int i = 0; i < LANES; i++) {
      double e = close[i] - previous[i] - drift;
      spread[i] = Math.max(spread[i], 0.5 * Math.fma(variance[i], excess, e * e));
    }
  }

  private static void largest(double[] variance, double[] spread) {
    for (int i = 0; i < LANES; i++) {
      spread[i] = Math.max(spread[i], variance[i]);
    }
  }

  private static void stretch(double[] spread, double[] reach, double[] low, double[] high) {
    for (int i = 0; i < LANES; i++) {
      double beyond = Math.sqrt(spread[i] * reach[i]);
      low[i] -= beyond;
      high[i] += beyond;
    }
  }

  /** Walks a segment of one lane bar by bar. */
  private void replay(int lane, int from, int to, int stamps) {
    if (state.done(lane)) {
      return;
    }
    replays++;
    for (int bar = from; bar < to; bar++) {
      int time = schedule.timeOfBar[batch.firstBar + bar];
      if (continuous) {
        walk(lane, bar, time);
      }
      if (bar == to - 1 && stamps > 0) {
        double p = Prices.of(batch.close[bar][lane]);
        state.funding[lane] += stamps * plan.fundingRate * p;
        if (continuous) {
          state.jumpTo(lane, plan.sign * p, time, false);
          state.retrigger(lane);
        }
      }
      if (!continuous) {
        state.jumpTo(lane, plan.sign * Prices.of(batch.close[bar][lane]), time, false);
      }
    }
    state.retrigger(lane);
  }

  private void walk(int lane, int bar, int time) {
    double before = bar == 0 ? batch.entry[lane] : batch.close[bar - 1][lane];
    double after = batch.close[bar][lane];
    boolean mayLose = true;
    boolean mayGain = true;
    if (batch.firstEvent[lane] < 0) {
      double e = after - before - batch.dynamics.logDrift;
      double wide = batch.dynamics.mixing.spread(batch.variance[bar][lane], e);
      double beyond = Math.sqrt(wide * batch.reach[lane]) + SLACK;
      double lowest = Math.min(before, after) - beyond;
      double highest = Math.max(before, after) + beyond;
      boolean isLong = plan.sign > 0;
      mayLose = (isLong ? lowest : -highest) <= worse(state.trigger[lane]);
      mayGain = (isLong ? highest : -lowest) >= worse(state.peak[lane] + state.funding[lane]);
      if (!mayLose && !mayGain) {
        return;
      }
    }
    interior.load(lane, bar);
    for (int piece = 0; piece < interior.pieces() && !state.done(lane); piece++) {
      if (piece > 0) {
        gap(lane, interior.start(piece), interior.end(piece - 1), time);
      }
      piece(lane, piece, time, mayLose, mayGain);
    }
  }

  /** Log price at a signed price, negated for a short: falling is losing. */
  private double worse(double signedPrice) {
    double p = plan.sign * signedPrice;
    if (p > 0 && p < Double.POSITIVE_INFINITY) {
      return plan.sign * Prices.log(p);
    }
    return signedPrice >= 0 ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  private void gap(int lane, double to, double from, int time) {
    double u = plan.sign * Prices.of(to);
    if (batch.dynamics.jumpsGap) {
      state.jumpTo(lane, u, time, true);
    } else if (plan.sign * (to - from) < 0) {
      state.fallTo(lane, u, time);
    } else {
      state.riseTo(lane, u);
    }
    state.retrigger(lane);
  }

  private void piece(int lane, int piece, int time, boolean mayLose, boolean mayGain) {
    if (!mayGain || !gainReaches(piece, worse(state.peak[lane] + state.funding[lane]))) {
      if (mayLose && lossReaches(piece, worse(state.trigger[lane]))) {
        state.fallTo(lane, plan.sign * Prices.of(worst(piece)), time);
        state.retrigger(lane);
      }
      return;
    }
    double top = plan.sign * Prices.of(best(piece));
    double end = plan.sign * Prices.of(interior.end(piece));
    double later = Math.max(state.trigger[lane], triggerAfter(lane, top));
    boolean falls = lossReaches(piece, worse(later));
    if (falls && lossFirst(piece)) {
      state.fallTo(lane, plan.sign * Prices.of(worst(piece)), time);
      state.riseTo(lane, top);
      state.observeTrough(lane, end - state.funding[lane]);
    } else {
      state.riseTo(lane, top);
      if (falls) {
        state.fallTo(lane, plan.sign * Prices.of(worst(piece)), time);
      }
      state.observeTrough(lane, end - state.funding[lane]);
    }
    state.retrigger(lane);
  }

  /** Level of u below which a fall from a peak at the signed price {@code top} would matter. */
  private double triggerAfter(int lane, double top) {
    return state.depthLevel(lane, top - state.funding[lane]) + state.funding[lane];
  }

  private boolean lossReaches(int piece, double level) {
    return plan.sign > 0
        ? interior.lowReaches(piece, level)
        : interior.highReaches(piece, -level);
  }

  private boolean gainReaches(int piece, double level) {
    return plan.sign > 0
        ? interior.highReaches(piece, level)
        : interior.lowReaches(piece, -level);
  }

  private double worst(int piece) {
    return plan.sign > 0 ? interior.low(piece) : interior.high(piece);
  }

  private double best(int piece) {
    return plan.sign > 0 ? interior.high(piece) : interior.low(piece);
  }

  private boolean lossFirst(int piece) {
    return (plan.sign > 0) == interior.lowFirst(piece);
  }
}
