package io.github.ruinsim.benchmarks;

import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Xoshiro256PlusPlus;
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

/** Cost of random numbers: an addressed block of four, and the next one of a stream. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RandomBenchmark {
  private final long[] block = new long[4];
  private final Xoshiro256PlusPlus stream = new Xoshiro256PlusPlus(1, 2, 3, 4);
  private long path;

  /** One Philox block, four numbers. */
  @Benchmark
  public long philoxBlock() {
    Philox.block(path++, 0, 0, 0, 42, 0, block, 0);
    return block[0] ^ block[1] ^ block[2] ^ block[3];
  }

  /** One number of a stream. */
  @Benchmark
  public long xoshiroNext() {
    return stream.next();
  }
}
