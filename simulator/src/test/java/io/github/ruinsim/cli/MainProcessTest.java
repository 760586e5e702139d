package io.github.ruinsim.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own: locale, exit codes, signals. */
@Timeout(300)
class MainProcessTest {
  private static final String STUDY =
      """
      name: long-run
      market:
        model: gbm
        parameters: {drift: 0, volatility: 80%}
      horizon: 10d
      grid: {leverage: [5, 10, 50], stopLoss: [none, 5%]}
      paths: 1_500_000
      """;

  @TempDir Path folder;

  private Process start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-Djava.awt.headless=true"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LC_ALL", "C");
    builder.redirectOutput(folder.resolve("out.txt").toFile());
    builder.redirectError(folder.resolve("err.txt").toFile());
    return builder.start();
  }

  private String out() throws IOException {
    return Files.readString(folder.resolve("out.txt"), UTF_8);
  }

  private String err() throws IOException {
    return Files.readString(folder.resolve("err.txt"), UTF_8);
  }

  @Test
  void japaneseIsPrintedWhateverTheLocale() throws Exception {
    int code = start("list", "models", "--lang", "ja").waitFor();

    assertThat(err()).isEmpty();
    assertThat(code).isZero();
    assertThat(out()).contains("幾何ブラウン運動");
  }

  @Test
  void badInputEndsTheProcessWithTwo() throws Exception {
    assertThat(start("run", "nosuch.yaml").waitFor()).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err().lines()).hasSize(1);
  }

  @Test
  void controlCSavesWhatIsFinishedAndResumeEndsWithTheSameBytes() throws Exception {
    assumeThat(Files.isExecutable(Path.of("/bin/kill"))).as("a kill command").isTrue();
    Path study = folder.resolve("study.yaml");
    Files.writeString(study, STUDY);
    String stopped = folder.resolve("stopped").toString();
    String whole = folder.resolve("whole").toString();
    String[] run = {"run", study.toString(), "--format", "csv", "--out"};

    Process process = start(run[0], run[1], run[2], run[3], run[4], stopped, "--threads", "1");
    while (process.isAlive() && !Files.exists(Path.of(stopped, "manifest.json"))) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    assertThat(new ProcessBuilder("/bin/kill", "-INT", "" + process.pid()).start().waitFor())
        .isZero();
    assertThat(process.waitFor()).as(err()).isEqualTo(130);
    assertThat(err()).contains("which are saved: go on with --resume");
    assertThat(Path.of(stopped, "results.csv")).doesNotExist();

    assertThat(start(run[0], run[1], run[2], run[3], run[4], stopped, "--resume").waitFor())
        .as(err())
        .isZero();
    assertThat(start(run[0], run[1], run[2], run[3], run[4], whole).waitFor()).isZero();
    assertThat(Path.of(stopped, "results.csv"))
        .hasSameBinaryContentAs(Path.of(whole, "results.csv"));
    assertThat(Path.of(stopped, "checkpoint")).doesNotExist();
  }
}
