package io.github.ruinsim.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.report.ResultsCsv;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.run.BlockRange;
import io.github.ruinsim.run.LocalRunner;
import io.github.ruinsim.run.ProgressListener;
import io.github.ruinsim.run.RunOptions;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * How many cores a driver keeps busy, with cores that sleep instead of simulating: 50 of them with
 * tasks of 0.25 s ask as much of the driver as 1,000 with tasks of 5 s, or 4,000 with 20 s.
 */
@Tag("long")
class ManyCoresTest {
  private static final int CORES = 50;
  private static final double TASK_SECONDS = 0.25;
  private static final int TASKS = 4_000;

  private static final String STUDY =
      """
      name: many-cores
      market:
        model: gbm
        parameters: {drift: 0, volatility: 70%}
        bar: 1d
        monitoring: bar-close
      horizon: 30d
      venue: none
      account: {wallet: 1000, side: long}
      grid:
        leverage: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]
        stopLoss: [none, 1%, 2%, 3%, 4%, 5%, 6%, 7%, 8%, 9%]
      """;

  @TempDir Path folder;

  /** Sleeps for the time of a task, a half more or less, then does its one block in a moment. */
  private static final class Sleepy extends AbstractFunction1<Iterator<BlockRange>, byte[]>
      implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Semaphore REAL_CORES = new Semaphore(2);

    private final BlockTask work;

    Sleepy(BlockTask work) {
      this.work = work;
    }

    @Override
    public byte[] apply(Iterator<BlockRange> ranges) {
      BlockRange range = ranges.next();
      double share = 0.5 + (range.from() * 0.6180339887498949) % 1;
      try {
        Thread.sleep(Math.round(1e3 * TASK_SECONDS * share));
        REAL_CORES.acquire();
      } catch (InterruptedException interrupt) {
        throw new IllegalStateException(interrupt);
      }
      try {
        return work.apply(scala.collection.Iterator$.MODULE$.single(range));
      } finally {
        REAL_CORES.release();
      }
    }
  }

  private Result run(Study study) {
    List<String> settings =
        List.of(
            "spark.ui.enabled",
            "false",
            "spark.driver.host",
            "127.0.0.1",
            "spark.driver.bindAddress",
            "127.0.0.1",
            SparkWorkplace.PARTITIONS,
            Integer.toString(TASKS));
    for (int i = 0; i < settings.size(); i += 2) {
      System.setProperty(settings.get(i), settings.get(i + 1));
    }
    try (SparkWorkplace place = new SparkWorkplace(line -> {}, Sleepy::new)) {
      place.master("local[" + CORES + "]");
      RunOptions options = new RunOptions(1, Optional.of(folder.resolve("checkpoint")), true);
      return place.runner().run(study, options, ProgressListener.SILENT);
    } finally {
      for (int i = 0; i < settings.size(); i += 2) {
        System.clearProperty(settings.get(i));
      }
    }
  }

  private static Study study(long paths) {
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("test", STUDY), Path.of(""), List.of("paths=" + paths));
  }

  private static String csv(Result result) throws IOException {
    StringWriter text = new StringWriter();
    ResultsCsv.write(result, text);
    return text.toString();
  }

  @Test
  void theDriverKeepsUpWithTwoHundredTasksASecond() throws IOException {
    Study study = study(4096L * TASKS);

    long start = System.nanoTime();
    Result result = run(study);
    double seconds = (System.nanoTime() - start) / 1e9;

    // 20 s if nothing but the tasks took time; the start of Spark and the end of the run are in it
    double alone = TASKS * TASK_SECONDS / CORES;
    assertThat(seconds).isBetween(alone, 2 * alone);
    RunOptions threads = new RunOptions(2, Optional.empty(), false);
    Result local = new LocalRunner().run(study, threads, ProgressListener.SILENT);
    assertThat(csv(result)).isEqualTo(csv(local));
  }
}
