package io.github.ruinsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ruinsim.report.Manifest;
import io.github.ruinsim.report.SampleResult;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.run.PathEvent;
import io.github.ruinsim.run.PathInspector;
import io.github.ruinsim.run.RunInterruptedException;
import io.github.ruinsim.run.Runner;
import io.github.ruinsim.study.BrokenStudies;
import io.github.ruinsim.study.StudyText;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The front door with a runner that returns made-up numbers. */
class ProgramTest {
  private static final Runner RUNNER =
      (study, options, progress) -> {
        progress.onBlocks(study.paths(), study.paths());
        return SampleResult.of(study.name(), StudyText.hash(study), study.seed(), study.paths());
      };
  private static final PathInspector INSPECTOR =
      (study, path, point) ->
          List.of(
              new PathEvent(0, "entry", 50_000, 9_950, "fee 50"),
              new PathEvent(1.0 / 3, "liquidated", 45_000.125, 0, ""));

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private Path study;

  @BeforeEach
  void writeStudy() throws IOException {
    study = folder.resolve("good.yaml");
    Files.writeString(study, BrokenStudies.GOOD);
  }

  private int run(Runner runner, String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Program.execute(
        () -> runner, INSPECTOR, new PrintWriter(out), new PrintWriter(err), arguments);
  }

  private int run(String... arguments) {
    return run(RUNNER, arguments);
  }

  private String outFolder() {
    return folder.resolve("result").toString();
  }

