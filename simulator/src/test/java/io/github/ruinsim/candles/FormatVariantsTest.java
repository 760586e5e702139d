package io.github.ruinsim.candles;

import static io.github.ruinsim.candles.SixtyBars.HOUR;
import static io.github.ruinsim.candles.SixtyBars.assertRead;
import static io.github.ruinsim.candles.SixtyBars.days;
import static io.github.ruinsim.candles.SixtyBars.hours;
import static io.github.ruinsim.candles.SixtyBars.insert;
import static io.github.ruinsim.candles.SixtyBars.jsonDays;
import static io.github.ruinsim.candles.SixtyBars.jsonLists;
import static io.github.ruinsim.candles.SixtyBars.newestFirst;
import static io.github.ruinsim.candles.SixtyBars.variant;

import io.github.ruinsim.candles.SixtyBars.Bar;
import java.io.IOException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The same bars in the layouts of venues and sites: read to the same prices, what is unusual named.
 */
class FormatVariantsTest {
  private static final String KLINES = "Binance klines CSV";
  private static final String PLAIN = "plain CSV time,open,high,low,close[,volume]";
  private static final String SITE = "https://www.CryptoDataDownload.com";
  private static final String CDD = "CryptoDataDownload CSV";
  private static final String YAHOO = "Yahoo Finance CSV";
  private static final String BINANCE_HEADER =
      "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
          + "taker_buy_quote_volume,ignore";

  static Stream<Arguments> binance() {
    String archive = hours("", bar -> bar.kline(1));
    String named = hours(BINANCE_HEADER, bar -> bar.kline(1));
    return Stream.of(
        variant("archive", KLINES, "", archive),
        variant("archive in microseconds", KLINES, "", hours("", bar -> bar.kline(1000))),
        variant(
            "milliseconds, then microseconds",
            KLINES,
            "mixed-time-units",
            hours("", bar -> bar.kline(bar.i() < 30 ? 1 : 1000))),
        variant(
            "a header in every part",
            KLINES,
            "repeated-header",
            insert(insert(named, 31, BINANCE_HEADER), 50, BINANCE_HEADER)),
        variant(
            "a header from the second part on",
            KLINES,
            "repeated-header",
            insert(archive, 30, BINANCE_HEADER)),
        variant(
            "names of Kaggle, times as text",
            KLINES,
            "no-time-zone",
            hours(
                "Open time,Open,High,Low,Close,Volume,Close time,Quote asset volume,Number of trades,"
                    + "Taker buy base asset volume,Taker buy quote asset volume,Ignore",
                bar ->
                    bar.kline(
                        bar.time("yyyy-MM-dd HH:mm:ss.SSS"), "" + (bar.millis() + HOUR - 1)))),
        variant(
            "camel case, other order",
            KLINES,
            "",
            hours(
                "openTime,closeTime,close,open,low,high,baseVolume",
                bar ->
                    String.join(
                        ",",
                        "" + bar.millis(),
                        "" + (bar.millis() + HOUR - 1),
                        "" + bar.close(),
                        "" + bar.open(),
                        "" + bar.low(),
                        "" + bar.high(),
                        "" + bar.volume()))),
        variant(
            "an index in front",
            PLAIN,
            "",
            hours(
                ",timestamp,open,high,low,close,volume,close_time,quote_av,trades",
                bar ->
                    bar.i()
                        + ","
                        + bar.millis()
                        + ","
                        + bar.ohlcv()
                        + ","
                        + (bar.millis() + HOUR - 1)
                        + ",500,3")),
        variant(
            "newest first, quotes, Windows line ends",
            KLINES,
            "newest-first",
            newestFirst(named).replaceAll("([^,\n]+)", "\"$1\"").replace("\n", "\r\n")),
        variant(
            "rest answer", "Binance klines JSON", "", jsonLists(bar -> "[" + bar.kline(1) + "]")));
  }

