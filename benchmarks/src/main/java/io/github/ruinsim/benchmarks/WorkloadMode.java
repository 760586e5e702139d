package io.github.ruinsim.benchmarks;

import io.github.ruinsim.kernel.GridSimulation;
import java.util.Arrays;
import java.util.Locale;

/** What of the workload is run. */
enum WorkloadMode {
  /** Paths alone. */
  W0(262_144, GridSimulation.BLOCK_PATHS),
  /** 200 accounts, watched at bar closes. */
  W1(262_144, GridSimulation.BLOCK_PATHS),
  /** 200 accounts, watched continuously. */
  W1C(131_072, GridSimulation.BLOCK_PATHS),
  /** As W1, by a plain loop over accounts and bars. */
  W1PLAIN(2_048, 256);

  private final int warmupPaths;
  private final int blockPaths;

  WorkloadMode(int warmupPaths, int blockPaths) {
    this.warmupPaths = warmupPaths;
    this.blockPaths = blockPaths;
  }

  static WorkloadMode of(String name) {
    return Arrays.stream(values())
        .filter(mode -> mode.text().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "MODE = " + name + " is none of w0, w1, w1c, w1plain"));
  }

  /** Name on the command line. */
  String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Paths simulated before the measurement, so that the compiler has done its work. */
  int warmupPaths() {
    return warmupPaths;
  }

  /** Paths that a thread takes at a time. */
  int blockPaths() {
    return blockPaths;
  }

  boolean hasAccounts() {
    return this != W0;
  }

  /** Simulator for one thread, which adds what it finds to the totals. */
  BlockSimulator simulator(long seed, WorkloadTotals totals) {
    return switch (this) {
      case W0 -> new PathsOnly(seed, totals);
      case W1PLAIN -> new PlainLoop(seed, totals);
      case W1, W1C -> {
        GridSimulation.Worker worker = WorkloadSettings.simulation(seed, this == W1C).worker();
        yield (first, count) -> {
          worker.simulate(first, count);
          worker.addCounts(0, totals.counts);
          totals.addSums(worker.sums(0));
        };
      }
    };
  }
}
