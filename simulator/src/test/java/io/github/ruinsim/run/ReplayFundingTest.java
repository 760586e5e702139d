package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.StudyText;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import io.github.ruinsim.wording.Note;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A replay that charges the funding rates of its days, against counting by hand. */
class ReplayFundingTest {
  private static final long START = Instant.parse("2024-03-01T00:00:00Z").toEpochMilli();
  private static final long HOUR = 3_600_000;

  @TempDir Path folder;

  private final TreeMap<Long, Double> closes = new TreeMap<>();
  private final TreeMap<Long, Double> rates = new TreeMap<>();

  /** Candles of a length, and rates every 8 hours but one, written with the jitter of the API. */
  private void write(long barHours, int bars) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder candles = new StringBuilder("time,open,high,low,close\n");
    double price = 100;
    for (int i = 0; i < bars; i++) {
      double open = price;
      price *= 1 + 0.02 * (random.nextDouble() - 0.5);
      price = Math.rint(price * 1e4) / 1e4;
      long time = START + i * barHours * HOUR;
      closes.put(time + barHours * HOUR, price);
      candles.append(
          String.format(
              Locale.ROOT,
              "%d,%.4f,%.4f,%.4f,%.4f%n",
              time / 1000,
              open,
              Math.max(open, price),
              Math.min(open, price),
              price));
    }
    StringBuilder funding = new StringBuilder("Symbol,Date,Funding Rate\n");
    int k = 0;
    for (long stamp = START + 40 * HOUR; stamp < closes.lastKey() - 30 * HOUR; stamp += 8 * HOUR) {
      double rate = Math.rint(1e5 * (random.nextDouble() - 0.4)) / 1e8;
      if (k++ != 12) {
        rates.put(stamp, rate);
        funding.append(
            String.format(
                Locale.ROOT,
                "BTC-USDT,%s,%.8f%n",
                Instant.ofEpochMilli(stamp + k % 3).toString().replace("T", " ").replace("Z", ""),
                rate));
      }
    }
    Files.writeString(folder.resolve("c.csv"), candles, StandardCharsets.UTF_8);
    Files.writeString(folder.resolve("f.csv"), funding, StandardCharsets.UTF_8);
  }

  private Study read(String horizon, String... overrides) {
    String text =
        """
        name: past
        market:
          model: replay
          parameters: {candles: c.csv, funding: f.csv}
        horizon: HORIZON
        venue: none
        grid: {leverage: [1, 3]}
        paths: all
        """
            .replace("HORIZON", horizon);
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("past.yaml", text), folder, List.of(overrides));
  }

  private static Result run(Study study) {
    RunOptions options = new RunOptions(1, Optional.empty(), false);
    return new LocalRunner().run(study, options, ProgressListener.SILENT);
  }

  /**
   * Windows by hand: entry at a close, every stamp after it up to the horizon at the last close at
   * or before it; a window without the rate of one of its stamps is left out.
   */
  private double[] byHand(long barHours, int bars) {
    double sum = 0;
    int windows = 0;
    for (Map.Entry<Long, Double> entry : closes.entrySet()) {
      long end = entry.getKey() + bars * barHours * HOUR;
      if (!closes.containsKey(end)) {
        continue;
      }
      double paid = 0;
      boolean whole = true;
      long first = (entry.getKey() / (8 * HOUR) + 1) * 8 * HOUR;
      for (long stamp = first; stamp <= end; stamp += 8 * HOUR) {
        Double rate = rates.get(stamp);
        whole &= rate != null;
        if (rate != null) {
          paid += rate * closes.floorEntry(stamp).getValue() / entry.getValue();
        }
      }
      if (whole) {
        windows++;
        sum += paid;
      }
    }
    return new double[] {windows, sum / windows};
  }

  @ParameterizedTest
  @CsvSource({
    "1, 30h, long, linear",
    "1, 30h, short, linear",
    "4, 40h, long, linear",
    "24, 3d, short, linear",
    "24, 1d, long, linear",
  })
  void everyStampChargesItsOwnRate(long barHours, String horizon, String side, String contract)
      throws IOException {
    write(barHours, barHours == 1 ? 400 : 130);
    Study study = read(horizon, "account.side=" + side, "contract=" + contract);
    double[] expected = byHand(barHours, study.bars());

    Result result = run(study);

    Row funding =
        result.rows().stream()
            .filter(row -> row.point() == 0 && row.metric() == Metric.FUNDING_MEAN)
            .findFirst()
            .orElseThrow();
    double sign = side.equals("long") ? 1 : -1;
    assertThat(study.paths()).isEqualTo((long) expected[0]).isPositive();
    assertThat(funding.estimate()).isCloseTo(sign * expected[1], within(1e-12));
    assertThat(result.info().notes())
        .filteredOn(note -> note.key().equals("funding.history"))
        .extracting(Note::english)
        .singleElement()
        .asString()
        .contains("f.csv")
        .contains("; 1 stamps in between are missing");
  }

  @Test
  void theTextReadsBackAndBadFilesAreNamed() throws IOException {
    write(1, 400);
    Study study = read("30h");
    Study again =
        new StudyReader(VenuePresets.all())
            .read(YamlDocument.parse("again.yaml", StudyText.yaml(study)), folder, List.of());
    assertThat(again.variants()).isEqualTo(study.variants());

    assertThatThrownBy(() -> read("30h", "market.funding=btc-8h"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("keep one");
    bad("", "f.csv");
    bad("Symbol,Date,Funding Rate\n", "only 0 funding rates");
    bad("<html>no</html>\n", "f.csv");
    bad(rows("2019-03-01"), "name the history of the same days");
    bad(rows("2024-03-05") + "BTC,2024-03-05 00:00:00.000,NaN\n", "NaN");
    bad(rows("2024-03-05") + "BTC,2024-03-05 00:00:00.000,0.05\n", "another rate");
    bad(rows("2024-03-05") + "BTC,2024-03-06 08:00:00.000,5\n", "is outside [-10 %, 10 %]");
    bad(rows("2024-03-05") + "ETH,2024-03-06 08:00:00.000,0.0001\n", "two symbols");
  }

  private static String rows(String day) {
    StringBuilder rows = new StringBuilder("Symbol,Date,Funding Rate\n");
    for (String time : List.of("00", "08", "16")) {
      rows.append("BTC,").append(day).append(" ").append(time).append(":00:00.000,0.0001\n");
    }
    return rows.toString();
  }

  private void bad(String file, String message) throws IOException {
    Files.writeString(folder.resolve("f.csv"), file, StandardCharsets.UTF_8);
    assertThatThrownBy(() -> read("30h"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }
}
