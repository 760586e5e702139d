package io.github.ruinsim.candles;

import static io.github.ruinsim.candles.SixtyBars.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.check.InputException;
import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What prices and times give away, each with the case beside it that must not be mistaken. */
class QuirksTest {
  private static final long START = 1_704_067_200_000L; // Monday 2024-01-01
  private static final long HOUR = 3_600_000L;
  private static final String HEADER = "time,open,high,low,close,volume\n";

  /** Averaged bars rounded to few digits, as charts of cheap coins show them. */
  @ParameterizedTest
  @ValueSource(ints = {8, 5, 4})
  void averagedBarsAreRefusedHoweverTheyAreRounded(int digits) {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder text = new StringBuilder(HEADER);
    double price = 0.0725;
    double open = price;
    double close = price;
    for (int i = 0; i < 300; i++) {
      double before = price;
      price *= 1 + 0.05 * (random.nextDouble() - 0.5);
      double high = Math.max(before, price) * 1.004;
      double low = Math.min(before, price) * 0.996;
      open = (open + close) / 2;
      close = (before + high + low + price) / 4;
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.{d}f,%.{d}f,%.{d}f,%.{d}f,5%n".replace("{d}", "" + digits),
              START + i * HOUR,
              open,
              Math.max(high, open),
              Math.min(low, open),
              close));
    }

    assertThatThrownBy(() -> read(text.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("Heikin-Ashi");
  }

  /** Coarse prices that open at the close before, or one tick from it. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void coarsePricesAreNoAveragedBars(int slip) throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    int[] ticks = new int[302];
    for (int i = 1; i < ticks.length; i++) {
      ticks[i] = Math.max(20, ticks[i - 1] + random.nextInt(5) - 2);
    }
    ticks[0] = ticks[1];
    CandleFile file =
        read(
            HEADER
                + rows(
                    300,
                    i -> {
                      int open = ticks[i] + (slip > 0 ? random.nextInt(2) : 0);
                      int close = ticks[i + 1];
                      int high = Math.max(open, close);
                      int low = Math.min(open, close);
                      return START + i * HOUR + "," + open + "e-8," + high + "e-8," + low + "e-8,"
                          + close + "e-8,7";
                    }));

    assertThat(file.report().bars()).isEqualTo(300);
    assertThat(file.series().close(299)).isEqualTo(ticks[300] / 1e8);
  }

  @Test
  void weekendsFilledWithOnePriceGiveNoReturnsEvenWithoutVolume() throws IOException {
    CandleFile file =
        read(
            "time,open,high,low,close\n"
                + rows(14 * 24, i -> START + i * HOUR + "," + quote(Math.min(i % 168, 120))));
    CandleSeries series = file.series();

    assertThat(file.report().finding(FindingKind.FLAT_FILLED).orElseThrow().detail())
        .isEqualTo("longest run 48 from 2024-01-06T00:00:00Z");
    assertThat(IntStream.range(1, 168).filter(i -> !series.follows(i)).count()).isEqualTo(48);
    CandleFile pause =
        read(
            "time,open,high,low,close\n"
                + rows(14 * 24, i -> START + i * HOUR + "," + quote(i % 168 == 9 ? 8 : i % 168)));
    assertThat(pause.report().count(FindingKind.FLAT_FILLED)).isZero();
  }

  /** One price in the hours after 120, else a bar with a range. */
  private static String quote(int hour) {
    return hour == 120
        ? "1.5,1.5,1.5,1.5"
        : "1.5," + (1.6 + hour / 1000.0) + ",1.4," + (hour == 119 ? 1.5 : 1.5 + hour / 1000.0);
  }

  @Test
  void barsOfAnotherLengthInARowAreNamed() throws IOException {
    CandleFile file =
        read(
            HEADER
                + rows(
                    130,
                    i ->
                        START
                            + (i < 30 ? i * 24L * HOUR : 29 * 24 * HOUR + (i - 29) * HOUR)
                            + ",100,101,99,100,5"));

    assertThat(file.report().bar()).isEqualTo("1h");
    Finding found = file.report().finding(FindingKind.MIXED_BARS).orElseThrow();
    assertThat(found.count()).isEqualTo(29);
    assertThat(found.detail()).isEqualTo("bars of 1d among those of 1h");
  }

  /** The factor of the price and the length of the hole in hours before it. */
  @ParameterizedTest
  @CsvSource({
    "1000, 30, 1",
    "0.001, 3, 1",
    "25, 2, 1",
    "6, 30, 1",
    "6, 3, 0",
    "0.15, 3, 0",
    "4, 30, 0",
    "1000, 1, 0"
  })
  void aPriceOfAnotherCoinIsCutAtTheHole(double factor, int hours, int cut) throws IOException {
    CandleFile file =
        read(
            HEADER
                + rows(
                    80,
                    i -> {
                      double price = i < 40 ? 100 : 100 * factor;
                      long time = START + (i < 40 ? i : i + hours - 1) * HOUR;
                      return time
                          + ","
                          + price
                          + ","
                          + 1.01 * price
                          + ","
                          + 0.99 * price
                          + ","
                          + price
                          + ",5";
                    }));

    assertThat(file.report().finding(FindingKind.OTHER_COIN).isPresent()).isEqualTo(cut > 0);
    assertThat(file.series().size()).isEqualTo(cut > 0 ? 40 : 80);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024-01-01 00:00,\"29,374.15\",2,1,2,3 | take out the commas between thousands",
        "2024-01-01 00:00,\"29374,15\",2,1,2,3 | write decimals with a point",
        "2024-01-01 00:00,\"1.374,15\",2,1,2,3 | write decimals with a point",
        "2024-01-01 00:00,$29.1,2,1,2,3 | take out the currency sign",
        "2024-01-01 00:00,1,2,1,2,12.5Q | volume = 12.5Q is not a finite number",
        "2024-01-01 00:00,1,2,1,2K,12 | close = 2K is not a finite number",
        "01/02/2024,1,2,1,2,3 | no row near the beginning has a day above 12: write 2024-01-31",
        "20240231,1,2,1,2,3 | 20240231 is no time",
        "2024-01-01 13:00 PM,1,2,1,2,3 | is no time"
      })
  void aNumberInAnotherNotationGetsAHint(String row, String hint) {
    assertThatThrownBy(() -> read(HEADER + row + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("line 2")
        .hasMessageContaining(hint);
  }

  @ParameterizedTest
  @CsvSource({
    "ARROW1, a Feather file",
    "PAR1, a Parquet file",
    "BZh91AY, a bzip2 archive",
    "SQLite format 3, a SQLite database",
    "Rar!, a RAR archive"
  })
  void filesThatAreNoTextAreKnownByName(String begin, String what) {
    assertThatThrownBy(() -> read(begin + "\0\1\2\3"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(what)
        .hasMessageContaining("candles are read as CSV or JSON text");
  }

  @Test
  void headersOfAnotherOrderInALaterPartAreHeeded() throws IOException {
    CandleFile file =
        read(
            HEADER
                + rows(5, i -> START + i * HOUR + ",100,102,99,101,5")
                + "time,volume,close,low,high,open\n"
                + rows(5, i -> START + (i + 5) * HOUR + ",5,101,99,102,100"));

    assertThat(file.report().count(FindingKind.REPEATED_HEADER)).isOne();
    assertThat(file.series().high(9)).isEqualTo(102);
    assertThat(file.series().volume(9)).isEqualTo(5);
  }

  private static String rows(int count, IntFunction<String> row) {
    return IntStream.range(0, count).mapToObj(row).collect(Collectors.joining("\n", "", "\n"));
  }
}
