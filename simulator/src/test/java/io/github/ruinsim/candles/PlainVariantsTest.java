package io.github.ruinsim.candles;

import static io.github.ruinsim.candles.SixtyBars.assertRead;
import static io.github.ruinsim.candles.SixtyBars.days;
import static io.github.ruinsim.candles.SixtyBars.hours;
import static io.github.ruinsim.candles.SixtyBars.newestFirst;
import static io.github.ruinsim.candles.SixtyBars.variant;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The same bars in the notations of brokers and spreadsheets: read to the same prices. */
class PlainVariantsTest {
  private static final String PLAIN = "plain CSV time,open,high,low,close[,volume]";
  private static final String META = "MetaTrader export";

  static Stream<Arguments> foreignExchange() {
    return Stream.of(
        variant(
            "metatrader 4",
            META,
            "broker-time tick-volume no-time-zone",
            hours("", bar -> bar.time("yyyy.MM.dd,HH:mm") + "," + bar.ohlcv())),
        variant(
            "metatrader 4, Windows line ends",
            META,
            "broker-time tick-volume no-time-zone",
            hours("", bar -> bar.time("yyyy.MM.dd,HH:mm") + "," + bar.ohlcv())
                .replace("\n", "\r\n")),
        variant(
            "metatrader with tabs",
            META,
            "broker-time tick-volume no-time-zone",
            hours("", bar -> bar.time("yyyy-MM-dd HH:mm") + "\t" + bar.ohlcv().replace(',', '\t'))),
        variant(
            "metatrader 5",
            META,
            "broker-time tick-volume no-time-zone",
            hours(
                "<DATE>\t<TIME>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>",
                bar ->
                    bar.time("yyyy.MM.dd\tHH:mm:ss")
                        + "\t"
                        + bar.ohlcv().replace(',', '\t')
                        + "\t0\t12")),
        variant(
            "metatrader 5 days",
            META,
            "broker-time tick-volume",
            days(
                "<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>",
                bar -> bar.time("yyyy.MM.dd") + "\t" + bar.ohlcv().replace(',', '\t') + "\t0\t12")),
        variant(
            "metatrader with one column of time",
            META,
            "broker-time tick-volume no-time-zone",
            hours("", bar -> bar.time("yyyy.MM.dd HH:mm") + "," + bar.ohlcv())),
        variant(
            "fxcm, one side",
            "FXCM CSV of one side",
            "no-volume",
            hours(
                "timestamp,open,high,low,close",
                bar -> bar.time("yyyy-MM-dd HH:mm:ss") + "+00:00," + bar.prices())),
        variant(
            "fxcm, both sides, month first",
            "FXCM CSV of one side",
            "no-volume one-side no-time-zone",
            hours(
                "DateTime,BidOpen,BidHigh,BidLow,BidClose,AskOpen,AskHigh,AskLow,AskClose",
                bar -> bar.time("MM/dd/yyyy HH:mm:ss.SSS") + "," + bar.prices() + ",1,1,1,1")),
        variant(
            "fxcmpy",
            "FXCM CSV of one side",
            "one-side no-time-zone",
            hours(
                "date,bidopen,bidclose,bidhigh,bidlow,askopen,askclose,askhigh,asklow,tickqty",
                bar ->
                    bar.time("yyyy-MM-dd HH:mm:ss")
                        + ","
                        + bar.open()
                        + ","
                        + bar.close()
                        + ","
                        + bar.high()
                        + ","
                        + bar.low()
                        + ",1,1,1,1,"
                        + bar.volume())),
        variant(
            "dukascopy",
            PLAIN,
            "no-time-zone",
            hours(
                "Gmt time,Open,High,Low,Close,Volume",
                bar -> bar.time("dd.MM.yyyy HH:mm:ss.SSS") + "," + bar.ohlcv())));
  }

