package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.report.ResultsCsv;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.ParameterSpread;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.StudyText;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blocks of paths take sets of parameters in turn; the spread between sets is told apart. */
class ParameterUncertaintyTest {
  @TempDir static Path folder = Path.of("");

  private static Study study(String market, long paths) {
    String text =
        "name: uncertain\nmarket:\n  model: gbm\n"
            + market
            + "  bar: 1d\nhorizon: 7d\nvenue: none\naccount: {wallet: 1000, side: long}\n"
            + "grid: {leverage: [3, 10], stopLoss: [none, 5%]}\nseed: 9\npaths: "
            + paths
            + "\n";
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("study.yaml", text), folder, List.of());
  }

  private static String sets(String... volatilities) {
    StringBuilder text = new StringBuilder("  parameters: {drift: 0, volatility: 0.7}\n");
    if (volatilities.length > 0) {
      text.append("  draws:\n");
    }
    for (String volatility : volatilities) {
      text.append("    - {drift: 0, volatility: ").append(volatility).append("}\n");
    }
    return text.toString();
  }

  private static Result run(Study study, int threads) {
    return new LocalRunner()
        .run(study, new RunOptions(threads, Optional.empty(), false), ProgressListener.SILENT);
  }

  private static String csv(Result result) throws IOException {
    StringWriter text = new StringWriter();
    ResultsCsv.write(result, text);
    return text.toString();
  }

  private static double liquidated(Result result) {
    return result.rows().stream()
        .filter(row -> row.metric() == Metric.LIQUIDATED && Double.isNaN(row.timeDays()))
        .filter(row -> point(result, row.point()))
        .mapToDouble(Row::estimate)
        .findFirst()
        .orElseThrow();
  }

  private static boolean point(Result result, int index) {
    return result.points().get(index).leverage() == 10 && !result.points().get(index).hasStop();
  }

  private static ParameterSpread spread(Result result) {
    return result.parameterSpreads().stream()
        .filter(s -> s.metric() == Metric.LIQUIDATED && point(result, s.point()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * One set, and equal ones, are the plain run to the byte, on a number of paths that is uneven.
   */
  @Test
  void setsThatAreTheModelGiveTheSameBytes() throws IOException {
    long paths = 7 * 4096 + 123;
    String plain = csv(run(study(sets(), paths), 1));

    assertThat(csv(run(study(sets("0.7"), paths), 1))).isEqualTo(plain);
    assertThat(csv(run(study(sets("0.7", "0.7", "0.7"), paths), 3))).isEqualTo(plain);
    Result equal = run(study(sets("0.7", "0.7", "0.7"), paths), 1);
    // 4 standard errors of a spread that is none: nothing is left but noise.
    assertThat(spread(equal).parameterError()).isLessThan(0.01);
    assertThat(spread(equal).draws()).isEqualTo(3);
    assertThat(spread(equal).estimate()).isCloseTo(liquidated(equal), within(1e-12));
  }

  @Test
  void twoSetsGiveTheMixtureAndItsSpread() throws IOException {
    long paths = 20 * 4096;
    double calm = liquidated(run(study(sets("0.4"), paths), 2));
    double wild = liquidated(run(study(sets("1.1"), paths), 2));

    Result mixed = run(study(sets("0.4", "1.1"), paths), 2);

    // each side of the mixture has 40,960 paths: 4 standard errors of at most 0.0025/√2
    assertThat(liquidated(mixed)).isCloseTo(0.5 * (calm + wild), within(0.01));
    ParameterSpread spread = spread(mixed);
    assertThat(spread.parameterError())
        .isCloseTo(Math.abs(wild - calm) / Math.sqrt(2), within(0.015));
    assertThat(spread.lower()).isCloseTo(calm, within(0.015));
    assertThat(spread.upper()).isCloseTo(wild, within(0.015));
    // With two sets the quantiles are their own estimates, each from 10 blocks of 4,096 paths.
    double low = spread.lower();
    double high = spread.upper();
    double first = low * (1 - low) / 40_959;
    double second = high * (1 - high) / 40_959;
    double between = (high - low) * (high - low) / 2;
    assertThat(spread.parameterError())
        .isCloseTo(Math.sqrt(between - (first + second) / 2), within(1e-12));
    assertThat(spread.samplingError()).isCloseTo(Math.sqrt((first + second) / 4), within(1e-12));
    assertThat(spread.totalError())
        .isCloseTo(Math.hypot(spread.parameterError(), spread.samplingError()), within(1e-12));
    assertThat(csv(run(study(sets("0.4", "1.1"), paths), 1))).isEqualTo(csv(mixed));
    assertThat(mixed.info().notes().toString()).contains("2 refitted sets of parameters");
  }

  /** Of four sets the quantiles at 25 and 75 % are the second and the third. */
  @Test
  void quantilesLeaveOutTheOuterSets() throws IOException {
    String[] four = {"0.3", "0.6", "0.9", "1.4"};
    Study study =
        new StudyReader(VenuePresets.all())
            .read(
                YamlDocument.parse("study.yaml", StudyText.yaml(study(sets(four), 4 * 4096))),
                folder,
                List.of("confidence=50%"));

    ParameterSpread spread = spread(run(study, 1));

    // 4 standard errors of 4,096 paths each are 0.03.
    double second = liquidated(run(study(sets("0.6"), 16_384), 1));
    double third = liquidated(run(study(sets("0.9"), 16_384), 1));
    assertThat(third - second).isGreaterThan(0.1);
    assertThat(spread.lower()).isCloseTo(second, within(0.04));
    assertThat(spread.upper()).isCloseTo(third, within(0.04));
  }

  @Test
  void refitsOfAModelFileAreReadAndTheStudyHoldsThem() throws IOException {
    Files.writeString(
        folder.resolve("model.yaml"),
        "formatVersion: 1\nmodel: \"gbm\"\nbar: \"1d\"\nparameters: {drift: 0, volatility: 0.7}\n"
            + "bootstrap:\n  refits: 2\n  parameters:\n    - {drift: 0, volatility: 0.4}\n"
            + "    - {drift: 0, volatility: 1.1}\n");
    String file = "  calibration: model.yaml\n";

    Study plain = study(file, 8_192);
    Study uncertain = study(file + "  parameterUncertainty: true\n", 8_192);

    assertThat(plain.market().draws()).isEmpty();
    assertThat(uncertain.market().draws()).hasSize(2);
    assertThat(StudyText.hash(uncertain)).isNotEqualTo(StudyText.hash(plain));
    Study again =
        new StudyReader(VenuePresets.all())
            .read(YamlDocument.parse("again.yaml", StudyText.yaml(uncertain)), folder, List.of());
    assertThat(again.market().draws()).isEqualTo(uncertain.market().draws());
  }

  @Test
  void withoutRefitsItIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("bare.yaml"),
        "formatVersion: 1\nmodel: \"gbm\"\nbar: \"1d\"\nparameters: {drift: 0, volatility: 0.7}\n");

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> study("  calibration: bare.yaml\n  parameterUncertainty: true\n", 8_192))
        .withMessageContaining("calibrate with --bootstrap");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> study(sets() + "  parameterUncertainty: true\n", 8_192))
        .withMessageContaining("parameterUncertainty");
  }
}
