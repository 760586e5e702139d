package io.github.ruinsim.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.check.InputException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real files beside the repository: what their notes state, and every quirk by its name. */
class SharedQuirksTest {
  @ParameterizedTest
  @CsvSource({
    "crypto/cryptodatadownload-Binance_BTCUSDT_1h-2021-03.csv, 1h, 34075, 31426, 11",
    "crypto/cryptodatadownload-Bitstamp_BTCUSD_d-2026-04.csv, 1d, 4165, 4165, 0",
    "crypto/cryptodatadownload-BTCUSD_PERP-coinm-1h-2021-2022.csv, 1h, 17480, 17480, 39",
    "crypto/cryptodatadownload-BTCUSDT-usdm-1d.csv, 1d, 1680, 1680, 2",
    "crypto/kraken-ohlcvt-XBTUSD_60.csv, 1h, 50378, 50378, 10849",
    "crypto/yahoo-BTC-USD-1d.csv, 1d, 2672, 2672, 0",
    "crypto/coinmetrics-btc-2016_2019-10.csv, 1d, 1389, 1389, 0",
    "crypto/tradingview-BATS_IBIT-1D.csv, 1d, 502, 502, -1",
    "crypto/tradingview-BATS_IBIT-15m-2025-09_11.csv, 15m, 4014, 4014, -1",
    // the note says 0, but 2016-05-21 and 22 are not in the file
    "crypto/coinbase-candles-ETH-USD-1d.json, 1d, 3450, 3450, 2",
    "crypto/freqtrade-XRP_USDT_USDT-1h-futures.json.gz, 1h, 100, 100, 0",
    "crypto/pythonbinance-BTCUSDT-1d.csv, 1d, 1754, 1754, 0",
    "crypto/pythonbinance-ETHUSDT-1h.csv, 1h, 23989, 23989, 12",
    "crypto/pythonbinance-DOGEUSDT-1h-2021.csv, 1h, 6496, 6496, 11",
    "crypto/pythonbinance-LUNAUSDT-1h-2022.csv, 1h, 8323, 3169, 0",
    "crypto/ftx-BTC-PERP-1m-2022-01-19_25.csv, 1m, 10080, 10080, 0",
    "crypto/derived-gemini-BTCUSD-1m-2025-10-10.csv, 1m, 1351, 1351, 89",
    "crypto/derived-coinbase-DOGEUSD-1m-2025-10-10.csv, 1m, 1440, 1440, 0",
    "fx/metatrader-tab-EURCHF-D1.csv, 1d, 5016, 5016, -1",
    "fx/metatrader4-USDJPY-H1-2008_2011.csv, 1h, 24691, 24691, -1",
    "fx/fxcm-USDJPY-m1-bid-2013-02-01_12.csv, 1m, 11507, 11507, -1",
    "fx/fxcm-USDJPY-m1-ask-2013-02-01_12.csv, 1m, 11507, 11507, -1",
    "trades/tardis-gemini-trades-BTCUSD-2025-10-10.csv.gz, 1m, 1351, 1351, 89"
  })
  void everyFileHasTheRowsThatItsNoteStates(
      String name, String bar, int rows, int bars, long missing) {
    DataReport report = read(name).report();

    assertThat(report.bar()).isEqualTo(bar);
    assertThat(report.rows()).isEqualTo(rows);
    assertThat(report.bars()).isEqualTo(bars);
    if (missing >= 0) {
      assertThat(report.holes().missingBars()).isEqualTo(missing);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "crypto/cryptodatadownload-Binance_BTCUSDT_1h-2021-03.csv | MIXED_TIME_UNITS | 5491 |",
        "crypto/cryptodatadownload-Binance_BTCUSDT_1h-2021-03.csv | NEWEST_FIRST | 34075 |",
        "crypto/cryptodatadownload-Binance_BTCUSDT_1h-2021-03.csv | DUPLICATES_AGREEING | 2648 |",
        "crypto/cryptodatadownload-Binance_BTCUSDT_1h-2021-03.csv | DUPLICATES_CONTRADICTING | 1 |",
        "crypto/cryptodatadownload-Binance_BTCUSDT_1h-2021-03.csv | BAD_PRINT | 1 | 2017-08-17T04",
        "crypto/cryptodatadownload-Binance_BTCUSDT_1h-2021-03.csv | FLAT_FILLED | 117 | 2018-02-08",
        "crypto/cryptodatadownload-Binance_BTCUSDT_1h-2021-03.csv | PREVIOUS_CLOSE_OPEN | -1 | 2017",
        "crypto/cryptodatadownload-Bitstamp_BTCUSD_d-2026-04.csv | SWAPPED_VOLUMES | -1"
            + " | 2014-11-28T00:00:00Z .. 2018-02-27T00:00:00Z",
        "crypto/cryptodatadownload-Bitstamp_BTCUSD_d-2026-04.csv | FLAT_FILLED | 8 | 2015-01-06",
        "crypto/cryptodatadownload-Bitstamp_BTCUSD_d-2026-04.csv | UNFINISHED_LAST | 1 | 2026-04-23",
        "crypto/cryptodatadownload-BTCUSD_PERP-coinm-1h-2021-2022.csv | REGULAR_HOLES | -1"
            + " | 00:00 on the first day of a month",
        "crypto/cryptodatadownload-BTCUSD_PERP-coinm-1h-2021-2022.csv | CONTRACT_VOLUME | -1"
            + " | of 100 units",
        "crypto/cryptodatadownload-BTCUSDT-usdm-1d.csv | PREAMBLE | 1 | CryptoDataDownload",
        "crypto/kraken-ohlcvt-XBTUSD_60.csv | QUIET_HOLES | 1 |",
        "crypto/coinmetrics-btc-2016_2019-10.csv | PRICE_ONLY | 1389 |",
        "crypto/coinbase-candles-ETH-USD-1d.json | NEWEST_FIRST | 3450 |",
        "crypto/pythonbinance-BTCUSDT-1d.csv | UNFINISHED_LAST | 1 | 2022-06-05",
        "crypto/pythonbinance-LUNAUSDT-1h-2022.csv | OTHER_COIN | 5154 | 2022-05-31T06:00:00Z",
        "crypto/tradingview-BATS_IBIT-1D.csv | SESSION_GAPS | 501 | largest -20.4 % at 2024-08-05",
        "crypto/tradingview-BATS_IBIT-1D.csv | DAYLIGHT_SAVING | -1 | 13:30 UTC or 14:30 UTC",
        "crypto/tradingview-BATS_IBIT-15m-2025-09_11.csv | SESSION | 4014 | nights and weekends",
        "crypto/derived-gemini-BTCUSD-1m-2025-10-10.csv | MOVE_ACROSS_HOLE | -1"
            + " | -2.9 % from 2025-10-10T21:13:00Z to 2025-10-10T21:20:00Z",
        "fx/metatrader-tab-EURCHF-D1.csv | SUNDAY_BARS | 834 |",
        "fx/metatrader-tab-EURCHF-D1.csv | TICK_VOLUME | 1 |",
        "fx/metatrader4-USDJPY-H1-2008_2011.csv | BROKER_TIME | 1"
            + " | UTC+2 in winter, UTC+3 in summer",
        "fx/fxcm-USDJPY-m1-bid-2013-02-01_12.csv | NO_VOLUME | 11507 |",
        "fx/fxcm-USDJPY-m1-bid-2013-02-01_12.csv | SESSION | 11507 | weekends"
      })
  void everyQuirkIsNamed(String name, FindingKind kind, long count, String detail) {
    Optional<Finding> found = read(name).report().finding(kind);

    assertThat(found).isPresent();
    if (count >= 0) {
      assertThat(found.orElseThrow().count()).isEqualTo(count);
    }
    assertThat(found.orElseThrow().detail()).contains(detail == null ? "" : detail);
  }

