package io.github.ruinsim.study;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/** How many paths a study simulates: a fixed number, or as many as a precision asks for. */
public sealed interface SampleSize extends Serializable permits SampleSize.Fixed, Precision {
  /** Most paths that are simulated. */
  long maxPaths();

  /**
   * A fixed number of paths.
   *
   * @param maxPaths number of paths, in [1, 1e12]
   */
  record Fixed(long maxPaths) implements SampleSize {
    /** Checks the range. */
    public Fixed {
      Check.closed("paths", maxPaths, 1L, Precision.MOST_PATHS, "number of simulated paths");
    }
  }
}
