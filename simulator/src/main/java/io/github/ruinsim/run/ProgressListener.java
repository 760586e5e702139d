package io.github.ruinsim.run;

/** Hears how far a run is; called now and then, from one thread at a time. */
@FunctionalInterface
public interface ProgressListener {
  /** Hears nothing. */
  ProgressListener SILENT = (finished, total) -> {};

  /** Some more paths are finished; finished paths of an earlier run count. */
  void onBlocks(long finishedPaths, long totalPaths);
}
