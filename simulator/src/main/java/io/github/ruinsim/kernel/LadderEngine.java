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
final class LadderEngine implements GroupEngine {
  private static final int LANES = PathBatch.LANES;

  /** Covers the rounding of the vectorised exponential. */
  private static final double SLACK = 1e-9;

  private final LadderPlan plan;
  private final Schedule schedule;
  private final PathBatch batch;
  private final BarInterior interior;
  private final LadderState state;
  private final boolean continuous;
  private final boolean jumpsGap;
  private final double[] low = new double[LANES];
  private final double[] high = new double[LANES];
  private final double[][] barLow = new double[PathBatch.BARS][LANES];
  private final double[][] barPrice = new double[PathBatch.BARS][LANES];
  private final double[][] barHigh = new double[PathBatch.BARS][LANES];
  private final double[] lowPrice = new double[LANES];
  private final double[] highPrice = new double[LANES];
  private final double[] endPrice = new double[LANES];
  private final double[] endFunding = new double[LANES];
  private final double[] margin = new double[LANES];

  /** Log prices, negated for a short, at which the lane in hand next loses or gains something. */
  private double loss;

  private double gain;

  /** Signed price that {@link #gain} is the logarithm of. */
  private double gainPrice = Double.NaN;

  private long replays;

  /** Creates an engine for the accounts of a group on the paths of a batch. */
  LadderEngine(LadderPlan plan, AccountGroup group, PathBatch batch, LadderTally tally) {
    this.plan = plan;
    schedule = group.schedule();
    continuous = group.continuous();
    jumpsGap = group.jumpsGap();
    this.batch = batch;
    interior = new BarInterior(batch);
    state = new LadderState(plan, tally, !continuous, group.eventsOnly());
  }

  /** Number of segments walked bar by bar so far. */
  long replays() {
    return replays;
  }

  @Override
  public void start(int lanes) {
    state.start(lanes, schedule.stampsAtEntry);
  }

