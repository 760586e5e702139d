package io.github.ruinsim.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ruinsim.spark.Programs.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** An output that cannot be written: what is said, and that nothing committed is lost. */
class FullDiskTest {
  @TempDir Path folder;

  private static int command(String... words) throws IOException, InterruptedException {
    return new ProcessBuilder(words).redirectErrorStream(true).start().waitFor();
  }

  private Outcome run(Path study, Path out) {
    return Programs.spark(
        List.of("spark.ruinsim.partitions=20"),
        "run",
        study.toString(),
        "--spark",
        "local[2]",
        "--format",
        "csv",
        "--quiet",
        "--out",
        out.toString());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskIsOneLineAndTheRunGoesOnWhenThereIsRoom() throws IOException, InterruptedException {
    // given: a disk of 100 kB, enough for a few results of tasks
    Path study = Programs.study(folder);
    Path disk = Files.createDirectory(folder.resolve("disk"));
    int mounted = mount(disk);
    assumeThat(mounted).as("a small disk can be mounted (root)").isZero();
    try {
      // when
      Outcome full = run(study, disk.resolve("out"));

      // then
      assertThat(full.code()).as(full.err()).isEqualTo(1);
      assertThat(full.err().lines()).hasSize(1);
      assertThat(full.err())
          .contains("cannot write", "/out/checkpoint/", "No space left on device");

      // and: with room, it goes on from what is committed
      assertThat(command("mount", "-o", "remount,size=64m", disk.toString())).isZero();
      Outcome again = run(study, disk.resolve("out"));
      assertThat(again.ok().err()).containsPattern("[1-9][0-9]* of 37 blocks are finished");
      Path local = folder.resolve("local");
      Programs.local(
              "run", study.toString(), "--format", "csv", "--quiet", "--out", local.toString())
          .ok();
      assertThat(disk.resolve("out/results.csv"))
          .hasSameBinaryContentAs(local.resolve("results.csv"));
    } finally {
      command("umount", "-l", disk.toString());
    }
  }

  private static int mount(Path disk) throws InterruptedException {
    try {
      return command("mount", "-t", "tmpfs", "-o", "size=100k", "none", disk.toString());
    } catch (IOException noSuchCommand) {
      return -1;
    }
  }

  @Test
  void anOutputBelowAFileIsOneLine() throws IOException {
    Path study = Programs.study(folder);
    Path file = Files.writeString(folder.resolve("file"), "mine", UTF_8);

    Outcome outcome = run(study, file.resolve("out"));

    assertThat(outcome.code()).isNotZero();
    assertThat(outcome.err().lines()).hasSize(1);
    assertThat(outcome.err()).contains(file.toString());
    assertThat(file).hasContent("mine");
  }
}
