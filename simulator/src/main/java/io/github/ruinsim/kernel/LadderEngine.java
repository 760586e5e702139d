package io.github.ruinsim.kernel;

import java.util.Arrays;

/**
 * Decides whole grids of fixed-trigger accounts on {@link PathBatch#LANES} paths at once.
 *
 * <p>A chunk of bars is cut into segments that end at funding stamps. For every segment one look at
 * the lowest and highest log price that any of its bars can reach (closes, plus the bound on the
 * inside of bars under continuous monitoring) tells the lanes where no account can have an event;
 * only the others are walked bar by bar ({@link LadderWalk}), and only bars that can touch
 * something have their inside computed. Peaks and falls of the others are left to {@link
 * DrawdownTracker}.
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
  private final BarReach reach;
  private final LadderState state;
  private final DrawdownTracker drawdowns;
  private final LadderWalk walk;
  private final boolean continuous;

  /** Signed prices at the closes of the chunk; at bar closes only. */
  private final double[][] barPrice;

  /** Lowest and highest log price of a segment: bounds, and at closes. */
  private final double[] low = new double[LANES];

  private final double[] high = new double[LANES];
  private final double[] lowClose = new double[LANES];
  private final double[] highClose = new double[LANES];

  /** Signed prices of a segment, the worst first. */
  private final double[] worst = new double[LANES];

  private final double[] best = new double[LANES];
  private final double[] worstClose = new double[LANES];
  private final double[] bestClose = new double[LANES];
  private final double[] endPrice = new double[LANES];
  private final double[] endFunding = new double[LANES];

  /** What the funding stamps of the segment's end charge per unit of signed price. */
  private final double[] charge = new double[LANES];

  /** Lowest and highest g of a segment. */
  private final double[] lowest = new double[LANES];

  private final double[] highest = new double[LANES];

  /** Room to an event, and to anything that the tracker must know. */
  private final double[] margin = new double[LANES];

  private final double[] calm = new double[LANES];

  /** Creates an engine for the accounts of a group on the paths of a batch. */
  LadderEngine(
      LadderPlan plan, AccountGroup group, PathBatch batch, StampRates rates, LadderTally tally) {
    this.plan = plan;
    schedule = group.schedule();
    continuous = group.continuous();
    this.batch = batch;
    this.rates = rates;
    reach = new BarReach(batch);
    barPrice = new double[continuous ? 0 : PathBatch.BARS][LANES];
    state = new LadderState(plan, schedule, batch, tally, group.eventsOnly());
    drawdowns = state.drawdowns;
    walk = new LadderWalk(plan, group, batch, state);
  }

  @Override
  public void start(int lanes) {
    rates.charged(0, plan.funding, plan.side, 1, charge);
    state.start(lanes, charge);
  }

  @Override
  public void chunk() {
    if (continuous && batch.firstBar % (PathBatch.BARS * PathHistory.CHUNKS / 2) == 0) {
      drawdowns.settleBefore(batch.firstBar - PathBatch.BARS * (PathHistory.CHUNKS / 2 - 1));
    }
    int bars = Math.min(PathBatch.BARS, schedule.bars - batch.firstBar);
    int from = 0;
    for (int bar = 0; bar < bars; bar++) {
      int stamps = schedule.stamps[batch.firstBar + bar];
      boolean counts = state.watch.counts(batch.firstBar + bar + 1);
      if (stamps > 0 || counts || bar == bars - 1) {
        segment(from, bar + 1, stamps);
        from = bar + 1;
        if (counts) {
          state.watch.count(schedule.timeOfBar[batch.firstBar + bar]);
        }
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
      state.watch.see(from, to, low, high, margin, highest, endFunding);
    } else {
      screenCloses(from, to);
      state.watch.seeCloses(from, to, low, high, highest, endFunding);
    }
    for (int lane = 0; lane < LANES; lane++) {
      boolean calmly = calm[lane] >= 0;
      boolean events = continuous && batch.hasEvent(lane, from, to);
      if (!(margin[lane] > LadderLoops.SLACK)
          || (events && (!calmly || walk.eventsTouch(lane, from, to)))) {
        replay(lane, from, to, stamps);
      } else if (!calmly) {
        if (!(continuous ? putOff(lane, from, to) : recorded(lane))) {
          replay(lane, from, to, stamps);
        }
      }
    }
    if (!continuous) {
      LadderLoops.record(lowest, highest, drawdowns.peak, drawdowns.depth);
    }
    state.watch.pass();
    if (stamps > 0) {
      LadderLoops.carry(state.funding, endFunding, state.trigger, plan.steepest);
    }
  }

  private void screenContinuous(int from, int to) {
    Arrays.fill(low, Double.POSITIVE_INFINITY);
    Arrays.fill(high, Double.NEGATIVE_INFINITY);
    System.arraycopy(batch.close[from], 0, lowClose, 0, LANES);
    System.arraycopy(batch.close[from], 0, highClose, 0, LANES);
    for (int bar = from; bar < to; bar++) {
      reach.widen(bar, low, high);
      LadderLoops.widen(batch.close[bar], lowClose, highClose);
    }
    LadderLoops.pad(low, high);
    boolean rising = plan.sign > 0;
    Prices.of(rising ? low : high, plan.sign, worst);
    Prices.of(rising ? high : low, plan.sign, best);
    Prices.of(rising ? lowClose : highClose, plan.sign, worstClose);
    Prices.of(rising ? highClose : lowClose, plan.sign, bestClose);
    Prices.of(batch.close[to - 1], plan.sign, endPrice);
    screen(low, high, worst, best);
    LadderLoops.calm(lowest, highest, drawdowns.peak, drawdowns.level, calm);
  }

  private void screenCloses(int from, int to) {
    System.arraycopy(batch.close[from], 0, low, 0, LANES);
    System.arraycopy(batch.close[from], 0, high, 0, LANES);
    for (int bar = from; bar < to; bar++) {
      LadderLoops.widen(batch.close[bar], low, high);
      Prices.of(batch.close[bar], plan.sign, barPrice[bar]);
    }
    // The close of the segment is seen after its funding stamp.
    int before = Math.max(from + 1, to - 1);
    System.arraycopy(barPrice[from], 0, worst, 0, LANES);
    System.arraycopy(barPrice[from], 0, best, 0, LANES);
    for (int bar = from + 1; bar < before; bar++) {
      LadderLoops.widen(barPrice[bar], worst, best);
    }
    System.arraycopy(barPrice[to - 1], 0, endPrice, 0, LANES);
    screen(low, high, worst, best);
    if (to - from == 1) {
      LadderLoops.lowest(endPrice, endFunding, endPrice, endFunding, lowest);
      LadderLoops.highest(endPrice, endFunding, endPrice, endFunding, highest);
    }
    LadderLoops.recordable(
        lowest, highest, drawdowns.peak, drawdowns.recordPeak, drawdowns.depth, calm);
  }

  private void screen(double[] low, double[] high, double[] worst, double[] best) {
    LadderLoops.fund(state.funding, endPrice, charge, endFunding);
    LadderLoops.room(worst, state.trigger, margin);
    LadderLoops.after(endPrice, endFunding, state.trigger, state.funding, margin, plan.steepest);
    LadderLoops.within(low, high, margin);
    LadderLoops.lowest(worst, state.funding, endPrice, endFunding, lowest);
    LadderLoops.highest(best, state.funding, endPrice, endFunding, highest);
  }

  /** Lets the tracker have a segment without events; false if its bars must be looked at. */
  private boolean putOff(int lane, int from, int to) {
    if (batch.wholeBars || batch.barLength(to - 1) < 1) {
      return false;
    }
    double a = state.funding[lane];
    double end = endPrice[lane];
    if (!drawdowns.putOff(
        lane,
        batch.firstBar + from,
        to - from,
        worst[lane] - a,
        best[lane] - a,
        worstClose[lane] - a,
        bestClose[lane] - a,
        end - a,
        a)) {
      return false;
    }
    drawdowns.see(lane, end - endFunding[lane]);
    return true;
  }

  /** Records a deeper fall from a new peak, if the segment has no other. */
  private boolean recorded(int lane) {
    if (highest[lane] > drawdowns.peak[lane]) {
      return false;
    }
    drawdowns.see(lane, lowest[lane]);
    return true;
  }

  /** Walks a segment of one lane bar by bar. */
  private void replay(int lane, int from, int to, int stamps) {
    lowest[lane] = Double.POSITIVE_INFINITY;
    highest[lane] = Double.NEGATIVE_INFINITY;
    if (!state.done(lane)) {
      if (continuous) {
        walk.walk(lane, from, to, stamps, charge[lane]);
      } else {
        state.retrigger(lane);
        look(lane, from, to, stamps);
      }
    }
    endFunding[lane] = state.funding[lane];
  }

  /** Looks at the closes of a segment, the last one after its funding stamp. */
  private void look(int lane, int from, int to, int stamps) {
    boolean regular = Math.min(low[lane], -high[lane]) >= -Prices.POLYNOMIAL_LIMIT;
    for (int bar = from; bar < to; bar++) {
      double u = regular ? barPrice[bar][lane] : plan.sign * Prices.of(batch.close[bar][lane]);
      double before = state.funding[lane];
      if (bar == to - 1 && stamps > 0) {
        state.funding[lane] += charge[lane] * u;
        state.retrigger(lane);
      }
      state.see(lane, u, schedule.timeOfBar[batch.firstBar + bar], before);
    }
  }
}
