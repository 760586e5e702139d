package io.github.ruinsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.text.YamlDocument;
import io.github.ruinsim.text.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every family is read from its keys, written back, and refuses what is out of range in one line.
 */
class ModelTextTest {
  private static final Map<String, String> GOOD = new TreeMap<>();

  @TempDir static Path folder = Path.of("");

  @BeforeAll
  static void writeCandles() throws IOException {
    StringBuilder text = new StringBuilder("time,open,high,low,close\n");
    for (int i = 0; i < 300; i++) {
      double price = 100 + i % 7;
      text.append(1_577_836_800L + 3600L * i)
          .append(',')
          .append(price)
          .append(',')
          .append(price + 1);
      text.append(',').append(price - 1).append(',').append(price + 0.5).append('\n');
    }
    Files.writeString(folder.resolve("bars.csv"), text);
    GOOD.putAll(PARAMETERS);
    GOOD.put("block-bootstrap", "{candles: bars.csv, meanBlock: 24, scheme: circular}");
    StringBuilder rows = new StringBuilder("[");
    for (int i = 0; i < 120; i++) {
      double close = (i - 59.5) / 40;
      rows.append(String.format(Locale.ROOT, "[0, %.4f, -2, %.4f], ", close + 2, close));
    }
    GOOD.put(
        "filtered-historical",
        "{drift: 0, volatility: 0.6, alpha: 0.08, beta: 0.9, lowerTail: {probability: 5%, shape:"
            + " 0.2, scale: 0.5}, upperTail: {probability: 4%, shape: 0, scale: 0.5}, residuals: "
            + rows
            + "]}");
    GOOD.put(
        "several-assets",
        "{assets: [{name: A, model: gbm, parameters: {drift: 0, volatility: 60%}}, {name: B, model:"
            + " student-t, bar: 1h, loading: 1.5, parameters: {drift: 0.1, volatility: 60%,"
            + " degreesOfFreedom: 3}}], correlations: [[1, 0.5], [0.5, 1]], copula: 4, commonJumps:"
            + " {perYear: 30, distribution: normal, mean: -0.01, standardDeviation: 0.03}}");
    GOOD.put("replay", "{candles: bars.csv, order: better, from: 2020-01-02, to: 2020-01-12}");
  }

  private static final Map<String, String> PARAMETERS =
      Map.of(
          "gbm", "{drift: 0.1, volatility: 60%}",
          "student-t", "{drift: 0.1, volatility: 60%, degreesOfFreedom: 3}",
          "garch-t",
              "{drift: 0, volatility: 0.6, alpha: 0.08, beta: 0.9, gamma: 0.01, degreesOfFreedom:"
                  + " 3.5, jumps: {perYear: 30, distribution: normal, mean: -0.01,"
                  + " standardDeviation: 0.03, excitation: 0.5, decay: 900}, tails: {probability:"
                  + " 5%, shape: 0.25, scale: 0.6, limit: 30}}",
          "merton",
              "{drift: 0, volatility: 0.5, jumps: {perYear: 30, mean: -0.01, standardDeviation:"
                  + " 0.03}}",
          "kou",
              "{drift: 0, volatility: 0.5, jumps: {perYear: 50, upProbability: 0.48, meanUp: 0.03,"
                  + " meanDown: 0.035, excitation: 0.7, decay: 1000}}",
          "variance-gamma", "{drift: 0, volatility: 0.6, asymmetry: -1, clockVariance: 0.0015}",
          "nig", "{drift: 0, volatility: 0.6, asymmetry: -1, clockVariance: 0.0015}",
          "heston",
              "{drift: 0, volatility: 0.6, meanReversion: 20, volatilityOfVariance: 3, correlation:"
                  + " -0.3}",
          "bates",
              "{drift: 0, volatility: 0.6, meanReversion: 20, volatilityOfVariance: 3, correlation:"
                  + " -0.3, jumps: {perYear: 5, distribution: double-exponential, upProbability:"
                  + " 0.4, meanUp: 0.02, meanDown: 0.03}}",
          "markov-switching",
              "{drift: 0, volatilities: [40%, 90%, 250%], meanDays: [20, 5, 0.5], next: [[0, 1,"
                  + " 0], [0.5, 0, 0.5], [0, 1, 0]]}");

