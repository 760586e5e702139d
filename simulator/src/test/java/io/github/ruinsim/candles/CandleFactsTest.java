package io.github.ruinsim.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of the market's history that every reader of these files must find. */
class CandleFactsTest {
  private static final String CLEAN = "BTCUSDT-1h-clean-2018-2025.csv";

  @ParameterizedTest
  @CsvSource({
    CLEAN + ", 1h, 70006, 27, 122",
    "binance-klines-noheader-BTCUSDT-1h-2020.csv, 1h, 8766, -1, 18",
    "binance-klines-noheader-BTCUSDT-1h-2021.csv, 1h, 8747, -1, 13",
    "binance-rest-klines-BTCUSDT-1h-2018-11.json, 1h, 713, 1, 7",
    "binance-rest-klines-BTCUSDT-1h-2020-03.json, 1h, 743, 1, 1",
    "binance-rest-klines-BTCUSDT-1h-2021-05.json, 1h, 744, 0, 0",
    "binance-rest-klines-BTCUSDT-1h-2022-06.json, 1h, 720, 0, 0",
    "binance-rest-klines-BTCUSDT-1h-2022-11.json, 1h, 720, 0, 0",
    "binance-rest-klines-BTCUSDT-1h-2025-10.json, 1h, 744, 0, 0",
    "binance-rest-klines-BTCUSDT-15m-2025-10-06_week.json, 15m, 672, 0, 0",
    "binance-vision-um-AVAXUSDT-1m-2026-02-01_10.csv, 1m, 14400, 0, 0"
  })
  void everyFileHasTheRowsAndHolesThatItsNoteStates(
      String name, String bar, int bars, int holes, long missing) {
    DataReport report = SharedData.read(name).report();

    assertThat(report.bar()).isEqualTo(bar);
    assertThat(report.bars()).isEqualTo(bars);
    assertThat(report.holes().missingBars()).isEqualTo(missing);
    if (holes >= 0) {
      assertThat(report.holes().count()).isEqualTo(holes);
    }
    assertThat(report.count(FindingKind.DUPLICATES_AGREEING)).isZero();
    assertThat(report.count(FindingKind.DUPLICATES_CONTRADICTING)).isZero();
    assertThat(report.count(FindingKind.OUT_OF_ORDER)).isZero();
    assertThat(report.count(FindingKind.BAD_RANGE)).isZero();
    assertThat(report.timeUnit()).isEqualTo("milliseconds");
  }

  @Test
  void theLongestHoleOfTheCleanFileIsTheOutageOfFebruary2018() {
    DataReport report = SharedData.read(CLEAN).report();

    assertThat(report.holes().longestBars()).isEqualTo(33);
    assertThat(report.holes().longestFrom()).isEqualTo(Instant.parse("2018-02-08T00:00:00Z"));
    assertThat(report.holes().longestTo()).isEqualTo(Instant.parse("2018-02-09T10:00:00Z"));
    assertThat(report.count(FindingKind.FLAT_FILLED)).isEqualTo(3);
    assertThat(report.count(FindingKind.UNFINISHED_LAST)).isZero();
    assertThat(report.lines())
        .anyMatch(line -> line.contains("27, missing 122 bars; longest 33 bars (34h)"));
  }

