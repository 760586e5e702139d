package io.github.ruinsim.run;

/** A run was interrupted between blocks; what was finished is saved where a checkpoint is kept. */
public final class RunInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final long finishedPaths;
  private final long totalPaths;

  /** Creates the exception. */
  public RunInterruptedException(long finishedPaths, long totalPaths) {
    super("interrupted after " + finishedPaths + " of " + totalPaths + " paths");
    this.finishedPaths = finishedPaths;
    this.totalPaths = totalPaths;
  }

  /** Paths that are finished. */
  public long finishedPaths() {
    return finishedPaths;
  }

  /** Paths of the study. */
  public long totalPaths() {
    return totalPaths;
  }
}
