package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.ModelRisk;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.ClosedForms;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A loss-cut that is polled more often than once a bar, against the same market in bars of one
 * poll, where each look is at a simulated close.
 */
class PolledLossCutTest {
  private static final int PATHS = 40_000;

  /** 2x, closed at half of the required margin at entry: 1 + 2·(S − 1) = 0.5·0.5·2 at S = 0.75. */
  private static final String STUDY =
      """
      name: polled
      market:
        model: gbm
        parameters: {drift: 0, volatility: 0.8}
      horizon: 30d
      venue:
        extends: none
        maintenance: {rate: 0, basis: entry}
        lossCut: {level: 50%, requiredMargin: 50%, poll: 12h}
      account: {wallet: 1_000, side: long}
      grid:
        leverage: [2]
      seed: 5
      """;

  /** A long in each of two assets that pays a fee every night, looked at like the one above. */
  private static final String PAIR =
      """
      name: polled-pair
      market:
        model: several-assets
        parameters:
          assets:
            - {name: A, model: gbm, parameters: {drift: 0, volatility: 0.5}}
            - {name: B, model: gbm, parameters: {drift: 0, volatility: 0.8}}
          correlations: 0.3
      horizon: 30d
      venue:
        extends: none
        maintenance: {rate: 0, basis: entry}
        lossCut: {level: 50%, requiredMargin: 25%, poll: 12h}
        overnight: {rate: 0.000001%, time: "00:00", zone: UTC}
      account:
        wallet: 1_000
        margin: cross
        sizing: full
        positions:
          - {asset: A, contract: linear, side: long, share: 1}
          - {asset: B, contract: linear, side: SIDE, share: 0.6}
      grid:
        leverage: [4]
      seed: 5
      """;

  private static Result run(String bar, String... more) {
    return study(STUDY, bar, more);
  }

  private static Result study(String study, String bar, String... more) {
    List<String> overrides = new ArrayList<>(List.of("market.bar=" + bar, "paths=" + PATHS));
    overrides.addAll(List.of(more));
    RunOptions options = new RunOptions(Trial.THREADS, Optional.empty(), false);
    return new LocalRunner()
        .run(
            new StudyReader(VenuePresets.all())
                .read(YamlDocument.parse("s.yaml", study), Path.of(""), overrides),
            options,
            ProgressListener.SILENT);
  }

  private static Row row(Result result, Metric metric) {
    return result.rows().stream()
        .filter(row -> row.metric() == metric && Double.isNaN(row.timeDays()))
        .findFirst()
        .orElseThrow();
  }

  /**
   * Half a day between two polls moves the level away by 0.5826·0.8·√(1/730) = 1.73 % in the
   * logarithm: 2.8 points of a probability of 21 %. The bars of five days are exact for the moved
   * level, those of half a day for the polls themselves. |z| < 4: a false alarm once in 16,000
   * comparisons.
   */
  @Test
  void betweenPollsThePriceMayComeBack() {
    double moved = 0.75 * Math.exp(-0.5826 * 0.8 * Math.sqrt(1 / 730.0));
    double always = ClosedForms.touch(0, 0.8, 30, 0.75);
    double polled = ClosedForms.touch(0, 0.8, 30, moved);
    double error = Math.sqrt(polled * (1 - polled) / PATHS);

    Result corrected = run("5d");
    Result exact = run("12h");

    assertThat(row(corrected, Metric.LIQUIDATED).estimate()).isCloseTo(polled, within(4 * error));
    assertThat(row(exact, Metric.LIQUIDATED).estimate()).isCloseTo(polled, within(4 * error));
    assertThat(always - polled).isGreaterThan(5 * error);
    // With no drift the mean of the equity is the wallet, wherever it is closed.
    assertThat(row(corrected, Metric.EQUITY_MEAN).estimate()).isCloseTo(1, within(0.012));
    assertThat(row(exact, Metric.EQUITY_MEAN).estimate()).isCloseTo(1, within(0.012));
    assertThat(corrected.info().notes().stream().map(note -> note.english()))
        .anyMatch(note -> note.contains("1.71 %"));
    assertThat(exact.info().notes().stream().map(note -> note.english()))
        .noneMatch(note -> note.contains("from time to time"));
  }

  /**
   * Several positions: bars of two days with the moved level against bars of half a day, whose
   * closes are the looks themselves. What is left is the shape of the level inside the longer bars,
   * below 0.3 points ({@code basket.inside}). |z| < 4 beside it: a false alarm once in 16,000.
   */
  @ParameterizedTest
  @ValueSource(strings = {"long", "short"})
  void severalPositionsMayComeBackToo(String side) {
    String pair = PAIR.replace("SIDE", side);

    Row corrected = row(study(pair, "2d"), Metric.LIQUIDATED);
    Row exact = row(study(pair, "12h"), Metric.LIQUIDATED);
    Row always = row(study(pair, "2d", "venue.lossCut.poll=0s"), Metric.LIQUIDATED);

    double error = Math.sqrt(2 * exact.estimate() * (1 - exact.estimate()) / PATHS);
    assertThat(exact.estimate()).isBetween(0.1, 0.9);
    assertThat(corrected.estimate()).isCloseTo(exact.estimate(), within(4 * error + 0.003));
    assertThat(always.estimate() - exact.estimate()).isGreaterThan(0.02);
  }

  /**
   * A stamp is no look, and who stands between the level and where it is seen is not its victim.
   */
  @Test
  void aFeeOfNothingLiquidatesNobody() {
    String[] nightly = {
      "contract=cfd", "venue.overnight={rate: 0.000001%, time: '00:00', zone: UTC}"
    };

    Result free = run("5d");
    Result charged = run("5d", nightly);

    assertThat(row(charged, Metric.LIQUIDATED).events())
        .isEqualTo(row(free, Metric.LIQUIDATED).events());
    assertThat(row(charged, Metric.LIQUIDATED_BY_CARRY).events()).isZero();
  }

  /** Each view is corrected by its own monitoring: closes are looked at as they are. */
  @Test
  void theOtherMonitoringHasItsOwnCorrection() {
    String[] no = {"market.compareMonitoring=false"};
    double inside = row(run("5d", no), Metric.LIQUIDATED).estimate();
    double closes =
        row(run("5d", no[0], "market.monitoring=bar-close"), Metric.LIQUIDATED).estimate();

    for (String monitoring : List.of("continuous", "bar-close")) {
      Result both = run("5d", "market.compareMonitoring=true", "market.monitoring=" + monitoring);
      ModelRisk risk =
          both.modelRisk().stream()
              .filter(each -> each.metric() == Metric.LIQUIDATED)
              .findFirst()
              .orElseThrow();
      assertThat(risk.discretisation()).containsExactly(closes - inside);
    }
  }
}
