package io.github.ruinsim.kernel;

/**
 * Walks a lane of {@link LadderEngine} bar by bar through a segment under continuous monitoring.
 * Only bars whose bounds touch a level are looked at, and only where an event may happen, or a new
 * peak and a deeper fall in one bar, is the inside of the bar computed. Not thread-safe.
 */
final class LadderWalk {
  private final LadderPlan plan;
  private final Schedule schedule;
  private final PathBatch batch;
  private final LadderSegment segment;
  private final BarInterior interior;
  private final LadderState state;
  private final DrawdownTracker drawdowns;
  private final boolean jumpsGap;

  /**
   * Log prices, negated for a short, at which the lane in hand next has an event, may deepen its
   * deepest fall, may reach a new peak; and the signed prices that they are logarithms of. Only the
   * first one is kept throughout.
   */
  private double event;

  private double loss;
  private double gain;
  private double eventPrice = Double.NaN;
  private double lossPrice = Double.NaN;
  private double gainPrice = Double.NaN;

  /** Bound of the log price of the bar that may hit an event, negated for a short. */
  private double worst;

  /** Lower bound of the g of the whole bar whose pieces are walked, and its close. */
  private double low;

  private double close;

  /** Whether that bar may hold a new peak, and whether it surely reaches the next event. */
  private boolean mayGain;

  private boolean reaches;

  LadderWalk(
      LadderPlan plan,
      AccountGroup group,
      PathBatch batch,
      LadderSegment segment,
      LadderState state) {
    this.plan = plan;
    this.batch = batch;
    this.state = state;
    drawdowns = state.drawdowns;
    schedule = group.schedule();
    jumpsGap = group.jumpsGap();
    this.segment = segment;
    interior = new BarInterior(batch, plan.sign < 0);
  }

  /**
   * Walks bars {@code from} to {@code to}, exclusive, of the chunk.
   *
   * @param charge what the funding stamps at the end charge per unit of signed price
   */
  void walk(int lane, int from, int to, int stamps, double charge) {
    findEvent(lane);
    boolean rises = mayRise(lane);
    double top = rises ? top(lane) : Double.POSITIVE_INFINITY;
    int rest = from;
    double least = Double.POSITIVE_INFINITY;
    for (int bar = from; bar < to && !state.done(lane); bar++) {
      worst = segment.worst(lane, bar);
      if (batch.hasEvent(lane, bar, bar + 1) || batch.wholeBars || batch.barLength(bar) < 1) {
        putOffLows(lane, rest, bar, least);
        pieces(lane, bar, schedule.timeOfBar[batch.firstBar + bar]);
      } else if (worst <= event && hits(lane, bar)) {
        // What was left since the last peak is less deep.
        hit(lane, bar, rises && segment.best(lane, bar) >= top);
      } else if (segment.best(lane, bar) >= top) {
        putOffLows(lane, rest, bar, least);
        putOff(lane, bar);
      } else {
        least = Math.min(least, worst);
        continue;
      }
      rest = bar + 1;
      least = Double.POSITIVE_INFINITY;
      top = rises ? top(lane) : Double.POSITIVE_INFINITY;
    }
    if (!state.done(lane)) {
      putOffLows(lane, rest, to, least);
    }
    if (stamps > 0) {
      double u = plan.sign * Prices.of(batch.close[to - 1][lane]);
      double before = state.funding[lane];
      state.funding[lane] += charge * u;
      state.retrigger(lane);
      state.see(lane, u, schedule.timeOfBar[batch.firstBar + to - 1], before);
    }
  }

  /** Leaves bars to the tracker that hold no event and no new peak. */
  private void putOffLows(int lane, int from, int to, double least) {
    if (from < to) {
      double a = state.funding[lane];
      double low = Math.max(price(least), state.trigger[lane]) - a;
      drawdowns.putOffLow(lane, batch.firstBar + from, to - from, low, a);
    }
  }

  /** Leaves a whole bar to the tracker. */
  private void putOff(int lane, int bar) {
    double a = state.funding[lane];
    double low = Math.max(price(worst), state.trigger[lane]) - a;
    double high = price(segment.best(lane, bar)) - a;
    double end = price(plan.sign * batch.close[bar][lane]) - a;
    drawdowns.putOff(lane, batch.firstBar + bar, 1, low, high, end, end, end, a);
  }

  /** Whether the segment may hold a new peak. */
  private boolean mayRise(int lane) {
    return !segment.regular(lane)
        || segment.best[lane] - state.funding[lane] > drawdowns.peak[lane];
  }

  /** Log price, negated for a short, not above the peak. */
  private double top(int lane) {
    double u = drawdowns.peak[lane] + state.funding[lane];
    return segment.regular(lane) ? segment.below(lane, u) : worse(u);
  }

  /** Signed price at a log price that is negated for a short. */
  private double price(double log) {
    return plan.sign * Prices.of(plan.sign * log);
  }

  /** Whether a whole bar whose bound does so reaches the next event. */
  private boolean hits(int lane, int bar) {
    worst = segment.closelyWorst(lane, bar);
    if (!(worst <= event)) {
      return false;
    }
    interior.load(lane, bar);
    return lossReaches(0, event);
  }

