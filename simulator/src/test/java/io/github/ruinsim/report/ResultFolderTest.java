package io.github.ruinsim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {
  private static final Manifest RUN =
      new Manifest("mine", "aaaabbbbcccc", 42, "0.1.0", 2000, 1024, 2, 0);
  private static final Manifest OTHER =
      new Manifest("other", "ddddeeeeffff", 42, "0.1.0", 50, 1024, 1, 0);

  @TempDir Path parent;

  private ResultFolder folder;

  @BeforeEach
  void newFolder() {
    folder = new ResultFolder(parent.resolve("out/mine"));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(parent)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> parent.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private void prepare(Manifest manifest, boolean force, boolean resume) {
    folder.check(manifest, force, resume);
    folder.begin(manifest, force, resume);
  }

  private String refusal(Manifest manifest, boolean force, boolean resume) {
    try {
      prepare(manifest, force, resume);
      return "accepted";
    } catch (InputException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void aFullResultHasItsFilesAndNothingElse() throws IOException {
    Result result = SampleResult.small();

    prepare(RUN, false, false);
    folder.writeCsv(result);
    folder.writeJson(result, 3);
    folder.complete(RUN);

    assertThat(files())
        .containsExactly(
            "out/mine/gap-share.csv",
            "out/mine/manifest.json",
            "out/mine/results.csv",
            "out/mine/results.json");
    assertThat(folder.readResult().rows()).hasSameSizeAs(result.rows());
  }

  @Test
  void theManifestReadsBack() {
    folder.writeManifest(RUN.withFinishedBlocks(1));

    Manifest manifest = Manifest.read(folder.directory().resolve("manifest.json"));

    assertThat(manifest).isEqualTo(RUN.withFinishedBlocks(1));
    assertThat(manifest.finishedBlocks()).isEqualTo(1);
    assertThat(manifest.complete()).isFalse();
    assertThat(RUN.withFinishedBlocks(3).complete()).isTrue();
    assertThat(RUN.withFinishedBlocks(3).finishedBlocks()).isEqualTo(2);
  }

  @Test
  void theResultOfAnotherStudyIsNotReplacedUnasked() throws IOException {
    prepare(OTHER, false, false);
    folder.writeCsv(SampleResult.small());

    assertThat(refusal(RUN, false, false))
        .endsWith(
            "out/mine holds the result of another study (other, 50 paths, seed 42): choose --out,"
                + " or replace it with --force");
    assertThat(files()).contains("out/mine/results.csv");

    assertThat(refusal(RUN, true, false)).isEqualTo("accepted");
    assertThat(files()).containsExactly("out/mine/manifest.json");
  }

  @Test
  void theSameStudyMayRunAgain() {
    prepare(RUN, false, false);

    assertThatNoException().isThrownBy(() -> prepare(RUN, false, false));
  }

  @Test
  void resultsOfUnknownOriginAreNotReplacedUnasked() throws IOException {
    Files.createDirectories(folder.directory());
    Files.writeString(folder.directory().resolve("results.csv"), "precious");
    Files.writeString(folder.directory().resolve("notes.txt"), "mine");

    assertThat(refusal(RUN, false, false)).contains("holds results of unknown origin");
    assertThat(refusal(RUN, true, false)).isEqualTo("accepted");
    assertThat(files()).contains("out/mine/notes.txt", "out/mine/results.csv");
  }

  @Test
  void onlyTheSameRunIsResumed() throws IOException {
    assertThat(refusal(RUN, false, true)).endsWith("holds no run to resume: run without --resume");

    prepare(RUN, false, false);
    Files.createDirectories(folder.checkpoint());
    Files.writeString(folder.checkpoint().resolve("tally"), "x");

    assertThat(refusal(RUN, false, true)).isEqualTo("accepted");
    assertThat(files()).contains("out/mine/checkpoint/tally");
    assertThat(refusal(OTHER, true, true)).contains("holds a run of another study (mine)");
    Manifest newer = new Manifest("mine", "aaaabbbbcccc", 42, "0.2.0", 2000, 1024, 2, 0);
    assertThat(refusal(newer, false, true)).contains("holds a run of version 0.1.0");

    assertThat(refusal(RUN, false, false)).isEqualTo("accepted");
    assertThat(files()).doesNotContain("out/mine/checkpoint/tally");
  }

  @Test
  void aFileIsNoResultFolder() throws IOException {
    Files.createDirectories(parent.resolve("out"));
    Files.writeString(folder.directory(), "a file");

    assertThat(refusal(RUN, true, false)).endsWith("is a file: name a folder with --out");
  }

  @Test
  void aBrokenManifestIsNamed() throws IOException {
    Files.createDirectories(folder.directory());
    for (String text : List.of("", "{", "[]", "{\"formatVersion\": 1}", "{\"formatVersion\": 9}")) {
      Files.writeString(folder.directory().resolve("manifest.json"), text);

      assertThat(refusal(RUN, false, false)).contains("manifest.json: ").doesNotContain("\n");
    }
  }

  @Test
  void aFullDiskLosesNothing() throws IOException {
    folder.write("results.csv", out -> out.write("the old one"));

    assertThatExceptionOfType(OutputException.class)
        .isThrownBy(
            () ->
                folder.write(
                    "results.csv",
                    out -> {
                      out.write("half of the new o");
                      out.flush();
                      throw new IOException("No space left on device");
                    }))
        .withMessageEndingWith("results.csv: cannot be written: No space left on device");
    assertThat(files()).containsExactly("out/mine/results.csv");
    assertThat(Files.readString(folder.directory().resolve("results.csv")))
        .isEqualTo("the old one");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Files.writeString(parent.resolve("out"), "a file in the way");

    assertThat(refusal(RUN, false, false))
        .endsWith(parent.resolve("out") + " is a file: name another folder with --out");
  }
}