  private int runStudy(String... more) {
    String[] start = {"run", study.toString(), "--out", outFolder()};
    return run(Stream.concat(Stream.of(start), Stream.of(more)).toArray(String[]::new));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private void assertOneLine(String... parts) {
    assertThat(err.toString().lines()).as(err.toString()).hasSize(1);
    assertThat(err.toString()).contains(parts);
    assertThat(out.toString()).isEmpty();
  }

  static Stream<BrokenStudies.Broken> broken() {
    return BrokenStudies.all().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("broken")
  void aBrokenStudyIsOneLineAndExitCodeTwo(BrokenStudies.Broken broken) throws IOException {
    Files.writeString(study, broken.text());

    int code = runStudy();

    assertThat(code).isEqualTo(2);
    assertOneLine(folder.toString(), broken.message());
    assertThat(files()).containsExactly("good.yaml");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "run nosuch.yaml|nosuch.yaml: there is no such file or bundled study",
        "run STUDY --pahts 5|did you mean --paths?",
        "run STUDY --paths five|--paths = five is not a whole number",
        "run STUDY --paths 0|paths = 0 is outside",
        "run STUDY --paths|Expected parameter for option '--paths'",
        "run STUDY --seed 1.5|--seed = 1.5 is not a whole number",
        "run STUDY --threads 0|threads = 0 is outside [1, 1024]",
        "run STUDY --lang fr|--lang = fr is not known: known: en, ja",
        "run STUDY --theme blue|--theme = blue is not known: known: light, dark",
        "run STUDY --size huge|--size = huge is not known: known: column, page, card",
        "run STUDY --charts survivel|--charts = survivel is not known: did you mean survival?",
        "run STUDY --pixels 9|--pixels = 9 is outside [1, 4]",
        "run STUDY --format pdf|--format = pdf is not known: known: csv, json, png, svg, html, parquet",
        "run STUDY --format cvs|--format = cvs is not known: did you mean csv?",
        "run STUDY --set horizn=3d|horizn is an unknown key: did you mean horizon?",
        "run STUDY --set horizon|is not key.path=value",
        "run STUDY --resume|holds no run to resume",
        "run STUDY other.yaml|other.yaml: there is no such file",
        "run STUDY STUDY|two runs would share the folder",
        "run STUDY --sweep seed|is not KEY=A,B,C",
        "run STUDY --sweep seed=1,,2|is not KEY=A,B,C",
        "run STUDY --sweep seed=1,1|two runs would share the folder",
        "run STUDY --sweep sed=1,2|sed is an unknown key: did you mean seed?",
        "run STUDY --spark local[2]|--spark = local[2] needs the Spark job",
        "run STUDY --out STUDY|is a file: name a folder",
        "rnu STUDY|did you mean run?",
        "list model|did you mean models?",
        "list|Missing required parameter",
        "path STUDY|Missing required option: '--index=I'",
        "path STUDY --index -1|--index = -1 is outside",
        "path STUDY --index 1 --leverage 0.5|--leverage = 0.5 is outside",
        "path STUDY --index 1 --stop 100%|--stop = 1.0 is outside",
        "path STUDY --index 1 --format xml|--format = xml is not known",
        "report nowhere|nowhere: there is no such folder",
        "report . --format csv|--format names no chart"
      })
  void aWrongCommandIsOneLineAndExitCodeTwo(String command, String message) throws IOException {
    String out = command.contains("run STUDY") ? " --out " + outFolder() : "";
    String text = (command + (command.contains("--out") ? "" : out));

    int code = run(text.replace("STUDY", study.toString()).split(" ", -1));

    assertThat(code).isEqualTo(2);
    assertOneLine(message);
    assertThat(files()).containsExactly("good.yaml");
  }

  @Test
  void noCommandNamesTheCommands() {
    assertThat(run()).isEqualTo(2);
    assertOneLine("give a command: run, ", "path", "report", "list");
  }

  @Test
  void aStudyWithoutPermissionIsNamed() throws IOException {
    boolean changed = study.toFile().setReadable(false);
    assumeThat(changed && !Files.isReadable(study)).as("permissions bind this user").isTrue();

    assertThat(runStudy()).isEqualTo(2);
    assertOneLine("may not be read: check its permissions");
  }

  @Test
  void aRunWritesItsFolderAndPrintsTheTable() throws IOException {
    int code = runStudy("--format", "csv,json", "--paths", "5_000");

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("How much leverage survives?")
        .contains("leverage")
        .contains("5,000 paths")
        .contains(outFolder() + ": 3 files");
    assertThat(files())
        .containsExactly(
            "good.yaml",
            "result/gap-share.csv",
            "result/manifest.json",
            "result/results.csv",
            "result/results.json");
    assertThat(Manifest.read(Path.of(outFolder(), "manifest.json")).complete()).isTrue();
  }

  @Test
  void aRunDrawsItsChartsAndReportDrawsThemAgain() throws IOException {
    assertThat(runStudy("--quiet", "--format", "json,png")).isZero();
    assertThat(out.toString()).isEmpty();
    assertThat(files()).contains("result/charts/heat-liquidated.png");

    Files.delete(folder.resolve("result/charts/heat-liquidated.png"));
    assertThat(run("report", outFolder(), "--lang", "ja", "--format", "png")).isZero();

    assertThat(files()).contains("result/charts/heat-liquidated.png");
    assertThat(out.toString()).contains("レバレッジ何倍なら生き残れるか", "heat-liquidated.png");
  }

  @Test
  void jsonIsOneObjectAndNothingElse() {
    assertThat(runStudy("--format", "csv", "--json")).isZero();

    assertThat(out.toString().lines()).hasSize(1);
    assertThat(out.toString())
        .startsWith("{\"study\":\"good-study\",\"studyHash\":\"")
        .contains("\"files\":[\"results.csv\",\"gap-share.csv\"]")
        .contains("{\"leverage\":10,\"stopLoss\":0.05,\"liquidated\":{\"estimate\":0.012,")
        .contains("\"refusal\":\"above the venue's 100x\"");
  }

  @Test
  void theResultOfAnotherStudyNeedsForce() throws IOException {
    assertThat(runStudy("--format", "csv")).isZero();
    String before = Files.readString(Path.of(outFolder(), "results.csv"));

    assertThat(runStudy("--format", "csv", "--seed", "7")).isEqualTo(2);
    assertOneLine("holds the result of another study (good-study, 1000 paths, seed 42)");
    assertThat(Files.readString(Path.of(outFolder(), "results.csv"))).isEqualTo(before);

    assertThat(runStudy("--format", "csv", "--seed", "7", "--force", "--quiet")).isZero();
    assertThat(Manifest.read(Path.of(outFolder(), "manifest.json")).seed()).isEqualTo(7);
  }

  @Test
  void anInterruptedRunSaysHowToGoOn() {
    Runner interrupted =
        (study, options, progress) -> {
          progress.onBlocks(0, 1000);
          Thread.currentThread().interrupt();
          throw new RunInterruptedException(500, 1000);
        };

    int code =
        run(interrupted, "run", study.toString(), "--out", outFolder(), "--set", "paths=10_000");

    assertThat(code).isEqualTo(130);
    assertOneLine("interrupted after 500 of 1,000 paths, which are saved: go on with --resume");
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
    assertThat(Manifest.read(Path.of(outFolder(), "manifest.json")).complete()).isFalse();
    assertThat(runStudy("--set", "paths=10_000", "--resume", "--format", "csv")).isZero();
  }

  @Test
  void aFailureWhileRunningIsOneLineUnlessDebug() {
    Runner failing =
        (study, options, progress) -> {
          throw new IllegalStateException("block 3\nfailed");
        };
    String[] command = {"run", study.toString(), "--out", outFolder()};

    assertThat(run(failing, command)).isEqualTo(1);
    assertOneLine("failed: IllegalStateException: block 3 failed; --debug tells more");

    String[] debug = {"run", study.toString(), "--out", outFolder(), "--debug"};
    assertThat(run(failing, debug)).isEqualTo(1);
    assertThat(err.toString()).contains("at io.github.ruinsim.cli.ProgramTest");
  }

  @Test
  void aFailingDiskOrTooLittleMemoryIsOneLineAndExitCodeOne() {
    Runner disk =
        (study, options, progress) -> {
          throw new UncheckedIOException("cannot write checkpoint.bin", new IOException("full"));
        };
    Runner memory =
        (study, options, progress) -> {
          throw new OutOfMemoryError("Java heap space");
        };

    assertThat(run(disk, "run", study.toString(), "--out", outFolder())).isEqualTo(1);
    assertOneLine("cannot write checkpoint.bin");
    assertThat(run(memory, "run", study.toString(), "--out", outFolder())).isEqualTo(1);
    assertOneLine("out of memory");
  }

  @Test
  void aFolderThatCannotBeWrittenToIsRefusedBeforeAnythingIsSimulated() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Path locked = Files.createDirectory(folder.resolve("locked"));
    boolean changed = locked.toFile().setWritable(false);
    List<String> commands = List.of("run", "article");

    for (String command : commands) {
      assertThat(run(command, study.toString(), "--out", file + "/result")).isEqualTo(2);
      assertOneLine("result cannot be made, as " + file + " is a file: name another folder");
      assertThat(run(command, study.toString(), "--out", "")).isEqualTo(2);
      assertOneLine("--out = (empty) is no folder: write --out out/mine");
      if (changed && !Files.isWritable(locked)) { // a superuser may write everywhere
        assertThat(run(command, study.toString(), "--out", locked + "/result")).isEqualTo(2);
        assertOneLine("as " + locked + " may not be changed");
      }
    }
    assertThat(files()).containsExactly("file", "good.yaml");
  }

