package io.github.ruinsim.run;

import io.github.ruinsim.kernel.GridSimulation;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/**
 * Simulates blocks of a plan on one thread. What a block counts depends on the block alone. Not
 * thread-safe: every thread has its own.
 */
public final class BlockSimulator {
  private final RunPlan plan;
  private Optional<GridSimulation.Worker> worker = Optional.empty();
  private int current = -1;
  private int block = -1;

  BlockSimulator(RunPlan plan) {
    this.plan = plan;
  }

  /**
   * Simulates the blocks of a range, one after the other, into a partial result.
   *
   * @param stopped asked before every block; the rest of the range is left where it says so
   */
  public void simulate(BlockRange range, Partial into, BooleanSupplier stopped) {
    for (int next = range.from(); next < range.to() && !stopped.getAsBoolean(); next++) {
      simulate(range.simulation(), next);
      addTo(into);
    }
  }

  /**
   * Simulates one block; {@link #addTo} then adds it to partial results.
   *
   * @throws BlockFailedException if a path of the block cannot be simulated
   */
  void simulate(int simulation, int number) {
    if (worker.isEmpty() || simulation != current) {
      // Blocks come in the order of simulations, so the arrays of one at a time are enough.
      worker = Optional.of(plan.simulations.get(simulation).worker());
      current = simulation;
    }
    block = number;
    long first = plan.sets.firstPath(simulation, number);
    int count = plan.paths(simulation, number);
    try {
      // Windows of the past are in order of time: some blocks of them would be some of the years.
      boolean replay = plan.replays(simulation / plan.sets.count());
      worker.get().simulate(first, count, replay || GridSimulation.watches(first));
    } catch (RuntimeException failure) {
      throw new BlockFailedException(
          simulation, number, first, count, failing(first, count), plan.study.seed(), failure);
    }
  }

  /** Adds the block that was simulated last. */
  void addTo(Partial partial) {
    List<Tally> groups = partial.open(current, block);
    for (int group = 0; group < groups.size(); group++) {
      groups.get(group).add(worker.orElseThrow(), group);
    }
  }

  /** The first path that fails; −1 if the block does not fail again. */
  private long failing(long first, int count) {
    int number = firstFailing(count, paths -> fails(first, paths));
    return number < 0 ? -1 : first + number;
  }

  /** Index of the first failing path, by halving: the first n paths fail if it is one of them. */
  static int firstFailing(int count, IntPredicate fails) {
    if (!fails.test(count)) {
      return -1;
    }
    int good = 0;
    int bad = count;
    while (bad - good > 1) {
      int middle = (good + bad) / 2;
      if (fails.test(middle)) {
        bad = middle;
      } else {
        good = middle;
      }
    }
    return good;
  }

  private boolean fails(long first, int count) {
    try {
      plan.simulations.get(current).worker().simulate(first, count);
      return false;
    } catch (RuntimeException again) {
      return true;
    }
  }
}