  @Test
  void theAveragedBarsAreRefused() {
    Path averaged = SharedData.data("crypto/tradingview-BITSTAMP_BTCUSD-1D-heikinashi.csv");

    assertThatThrownBy(() -> CandleReader.read(averaged, TimeRange.ALL, Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Heikin-Ashi");
    CandleFile forced = CandleReader.read(averaged, TimeRange.ALL, Optional.of("tradingview"));
    assertThat(forced.report().bars()).isEqualTo(459);
    assertThat(forced.report().count(FindingKind.REPEATED_COLUMNS)).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "crypto/cryptodatadownload-BTCUSDT-usdm-1d.csv, 2020-03-13T00:00:00Z, low, 3621.81",
    "crypto/cryptodatadownload-BTCUSDT-usdm-1d.csv, 2021-05-19T00:00:00Z, low, 28688",
    "crypto/cryptodatadownload-BTCUSD_PERP-coinm-1h-2021-2022.csv, 2021-05-19T13:00:00Z, low, 27244",
    "crypto/pythonbinance-BTCUSDT-1d.csv, 2018-11-19T00:00:00Z, open, 5661.94",
    "crypto/pythonbinance-BTCUSDT-1d.csv, 2018-11-19T00:00:00Z, close, 4910.03",
    "crypto/yahoo-BTC-USD-1d.csv, 2020-03-12T00:00:00Z, low, 4860",
    "fx/metatrader-tab-EURCHF-D1.csv, 2015-01-15T00:00:00Z, open, 1.20089",
    "fx/metatrader-tab-EURCHF-D1.csv, 2015-01-15T00:00:00Z, low, 0.84989",
    "fx/metatrader-tab-EURCHF-D1.csv, 2015-01-15T00:00:00Z, close, 0.99357",
    "fx/metatrader4-USDJPY-H1-2008_2011.csv, 2011-10-31T03:00:00Z, open, 75.716",
    "fx/metatrader4-USDJPY-H1-2008_2011.csv, 2011-10-31T03:00:00Z, close, 78.358"
  })
  void barsOfTheRecordHaveTheirKnownPrices(String name, String time, String field, double value) {
    CandleSeries series = read(name).series();
    int i = SharedData.indexOf(series, Instant.parse(time).toEpochMilli());

    double found =
        switch (field) {
          case "open" -> series.open(i);
          case "low" -> series.low(i);
          default -> series.close(i);
        };
    // Yahoo quotes six decimals of an aggregate; its note gives whole dollars
    assertThat(found).isCloseTo(value, within(name.contains("yahoo") ? 0.5 : 1e-9));
  }

  @Test
  void theDayOfDogecoinHasItsKnownPrices() {
    CandleSeries series = read("crypto/pythonbinance-DOGEUSDT-1h-2021.csv").series();
    long midnight = Instant.parse("2021-05-19T00:00:00Z").toEpochMilli();
    int first = SharedData.indexOf(series, midnight);
    double low = Double.MAX_VALUE;
    for (int i = first; i < first + 24; i++) {
      low = Math.min(low, series.low(i));
    }

    assertThat(series.open(first)).isEqualTo(0.47574);
    assertThat(low).isEqualTo(0.21111);
    assertThat(series.close(first + 23)).isEqualTo(0.32945);
  }

  @Test
  void theWorstHourOfLunaIsAReturnAndNoBadPrint() {
    CandleSeries series = read("crypto/pythonbinance-LUNAUSDT-1h-2022.csv").series();
    double worst = 0;
    for (int i = 1; i < series.size(); i++) {
      if (series.follows(i)) {
        worst = Math.min(worst, series.close(i) / series.close(i - 1) - 1);
      }
    }

    assertThat(worst).isCloseTo(-0.867, within(5e-4));
  }

  @Test
  void barsMadeOfTradesAreThoseDerivedElsewhere() {
    CandleSeries own = read("trades/tardis-gemini-trades-BTCUSD-2025-10-10.csv.gz").series();
    CandleSeries other = read("crypto/derived-gemini-BTCUSD-1m-2025-10-10.csv").series();

    for (int i = 0; i < other.size(); i++) {
      assertThat(own.openTimeMillis(i)).isEqualTo(other.openTimeMillis(i));
      assertThat(List.of(own.open(i), own.high(i), own.low(i), own.close(i)))
          .isEqualTo(List.of(other.open(i), other.high(i), other.low(i), other.close(i)));
      assertThat(own.volume(i)).isCloseTo(other.volume(i), within(1e-8));
    }
  }

  private static CandleFile read(String name) {
    return CandleReader.read(SharedData.data(name), TimeRange.ALL);
  }
}
