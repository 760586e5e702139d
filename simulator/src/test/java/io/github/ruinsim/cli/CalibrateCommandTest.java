package io.github.ruinsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {
  private static final long START = 1_600_000_000_000L;
  private static final long HOUR = 3_600_000L;

  @TempDir Path folder;
  private Path candles = Path.of("");

  @BeforeEach
  void writeCandles() throws IOException {
    Random random = new Random(3);
    StringBuilder text = new StringBuilder("time,open,high,low,close\n");
    double price = 100;
    for (int i = 0; i < 1_000; i++) {
      double open = price;
      price *= Math.exp(0.01 * random.nextGaussian() / (0.5 + random.nextDouble()));
      text.append(START + i * HOUR + (i > 400 ? 3 * HOUR : 0)).append(',').append(open);
      text.append(',').append(Math.max(open, price)).append(',').append(Math.min(open, price));
      text.append(',').append(price).append('\n');
    }
    candles = Files.writeString(folder.resolve("c.csv"), text, StandardCharsets.UTF_8);
  }

  @Test
  void aFitPrintsDataFitAndWarningsAndWritesTheModel() {
    Path model = folder.resolve("m.yaml");

    CommandTrial run = run(candles.toString(), "--model", "garch-t", "--out", model.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("DATA  c.csv", "1, missing 3 bars; longest 3 bars (4h)", "FIT  garch-t")
        .contains("degreesOfFreedom", "log-likelihood", "absoluteAutocorrelation24")
        .contains("E[S] is infinite", "the drift is not estimable", "written: ");
    assertThat(model).content(StandardCharsets.UTF_8).contains("bar: \"1h\"", "lastVolatility: ");
  }

  /** Every word that is no name is Japanese: in the sheet, the page and its picture. */
  @Test
  void theSheetAndThePageSpeakJapanese() throws IOException {
    Path model = folder.resolve("ja.yaml");

    CommandTrial run =
        run(candles.toString(), "--model", "kou", "--lang", "ja", "--out", model.toString());

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("データ  ", "推定  kou", "形式", "欠損", "パラメータ", "標準誤差", "使う前に読むこと")
        .contains("ジャンプは終値に当てはめた：年", "ドリフトは推定できないため0とした", "書き出し：");
    assertThat(run.out())
        .doesNotContain("std. error", "returns without", "the drift", "written", "holes ");
    assertThat(model).content(StandardCharsets.UTF_8).contains("jumps were fitted to closes");
    assertThat(folder.resolve("ja-fit.html"))
        .content(StandardCharsets.UTF_8)
        .contains("<html lang=\"ja\">", "<h1>当てはまりの良さ：kou、", "足1本の分布", "の裾は")
        .doesNotContain("The law of", "Goodness of fit", "Jumps seen", "never closes");
    expectRefusal("--lang = de is not known", "--lang", "de");
  }

  @Test
  void jsonIsOneObjectOnOneLine() {
    CommandTrial run = run(candles.toString(), "--model", "garch-t", "--gjr", "--json");

    assertThat(run.code()).isZero();
    assertThat(run.out().strip()).startsWith("{\"formatVersion\": 1").endsWith("}").hasLineCount(1);
    assertThat(run.out()).contains("\"gamma\": ");
  }

  @Test
  void quietPrintsNothing() {
    Path model = folder.resolve("quiet.yaml");

    CommandTrial run =
        run(candles.toString(), "--model", "gbm", "--quiet", "--out", model.toString());

    assertThat(run.code()).isZero();
    assertThat(run.out() + run.err()).isEmpty();
    assertThat(model).isNotEmptyFile();
  }

  @Test
  void badRequestsEndInOneLineAndWriteNothing() throws IOException {
    Path model = Files.writeString(folder.resolve("m.yaml"), "mine");

    expectRefusal("--out = " + model + " exists: add --force", "--out", model.toString());
    expectRefusal("is a folder: name a file", "--out", folder.toString());
    expectRefusal("the folder does not exist", "--out", folder.resolve("no/m.yaml").toString());
    expectRefusal("--from = soon is no date", "--from", "soon");
    expectRefusal("from must be before to", "--from", "2021-01-02", "--to", "2021-01-01");
    expectRefusal("too few for a model with memory", "--to", "2020-09-20T00:00Z");
    expectRefusal("--max-jumps-per-year", "--jumps", "--max-jumps-per-year", "NaN");
    expectRefusal(
        "--max-jumps-per-year = 0.5 is outside", "--jumps", "--max-jumps-per-year", "0.5");
    expectRefusal("--funding-zone belongs to --funding", "--funding-zone", "Asia/Tokyo");
    expectRefusal("--from = (empty) is no date", "--from", "");
    CommandTrial other = run(candles.toString(), "--model", "kuo");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("--model = kuo is not known: did you mean kou?");

    assertThat(model).hasContent("mine");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
  }

  @Test
  void forceReplacesModelFilesAndNothingElse() throws IOException {
    String before = Files.readString(candles);
    Path notes = Files.writeString(folder.resolve("notes.txt"), "mine");

    for (Path precious : List.of(candles, notes)) {
      expectRefusal(
          "--out = " + precious + " is no model file and is not replaced",
          "--out",
          precious.toString(),
          "--force");
    }

    assertThat(candles).hasContent(before);
    assertThat(notes).hasContent("mine");
    String model = folder.resolve("m.yaml").toString();
    assertThat(run(candles.toString(), "--model", "gbm", "--out", model).code()).isZero();
    assertThat(run(candles.toString(), "--model", "gbm", "--out", model, "--force").code())
        .isZero();
  }

  private void expectRefusal(String message, String... options) {
    String[] arguments = new String[options.length + 3];
    arguments[0] = candles.toString();
    arguments[1] = "--model";
    arguments[2] = "garch-t";
    System.arraycopy(options, 0, arguments, 3, options.length);
    CommandTrial run = run(arguments);
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err().strip()).contains(message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  private static CommandTrial run(String... arguments) {
    return CommandTrial.of(new CalibrateCommand(), arguments);
  }
}
