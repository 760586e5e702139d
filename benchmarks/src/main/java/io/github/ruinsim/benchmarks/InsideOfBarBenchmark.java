package io.github.ruinsim.benchmarks;

import io.github.ruinsim.random.Uniform;
import io.github.ruinsim.random.Xoshiro256PlusPlus;
import io.github.ruinsim.stats.BridgeExtremes;
import io.github.ruinsim.stats.GammaQuantile;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Cost of what continuous monitoring draws where a bar may touch a level. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InsideOfBarBenchmark {
  private static final int SIZE = 1024;
  private static final double VARIANCE = 7e-5;

  private final double[] move = new double[SIZE];
  private final double[] near = new double[SIZE];
  private final double[] uniform = new double[SIZE];
  private final GammaQuantile gamma = GammaQuantile.of(2.5);
  private int index;

  /** Draws moves between −3 and 3 standard deviations, with their near extremes. */
  public InsideOfBarBenchmark() {
    Xoshiro256PlusPlus random = new Xoshiro256PlusPlus(1, 2, 3, 4);
    for (int i = 0; i < SIZE; i++) {
      move[i] = (6 * Uniform.open(random.next()) - 3) * Math.sqrt(VARIANCE);
      near[i] = BridgeExtremes.near(move[i], VARIANCE, Uniform.open(random.next()));
      uniform[i] = Uniform.open(random.next());
    }
  }

  /** The extreme on the side of the close. */
  @Benchmark
  public double near() {
    int i = next();
    return BridgeExtremes.near(move[i], VARIANCE, uniform[i]);
  }

  /** The extreme on the other side. */
  @Benchmark
  public double far() {
    int i = next();
    return BridgeExtremes.far(move[i], VARIANCE, near[i], uniform[i]);
  }

  /** Whether the other extreme reaches a level half a standard deviation beyond the start. */
  @Benchmark
  public double farTail() {
    int i = next();
    double level = Math.copySign(0.5 * Math.sqrt(VARIANCE), -move[i]);
    return BridgeExtremes.farTail(move[i], VARIANCE, near[i], level);
  }

  /** The mixing variable of a bar with Student-t innovations, ν = 4. */
  @Benchmark
  public double gammaQuantile() {
    return gamma.at(uniform[next()]);
  }

  private int next() {
    index = (index + 1) & (SIZE - 1);
    return index;
  }
}
