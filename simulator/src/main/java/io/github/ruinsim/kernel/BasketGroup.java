package io.github.ruinsim.kernel;

import java.util.ArrayList;
import java.util.List;

/**
 * Runs the accounts of a {@link BasketPlan} on every lane of a batch: one after the other through
 * all bars of a chunk, so that what an account holds stays near. Not thread-safe.
 */
final class BasketGroup implements GroupEngine {
  private final PathBatch batch;
  private final LadderTally tally;
  private final BasketChunk chunk;

  private final List<BasketLane> accounts = new ArrayList<>();
  private int lanes;

  BasketGroup(
      BasketPlan plan, AccountGroup group, PathBatch batch, StampRates rates, LadderTally tally) {
    this.batch = batch;
    this.tally = tally;
    Schedule schedule = group.schedule();
    boolean shares = plan.sharesCarry();
    chunk = new BasketChunk(batch, plan, rates, shares, group.continuous(), group.jumpsGap());
    Bridge bridge = chunk.bridge();
    for (int lane = 0; lane < PathBatch.LANES; lane++) {
      List<BasketAccount> ofLane = new ArrayList<>();
      LaneRates ofPath = new LaneRates(rates, lane);
      for (int i = 0; i < plan.leverages(); i++) {
        int leverage = i;
        BasketAccount.Recorder recorder =
            (stop, outcome, clock) -> {
              tally.record(leverage, stop, outcome, schedule.timeOfBar);
              tally.record(leverage, stop, clock, schedule.timeOfBar);
            };
        ofLane.add(plan.account(i, ofPath, bridge, shares, recorder, EventListener.NONE));
      }
      accounts.add(new BasketLane(plan, ofLane));
    }
  }

  @Override
  public void start(int lanes) {
    this.lanes = lanes;
    chunk.start(lanes);
    for (int lane = 0; lane < lanes; lane++) {
      accounts.get(lane).start(batch.seed, batch.firstPath + lane, chunk.owedAtEntry(lane));
    }
  }

  @Override
  public void chunk() {
    chunk.advance();
    for (int lane = 0; lane < lanes; lane++) {
      if (accounts.get(lane).open()) {
        chunk.load(lane);
        accounts.get(lane).walk(chunk);
      }
    }
  }

  @Override
  public void finish(int lanes) {
    // Every account has ended with the last bar.
    tally.watch(lanes);
  }
}