  @ParameterizedTest
  @CsvSource({
    "binance-rest-klines-BTCUSDT-1h-2018-11.json, 2018-11-19, 5661.94, 0, 4910.03",
    "binance-rest-klines-BTCUSDT-1h-2020-03.json, 2020-03-12, 7934.58, 4410.00, 4800.00",
    "binance-klines-noheader-BTCUSDT-1h-2020.csv, 2020-03-12, 7934.58, 4410.00, 4800.00",
    CLEAN + ", 2020-03-12, 7934.58, 4410.00, 4800.00",
    CLEAN + ", 2020-03-13, 0, 3782.13, 0",
    "binance-rest-klines-BTCUSDT-1h-2021-05.json, 2021-05-19, 0, 30000, 0",
    "binance-klines-noheader-BTCUSDT-1h-2021.csv, 2021-05-19, 0, 30000, 0",
    "binance-rest-klines-BTCUSDT-1h-2022-06.json, 2022-06-13, 26574.53, 0, 22487.41",
    "binance-rest-klines-BTCUSDT-1h-2022-11.json, 2022-11-09, 0, 15588, 0",
    "binance-rest-klines-BTCUSDT-1h-2025-10.json, 2025-10-10, 121662.41, 102000, 112774.50",
    "binance-rest-klines-BTCUSDT-15m-2025-10-06_week.json, 2025-10-10, 121662.41, 102000, 112774.5"
  })
  void daysOfTheRecordHaveTheirKnownPrices(
      String name, String day, double open, double low, double close) {
    CandleSeries series = SharedData.read(name).series();
    long midnight = Instant.parse(day + "T00:00:00Z").toEpochMilli();
    int first = SharedData.indexOf(series, midnight);
    int last = SharedData.indexOf(series, midnight + 86_400_000 - series.barMillis());

    if (open > 0) {
      assertThat(series.open(first)).isEqualTo(open);
    }
    if (low > 0) {
      assertThat(IntStream.rangeClosed(first, last).mapToDouble(series::low).min()).hasValue(low);
    }
    if (close > 0) {
      assertThat(series.close(last)).isEqualTo(close);
    }
  }

  @Test
  void theCrashOfMarch2020HasItsKnownWorstHourAndDay() {
    CandleSeries series = SharedData.read(CLEAN).series();
    int hour = SharedData.indexOf(series, Instant.parse("2020-03-12T10:00:00Z").toEpochMilli());

    assertThat(series.close(hour) / series.close(hour - 1) - 1).isCloseTo(-0.182, within(5e-4));
    assertThat(series.low(hour) / series.open(hour) - 1).isCloseTo(-0.245, within(5e-4));

    int worst = 24;
    for (int i = 24; i < series.size(); i++) {
      boolean day =
          series.openTimeMillis(i) - series.openTimeMillis(i - 24) == 24 * series.barMillis();
      if (day && ratio(series, i) < ratio(series, worst)) {
        worst = i;
      }
    }
    assertThat(ratio(series, worst) - 1).isCloseTo(-0.464, within(5e-4));
    assertThat(Instant.ofEpochMilli(series.openTimeMillis(worst)))
        .isEqualTo(Instant.parse("2020-03-13T01:00:00Z"));
  }

  @Test
  void theDeepestQuarterOfAnHourOfOctober2025IsAt2115() {
    CandleSeries series =
        SharedData.read("binance-rest-klines-BTCUSDT-15m-2025-10-06_week.json").series();
    int i = SharedData.indexOf(series, Instant.parse("2025-10-10T21:15:00Z").toEpochMilli());

    assertThat(series.low(i)).isEqualTo(102_000);
  }

  @Test
  void jsonAndCsvOfTheSameMonthHoldTheSamePrices() {
    CandleSeries json = SharedData.read("binance-rest-klines-BTCUSDT-1h-2021-05.json").series();
    CandleSeries csv = SharedData.read("binance-klines-noheader-BTCUSDT-1h-2021.csv").series();
    int offset = SharedData.indexOf(csv, json.openTimeMillis(0));

    for (int i = 0; i < json.size(); i++) {
      assertThat(csv.openTimeMillis(offset + i)).isEqualTo(json.openTimeMillis(i));
      assertThat(csv.high(offset + i)).isEqualTo(json.high(i));
      assertThat(csv.close(offset + i)).isEqualTo(json.close(i));
      assertThat(csv.volume(offset + i)).isEqualTo(json.volume(i));
    }
  }

  private static double ratio(CandleSeries series, int i) {
    return series.close(i) / series.close(i - 24);
  }
}
