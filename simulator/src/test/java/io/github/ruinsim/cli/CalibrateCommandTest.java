package io.github.ruinsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Test
  void jsonIsOneObjectOnOneLine() {
    CommandTrial run = run(candles.toString(), "--model", "garch-t", "--gjr", "--json");

    assertThat(run.code()).isZero();
    assertThat(run.out().strip()).startsWith("{\"formatVersion\": 1").endsWith("}").hasLineCount(1);
    assertThat(run.out()).contains("\"gamma\": ");
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
    expectRefusal("mostJumpsPerYear = 0.5 is outside", "--jumps", "--max-jumps-per-year", "0.5");
    CommandTrial other = run(candles.toString(), "--model", "kuo");
    assertThat(other.code()).isEqualTo(2);
    assertThat(other.err()).contains("--model = kuo: did you mean kou?");

    assertThat(model).hasContent("mine");
    assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".tmp"));
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
