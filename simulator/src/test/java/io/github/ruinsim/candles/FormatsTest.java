package io.github.ruinsim.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.check.InputException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Small made-up files, one or two of each layout and quirk; no market data. */
class FormatsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "binance-archive-microseconds.csv | Binance klines CSV | microseconds | 1h | 30 |",
        "binance-futures-header.csv | Binance klines CSV | milliseconds | 1h | 30 |",
        "binance-rest.json | Binance klines JSON | milliseconds | 1h | 30 |",
        "coinbase.json | Coinbase candles JSON | seconds | 1d | 30 | newest-first",
        "coinbase-exchange.json | Coinbase Exchange JSON | seconds | 1d | 30 | newest-first",
        "coinmetrics.csv | CoinMetrics CSV, one price a day | date and time text | 1d | 29"
            + " | null-rows price-only",
        "cryptodatadownload-contracts.csv.gz | CryptoDataDownload CSV | date and time text | 4h"
            + " | 954 | newest-first preamble no-time-zone regular-holes contract-volume",
        "cryptodatadownload-pasted.csv | CryptoDataDownload CSV | seconds | 1h | 120"
            + " | mixed-time-units newest-first duplicates-agreeing duplicates-contradicting"
            + " bad-print flat-filled-bars previous-close-open",
        "cryptodatadownload-swapped-volumes.csv | CryptoDataDownload CSV | seconds | 1d | 60"
            + " | newest-first flat-filled-bars preamble swapped-volume-columns"
            + " unfinished-last-bar",
        "freqtrade.json.gz | freqtrade JSON | milliseconds | 1h | 30 |",
        "fxcm.csv | FXCM CSV of one side | date and time text | 1m | 40 | no-volume",
        "kraken.csv | Kraken OHLCVT CSV | seconds | 1h | 37 | holes-without-trades",
        "metatrader-tab-daily-sundays.csv | MetaTrader export | date and time text | 1d | 103"
            + " | session-gaps broker-time tick-volume no-time-zone previous-close-open"
            + " session-data sunday-bars",
        "metatrader4-comma-hourly.csv | MetaTrader export | date and time text | 1h | 528"
            + " | session-gaps broker-time tick-volume no-time-zone previous-close-open"
            + " session-data",
        "metatrader5-header.csv | MetaTrader export | date and time text | 1h | 60"
            + " | broker-time tick-volume no-time-zone previous-close-open",
        "plain.csv | plain CSV time,open,high,low,close[,volume] | date and time text | 1h | 30"
            + " | no-time-zone no-volume",
        "plain-headerless.csv | plain CSV time,open,high,low,close[,volume] | seconds | 1h | 30 |",
        "python-binance-reused-ticker.csv | python-binance dump | date and time text | 1h | 60"
            + " | ticker-reused no-time-zone",
        "python-binance-ticker.csv | python-binance dump | date and time text | 1h | 30"
            + " | no-time-zone",
        "python-binance-timestamp.csv | python-binance dump | date and time text | 1h | 30"
            + " | no-time-zone unfinished-last-bar",
        "trades.csv | CSV of trades | milliseconds | 1m | 55"
            + " | from-trades holes-without-trades move-across-hole",
        "tradingview-seconds.csv | TradingView export | seconds | 1h | 30 | repeated-column-names",
        "tradingview-session.csv | TradingView export | date and time text | 30m | 650"
            + " | session-gaps no-volume session-data",
        "tradingview-stock-daily.csv | TradingView export | seconds | 1d | 108"
            + " | session-gaps session-data daylight-saving",
        "yahoo-null-rows.csv | Yahoo Finance CSV | date and time text | 1d | 28"
            + " | null-rows aggregate-price adjusted-closes",
        "yahoo-yfinance.csv | Yahoo Finance CSV | date and time text | 1d | 30 | aggregate-price"
      })
  void everyLayoutIsRecognisedByContentAndEveryQuirkIsNamed(
      String name, String format, String unit, String bar, int bars, String quirks) {
    DataReport report = CandleReader.read(sample(name), TimeRange.ALL).report();

    assertThat(report.format()).isEqualTo(format);
    assertThat(report.timeUnit()).isEqualTo(unit);
    assertThat(report.bar()).isEqualTo(bar);
    assertThat(report.bars()).isEqualTo(bars);
    List<String> expected = quirks == null ? List.of() : Arrays.asList(quirks.split(" ", -1));
    assertThat(report.findings().stream().map(found -> found.kind().text()))
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void allLayoutsOfOneSeriesGiveTheSamePrices() {
    CandleSeries first = series("binance-rest.json");
    for (String name :
        List.of(
            "binance-archive-microseconds.csv",
            "binance-futures-header.csv",
            "freqtrade.json.gz",
            "tradingview-seconds.csv",
            "python-binance-ticker.csv",
            "plain.csv",
            "plain-headerless.csv")) {
      CandleSeries other = series(name);
      for (int i = 0; i < first.size(); i++) {
        assertThat(other.openTimeMillis(i)).as(name).isEqualTo(first.openTimeMillis(i));
        assertThat(other.open(i)).as(name).isEqualTo(first.open(i));
        assertThat(other.high(i)).as(name).isEqualTo(first.high(i));
        assertThat(other.low(i)).as(name).isEqualTo(first.low(i));
        assertThat(other.close(i)).as(name).isEqualTo(first.close(i));
      }
    }
    CandleSeries daily = series("coinbase.json");
    CandleSeries lists = series("coinbase-exchange.json");
    CandleSeries yahoo = series("yahoo-yfinance.csv");
    for (int i = 0; i < daily.size(); i++) {
      assertThat(lists.low(i)).isEqualTo(daily.low(i)).isEqualTo(yahoo.low(i));
      assertThat(lists.close(i)).isEqualTo(daily.close(i)).isEqualTo(yahoo.close(i));
    }
  }

  @Test
  void averagedBarsAreRefusedUnlessTheFormatIsForced() {
    Path file = sample("tradingview-heikin-ashi.csv");

    assertThatThrownBy(() -> CandleReader.read(file, TimeRange.ALL))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Heikin-Ashi")
        .hasMessageContaining("--format");
    DataReport forced = CandleReader.read(file, TimeRange.ALL, Optional.of("tradingview")).report();
    assertThat(forced.findings().get(0).kind()).isEqualTo(FindingKind.HEIKIN_ASHI);
    assertThat(forced.treatment()).contains("heikin-ashi: 30");
  }

  @Test
  void aTickerThatBecameAnotherCoinIsCutAndNeverJoined() {
    Path file = sample("python-binance-reused-ticker.csv");
    DataReport first = CandleReader.read(file, TimeRange.ALL).report();
    long second = Instant.parse("2021-03-20T00:00:00Z").toEpochMilli();

    assertThat(first.to()).isEqualTo(Instant.parse("2021-03-03T11:00:00Z"));
    assertThat(first.treatment()).contains("ticker-reused: 60", "2021-03-20T00:00:00Z");
    CandleFile other = CandleReader.read(file, new TimeRange(second, Long.MAX_VALUE));
    assertThat(other.report().bars()).isEqualTo(60);
    assertThat(other.report().count(FindingKind.OTHER_COIN)).isZero();
    assertThat(other.series().low(0)).isGreaterThan(5_000);
  }

  @Test
  void filledBarsGiveNoReturnsAndTheFinishedCopyOfABarIsKept() {
    CandleFile file = CandleReader.read(sample("cryptodatadownload-pasted.csv"), TimeRange.ALL);
    CandleSeries series = file.series();

    assertThat(file.report().finding(FindingKind.FLAT_FILLED).orElseThrow().detail())
        .isEqualTo("longest run 5 from 2021-03-02T16:00:00Z");
    assertThat(IntStream.range(0, 120).filter(i -> !series.follows(i)))
        .containsExactly(0, 40, 41, 42, 43, 44, 45);
    assertThat(series.volume(109)).as("more volume than the unfinished copy").isGreaterThan(50);
    assertThat(file.report().count(FindingKind.DUPLICATES_AGREEING)).isEqualTo(9);
  }

  @Test
  void dailyBarsOfAMarketThatClosesFollowTheSessionBefore() {
    CandleSeries series = series("tradingview-stock-daily.csv");

    assertThat(series.session()).isEqualTo(Session.WEEKLY);
    assertThat(IntStream.range(1, series.size()).allMatch(series::follows)).isTrue();
    assertThat(series.tradedBarsPerYear()).isCloseTo(261, within(4.0));
    assertThat(series("tradingview-session.csv").session()).isEqualTo(Session.DAILY);
    assertThat(series("plain.csv").tradedBarsPerYear()).isEqualTo(8760);
  }

  @Test
  void theClockOfABrokerIsEstimatedFromTheBeginOfItsWeeks() {
    DataReport report =
        CandleReader.read(sample("metatrader4-comma-hourly.csv"), TimeRange.ALL).report();

    assertThat(report.finding(FindingKind.BROKER_TIME).orElseThrow().detail())
        .isEqualTo("looks like UTC+2");
  }

  private static CandleSeries series(String name) {
    return CandleReader.read(sample(name), TimeRange.ALL).series();
  }

  private static Path sample(String name) {
    URL found = FormatsTest.class.getResource("/candles/" + name);
    assertThat(found).as(name).isNotNull();
    try {
      return Path.of(found.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }
}
