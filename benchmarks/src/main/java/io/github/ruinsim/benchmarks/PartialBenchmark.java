package io.github.ruinsim.benchmarks;

import static java.util.stream.Collectors.joining;

import io.github.ruinsim.run.BlockRange;
import io.github.ruinsim.run.Partial;
import io.github.ruinsim.run.Plan;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the result of a task of a cluster costs: writing it there, reading and merging it here. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PartialBenchmark {
  private static final int BLOCKS = 16;

  /** Leverages of the grid, each with ten stops. */
  @Param({"1", "20", "200"})
  public int leverages;

  private Optional<Results> results = Optional.empty();

  /** A plan, the counts of a task, and the bytes of two. */
  private record Results(Plan plan, Partial counted, byte[] first, byte[] second) {}

  /** Simulates the results of two tasks, as many blocks each as a task of some seconds has. */
  @Setup
  public void prepare() {
    String ladder =
        IntStream.rangeClosed(1, leverages).mapToObj(String::valueOf).collect(joining(","));
    String study =
        "{name: partial, market: {model: gbm, parameters: {drift: 0, volatility: 70%}, bar: 4h,"
            + " monitoring: bar-close}, horizon: 5d, venue: none, account: {wallet: 1000, side:"
            + " long}, grid: {leverage: ["
            + ladder
            + "], stopLoss: [none, 1%, 2%, 3%, 4%, 5%, 6%, 7%, 8%, 9%]}, paths: 1_000_000, seed:"
            + " 1}";
    Plan plan =
        Plan.of(
            new StudyReader(VenuePresets.all())
                .read(YamlDocument.parse("partial", study), Path.of(""), List.of()));
    Partial counted = simulated(plan, 0);
    byte[] first = plan.bytes(counted);
    System.out.println(first.length + " bytes");
    results = Optional.of(new Results(plan, counted, first, plan.bytes(simulated(plan, 1))));
  }

  private static Partial simulated(Plan plan, int task) {
    Partial counted = plan.empty();
    BlockRange range = new BlockRange(0, task * BLOCKS, (task + 1) * BLOCKS);
    plan.simulator().simulate(range, counted, () -> false);
    return counted;
  }

  /** Writes a result. */
  @Benchmark
  public byte[] write() {
    Results task = results.orElseThrow();
    return task.plan().bytes(task.counted());
  }

  /** Reads a result. */
  @Benchmark
  public Partial read() {
    Results task = results.orElseThrow();
    return task.plan().read(task.first(), "a task");
  }

  /** Reads two results and merges them. */
  @Benchmark
  public Partial readTwoAndMerge() {
    Results task = results.orElseThrow();
    Partial merged = task.plan().read(task.first(), "a task");
    merged.merge(task.plan().read(task.second(), "a task"));
    return merged;
  }
}
