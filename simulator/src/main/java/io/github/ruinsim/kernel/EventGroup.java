package io.github.ruinsim.kernel;

import io.github.ruinsim.price.Monitoring;
import java.util.ArrayList;
import java.util.List;

/** Runs the accounts of an {@link EventPlan} on every lane of a batch. Not thread-safe. */
final class EventGroup implements GroupEngine {
  private final BatchCursor cursor;
  private final int[] timeOfBar;
  private final LadderTally tally;
  private final List<List<SimulatedAccount>> accounts = new ArrayList<>();
  private final List<EventEngine> engines = new ArrayList<>();
  private final int leverages;
  private final PathBatch batch;
  private int lanes;

  EventGroup(
      EventPlan plan, AccountGroup group, PathBatch batch, StampRates rates, LadderTally tally) {
    cursor = new BatchCursor(batch, group.jumpsGap(), plan.gainsWhenFalling());
    this.batch = batch;
    timeOfBar = group.schedule().timeOfBar;
    leverages = plan.leverages();
    this.tally = tally;
    Monitoring monitoring = group.continuous() ? Monitoring.CONTINUOUS : Monitoring.BAR_CLOSE;
    for (int lane = 0; lane < PathBatch.LANES; lane++) {
      accounts.add(plan.accounts(new LaneRates(rates, lane)));
      engines.add(new EventEngine(accounts.get(lane), monitoring, group.schedule().bars));
    }
  }

  @Override
  public void start(int lanes) {
    this.lanes = lanes;
    for (int lane = 0; lane < lanes; lane++) {
      for (SimulatedAccount account : accounts.get(lane)) {
        account.onPath(batch.seed, batch.firstPath + lane);
      }
      engines.get(lane).start();
    }
  }

  @Override
  public void chunk() {
    for (int lane = 0; lane < lanes; lane++) {
      if (!engines.get(lane).finished()) {
        cursor.load(lane);
        engines.get(lane).walk(cursor);
      }
    }
  }

  @Override
  public void finish(int lanes) {
    tally.watch(lanes);
    for (int lane = 0; lane < lanes; lane++) {
      List<SimulatedAccount> ofLane = accounts.get(lane);
      for (int cell = 0; cell < ofLane.size(); cell++) {
        SimulatedAccount account = ofLane.get(cell);
        tally.record(cell % leverages, cell / leverages, account.outcome(), timeOfBar);
        tally.record(cell % leverages, cell / leverages, account.clock(), timeOfBar);
      }
    }
  }
}
