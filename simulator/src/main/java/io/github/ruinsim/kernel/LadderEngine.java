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
  private final LadderSegment segment;
  private final LadderState state;
  private final DrawdownTracker drawdowns;
  private final LadderWalk walk;
  private final boolean continuous;

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
    segment = new LadderSegment(batch, plan.sign, continuous);
    state = new LadderState(plan, batch, tally, group.eventsOnly());
    drawdowns = state.drawdowns;
    walk = new LadderWalk(plan, group, batch, segment, state);
  }

  @Override
  public void start(int lanes) {
    rates.charged(0, plan.funding, plan.side, 1, charge);
    state.start(lanes, charge);
  }

  @Override
  public void chunk() {
    if (continuous && batch.history.turnsOver(batch.firstBar)) {
      drawdowns.settleBefore(batch.history.oldest(batch.firstBar));
    }
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
    if (stamps > 0) {
      LadderLoops.carry(state.funding, endFunding, state.trigger, plan.steepest);
    }
  }

  private void screenContinuous(int from, int to) {
    segment.turnInside(from, to);
    screen();
    LadderLoops.calm(lowest, highest, drawdowns.peak, drawdowns.level, calm);
  }

  private void screenCloses(int from, int to) {
    segment.turnCloses(from, to);
    screen();
    if (to - from == 1) {
      LadderLoops.lowest(segment.end, endFunding, segment.end, endFunding, lowest);
      LadderLoops.highest(segment.end, endFunding, segment.end, endFunding, highest);
    }
    LadderLoops.recordable(
        lowest, highest, drawdowns.peak, drawdowns.recordPeak, drawdowns.depth, calm);
  }

  private void screen() {
    double[] end = segment.end;
    LadderLoops.fund(state.funding, end, charge, endFunding);
    LadderLoops.room(segment.worst, state.trigger, margin);
    LadderLoops.after(end, endFunding, state.trigger, state.funding, margin, plan.steepest);
    LadderLoops.within(segment.low, segment.high, margin);
    LadderLoops.lowest(segment.worst, state.funding, end, endFunding, lowest);
    LadderLoops.highest(segment.best, state.funding, end, endFunding, highest);
  }

  /** Lets the tracker have a segment without events; false if its bars cannot be put off. */
  private boolean putOff(int lane, int from, int to) {
    if (batch.wholeBars || batch.barLength(to - 1) < 1) {
      return false;
    }
    double a = state.funding[lane];
    double end = segment.end[lane];
    drawdowns.putOff(
        lane,
        batch.firstBar + from,
        to - from,
        segment.worst[lane] - a,
        segment.best[lane] - a,
        segment.worstClose[lane] - a,
        segment.bestClose[lane] - a,
        end - a,
        a);
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
    for (int bar = from; bar < to; bar++) {
      double u = segment.price(lane, bar);
      double before = state.funding[lane];
      if (bar == to - 1 && stamps > 0) {
        state.funding[lane] += charge[lane] * u;
        state.retrigger(lane);
      }
      state.see(lane, u, schedule.timeOfBar[batch.firstBar + bar], before);
    }
  }
}
