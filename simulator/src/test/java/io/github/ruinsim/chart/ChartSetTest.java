package io.github.ruinsim.chart;

import static org.assertj.core.api.Assertions.assertThat;

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

    for (String name : ChartSet.names()) {
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

      ChartSet.Written written = ChartSet.write(result, directory, Set.of(format), language);

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
            "one point", new SyntheticResult().leverages(List.of(10.0)).stops(List.of(none)), 5),
        Arguments.of("one leverage", new SyntheticResult().leverages(List.of(10.0)), 5),
        Arguments.of("one stop", new SyntheticResult().stops(List.of(0.05)), 7),
        Arguments.of("5,000 points", new SyntheticResult().leverages(fiveHundred), 7),
        Arguments.of("nothing happens", new SyntheticResult().factor(0), 7),
        Arguments.of("everything happens", new SyntheticResult().factor(1e9), 7),
        Arguments.of("rare", new SyntheticResult().factor(1e-3), 7),
        Arguments.of("one path", new SyntheticResult().paths(1), 7),
        Arguments.of("all refused", new SyntheticResult().refusedAbove(0), 1),
        Arguments.of("half a day", new SyntheticResult().horizonDays(0.5), 7),
        Arguments.of("an hour", new SyntheticResult().horizonDays(1 / 24.0), 7),
        Arguments.of("ten years", new SyntheticResult().horizonDays(3650), 7),
        Arguments.of("one drawdown", new SyntheticResult().drawdownLevels(List.of(0.5)), 7),
        Arguments.of(
            "bare",
            new SyntheticResult()
                .withoutCurves()
                .withoutFan()
                .withoutGapShares()
                .drawdownLevels(List.of())
                .title(Map.of()),
            3),
        Arguments.of(
            "long title", new SyntheticResult().title(Map.of("en", long1, "ja", long1)), 7));
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

    Map<String, String> english = ChartSet.write(result, directory, Set.of(), Language.EN).titles();
    Map<String, String> japanese =
        ChartSet.write(result, directory, Set.of(), Language.JA).titles();

    assertThat(english.values())
        .containsExactly(
            "At 10×, 55\u00A0% are liquidated within 30 days; with a 5\u00A0% stop, 0.016\u00A0%",
            "At 100×, 0.86\u00A0% end with a negative balance",
            "From 10× up, more than half are liquidated within 30 days",
            "Half of the 20× positions are gone after 5.5 days",
            "At 3×, 47\u00A0% lose 50\u00A0% or more from their peak",
            "90\u00A0% of the simulated prices are between 37,900 and 64,200 after 30 days",
            "At 20×, gaps decide whether under 0.0015\u00A0% or 2.2\u00A0% end below zero");
    assertThat(japanese).containsEntry("probability-by-leverage", "10倍以上では半数超が30日以内に強制決済");
  }
}
