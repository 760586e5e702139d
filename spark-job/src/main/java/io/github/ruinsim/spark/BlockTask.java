package io.github.ruinsim.spark;

import io.github.ruinsim.run.BlockRange;
import io.github.ruinsim.run.BlockSimulator;
import io.github.ruinsim.run.Partial;
import io.github.ruinsim.run.Plan;
import io.github.ruinsim.study.Study;
import java.io.Serializable;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import scala.runtime.AbstractFunction1;

/**
 * What one task does: simulates its range of blocks one after the other, merges them, and returns
 * the bytes of the partial result. Their size depends on the grid, not on the number of blocks.
 */
final class BlockTask extends AbstractFunction1<scala.collection.Iterator<BlockRange>, byte[]>
    implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<Study> study;
  private final LongAccumulator blocks;
  private final LongAccumulator paths;

  BlockTask(Broadcast<Study> study, LongAccumulator blocks, LongAccumulator paths) {
    this.study = study;
    this.blocks = blocks;
    this.paths = paths;
  }

  @Override
  public byte[] apply(scala.collection.Iterator<BlockRange> ranges) {
    TaskContext context = TaskContext.get();
    Workbench bench = Workbench.of(study.value());
    Plan plan = bench.plan();
    BlockSimulator simulator = bench.take();
    Partial partial = plan.empty();
    while (ranges.hasNext()) {
      BlockRange range = ranges.next();
      for (int block = range.from(); block < range.to(); block++) {
        // A task that lost against its speculative twin, or whose job is over, ends here.
        context.killTaskIfInterrupted();
        BlockRange one = new BlockRange(range.simulation(), block, block + 1);
        simulator.simulate(one, partial, () -> false);
        blocks.add(1);
        paths.add(plan.paths(range.simulation(), block));
      }
    }
    bench.putBack(simulator);
    return plan.bytes(partial);
  }
}
