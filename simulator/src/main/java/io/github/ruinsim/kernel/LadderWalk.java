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
  private final BarReach reach;
  private final BarInterior interior;
  private final LadderState state;
  private final DrawdownTracker drawdowns;
  private final boolean jumpsGap;

  /**
   * Log prices, negated for a short, at which the lane in hand next has an event, may deepen its
   * deepest fall, may reach a new peak; and the signed prices that they are logarithms of.
   */
  private double event;

  private double loss;
  private double gain;
  private double eventPrice = Double.NaN;
  private double lossPrice = Double.NaN;
  private double gainPrice = Double.NaN;

  /** Bounds of the g of the bar in hand, and its close. */
  private double low;

  private double high;
  private double close;

  LadderWalk(LadderPlan plan, AccountGroup group, PathBatch batch, LadderState state) {
    this.plan = plan;
    this.batch = batch;
    this.state = state;
    drawdowns = state.drawdowns;
    schedule = group.schedule();
    jumpsGap = group.jumpsGap();
    reach = new BarReach(batch);
    interior = new BarInterior(batch, plan.sign < 0);
  }

  /**
   * Walks bars {@code from} to {@code to}, exclusive, of the chunk.
   *
   * @param charge what the funding stamps at the end charge per unit of signed price
   */
  void walk(int lane, int from, int to, int stamps, double charge) {
    update(lane);
    for (int bar = from; bar < to && !state.done(lane); bar++) {
      walk(lane, bar);
    }
    if (stamps > 0) {
      double u = plan.sign * Prices.of(batch.close[to - 1][lane]);
      double before = state.funding[lane];
      state.funding[lane] += charge * u;
      state.retrigger(lane);
      state.see(lane, u, schedule.timeOfBar[batch.firstBar + to - 1], before);
    }
  }

  private void walk(int lane, int bar) {
    int time = schedule.timeOfBar[batch.firstBar + bar];
    if (batch.hasEvent(lane, bar, bar + 1)) {
      pieces(lane, bar, time);
      return;
    }
    reach.look(lane, bar);
    double lowLog = reach.low() - LadderLoops.SLACK;
    double highLog = reach.high() + LadderLoops.SLACK;
    double worst = plan.sign > 0 ? lowLog : -highLog;
    double best = plan.sign > 0 ? highLog : -lowLog;
    if (worst > loss && best < gain) {
      return;
    }
    if (batch.wholeBars || batch.barLength(bar) < 1) {
      pieces(lane, bar, time);
      return;
    }
    double a = state.funding[lane];
    low = plan.sign * Prices.of(plan.sign * worst) - a;
    high = plan.sign * Prices.of(plan.sign * best) - a;
    close = plan.sign * Prices.of(batch.close[bar][lane]) - a;
    if (worst <= event) {
      interior.load(lane, bar);
      if (lossReaches(0, event)) {
        drawdowns.settlePeak(lane);
        update(lane);
        piece(lane, 0, time, true);
        return;
      }
      low = Math.max(low, state.trigger[lane] - a);
    }
    if (best < gain) {
      // The level only falls: what it was before will do.
      drawdowns.putOffLow(lane, batch.firstBar + bar, 1, low, close, a);
    } else {
      rise(lane, bar, time);
      update(lane);
    }
  }

  /** A bar without events that may hold a new peak. */
  private void rise(int lane, int bar, int time) {
    if (!putOff(lane, bar)) {
      drawdowns.settle(lane);
      if (!putOff(lane, bar)) {
        update(lane);
        interior.load(lane, bar);
        piece(lane, 0, time, true);
      }
    }
  }

  private boolean putOff(int lane, int bar) {
    double a = state.funding[lane];
    return drawdowns.putOff(lane, batch.firstBar + bar, 1, low, high, close, close, close, a);
  }

  /** A bar with events, or one that cannot be drawn later: nothing is put off. */
  private void pieces(int lane, int bar, int time) {
    drawdowns.settle(lane);
    update(lane);
    interior.load(lane, bar);
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
    if (!gainReaches(piece, gain)) {
      fall(lane, piece, time, whole);
      return;
    }
    double a = state.funding[lane];
    double top = plan.sign * Prices.of(best(piece));
    double end = plan.sign * Prices.of(interior.end(piece));
    double later = Math.max(state.trigger[lane], top - drawdowns.depth[lane]);
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
    if (!whole || interior.endsLow(piece) == (plan.sign > 0)) {
      if (lossReaches(piece, loss)) {
        state.fallTo(lane, plan.sign * Prices.of(worst(piece)), time);
        update(lane);
      }
      return;
    }
    // The worst price is on the far side, where asking for levels is cheaper than the price.
    while (lossReaches(piece, event)) {
      state.fallTo(lane, Math.nextDown(state.trigger[lane]), time);
      update(lane);
    }
    double a = state.funding[lane];
    double least = Math.max(low, state.trigger[lane] - a);
    drawdowns.putOffLow(lane, batch.firstBar + interior.bar(), 1, least, close, a);
    update(lane);
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

  /** Finds what happens next to the lane after a change. */
  private void update(int lane) {
    state.retrigger(lane);
    if (state.trigger[lane] != eventPrice) {
      eventPrice = state.trigger[lane];
      event = worse(eventPrice);
    }
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