  @Test
  void aDamagedResultIsOneLine() throws IOException {
    runStudy("--format", "json", "--quiet");
    Path json = Path.of(outFolder(), "results.json");
    Files.writeString(json, Files.readString(json).substring(0, 700));

    assertThat(run("report", outFolder())).isEqualTo(2);
    assertOneLine("results.json:", "is not JSON");
  }

  @Test
  void pathPrintsATableCsvOrJson() {
    assertThat(run("path", study.toString(), "--index", "17", "--leverage", "20x")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            good-study: path 17, leverage 20x, stop none, seed 42
              days       event     price     equity  detail
            0.0000       entry  50000.00  9950.0000  fee 50
            0.3333  liquidated  45000.12     0.0000
            """);

    assertThat(run("path", study.toString(), "--index", "17", "--format", "csv")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            """
            timeDays,event,price,equity,detail
            0,entry,50000,9950,fee 50
            0.333333333333,liquidated,45000.125,0,
            """);

    assertThat(run("path", study.toString(), "--index", "17", "--stop", "5%", "--json")).isZero();
    assertThat(out.toString())
        .startsWith("{\"path\":17,\"leverage\":2,\"stopLoss\":0.05,\"events\":[{\"timeDays\":0,");
  }

  @ParameterizedTest
  @ValueSource(strings = {"models", "venues", "studies", "metrics", "charts"})
  void everythingListedIsExplainedInBothLanguages(String what) {
    for (String language : Set.of("en", "ja")) {
      assertThat(run("list", what, "--lang", language)).as(err.toString()).isZero();
      assertThat(out.toString().lines())
          .isNotEmpty()
          .allMatch(line -> line.matches("\\S+  +\\S.*"));
    }
  }

  @Test
  void aListedVenueIsAFileThatMayBeUsed(@TempDir Path folder) throws IOException {
    assertThat(run("list", "venues", "bybit")).isZero();
    Path file = Files.writeString(folder.resolve("mine.yaml"), out.toString());

    String[] position = {"--entry", "50000", "--quantity", "1", "--leverage", "10", "--json"};
    run(
        Stream.concat(
                Stream.of("liquidation-price", "--venue", file.toString()), Stream.of(position))
            .toArray(String[]::new));
    assertThat(out.toString()).contains("\"liquidationPrice\": 45250,", "\"venue\": \"bybit\"");

    assertThat(run("list", "venues", "bybitt")).isEqualTo(2);
    assertThat(err.toString()).contains("NAME = bybitt is unknown: did you mean bybit?");
    assertThat(run("list", "metrics", "bybit")).isEqualTo(2);
    assertThat(err.toString()).contains("NAME = bybit belongs to list venues");
  }

  @Test
  void allMetricsAreListed() {
    run("list", "metrics", "--json");

    for (Metric metric : Metric.values()) {
      assertThat(out.toString()).contains("\"" + metric.text() + "\":");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "run", "path", "report", "list", "liquidation-price"})
  void everyCommandHasHelpWithAnExample(String command) {
    String[] arguments =
        command.isEmpty() ? new String[] {"--help"} : new String[] {command, "--help"};

    assertThat(run(arguments)).isZero();
    assertThat(out.toString()).contains("Usage: ruinsim").contains("Example").contains("ruinsim ");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void theVersionIsPrinted() {
    assertThat(run("--version")).isZero();
    assertThat(out.toString()).matches("ruinsim \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  void progressWithoutATerminalIsALineEveryTenSeconds() {
    Progress.Lines lines = new Progress.Lines(new PrintWriter(err), 0);

    lines.report(0, 1000, 1);
    lines.report(100, 1000, 9.9);
    lines.report(200, 1000, 10);
    lines.report(300, 1000, 15);
    lines.report(500, 1000, 20);

    assertThat(err.toString().getBytes(StandardCharsets.UTF_8))
        .doesNotContain((byte) 27, (byte) 13);
    assertThat(err.toString().lines().toList())
        .containsExactly(
            "20 %: 200 of 1,000 paths, 20 paths/s, 40 s left",
            "50 %: 500 of 1,000 paths, 25 paths/s, 20 s left");
  }
}