  /** A whole bar that reaches an event. */
  private void hit(int lane, int bar, boolean rises) {
    drawdowns.settlePeak(lane);
    double a = state.funding[lane];
    low = price(worst) - a;
    close = plan.sign * Prices.of(batch.close[bar][lane]) - a;
    mayGain = rises;
    if (rises) {
      update(lane);
    }
    reaches = true;
    piece(lane, 0, schedule.timeOfBar[batch.firstBar + bar], true);
    reaches = false;
  }

  /** Whether a bar with events of a stretch that is calm otherwise touches anything. */
  boolean eventsTouch(int lane, int from, int to) {
    if (state.done(lane)) {
      return false;
    }
    update(lane);
    for (int bar = from; bar < to; bar++) {
      if (batch.hasEvent(lane, bar, bar + 1)) {
        interior.load(lane, bar);
        if (piecesLose() || piecesGain()) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a piece of the bar in hand may be a new peak. */
  private boolean piecesGain() {
    for (int piece = 0; piece < interior.pieces(); piece++) {
      if (gainReaches(piece, gain)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a piece of the bar in hand reaches an event or may deepen the deepest fall. */
  private boolean piecesLose() {
    for (int piece = 0; piece < interior.pieces(); piece++) {
      if (lossReaches(piece, loss)) {
        return true;
      }
    }
    return false;
  }

  /** A bar with events, or one that cannot be drawn later: nothing is put off. */
  private void pieces(int lane, int bar, int time) {
    update(lane);
    interior.load(lane, bar);
    mayGain = piecesGain();
    if (!mayGain && !piecesLose()) {
      return;
    }
    if (mayGain) {
      drawdowns.settlePeak(lane);
      update(lane);
    }
    for (int piece = 0; piece < interior.pieces() && !state.done(lane); piece++) {
      if (piece > 0) {
        gap(lane, interior.start(piece), interior.end(piece - 1), time);
      }
      piece(lane, piece, time, false);
    }
  }

  private void gap(int lane, double to, double from, int time) {
    double u = plan.sign * Prices.of(to);
    if (jumpsGap) {
      state.jumpTo(lane, u, time, true, state.funding[lane]);
    } else if (plan.sign * (to - from) < 0) {
      state.fallTo(lane, u, time);
    } else {
      drawdowns.see(lane, u - state.funding[lane]);
    }
    update(lane);
  }

  /** Walks a piece; {@code whole} if it is a whole bar, whose low can be put off. */
  private void piece(int lane, int piece, int time, boolean whole) {
    if (!mayGain || !gainReaches(piece, gain)) {
      fall(lane, piece, time, whole);
      return;
    }
    double a = state.funding[lane];
    double top = plan.sign * Prices.of(best(piece));
    double end = plan.sign * Prices.of(interior.end(piece));
    double later = Math.max(state.trigger[lane], top - drawdowns.sure[lane]);
    boolean falls = lossReaches(piece, worse(later));
    if (falls && lossFirst(piece)) {
      state.fallTo(lane, plan.sign * Prices.of(worst(piece)), time);
      drawdowns.see(lane, top - a);
    } else {
      drawdowns.see(lane, top - a);
      if (falls) {
        state.fallTo(lane, plan.sign * Prices.of(worst(piece)), time);
      }
    }
    drawdowns.see(lane, end - a);
    update(lane);
  }

  /** A piece without a new peak. */
  private void fall(int lane, int piece, int time, boolean whole) {
    if (!whole) {
      if (lossReaches(piece, loss)) {
        state.fallTo(lane, plan.sign * Prices.of(worst(piece)), time);
        update(lane);
      }
      return;
    }
    if (interior.endsLow(piece) == (plan.sign > 0)) {
      state.fallTo(lane, plan.sign * Prices.of(worst(piece)), time);
      findEvent(lane);
      return;
    }
    // The worst price is on the far side, where asking for levels is cheaper than the price.
    while (reaches || lossReaches(piece, event)) {
      reaches = false;
      state.fallTo(lane, Math.nextDown(state.trigger[lane]), time);
      findEvent(lane);
    }
    double a = state.funding[lane];
    double least = Math.max(low, state.trigger[lane] - a);
    drawdowns.putOffLow(lane, batch.firstBar + interior.bar(), 1, least, close, a);
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

  /** Finds the next event of the lane. */
  private void findEvent(int lane) {
    state.retrigger(lane);
    if (state.trigger[lane] != eventPrice) {
      eventPrice = state.trigger[lane];
      event = worse(eventPrice);
    }
  }

  /** Finds what happens next to the lane after a change. */
  private void update(int lane) {
    findEvent(lane);
    double deep = Math.max(eventPrice, drawdowns.level[lane] + state.funding[lane]);
    if (deep != lossPrice) {
      lossPrice = deep;
      loss = lossPrice == eventPrice ? event : worse(lossPrice);
    }
    double top = drawdowns.peak[lane] + state.funding[lane];
    if (top != gainPrice) {
      gainPrice = top;
      gain = worse(top);
    }
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
