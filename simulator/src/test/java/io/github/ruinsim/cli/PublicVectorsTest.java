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

/** Published calculations: other projects' tests, live positions, help pages of venues. */
class PublicVectorsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "public-vectors.csv", delimiter = '|')
  void agreesWithThePublishedAnswer(
      String arguments, String field, Double expected, double tolerance, String source)
      throws IOException {
    StringWriter out = new StringWriter();
    CommandLine line = new CommandLine(new LiquidationPriceCommand()).setOut(new PrintWriter(out));

    int code = line.execute((arguments + " --json").split(" "));

    assertThat(code).isZero();
    OptionalDouble actual = field(out.toString(), field);
    if (expected == null) {
      assertThat(actual).as(source).isEmpty();
    } else {
      assertThat(actual)
          .as("%s of %s: %s", field, arguments, source)
          .hasValueCloseTo(expected, within(tolerance * Math.max(Math.abs(expected), 1e-3)));
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
