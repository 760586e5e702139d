package io.github.ruinsim.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.github.ruinsim.check.Check;
import io.github.ruinsim.text.Numbers;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Measures one workload on the simulator's own kernels and prints one JSON line: {@code MODE PATHS
 * THREADS SEED [OUT.csv]}; see {@code benchmarks/README.md}.
 *
 * <p>CPU time is that of the whole process, less what it took before the measurement: start of the
 * virtual machine and a warm-up of {@code warmup_paths} paths.
 */
public final class Workload {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final WorkloadMode mode;
  private final long paths;
  private final long seed;
  private final AtomicLong nextPath = new AtomicLong();

  /** Creates a run of paths 0 … {@code paths} − 1. */
  Workload(WorkloadMode mode, long paths, long seed) {
    this.mode = mode;
    this.paths = paths;
    this.seed = seed;
  }

  /**
   * Runs a workload.
   *
   * @param arguments MODE PATHS THREADS SEED [OUT.csv]
   */
  public static void main(String[] arguments) throws Exception {
    try {
      measure(arguments, System.out);
    } catch (IllegalArgumentException | IOException problem) {
      System.err.println(problem.getMessage());
      System.exit(2);
    }
  }

  private static void measure(String[] arguments, PrintStream out)
      throws IOException, ExecutionException, InterruptedException {
    if (arguments.length < 4 || arguments.length > 5) {
      throw new IllegalArgumentException(
          "usage: benchmarks/workload w0|w1|w1c|w1plain PATHS THREADS SEED [OUT.csv]");
    }
    WorkloadMode mode = WorkloadMode.of(arguments[0]);
    if (arguments.length == 5 && !mode.hasAccounts()) {
      throw new IllegalArgumentException("OUT.csv: w0 has no accounts and so no table");
    }
    long paths = Numbers.integer("PATHS", arguments[1]);
    Check.closed("PATHS", paths, 1L, 1_000_000_000_000L, "number of paths");
    long threads = Numbers.integer("THREADS", arguments[2]);
    Check.closed("THREADS", threads, 1L, 1024L, "number of threads");
    long seed = Numbers.integer("SEED", arguments[3]);

    new Workload(mode, mode.warmupPaths(), seed).run(1);
    long cpuStart = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    WorkloadTotals totals = new Workload(mode, paths, seed).run((int) threads);
    double seconds = (System.nanoTime() - start) * 1e-9;
    double cpuSeconds = (SYSTEM.getProcessCpuTime() - cpuStart) * 1e-9;

    out.println(json(mode, paths, threads, seconds, cpuSeconds, totals));
    if (arguments.length == 5) {
      Files.writeString(Path.of(arguments[4]), totals.csv(paths), UTF_8);
    }
  }

  /** Runs all paths; the totals do not depend on the number of threads. */
  WorkloadTotals run(int threads) throws ExecutionException, InterruptedException {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<WorkloadTotals>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        parts.add(pool.submit(this::work));
      }
      WorkloadTotals totals = new WorkloadTotals();
      for (Future<WorkloadTotals> part : parts) {
        totals.merge(part.get());
      }
      return totals;
    } finally {
      pool.shutdownNow();
    }
  }

  private WorkloadTotals work() {
    WorkloadTotals totals = new WorkloadTotals();
    BlockSimulator simulator = mode.simulator(seed, totals);
    int block = mode.blockPaths();
    for (long first = nextPath.getAndAdd(block); first < paths; first = nextPath.getAndAdd(block)) {
      simulator.simulate(first, (int) Math.min(block, paths - first));
    }
    return totals;
  }

  private static String json(
      WorkloadMode mode,
      long paths,
      long threads,
      double seconds,
      double cpuSeconds,
      WorkloadTotals totals) {
    double steps = (double) paths * WorkloadSettings.BARS;
    int accounts = mode.hasAccounts() ? totals.layout.cells() : 0;
    String line =
        String.format(
            Locale.ROOT,
            "{\"impl\":\"ruinsim-%s\",\"paths\":%d,\"threads\":%d,\"sec\":%.4f,"
                + "\"paths_per_s\":%.6g,\"steps_per_s\":%.6g,\"acct_steps_per_s\":%.6g,"
                + "\"ns_per_step\":%.4g,\"cpu_ns_per_step\":%.4g,\"warmup_paths\":%d",
            mode.text(),
            paths,
            threads,
            seconds,
            paths / seconds,
            steps / seconds,
            steps * accounts / seconds,
            seconds * 1e9 * threads / steps,
            cpuSeconds * 1e9 / steps,
            mode.warmupPaths());
    String check =
        mode.hasAccounts()
            ? ""
            : String.format(Locale.ROOT, ",\"check\":%.6g", totals.squares() / paths);
    return line + check + "}";
  }
}
