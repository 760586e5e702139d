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
  /** Paths alone, of variance gamma. */
  W0_VARIANCE_GAMMA(65_536, GridSimulation.BLOCK_PATHS),
  /** Paths alone, of the normal inverse Gaussian. */
  W0_NIG(65_536, GridSimulation.BLOCK_PATHS),
  /** Paths alone, of Heston. */
  W0_HESTON(65_536, GridSimulation.BLOCK_PATHS),
  /** Paths alone, of switching volatility. */
  W0_MARKOV_SWITCHING(65_536, GridSimulation.BLOCK_PATHS),
  /** Paths alone, of W0 with jumps that excite each other. */
  W0_HAWKES(65_536, GridSimulation.BLOCK_PATHS),
  /** Paths alone, of W0 with Pareto tails. */
  W0_TAILS(65_536, GridSimulation.BLOCK_PATHS),
  /** Paths alone, of a block bootstrap of 70,000 bars. */
  W0_BLOCK_BOOTSTRAP(65_536, GridSimulation.BLOCK_PATHS),
  /** Paths alone, of filtered historical simulation with 2,000 bars. */
  W0_FILTERED_HISTORICAL(65_536, GridSimulation.BLOCK_PATHS),
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
                    "MODE = "
                        + name
                        + " is none of "
                        + Arrays.stream(values()).map(WorkloadMode::text).toList()));
  }

  /** Name on the command line. */
  String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
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
    return this == W1 || this == W1C || this == W1PLAIN;
  }

  /** Simulator for one thread, which adds what it finds to the totals. */
  BlockSimulator simulator(long seed, WorkloadTotals totals) {
    return switch (this) {
      case W0,
          W0_VARIANCE_GAMMA,
          W0_NIG,
          W0_HESTON,
          W0_MARKOV_SWITCHING,
          W0_HAWKES,
          W0_FILTERED_HISTORICAL,
          W0_TAILS,
          W0_BLOCK_BOOTSTRAP ->
          new PathsOnly(FamilyDynamics.of(this), seed, totals);
      case W1PLAIN -> new PlainLoop(seed, totals);
      case W1, W1C -> {
        GridSimulation.Worker worker = WorkloadSettings.simulation(seed, this == W1C).worker();
        yield (first, count) -> {
          worker.simulate(first, count, GridSimulation.watches(first));
          worker.addCounts(0, totals.counts);
          totals.addSums(worker.sums(0));
        };
      }
    };
  }
}
