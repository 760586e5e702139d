package io.github.ruinsim.candles;

import static io.github.ruinsim.candles.SixtyBars.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.check.InputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Moves that are no trading, and trading that looks like them. */
class MoveChecksTest {
  private static final long START = 1_704_067_200_000L; // Monday 2024-01-01
  private static final long HOUR = 3_600_000L;
  private static final String HEADER = "time,open,high,low,close,volume\n";

  /** How bar 100 of 200 differs from a walk. */
  private interface Change {
    /** Open, high, low, close, volume of a bar, given those of the walk. */
    double[] of(int i, double[] bar);
  }

  private static String walk(double deviation, Change change) {
    SplittableRandom random = new SplittableRandom(8);
    StringBuilder text = new StringBuilder(HEADER);
    double price = 100;
    for (int i = 0; i < 200; i++) {
      double open = price * (1 + 1e-4);
      price *= 1 + deviation * (2 * random.nextDouble() - 1);
      double high = Math.max(open, price) * (1 + deviation / 4);
      double low = Math.min(open, price) * (1 - deviation / 4);
      double[] b = change.of(i, new double[] {open, high, low, price, 7});
      text.append(
          String.format(
              Locale.ROOT,
              "%d,%.9g,%.9g,%.9g,%.9g,%s%n",
              START + i * HOUR,
              b[0],
              b[1],
              b[2],
              b[3],
              b[4]));
    }
    return text.toString();
  }

  private static double[] times(double factor, double[] bar) {
    return new double[] {
      factor * bar[0], factor * bar[1], factor * bar[2], factor * bar[3], bar[4] / factor
    };
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, divided by 2",
    "0.1, divided by 10",
    "0.3333333, divided by 3",
    "0.6666667, divided by 1.5",
    "1000, times 1000",
    "777, times 777",
    "4, times 4"
  })
  void aSplitIsNamedAndGivesNoReturn(double factor, String shown) throws IOException {
    CandleFile file = read(walk(0.006, (i, bar) -> i < 100 ? bar : times(factor, bar)));

    Finding found = file.report().finding(FindingKind.RESCALED).orElseThrow();
    assertThat(found.count()).isOne();
    assertThat(found.detail()).startsWith("line 102 at 2024-01-05T04:00:00Z").contains(shown);
    assertThat(file.series().follows(100)).isFalse();
    assertThat(file.series().follows(102)).isTrue();
    assertThat(file.report().treatment()).contains("price-rescaled: 1 (line 102");
    assertThat(file.report().unusual()).isEqualTo("price-rescaled 1");
  }

  /** The day of the split ends at another level than the day before. */
  @Test
  void noJoinedBarHasTheSplitInIt() throws IOException {
    String text = walk(0.006, (i, bar) -> i < 100 ? bar : times(0.1, bar));

    CandleFile days =
        CandleReader.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            Path.of("days"),
            new CandleReader.Wish(
                TimeRange.ALL,
                Optional.empty(),
                OptionalLong.of(24 * HOUR),
                CandleReader.Limits.USUAL));

    CandleSeries series = days.series();
    assertThat(series.size()).isEqualTo(7);
    for (int i = 1; i < series.size(); i++) {
      double move = Math.abs(Math.log(series.close(i) / series.close(i - 1)));
      assertThat(series.follows(i)).isEqualTo(move < 1);
    }
  }

  /** A crash to the half opens at the old price; a gap of 37 % is no simple factor. */
  @Test
  void whatTradesIsNoSplit() throws IOException {
    CandleFile crash =
        read(
            walk(
                0.006,
                (i, b) ->
                    i < 100
                        ? b
                        : i > 100
                            ? times(0.49, b)
                            : new double[] {b[0], b[1], 0.48 * b[2], 0.49 * b[3], 900}));
    CandleFile gap = read(walk(0.006, (i, bar) -> i < 100 ? bar : times(0.63, bar)));
    CandleFile wild = read(walk(0.2, (i, bar) -> i < 100 ? bar : times(0.5, bar)));

    for (CandleFile file : new CandleFile[] {crash, gap, wild}) {
      assertThat(file.report().finding(FindingKind.RESCALED)).isEmpty();
      assertThat(file.series().follows(100)).isTrue();
    }
    assertThat(crash.report().finding(FindingKind.EXTREME_MOVE).orElseThrow().detail())
        .startsWith("line 102 at 2024-01-05T04:00:00Z, largest -5");
    assertThat(gap.report().finding(FindingKind.EXTREME_MOVE)).isEmpty();
  }

  @Test
  void movesWithoutVolumeAndPricesThatStandStillAreNamed() throws IOException {
    CandleFile silent =
        read(walk(0.006, (i, b) -> i % 50 == 3 ? new double[] {b[0], b[1], b[2], b[3], 0} : b));
    CandleFile frozen =
        read(walk(0.006, (i, b) -> i < 30 || i > 50 ? b : new double[] {99, 99, 99, 99, 1e-4}));

    assertThat(silent.report().count(FindingKind.MOVES_WITHOUT_VOLUME)).isEqualTo(4);
    assertThat(silent.report().finding(FindingKind.FROZEN)).isEmpty();
    Finding still = frozen.report().finding(FindingKind.FROZEN).orElseThrow();
    assertThat(still.count()).isEqualTo(20);
    assertThat(still.detail()).isEqualTo("longest run 20 from 2024-01-02T07:00:00Z");
  }

  /** Two springs and two autumns of a wall clock; the same bars in UTC have nothing to tell. */
  @ParameterizedTest
  @ValueSource(strings = {"America/New_York", "Europe/London", "Australia/Sydney", "UTC"})
  void aClockThatIsPutForwardIsNamed(String zone) throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    StringBuilder text = new StringBuilder(HEADER);
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    double price = 100;
    for (long hour = 0; hour < 16_000; hour++) {
      double open = price;
      price *= 1 + 0.01 * (random.nextDouble() - 0.5);
      LocalDateTime time =
          LocalDateTime.ofEpochSecond(START / 1000 + 3600 * hour, 0, ZoneOffset.UTC)
              .atOffset(ZoneOffset.UTC)
              .atZoneSameInstant(ZoneId.of(zone))
              .toLocalDateTime();
      text.append(format.format(time)).append(',').append(open * 1.0001).append(',');
      text.append(Math.max(open, price) * 1.001).append(',');
      text.append(Math.min(open, price) * 0.999).append(',').append(price).append(",5\n");
    }

    DataReport report = read(text.toString()).report();

    assertThat(report.count(FindingKind.LOCAL_TIME)).isEqualTo(zone.equals("UTC") ? 0 : 2);
    report
        .finding(FindingKind.LOCAL_TIME)
        .ifPresent(
            found ->
                assertThat(found.detail())
                    .contains(zone.startsWith("A") ? zone.substring(0, 7) : "Europe"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "time,open,high,low,close,Close,volume | two columns are called close",
        "time,open,open,high,low,close,volume | two columns are called open"
      })
  void aPriceColumnMayNotComeTwice(String header, String message) {
    assertThatThrownBy(() -> read(header + "\n" + "1704067200,1,2,1,2,2,5\n".repeat(3)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aJsonValueOnEachLineGetsTheWayOut() {
    assertThatThrownBy(() -> read("{\"time\": 1704067200, \"open\": 1}\n".repeat(5)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("put them into one list (jq -s . FILE)");
    assertThatThrownBy(() -> read("[[1704067200000, NaN, 2, 1, 2, 5]]"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("write null where nothing is known");
  }
}
