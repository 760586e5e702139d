package io.github.ruinsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.price.SeveralAssets;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several assets as text. */
class SeveralAssetsTextTest {
  private static final String STUDY =
      """
      name: pair
      market:
        model: several-assets
        parameters:
          assets:
            - {name: BTC, preset: btc-1h}
            - {name: ETH, model: gbm, parameters: {drift: 0, volatility: 80%}, loading: 1.2}
          correlations: 0.8
          copula: 4
          commonJumps: {perYear: 10, distribution: normal, mean: -0.02, standardDeviation: 0.04}
        bar: 1h
      horizon: 2d
      venue: none
      account:
        wallet: 1000
        margin: cross
        collateral: [{asset: BTC, share: 50%, haircut: 5%}]
        positions: [{asset: BTC, contract: linear}, {asset: ETH, contract: linear, side: short}]
      grid: {leverage: [2]}
      paths: 1_000
      """;

  private static Study read(String text) {
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("study.yaml", text), Path.of(""), List.of());
  }

  @Test
  void theTextOfAStudyReadsBack() {
    Study study = read(STUDY);

    SeveralAssets model = (SeveralAssets) study.market().model();
    assertThat(model.names()).containsExactly("BTC", "ETH");
    assertThat(model.correlations().get(1)).containsExactly(0.8, 1.0);
    assertThat(study.account().collateral().get(0).haircut()).isEqualTo(0.05);
    String yaml = StudyText.yaml(study);
    assertThat(StudyText.yaml(read(yaml))).isEqualTo(yaml);
    assertThat(read(yaml).variants()).hasSize(1);
  }

  /** One line with the place, the value and what is accepted. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "correlations: 0.8 | correlations: 1.2 | correlations",
        "correlations: 0.8 | correlations: [[1, 0.8], [0.7, 1]] | differs from its mirror image",
        "correlations: 0.8 | correlations: [[1, 0.8]] | not 2 rows of 2 numbers",
        "correlations: 0.8 | correlations: [[0.9, 0.8], [0.8, 1]] | is not 1",
        "correlations: 0.8 | correlations: [] | correlations",
        "correlations: 0.8 | correlations: .nan | correlations",
        "name: ETH | name: BTC | assets hold BTC twice",
        "name: ETH | name: 'E H' | is not a name of an asset",
        "{asset: ETH, contract | {asset: SOL, contract | asset = SOL is not in the market: known are BTC, ETH",
        "copula: 4 | copula: 0.5 | copula = 0.5 is outside",
        "bar: 1h | bar: 2h | is not that of the fit of BTC",
        "model: gbm, | model: replay, | candles",
        "loading: 1.2 | loading: -11 | loading = -11 is outside",
        "share: 50%, | share: 150%, | share = 150% is outside",
        "margin: cross | margin: isolated | collateral belongs to one wallet",
        "venue: none | venue: okx | startPrice of ETH is missing",
      })
  void mistakesAreNamed(String old, String changed, String message) {
    String text = STUDY.replace(old.strip(), changed.strip());
    assertThat(text).isNotEqualTo(STUDY);
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message.strip());
  }

  @Test
  void marginCallsAreOfOneWallet() {
    String calls = STUDY.replace("venue: none", "venue: sbi-vc-trade");
    assertThat(read(calls).variants()).hasSize(1);
    String isolated =
        calls
            .replace("margin: cross", "margin: isolated")
            .replace("  collateral: [{asset: BTC, share: 50%, haircut: 5%}]\n", "");
    assertThatThrownBy(() -> read(isolated))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("margin calls of sbi-vc-trade on isolated margins");
  }

  @Test
  void threeAssetsMustFitTogether() {
    String three =
        STUDY
            .replace(
                "correlations: 0.8",
                "correlations: [[1, 0.9, 0.9], [0.9, 1, -0.9], [0.9, -0.9, 1]]")
            .replace(
                "    correlations",
                "      - {name: SOL, model: gbm, parameters: {drift: 0, volatility: 80%}}\n    correlations");

    assertThatThrownBy(() -> read(three)).hasMessageContaining("not positive definite");
  }
}
