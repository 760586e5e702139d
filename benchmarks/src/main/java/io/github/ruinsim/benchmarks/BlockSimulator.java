package io.github.ruinsim.benchmarks;

/** Simulates paths of the workload on one thread. */
@FunctionalInterface
interface BlockSimulator {
  /** Simulates paths {@code first … first + count − 1}. */
  void simulate(long first, int count);
}