  @Override
  public void chunk() {
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

  @Override
  public void finish(int lanes) {
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
    for (int lane = 0; lane < LANES; lane++) {
      if (!(margin[lane] > SLACK) || (continuous && batch.hasEvent(lane, from, to))) {
        replay(lane, from, to, stamps);
        endFunding[lane] = state.funding[lane];
      }
    }
    if (stamps > 0 && plan.fundingRate != 0) {
      carry(state.funding, endFunding, state.trigger, plan.steepest);
    }
  }

  /**
   * Books the funding stamp of the lanes where nothing happened. Their triggers are raised by a
   * bound, and found exactly when it is reached.
   */
  private static void carry(
      double[] funding, double[] endFunding, double[] trigger, double steepest) {
    for (int i = 0; i < LANES; i++) {
      trigger[i] += Math.max(0, endFunding[i] - funding[i]) * steepest;
      funding[i] = endFunding[i];
    }
  }

  private void screenContinuous(int from, int to, int stamps) {
    double[] previous = from == 0 ? batch.entry : batch.close[from - 1];
    System.arraycopy(previous, 0, low, 0, LANES);
    System.arraycopy(previous, 0, high, 0, LANES);
    for (int bar = from; bar < to; bar++) {
      batch.bounds(bar, barLow[bar], barHigh[bar]);
      widen(barLow[bar], barHigh[bar], low, high);
    }
    prices();
    fund(batch.close[to - 1], stamps);
    room(lowPrice, highPrice, state.trigger, state.peak, state.funding, margin);
    after(endPrice, endFunding, state.trigger, state.peak, state.funding, margin, plan.steepest);
    within(low, high, margin);
  }

  private void screenCloses(int from, int to, int stamps) {
    System.arraycopy(batch.close[from], 0, low, 0, LANES);
    System.arraycopy(batch.close[from], 0, high, 0, LANES);
    for (int bar = from; bar < to; bar++) {
      widen(batch.close[bar], batch.close[bar], low, high);
      Prices.of(batch.close[bar], plan.sign, barPrice[bar]);
    }
    System.arraycopy(barPrice[from], 0, lowPrice, 0, LANES);
    System.arraycopy(barPrice[from], 0, highPrice, 0, LANES);
    for (int bar = from + 1; bar < to - 1; bar++) {
      widen(barPrice[bar], barPrice[bar], lowPrice, highPrice);
    }
    System.arraycopy(barPrice[to - 1], 0, endPrice, 0, LANES);
    fund(state.funding, endPrice, stamps * plan.fundingRate * plan.sign, endFunding);
    boolean single = to - from == 1;
    room(
        lowPrice,
        highPrice,
        state.trigger,
        state.peak,
        single ? endFunding : state.funding,
        margin);
    // The close of the segment is seen after its funding stamp.
    after(endPrice, endFunding, state.trigger, state.peak, state.funding, margin, plan.steepest);
    within(low, high, margin);
    for (int lane = 0; lane < LANES; lane++) {
      // A lane that is replayed lowers its trough itself, bar by bar.
      if (margin[lane] > SLACK) {
        double before = single ? endFunding[lane] : state.funding[lane];
        double trough = Math.min(lowPrice[lane] - before, endPrice[lane] - endFunding[lane]);
        state.observeTrough(lane, trough);
      }
    }
  }

  /** Room to the next trigger and to the peak before the segment's funding stamp. */
  private static void room(
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
  private static void after(
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
  private static void within(double[] low, double[] high, double[] margin) {
    for (int i = 0; i < LANES; i++) {
      double room = Prices.POLYNOMIAL_LIMIT - Math.max(-low[i], high[i]);
      margin[i] = Math.min(margin[i], room);
    }
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
    fund(state.funding, endPrice, stamps * plan.fundingRate * plan.sign, endFunding);
  }

  private static void fund(double[] funding, double[] price, double rate, double[] endFunding) {
    for (int i = 0; i < LANES; i++) {
      endFunding[i] = funding[i] + rate * price[i];
    }
  }

  private static void widen(double[] lowest, double[] highest, double[] low, double[] high) {
    for (int i = 0; i < LANES; i++) {
      low[i] = Math.min(low[i], lowest[i]);
      high[i] = Math.max(high[i], highest[i]);
    }
  }

  /** Walks a segment of one lane bar by bar. */
  private void replay(int lane, int from, int to, int stamps) {
    if (state.done(lane)) {
      return;
    }
    replays++;
    update(lane);
    boolean regular =
        low[lane] >= -Prices.POLYNOMIAL_LIMIT && high[lane] <= Prices.POLYNOMIAL_LIMIT;
    for (int bar = from; bar < to; bar++) {
      int time = schedule.timeOfBar[batch.firstBar + bar];
      if (continuous) {
        walk(lane, bar, time);
      }
      double before = state.funding[lane];
      if (bar == to - 1 && stamps > 0) {
        double u = regular && !continuous ? barPrice[bar][lane] : signedClose(bar, lane);
        state.funding[lane] += stamps * plan.fundingRate * plan.sign * u;
        state.retrigger(lane);
        if (continuous) {
          see(lane, u, time, before);
          findLevels(lane);
        }
      }
      if (!continuous) {
        see(lane, regular ? barPrice[bar][lane] : signedClose(bar, lane), time, before);
      }
    }
  }

  private double signedClose(int bar, int lane) {
    return plan.sign * Prices.of(batch.close[bar][lane]);
  }

  /** Looks at a close; {@code before} is the funding before the stamp of the close. */
  private void see(int lane, double u, int time, double before) {
    double g = u - state.funding[lane];
    if (u <= state.trigger[lane] || g > state.peak[lane]) {
      state.jumpTo(lane, u, time, false, before);
      state.retrigger(lane);
    } else {
      state.observeTrough(lane, g);
    }
  }

  private void walk(int lane, int bar, int time) {
    boolean mayLose = true;
    boolean mayGain = true;
    if (!batch.hasEvent(lane, bar, bar + 1)) {
      boolean isLong = plan.sign > 0;
      double lowest = barLow[bar][lane] - SLACK;
      double highest = barHigh[bar][lane] + SLACK;
      mayLose = (isLong ? lowest : -highest) <= loss;
      mayGain = (isLong ? highest : -lowest) >= gain;
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
    if (jumpsGap) {
      state.jumpTo(lane, u, time, true, state.funding[lane]);
    } else if (plan.sign * (to - from) < 0) {
      state.fallTo(lane, u, time);
    } else {
      state.riseTo(lane, u);
    }
    update(lane);
  }

  private void piece(int lane, int piece, int time, boolean mayLose, boolean mayGain) {
    if (!mayGain || !gainReaches(piece, gain)) {
      if (mayLose && lossReaches(piece, loss)) {
        state.fallTo(lane, plan.sign * Prices.of(worst(piece)), time);
        update(lane);
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
    update(lane);
  }

  /** Finds what happens next to the lane after a change. */
  private void update(int lane) {
    state.retrigger(lane);
    findLevels(lane);
  }

  private void findLevels(int lane) {
    if (continuous) {
      loss = worse(state.trigger[lane]);
      double top = state.peak[lane] + state.funding[lane];
      if (top != gainPrice) {
        gainPrice = top;
        gain = worse(top);
      }
    }
  }

  /** Level of u below which a fall from a peak at the signed price {@code top} would matter. */
  private double triggerAfter(int lane, double top) {
    return state.depthLevel(lane, top - state.funding[lane]) + state.funding[lane];
  }

  private boolean lossReaches(int piece, double level) {
    return plan.sign > 0 ? interior.lowReaches(piece, level) : interior.highReaches(piece, -level);
  }

  private boolean gainReaches(int piece, double level) {
    return plan.sign > 0 ? interior.highReaches(piece, level) : interior.lowReaches(piece, -level);
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
