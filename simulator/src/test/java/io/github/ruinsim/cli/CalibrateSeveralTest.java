package io.github.ruinsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.price.SeveralAssets;
import io.github.ruinsim.price.StudentT;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two files of candles in, a model file of several assets out, and a study that names it. */
class CalibrateSeveralTest {
  private static final long START = 1_600_000_000_000L;
  private static final long HOUR = 3_600_000L;
  private static final int BARS = 4_000;
  private static final double RHO = 0.6;

  @TempDir static Path folder = Path.of("");

  /**
   * Two prices whose hourly returns are bivariate Student-t with 4 degrees of freedom: margins
   * student-t, copula Student-t with 4. The second file starts 100 hours later; one has a hole of 3
   * bars, the other of 5 elsewhere.
   */
  @BeforeAll
  static void writeCandles() throws IOException {
    Random random = new Random(5);
    StringBuilder first = new StringBuilder("time,open,high,low,close\n");
    StringBuilder second = new StringBuilder("time,open,high,low,close\n");
    StringBuilder daily = new StringBuilder("time,open,high,low,close\n");
    StringBuilder old = new StringBuilder("time,open,high,low,close\n");
    double[] price = {100, 10};
    for (int i = 0; i < BARS; i++) {
      double chiSquare = 0;
      for (int k = 0; k < 4; k++) {
        double z = random.nextGaussian();
        chiSquare += z * z;
      }
      double scale = 0.006 * Math.sqrt(0.5) * Math.sqrt(4 / chiSquare);
      double a = random.nextGaussian();
      double b = RHO * a + Math.sqrt(1 - RHO * RHO) * random.nextGaussian();
      double[] open = price.clone();
      price[0] *= Math.exp(scale * a);
      price[1] *= Math.exp(1.5 * scale * b);
      long time = START + i * HOUR;
      if (i < 700 || i > 702) {
        bar(first, time, open[0], price[0]);
      }
      if (i >= 100 && (i < 2000 || i > 2004)) {
        bar(second, time, open[1], price[1]);
      }
      bar(daily, START + 24L * i * HOUR, open[1], price[1]);
      bar(old, time - 10L * BARS * HOUR, open[1], price[1]);
    }
    Files.writeString(folder.resolve("A-1h.csv"), first);
    Files.writeString(folder.resolve("B_1h.csv"), second);
    Files.writeString(folder.resolve("daily.csv"), daily);
    Files.writeString(folder.resolve("old.csv"), old);
  }

  private static void bar(StringBuilder text, long time, double open, double close) {
    text.append(time).append(',').append(open).append(',').append(Math.max(open, close));
    text.append(',').append(Math.min(open, close)).append(',').append(close).append('\n');
  }

  private static CommandTrial run(String... arguments) {
    String[] located = arguments.clone();
    for (int i = 0; i < located.length; i++) {
      if (located[i].endsWith(".csv") || located[i].endsWith(".yaml")) {
        located[i] = folder.resolve(located[i]).toString();
      }
    }
    return CommandTrial.of(new CalibrateCommand(), located);
  }

  /**
   * 4 standard errors of every number; the returns across a hole are in neither file, so that 4,000
   * − 100 − 1 − 4 − 6 are common.
   */
  @Test
  void aPairIsFoundBackAndAStudyNamesItsFile() throws IOException {
    CommandTrial run =
        run("A-1h.csv", "B_1h.csv", "--model", "student-t", "--out", "pair.yaml", "--names", "A,B");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("DATA  A: A-1h.csv", "DATA  B: B_1h.csv", "3,889 common bars from")
        .contains(
            "correlation A/B", "copula (degrees of freedom)", "Kendall's tau A/B", "written: ");
    String text =
        "name: pair\nmarket: {calibration: pair.yaml}\nhorizon: 2d\nvenue: none\n"
            + "account: {wallet: 1000, margin: cross, positions: [{asset: B, contract: linear}]}\n"
            + "grid: {leverage: [3]}\npaths: 100\n";
    Study study =
        new StudyReader(VenuePresets.all())
            .read(YamlDocument.parse("study.yaml", text), folder, List.of());
    SeveralAssets model = (SeveralAssets) study.market().model();
    assertThat(model.names()).containsExactly("A", "B");
    double correlation = model.correlations().get(0).get(1);
    double correlationError = number("correlations: [[0, ", ",", "standardErrors");
    assertThat(correlationError).isBetween(0.005, 0.02);
    assertThat(correlation).isCloseTo(RHO, within(4 * correlationError));
    double copulaError = number("  copula: ", "\n", "standardErrors");
    assertThat(copulaError).isBetween(0.1, 0.8);
    assertThat(model.copula()).isCloseTo(4, within(4 * copulaError));
    StudentT first = (StudentT) model.assets().get(0).model();
    assertThat(first.degreesOfFreedom()).isCloseTo(4, within(1.0));
    assertThat(model.assets().get(1).bar()).isEqualTo(3600);
    assertThat(study.market().barSeconds()).isEqualTo(3600);
  }

