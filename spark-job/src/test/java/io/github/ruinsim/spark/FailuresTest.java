package io.github.ruinsim.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.report.ResultsCsv;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.run.BlockFailedException;
import io.github.ruinsim.run.BlockRange;
import io.github.ruinsim.run.LocalRunner;
import io.github.ruinsim.run.Plan;
import io.github.ruinsim.run.ProgressListener;
import io.github.ruinsim.run.RunOptions;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.io.IOException;
import java.io.Serializable;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.TaskContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Function1;
import scala.collection.Iterator;
import scala.runtime.AbstractFunction1;

/**
 * Tasks that fail, results that are damaged, plans that do not fit: what is kept and what is said.
 */
class FailuresTest {
  private static final Study STUDY =
      new StudyReader(VenuePresets.all())
          .read(YamlDocument.parse("test", Programs.STUDY), Path.of(""), List.of());

  @TempDir Path folder;

  private final List<String> notices = new ArrayList<>();

  @BeforeEach
  void settings() {
    System.setProperty("spark.ui.enabled", "false");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.ruinsim.partitions", "12");
  }

  @AfterEach
  void forget() {
    List.of(
            "spark.ui.enabled",
            "spark.driver.bindAddress",
            "spark.driver.host",
            "spark.ruinsim.partitions")
        .forEach(System::clearProperty);
  }

  /** Fails tasks instead of simulating, where a rule says so. */
  private static final class Sabotage extends AbstractFunction1<Iterator<BlockRange>, byte[]>
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private final BlockTask work;
    private final int poisonedBlock;
    private final int attempts;

    /** Fails the task that holds a block at its first {@code attempts} attempts. */
    Sabotage(BlockTask work, int poisonedBlock, int attempts) {
      this.work = work;
      this.poisonedBlock = poisonedBlock;
      this.attempts = attempts;
    }

    @Override
    public byte[] apply(Iterator<BlockRange> ranges) {
      BlockRange range = ranges.next();
      boolean holds =
          range.simulation() == 0 && range.from() <= poisonedBlock && poisonedBlock < range.to();
      if (holds && TaskContext.get().attemptNumber() < attempts) {
        throw new BlockFailedException(
            0,
            poisonedBlock,
            4096L * poisonedBlock,
            4096,
            4096L * poisonedBlock + 5,
            7,
            new ArithmeticException("poison"));
      }
      return work.apply(scala.collection.Iterator$.MODULE$.single(range));
    }
  }

  private Result run(
      String master, Function<BlockTask, Function1<Iterator<BlockRange>, byte[]>> task) {
    try (SparkWorkplace place = new SparkWorkplace(notices::add, task)) {
      place.master(master);
      RunOptions options = new RunOptions(1, Optional.of(folder.resolve("checkpoint")), true);
      return place.runner().run(STUDY, options, ProgressListener.SILENT);
    }
  }

  private static String csv(Result result) throws IOException {
    StringWriter text = new StringWriter();
    ResultsCsv.write(result, text);
    return text.toString();
  }

  private static String expected() throws IOException {
    RunOptions options = new RunOptions(2, Optional.empty(), false);
    return csv(new LocalRunner().run(STUDY, options, ProgressListener.SILENT));
  }

  @Test
  void aTaskThatIsTriedAgainCountsOnce() throws IOException {
    // local[2,3]: up to three attempts
    assertThat(csv(run("local[2,3]", work -> new Sabotage(work, 20, 2)))).isEqualTo(expected());
  }

  @Test
  void aPoisonedBlockIsNamedAndLosesNothing() throws IOException {
    // when
    assertThatIllegalStateException()
        .isThrownBy(() -> run("local[2,2]", work -> new Sabotage(work, 30, 99)))
        .withMessageContaining(
            "block 30 of simulation 0 (paths 122880 to 126975, seed 7) failed at path 122885")
        .withMessageContaining("poison")
        .withMessageContaining("blocks are saved and the same command goes on");

    // then: without the poison, what was finished is not simulated again
    assertThat(csv(run("local[2]", work -> work))).isEqualTo(expected());
    assertThat(notices).hasSize(1);
    assertThat(notices.get(0)).matches("clustered: [1-9][0-9]* of 37 blocks are finished .*");
  }

  @Test
  void aDamagedFileCountsForNothing() throws IOException {
    // given: the files of a run that failed, one of them cut short and one of them doubled
    assertThatIllegalStateException()
        .isThrownBy(() -> run("local[2]", work -> new Sabotage(work, 36, 99)));
    List<Path> files;
    try (var all = Files.list(folder.resolve("checkpoint"))) {
      files = all.sorted().toList();
    }
    assertThat(files).hasSizeGreaterThan(2);
    Files.copy(files.get(1), folder.resolve("checkpoint/blocks-copy-000000.bin"));
    byte[] bytes = Files.readAllBytes(files.get(0));
    Files.write(files.get(0), java.util.Arrays.copyOf(bytes, bytes.length - 9));

    // when, then
    assertThat(csv(run("local[2]", work -> work))).isEqualTo(expected());
    assertThat(notices.get(0)).contains("ignored", "is damaged");
  }

  @Test
  void aPlanThatDoesNotFitAnExecutorIsRefused() {
    Plan plan = Plan.of(STUDY);
    long needed = plan.simulatorBytes() + 2 * plan.partialBytes();

    TaskSizing.checkMemory(plan, needed * 4, 2);
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> TaskSizing.checkMemory(plan, needed * 3, 2))
        .withMessageContaining("MB on an executor of 2 cores")
        .withMessageContaining("set spark.executor.memory to");
  }

  @Test
  void tasksFollowTheWork() {
    // 20 s a task, three a core at least, never shorter than 0.2 s unless a core would stand idle
    assertThat(TaskSizing.tasks(1_000_000, 0.06, 100, Optional.empty())).isEqualTo(3_000);
    assertThat(TaskSizing.tasks(10_000, 0.06, 100, Optional.empty())).isEqualTo(300);
    assertThat(TaskSizing.tasks(100, 0.01, 8, Optional.empty())).isEqualTo(8);
    assertThat(TaskSizing.tasks(3, 0.01, 8, Optional.empty())).isEqualTo(3);
    assertThat(TaskSizing.tasks(244_000_000, 0.06, 1_000, Optional.empty())).isEqualTo(100_000);
    assertThat(TaskSizing.tasks(100, 0.06, 8, Optional.of(64))).isEqualTo(64);
    assertThat(TaskSizing.tasks(10, 0.06, 8, Optional.of(64))).isEqualTo(10);
  }

  @Test
  void anotherSparkOrScalaIsOneLine() {
    assertThat(Compatibility.built()).startsWith("4.");
    assertThat(Compatibility.problem()).isEmpty();
    assertThat(Compatibility.problem("4.2.0", "4.1.1", "2.13.17")).isEmpty();
    assertThat(Compatibility.problem("4.2.0", "3.5.6", "2.13.8"))
        .contains(
            "this jar is built for Spark 4.2.0, and this is Spark 3.5.6: use a Spark 4.x, or build"
                + " the jar with mvn -Dspark.version=3.5.6");
    assertThat(Compatibility.problem("4.2.0", "3.5.6", "2.12.18"))
        .contains(
            "this is Spark 3.5.6 with Scala 2.12.18, and this jar needs Scala 2.13: use a Spark"
                + " 4.2.0 (every Spark 4 has Scala 2.13)");
  }
}
