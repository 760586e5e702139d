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

  /** Bounds of the log prices of the bars looked at, negated for a short, the worst first. */
  private final double[] worst = new double[PathBatch.BARS];

  private final double[] best = new double[PathBatch.BARS];

  /** Bounds of the g of the whole bar whose pieces are walked, and its close. */
  private double low;

  private double close;

  /** Whether that bar may hold a new peak, and whether it surely reaches the next event. */
  private boolean mayGain;

  private boolean reaches;

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
    findEvent(lane);
    int rest = from;
    for (int bar = from; bar < to && !state.done(lane); bar++) {
      int time = schedule.timeOfBar[batch.firstBar + bar];
      boolean gaps = batch.hasEvent(lane, bar, bar + 1);
      boolean whole = !gaps && !batch.wholeBars && batch.barLength(bar) == 1;
      if (!gaps) {
        look(lane, bar);
      }
      if (whole && (worst[bar] > event || !hits(lane, bar))) {
        continue;
      }
      leave(lane, rest, bar);
      rest = bar + 1;
      if (whole) {
        hit(lane, bar, time);
      } else if (gaps || touches(lane, bar)) {
        pieces(lane, bar, time);
      }
    }
    if (!state.done(lane)) {
      leave(lane, rest, to);
    }
    if (stamps > 0) {
      double u = plan.sign * Prices.of(batch.close[to - 1][lane]);
      double before = state.funding[lane];
      state.funding[lane] += charge * u;
      state.retrigger(lane);
      state.see(lane, u, schedule.timeOfBar[batch.firstBar + to - 1], before);
    }
  }

  private void look(int lane, int bar) {
    reach.look(lane, bar);
    double least = reach.low() - LadderLoops.SLACK;
    double most = reach.high() + LadderLoops.SLACK;
    worst[bar] = plan.sign > 0 ? least : -most;
    best[bar] = plan.sign > 0 ? most : -least;
  }

  /** Whether the bounds of a bar touch anything. */
  private boolean touches(int lane, int bar) {
    update(lane);
    return worst[bar] <= loss || best[bar] >= gain;
  }

  /** Whether a whole bar whose bound does so reaches the next event. */
  private boolean hits(int lane, int bar) {
    interior.load(lane, bar);
    if (lossReaches(0, event)) {
      return true;
    }
    worst[bar] = Math.max(worst[bar], event);
    return false;
  }

  /** Leaves bars without events to the tracker. */
  private void leave(int lane, int from, int to) {
    if (from == to) {
      return;
    }
    double least = worst[from];
    double most = best[from];
    double lowest = plan.sign * batch.close[from][lane];
    double highest = lowest;
    for (int bar = from + 1; bar < to; bar++) {
      least = Math.min(least, worst[bar]);
      most = Math.max(most, best[bar]);
      double x = plan.sign * batch.close[bar][lane];
      lowest = Math.min(lowest, x);
      highest = Math.max(highest, x);
    }
    double a = state.funding[lane];
    double low = price(least) - a;
    double high = price(most) - a;
    if (low > drawdowns.level[lane] && high < drawdowns.peak[lane]) {
      return;
    }
    double last = price(plan.sign * batch.close[to - 1][lane]) - a;
    boolean one = to - from == 1;
    double lowClose = one ? last : price(lowest) - a;
    double highClose = one ? last : price(highest) - a;
    int number = batch.firstBar + from;
    if (drawdowns.putOff(lane, number, to - from, low, high, lowClose, highClose, last, a)) {
      return;
    }
    if (one) {
      both(lane, from, low, high, last);
      return;
    }
    for (int bar = from; bar < to; bar++) {
      leave(lane, bar, bar + 1);
    }
  }

  /** Signed price at a log price that is negated for a short. */
  private double price(double log) {
    return plan.sign * Prices.of(plan.sign * log);
  }

  /** A bar without events that may hold a new peak and a deeper fall. */
  private void both(int lane, int bar, double least, double most, double end) {
    drawdowns.settle(lane);
    double a = state.funding[lane];
    int number = batch.firstBar + bar;
    if (!drawdowns.putOff(lane, number, 1, least, most, end, end, end, a)) {
      update(lane);
      interior.load(lane, bar);
      low = least;
      close = end;
      mayGain = true;
      piece(lane, 0, schedule.timeOfBar[number], true);
    }
  }

  /** A whole bar that reaches an event. */
  private void hit(int lane, int bar, int time) {
    drawdowns.settlePeak(lane);
    update(lane);
    double a = state.funding[lane];
    low = price(worst[bar]) - a;
    close = plan.sign * Prices.of(batch.close[bar][lane]) - a;
    mayGain = best[bar] >= gain;
    if (interior.bar() != bar) {
      interior.load(lane, bar);
    }
    reaches = true;
    piece(lane, 0, time, true);
    reaches = false;
  }

  /** A bar with events, or one that cannot be drawn later: nothing is put off. */
  private void pieces(int lane, int bar, int time) {
    drawdowns.settle(lane);
    update(lane);
    interior.load(lane, bar);
    mayGain = true;
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
    while (reaches || lossReaches(piece, event)) {
      reaches = false;
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
