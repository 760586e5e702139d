package io.github.ruinsim.benchmarks;

import io.github.ruinsim.kernel.PathDynamics;
import io.github.ruinsim.kernel.PathReader;

/** Generates the closes of the workload's paths and sums up the squares of the last ones. */
final class PathsOnly implements BlockSimulator {
  private final PathReader reader;
  private final WorkloadTotals totals;

  PathsOnly(PathDynamics dynamics, long seed, WorkloadTotals totals) {
    reader = new PathReader(dynamics, seed, WorkloadSettings.BARS);
    this.totals = totals;
  }

  @Override
  public void simulate(long first, int count) {
    double squares = 0;
    for (int done = 0; done < count; done += PathReader.PATHS) {
      reader.start(first + done);
      double[] last = {};
      for (int bar = 0; bar < WorkloadSettings.BARS; bar += PathReader.BARS) {
        last = reader.next()[PathReader.BARS - 1];
      }
      for (int path = 0; path < Math.min(PathReader.PATHS, count - done); path++) {
        squares += last[path] * last[path];
      }
    }
    totals.addSquares(squares);
  }
}
