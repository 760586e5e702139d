package io.github.ruinsim.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs the accounts of a {@link BasketPlan} on every lane of a batch: one after the other through
 * all bars of a chunk, so that what an account holds stays near. Not thread-safe.
 */
final class BasketGroup implements GroupEngine {
  private final PathBatch batch;
  private final boolean continuous;
  private final BasketChunk chunk;

  /** Accounts by lane and leverage. */
  private final List<List<BasketAccount>> accounts = new ArrayList<>();

  private int lanes;

  BasketGroup(
      BasketPlan plan, AccountGroup group, PathBatch batch, StampRates rates, LadderTally tally) {
    this.batch = batch;
    Schedule schedule = group.schedule();
    continuous = group.continuous();
    chunk =
        new BasketChunk(batch, schedule, continuous, group.jumpsGap(), plan.gainsWhenFalling());
    Bridge bridge = chunk.bridge();
    for (int lane = 0; lane < PathBatch.LANES; lane++) {
      List<BasketAccount> ofLane = new ArrayList<>();
      LaneRates ofPath = new LaneRates(rates, lane);
      for (int i = 0; i < plan.leverages(); i++) {
        int leverage = i;
        BasketAccount.Recorder recorder =
            (stop, outcome) -> tally.record(leverage, stop, outcome, schedule.timeOfBar);
        ofLane.add(plan.account(i, ofPath, bridge, recorder, EventListener.NONE));
      }
      accounts.add(ofLane);
    }
  }

  @Override
  public void start(int lanes) {
    this.lanes = lanes;
    chunk.start();
    for (int lane = 0; lane < lanes; lane++) {
      for (BasketAccount account : accounts.get(lane)) {
        account.start(batch.seed, batch.firstPath + lane);
      }
    }
  }

  @Override
  public void chunk() {
    chunk.advance();
    for (int lane = 0; lane < lanes; lane++) {
      boolean loaded = false;
      for (BasketAccount account : accounts.get(lane)) {
        if (!account.done()) {
          if (!loaded) {
            chunk.load(lane);
            loaded = true;
          }
          account.walk(chunk, continuous);
        }
      }
    }
  }

  @Override
  public void finish(int lanes) {
    // Every account has ended with the last bar.
  }
}
