package io.github.ruinsim.kernel;

import io.github.ruinsim.price.Monitoring;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays paths of a market with one account of several positions on them: for eyes, not for
 * counting. A path is the one that a run with the same market and seed simulates. Immutable.
 */
public final class BasketReplay {
  private final PathDynamics dynamics;
  private final FundingSource funding;
  private final Schedule schedule;
  private final long seed;
  private final boolean continuous;
  private final BasketPlan plan;

  /**
   * Prepares replays.
   *
   * @param plan accounts; the first leverage and all its stops are followed
   */
  public BasketReplay(
      PathDynamics dynamics,
      FundingSource funding,
      Schedule schedule,
      long seed,
      Monitoring monitoring,
      BasketPlan plan) {
    this.dynamics = dynamics;
    this.funding = funding;
    this.schedule = schedule;
    this.seed = seed;
    continuous = monitoring == Monitoring.CONTINUOUS;
    this.plan = plan;
  }

  /**
   * Follows an account through one path.
   *
   * @param listener is told every event in the order of time, with the prices of all assets
   * @return what became of it, for each stop
   */
  public List<Outcome> follow(long path, EventListener listener) {
    PathBatch batch = new PathBatch(dynamics, seed, schedule.horizonBars, continuous);
    StampRates rates = funding.on(batch, schedule);
    BasketChunk chunk = new BasketChunk(batch, plan, rates, false, continuous, dynamics.jumpsGap);
    List<Outcome> outcomes = new ArrayList<>();
    BasketAccount account =
        plan.account(
            0,
            new LaneRates(rates, 0),
            chunk.bridge(),
            false,
            (stop, outcome, clock) -> outcomes.add(outcome),
            listener);
    BasketLane lane = new BasketLane(plan, List.of(account));
    batch.start(path);
    rates.start();
    chunk.start(1);
    lane.start(seed, path, 0);
    while (lane.open()) {
      batch.advance();
      rates.chunk();
      chunk.advance();
      chunk.load(0);
      lane.walk(chunk);
    }
    return List.copyOf(outcomes);
  }
}