  private static double number(String before, String after, String block) throws IOException {
    String text = Files.readString(folder.resolve("pair.yaml"));
    int from = text.indexOf(before, text.indexOf(block)) + before.length();
    return Double.parseDouble(
        text.substring(from, text.indexOf(after, from)).replaceAll("].*", ""));
  }

  @Test
  void eachAssetMayHaveItsOwnModelAndJsonIsOneObject() {
    CommandTrial run = run("A-1h.csv", "B_1h.csv", "--model", "gbm,student-t", "--json");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().strip()).hasLineCount(1).startsWith("{\"formatVersion\": 1");
    assertThat(run.out())
        .contains("\"name\": \"A-1h\", \"model\": \"gbm\"")
        .contains("\"name\": \"B1h\", \"model\": \"student-t\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A-1h.csv daily.csv --model gbm | has bars of 1d, A-1h of 1h: join them with --bar",
        "A-1h.csv old.csv --model gbm | have 0 returns at the same bars",
        "A-1h.csv A-1h.csv --model gbm | name them with --names A,B",
        "A-1h.csv A-1h.csv --model gbm --names A,B | rise and fall as one",
        "A-1h.csv B_1h.csv --model gbm --names A | are not as many as the 2 files",
        "A-1h.csv B_1h.csv --model gbm --names A,b*d | is not a name",
        "A-1h.csv B_1h.csv --model garch-t --jumps | without --jumps",
        "A-1h.csv B_1h.csv --model gbm --gjr | --gjr belongs to --model garch-t: leave it out for gbm",
        "A-1h.csv B_1h.csv --model garch-t,student-t --gjr | leave it out for student-t",
        "A-1h.csv B_1h.csv --model student-t --jumps | leave it out for student-t",
        "A-1h.csv B_1h.csv --model gbm --pareto-tails | leave it out for gbm",
        "A-1h.csv B_1h.csv --model garch-t --self-exciting | belongs to --model merton: leave it out",
        "A-1h.csv B_1h.csv --model gbm --max-jumps-per-year 50 | leave it out for gbm",
        "A-1h.csv B_1h.csv --model garch-t --max-jumps-per-year 50 | add --jumps to it",
        "A-1h.csv --model nig --max-jumps-per-year 50 | merton, kou, bates: leave it out for nig",
        "A-1h.csv --model kou --self-exciting | leave it out for kou",
        "A-1h.csv B_1h.csv --model kou | fit gbm, student-t or garch-t",
        "A-1h.csv B_1h.csv --model gbm,gbm,gbm | one for each of the 2 files",
        "A-1h.csv B_1h.csv --model gbm,kuo | did you mean kou?",
        "A-1h.csv B_1h.csv --model gbm --bootstrap 5 | --bootstrap belongs to one file",
        "A-1h.csv nowhere.csv --model gbm | nowhere.csv",
        "A-1h.csv --model gbm --names A | belongs to several files",
      })
  void badRequestsEndInOneLine(String arguments, String message) {
    CommandTrial run = run(arguments.split(" "));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(run.err().strip()).hasLineCount(1);
  }
}
