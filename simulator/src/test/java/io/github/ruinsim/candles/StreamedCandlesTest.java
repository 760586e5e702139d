package io.github.ruinsim.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.candles.CandleReader.Limits;
import io.github.ruinsim.candles.CandleReader.Wish;
import io.github.ruinsim.check.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files longer than what is held at a time: the same bars and the same report. */
class StreamedCandlesTest {
  private static final long START = 1_577_836_800_000L; // Wednesday 2020-01-01
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final Path NAME = Path.of("stream.csv");
  private static final Limits WHOLE = Limits.USUAL;

  @ParameterizedTest
  @ValueSource(ints = {1, 500, 4_000})
  void whatIsHeldAtATimeChangesNeitherBarsNorReport(int block) throws IOException {
    String text = String.join("\n", minutesWithQuirks());
    CandleFile whole = read(text, "1h", WHOLE);
    CandleFile streamed = read(text, "1h", new Limits(3_000, block));

    assertThat(streamed.report().lines()).isEqualTo(whole.report().lines());
    assertThat(whole.report().findings().stream().map(found -> found.kind().text()))
        .contains(
            "joined-bars",
            "ticker-reused",
            "out-of-order",
            "duplicates-agreeing",
            "duplicates-contradicting",
            "bad-print",
            "bad-range",
            "flat-filled-bars",
            "previous-close-open",
            "swapped-volume-columns",
            "short-bars",
            "move-across-hole",
            "off-grid");
    assertThat(bars(streamed.series())).isEqualTo(bars(whole.series()));
    assertThat(streamed.sha256()).isEqualTo(whole.sha256());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cryptodatadownload-contracts.csv.gz",
        "metatrader4-comma-hourly.csv",
        "tradingview-session.csv",
        "cryptodatadownload-pasted.csv"
      })
  void theSizeOfABlockChangesNothing(String name) throws IOException {
    for (String bar : List.of("", "1d")) {
      assertThat(sample(name, bar, new Limits(3_000, 1)))
          .isEqualTo(sample(name, bar, WHOLE))
          .isNotEmpty();
    }
  }

  @Test
  void minutesJoinedWhileReadingAreTheHoursOfTheSameWalk() throws IOException {
    CandleFile file =
        CandleReader.read(new Minutes(100_000), NAME, wish("1h", new Limits(5_000, 1_000)));

    assertThat(file.report().rows()).isEqualTo(100_000);
    CandleSeries hours = file.series();
    assertThat(hours.size()).isEqualTo(100_000 / 60);
    for (int i = 0; i < hours.size(); i++) {
      double high = 0;
      double low = Double.MAX_VALUE;
      for (int m = 60 * i; m < 60 * i + 60; m++) {
        high = Math.max(high, Minutes.price(m) + 1);
        low = Math.min(low, Minutes.price(m) - 2);
      }
      assertThat(hours.openTimeMillis(i)).isEqualTo(START + i * HOUR);
      assertThat(hours.open(i)).isEqualTo(Minutes.price(60L * i));
      assertThat(hours.close(i)).isEqualTo(Minutes.price(60L * i + 59) + 0.5);
      assertThat(hours.high(i)).isEqualTo(high);
      assertThat(hours.low(i)).isEqualTo(low);
      assertThat(hours.volume(i)).isEqualTo(60 * 3.0);
    }
  }

  @Test
  void moreRowsThanMayBeHeldAreReadWhenTheyAreJoined() throws IOException {
    CandleFile file = CandleReader.read(new Minutes(3_600_000), NAME, wish("1d", WHOLE));

    assertThat(file.report().rows()).isEqualTo(3_600_000);
    assertThat(file.report().bars()).isEqualTo(2_500);
    assertThat(file.report().holes().count()).isZero();
  }

  /** About 2 GB; the heap is that of the build. */
  @Test
  @Tag("long")
  void twoGigabytesAreReadInTheHeapOfTheTests() throws IOException {
    CandleFile file = CandleReader.read(new Minutes(50_400_000), NAME, wish("1d", WHOLE));

    assertThat(file.report().rows()).isEqualTo(50_400_000);
    assertThat(file.report().bars()).isEqualTo(35_000);
  }

  @Test
  void whatNeedsTheWholeFileSaysSo() {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      rows.add(row(i, "100,101,99,100"));
    }
    Limits limits = new Limits(3_000, 500);
    assertRefused(rows, "", limits, "line 3002: more than 3,000 rows", "--bar", "--from and --to");

    List<String> late = new ArrayList<>(rows);
    late.set(6_000, row(100, "100,101,99,100"));
    assertRefused(late, "1h", limits, "line 6002", "held: sort the file by time");

    List<String> turned = new ArrayList<>(rows);
    Collections.reverse(turned);
    assertRefused(turned, "1h", limits, "line 3002: newest row first", "tail -n +2 FILE | tac");

    List<String> same = new ArrayList<>(rows.subList(0, 1));
    same.addAll(Collections.nCopies(9_000, row(1, "100,101,99,100")));
    assertRefused(same, "1h", limits, "repeat the time of another row");

    List<String> longer = new ArrayList<>(rows.subList(0, 4_000));
    for (int i = 0; i < 8_000; i++) {
      longer.add(row(4_000 + 60 * i, "100,101,99,100"));
    }
    assertRefused(longer, "1h", limits, "bars of 1m become bars of 1h: split the file");
  }

  private static void assertRefused(
      List<String> rows, String bar, Limits limits, String... fragments) {
    String text = String.join("\n", rows);
    assertThatThrownBy(() -> read("time,open,high,low,close\n" + text, bar, limits))
        .isInstanceOf(InputException.class)
        .message()
        .startsWith("stream.csv")
        .contains(fragments)
        .doesNotContain("\n");
  }

  /** A week of minutes with one of each kind of trouble, far from one another. */
  private static List<String> minutesWithQuirks() {
    SplittableRandom random = new SplittableRandom(1);
    List<String> rows = new ArrayList<>();
    rows.add(
        "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
            + "taker_buy_quote_volume,ignore");
    double price = 100;
    for (int i = 0; i < 20_000; i++) {
      boolean after = i >= 17_000;
      long time = START + i * MINUTE + (after ? 30 * 24 * HOUR : 0) + (i == 9_000 ? 1_000 : 0);
      if ((i >= 5_000 && i < 5_010) || i == 11_111) {
        price *= i == 5_005 ? 1.2 : 1;
        continue;
      }
      double open = price;
      price *= 1 + 0.002 * (random.nextDouble() - 0.5);
      boolean carried = i > 12_000 && i < 13_500;
      open = carried ? open : open * (1 + 1e-5 * random.nextDouble());
      boolean flat = i > 7_000 && i < 7_020;
      double close = i == 3_000 || i == 15_500 ? price * 5 : flat ? open : price;
      double high = flat ? open : i == 4_000 ? open * 0.99999 : Math.max(open, close) * 1.0002;
      double low = flat ? open : Math.min(open, close) * 0.9998;
      boolean swapped = i < 2_600;
      double volume = flat ? 0 : swapped ? 7 * price : 7;
      double other = flat ? 0 : swapped ? 7 : 7 * price;
      double factor = after ? 50 : 1;
      String row =
          time
              + ","
              + factor * open
              + ","
              + factor * high
              + ","
              + factor * low
              + ","
              + factor * close
              + ","
              + volume
              + ","
              + (time + (i == 8_000 ? 20_000 : MINUTE) - 1)
              + ","
              + factor * other
              + ",3,1,1,0";
      rows.add(row);
      if (i % 4_444 == 4_443) {
        rows.add(row);
      }
      if (i == 10_000) {
        rows.add(row.replace("" + close, "" + close * 1.1));
      }
    }
    Collections.swap(rows, 6_300, 6_301);
    Collections.swap(rows, 14_300, 14_310);
    return rows;
  }

  private static String row(int i, String prices) {
    return START + i * MINUTE + "," + prices;
  }

  private static CandleFile read(String text, String bar, Limits limits) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return CandleReader.read(new ByteArrayInputStream(bytes), NAME, wish(bar, limits));
  }

  private static List<String> sample(String name, String bar, Limits limits) throws IOException {
    try (InputStream in = StreamedCandlesTest.class.getResourceAsStream("/candles/" + name)) {
      assertThat(in).isNotNull();
      CandleFile file = CandleReader.read(in, NAME, wish(bar, limits));
      List<String> lines = new ArrayList<>(file.report().lines());
      lines.addAll(bars(file.series()));
      return lines;
    }
  }

  private static Wish wish(String bar, Limits limits) {
    OptionalLong length =
        switch (bar) {
          case "" -> OptionalLong.empty();
          case "1h" -> OptionalLong.of(HOUR);
          default -> OptionalLong.of(24 * HOUR);
        };
    return new Wish(TimeRange.ALL, Optional.empty(), length, limits);
  }

  private static List<String> bars(CandleSeries series) {
    List<String> bars = new ArrayList<>();
    for (int i = 0; i < series.size(); i++) {
      bars.add(
          List.of(
                  series.openTimeMillis(i),
                  series.open(i),
                  series.high(i),
                  series.low(i),
                  series.close(i),
                  series.volume(i),
                  series.follows(i))
              .toString());
    }
    return bars;
  }

  /** A file of minutes that is made while it is read. */
  private static final class Minutes extends InputStream {
    private final long count;
    private long next;
    private byte[] row = "time,open,high,low,close,volume\n".getBytes(StandardCharsets.UTF_8);
    private int at;

    Minutes(long count) {
      this.count = count;
    }

    static double price(long minute) {
      return 1_000 + minute % 7_919 % 613;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] bytes, int from, int length) {
      if (at == row.length) {
        if (next == count) {
          return -1;
        }
        long price = (long) price(next);
        row =
            (START
                    + next++ * MINUTE
                    + ","
                    + price
                    + ","
                    + (price + 1)
                    + ","
                    + (price - 2)
                    + ","
                    + price
                    + ".5,3\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        at = 0;
      }
      int part = Math.min(length, row.length - at);
      System.arraycopy(row, at, bytes, from, part);
      at += part;
      return part;
    }
  }
}
