package io.github.ruinsim.spark;

import io.github.ruinsim.run.BlockSimulator;
import io.github.ruinsim.run.Plan;
import io.github.ruinsim.study.Study;
import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the tasks of a study share on an executor: its plan, made once, and simulators that wait for
 * the next task, so that a task makes neither tables nor arrays. There are never more simulators
 * than tasks that ran at once. Studies run one after the other: a virtual machine keeps the bench
 * of the last one, as long as nobody else needs the memory.
 */
final class Workbench {
  private static SoftReference<Workbench> last = new SoftReference<>(null);

  private final Plan plan;
  private final ConcurrentLinkedQueue<BlockSimulator> idle = new ConcurrentLinkedQueue<>();

  private Workbench(Plan plan) {
    this.plan = plan;
  }

  /** The bench of a study. Tasks that start together wait until it is made. */
  static synchronized Workbench of(Study study) {
    Workbench known = last.get();
    if (known != null && known.plan.study().equals(study)) {
      return known;
    }
    Workbench made = new Workbench(Plan.of(study));
    last = new SoftReference<>(made);
    return made;
  }

  /** The plan of the study. */
  Plan plan() {
    return plan;
  }

  /** A simulator that nobody else uses until it is put back. */
  BlockSimulator take() {
    return Optional.ofNullable(idle.poll()).orElseGet(plan::simulator);
  }

  /** Puts a simulator back; one that failed is left to the garbage collector. */
  void putBack(BlockSimulator simulator) {
    idle.add(simulator);
  }
}
