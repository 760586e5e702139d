package io.github.ruinsim.run;

import io.github.ruinsim.result.Result;
import io.github.ruinsim.study.Study;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs a study on the threads of this machine: one fixed pool, blocks handed out in order, every
 * finished block merged into one tally. The result does not depend on the number of threads.
 *
 * <p>With a checkpoint directory, what is finished is saved every 30 seconds and on an interrupt.
 */
public final class LocalRunner implements Runner {
  private static final long CHECKPOINT_SECONDS = 30;
  private static final long PROGRESS_MILLIS = 100;

  @Override
  public Result run(Study study, RunOptions options, ProgressListener progress) {
    Plan plan = Plan.of(study);
    plan.checkMemory(options.threads());
    Optional<Path> directory = options.checkpointDirectory();
    Partial partial =
        options.resume() && directory.isPresent()
            ? Checkpoint.read(directory.get(), plan)
            : plan.empty();
    for (int stop : plan.stops()) {
      if (partial.end() <= stop || !partial.missing(stop).isEmpty()) {
        new Job(plan, partial, directory, stop).run(options.threads(), progress);
      }
      if (partial.end() <= stop && plan.isEnough(partial)) {
        break;
      }
    }
    return plan.finish(partial);
  }

  /** The blocks up to one stop. */
  private static final class Job {
    private final Plan plan;
    private final Partial partial;
    private final Optional<Path> directory;
    private final int stop;
    private final ArrayDeque<BlockRange> waiting;
    private int taken;
    private volatile boolean stopped;

    Job(Plan plan, Partial partial, Optional<Path> directory, int stop) {
      this.plan = plan;
      this.partial = partial;
      this.directory = directory;
      this.stop = stop;
      waiting = new ArrayDeque<>(partial.missing(stop));
    }

    void run(int threads, ProgressListener progress) {
      ExecutorService pool =
          Executors.newFixedThreadPool(
              threads,
              task -> {
                Thread thread = new Thread(task, "ruinsim-worker");
                thread.setDaemon(true);
                return thread;
              });
      try {
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          workers.add(pool.submit(this::work));
        }
        watch(workers, progress);
      } finally {
        stopped = true;
        pool.shutdown();
      }
    }

    private void watch(List<Future<?>> workers, ProgressListener progress) {
      long lastSaved = System.nanoTime();
      try {
        for (Future<?> worker : workers) {
          boolean done = false;
          while (!done) {
            try {
              worker.get(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
              done = true;
            } catch (TimeoutException stillRunning) {
              progress.onBlocks(finishedPaths(), totalPaths());
            }
            if (System.nanoTime() - lastSaved > TimeUnit.SECONDS.toNanos(CHECKPOINT_SECONDS)) {
              save();
              lastSaved = System.nanoTime();
            }
          }
        }
        progress.onBlocks(finishedPaths(), totalPaths());
      } catch (ExecutionException failure) {
        stopped = true;
        save();
        if (failure.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(failure.getCause());
      } catch (InterruptedException interrupt) {
        stopped = true;
        awaitAll(workers);
        save();
        Thread.currentThread().interrupt();
        throw new RunInterruptedException(finishedPaths(), totalPaths());
      }
    }

    /** Waits for the blocks in hand; they take a fraction of a second. */
    private static void awaitAll(List<Future<?>> workers) {
      for (Future<?> worker : workers) {
        boolean waiting = true;
        while (waiting) {
          try {
            worker.get();
            waiting = false;
          } catch (InterruptedException again) {
            // The blocks in hand are worth the wait.
          } catch (ExecutionException failure) {
            waiting = false;
          }
        }
      }
    }

    private void work() {
      BlockSimulator simulator = plan.simulator();
      for (Optional<BlockRange> next = next(); next.isPresent(); next = next()) {
        simulator.simulate(next.get().simulation(), next.get().from());
        finish(simulator);
      }
    }

    private synchronized void finish(BlockSimulator simulator) {
      simulator.addTo(partial);
    }

    /** Next block in the order of simulations and blocks; none when all are handed out. */
    private synchronized Optional<BlockRange> next() {
      while (!stopped && !waiting.isEmpty()) {
        BlockRange range = waiting.getFirst();
        int block = range.from() + taken;
        if (block < range.to()) {
          taken++;
          return Optional.of(new BlockRange(range.simulation(), block, block + 1));
        }
        waiting.removeFirst();
        taken = 0;
      }
      return Optional.empty();
    }

    private synchronized void save() {
      directory.ifPresent(folder -> Checkpoint.write(folder, plan.bytes(partial)));
    }

    private synchronized long finishedPaths() {
      return Math.min(partial.finishedBlocks() * BLOCK_PATHS, totalPaths());
    }

    private long totalPaths() {
      return plan.totalPaths(stop);
    }
  }
}
