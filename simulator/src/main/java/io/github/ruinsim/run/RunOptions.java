package io.github.ruinsim.run;

import io.github.ruinsim.check.Check;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a study is run; none of it changes a number of the result.
 *
 * @param threads worker threads, in [1, 1024]
 * @param checkpointDirectory where finished blocks are saved while running; empty for nowhere
 * @param resume whether to go on from what is saved there
 */
public record RunOptions(int threads, Optional<Path> checkpointDirectory, boolean resume) {
  /** The most worker threads. */
  public static final int MOST_THREADS = 1024;

  /** Checks the number of threads. */
  public RunOptions {
    Check.closed(
        "threads", threads, 1, MOST_THREADS, "worker threads; the number of cores is best");
  }
}
