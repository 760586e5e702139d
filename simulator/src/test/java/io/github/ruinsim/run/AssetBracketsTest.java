package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.StudyText;
import io.github.ruinsim.study.Variant;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two assets on one wallet, each under brackets of its own. */
class AssetBracketsTest {
  private static final String PAIR =
      """
      name: pair
      market:
        model: several-assets
        parameters:
          assets:
            - {name: BTC, model: gbm, parameters: {drift: 0, volatility: 0.000001}}
            - {name: ETH, startPrice: 3000, model: gbm, parameters: {drift: -20, volatility: 0.000001}}
          correlations: 0
        startPrice: 60000
        bar: 1h
      horizon: 3d
      venue: okx
      account:
        wallet: 100_000
        margin: cross
        positions:
          - {asset: BTC, contract: linear, side: long, share: 1}
          - {asset: ETH, contract: linear, side: long, share: 1}
      grid: {leverage: [10]}
      paths: 64
      seed: 1
      """;

  private static Study study(String text, String... overrides) {
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("s.yaml", text), Path.of(""), List.of(overrides));
  }

  private static Variant variant(String... overrides) {
    return study(PAIR, overrides).variants().get(0);
  }

  /** OKX: 10 BTC and 500 ETH in the first tier, at 60,000 and 3,000. */
  @Test
  void tiersByCoinsAreThoseOfEachCoinAtItsOwnPrice() {
    Variant variant = variant();

    MaintenanceSchedule btc = variant.rules().maintenance("BTC");
    MaintenanceSchedule eth = variant.rules().maintenance("ETH");

    assertThat(btc.rule()).isEqualTo(TierRule.BY_ENTRY);
    assertThat(btc.tiers().get(0).upToNotional()).isEqualTo(600_000);
    assertThat(eth.tiers().get(0).upToNotional()).isEqualTo(1_500_000);
    assertThat(eth.tiers().get(3).upToNotional()).isEqualTo(15_000_000);
    assertThat(eth.tiers().get(3).rate()).isEqualTo(0.0125);
    Study again = study(StudyText.yaml(study(PAIR)));
    assertThat(again.variants().get(0).rules()).isEqualTo(variant.rules());
    assertThat(StudyText.hash(again)).isEqualTo(StudyText.hash(study(PAIR)));
  }

  @Test
  void coinsWithoutTiersOrPriceAreRefusedByName() {
    assertThatThrownBy(() -> study(PAIR.replace("startPrice: 3000, ", "")))
        .hasMessageContaining("startPrice of ETH is missing");
    assertThatThrownBy(() -> study(PAIR.replace("ETH", "SOL")))
        .hasMessageContaining("venue.brackets has none for SOL");
    assertThatThrownBy(() -> study(PAIR.replace("name: BTC,", "name: BTC, startPrice: 1,")))
        .hasMessageContaining("startPrice of the first one is that of the market");
    assertThatThrownBy(() -> variant("venue.brackets={ETH: {rate: 1%, basis: entry}}"))
        .hasMessageContaining("brackets.ETH is on another basis");
    assertThat(variant("venue.maintenance={rate: 1%}").rules().maintenance("ETH").tiers())
        .hasSize(1);
  }

  /** Hyperliquid: 40x for bitcoin, 25x for ether. */
  @Test
  void aLeverageAboveTheCapOfOneAssetIsRefused() {
    Variant variant = variant("venue=hyperliquid");

    assertThat(Refusal.of(variant, 25)).isEmpty();
    assertThat(Refusal.of(variant, 26).orElseThrow().english()).contains("above 25");
  }

  /**
   * Ether falls by exp(−20·t/365), bitcoin stands still: each of two positions has 5 wallets at
   * 10×, equity is 1 + 5·(S − 1). Under 1 % and 1 % it ends at 5·S − 4 = 0.05 + 0.05·S, S = 0.8182,
   * after 88 hours; under 1 % and 8 % at 5·S − 4 = 0.05 + 0.4·S, S = 0.8804, after 55.8 hours.
   */
  @Test
  void eachPositionIsHeldToItsOwnBrackets() {
    String[] none = {"venue={extends: none, maintenance: {rate: 1%}}"};
    String[] own = {"venue={extends: none, maintenance: {rate: 1%}, brackets: {ETH: {rate: 8%}}}"};

    assertThat(liquidated(none)).isZero();
    assertThat(liquidated(own)).isEqualTo(1);
    assertThat(liquidated(own[0], "horizon=55h")).isZero();
    assertThat(liquidated(own[0], "horizon=56h")).isEqualTo(1);
  }

  private static double liquidated(String... overrides) {
    RunOptions options = new RunOptions(1, Optional.empty(), false);
    Result result = new LocalRunner().run(study(PAIR, overrides), options, ProgressListener.SILENT);
    return result.rows().stream()
        .filter(row -> row.metric() == Metric.LIQUIDATED && Double.isNaN(row.timeDays()))
        .findFirst()
        .orElseThrow()
        .estimate();
  }
}
