package io.github.ruinsim.kernel;

import java.util.Arrays;

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

  private final LadderPlan plan;
  private final Schedule schedule;
  private final PathBatch batch;
  private final StampRates rates;
  private final BarInterior interior;
  private final LadderState state;
  private final DrawdownTracker drawdowns;
  private final boolean continuous;
  private final boolean jumpsGap;
  private final double[] farthest = new double[LANES];
  private final double[] barLow = new double[LANES];
  private final double[] barHigh = new double[LANES];

  /** Signed prices of the bars of the chunk: at the close, and bounds of the worst and the best. */
  private final double[][] barPrice = new double[PathBatch.BARS][LANES];

  private final double[][] barWorst = new double[PathBatch.BARS][LANES];
  private final double[][] barBest = new double[PathBatch.BARS][LANES];
  private final double[] lowPrice = new double[LANES];
  private final double[] highPrice = new double[LANES];
  private final double[] endPrice = new double[LANES];
  private final double[] endFunding = new double[LANES];

  /** What the funding stamps of the segment's end charge per unit of signed price. */
  private final double[] charge = new double[LANES];

  private final double[] margin = new double[LANES];
  private final double[] lowest = new double[LANES];

  /**
   * Log prices, negated for a short, at which the lane in hand next has an event, has one or may
   * deepen its drawdown, may reach a new peak; and the signed prices that they are logarithms of.
   */
  private double event;

  private double loss;
  private double gain;
  private double eventPrice = Double.NaN;
  private double lossPrice = Double.NaN;
  private double gainPrice = Double.NaN;

  /** Worst price of the bars walked, since the first high put off. */
  private double walkedLow;

  private long replays;

  /** Creates an engine for the accounts of a group on the paths of a batch. */
  LadderEngine(
      LadderPlan plan, AccountGroup group, PathBatch batch, StampRates rates, LadderTally tally) {
    this.plan = plan;
    schedule = group.schedule();
    continuous = group.continuous();
    jumpsGap = group.jumpsGap();
    this.batch = batch;
    this.rates = rates;
    interior = new BarInterior(batch, plan.sign < 0);
    state = new LadderState(plan, batch, tally, !continuous, group.eventsOnly());
    drawdowns = state.drawdowns;
  }

  /** Number of segments walked bar by bar so far. */
  long replays() {
    return replays;
  }

  @Override
  public void start(int lanes) {
    rates.charged(0, plan.funding, plan.side, 1, charge);
    state.start(lanes, charge);
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
    if (stamps > 0) {
      rates.charged(batch.firstBar + to, plan.funding, plan.side, plan.sign, charge);
    } else {
      Arrays.fill(charge, 0);
    }
    if (continuous) {
      screenContinuous(from, to);
    } else {
      screenCloses(from, to);
    }
    for (int lane = 0; lane < LANES; lane++) {
      if (!(margin[lane] > LadderLoops.SLACK) || (continuous && batch.hasEvent(lane, from, to))) {
        lowest[lane] = Double.POSITIVE_INFINITY;
        replay(lane, from, to, stamps);
        endFunding[lane] = state.funding[lane];
      }
    }
    DrawdownTracker.observe(continuous ? drawdowns.floor : drawdowns.troughs(), lowest);
    if (stamps > 0) {
      LadderLoops.carry(state.funding, endFunding, state.trigger, plan.steepest);
    }
  }

  private void screenContinuous(int from, int to) {
    Arrays.fill(farthest, 0);
    Arrays.fill(lowPrice, Double.POSITIVE_INFINITY);
    Arrays.fill(highPrice, Double.NEGATIVE_INFINITY);
    for (int bar = from; bar < to; bar++) {
      double[] close = batch.close[bar];
      double[] price = barPrice[bar];
      batch.bounds(bar, barLow, barHigh);
      LadderLoops.farther(close, farthest);
      Prices.of(close, plan.sign, price);
      LadderLoops.smaller(price, close, barLow, plan.sign > 0 ? barWorst[bar] : barBest[bar]);
      LadderLoops.larger(price, close, barHigh, plan.sign > 0 ? barBest[bar] : barWorst[bar]);
      LadderLoops.widen(barWorst[bar], barBest[bar], lowPrice, highPrice);
    }
    System.arraycopy(barPrice[to - 1], 0, endPrice, 0, LANES);
    LadderLoops.fund(state.funding, endPrice, charge, endFunding);
    LadderLoops.room(lowPrice, highPrice, state.trigger, drawdowns.peak, state.funding, margin);
    LadderLoops.after(
        endPrice, endFunding, state.trigger, drawdowns.peak, state.funding, margin, plan.steepest);
    LadderLoops.within(farthest, margin);
    LadderLoops.lowest(lowPrice, state.funding, endPrice, endFunding, lowest);
  }

  private void screenCloses(int from, int to) {
    Arrays.fill(farthest, 0);
    for (int bar = from; bar < to; bar++) {
      LadderLoops.farther(batch.close[bar], farthest);
      Prices.of(batch.close[bar], plan.sign, barPrice[bar]);
    }
    System.arraycopy(barPrice[from], 0, lowPrice, 0, LANES);
    System.arraycopy(barPrice[from], 0, highPrice, 0, LANES);
    for (int bar = from + 1; bar < to - 1; bar++) {
      LadderLoops.widen(barPrice[bar], barPrice[bar], lowPrice, highPrice);
    }
    System.arraycopy(barPrice[to - 1], 0, endPrice, 0, LANES);
    LadderLoops.fund(state.funding, endPrice, charge, endFunding);
    boolean single = to - from == 1;
    LadderLoops.room(
        lowPrice,
        highPrice,
        state.trigger,
        drawdowns.peak,
        single ? endFunding : state.funding,
        margin);
    // The close of the segment is seen after its funding stamp.
    LadderLoops.after(
        endPrice, endFunding, state.trigger, drawdowns.peak, state.funding, margin, plan.steepest);
    LadderLoops.within(farthest, margin);
    double[] before = single ? endFunding : state.funding;
    LadderLoops.lowest(lowPrice, before, endPrice, endFunding, lowest);
  }

  /** Walks a segment of one lane bar by bar. */
  private void replay(int lane, int from, int to, int stamps) {
    if (state.done(lane)) {
      return;
    }
    replays++;
    state.retrigger(lane);
    boolean regular = farthest[lane] <= Prices.POLYNOMIAL_LIMIT;
    if (continuous) {
      walk(lane, from, to, stamps, regular);
    } else {
      look(lane, from, to, stamps, regular);
    }
  }

  private double close(int lane, int bar, boolean regular) {
    return regular ? barPrice[bar][lane] : plan.sign * Prices.of(batch.close[bar][lane]);
  }

  /** Looks at the closes of a segment, the last one after its funding stamp. */
  private void look(int lane, int from, int to, int stamps, boolean regular) {
    for (int bar = from; bar < to; bar++) {
      double u = close(lane, bar, regular);
      double before = state.funding[lane];
      if (bar == to - 1 && stamps > 0) {
        state.funding[lane] += charge[lane] * u;
        state.retrigger(lane);
      }
      see(lane, u, schedule.timeOfBar[batch.firstBar + bar], before);
    }
  }

  private void walk(int lane, int from, int to, int stamps, boolean regular) {
    walkedLow = Double.POSITIVE_INFINITY;
    for (int bar = from; bar < to; bar++) {
      walk(lane, bar, regular);
    }
    if (drawdowns.peakPending(lane)) {
      lowest[lane] = walkedLow - state.funding[lane];
    }
    if (stamps > 0) {
      double u = close(lane, to - 1, regular);
      double before = state.funding[lane];
      state.funding[lane] += charge[lane] * u;
      state.retrigger(lane);
      see(lane, u, schedule.timeOfBar[batch.firstBar + to - 1], before);
      lowest[lane] = Math.min(lowest[lane], u - state.funding[lane]);
    }
  }

  /** Looks at a close; {@code before} is the funding before the stamp of the close. */
  private void see(int lane, double u, int time, double before) {
    double g = u - state.funding[lane];
    if (u <= state.trigger[lane]) {
      state.jumpTo(lane, u, time, false, before);
      state.retrigger(lane);
    } else if (g > drawdowns.peak[lane]) {
      state.riseTo(lane, u);
      state.retriggerDrawdown(lane);
    } else {
      drawdowns.observe(lane, g);
    }
  }

  private void walk(int lane, int bar, boolean regular) {
    boolean mayLose = true;
    boolean mayGain = true;
    boolean plain = regular && !batch.hasEvent(lane, bar, bar + 1);
    if (plain) {
      double worst = barWorst[bar][lane];
      walkedLow = Math.min(walkedLow, worst);
      mayLose = worst <= state.trigger[lane];
      mayGain = barBest[bar][lane] >= drawdowns.peak[lane] + state.funding[lane];
      if (!mayLose && !mayGain) {
        return;
      }
      plain = batch.barLength(bar) == 1 && !batch.wholeBars;
      if (plain && worst > state.eventTrigger[lane] && putOff(lane, bar, mayGain)) {
        return;
      }
    }
    drawdowns.settlePeak(lane);
    update(lane);
    interior.load(lane, bar);
    int time = schedule.timeOfBar[batch.firstBar + bar];
    for (int piece = 0; piece < interior.pieces() && !state.done(lane); piece++) {
      if (piece > 0) {
        gap(lane, interior.start(piece), interior.end(piece - 1), time);
      }
      piece(lane, piece, time, mayLose, mayGain, plain);
    }
  }

  /**
   * Puts off the extremes of a bar without events that can have no other consequence.
   *
   * @return false if its inside is needed now
   */
  private boolean putOff(int lane, int bar, boolean mayGain) {
    double a = state.funding[lane];
    double close = barPrice[bar][lane] - a;
    if (mayGain) {
      double from = drawdowns.peakPending(lane) ? walkedLow : barWorst[bar][lane];
      double bound = barBest[bar][lane] - a;
      if (!drawdowns.putOffHigh(lane, bar, bound, from - a, close, a)) {
        return false;
      }
      walkedLow = from;
      state.retriggerDrawdown(lane);
      return true;
    }
    if (drawdowns.peakPending(lane)) {
      drawdowns.settlePeak(lane);
      state.retriggerDrawdown(lane);
    }
    if (barWorst[bar][lane] <= state.trigger[lane]) {
      drawdowns.putOffLow(lane, bar, barWorst[bar][lane] - a, close, a);
      state.retriggerDrawdown(lane);
    }
    return true;
  }

  /** Log price at a signed price, negated for a short: falling is losing. */
  private double worse(double signedPrice) {
    double p = plan.sign * signedPrice;
    if (p > 0 && p < Double.POSITIVE_INFINITY) {
      return plan.sign * Prices.log(p);
    }
    // No price reaches zero from above; every price of a short lies below it.
    boolean reached = plan.sign > 0 ? signedPrice > 0 : signedPrice >= 0;
    return reached ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
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

  private void piece(
      int lane, int piece, int time, boolean mayLose, boolean mayGain, boolean plain) {
    if (!mayGain || !gainReaches(piece, gain)) {
      if (mayLose) {
        fall(lane, piece, time, plain);
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
      drawdowns.observe(lane, end - state.funding[lane]);
    } else {
      state.riseTo(lane, top);
      if (falls) {
        state.fallTo(lane, plan.sign * Prices.of(worst(piece)), time);
      }
      drawdowns.observe(lane, end - state.funding[lane]);
    }
    update(lane);
  }

  /** A piece without a new peak; {@code plain} if it is a whole bar, whose low can be put off. */
  private void fall(int lane, int piece, int time, boolean plain) {
    if (!plain || interior.endsLow(piece) == (plan.sign > 0)) {
      if (lossReaches(piece, loss)) {
        state.fallTo(lane, plan.sign * Prices.of(worst(piece)), time);
        update(lane);
      }
      return;
    }
    // The worst price is on the far side, where asking for levels is cheaper than the price.
    while (lossReaches(piece, event)) {
      state.fallTo(lane, Math.nextDown(state.eventTrigger[lane]), time);
      update(lane);
    }
    int bar = interior.bar();
    if (barWorst[bar][lane] <= state.trigger[lane]) {
      double a = state.funding[lane];
      drawdowns.putOffLow(lane, bar, barWorst[bar][lane] - a, barPrice[bar][lane] - a, a);
      update(lane);
    }
  }

  /** Finds what happens next to the lane after a change. */
  private void update(int lane) {
    state.retrigger(lane);
    if (state.eventTrigger[lane] != eventPrice) {
      eventPrice = state.eventTrigger[lane];
      event = worse(eventPrice);
    }
    if (state.trigger[lane] != lossPrice) {
      lossPrice = state.trigger[lane];
      loss = lossPrice == eventPrice ? event : worse(lossPrice);
    }
    double top = drawdowns.peak[lane] + state.funding[lane];
    if (top != gainPrice) {
      gainPrice = top;
      gain = worse(top);
    }
  }

  /** Level of u below which a fall from a peak at the signed price {@code top} would matter. */
  private double triggerAfter(int lane, double top) {
    return drawdowns.levelAfter(lane, top - state.funding[lane]) + state.funding[lane];
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
