package io.github.ruinsim.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * What some blocks of a plan have counted, for any set of its blocks: integer counts and exact
 * sums, so that merging is associative and commutative to the last bit. A block is never counted
 * twice: merging two that share one is refused. Memory depends on the grid, not on the number of
 * paths. Not thread-safe.
 */
public final class Partial {
  private final List<BlockSet> finished = new ArrayList<>();

  /** Tallies of each simulation; empty until its first block. */
  private final List<List<Tally>> tallies = new ArrayList<>();

  private final IntFunction<List<Tally>> fresh;

  /** Nothing of {@code simulations} simulations; {@code fresh} makes empty tallies for one. */
  Partial(int simulations, IntFunction<List<Tally>> fresh) {
    this.fresh = fresh;
    for (int i = 0; i < simulations; i++) {
      finished.add(new BlockSet());
      tallies.add(List.of());
    }
  }

  /** Number of finished blocks of all simulations together. */
  public long finishedBlocks() {
    return finished.stream().mapToLong(BlockSet::size).sum();
  }

  /** Blocks below {@code end}, of every simulation, that are not finished, in order. */
  public List<BlockRange> missing(int end) {
    List<BlockRange> missing = new ArrayList<>();
    for (int i = 0; i < finished.size(); i++) {
      missing.addAll(finished.get(i).missing(i, end));
    }
    return missing;
  }

  /** One more than the largest finished block; 0 when there is none. */
  public int end() {
    return finished.stream().mapToInt(BlockSet::end).max().orElse(0);
  }

  /** Whether both hold one block. */
  public boolean overlaps(Partial other) {
    for (int i = 0; i < finished.size(); i++) {
      if (finished.get(i).overlaps(other.finished.get(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Adds all that another partial result of the same plan holds; the other must not be used again.
   *
   * @throws IllegalStateException if both hold one block; nothing changes
   */
  public void merge(Partial other) {
    if (overlaps(other)) {
      throw new IllegalStateException("blocks would be counted twice");
    }
    for (int i = 0; i < finished.size(); i++) {
      finished.get(i).add(other.finished.get(i));
      if (tallies.get(i).isEmpty()) {
        tallies.set(i, other.tallies.get(i));
      } else {
        for (int k = 0; k < other.tallies.get(i).size(); k++) {
          tallies.get(i).get(k).merge(other.tallies.get(i).get(k));
        }
      }
    }
  }

  /** Marks one block as finished and gives the tallies that it is to be added to. */
  List<Tally> open(int simulation, int block) {
    finished.get(simulation).add(block, block + 1);
    return tallies(simulation);
  }

  /** Tallies of a simulation. */
  List<Tally> tallies(int simulation) {
    if (tallies.get(simulation).isEmpty()) {
      tallies.set(simulation, fresh.apply(simulation));
    }
    return tallies.get(simulation);
  }

  BlockSet finished(int simulation) {
    return finished.get(simulation);
  }

  void put(int simulation, BlockSet blocks, List<Tally> counted) {
    finished.set(simulation, blocks);
    tallies.set(simulation, counted);
  }
}
