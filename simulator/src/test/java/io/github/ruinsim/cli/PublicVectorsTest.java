package io.github.ruinsim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import picocli.CommandLine;

/**
 * Published calculations: tests of other projects, live positions, help pages of venues. A row has
 * the options of {@code liquidation-price}, a field of its answer, the published number (empty:
 * null), the relative tolerance (absolute for a zero), which is the printed precision, and the
 * source.
 */
class PublicVectorsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "vectors/liquidation-prices.csv", delimiter = '|', numLinesToSkip = 1)
  void liquidatesWhereThePublishedCalculationDoes(
      String options, String field, Double expected, double tolerance, String source)
      throws IOException {
    agrees(options, field, expected, tolerance, source);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/margins.csv", delimiter = '|', numLinesToSkip = 1)
  void asksForThePublishedMargin(
      String options, String field, Double expected, double tolerance, String source)
      throws IOException {
    agrees(options, field, expected, tolerance, source);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/profits.csv", delimiter = '|', numLinesToSkip = 1)
  void earnsThePublishedProfit(
      String options, String field, Double expected, double tolerance, String source)
      throws IOException {
    agrees(options, field, expected, tolerance, source);
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "vectors/interest-and-funding.csv",
      delimiter = '|',
      numLinesToSkip = 1)
  void chargesThePublishedCarry(
      String options, String field, Double expected, double tolerance, String source)
      throws IOException {
    agrees(options, field, expected, tolerance, source);
  }

  private static void agrees(
      String options, String field, Double expected, double tolerance, String source)
      throws IOException {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new LiquidationPriceCommand()).setOut(new PrintWriter(out));

    int code = line.execute((options + " --json").split(" "));

    assertThat(code).isZero();
    OptionalDouble actual = field(out.toString(), field);
    if (expected == null) {
      assertThat(actual).as(source).isEmpty();
    } else {
      assertThat(actual)
          .as("%s of %s: %s", field, options, source)
          .hasValueCloseTo(expected, within(tolerance * (expected == 0 ? 1 : Math.abs(expected))));
    }
  }

  /** A number of a JSON object; empty where it is null. */
  private static OptionalDouble field(String json, String name) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        if (parser.currentToken() == JsonToken.FIELD_NAME && parser.currentName().equals(name)) {
          return parser.nextToken() == JsonToken.VALUE_NULL
              ? OptionalDouble.empty()
              : OptionalDouble.of(parser.getDoubleValue());
        }
      }
    }
    throw new AssertionError("no field " + name + " in " + json);
  }
}
