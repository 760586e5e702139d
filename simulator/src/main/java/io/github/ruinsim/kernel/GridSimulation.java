package io.github.ruinsim.kernel;

/**
 * One market and one grid of accounts, ready to simulate blocks of paths. Immutable and shared; a
 * {@link Worker} holds the arrays of one thread.
 *
 * <p>What a block returns depends on the block alone, never on the thread or the order of blocks.
 */
public final class GridSimulation {
  /** Paths of a block; every block but the last is full. */
  public static final int BLOCK_PATHS = 4096;

  private final PathDynamics dynamics;
  private final Schedule schedule;
  private final LadderPlan plan;
  private final TallyLayout layout;
  private final long seed;
  private final boolean continuous;
  private final boolean eventsOnly;

  /**
   * Puts the parts together.
   *
   * @param continuous whether the inside of bars is watched
   * @param eventsOnly whether peaks, drawdowns, ruin and final equity are left out, at about half
   *     the cost
   */
  public GridSimulation(
      PathDynamics dynamics,
      Schedule schedule,
      LadderPlan plan,
      long seed,
      boolean continuous,
      boolean eventsOnly) {
    this.dynamics = dynamics;
    this.schedule = schedule;
    this.plan = plan;
    this.seed = seed;
    this.continuous = continuous;
    this.eventsOnly = eventsOnly;
    layout =
        new TallyLayout(
            plan.leverages, plan.stops, schedule.barsAtTime.length, plan.drawdownLevels.length);
  }

  /** Layout of what a block returns. */
  public TallyLayout layout() {
    return layout;
  }

  /** Number of blocks of a run. */
  public static long blocks(long paths) {
    return (paths + BLOCK_PATHS - 1) / BLOCK_PATHS;
  }

  /** Creates the arrays for one thread. */
  public Worker worker() {
    return new Worker();
  }

  /** Simulates blocks on one thread. */
  public final class Worker {
    private final LadderTally tally = new LadderTally(layout, plan.drawdownLevels);
    private final PathBatch batch = new PathBatch(dynamics, seed, schedule.horizonBars, continuous);
    private final LadderEngine engine =
        new LadderEngine(plan, schedule, batch, tally, continuous, eventsOnly);

    private Worker() {}

    /**
     * Simulates paths {@code first … first + count − 1} from nothing; the counts are read with
     * {@link #addCounts} and {@link #sums} until the next call.
     */
    public void simulate(long first, int count) {
      tally.clear();
      for (int done = 0; done < count; done += PathBatch.LANES) {
        int lanes = Math.min(PathBatch.LANES, count - done);
        batch.start(first + done);
        engine.start(lanes);
        int time = 0;
        for (int bar = 0; bar < schedule.bars; bar += PathBatch.BARS) {
          batch.advance();
          engine.chunk();
          int end = Math.min(bar + PathBatch.BARS, schedule.bars);
          while (time < layout.times() && schedule.barsAtTime[time] <= end) {
            tally.price(time, batch.close[schedule.barsAtTime[time] - 1 - bar], lanes);
            time++;
          }
        }
        engine.finish(lanes);
      }
      tally.close();
    }

    /** Adds the counts of the last block to {@code to}, by {@link #layout}. */
    public void addCounts(long[] to) {
      for (int i = 0; i < to.length; i++) {
        to[i] += tally.counts[i];
      }
    }

    /** Sums of the last block, by {@link #layout}. */
    public double[] sums() {
      return tally.sums.clone();
    }
  }
}
