package io.github.ruinsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Further axes of the grid: what they may be, in which order, and what is refused. */
class AxesTest {
  private static final String BASE =
      """
      name: axes
      market:
        model: gbm
        parameters: {drift: 0, volatility: 0.6}
        bar: 1h
      horizon: 2d
      venue: binance-usdm
      account: {wallet: 300, side: long}
      grid:
        leverage: [5, 10]
        stopLoss: [none, 5%]
      """;

  private static Study read(String text, String... overrides) {
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("axes.yaml", text), Path.of(""), List.of(overrides));
  }

  @Test
  void everyCombinationIsOnePointWithTheFirstAxisOutermost() {
    Study study = read(BASE + "  side: [long, short]\n  venue.fees.taker: [0.05%, 0.1%]\n");

    List<GridPoint> points = study.grid().points();
    assertThat(points).hasSize(2 * 2 * 2 * 2);
    assertThat(points.get(0).labels())
        .containsExactly(Map.entry("side", "long"), Map.entry("venue.fees.taker", "0.0005"));
    assertThat(points.get(4).labels().get("venue.fees.taker")).isEqualTo("0.001");
    assertThat(points.get(8).labels().get("side")).isEqualTo("short");
    Variant last = study.variants().get(3);
    assertThat(last.account().side()).isEqualTo(Side.SHORT);
    assertThat(last.venue().fees().taker()).isEqualTo(0.001);
    assertThat(last.venue().maxLeverage()).isEqualTo(125);
    assertThat(study.account().side()).isEqualTo(Side.LONG);
  }

  @Test
  void anAxisIsWrittenAsAPathOrAsBlocksOrOnTheCommandLine() {
    Study dotted = read(BASE + "  account.side: [long, short]\n");
    Study nested = read(BASE + "  account: {side: [long, short]}\n");
    Study set = read(BASE, "grid.account.side=[long, short]");

    assertThat(nested).isEqualTo(dotted);
    assertThat(set).isEqualTo(dotted);
  }

  @Test
  void marketAxesAreOuterLoopsAndKeepTheRest() {
    Study study = read(BASE + "  gapShare: [fitted, 0]\n  volatility: [40%, 80%]\n");

    assertThat(study.variants())
        .extracting(v -> v.market().model().volatility())
        .containsExactly(0.4, 0.8, 0.4, 0.8);
    assertThat(study.variants().get(2).market().gapShare()).isEqualTo(GapShare.ZERO);
    assertThat(study.variants().get(3).market().barSeconds()).isEqualTo(3600);
  }

  @Test
  void modelsAreNamesPresetsAndBlocks() {
    String models =
        "models: [gbm, btc-1h-2018-2025,"
            + " {name: fat, model: student-t,"
            + " parameters: {drift: 0, volatility: 0.6, degreesOfFreedom: 3}}]";
    Study study = read(BASE.replace("model: gbm", models));

    assertThat(study.grid().axes()).extracting(Axis::name).containsExactly("model");
    assertThat(study.grid().axes().get(0).labels())
        .containsExactly("gbm", "btc-1h-2018-2025", "fat");
    assertThat(study.variants())
        .extracting(v -> v.market().model().name())
        .containsExactly("gbm", "garch-t", "student-t");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      side: [long, short]
      venue: [none, binance-usdm, {extends: binance-usdm, name: cheap, fees: {taker: 0}}]
      model: [gbm, btc-1h-2018-2025, {model: kou, parameters: {drift: 0, volatility: 0.5, jumps: {perYear: 9, upProbability: 0.5, meanUp: 0.02, meanDown: 0.03}}}]
      maintenanceRate: [0.4%, 1%]
      maintenance: [{rate: 0.4%}, {rate: 1%, basis: entry}]
      negativeBalance: [debt, zero-cut, insurance-fund]
      bar: [1h, 30m]
      monitoring: [continuous, bar-close]
      """)
  void theTextOfAStudyWithAxesReadsBackAsTheSameStudy(String axis) {
    Study study = read(BASE + "  " + axis + "\n");

    String text = StudyText.yaml(study);
    Study again = read(text);

    assertThat(StudyText.yaml(again)).isEqualTo(text);
    assertThat(again.grid()).isEqualTo(study.grid());
    assertThat(StudyText.hash(again)).isEqualTo(StudyText.hash(study));
    assertThat(again.variants())
        .extracting(Variant::venue)
        .isEqualTo(study.variants().stream().map(Variant::venue).toList());
    assertThat(again.variants())
        .extracting(v -> v.market().model())
        .isEqualTo(study.variants().stream().map(v -> v.market().model()).toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      sides: [long, short]               | axes.yaml:12: grid.sides is an unknown key: did you mean side?
      side: []                           | axes.yaml:12: side is an empty list: write [first, second]
      side: [long, long]                 | axes.yaml:12: side holds long twice: keep one
      side: long                         | axes.yaml:12: grid.side = long is not a list: write [first, second]
      side: [long, shrot]                | axes.yaml:12: account.side = shrot is not known: did you mean short?
      account.sidee: [long]              | axes.yaml:12: account.sidee is an unknown key: did you mean side?
      venue: [binance-usdm, binace-usdm] | axes.yaml:12: grid.venue[1] = binace-usdm is not known: did you mean binance-usdm?
      wallet: [100, 1e2]                 | axes.yaml:12: wallet holds 100 twice: keep one
      wallet: [100, -5]                  | axes.yaml:12: account.wallet = -5 is outside
      paths: [100, 200]                  | axes.yaml:12: grid.paths is not an axis: it belongs to the whole study
      account.side: [long, ~]            | axes.yaml:12: grid.account.side[1] = ~ has no value
      market.preset: [a, b]              | axes.yaml:12: grid.market.preset is not an axis: list models under market.models
      market: [gbm, kou]                 | axes.yaml:12: grid.market is an unknown key
      """)
  void whatIsWrongIsSaidWithItsPlace(String axis, String message) {
    assertThatThrownBy(() -> read(BASE + "  " + axis + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void theSameKeyIsOneAxisOnly() {
    assertThatThrownBy(() -> read(BASE + "  side: [long]\n  account.side: [short]\n"))
        .hasMessageContaining("is the axis account.side once more: keep one");
  }

  @Test
  void tooManyPointsAreRefusedBeforeAnyIsMade() {
    StringBuilder wallets = new StringBuilder("[1");
    for (int i = 2; i <= 2_501; i++) {
      wallets.append(", ").append(i);
    }
    assertThatThrownBy(() -> read(BASE + "  wallet: " + wallets + "]\n"))
        .hasMessageContaining("make 10004 grid points, more than 10000: split the study");
  }
}