  static Stream<Arguments> plain() {
    String header = "time,open,high,low,close,volume";
    String usual = hours(header, bar -> bar.millis() / 1000 + "," + bar.ohlcv());
    return Stream.of(
        variant("seconds", PLAIN, "", usual),
        variant("seconds as decimals", PLAIN, "", usual.replaceAll("(?m)^(\\d{10}),", "$1.0,")),
        variant("nanoseconds", PLAIN, "", usual.replaceAll("(?m)^(\\d{10}),", "$1000000000,")),
        variant("byte order mark", PLAIN, "", "\uFEFF" + usual),
        variant("old Macintosh line ends", PLAIN, "", usual.replace('\n', '\r')),
        variant("blanks after commas", PLAIN, "", usual.replace(",", ", ")),
        variant("a comma at the end of rows", PLAIN, "", usual.replaceAll("(?m)(\\d)$", "$1,")),
        variant("blank lines", PLAIN, "", usual.replace("\n", "\n\n")),
        variant("comments above", PLAIN, "preamble", "# BTC, hourly\n# UTC\n" + usual),
        variant("separator of a spreadsheet", PLAIN, "preamble", "sep=,\n" + usual),
        variant("a sentence below", PLAIN, "trailer", usual + "Source: somebody"),
        variant(
            "scientific prices",
            PLAIN,
            "",
            hours(
                header,
                bar ->
                    bar.millis()
                        + ","
                        + bar.open() / 100
                        + "E2,"
                        + bar.high() / 100
                        + "e+02,"
                        + bar.low() * 100
                        + "e-2,"
                        + bar.close()
                        + ","
                        + bar.volume())),
        variant(
            "date and clock in two columns",
            PLAIN,
            "no-time-zone",
            hours(
                "Date,Time,Open,High,Low,Close,Volume",
                bar -> bar.time("yyyy-MM-dd,HH:mm") + "," + bar.ohlcv())),
        variant(
            "ticker, date and clock without marks",
            PLAIN,
            "no-time-zone",
            hours(
                "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>",
                bar -> "BTC,60," + bar.time("yyyyMMdd,HHmmss") + "," + bar.ohlcv())),
        variant(
            "day without marks",
            PLAIN,
            "no-volume no-time-zone",
            days("date,open,high,low,close", bar -> bar.time("yyyyMMdd") + "," + bar.prices())),
        variant(
            "spreadsheet's time without zeros",
            PLAIN,
            "no-time-zone",
            hours(
                "Date (UTC),Open ($),High ($),Low ($),Close ($),Volume [BTC]",
                bar -> bar.time("yyyy/M/d H:mm") + "," + bar.ohlcv())),
        variant(
            "zone as a word",
            PLAIN,
            "",
            hours(header, bar -> bar.time("yyyy-MM-dd HH:mm:ss") + " UTC," + bar.ohlcv())),
        variant(
            "no header, time as text",
            PLAIN,
            "no-time-zone",
            hours("", bar -> bar.time("yyyy-MM-dd HH:mm:ss") + "," + bar.ohlcv() + ",x,y")),
        variant(
            "day, month, year",
            PLAIN,
            "date-order",
            days(header, bar -> bar.time("dd/MM/yyyy") + "," + bar.ohlcv())),
        variant(
            "month, day, year, volumes in thousands, newest first",
            PLAIN,
            "date-order newest-first",
            newestFirst(
                days(
                    "\"Date\",\"Price\",\"Open\",\"High\",\"Low\",\"Vol.\",\"Change %\"",
                    bar ->
                        bar.time("MM/dd/yyyy")
                            + ","
                            + bar.close()
                            + ","
                            + bar.open()
                            + ","
                            + bar.high()
                            + ","
                            + bar.low()
                            + ","
                            + bar.volume()
                            + "K,0.5%"))),
        variant(
            "days of a month in words",
            PLAIN,
            "no-time-zone",
            days(header, bar -> bar.time("dd-MMM-yyyy") + "," + bar.ohlcv())),
        variant(
            "names of single letters and other order",
            PLAIN,
            "",
            hours(
                "datetime,close,low,high,open,vol.",
                bar ->
                    bar.time("yyyy-MM-dd'T'HH:mm:ss'Z'")
                        + ","
                        + bar.close()
                        + ","
                        + bar.low()
                        + ","
                        + bar.high()
                        + ","
                        + bar.open()
                        + ","
                        + bar.volume())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"foreignExchange", "plain"})
  void everyNotationGivesTheSameBarsAndItsQuirksByName(
      String name, String format, String quirks, String text) throws IOException {
    assertRead(text, format, quirks);
  }
}
