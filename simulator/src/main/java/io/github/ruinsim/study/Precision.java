package io.github.ruinsim.study;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.result.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * As many paths as a relative error asks for. The run doubles its blocks and ends at the first 2^k
 * of them, 16 at least, where the half width of the metric's interval divided by the estimate is at
 * most the error at every grid point, with 100 events or more behind each; a point whose interval
 * lies below the smallest probability is not waited for. It ends at {@code maxPaths} in any case.
 *
 * <p>Since it looks at blocks in path order and at fixed numbers of them, it ends at the same
 * number of paths on any number of threads and machines. An interval read at a stop that depends on
 * the data covers less often than its confidence says; the 100 events and the few looks, one a
 * doubling, keep the difference small.
 *
 * @param metric a probability at the horizon
 * @param relativeError half width of the interval divided by the estimate, in (0, 1)
 * @param minimumProbability points below this are not waited for, in (0, 1)
 * @param maxPaths most paths, in [1, 1e12]
 */
public record Precision(
    Metric metric, double relativeError, double minimumProbability, long maxPaths)
    implements SampleSize {
  /** Most paths of a study. */
  public static final long MOST_PATHS = 1_000_000_000_000L;

  /** Fewest blocks before a run may end. */
  public static final int FEWEST_BLOCKS = 16;

  /** Fewest events behind an estimate that counts as precise. */
  public static final long FEWEST_EVENTS = 100;

  /** Metrics that may be asked for. */
  public static final List<Metric> METRICS =
      Arrays.stream(Metric.values())
          .filter(metric -> metric.kind() == Metric.Kind.PROBABILITY)
          .toList();

  /** Checks the ranges. */
  public Precision {
    if (!METRICS.contains(metric)) {
      throw new IllegalArgumentException(
          "precision.metric = "
              + metric.text()
              + " is no probability: one of "
              + METRICS.stream().map(Metric::text).collect(Collectors.joining(", ")));
    }
    Check.open("precision.relativeError", relativeError, 0, 1, "half width ÷ estimate; write 2%");
    Check.open(
        "precision.minimumProbability", minimumProbability, 0, 1, "a probability; write 0.01%");
    Check.closed("precision.maxPaths", maxPaths, 1L, MOST_PATHS, "most simulated paths");
  }
}
