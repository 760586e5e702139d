package io.github.ruinsim.candles;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CandleReaderTest {
  private static final long START = 1_735_689_600_000L; // 2025-01-01T00:00Z
  private static final long HOUR = 3_600_000L;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000})
  void millisecondsAndMicrosecondsAreToldApartByTheirSize(long factor) {
    CandleFile file = read(rows(5, i -> klines(START + i * HOUR, factor, 100 + i)));

    assertThat(file.series().openTimeMillis(0)).isEqualTo(START);
    assertThat(file.series().barMillis()).isEqualTo(HOUR);
    assertThat(file.report().timeUnit()).isEqualTo(factor == 1 ? "milliseconds" : "microseconds");
    assertThat(file.report().count(FindingKind.SHORT_BARS)).isZero();
  }

  @Test
  void plainCsvTakesSecondsAndIsoTextWithAndWithoutZone() {
    String seconds =
        "time,open,high,low,close\n" + rows(4, i -> plain("" + (START + i * HOUR) / 1000));
    String iso =
        "Date,Open,High,Low,Close,Volume\n"
            + rows(4, i -> plain("2025-01-01 0" + i + ":00") + ",7");
    String zone =
        "timestamp,open,high,low,close\n"
            + rows(4, i -> plain("2025-01-01T0" + (i + 1) + ":00:00+01:00"));

    for (String text : new String[] {seconds, iso, zone}) {
      CandleSeries series = read(text).series();
      assertThat(series.openTimeMillis(0)).isEqualTo(START);
      assertThat(series.openTimeMillis(3)).isEqualTo(START + 3 * HOUR);
    }
    assertThat(read(iso).series().volume(2)).isEqualTo(7);
  }

  @Test
  void byteOrderMarkWindowsLineEndsQuotesAndBlankLinesDoNoHarm() {
    String text =
        "\uFEFF\"open_time\",\"open\",\"high\",\"low\",\"close\",\"volume\"\r\n"
            + rows(4, i -> "\"" + (START + i * HOUR) + "\",\"10\",\"12\",\"9\",\"11\",\"5\"\r")
            + "\r\n\r\n";
    String headerless = "\uFEFF" + rows(4, i -> klines(START + i * HOUR, 1, 100));

    assertThat(read(text).series().size()).isEqualTo(4);
    assertThat(read(headerless).series().size()).isEqualTo(4);
  }

  @Test
  void futuresArchivesWithTheirOwnColumnNamesAreRead() {
    String text =
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
            + "taker_buy_quote_volume,ignore\n"
            + rows(4, i -> klines(START + i * HOUR, 1, 100));

    assertThat(read(text).report().format()).isEqualTo("Binance klines CSV");
  }

  @Test
  void gzipOfSeveralPartsAndPipesAreReadToTheirEnd() throws IOException {
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (int part = 0; part < 3; part++) {
      int first = 500 * part;
      try (OutputStream out = new GZIPOutputStream(parts)) {
        out.write(
            rows(500, i -> klines(START + (first + i) * HOUR, 1, 100))
                .getBytes(StandardCharsets.UTF_8));
      }
    }
    InputStream pipe =
        new FilterInputStream(new ByteArrayInputStream(parts.toByteArray())) {
          @Override
          public int available() throws IOException {
            throw new IOException("Illegal seek");
          }
        };
    Path file = Files.write(folder.resolve("parts.csv.gz"), parts.toByteArray());

    assertThat(CandleReader.read(file, TimeRange.ALL).series().size()).isEqualTo(1_500);
    CandleReader.Wish all =
        new CandleReader.Wish(
            TimeRange.ALL, Optional.empty(), OptionalLong.empty(), CandleReader.Limits.USUAL);
    assertThat(CandleReader.read(pipe, file, all).series().size()).isEqualTo(1_500);
  }

  @Test
  void jsonMayStandOnOneLineOrOnMany() {
    String row = rows(4, i -> "[" + klines(START + i * HOUR, 1, 100) + "],");
    String text = "[" + row.substring(0, row.length() - 2) + "]";

    assertThat(read(text).series().size()).isEqualTo(4);
    assertThat(read(text.replace("\n", "")).series().size()).isEqualTo(4);
    assertThat(read(text.replace(",", " ,\n ")).series().close(3)).isEqualTo(100);
  }

  @Test
  void onlyTheWantedRangeIsKept() {
    Path file = write(rows(48, i -> klines(START + i * HOUR, 1, 100)));

    CandleSeries day =
        CandleReader.read(file, new TimeRange(START + 24 * HOUR, START + 48 * HOUR)).series();

    assertThat(day.size()).isEqualTo(24);
    assertThat(day.openTimeMillis(0)).isEqualTo(START + 24 * HOUR);
  }

  @Test
  void holesAreCountedAndNoReturnCrossesThem() {
    int[] hours = {0, 1, 2, 6, 7, 9, 10, 11};

    CandleFile file = read(rows(hours.length, i -> klines(START + hours[i] * HOUR, 1, 100)));

    assertThat(file.report().holes().count()).isEqualTo(2);
    assertThat(file.report().holes().missingBars()).isEqualTo(4);
    assertThat(file.report().holes().longestBars()).isEqualTo(3);
    assertThat(file.report().holes().longestFrom())
        .isEqualTo(Instant.ofEpochMilli(START + 2 * HOUR));
    assertThat(IntStream.range(0, 8).filter(file.series()::follows)).containsExactly(1, 2, 4, 6, 7);
  }

  @Test
  void repeatsAndDisorderAreMendedAndReported() {
    int[] hours = {0, 1, 2, 3, 4, 5, 7, 6, 8, 8, 9, 10, 11, 11, 12};

    CandleFile file =
        read(rows(hours.length, i -> klines(START + hours[i] * HOUR, 1, i == 13 ? 101 : 100)));

    assertThat(file.series().size()).isEqualTo(13);
    assertThat(file.series().close(11)).as("the first of two rows is kept").isEqualTo(100);
    assertThat(file.report().count(FindingKind.DUPLICATES_AGREEING)).isEqualTo(1);
    assertThat(file.report().count(FindingKind.DUPLICATES_CONTRADICTING)).isEqualTo(1);
    assertThat(file.report().count(FindingKind.OUT_OF_ORDER)).isEqualTo(1);
    assertThat(file.report().treatment())
        .isEqualTo(
            "returns across holes left out; out-of-order: 1 (line 8), sorted by time;"
                + " duplicates-agreeing: 1 (line 10), one row of each kept;"
                + " duplicates-contradicting: 1 (line 14), the wider row with more volume is taken"
                + " for the later state of the bar, else the first is kept");
  }

  @Test
  void badPrintsAreReportedAndABadCloseGivesNoReturn() {
    CandleFile file =
        read(
            "time,open,high,low,close\n"
                + rows(
                    9,
                    i -> {
                      String time = START + i * HOUR + ",";
                      return time
                          + (i == 2
                              ? "100,400,99,100" // a high four times its neighbours
                              : i == 5
                                  ? "100,101,20,20" // a close a fifth of its neighbours
                                  : i == 7 ? "100,99,98,100" : "100,101,99,100");
                    }));

    assertThat(file.report().count(FindingKind.BAD_PRINT)).isEqualTo(2);
    assertThat(file.report().count(FindingKind.BAD_RANGE)).isEqualTo(1);
    assertThat(file.series().badClose(5)).isTrue();
    assertThat(IntStream.range(0, 9).filter(file.series()::follows))
        .containsExactly(1, 2, 3, 4, 7, 8);
  }

  @Test
  void aCrashThatLastsIsNoBadPrint() {
    CandleFile file =
        read(
            "time,open,high,low,close\n"
                + rows(9, i -> plain("" + (START + i * HOUR), i < 5 ? 100 : 13)));

    assertThat(file.report().count(FindingKind.BAD_PRINT)).isZero();
    assertThat(file.series().follows(5)).isTrue();
  }

  @Test
  void anUnfinishedLastBarIsNoticedByItsCloseTimeOrItsVolume() {
    String whole = rows(30, i -> klines(START + i * HOUR, 1, 100));
    String early =
        klines(START + 30 * HOUR, 1, 100)
            .replace("" + (START + 31 * HOUR - 1), "" + (START + 30 * HOUR + 60_000));
    String quiet = klines(START + 30 * HOUR, 1, 100).replace(",50,", ",1,");

    assertThat(read(whole).report().count(FindingKind.UNFINISHED_LAST)).isZero();
    assertThat(read(whole + early).report().count(FindingKind.UNFINISHED_LAST)).isOne();
    assertThat(read(whole + quiet).report().count(FindingKind.UNFINISHED_LAST)).isOne();
  }

  @Test
  void flatBarsWithoutVolumeAreCounted() {
    CandleFile file =
        read(
            rows(
                5,
                i ->
                    i == 2
                        ? klines(START + i * HOUR, 1, 100)
                            .replaceFirst(",100.*,50,", ",100,100,100,100,0,")
                        : klines(START + i * HOUR, 1, 100)));

    assertThat(file.report().count(FindingKind.FLAT_FILLED)).isEqualTo(1);
  }

  @Test
  void theFingerprintIsThatOfTheBytes() {
    CandleFile file = read(rows(5, i -> klines(START + i * HOUR, 1, 100)));

    assertThat(file.sha256()).hasSize(64).matches("[0-9a-f]+");
    assertThat(file.sha256())
        .isEqualTo(read(rows(5, i -> klines(START + i * HOUR, 1, 100))).sha256())
        .isNotEqualTo(read(rows(5, i -> klines(START + i * HOUR, 1, 101))).sha256());
  }

  private CandleFile read(String text) {
    return CandleReader.read(write(text), TimeRange.ALL);
  }

  private Path write(String text) {
    try {
      return Files.writeString(folder.resolve("candles"), text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private interface Row {
    String at(int i);
  }

  private static String rows(int count, Row row) {
    return IntStream.range(0, count).mapToObj(row::at).collect(Collectors.joining("\n", "", "\n"));
  }

  /** Twelve fields as the venue writes them. */
  private static String klines(long millis, long factor, double price) {
    return millis * factor
        + ","
        + price
        + ","
        + (price + 2)
        + ","
        + (price - 2)
        + ","
        + price
        + ",50,"
        + ((millis + HOUR) * factor - 1)
        + ",5000,10,25,2500,0";
  }

  private static String plain(String time) {
    return plain(time, 100);
  }

  private static String plain(String time, double price) {
    return time + "," + price + "," + price * 1.01 + "," + price * 0.99 + "," + price;
  }
}
