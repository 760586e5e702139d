package io.github.ruinsim.kernel;

import io.github.ruinsim.random.Purpose;
import java.util.ArrayList;
import java.util.List;

/** Runs the accounts of a {@link BasketPlan} on every lane of a batch. Not thread-safe. */
final class BasketGroup implements GroupEngine {
  private final PathBatch batch;
  private final Schedule schedule;
  private final boolean continuous;
  private final LaneKeys keys = new LaneKeys(PathBatch.LANES);
  private final BasketBar legs;
  private final double[] prices;

  /** Accounts by lane and leverage. */
  private final List<List<BasketAccount>> accounts = new ArrayList<>();

  private int lanes;

  BasketGroup(
      BasketPlan plan, AccountGroup group, PathBatch batch, StampRates rates, LadderTally tally) {
    this.batch = batch;
    schedule = group.schedule();
    continuous = group.continuous();
    legs = new BasketBar(batch, group.jumpsGap(), keys);
    prices = new double[legs.assets];
    Bridge bridge = new Bridge(legs);
    for (int lane = 0; lane < PathBatch.LANES; lane++) {
      List<BasketAccount> ofLane = new ArrayList<>();
      LaneRates ofPath = new LaneRates(rates, lane);
      for (int i = 0; i < plan.leverages(); i++) {
        int leverage = i;
        BasketAccount.Recorder recorder =
            (stop, outcome) -> tally.record(leverage, stop, outcome, schedule.timeOfBar);
        ofLane.add(new BasketAccount(plan, plan.terms.get(i), ofPath, legs, bridge, recorder));
      }
      accounts.add(ofLane);
    }
  }

  @Override
  public void start(int lanes) {
    this.lanes = lanes;
    keys.seed(batch.seed, batch.firstPath, Purpose.BASKET);
    for (int lane = 0; lane < lanes; lane++) {
      for (BasketAccount account : accounts.get(lane)) {
        account.start(schedule.stampsAtEntry);
      }
    }
  }

  @Override
  public void chunk() {
    int bars = Math.min(PathBatch.BARS, schedule.bars - batch.firstBar);
    for (int lane = 0; lane < lanes; lane++) {
      List<BasketAccount> ofLane = accounts.get(lane);
      for (int i = 0; i < bars && anyOpen(ofLane); i++) {
        walk(lane, i, ofLane);
      }
    }
  }

  private static boolean anyOpen(List<BasketAccount> ofLane) {
    for (BasketAccount account : ofLane) {
      if (!account.done()) {
        return true;
      }
    }
    return false;
  }

  private void walk(int lane, int index, List<BasketAccount> ofLane) {
    int bar = batch.firstBar + index;
    int count = 0;
    if (continuous) {
      legs.load(lane, index);
      count = legs.legs();
    }
    prices[0] = Prices.of(batch.close[index][lane]);
    for (int k = 1; k < prices.length; k++) {
      prices[k] = Prices.of(batch.others.get(k - 1).close[index][lane]);
    }
    boolean last = bar == schedule.bars - 1;
    for (BasketAccount account : ofLane) {
      for (int leg = 0; leg < count && !account.done(); leg++) {
        account.leg(bar, leg);
      }
      if (!account.done() && (!continuous || schedule.stamps[bar] > 0)) {
        account.close(bar, prices, schedule.stamps[bar]);
      }
      if (!account.done() && last) {
        account.finish(bar, prices);
      }
    }
  }

  @Override
  public void finish(int lanes) {
    // Every account has ended with the last bar.
  }
}
