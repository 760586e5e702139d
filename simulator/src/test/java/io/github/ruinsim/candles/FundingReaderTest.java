package io.github.ruinsim.candles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.check.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FundingReaderTest {
  private static final long STEP = 8 * 3_600_000L;
  private static final long START = Instant.parse("2024-01-01T00:00:00Z").toEpochMilli();

  @TempDir Path folder;

  @Test
  void theWebExportInLocalTimeIsMovedToTheGrid() throws IOException {
    FundingSeries series = FundingReader.read(web("Europe/London", 900), Optional.empty());

    expectGrid(series, 900);
    assertThat(series.rates().get(3)).isCloseTo(0.00013, within(1e-12));
    assertThat(series.notes())
        .anyMatch(note -> note.contains("moved by -1 h"))
        .contains("the clock of the file changes with the season");
  }

  @Test
  void aZoneFarFromUtcNeedsItsName() throws IOException {
    Path tokyo = web("Asia/Tokyo", 300);

    FundingSeries guessed = FundingReader.read(tokyo, Optional.empty());
    FundingSeries named = FundingReader.read(tokyo, Optional.of(ZoneId.of("Asia/Tokyo")));

    assertThat(guessed.stampMillis().get(0)).as("eight hours late").isEqualTo(START + STEP);
    expectGrid(named, 300);
  }

  @Test
  void aFixedZoneAndJitterAreRemoved() throws IOException {
    StringBuilder text = new StringBuilder("Symbol,Date,Funding Rate\n");
    for (int k = 0; k < 60; k++) {
      String time =
          DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT)
              .format(
                  Instant.ofEpochMilli(START + k * STEP + k % 3).atOffset(ZoneOffset.ofHours(3)));
      text.append("X-USDT,").append(time).append(",0.0001\n");
    }

    FundingSeries series = FundingReader.read(write(text.toString()), Optional.empty());

    expectGrid(series, 60);
    assertThat(series.notes()).contains("jitter of up to 2 ms removed");
  }

  @Test
  void brokenFilesGiveOneLine() throws IOException {
    expect("date,funding_mean\n2024-01-01,0.0001\n", "daily means are no stamps");
    expect("time,rate\n", "only 0 funding rates");
    expect("time,rate\n2024-01-01 00:00,often\n", "often is no number");
    expect("time,rate\n2024-01-01 00:00,0.5\n", "outside [-10 %, 10 %]");
    expect(
        "time,rate\n2024-01-01 00:20,0.1%\n2024-01-01 08:20,0.1%\n2024-01-01 16:20,0.1%\n",
        "off a full hour");
    assertThatThrownBy(() -> FundingReader.read(folder.resolve("no.csv"), Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void theSharedFilesAgreeOnceBothAreInUtc() {
    Path webFile =
        SharedData.data("funding/binance-web-FundingRateHistory_BTCUSDT_Perpetual_2024-08-09.csv");
    Path apiFile = SharedData.data("funding/binance-api-BTCUSDT-funding-2020_2023.csv");
    FundingSeries web = FundingReader.read(webFile, Optional.empty());
    FundingSeries api = FundingReader.read(apiFile, Optional.empty());
    FundingSeries london = FundingReader.read(webFile, Optional.of(ZoneId.of("Europe/London")));
    Map<Long, Double> byStamp = new HashMap<>();
    for (int k = 0; k < web.rates().size(); k++) {
      byStamp.put(web.stampMillis().get(k), web.rates().get(k));
    }

    assertThat(web.rates()).hasSize(5_386);
    assertThat(api.rates()).hasSize(4_383);
    assertThat(london.stampMillis()).isEqualTo(web.stampMillis());
    for (int k = 0; k < api.rates().size(); k++) {
      assertThat(byStamp.getOrDefault(api.stampMillis().get(k), Double.NaN))
          .as("%s", Instant.ofEpochMilli(api.stampMillis().get(k)))
          .isCloseTo(api.rates().get(k), within(1.01e-8));
    }
    double mean = api.rates().stream().mapToDouble(r -> r).average().orElse(0);
    long negative = api.rates().stream().filter(r -> r < 0).count();
    assertThat(mean).isCloseTo(1.37e-4, within(1e-6));
    assertThat((double) negative / api.rates().size()).isCloseTo(0.13, within(0.005));
  }

  private static void expectGrid(FundingSeries series, int count) {
    assertThat(series.rates()).hasSize(count);
    assertThat(series.intervalMillis()).isEqualTo(STEP);
    for (int k = 0; k < count; k++) {
      assertThat(series.stampMillis().get(k)).isEqualTo(START + k * STEP);
    }
  }

  private void expect(String text, String fragment) throws IOException {
    Path file = write(text);
    assertThatThrownBy(() -> FundingReader.read(file, Optional.empty()))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(fragment);
  }

  /** As the venue's page writes it: newest first, quoted, in the zone of the browser. */
  private Path web(String zone, int count) throws IOException {
    StringBuilder text =
        new StringBuilder("\uFEFF\"Time\",\"Contracts\",\"Funding Interval\",\"Funding Rate\"\n");
    DateTimeFormatter format = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    for (int k = count - 1; k >= 0; k--) {
      String time = format.format(Instant.ofEpochMilli(START + k * STEP).atZone(ZoneId.of(zone)));
      text.append(
          String.format(
              Locale.ROOT,
              "\"%s\",\"X Perpetual\",\"8h\",\"%.6f%%\"%n",
              time,
              0.01 + 0.001 * (k % 7)));
    }
    return write(text.toString());
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("f.csv"), text, StandardCharsets.UTF_8);
  }
}