  static Stream<Arguments> cryptoDataDownload() {
    Function<Bar, String> rest =
        bar -> bar.ohlcv() + "," + bar.volume() * (bar.high() + bar.low()) / 2;
    String header = "unix,date,symbol,open,high,low,close,Volume BTC,Volume USD";
    String usual =
        newestFirst(
            hours(
                header,
                bar ->
                    bar.millis() / 1000
                        + ","
                        + bar.time("yyyy-MM-dd HH:mm:ss")
                        + ",BTC/USD,"
                        + rest.apply(bar)));
    return Stream.of(
        variant("site above", CDD, "newest-first preamble", SITE + "\n" + usual),
        variant(
            "site above, saved by a spreadsheet",
            CDD,
            "newest-first preamble",
            SITE + ",,,,,,,,\n" + usual),
        variant(
            "site beside a note on the zone",
            CDD,
            "newest-first preamble",
            "Timestamps are UTC timezone," + SITE + "\n" + usual),
        variant("no site", CDD, "newest-first", usual),
        variant(
            "milliseconds as decimals",
            CDD,
            "newest-first",
            usual.replaceAll("(?m)^(\\d{10}),", "$1000.0,")),
        variant(
            "milliseconds in scientific notation",
            CDD,
            "newest-first",
            usual.replaceAll("(?m)^1(\\d{9}),", "1.$1e+12,").replaceAll("(\\.\\d{9})", "$1")),
        variant(
            "hours of a clock of twelve",
            CDD,
            "newest-first no-time-zone",
            newestFirst(
                hours(
                    "Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USD",
                    bar -> bar.time("yyyy-MM-dd hh-a") + ",BTCUSD," + rest.apply(bar)))),
        variant(
            "clock with minutes and AM",
            CDD,
            "newest-first no-time-zone",
            newestFirst(
                hours(
                    "Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USD",
                    bar -> bar.time("yyyy-MM-dd h:mm:ss a") + ",BTCUSD," + rest.apply(bar)))),
        variant(
            "another pair and a count of trades",
            CDD,
            "newest-first preamble",
            SITE
                + "\n"
                + newestFirst(
                    hours(
                        "Unix,Date,Symbol,Open,High,Low,Close,Volume SHIB,Volume USDT,tradecount",
                        bar ->
                            bar.millis()
                                + ","
                                + bar.time("yyyy-MM-dd HH:mm:ss")
                                + ",SHIBUSDT,"
                                + rest.apply(bar)
                                + ",NULL"))));
  }

  static Stream<Arguments> yahooAndCoinMetrics() {
    String header = "Date,Open,High,Low,Close,Adj Close,Volume";
    Function<Bar, String> row =
        bar -> bar.time("yyyy-MM-dd") + "," + bar.prices() + "," + bar.close() + "," + bar.volume();
    String usual = days(header, row);
    return Stream.of(
        variant("yahoo", YAHOO, "aggregate-price", usual.strip()),
        variant(
            "a row of null at the end",
            YAHOO,
            "aggregate-price null-rows",
            usual + "2024-03-01,null,null,null,null,null,null"),
        variant(
            "rows without anything",
            YAHOO,
            "aggregate-price null-rows",
            insert(usual, 30, ",,,,,,")),
        variant(
            "some volumes empty",
            YAHOO,
            "aggregate-price empty-volumes",
            usual.replaceAll("(?m)^(2024-01-0[23].*),\\d+$", "$1,")),
        variant(
            "adjusted closes",
            YAHOO,
            "aggregate-price adjusted-closes",
            days(
                header,
                bar -> row.apply(bar).replace("," + bar.close() + "," + bar.volume(), ",50,7"))),
        variant(
            "months in words",
            YAHOO,
            "aggregate-price newest-first no-time-zone",
            newestFirst(
                days(
                    "Date,Open,High,Low,Close*,Adj Close**,Volume".replace("*", ""),
                    bar ->
                        "\"" + bar.time("MMM dd, yyyy") + "\"," + row.apply(bar).substring(11)))),
        variant(
            "yfinance with zone",
            YAHOO,
            "aggregate-price",
            days(
                "Date,Open,High,Low,Close,Volume,Dividends,Stock Splits",
                bar -> bar.time("yyyy-MM-dd HH:mm:ss") + "+00:00," + bar.ohlcv() + ",0.0,0.0")),
        variant(
            "yfinance with three lines of names",
            YAHOO,
            "aggregate-price",
            days(
                "Price,Close,High,Low,Open,Volume\nTicker,BTC-USD,BTC-USD,BTC-USD,BTC-USD,BTC-USD\n"
                    + "Date,,,,,",
                bar ->
                    String.join(
                        ",",
                        bar.time("yyyy-MM-dd"),
                        "" + bar.close(),
                        "" + bar.high(),
                        "" + bar.low(),
                        "" + bar.open(),
                        "" + bar.volume()))));
  }

