package io.github.ruinsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.report.SampleResult;
import io.github.ruinsim.study.BrokenStudies;
import io.github.ruinsim.study.StudyText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What report and article say of a wrong language, folder or result. */
class ReportInputTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;
  private Path result;

  @BeforeEach
  void writeResult() throws IOException {
    Path study = Files.writeString(folder.resolve("good.yaml"), BrokenStudies.GOOD);
    result = folder.resolve("result");
    assertThat(run("run", study.toString(), "--out", result.toString(), "--format", "json"))
        .isZero();
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Program.execute(
        () ->
            (study, options, progress) ->
                SampleResult.of(study.name(), StudyText.hash(study), study.seed(), study.paths()),
        (study, path, point) -> List.of(),
        new PrintWriter(out),
        new PrintWriter(err),
        arguments);
  }

  private void assertOneLine(String... parts) {
    assertThat(err.toString().strip().lines()).as(err.toString()).hasSize(1);
    assertThat(err.toString()).contains(parts);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void aCombinationThatTheResultHasNotIsNamedWithThoseThereAre() throws IOException {
    assertThat(run("report", result.toString(), "--at", "side=short")).isEqualTo(2);
    assertOneLine("--at = side is no axis of this result", "leverage and stopLoss alone");
    assertThat(run("report", result.toString(), "--at", "side")).isEqualTo(2);
    assertOneLine("--at = side names no value");
    assertThat(run("report", result.toString(), "--at", "leverage=5")).isEqualTo(2);
    assertOneLine("--at = leverage is an axis that every chart shows");
  }

  @ParameterizedTest
  @ValueSource(strings = {"report", "article"})
  void anUnknownLanguageIsNamedWithThoseThereAre(String command) {
    assertThat(run(command, result.toString(), "--lang", "de")).isEqualTo(2);
    assertOneLine("de", "en", "ja");
  }

  @Test
  void anArticleThatCannotBeWrittenIsOneLine() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "in the way");

    assertThat(run("article", result.toString(), "--out", inTheWay.resolve("a").toString()))
        .isEqualTo(2);
    assertOneLine("cannot be made, as " + inTheWay + " is a file");
  }

  @Test
  void aResultOfANewerFormatIsRefusedAndOneOfAnOlderFormatIsRead() throws IOException {
    Path json = result.resolve("results.json");
    String now = Files.readString(json);
    Files.writeString(json, now.replaceFirst("\"formatVersion\": \\d+", "\"formatVersion\": 99"));

    assertThat(run("report", result.toString())).isEqualTo(2);
    assertOneLine("formatVersion 99, newer than", "update ruinsim");

    String old =
        now.replaceFirst("\"formatVersion\": \\d+", "\"formatVersion\": 2")
            .replaceFirst("(?s) \"curveColumns\".*? \"gapShares\"", " \"gapShares\"")
            .replaceFirst("(?s) \"translations\".*? \"points\"", " \"points\"")
            .replaceFirst(",\n *\"noteKeys\": \\[[^\n]*\\]", "");
    Files.writeString(json, old);
    assertThat(run("report", result.toString(), "--format", "html", "--quiet"))
        .as(err.toString())
        .isZero();
  }

  @Test
  void aFolderWithoutAResultSaysWhatToDo() {
    assertThat(run("report", folder.resolve("nothing").toString())).isEqualTo(2);
    assertOneLine("there is no such folder: run a study first");
  }
}
