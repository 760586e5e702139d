package io.github.ruinsim.spark;

import io.github.ruinsim.run.Partial;
import io.github.ruinsim.run.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Takes the results of tasks as they come. One thread of its own takes all that have arrived,
 * merges them in a tree on the cores of the driver, commits the outcome as one file, and only then
 * counts them: under load commits become fewer and larger by themselves.
 */
final class Collector implements AutoCloseable {
  private static final byte[] END = {};

  private final Plan plan;
  private final Partial total;
  private final Optional<BlockStore> store;
  private final LinkedBlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();
  private final AtomicLong finishedBlocks = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong nanos = new AtomicLong();
  private volatile Optional<RuntimeException> failure = Optional.empty();
  private final Thread thread = new Thread(this::work, "ruinsim-collector");

  Collector(Plan plan, Partial total, Optional<BlockStore> store) {
    this.plan = plan;
    this.total = total;
    this.store = store;
    finishedBlocks.set(total.finishedBlocks());
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes the result of a task; returns at once. */
  void add(byte[] result) {
    bytes.addAndGet(result.length);
    arrived.add(result);
  }

  /** Blocks that are finished and committed. */
  long finishedBlocks() {
    return finishedBlocks.get();
  }

  /** Bytes of results so far. */
  long bytes() {
    return bytes.get();
  }

  /** Time spent merging and committing, in seconds. */
  double seconds() {
    return nanos.get() / 1e9;
  }

  /** Throws what went wrong with a result or a commit. */
  void check() {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void work() {
    try {
      boolean open = true;
      while (open) {
        List<byte[]> results = new ArrayList<>();
        results.add(arrived.take());
        arrived.drainTo(results);
        open = !results.removeIf(result -> result == END);
        if (!results.isEmpty()) {
          long start = System.nanoTime();
          commit(results);
          nanos.addAndGet(System.nanoTime() - start);
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException problem) {
      failure = Optional.of(problem);
    } catch (Error problem) {
      // Nothing that ends this thread may go unnoticed: blocks would be missing.
      failure = Optional.of(new IllegalStateException(problem));
    }
  }

  private void commit(List<byte[]> results) {
    Partial part =
        results.parallelStream()
            .map(result -> plan.read(result, "the result of a task"))
            .reduce(Collector::merged)
            .orElseThrow();
    if (total.overlaps(part)) {
      throw new IllegalStateException("a task returned blocks that are counted already");
    }
    byte[] added = results.size() == 1 ? results.get(0) : plan.bytes(part);
    total.merge(part);
    store.ifPresent(folder -> folder.commit(added, () -> plan.bytes(total)));
    finishedBlocks.set(total.finishedBlocks());
  }

  private static Partial merged(Partial first, Partial second) {
    first.merge(second);
    return first;
  }

  /** Waits until everything that arrived is committed. */
  @Override
  public void close() {
    arrived.add(END);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
