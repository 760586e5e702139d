package io.github.ruinsim.spark;

import io.github.ruinsim.run.BlockRange;
import io.github.ruinsim.run.BlockSimulator;
import io.github.ruinsim.run.Partial;
import io.github.ruinsim.run.Plan;
import io.github.ruinsim.study.Study;
import java.io.Serializable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
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
  private static final int PLANS_KEPT = 4;

  /** Plans of this virtual machine: the tables of a study are made once, whatever its tasks. */
  private static final Map<Study, Plan> PLANS = new LinkedHashMap<>();

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
    Plan plan = plan(study.value());
    BlockSimulator simulator = plan.simulator();
    Partial partial = plan.empty();
    while (ranges.hasNext()) {
      BlockRange range = ranges.next();
      for (int block = range.from(); block < range.to(); block++) {
        // A task that lost against its speculative twin, or whose job is over, ends here.
        context.killTaskIfInterrupted();
        BlockRange one = new BlockRange(range.simulation(), block, block + 1);
        simulator.simulate(one, partial, () -> false);
        blocks.add(1);
        paths.add(plan.paths(block + 1) - plan.paths(block));
      }
    }
    return plan.bytes(partial);
  }

  private static Plan plan(Study study) {
    synchronized (PLANS) {
      Plan known = PLANS.get(study);
      if (known != null) {
        return known;
      }
      Plan made = Plan.of(study);
      PLANS.put(study, made);
      Iterator<Study> oldest = PLANS.keySet().iterator();
      while (PLANS.size() > PLANS_KEPT) {
        oldest.next();
        oldest.remove();
      }
      return made;
    }
  }
}
