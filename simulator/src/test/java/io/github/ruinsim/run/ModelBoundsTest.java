package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every parameter of every family at its bounds and beyond: what lies beyond gives one line, what
 * is allowed is simulated to probabilities.
 */
class ModelBoundsTest {
  private static final String DIFFUSION = "drift: 0.1, volatility: 0.6";
  private static final String NORMAL =
      "perYear: 30, distribution: normal, mean: -0.01, standardDeviation: 0.03";
  private static final String DOUBLE =
      "perYear: 50, distribution: double-exponential, upProbability: 0.48, meanUp: 0.03, meanDown: 0.035";
  private static final Map<String, String> FAMILIES =
      Map.ofEntries(
          Map.entry("gbm", DIFFUSION),
          Map.entry("student-t", DIFFUSION + ", degreesOfFreedom: 3"),
          Map.entry(
              "garch-t",
              DIFFUSION
                  + ", alpha: 0.08, beta: 0.9, gamma: 0.01, degreesOfFreedom: 3.5, jumps: {"
                  + NORMAL
                  + ", excitation: 0.5, decay: 900}, tails: {probability: 0.05, shape: 0.25, scale:"
                  + " 0.6, limit: 30}"),
          Map.entry("merton", DIFFUSION + ", jumps: {" + NORMAL + "}"),
          Map.entry("kou", DIFFUSION + ", jumps: {" + DOUBLE + ", excitation: 0.7, decay: 1000}"),
          Map.entry("variance-gamma", DIFFUSION + ", asymmetry: -1, clockVariance: 0.0015"),
          Map.entry("nig", DIFFUSION + ", asymmetry: -1, clockVariance: 0.0015"),
          Map.entry(
              "heston",
              DIFFUSION + ", meanReversion: 20, volatilityOfVariance: 3, correlation: -0.3"),
          Map.entry(
              "bates",
              DIFFUSION
                  + ", meanReversion: 20, volatilityOfVariance: 3, correlation: -0.3, jumps: {"
                  + NORMAL
                  + "}"),
          Map.entry("markov-switching", "drift: 0.1, volatilities: [0.4, 0.9], meanDays: [20, 2]"));

  /** Family, key with its usual value, lowest, highest value; ( and ) beside an excluded one. */
  private static final String[] BOUNDS = {
    "gbm | drift: 0.1 | -20 | 20",
    "gbm | volatility: 0.6 | (0 | 20",
    "student-t | degreesOfFreedom: 3 | (2 | 1000",
    "student-t | volatility: 0.6 | (0 | 20",
    "garch-t | drift: 0.1 | -20 | 20",
    "garch-t | alpha: 0.08 | 0 | 1)",
    "garch-t | beta: 0.9 | 0 | 1)",
    "garch-t | gamma: 0.01 | (-1 | 1)",
    "garch-t | degreesOfFreedom: 3.5 | (2 | 1000",
    "garch-t | perYear: 30 | 0 | 1e6",
    "garch-t | mean: -0.01 | -5 | 5",
    "garch-t | excitation: 0.5 | 0 | 1)",
    "garch-t | decay: 900 | (0 | 1e7",
    "garch-t | probability: 0.05 | (0 | 0.25",
    "garch-t | shape: 0.25 | -0.5 | 0.5)",
    "garch-t | scale: 0.6 | 0 | 10",
    "garch-t | limit: 30 | 3 | 1000",
    "merton | drift: 0.1 | -20 | 20",
    "merton | volatility: 0.6 | (0 | 20",
    "merton | perYear: 30 | 0 | 1e6",
    "merton | mean: -0.01 | -5 | 5",
    "merton | standardDeviation: 0.03 | 0 | 5",
    "kou | upProbability: 0.48 | 0 | 1",
    "kou | meanUp: 0.03 | (0 | 1)",
    "kou | meanDown: 0.035 | (0 | 5",
    "kou | excitation: 0.7 | 0 | 1)",
    "kou | decay: 1000 | (0 | 1e7",
    "variance-gamma | volatility: 0.6 | (0 | 20",
    "variance-gamma | asymmetry: -1 | -1000 | 1000",
    "variance-gamma | clockVariance: 0.0015 | (0 | 100",
    "nig | drift: 0.1 | -20 | 20",
    "nig | asymmetry: -1 | -1000 | 1000",
    "nig | clockVariance: 0.0015 | (0 | 100",
    "heston | volatility: 0.6 | (0 | 20",
    "heston | meanReversion: 20 | (0 | 1e6",
    "heston | volatilityOfVariance: 3 | (0 | 1e4",
    "heston | correlation: -0.3 | -1 | 1",
    "bates | meanReversion: 20 | (0 | 1e6",
    "bates | standardDeviation: 0.03 | 0 | 5",
    "markov-switching | drift: 0.1 | -20 | 20",
    "markov-switching | volatilities: [0.4 | (0 | 20",
    "markov-switching | meanDays: [20 | 0.001 | 1e6"
  };

  static String[] bounds() {
    return BOUNDS.clone();
  }

