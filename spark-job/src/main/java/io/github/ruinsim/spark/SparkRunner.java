package io.github.ruinsim.spark;

import io.github.ruinsim.result.Result;
import io.github.ruinsim.run.BlockRange;
import io.github.ruinsim.run.Partial;
import io.github.ruinsim.run.Plan;
import io.github.ruinsim.run.ProgressListener;
import io.github.ruinsim.run.RunInterruptedException;
import io.github.ruinsim.run.RunOptions;
import io.github.ruinsim.run.Runner;
import io.github.ruinsim.study.Study;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.LongAccumulator;
import scala.Function1;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Runs a study on a cluster. Every task simulates a range of blocks and returns its merged partial
 * result; the driver merges those as they come and commits them, so that the same command goes on
 * after any end. Spark hands the result of a task over once, whatever retries and speculation did,
 * and a {@link Partial} refuses a block that it holds already.
 */
final class SparkRunner implements Runner {
  private static final long POLL_MILLIS = 50;
  private static final Pattern BLOCK_FAILURE =
      Pattern.compile("BlockFailedException: (block [^\\n]*)");

  private final SparkWorkplace workplace;
  private final Consumer<String> notices;
  private final Function<BlockTask, Function1<Iterator<BlockRange>, byte[]>> task;

  SparkRunner(
      SparkWorkplace workplace,
      Consumer<String> notices,
      Function<BlockTask, Function1<Iterator<BlockRange>, byte[]>> task) {
    this.workplace = workplace;
    this.notices = notices;
    this.task = task;
  }

  @Override
  public Result run(Study study, RunOptions options, ProgressListener progress) {
    Plan plan = Plan.of(study);
    plan.checkMemory(2);
    Cluster cluster = workplace.cluster();
    TaskSizing.checkMemory(plan, cluster.executorBytes(), cluster.coresPerExecutor());
    progress.onBlocks(0, Math.max(1, plan.totalPaths(plan.stops().get(0))));
    Optional<BlockStore> store =
        options.checkpointDirectory().map(folder -> workplace.store(folder, notices));
    Partial partial = store.map(folder -> folder.read(plan)).orElseGet(plan::empty);
    if (partial.finishedBlocks() > 0) {
      notices.accept(
          String.format(
              Locale.ROOT,
              "%s: %,d of %,d blocks are finished from before and are not simulated again",
              study.name(),
              partial.finishedBlocks(),
              (long) plan.blocks() * plan.simulations()));
    }
    Submission submission = new Submission(plan, partial, store, cluster, progress);
    Broadcast<Study> broadcast = cluster.context().broadcast(study);
    try {
      for (int stop : plan.stops()) {
        if (!partial.missing(stop).isEmpty()) {
          submission.simulate(stop, broadcast);
        }
        if (partial.end() <= stop && plan.isEnough(partial)) {
          break;
        }
      }
    } finally {
      broadcast.destroy();
    }
    submission.report();
    if (plan.simulations() > 0 && !plan.isEnough(partial)) {
      throw new IllegalStateException("blocks are missing at the end: a fault of this program");
    }
    return plan.finish(partial);
  }

  /** One run of one study. */
  private final class Submission {
    private final Plan plan;
    private final Partial partial;
    private final Optional<BlockStore> store;
    private final Cluster cluster;
    private final ProgressListener progress;
    private double secondsPerBlock;
    private long tasks;
    private long bytes;
    private double mergeSeconds;

    Submission(
        Plan plan,
        Partial partial,
        Optional<BlockStore> store,
        Cluster cluster,
        ProgressListener progress) {
      this.plan = plan;
      this.partial = partial;
      this.store = store;
      this.cluster = cluster;
      this.progress = progress;
    }

