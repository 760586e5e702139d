package io.github.ruinsim.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One market and all groups of accounts on its paths, ready to simulate blocks. Every path is made
 * once and shown to every group in turn. Immutable and shared; a {@link Worker} holds the arrays of
 * one thread.
 *
 * <p>What a block returns depends on the block alone, never on the thread or the order of blocks,
 * and what a group counts does not depend on the other groups.
 */
public final class GridSimulation {
  /**
   * Of so many blocks one is watched; see {@link TallyLayout}. A prime, so that sets of parameters,
   * which take the blocks in turn, have their shares of the watched ones.
   */
  private static final int WATCHED_STRIDE = 17;

  /** Paths of a block; every block but the last is full. */
  public static final int BLOCK_PATHS = 4096;

  private final List<AccountGroup> groups;
  private final List<TallyLayout> layouts = new ArrayList<>();
  private final Schedule schedule;
  private final long seed;

  /**
   * Puts the parts together.
   *
   * @param groups at least one; all of the same horizon and times of the curves. The first one
   *     counts the prices
   */
  public GridSimulation(List<AccountGroup> groups, long seed) {
    this.groups = List.copyOf(groups);
    this.seed = seed;
    schedule = groups.get(0).schedule();
    for (AccountGroup group : groups) {
      GroupPlan plan = group.plan();
      int times = schedule.barsAtTime.length;
      int priceTimes = layouts.isEmpty() ? times : 0;
      layouts.add(
          new TallyLayout(
              plan.leverages(), plan.stops(), times, plan.drawdownLevels().length, priceTimes));
    }
  }

  /** A simulation of one group, whose jumps gap as its market says. */
  public GridSimulation(
      PathDynamics dynamics,
      Schedule schedule,
      LadderPlan plan,
      long seed,
      boolean continuous,
      boolean eventsOnly) {
    this(
        List.of(
            new AccountGroup(
                dynamics,
                dynamics.jumpsGap,
                continuous,
                FundingSource.CONSTANT,
                schedule,
                plan,
                eventsOnly)),
        seed);
  }

  /** Funding stamps by bar along a batch of paths. */
  private record Stamps(PathBatch batch, FundingSource funding, List<Integer> closes) {}

  /** Number of groups. */
  public int groups() {
    return groups.size();
  }

  /** Layout of what a block returns for a group. */
  public TallyLayout layout(int group) {
    return layouts.get(group);
  }

  /** Bytes that the accounts of a group take on one thread, about. */
  public long accountBytes(int group) {
    return groups.get(group).plan() instanceof LadderPlan
        ? 0
        : EventPlan.BYTES_PER_CELL * layout(group).cells();
  }

  /** Number of blocks of a run. */
  public static long blocks(long paths) {
    return (paths + BLOCK_PATHS - 1) / BLOCK_PATHS;
  }

  /** Whether the block of a path is watched. */
  public static boolean watches(long path) {
    return path / BLOCK_PATHS % WATCHED_STRIDE == 0;
  }

  /** Creates the arrays for one thread. */
  public Worker worker() {
    return new Worker();
  }

  /** Simulates blocks on one thread. */
  public final class Worker {
    private final List<LadderTally> tallies = new ArrayList<>();
    private final List<GroupEngine> engines = new ArrayList<>();
    private final List<PathBatch> batches = new ArrayList<>();
    private final Map<PathBatch, PathBatch> mirrors = new LinkedHashMap<>();
    private final Map<Stamps, StampRates> rates = new LinkedHashMap<>();

    private Worker() {
      for (int i = 0; i < groups.size(); i++) {
        AccountGroup group = groups.get(i);
        LadderTally tally = new LadderTally(layouts.get(i), group.plan().drawdownLevels());
        tallies.add(tally);
        PathBatch batch = batch(group.dynamics());
        PathBatch view = group.plan().mirrored() ? mirror(batch) : batch;
        engines.add(group.plan().engine(group, view, rates(group, batch), tally));
      }
    }

    /** The batch of these paths; it knows the inside of bars if any of its groups looks there. */
    private PathBatch batch(PathDynamics dynamics) {
      for (PathBatch batch : batches) {
        if (batch.dynamics == dynamics) {
          return batch;
        }
      }
      boolean interior =
          groups.stream().anyMatch(group -> group.dynamics() == dynamics && group.continuous());
      PathBatch batch = new PathBatch(dynamics, seed, schedule.horizonBars, interior);
      batches.add(batch);
      return batch;
    }

    /** The rates of funding along these paths, which groups that agree in it share. */
    private StampRates rates(AccountGroup group, PathBatch batch) {
      List<Integer> closes = Arrays.stream(group.schedule().stamps).boxed().toList();
      Stamps stamps = new Stamps(batch, group.funding(), closes);
      return rates.computeIfAbsent(stamps, any -> group.funding().on(batch, group.schedule()));
    }

    /** The paths of the reciprocal price. */
    private PathBatch mirror(PathBatch batch) {
      return mirrors.computeIfAbsent(batch, PathBatch::new);
    }

    /**
     * Simulates paths {@code first … first + count − 1} from nothing; the counts are read with
     * {@link #addCounts} and {@link #sums} until the next call.
     */
    public void simulate(long first, int count) {
      simulate(first, count, true);
    }

    /**
     * The same.
     *
     * @param watched whether the ladder engine counts what is left to watched paths, as the others
     *     always do; see {@link TallyLayout}
     */
    public void simulate(long first, int count, boolean watched) {
      tallies.forEach(tally -> tally.clear(watched));
      for (int done = 0; done < count; done += PathBatch.LANES) {
        simulateBatch(first + done, Math.min(PathBatch.LANES, count - done));
      }
      tallies.forEach(LadderTally::close);
    }

    private void simulateBatch(long first, int lanes) {
      for (PathBatch batch : batches) {
        batch.start(first);
      }
      rates.values().forEach(StampRates::start);
      mirrors.forEach((batch, mirror) -> mirror.mirror(batch));
      for (GroupEngine engine : engines) {
        engine.start(lanes);
      }
      PathBatch prices = batches.get(0);
      int time = 0;
      for (int bar = 0; bar < schedule.bars; bar += PathBatch.BARS) {
        for (PathBatch batch : batches) {
          batch.advance();
        }
        rates.values().forEach(StampRates::chunk);
        mirrors.forEach((batch, mirror) -> mirror.mirror(batch));
        for (GroupEngine engine : engines) {
          engine.chunk();
        }
        int end = Math.min(bar + PathBatch.BARS, schedule.bars);
        while (time < schedule.barsAtTime.length && schedule.barsAtTime[time] <= end) {
          tallies.get(0).price(time, prices.close[schedule.barsAtTime[time] - 1 - bar], lanes);
          time++;
        }
      }
      for (GroupEngine engine : engines) {
        engine.finish(lanes);
      }
    }

    /** Adds the counts of a group in the last block to {@code to}, by {@link #layout}. */
    public void addCounts(int group, long[] to) {
      int[] counts = tallies.get(group).counts;
      for (int i = 0; i < to.length; i++) {
        to[i] += counts[i];
      }
    }

    /** Sums of a group in the last block, by {@link #layout}. */
    public double[] sums(int group) {
      return tallies.get(group).sums.clone();
    }
  }
}
