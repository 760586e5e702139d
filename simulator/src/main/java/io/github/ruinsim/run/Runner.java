package io.github.ruinsim.run;

import io.github.ruinsim.result.Result;
import io.github.ruinsim.study.Study;

/** Runs a study. */
@FunctionalInterface
public interface Runner {
  /**
   * Runs a study to its end.
   *
   * @throws RunInterruptedException when the calling thread was interrupted; finished blocks are
   *     saved if there is a checkpoint directory
   */
  Result run(Study study, RunOptions options, ProgressListener progress);
}
