package io.github.ruinsim.benchmarks;

import io.github.ruinsim.kernel.GridSimulation;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The comparison workload on one thread: wall nanoseconds per path and bar, blocks of 4,096 paths.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class WorkloadBenchmark {
  private static final int BLOCK = GridSimulation.BLOCK_PATHS;

  /** Paths alone; 200 accounts at bar closes; 200 accounts watched continuously. */
  @Param({"w0", "w1", "w1c"})
  public String mode = "";

  private BlockSimulator simulator = (first, count) -> {};
  private long next;

  /** Creates the arrays. */
  @Setup
  public void prepare() {
    simulator = WorkloadMode.of(mode).simulator(42, new WorkloadTotals());
  }

  /** One block of paths. */
  @Benchmark
  @OperationsPerInvocation(BLOCK * WorkloadSettings.BARS)
  public void block() {
    simulator.simulate(next, BLOCK);
    next += BLOCK;
  }
}
