package io.github.ruinsim.run;

import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.kernel.TallyLayout;
import io.github.ruinsim.stats.ExactSum;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Counts and sums of any set of blocks. Merging is associative and commutative to the last bit:
 * counts are integers and sums exact, so every order of blocks gives the same numbers.
 *
 * <p>Memory is that of the layout, whatever the number of paths. Not thread-safe.
 */
final class Tally {
  final TallyLayout layout;
  final long[] counts;
  private final ExactSum[] sums;

  Tally(TallyLayout layout) {
    this.layout = layout;
    counts = new long[layout.counts()];
    sums = new ExactSum[layout.sums()];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new ExactSum();
    }
  }

  /** Adds what a group counted in the block that a worker has just simulated. */
  void add(GridSimulation.Worker worker, int group) {
    worker.addCounts(group, counts);
    double[] values = worker.sums(group);
    for (int i = 0; i < values.length; i++) {
      sums[i].add(values[i]);
    }
  }

  /** Adds another tally of the same layout. */
  void merge(Tally other) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += other.counts[i];
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i].merge(other.sums[i]);
    }
  }

  /** Correctly rounded sum. */
  double sum(int place) {
    return sums[place].doubleValue();
  }

  void write(DataOutput out) throws IOException {
    CountCodec.write(counts, out);
    for (ExactSum sum : sums) {
      sum.write(out);
    }
  }

  static Tally read(TallyLayout layout, DataInput in) throws IOException {
    Tally tally = new Tally(layout);
    CountCodec.read(tally.counts, in);
    for (int i = 0; i < tally.sums.length; i++) {
      tally.sums[i] = ExactSum.read(in);
    }
    return tally;
  }
}
