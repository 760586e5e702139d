package io.github.ruinsim.run;

import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.study.Study;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
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
    RunPlan plan = new RunPlan(study);
    plan.checkMemory(options.threads());
    Job job = new Job(plan, options);
    job.run(options, progress);
    return Results.of(plan, job.tallies);
  }

  /** The state of one run. */
  private static final class Job {
    private final RunPlan plan;
    private final Optional<Path> directory;
    private final List<List<Tally>> tallies = new ArrayList<>();
    private List<BitSet> finished;
    private long finishedBlocks;
    private int nextSimulation;
    private int nextBlock;
    private volatile boolean stopped;

    Job(RunPlan plan, RunOptions options) {
      this.plan = plan;
      directory = options.checkpointDirectory();
      plan.simulations.forEach(simulation -> tallies.add(Tally.ofAll(simulation)));
      finished =
          options.resume() && directory.isPresent()
              ? Checkpoint.read(directory.get(), plan, tallies)
              : new ArrayList<>();
      while (finished.size() < tallies.size()) {
        finished.add(new BitSet());
      }
      finished.forEach(blocks -> finishedBlocks += blocks.cardinality());
    }

    void run(RunOptions options, ProgressListener progress) {
      ExecutorService pool =
          Executors.newFixedThreadPool(
              options.threads(),
              task -> {
                Thread thread = new Thread(task, "ruinsim-worker");
                thread.setDaemon(true);
                return thread;
              });
      try {
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < options.threads(); i++) {
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
      Optional<GridSimulation.Worker> worker = Optional.empty();
      int current = -1;
      for (long task = next(); task >= 0; task = next()) {
        int simulation = (int) (task >>> 32);
        if (worker.isEmpty() || simulation != current) {
          // Blocks come in the order of simulations, so the arrays of one at a time are enough.
          worker = Optional.of(plan.simulations.get(simulation).worker());
          current = simulation;
        }
        simulate(worker.get(), simulation, (int) task);
      }
    }

    private void simulate(GridSimulation.Worker worker, int simulation, int block) {
      long first = (long) block * GridSimulation.BLOCK_PATHS;
      long count = Math.min(GridSimulation.BLOCK_PATHS, plan.study.paths() - first);
      try {
        worker.simulate(first, (int) count);
      } catch (RuntimeException failure) {
        throw new IllegalStateException(
            "block "
                + block
                + " (paths "
                + first
                + " to "
                + (first + count - 1)
                + ", seed "
                + plan.study.seed()
                + ") failed: "
                + failure,
            failure);
      }
      finish(worker, simulation, block);
    }

    private synchronized void finish(GridSimulation.Worker worker, int simulation, int block) {
      List<Tally> groups = tallies.get(simulation);
      for (int group = 0; group < groups.size(); group++) {
        groups.get(group).add(worker, group);
      }
      finished.get(simulation).set(block);
      finishedBlocks++;
    }

    /** Next block in the order of simulations and blocks, −1 when there is none. */
    private synchronized long next() {
      while (!stopped && nextSimulation < tallies.size()) {
        if (nextBlock == plan.blocks()) {
          nextSimulation++;
          nextBlock = 0;
        } else if (finished.get(nextSimulation).get(nextBlock)) {
          nextBlock++;
        } else {
          return (long) nextSimulation << 32 | nextBlock++;
        }
      }
      return -1;
    }

    private synchronized void save() {
      if (directory.isPresent()) {
        Checkpoint.write(directory.get(), plan.study, finished, tallies);
      }
    }

    private synchronized long finishedPaths() {
      return Math.min(finishedBlocks * GridSimulation.BLOCK_PATHS, totalPaths());
    }

    private long totalPaths() {
      return plan.study.paths() * plan.simulations.size();
    }
  }
}
