package io.github.ruinsim.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.spark.SparkHome.Cluster;
import io.github.ruinsim.spark.SparkHome.Started;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar that users submit, on clusters of separate processes on loopback: the same bytes as one
 * thread, also when machines are lost on the way.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class StandaloneClusterIT {
  /** Slow tasks are started twice; whichever ends first counts, once. */
  private static final List<String> SPECULATION =
      List.of(
          "spark.speculation=true",
          "spark.speculation.interval=100ms",
          "spark.speculation.multiplier=1.01",
          "spark.speculation.quantile=0.1");

  /** Enough work to be hit in the middle. */
  private static final String[] LONG = {"--paths", "1_200_000"};

  @TempDir static Path folder;

  private static SparkHome spark;
  private static Path study;

  @BeforeAll
  static void sparkHome() throws IOException {
    study = Programs.study(folder);
    spark = home();
  }

  private static SparkHome home() {
    try {
      return new SparkHome(folder);
    } catch (IOException failure) {
      return Assumptions.abort("a Spark home of links and scripts cannot be made: " + failure);
    }
  }

  @AfterAll
  static void endProcesses() {
    spark.close();
  }

  private static Cluster cluster() throws IOException, InterruptedException {
    try {
      return spark.standalone(2);
    } catch (IOException failure) {
      if (String.valueOf(failure.getMessage()).contains("Cannot run program")) {
        Assumptions.abort("processes cannot be started here: " + failure.getMessage());
      }
      throw failure;
    }
  }

  private static void end(Cluster cluster) throws InterruptedException {
    for (Started worker : cluster.workers()) {
      SparkHome.kill(worker.process());
    }
  }

  private static byte[] local(String name, String... more) throws IOException {
    String[] run = {"run", study.toString(), "--format", "csv", "--quiet", "--threads", "1"};
    String[] out = {"--out", folder.resolve(name).toString()};
    Programs.local(Stream.of(run, out, more).flatMap(Stream::of).toArray(String[]::new)).ok();
    return Programs.csv(folder.resolve(name));
  }

  private static Started submit(String master, List<String> settings, String name, String... more)
      throws IOException {
    String[] run = {"run", study.toString(), "--format", "csv", "--quiet"};
    String[] out = {"--out", folder.resolve(name).toString()};
    return spark.submit(
        master, settings, Stream.of(run, out, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private static void assertSame(Started run, String name, byte[] expected)
      throws IOException, InterruptedException {
    assertThat(run.await(300)).as(run.text()).isZero();
    assertThat(Programs.csv(folder.resolve(name))).isEqualTo(expected);
    assertThat(folder.resolve(name + "/checkpoint")).doesNotExist();
  }

  private static List<String> with(List<String> settings, String one) {
    return Stream.concat(settings.stream(), Stream.of(one)).toList();
  }

  @Test
  void aStandaloneClusterGivesTheBytesOfOneThread() throws IOException, InterruptedException {
    byte[] expected = local("one");
    Cluster cluster = cluster();

    Started run =
        submit(cluster.master(), with(SPECULATION, "spark.ruinsim.partitions=8"), "standalone");

    assertSame(run, "standalone", expected);
    end(cluster);
  }

  @Test
  @Tag("long")
  void anyPartitionsOnEveryKindOfClusterGiveTheSameBytes()
      throws IOException, InterruptedException {
    byte[] expected = local("alone");
    Cluster cluster = cluster();
    for (int partitions : new int[] {1, 8, 64}) {
      for (String master : List.of("local-cluster[2,1,1024]", cluster.master())) {
        String name = "n" + partitions + master.replaceAll("\\W", "");
        Started run =
            submit(master, with(SPECULATION, "spark.ruinsim.partitions=" + partitions), name);
        assertSame(run, name, expected);
      }
    }
    end(cluster);
  }

  @Test
  @Tag("long")
  void theLossOfAnExecutorAndThenOfAWorkerChangesNoByte() throws IOException, InterruptedException {
    // given: a run in the middle of its work
    byte[] expected = local("whole", LONG);
    Cluster cluster = cluster();
    Started run = submit(cluster.master(), List.of("spark.ruinsim.partitions=64"), "lossy", LONG);
    awaitCommits("lossy", 3, run);

    // when
    Process first = cluster.workers().get(0).process();
    List<ProcessHandle> executors = first.descendants().toList();
    assertThat(executors).as("executors of the first worker").isNotEmpty();
    executors.forEach(ProcessHandle::destroyForcibly);
    awaitCommits("lossy", 10, run);
    SparkHome.kill(cluster.workers().get(1).process());

    // then
    assertSame(run, "lossy", expected);
    assertThat(run.text()).as("Spark noticed").contains("Lost executor");
    end(cluster);
  }

  @Test
  @Tag("long")
  void aKilledDriverGoesOnWhereItWasAndSaysHowMuchThatSaves()
      throws IOException, InterruptedException {
    // given
    byte[] expected = local("unbroken", LONG);
    Cluster cluster = cluster();
    List<String> settings = List.of("spark.ruinsim.partitions=64");
    Started killed = submit(cluster.master(), settings, "killed", LONG);
    awaitCommits("killed", 6, killed);

    // when
    SparkHome.kill(killed.process());
    Started again = submit(cluster.master(), settings, "killed", LONG);

    // then: 293 blocks, cut into 59 tasks of at most 5
    assertSame(again, "killed", expected);
    assertThat(again.text()).containsPattern("clustered: [0-9,]+ of 293 blocks are finished");
    String saved = again.text().replaceFirst("(?s).*clustered: ([0-9,]+) of 293 .*", "$1");
    assertThat(Integer.parseInt(saved.replace(",", ""))).isBetween(6 * 4, 292);
    end(cluster);
  }

  /** Waits until so many results of tasks are committed. */
  private static void awaitCommits(String name, int commits, Started run)
      throws IOException, InterruptedException {
    Path checkpoint = folder.resolve(name + "/checkpoint");
    long start = System.nanoTime();
    long seen = 0;
    while (seen < commits) {
      assertThat(run.process().isAlive()).as(run.text()).isTrue();
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.MINUTES.toNanos(4));
      TimeUnit.MILLISECONDS.sleep(20);
      if (Files.isDirectory(checkpoint)) {
        try (Stream<Path> files = Files.list(checkpoint)) {
          seen = files.filter(file -> file.toString().endsWith(".bin")).count();
        }
      }
    }
  }
}
