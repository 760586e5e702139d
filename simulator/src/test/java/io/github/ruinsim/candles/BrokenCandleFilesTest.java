package io.github.ruinsim.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ruinsim.check.InputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every broken file gives one line that names the file, the place, what is wrong and a way out. */
class BrokenCandleFilesTest {
  private static final long START = 1_577_836_800_000L;
  private static final long HOUR = 3_600_000L;
  private static final String HEADER = "open_time,open,high,low,close,volume\n";

  @TempDir Path folder;

  static Stream<Arguments> brokenTexts() {
    return Stream.of(
        broken("empty", "", "is empty"),
        broken("blanks only", " \n\n \n", "holds only blanks"),
        broken("header only", HEADER, "only 0 candles: at least 3"),
        broken("two rows", HEADER + rows(2), "only 2 candles"),
        broken("empty list", "[]", "only 0 candles"),
        broken(
            "web page", "<!DOCTYPE html><html><body>404", "web page", "save the data file itself"),
        broken(
            "error answer",
            "{\"code\":-1121,\"msg\":\"Invalid symbol.\"}",
            "error message of the venue",
            "Invalid symbol"),
        broken("no candles in json", "{\"candles\":[]}", "only 0 candles"),
        broken("other json", "{\"prices\":[1]}", "not a known layout", "binance-json"),
        broken(
            "prose", "Dear all, please find the candles attached", "not a known layout", "plain"),
        broken(
            "semicolons", (HEADER + rows(5)).replace(',', ';'), "line 1", "semicolons, not commas"),
        broken(
            "tabs",
            (HEADER + rows(5)).replace(',', '\t'),
            "separated by tabs, not commas",
            "not a known layout"),
        broken(
            "unknown columns",
            "day,price\n2020-01-01,100\n",
            "begins with \"day,price\"",
            "not a known layout"),
        broken(
            "swapped prices",
            HEADER + row(0, "1,2,3,4") + row(1, "1,2,3,4") + row(2, "1,2,3,4") + row(3, "1,2,3,4"),
            "are the columns open, high, low, close?"),
        broken("cut inside a row", HEADER + rows(5) + "1577854800000,100,1", "line 7", "truncated"),
        broken(
            "negative price",
            HEADER + rows(4) + row(4, "100,101,-3,100"),
            "line 6",
            "low = -3 is outside (0, infinity)"),
        broken("zero price", HEADER + rows(4) + row(4, "0,101,99,100"), "line 6", "open = 0"),
        broken(
            "NaN",
            HEADER + rows(4) + row(4, "100,NaN,99,100"),
            "line 6",
            "high = NaN is not a finite number"),
        broken(
            "infinite",
            HEADER + rows(4) + row(4, "100,1e999,99,100"),
            "line 6",
            "is not a finite number"),
        broken(
            "empty price",
            HEADER + rows(4) + row(4, "100,,99,100"),
            "line 6",
            "high = (empty) is not"),
        broken("word for a price", HEADER + rows(4) + row(4, "100,n/a,99,100"), "line 6", "n/a"),
        broken(
            "hexadecimal price", HEADER + rows(4) + row(4, "100,0x1p9,99,100"), "line 6", "0x1p9"),
        broken(
            "negative volume",
            HEADER + rows(4) + row(4, "100,101,99,100").replace(",5", ",-5"),
            "line 6",
            "volume = -5"),
        broken(
            "decimal commas",
            HEADER + "1577836800000,100,5,101,5,99,5,100,5,5\n",
            "line 2",
            "10 fields where the first row has 6"),
        broken(
            "mixed units",
            HEADER + rows(4) + "1577851200,100,101,99,100,5\n",
            "line 6",
            "is in seconds",
            "before are in milliseconds"),
        broken(
            "units that change there and back",
            HEADER + rows(4) + "1577851200000000,100,101,99,100,5\n" + row(5),
            "line 7",
            "is in milliseconds",
            "before are in microseconds"),
        broken(
            "small number for time",
            HEADER + "1,100,101,99,100,5\n",
            "line 2",
            "no time since 1973"),
        broken(
            "huge number for time",
            HEADER + "99999999999999999999,100,101,99,100,5\n",
            "line 2",
            "no time since 1973"),
        broken(
            "word for time",
            HEADER + "yesterday,100,101,99,100,5\n",
            "line 2",
            "yesterday",
            "is no time"),
        broken(
            "impossible date",
            "time,open,high,low,close\n2020-02-30,100,101,99,100\n",
            "line 2",
            "2020-02-30"),
        broken(
            "high below low",
            HEADER + rows(4) + row(4, "100,98,99,100"),
            "line 6",
            "high = 98 is below low = 99"),
        broken(
            "shuffled",
            HEADER + text(60, i -> row(i * 37 % 60)),
            "older than the row before",
            "sort them by time"),
        broken(
            "every row twice",
            HEADER + text(60, i -> row(i / 2)),
            "repeat the time of another row"),
        broken(
            "no regular bar",
            HEADER
                + text(9, i -> (START + (long) i * i * HOUR + i * 1000L) + ",100,101,99,100,5\n"),
            "no regular bar"),
        broken(
            "two files pasted together",
            HEADER + rows(4) + "time,open,high,low,close\n",
            "line 6",
            "5 fields where the first row has 6"),
        broken(
            "word between rows",
            HEADER + rows(4) + "end,,,,,\n" + row(4),
            "line 6",
            "end is no time"),
        broken(
            "quote that does not end",
            HEADER + rows(4) + "\"1577851200000,100,101,99,100,5\n",
            "line 6"),
        broken("json cut", json(5).substring(0, 250), "truncated"),
        broken("json cut between rows", json(5).replace("]]", "],"), "truncated"),
        broken(
            "json short row", "[[1577836800000,\"1\",\"1\",\"1\",\"1\"]]", "5 values in the row"),
        broken("json with an object", "[[{\"t\":1}]]", "where a value was expected"),
        broken(
            "json with an empty object first",
            "[{},{\"time\":1577836800000,\"open\":1,\"high\":1,\"low\":1,\"close\":1}]",
            "line 1",
            "an object without time, open, high, low and close"),
        broken("json trailing text", json(5) + "[[1]]", "text after the end"),
        broken("json nested", "[" + "[".repeat(5000), "line 1"),
        broken("json null", json(5).replace("\"99\"", "null"), "low = null is not"),
        broken(
            "json giant value",
            "[[1577836800000,\"" + "9".repeat(100_000),
            "longer than any candle has"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenTexts")
  void aBrokenTextGivesOneHelpfulLine(String name, String text, String[] fragments)
      throws IOException {
    Path file = Files.writeString(folder.resolve("broken.csv"), text, StandardCharsets.UTF_8);

    expectOneLine(file, fragments);
  }

  @Test
  void bytesThatAreNoTextAreNamed() throws IOException {
    byte[] noise = new byte[10_000];
    new Random(1).nextBytes(noise);
    noise[0] = 7;
    expectOneLine(write("noise.bin", noise), "is binary (byte 0x07 at position 0)");
    expectOneLine(
        write("wide.csv", (HEADER + rows(5)).getBytes(StandardCharsets.UTF_16)), "UTF-16");
    byte[] latin = (HEADER + rows(5) + "\u00e9t\u00e9").getBytes(StandardCharsets.ISO_8859_1);
    expectOneLine(write("latin.csv", latin), "is not UTF-8 text");
    byte[] late = (HEADER + rows(3000) + "\0\0\0,1,1,1,1,1\n").getBytes(StandardCharsets.UTF_8);
    expectOneLine(write("late.csv", late), "line 3002");
  }

  @Test
  void archivesThatCannotBeReadAreNamedWithTheWayOut() throws IOException {
    byte[] whole = gzip(HEADER + rows(500));
    expectOneLine(
        write("cut.csv.gz", Arrays.copyOf(whole, whole.length / 2)),
        "ends inside its compressed data",
        "truncated");
    byte[] damaged = whole.clone();
    Arrays.fill(damaged, 30, 60, (byte) 0x55);
    expectOneLine(write("damaged.csv.gz", damaged), "compressed data");
    expectOneLine(write("page.csv.gz", gzip("<html>404</html>")), "web page");
    expectOneLine(write("nothing.csv.gz", gzip("")), "is empty");
    Path zip = folder.resolve("candles.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (String name : new String[] {"a.csv", "b.csv"}) {
        out.putNextEntry(new ZipEntry(name));
        out.write((HEADER + rows(5)).getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    expectOneLine(zip, "zip archive of several files: unpack it first");
  }

  @Test
  void aForcedFormatThatDoesNotFitSaysSo() throws IOException {
    Path file = write("c.csv", (HEADER + rows(5)).getBytes(StandardCharsets.UTF_8));

    for (String key : CandleReader.formats()) {
      if (!List.of(
              "binance",
              "plain",
              "cryptodatadownload",
              "python-binance",
              "fxcm",
              "yahoo",
              "tradingview")
          .contains(key)) {
        assertThatThrownBy(() -> CandleReader.read(file, TimeRange.ALL, Optional.of(key)))
            .as(key)
            .isInstanceOf(InputException.class)
            .hasMessageStartingWith(file.toString());
      }
    }
    assertThatThrownBy(() -> CandleReader.read(file, TimeRange.ALL, Optional.of("tradingveiw")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("did you mean tradingview?");
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  @Test
  void pathsThatAreNoReadableFileAreNamed() throws IOException {
    expectOneLine(folder.resolve("absent.csv"), "does not exist");
    expectOneLine(folder, "is a folder");
    Path locked = write("locked.csv", (HEADER + rows(5)).getBytes(StandardCharsets.UTF_8));
    boolean closed = locked.toFile().setReadable(false);
    assumeThat(closed && !Files.isReadable(locked))
        .as("skipped: this user may read every file")
        .isTrue();
    expectOneLine(locked, "may not be read");
  }

  @Test
  void aMillionRepeatsOfOneRowAreRefused() throws IOException {
    Path file = folder.resolve("repeats.csv");
    Files.writeString(file, HEADER + rows(5) + row(4).repeat(1_000_000), StandardCharsets.UTF_8);

    expectOneLine(file, "1,000,000 of 1,000,005 rows repeat the time", "first: line 7");
  }

  @Test
  void anEmptyRangeSaysSo() throws IOException {
    Path file = write("hours.csv", (HEADER + rows(50)).getBytes(StandardCharsets.UTF_8));

    assertThatThrownBy(() -> CandleReader.read(file, new TimeRange(0, START)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("only 0 candles between --from and --to");
    assertThatThrownBy(() -> new TimeRange(START, START))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from must be before to");
  }

  private static void expectOneLine(Path file, String... fragments) {
    assertThatThrownBy(() -> CandleReader.read(file, TimeRange.ALL))
        .isInstanceOf(InputException.class)
        .message()
        .startsWith(file.toString())
        .contains(fragments)
        .doesNotContain("\n")
        .satisfies(message -> assertThat(message.length()).isLessThan(400));
  }

  private Path write(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  private static Arguments broken(String name, String text, String... fragments) {
    return Arguments.of(name, text, fragments);
  }

  private static String rows(int count) {
    return text(count, BrokenCandleFilesTest::row);
  }

  private static String row(int i) {
    return row(i, "100,101,99,100");
  }

  private static String row(int i, String prices) {
    return START + i * HOUR + "," + prices + ",5\n";
  }

  private static String text(int count, IntFunction<String> row) {
    return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining());
  }

  private static String json(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                "["
                    + (START + i * HOUR)
                    + ",\"100\",\"101\",\"99\",\"100\",\"5\","
                    + (START + (i + 1) * HOUR - 1)
                    + ",\"500\",3,\"2\",\"200\",\"0\"]")
        .collect(Collectors.joining(",\n", "[", "]"));
  }
}
