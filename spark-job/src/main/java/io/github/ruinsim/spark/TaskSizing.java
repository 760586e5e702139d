package io.github.ruinsim.spark;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.run.BlockRange;
import io.github.ruinsim.run.BlockSimulator;
import io.github.ruinsim.run.Partial;
import io.github.ruinsim.run.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Into how many tasks the work is cut: a task is to take 20 seconds, so that starting it and
 * merging its result cost next to nothing and little is lost with a machine; but there are three
 * tasks a core, so that no core waits long for the last one.
 */
final class TaskSizing {
  private static final double TASK_SECONDS = 20;
  private static final double SHORTEST_SECONDS = 0.2;
  private static final int TASKS_PER_CORE = 3;
  private static final int MOST_TASKS = 100_000;

  /** The driver simulates blocks for this long to learn what one costs; their results count. */
  private static final double PILOT_SECONDS = 0.7;

  /** Share of an executor's heap that counts may take; Spark and the rest need the others. */
  private static final double SHARE_OF_HEAP = 0.6;

  private TaskSizing() {}

  /** Number of tasks for so many blocks. */
  static int tasks(long blocks, double secondsPerBlock, int cores, Optional<Integer> wanted) {
    if (wanted.isPresent()) {
      return (int) Math.max(1, Math.min(wanted.get(), blocks));
    }
    double seconds = blocks * secondsPerBlock;
    double tasks = Math.max(seconds / TASK_SECONDS, (double) TASKS_PER_CORE * cores);
    double most = Math.max(cores, seconds / SHORTEST_SECONDS);
    return (int) Math.max(1, Math.min(Math.min(tasks, most), Math.min(blocks, MOST_TASKS)));
  }

  /** Cuts ranges into about so many tasks of about the same number of blocks. */
  static List<BlockRange> cut(List<BlockRange> ranges, int tasks) {
    long blocks = ranges.stream().mapToLong(BlockRange::blocks).sum();
    int each = (int) Math.max(1, (blocks + tasks - 1) / tasks);
    List<BlockRange> pieces = new ArrayList<>();
    ranges.forEach(range -> pieces.addAll(range.pieces(each)));
    return pieces;
  }

  /**
   * Seconds that a block takes here, learnt from the first blocks that are missing, which are
   * added.
   */
  static double pilot(Plan plan, Partial partial, int stop) {
    BlockSimulator simulator = plan.simulator();
    long start = System.nanoTime();
    double last = 0;
    for (BlockRange range : partial.missing(stop)) {
      for (int block = range.from(); block < range.to(); block++) {
        double before = (System.nanoTime() - start) / 1e9;
        if (last > 0 && before + last > PILOT_SECONDS) {
          return last;
        }
        BlockRange one = new BlockRange(range.simulation(), block, block + 1);
        simulator.simulate(one, partial, () -> false);
        last = (System.nanoTime() - start) / 1e9 - before;
      }
    }
    return last;
  }

  /** Refuses a plan whose counts do not fit an executor. */
  static void checkMemory(Plan plan, long executorBytes, int coresPerExecutor) {
    // A task holds its arrays, its counts, and the bytes that it returns.
    long task = plan.simulatorBytes() + 2 * plan.partialBytes();
    long needed = task * coresPerExecutor;
    if (needed > executorBytes * SHARE_OF_HEAP) {
      throw new InputException(
          "the study needs "
              + megabytes(needed)
              + " MB on an executor of "
              + coresPerExecutor
              + (coresPerExecutor == 1 ? " core" : " cores")
              + ", which has "
              + megabytes(executorBytes)
              + " MB of which 60 % are free for it: set spark.executor.memory to "
              + (megabytes(needed) * 5 / 3 + 300)
              + "m, fewer spark.executor.cores, or use a smaller grid");
    }
  }

  private static long megabytes(long bytes) {
    return bytes / 1_000_000 + 1;
  }
}