  @Test
  void everyFamilyWithParametersIsReadAndWrittenBack() {
    for (Map.Entry<String, String> entry : GOOD.entrySet()) {
      PriceModel model = read(entry.getKey(), entry.getValue());

      assertThat(model.name()).isEqualTo(entry.getKey());
      assertThat(read(model.name(), ModelParameters.flow(model))).isEqualTo(model);
      assertThat(ModelParameters.flat(model)).doesNotContainValue(Double.NaN);
    }
  }

  @Test
  void everyFamilyIsTestedHereAndHasAPageAndALine() throws IOException {
    assertThat(GOOD.keySet()).containsExactlyInAnyOrderElementsOf(ModelReader.NAMES);
    Path pages = Path.of("../docs/models");
    for (String name : ModelReader.NAMES) {
      assertThat(pages.resolve(name + ".md")).exists();
      assertThat(Files.readString(pages.resolve(name + ".md"))).startsWith("# `" + name + "`");
      for (String language : new String[] {"en", "ja"}) {
        String words = "/io/github/ruinsim/cli/list_" + language + ".properties";
        try (InputStream in = ModelTextTest.class.getResourceAsStream(words)) {
          assertThat(in)
              .asString(java.nio.charset.StandardCharsets.UTF_8)
              .contains("model." + name + " = ");
        }
      }
    }
  }

