package io.github.ruinsim.candles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.params.provider.Arguments;

/** Sixty made-up bars and the texts that hold them. */
final class SixtyBars {
  private static final int BARS = 60;
  static final long HOUR = 3_600_000L;
  private static final long DAY = 24 * HOUR;
  private static final long START = 1_704_067_200_000L; // Monday 2024-01-01

  private SixtyBars() {}

  /** A bar of the walk; the prices have few digits, so that every notation can hold them. */
  record Bar(int i, long millis, long length) {
    static double walk(int i) {
      return 100 + 3 * Math.floor(7 * Math.sin(i / 5.0)) + i % 4;
    }

    double open() {
      return walk(i) + 0.25;
    }

    double close() {
      return walk(i + 1);
    }

    double high() {
      return Math.max(open(), close()) + 1.5;
    }

    double low() {
      return Math.min(open(), close()) - 1.75;
    }

    int volume() {
      return 50 + i % 7;
    }

    String prices() {
      return open() + "," + high() + "," + low() + "," + close();
    }

    String ohlcv() {
      return prices() + "," + volume();
    }

    String kline(String time, String end) {
      double quote = volume() * (high() + low()) / 2;
      return time + "," + ohlcv() + "," + end + "," + quote + ",10,25,2500,0";
    }

    String kline(long factor) {
      return kline("" + millis * factor, "" + ((millis + length) * factor - 1));
    }

    String time(String pattern) {
      return time(pattern, ZoneOffset.UTC);
    }

    String time(String pattern, ZoneId zone) {
      return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH)
          .withZone(zone)
          .format(Instant.ofEpochMilli(millis));
    }
  }

  static String hours(String header, Function<Bar, String> row) {
    return table(header, HOUR, row);
  }

  static String days(String header, Function<Bar, String> row) {
    return table(header, DAY, row);
  }

  private static String table(String header, long length, Function<Bar, String> row) {
    List<String> lines = new ArrayList<>();
    if (!header.isEmpty()) {
      lines.add(header);
    }
    IntStream.range(0, BARS)
        .forEach(i -> lines.add(row.apply(new Bar(i, START + i * length, length))));
    return String.join("\n", lines) + "\n";
  }

  static String newestFirst(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.strip().split("\n", -1)));
    Collections.reverse(lines.subList(1, lines.size()));
    return String.join("\n", lines);
  }

  /** The text with a line put in before line {@code at}, 0 being the first. */
  static String insert(String text, int at, String line) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.strip().split("\n", -1)));
    lines.add(at, line);
    return String.join("\n", lines);
  }

  static Arguments variant(String name, String format, String quirks, String text) {
    return Arguments.of(name, format, quirks, text);
  }

  static String jsonLists(Function<Bar, String> row) {
    return "[" + hours("", row).strip().replace("\n", ",\n") + "]";
  }

  static String jsonDays(Function<Bar, String> row) {
    return "[" + days("", row).strip().replace("\n", ",") + "]";
  }

  /** Reads a text: these bars, this layout, these findings and no others. */
  static void assertRead(String text, String format, String quirks) throws IOException {
    CandleFile file = read(text);

    assertThat(file.report().format()).isEqualTo(format);
    List<String> expected = quirks.isEmpty() ? List.of() : List.of(quirks.split(" ", -1));
    assertThat(file.report().findings().stream().map(found -> found.kind().text()))
        .containsExactlyInAnyOrderElementsOf(expected);
    CandleSeries series = file.series();
    assertThat(series.size()).isEqualTo(BARS);
    for (int i = 0; i < BARS; i++) {
      Bar bar = new Bar(i, START + i * series.barMillis(), series.barMillis());
      assertThat(series.openTimeMillis(i)).isEqualTo(bar.millis);
      assertThat(series.open(i)).isEqualTo(bar.open());
      assertThat(series.high(i)).isEqualTo(bar.high());
      assertThat(series.low(i)).isEqualTo(bar.low());
      assertThat(series.close(i)).isEqualTo(bar.close());
    }
  }

  static CandleFile read(String text) throws IOException {
    return CandleReader.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
        Path.of("variant"),
        new CandleReader.Wish(
            TimeRange.ALL, Optional.empty(), OptionalLong.empty(), CandleReader.Limits.USUAL));
  }
}