    /** Simulates what is missing up to a stop, as one Spark job. */
    void simulate(int stop, Broadcast<Study> study) {
      if (secondsPerBlock == 0 && cluster.partitions().isEmpty()) {
        secondsPerBlock = TaskSizing.pilot(plan, partial, stop);
      }
      List<BlockRange> missing = partial.missing(stop);
      long blocks = missing.stream().mapToLong(BlockRange::blocks).sum();
      if (blocks == 0) {
        return;
      }
      int wanted = TaskSizing.tasks(blocks, secondsPerBlock, cluster.cores(), cluster.partitions());
      List<BlockRange> pieces = TaskSizing.cut(missing, wanted);
      tasks += pieces.size();
      JavaSparkContext spark = cluster.context();
      spark.setJobDescription(
          String.format(
              Locale.ROOT,
              "%s: %,d blocks up to block %,d of %d simulations, seed %d",
              plan.study().name(),
              blocks,
              stop,
              plan.simulations(),
              plan.study().seed()));
      LongAccumulator doneBlocks = spark.sc().longAccumulator("blocks");
      LongAccumulator donePaths = spark.sc().longAccumulator("paths");
      BlockTask work = new BlockTask(study, doneBlocks, donePaths);
      Collector collector = new Collector(plan, partial, store);
      try {
        SimpleFutureAction<Object> job =
            spark
                .sc()
                .submitJob(
                    spark.parallelize(pieces, pieces.size()).rdd(),
                    task.apply(work),
                    scala.collection.immutable.Range$.MODULE$.apply(0, pieces.size()),
                    handler(collector),
                    nothing());
        watch(job, collector, stop);
      } finally {
        collector.close();
        bytes += collector.bytes();
        mergeSeconds += collector.seconds();
      }
      collector.check();
      progress.onBlocks(finishedPaths(collector, stop), totalPaths(stop));
    }

    private void watch(SimpleFutureAction<Object> job, Collector collector, int stop) {
      try {
        while (!job.isCompleted()) {
          Thread.sleep(POLL_MILLIS);
          collector.check();
          progress.onBlocks(finishedPaths(collector, stop), totalPaths(stop));
        }
      } catch (InterruptedException interrupt) {
        job.cancel();
        collector.close();
        Thread.currentThread().interrupt();
        throw new RunInterruptedException(finishedPaths(collector, stop), totalPaths(stop));
      } catch (RuntimeException failure) {
        job.cancel();
        throw failure;
      }
      Try<Object> outcome = job.value().get();
      if (outcome.isFailure()) {
        collector.close();
        collector.check();
        throw failed(outcome.failed().get(), collector.finishedBlocks());
      }
    }

    private RuntimeException failed(Throwable failure, long finished) {
      String saved =
          store.isEmpty()
              ? ""
              : String.format(
                  Locale.ROOT, "; %,d blocks are saved and the same command goes on", finished);
      for (Throwable at = failure; at != null; at = at.getCause()) {
        Matcher block = BLOCK_FAILURE.matcher(String.valueOf(at));
        if (block.find()) {
          return new IllegalStateException(block.group(1) + saved, failure);
        }
      }
      String first = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
      return new IllegalStateException(first + saved, failure);
    }

    private long finishedPaths(Collector collector, int stop) {
      return Math.min(collector.finishedBlocks() * BLOCK_PATHS, totalPaths(stop));
    }

    private long totalPaths(int stop) {
      return plan.totalPaths(stop);
    }

    void report() {
      if (tasks > 0) {
        System.getLogger(SparkRunner.class.getName())
            .log(
                System.Logger.Level.INFO,
                String.format(
                    Locale.ROOT,
                    "%,d tasks returned %,d bytes; merging and committing took %.2f s",
                    tasks,
                    bytes,
                    mergeSeconds));
      }
    }
  }

  private static AbstractFunction2<Object, byte[], BoxedUnit> handler(Collector collector) {
    return new AbstractFunction2<>() {
      @Override
      public BoxedUnit apply(Object partition, byte[] result) {
        collector.add(result);
        return BoxedUnit.UNIT;
      }
    };
  }

  private static AbstractFunction0<Object> nothing() {
    return new AbstractFunction0<>() {
      @Override
      public Object apply() {
        return BoxedUnit.UNIT;
      }
    };
  }
}