  @Test
  void whatIsLeftOutHasItsDefault() {
    PriceModel plain =
        read("garch-t", "{drift: 0, volatility: 1, alpha: 0.1, beta: 0.8, degreesOfFreedom: 4}");

    assertThat(ModelParameters.flow(plain))
        .isEqualTo("{drift: 0, volatility: 1, alpha: 0.1, beta: 0.8, degreesOfFreedom: 4}");
    assertThat(read("markov-switching", "{drift: 0, volatilities: [1, 2], meanDays: [1, 1]}"))
        .isEqualTo(
            read(
                "markov-switching",
                "{drift: 0, volatilities: [1, 2], meanDays: [1, 1], next: [[0, 1], [1, 0]]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "variance-gamma | clockVariance: 0.0015 | clockVariance: 0 | clockVariance = 0 is outside (0.0",
        "variance-gamma | clockVariance: 0.0015 | clockVariance: 101 | clockVariance = 101 is outside",
        "variance-gamma | asymmetry: -1 | asymmetry: 700 | makes the expected price infinite",
        "variance-gamma | asymmetry: -1 | asymmetry: -1001 | asymmetry = -1001 is outside [-1000.0",
        "variance-gamma | asymmetry: -1 | asymmetry: NaN | asymmetry = NaN is not a finite number",
        "variance-gamma | drift: 0 | drift: 21 | drift = 21 is outside [-20.0, 20.0]",
        "variance-gamma | volatility: 0.6 | volatility: 0 | volatility = 0 is outside (0.0",
        "nig | volatility: 0.6 | volatility: 20.1 | volatility = 20.1 is outside [0.0, 20.0]",
        "nig | asymmetry: -1 | asymmetry: 400 | makes the expected price infinite",
        "nig | ', clockVariance: 0.0015' | '' | key clockVariance is missing: in years",
        "heston | meanReversion: 20 | meanReversion: 0 | meanReversion = 0 is outside (0.0",
        "heston | meanReversion: 20 | meanReversion: 1000001 | meanReversion = 1000001 is outside",
        "heston | volatilityOfVariance: 3 | volatilityOfVariance: 0 | volatilityOfVariance = 0 is",
        "heston | correlation: -0.3 | correlation: -1.01 | correlation = -1.01 is outside [-1.0, 1.0]",
        "bates | correlation: -0.3 | correlation: 1.1 | correlation = 1.1 is outside [-1.0, 1.0]",
        "bates | perYear: 5 | perYear: 1e7 | jumps.perYear = 1e7 is outside [0.0",
        "bates | meanUp: 0.02 | meanUp: 1 | jumps.meanUp = 1 is outside (0.0, 1.0)",
        "bates | double-exponential | laplace | jumps.distribution = laplace is not known",
        "bates | meanUp: 0.02 | mean: 0.02 | jumps.mean is an unknown key",
        "kou | excitation: 0.7 | excitation: 1 | jumps.excitation = 1 is outside [0.0, 1.0)",
        "kou | excitation: 0.7 | excitation: -0.1 | jumps.excitation = -0.1 is outside",
        "kou | decay: 1000 | decay: 0 | jumps.decay = 0 is outside (0.0",
        "kou | decay: 1000 | decay: 2e7 | jumps.decay = 2e7 is outside",
        "kou | excitation: 0.7 | excitation: 0 | jumps.decay = 1000 does nothing without",
        "merton | 'jumps: {perYear: 30, mean: -0.01, standardDeviation: 0.03}' | 'jumps: none' | is"
            + " not a block of keys",
        "garch-t | shape: 0.25 | shape: 0.5 | tails.shape = 0.5 is outside [-0.5, 0.5)",
        "garch-t | probability: 5% | probability: 26% | tails.probability = 26% is outside [0.0, 0.25]",
        "garch-t | probability: 5% | probability: 0 | tails.probability = 0 leaves no Pareto tail",
        "garch-t | scale: 0.6 | scale: -1 | tails.scale = -1 is outside [0.0, 10.0]",
        "garch-t | limit: 30 | limit: 2 | tails.limit = 2 is outside [3.0, 1000.0]",
        "garch-t | limit: 30 | limits: 30 | tails.limits is an unknown key: did you mean limit?",
        "filtered-historical | alpha: 0.08 | alpha: 0.2 | beta = 0.9 is outside [0.0, 0.8)",
        "filtered-historical | shape: 0.2 | shape: 0.5 | lowerTail.shape = 0.5 is outside [-0.5, 0.5)",
        "filtered-historical | probability: 4% | probability: 0 | upperTail.probability = 0 is outside",
        "filtered-historical | '0.5125, -2, -1.4875' | '-1.5, -2, -1.4875' | high and low must enclose",
        "filtered-historical | '-2, -1.4875' | '-2' | 'write [open, high, low, close]'",
        "markov-switching | 'volatilities: [40%, 90%, 250%]' | 'volatilities: [40%]' | has 1 elements",
        "markov-switching | 'volatilities: [40%, 90%, 250%]' | 'volatilities: 40%' | is not a list",
        "markov-switching | 'volatilities: [40%, 90%, 250%]' | 'volatilities: [40%, 90%, 0]' | is outside",
        "markov-switching | 'meanDays: [20, 5, 0.5]' | 'meanDays: [20, 5]' | has 2 elements for 3",
        "markov-switching | 'meanDays: [20, 5, 0.5]' | 'meanDays: [20, 5, 0]' | is outside [0.001",
        "markov-switching | '[0.5, 0, 0.5]' | '[0.5, 0, 0.6]' | is no law of the next regime",
        "markov-switching | '[0.5, 0, 0.5]' | '[0.5, 0.5, 0]' | is no law of the next regime",
        "markov-switching | '[0.5, 0, 0.5]' | '[0.5, 0.5]' | is not a table of 3 rows",
        "markov-switching | '[0.5, 0, 0.5]' | '0.5' | next",
        "block-bootstrap | meanBlock: 24 | meanBlock: 0.5 | meanBlock = 0.5 is outside [1.0",
        "block-bootstrap | meanBlock: 24 | meanBlock: 1e7 | meanBlock = 1e7 is outside [1.0",
        "block-bootstrap | scheme: circular | scheme: round | scheme = round is not known",
        "block-bootstrap | candles: bars.csv | meanblock: 2 | meanblock is an unknown key",
        "block-bootstrap | 'candles: bars.csv, ' | '' | key candles is missing: a file of candles",
        "block-bootstrap | scheme: circular | sha256: abc | sha256 = abc is not that of bars.csv",
        "replay | order: better | order: best | order = best is not known: known: worse, better",
        "replay | to: 2020-01-12 | to: 2020-01-02 | from must be before to",
        "replay | to: 2020-01-12 | to: 2020-01-03 | bars without holes: at least 100 are needed",
        "replay | from: 2020-01-02 | from: yesterday | from = yesterday is not an instant"
      })
  void whatIsOutOfRangeIsNamedInOneLine(String model, String good, String bad, String message) {
    String text = Objects.requireNonNull(GOOD.get(model));
    assertThat(text).contains(good);

    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> read(model, text.replace(good, Optional.ofNullable(bad).orElse(""))))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .contains("model.yaml:1: ")
                    .contains(message)
                    .doesNotContain("\n")
                    .hasSizeLessThan(300));
  }

  @Test
  void aBarThatTheClockCannotStepIsRefused() {
    PriceModel model = read("variance-gamma", "{drift: 0, volatility: 1, clockVariance: 0.9}");

    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> model.checkBar(1e-6)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("bar / clockVariance = ");
  }

  private static PriceModel read(String name, String parameters) {
    YamlNode node = YamlDocument.parse("model.yaml", "parameters: " + parameters);
    return ModelReader.read(name, node.map("parameters").required("parameters", ""), folder);
  }
}
