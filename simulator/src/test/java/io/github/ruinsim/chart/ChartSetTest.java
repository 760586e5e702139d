package io.github.ruinsim.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.result.Result;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ChartSetTest {
  private static final Set<ChartFormat> BOTH = EnumSet.allOf(ChartFormat.class);

  @TempDir private Path directory;

  private static ChartRequest all(Set<ChartFormat> formats, ChartStyle... styles) {
    return new ChartRequest(ChartSet.names(), List.of(styles), formats);
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void everyChartIsWrittenAsPngAndSvg(Language language) throws IOException {
    Result result = new SyntheticResult().build();

    ChartSet.Written written =
        ChartSet.write(result, directory, all(BOTH, ChartStyle.usual(language)));

    assertThat(written.skipped()).containsOnlyKeys("comparison");
    List<String> drawn = new ArrayList<>(ChartSet.names());
    drawn.remove("comparison");
    assertThat(written.titles()).containsOnlyKeys(drawn);
    assertThat(written.files().stream().map(file -> file.getFileName().toString()))
        .containsExactlyElementsOf(
            drawn.stream().flatMap(n -> Stream.of(n + ".png", n + ".svg")).toList());
    for (Path file : written.files()) {
      assertThat(file).isNotEmptyFile();
    }
  }

  /** Sample paths of this result are those of the first value; prices do not depend on a venue. */
  @Test
  void anotherCombinationIsDrawnFromItsOwnPoints() throws IOException {
    Result venues = new SyntheticResult().venue("gate").venues(List.of("gate", "okx")).build();
    Result models = new SyntheticResult().axis("model", List.of("gbm", "kou")).build();
    ChartRequest request = all(Set.of(ChartFormat.SVG), ChartStyle.usual(Language.EN));

    ChartSet.Written first = ChartSet.write(venues, directory.resolve("a"), request);
    ChartSet.Written other =
        ChartSet.write(venues, directory.resolve("b"), request.at(Map.of("venue", "okx")));
    ChartSet.Written model =
        ChartSet.write(models, directory.resolve("c"), request.at(Map.of("model", "kou")));

    assertThat(first.skipped()).isEmpty();
    assertThat(other.skipped()).containsOnlyKeys("equity-fan", "sample-paths");
    assertThat(other.titles().get("heat-liquidated"))
        .isNotEqualTo(first.titles().get("heat-liquidated"));
    assertThat(other.titles().get("price-fan")).isEqualTo(first.titles().get("price-fan"));
    assertThat(model.skipped())
        .containsEntry("price-fan", "the result folder holds its data for price model: GBM only")
        .containsKey("tail-qq");
    assertThatThrownBy(
            () -> ChartSet.write(venues, directory, request.at(Map.of("venue", "nowhere"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nowhere");
  }

  @Test
  void pngHasTwoPixelsForEachUnit() throws IOException {
    ChartSet.write(new SyntheticResult().build(), directory, Set.of(ChartFormat.PNG), Language.EN);

    try (InputStream in = Files.newInputStream(directory.resolve("survival.png"))) {
      BufferedImage image = ImageIO.read(in);
      assertThat(image.getWidth()).isEqualTo(1920);
      assertThat(image.getHeight()).isBetween(900, 1500);
      assertThat(image.getRGB(0, 0)).as("white").isEqualTo(0xFFFFFFFF);
    }
    assertThat(directory.resolve("survival.svg")).doesNotExist();
  }

  @Test
  void svgNeedsNoFontOfTheReader() throws IOException {
    ChartSet.write(new SyntheticResult().build(), directory, Set.of(ChartFormat.SVG), Language.JA);

    for (String name : ChartSet.mainNames()) {
      if (name.equals("comparison")) {
        continue;
      }
      String svg = Files.readString(directory.resolve(name + ".svg"), StandardCharsets.UTF_8);
      assertThat(svg).as(name).startsWith("<svg id='" + name + "'").doesNotContain("<text");
    }
  }

  @ParameterizedTest
  @EnumSource(Language.class)
  void sameResultGivesTheSameBytes(Language language) throws IOException {
    Path again = directory.resolve("again");

    ChartSet.Written first =
        ChartSet.write(new SyntheticResult().build(), directory, BOTH, language);
    ChartSet.write(new SyntheticResult().build(), again, BOTH, language);

    for (Path file : first.files()) {
      assertThat(again.resolve(file.getFileName())).hasSameBinaryContentAs(file);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("thinResults")
  void thinResultIsDrawnOrSkippedWithAReason(String name, SyntheticResult thin, int charts)
      throws IOException {
    Result result = thin.build();
    for (Language language : Language.values()) {
      ChartFormat format = language == Language.EN ? ChartFormat.SVG : ChartFormat.PNG;
      ChartSize size = language == Language.EN ? ChartSize.PAGE : ChartSize.COLUMN;

      ChartSet.Written written =
          ChartSet.write(
              result,
              directory,
              all(Set.of(format), new ChartStyle(language, Theme.LIGHT, size, 1)));

      assertThat(written.titles()).hasSize(charts);
      assertThat(written.files()).hasSize(charts);
      assertThat(written.skipped()).hasSize(ChartSet.names().size() - charts);
      assertThat(written.skipped().values()).doesNotContain("");
    }
  }

  static Stream<Arguments> thinResults() {
    double none = SyntheticResult.NONE;
    List<Double> fiveHundred = new ArrayList<>();
    for (int i = 1; i <= 500; i++) {
      fiveHundred.add(1 + 0.25 * i);
    }
    String long1 = "A title that goes on ".repeat(20) + "\n𠮷野家 🚀";
    return Stream.of(
        Arguments.of(
            "one point", new SyntheticResult().leverages(List.of(10.0)).stops(List.of(none)), 14),
        Arguments.of("one leverage", new SyntheticResult().leverages(List.of(10.0)), 14),
        Arguments.of("one stop", new SyntheticResult().stops(List.of(0.05)), 20),
        Arguments.of("5,000 points", new SyntheticResult().leverages(fiveHundred), 20),
        Arguments.of("nothing happens", new SyntheticResult().factor(0), 18),
        Arguments.of("everything happens", new SyntheticResult().factor(1e9), 20),
        Arguments.of("rare", new SyntheticResult().factor(1e-3), 18),
        Arguments.of("one path", new SyntheticResult().paths(1), 18),
        Arguments.of("all refused", new SyntheticResult().refusedAbove(0), 4),
        Arguments.of("half a day", new SyntheticResult().horizonDays(0.5), 20),
        Arguments.of("an hour", new SyntheticResult().horizonDays(1 / 24.0), 20),
        Arguments.of("ten years", new SyntheticResult().horizonDays(3650), 20),
        Arguments.of("one drawdown", new SyntheticResult().drawdownLevels(List.of(0.5)), 20),
        Arguments.of(
            "bare",
            new SyntheticResult()
                .withoutCurves()
                .withoutFan()
                .withoutGapShares()
                .drawdownLevels(List.of())
                .title(Map.of()),
            13),
        Arguments.of(
            "long title", new SyntheticResult().title(Map.of("en", long1, "ja", long1)), 20));
  }

  @Test
  void stylesAreToldApartByTheNamesOfTheFiles() throws IOException {
    ChartRequest request =
        new ChartRequest(
            List.of("survival"),
            List.of(
                new ChartStyle(Language.EN, Theme.DARK, ChartSize.CARD, 1),
                new ChartStyle(Language.JA, Theme.LIGHT, ChartSize.COLUMN, 2)),
            BOTH);

    ChartSet.Written written = ChartSet.write(new SyntheticResult().build(), directory, request);

    assertThat(written.files().stream().map(file -> file.getFileName().toString()))
        .containsExactly(
            "survival-card-dark@1x.png",
            "survival-card-dark.svg",
            "survival-column.png",
            "survival-column.svg");
    BufferedImage card = ImageIO.read(directory.resolve("survival-card-dark@1x.png").toFile());
    assertThat(card.getWidth()).isEqualTo(1200);
    assertThat(card.getHeight()).isEqualTo(630);
    assertThat(card.getRGB(0, 0)).isEqualTo(0xFF12171D);
    BufferedImage column = ImageIO.read(directory.resolve("survival-column.png").toFile());
    assertThat(column.getWidth()).isEqualTo(960);
  }

  @Test
  void valuesOfAFurtherAxisAreCompared() throws IOException {
    Result result = new SyntheticResult().venues(List.of("none", "gate")).build();

    Map<String, String> titles =
        ChartSet.write(result, directory, all(Set.of(), ChartStyle.usual(Language.EN))).titles();

    assertThat(titles)
        .containsEntry("comparison", "At 10×, venue: none liquidates 55\u00A0%, Gate 60\u00A0%")
        .hasSize(ChartSet.names().size());
  }

  @Test
  void valuesAreComparedAtASingleLeverage() throws IOException {
    Result result =
        new SyntheticResult().leverages(List.of(10.0)).venues(List.of("none", "gate")).build();

    ChartSet.Written written =
        ChartSet.write(result, directory, all(BOTH, ChartStyle.usual(Language.EN)));

    assertThat(written.titles())
        .containsEntry("comparison", "At 10×, venue: none liquidates 55\u00A0%, Gate 60\u00A0%");
    assertThat(directory.resolve("comparison.png")).isNotEmptyFile();
  }

  @Test
  void axisThatChangesNoLiquidationComparesDebts() throws IOException {
    List<String> policies = List.of("debt", "zero-cut");
    SyntheticResult same = new SyntheticResult().axis("negativeBalance", policies);

    assertThat(written(same).skipped())
        .containsEntry("comparison", "the values of the axes do not change who is liquidated");
    assertThat(written(same.debts()).titles())
        .containsEntry(
            "comparison",
            "At 10×, under 0.0015\u00A0% owe money with zero-cut, 0.09\u00A0% with debt");
  }

  private ChartSet.Written written(SyntheticResult result) throws IOException {
    return ChartSet.write(result.build(), directory, all(Set.of(), ChartStyle.usual(Language.EN)));
  }

  @Test
  void refusedGridSaysWhyThereIsNoChart() throws IOException {
    Result result = new SyntheticResult().refusedAbove(0).build();

    ChartSet.Written written = ChartSet.write(result, directory, BOTH, Language.EN);

    assertThat(written.skipped())
        .containsEntry("survival", "the venue accepts no point of the grid");
  }

  @Test
  void titlesSayWhatIsSeen() throws IOException {
    Result result = new SyntheticResult().build();

    Map<String, String> english =
        ChartSet.write(result, directory, all(Set.of(), ChartStyle.usual(Language.EN))).titles();
    Map<String, String> japanese =
        ChartSet.write(result, directory, all(Set.of(), ChartStyle.usual(Language.JA))).titles();

    assertThat(english.values())
        .containsExactly(
            "At 10×, 54.8\u00A0% ±0.2 are liquidated within 30 days; with a 5\u00A0% stop,"
                + " 0.016\u00A0%",
            "At 100×, 0.86\u00A0% ±0.04 fall below zero before the venue’s policy",
            "At 10×, 57.0\u00A0% ±0.2 are ruined within 30 days; with a 5\u00A0% stop,"
                + " 0.027\u00A0%",
            "At 10×, 82.7\u00A0% ±0.2 fall 50\u00A0% or more from their peak",
            "No setting lets the median account grow; at 1× it loses least: −0.2\u00A0% in 30 days",
            "From 10× up, more than half are liquidated within 30 days",
            "Up to 2×, liquidation within 30 days is rarer than one in a hundred: 0.17\u00A0%"
                + " ±0.02",
            "Half of the 20× positions are gone after 5.5 days",
            "Half of the 20× accounts are liquidated within 13 days",
            "At 10×, gaps close 20\u00A0% and funding 2\u00A0% of the accounts that are liquidated",
            "At 3×, 46.6\u00A0% ±0.2 lose 50\u00A0% or more from their peak",
            "At 7×, 57\u00A0% lose everything within 30 days; the luckiest 5\u00A0% keep more than"
                + " 320\u00A0%",
            "No leverage lets the median account grow; from 10× it loses everything",
            "90\u00A0% of the simulated prices are between 37,900 and 64,200 after 30 days",
            "One path in 100 falls 32\u00A0% or more in 30 days: no more than a bell curve says",
            "At 1× with a 10\u00A0% stop, the median account stands at 80\u00A0% of the start after"
                + " 30 days",
            "2 of these 8 sample paths end a 10× position early",
            "At 20×, 0.32\u00A0% end below zero: 0.032 wallets missing per 100 accounts",
            "At 20×, gaps decide whether under 0.0015\u00A0% or 2.2\u00A0% end below zero",
            "At 10×, funding takes 1.3\u00A0% of the wallet within 30 days, fees 1\u00A0%");
    assertThat(japanese).containsEntry("probability-by-leverage", "10倍以上では半数超が30日以内に強制決済");
  }
}
