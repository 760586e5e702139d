package io.github.ruinsim.run;

import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.study.Study;

/** Runs a study. */
@FunctionalInterface
public interface Runner {
  /** Paths of a block; every block but the last is full. */
  int BLOCK_PATHS = GridSimulation.BLOCK_PATHS;

  /**
   * Runs a study to its end.
   *
   * @throws RunInterruptedException when the calling thread was interrupted; finished blocks are
   *     saved if there is a checkpoint directory
   */
  Result run(Study study, RunOptions options, ProgressListener progress);
}
