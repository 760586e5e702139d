package io.github.ruinsim.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  private static final String HEAD =
      "leverage,stopLoss,metric,threshold,timeDays,estimate,stdError,lower,upper,method,events,paths\n";

  @TempDir Path folder;

  private static String csv(Result result) throws IOException {
    StringWriter out = new StringWriter();
    ResultsCsv.write(result, out);
    return out.toString();
  }

  private static String json(Result result) throws IOException {
    StringWriter out = new StringWriter();
    ResultsJson.write(result, 1.5, out);
    return out.toString();
  }

  private Result read(String text) throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(file, text);
    return ResultsJsonReader.read(file);
  }

  @Test
  void theCsvIsInLongFormWithTwelveDigits() throws IOException {
    String csv = csv(SampleResult.small());

    assertThat(csv)
        .startsWith(HEAD + "1,none,liquidated,,,0,0,0,0.0000149785491882,zero-events,0,200000\n")
        .contains("\n10,none,liquidated,,15,0.116665,0.000717824065405,0.115258064832,")
        .contains(
            "\n1,0.05,equityQuantile,0.5,,1.33333333333,,1.33,1.3366666,order-statistic,,200000\n")
        .contains("\n1,none,growthMedian,,,-Infinity,,-Infinity,-0.5,order-statistic,,200000\n")
        .contains("\n1,none,equityMean,,,,,,,none,,200000\n")
        .doesNotContain("\r")
        .doesNotContain("NaN");
  }

  @Test
  void theCsvReadsBackAsTheRows() throws IOException {
    Result result = SampleResult.small();
    List<NamedCsvRecord> records;
    try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv(result))) {
      records = reader.stream().toList();
    }

    assertThat(records).hasSameSizeAs(result.rows());
    for (int i = 0; i < records.size(); i++) {
      Row row = result.rows().get(i);
      NamedCsvRecord read = records.get(i);
      assertThat(read.getField("metric")).isEqualTo(row.metric().text());
      assertThat(read.getField("estimate")).isEqualTo(RowText.number(row.estimate()));
      assertThat(read.getField("upper")).isEqualTo(RowText.number(row.upper()));
      assertThat(read.getField("paths")).isEqualTo("200000");
    }
  }

  @Test
  void theJsonReadsBackAsTheSameResult() throws IOException {
    Result result = SampleResult.small();

    Result again = read(json(result));

    RecursiveComparisonConfiguration twelveDigits =
        RecursiveComparisonConfiguration.builder()
            .withComparatorForType(ResultFilesTest::compare, Double.class)
            .build();
    assertThat(again).usingRecursiveComparison(twelveDigits).isEqualTo(result);
    assertThat(json(again)).isEqualTo(json(result));
    assertThat(csv(again)).isEqualTo(csv(result));
  }

  private static int compare(double a, double b) {
    return Math.abs(a - b) <= 1e-11 * Math.abs(a) ? 0 : Double.compare(a, b);
  }

  @Test
  void theGapShareFileHasItsColumnFirst() throws IOException {
    StringWriter out = new StringWriter();

    ResultsCsv.writeGapShares(SampleResult.small(), out);

    assertThat(out.toString().lines().toList())
        .containsExactly(
            "gapShare," + HEAD.strip(),
            "0,1,none,negativeBalance,,,0,0,0,0.0000149785491882,zero-events,0,200000",
            "1,10,none,negativeBalance,,,0.000035,0.0000132285250501,0.00000907209090189,"
                + "0.0000609279090981,wilson,7,200000");
  }

  @Test
  void aBrokenResultIsNamedInOneLine() throws IOException {
    String good = json(SampleResult.small());

    assertThat(error("")).contains("is not a result: it is not an object");
    assertThat(error("[]")).contains("is not a result: it is not an object");
    assertThat(error("{}")).contains("is not a result: it has no formatVersion");
    assertThat(error(good.substring(0, 900))).contains("is not JSON");
    assertThat(error(good.replace("\"formatVersion\": 3", "\"formatVersion\": 4")))
        .endsWith(
            "results.json: is not a result: it has formatVersion 4, newer than 3: update ruinsim");
    assertThat(error(good.replace("\"liquidated\",null", "\"eaten\",null")))
        .contains("names an unknown eaten");
    assertThat(error(good.replace("\n  [0,1,", "\n  [77,1,"))).contains("has a row of point 77");
    assertThat(error(good.replace("\"seed\": 42", "\"seed\": \"x\"")))
        .contains("does not have a whole number in seed");
    assertThat(error("{\"formatVersion\": 1, \"a\": " + "[".repeat(5000)))
        .contains("is nested deeper than 20 levels");
    assertThatExceptionOfType(InputException.class)
        .isThrownBy(() -> ResultsJsonReader.read(folder.resolve("none.json")))
        .withMessageEndingWith("none.json: there is no such file: run a study first");
  }

  private String error(String text) throws IOException {
    try {
      read(text);
      return "no error";
    } catch (InputException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
      return String.valueOf(e.getMessage());
    }
  }
}