  @ParameterizedTest
  @MethodSource("bounds")
  void boundsAreWhereTheyAreSaidToBe(String row) throws Exception {
    String[] parts = row.split("\\s*\\|\\s*", -1);
    String usual = parts[1];
    String key = usual.substring(0, usual.indexOf(':'));
    double low = Double.parseDouble(parts[2].replace("(", ""));
    double high = Double.parseDouble(parts[3].replace(")", ""));
    double step = 1e-9 * Math.max(1, Math.abs(high));

    refuse(parts[0], usual, key, text(low - 1e-9 * Math.max(1, Math.abs(low))));
    refuse(parts[0], usual, key, text(high + step));
    for (String value :
        new String[] {"NaN", "Infinity", "-inf", "1e400", "-1e300", "{}", "''", "x"}) {
      refuse(parts[0], usual, key, value);
    }
    if (parts[2].startsWith("(")) {
      refuse(parts[0], usual, key, text(low));
    }
    if (parts[3].endsWith(")")) {
      refuse(parts[0], usual, key, text(high));
    }
    runs(parts[0], usual, key, text(parts[2].startsWith("(") ? low + 1e-6 : low));
    runs(parts[0], usual, key, text(parts[3].endsWith(")") ? high - 1e-6 : high));
  }

  /** One law that another key depends on: the message names both sides. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "garch-t | alpha: 0.08, beta: 0.9, gamma: 0.01 | alpha: 0.1, beta: 0.9, gamma: 0.01 | gamma",
        "garch-t | alpha: 0.08, beta: 0.9, gamma: 0.01 | alpha: 0.1, beta: 0.95, gamma: -0.2 | gamma",
        "garch-t | excitation: 0.5 | excitation: 0 | jumps.decay",
        "garch-t | excitation: 0.5 | excitation: 0.9999999 | jumps.decay = 900 is outside",
        "garch-t | decay: 900 | decay: 1e-6 | fades so slowly never becomes stationary",
        "heston | meanReversion: 20 | meanReversion: 1e-3 | keeps the variance at 0 nearly always",
        "bates | volatilityOfVariance: 3 | volatilityOfVariance: 380 | is outside [0.0, 379",
        "variance-gamma | asymmetry: -1 | asymmetry: 999 | makes the expected price infinite",
        "nig | asymmetry: -1 | asymmetry: 999 | makes the expected price infinite"
      })
  void whatDoesNotGoTogetherIsNamed(String family, String usual, String bad, String named) {
    String good = Objects.requireNonNull(FAMILIES.get(family));
    assertThat(good).contains(usual);
    assertOneLine(family, good.replace(usual, bad), named);
  }

  /**
   * Clocks that stand still in nearly all bars, where an interpolated quantile fell below 0 once.
   */
  @ParameterizedTest
  @CsvSource({
    "variance-gamma, clockVariance: 0.0015, clockVariance, 0.1",
    "variance-gamma, clockVariance: 0.0015, clockVariance, 1",
    "nig, clockVariance: 0.0015, clockVariance, 1",
    "heston, volatilityOfVariance: 3, volatilityOfVariance, 60",
    "heston, volatilityOfVariance: 3, volatilityOfVariance, 379",
    "bates, volatilityOfVariance: 3, volatilityOfVariance, 379"
  })
  void varianceThatIsNearlyAlwaysZeroIsSimulated(
      String family, String usual, String key, String value) throws Exception {
    runs(family, usual, key, value);
  }

  private static void refuse(String family, String usual, String key, String value) {
    String name = key.equals("volatilities") || key.equals("meanDays") ? key : key + " =";
    assertOneLine(family, changed(family, usual, key, value), value.equals("{}") ? key : name);
  }

  private static void assertOneLine(String family, String parameters, String fragment) {
    assertThatExceptionOfType(InputException.class)
        .as("%s {%s}", family, parameters)
        .isThrownBy(() -> read(family, parameters))
        .satisfies(
            e ->
                assertThat(e.getMessage())
                    .startsWith("study.yaml:")
                    .contains(fragment)
                    .doesNotContain("\n")
                    .hasSizeLessThan(300));
  }

  /** A study of the model, if nothing else forbids the value, gives probabilities. */
  private static void runs(String family, String usual, String key, String value) throws Exception {
    String parameters = changed(family, usual, key, value);
    Study study;
    try {
      study = read(family, parameters);
    } catch (InputException e) {
      assertThat(e.getMessage())
          .as("another key may forbid it")
          .doesNotContain("\n")
          .containsPattern(
              "expected price infinite|is outside|does nothing without|makes a variance");
      return;
    }
    Result result = simulate(study);
    assertThat(result.rows()).isNotEmpty();
    for (Row row : result.rows()) {
      if (row.metric().kind() == Metric.Kind.PROBABILITY) {
        String what = family + " {" + parameters + "} " + row;
        assertThat(row.estimate()).as(what).isBetween(0.0, 1.0);
        assertThat(row.lower()).as(what).isBetween(0.0, 1.0);
        assertThat(row.upper()).as(what).isBetween(row.lower(), 1.0);
      }
    }
  }

  private static Result simulate(Study study) throws Exception {
    Plan plan = Plan.of(study);
    Partial partial = plan.empty();
    plan.simulator().simulate(new BlockRange(0, 0, plan.blocks()), partial, () -> false);
    return plan.finish(partial);
  }

  private static String changed(String family, String usual, String key, String value) {
    String good = Objects.requireNonNull(FAMILIES.get(family));
    assertThat(good).contains(usual);
    return good.replace(usual, key + ": " + (usual.indexOf('[') > 0 ? "[" : "") + value);
  }

  private static String text(double value) {
    return Double.toString(value);
  }

  private static Study read(String family, String parameters) {
    String text =
        "name: bounds\nmarket:\n  model: "
            + family
            + "\n  bar: 1h\n  parameters: {"
            + parameters
            + "}\nhorizon: 6h\nvenue: none\ngrid: {leverage: [2, 20], stopLoss: [none, 5%]}\n"
            + "paths: 64\n";
    return new StudyReader(List.of(Venue.NONE))
        .read(YamlDocument.parse("study.yaml", text), Path.of(""), List.of());
  }
}
