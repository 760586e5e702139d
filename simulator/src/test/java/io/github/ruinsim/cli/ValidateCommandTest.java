package io.github.ruinsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidateCommandTest {
  @TempDir Path folder;
  private Path candles = Path.of("");

  @BeforeEach
  void writeCandles() throws IOException {
    Random random = new Random(6);
    StringBuilder text = new StringBuilder("time,open,high,low,close\n");
    double price = 100;
    for (int i = 0; i < 1_500; i++) {
      double open = price;
      price *= Math.exp(0.006 * random.nextGaussian());
      text.append(1_600_000_000_000L + i * 3_600_000L).append(',').append(open).append(',');
      text.append(Math.max(open, price) * 1.001).append(',');
      text.append(Math.min(open, price) * 0.999).append(',').append(price).append('\n');
    }
    candles = Files.writeString(folder.resolve("c.csv"), text, StandardCharsets.UTF_8);
  }

  @Test
  void aTestPrintsScoresAndWritesTablesAndTheDiagram() {
    Path out = folder.resolve("v");

    CommandTrial run = run("--model", "garch-t", "--out", out.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("fitted to 7", "long liquidated 20×", "block-bootstrap", "Kupiec p", "written: ")
        .contains("against gbm: significantly better in");
    assertThat(out.resolve("validation.csv"))
        .content(StandardCharsets.UTF_8)
        .startsWith("event,level,forecaster,predicted,realised,clusters,brier,log,");
    assertThat(out.resolve("validation.json"))
        .content(StandardCharsets.UTF_8)
        .contains("\"model\": \"garch-t\"", "\"reliability\": [", "\"kupiec\": ");
    assertThat(out.resolve("reliability.png")).isNotEmptyFile();
    assertThat(out.resolve("reliability.svg")).content(StandardCharsets.UTF_8).contains("<svg");
  }

  @Test
  void scoresAndJudgementSpeakJapanese() {
    CommandTrial run = run("--model", "student-t", "--lang", "ja", "--drawdown", "5%");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("推定  ", "買いの強制決済 20倍", "ドローダウン 5%", "1本先の足の分位点", "gbmとの比較：")
        .doesNotContain("long liquidated", "against gbm", "clusters", "windows of");
  }

  @Test
  void jsonIsTheFileAndNothingElse() {
    Path out = folder.resolve("j");

    CommandTrial run = run("--model", "gbm", "--drawdown", "5%", "--json", "--out", out.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(out.resolve("validation.json")).content(StandardCharsets.UTF_8).isEqualTo(run.out());
  }

  @Test
  void badRequestsEndInOneLine() {
    expectRefusal("--model = garhc-t is not known: did you mean garch-t?", "--model", "garhc-t");
    expectRefusal("--jumps belongs to --model garch-t", "--model", "gbm", "--jumps");
    expectRefusal("returns to fit", "--model", "gbm", "--from", "2020-09-14");
    expectRefusal("leverage = 1.0 is outside", "--model", "gbm", "--leverage", "1");
    expectRefusal("paths = 10 is outside", "--model", "gbm", "--paths", "10");
    expectRefusal("is a file: name a folder", "--model", "gbm", "--out", candles.toString());
    expectRefusal("from must be before to", "--model", "gbm", "--to", "2020-01-01");
    expectRefusal(
        "after the last candle 2020-11-",
        "--model",
        "gbm",
        "--from",
        "2020-11-20T00:00Z",
        "--to",
        "2021-01-01");
    expectRefusal("known: gbm, student-t", "--model", "block-bootstrap");
    expectRefusal(
        "two horizons are needed", "--model", "gbm", "--from", "2020-11-13", "--paths", "1000");
    expectRefusal("holds a value twice", "--model", "gbm", "--leverage", "5,5");
    expectRefusal("--threads = -1 is outside [1, 1024]", "--model", "gbm", "--threads", "-1");
    expectRefusal("--threads = two is not a whole", "--model", "gbm", "--threads", "two");
    expectRefusal("--paths = 1000000000000 is outside", "--model", "gbm", "--paths", "1e12");
    expectRefusal("--bar = 7h cannot be made", "--model", "gbm", "--bar", "7h");
    for (String[] horizon :
        new String[][] {
          {"90m", "--horizon = 90m is no whole number of bars of 1h"},
          {"30m", "--horizon = 30m is no whole number of bars of 1h"},
          {"300d", "and two horizons are needed"},
          {"900d", "--horizon = 900d is outside [1m, 366d]"},
          {"-1d", "--horizon = -1d is not a duration"}
        }) {
      expectRefusal(horizon[1], "--model", "gbm", "--paths", "1000", "--horizon", horizon[0]);
    }
  }

  private void expectRefusal(String message, String... options) {
    CommandTrial run = run(options);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().strip()).contains(message).hasLineCount(1);
  }

  private CommandTrial run(String... options) {
    String[] quick = {"--horizon", "1d", "--leverage", "20", "--drawdown", "3%", "--paths", "1000"};
    boolean own =
        Arrays.asList(options).contains("--leverage") || Arrays.asList(options).contains("--paths");
    String[] arguments =
        Stream.of(new String[] {candles.toString()}, own ? new String[0] : quick, options)
            .flatMap(Arrays::stream)
            .toArray(String[]::new);
    return CommandTrial.of(new ValidateCommand(), arguments);
  }
}