  static Stream<Arguments> chartsAndExchanges() {
    Function<Bar, String> dict =
        bar ->
            String.format(
                Locale.ROOT,
                "{\"low\":\"%s\",\"high\":\"%s\",\"start\":\"%d\",\"close\":\"%s\",\"open\":\"%s\","
                    + "\"volume\":\"%s\"}",
                bar.low(),
                bar.high(),
                bar.millis() / 1000,
                bar.close(),
                bar.open(),
                bar.volume());
    return Stream.of(
        variant(
            "tradingview with offset and indicators",
            "TradingView export",
            "",
            hours(
                "time,open,high,low,close,Volume,Volume MA,RSI",
                bar ->
                    bar.time("yyyy-MM-dd'T'HH:mm:ssxxx", ZoneId.of("+09:00"))
                        + ","
                        + bar.ohlcv()
                        + ",50,NaN")),
        variant(
            "tradingview without volume",
            "TradingView export",
            "no-volume repeated-column-names",
            hours(
                "time,open,high,low,close,Plot,Plot",
                bar -> bar.millis() / 1000 + "," + bar.prices() + ",NaN,1")),
        variant("coinbase", "Coinbase candles JSON", "", "{\"candles\":" + jsonDays(dict) + "}"),
        variant(
            "coinbase with other fields",
            "Coinbase candles JSON",
            "",
            "{\"product\":{\"id\":\"ETH-USD\"},\"candles\":" + jsonDays(dict) + ",\"cursor\":[1]}"),
        variant(
            "coinbase exchange",
            "Coinbase Exchange JSON",
            "",
            jsonDays(
                bar ->
                    "["
                        + bar.millis() / 1000
                        + ","
                        + bar.low()
                        + ","
                        + bar.high()
                        + ","
                        + bar.open()
                        + ","
                        + bar.close()
                        + ","
                        + bar.volume()
                        + "]")),
        variant(
            "kraken with bars missing",
            "Kraken OHLCVT CSV",
            "holes-without-trades",
            hours("", bar -> bar.millis() / 1000 + "," + bar.ohlcv() + ",17")),
        variant(
            "kraken answer",
            "Kraken OHLC JSON",
            "",
            "{\"error\":[],\"result\":{\"XXBTZUSD\":"
                + jsonLists(
                    bar ->
                        "["
                            + bar.millis() / 1000
                            + ",\""
                            + bar.prices().replace(",", "\",\"")
                            + "\",\"100\",\""
                            + bar.volume()
                            + "\",9]")
                + ",\"last\":1704067200}}"),
        variant(
            "lists of seven below names",
            "JSON lists inside an object",
            "",
            "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"symbol\":\"BTCUSDT\",\"list\":"
                + jsonLists(
                    bar ->
                        "[\""
                            + bar.millis()
                            + "\",\""
                            + bar.ohlcv().replace(",", "\",\"")
                            + "\",\"9\"]")
                + "}}"),
        variant(
            "lists of nine below a name, with a message",
            "JSON lists inside an object",
            "",
            "{\"code\":\"0\",\"msg\":\"\",\"data\":"
                + jsonLists(
                    bar ->
                        "[\""
                            + bar.millis()
                            + "\",\""
                            + bar.ohlcv().replace(",", "\",\"")
                            + "\",\"9\",\"9\",\"1\"]")
                + "}"),
        variant(
            "freqtrade",
            "freqtrade JSON",
            "",
            jsonLists(bar -> "[" + bar.millis() + "," + bar.ohlcv() + ".0]")),
        variant(
            "list of objects",
            "JSON candles with named values",
            "",
            jsonLists(
                bar ->
                    "{\"timestamp\":"
                        + bar.millis()
                        + ",\"open\":"
                        + bar.open()
                        + ",\"high\":"
                        + bar.high()
                        + ",\"low\":"
                        + bar.low()
                        + ",\"close\":"
                        + bar.close()
                        + ",\"volume\":"
                        + bar.volume()
                        + ",\"tags\":[1,{}]}")),
        variant(
            "objects below other names",
            "JSON candles with named values",
            "",
            "{\"Response\":\"Success\",\"Data\":{\"Aggregated\":false,\"Data\":"
                + jsonDays(
                    bar -> dict.apply(bar).replace("start", "time").replace("volume", "volumefrom"))
                + "}}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"binance", "cryptoDataDownload", "yahooAndCoinMetrics", "chartsAndExchanges"})
  void everyNotationGivesTheSameBarsAndItsQuirksByName(
      String name, String format, String quirks, String text) throws IOException {
    assertRead(text, format, quirks);
  }
}
