package io.github.ruinsim.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.text.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyReaderTest {
  private static final String JUMPY_MODEL =
      """
      formatVersion: 1
      model: garch-t
      bar: 1h
      parameters: {drift: 0, volatility: 0.68, alpha: 0.05, beta: 0.94, degreesOfFreedom: 3.2,
        gamma: 0, jumps: {perYear: 30, distribution: normal, mean: -0.01, standardDeviation: 0.03}}
      lastVolatility: 0.45
      standardErrors: {alpha: 0.01}
      source: {file: candles.csv}
      """;
  private static final Venue PRESET =
      new Venue(
          "some-venue",
          50,
          Venue.NONE.maintenance(),
          Venue.NONE.fees(),
          Venue.NONE.funding(),
          Venue.NONE.liquidationFill(),
          NegativeBalancePolicy.INSURANCE_FUND,
          "made up",
          List.of());

  private final StudyReader reader = new StudyReader(List.of(Venue.NONE, PRESET));

  @TempDir Path folder;

  private Study read(String text, String... overrides) {
    return reader.read(YamlDocument.parse("study.yaml", text), folder, List.of(overrides));
  }

  private String error(String text, String... overrides) {
    try {
      return "no error: " + read(text, overrides);
    } catch (InputException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void theExampleOfTheManualIsRead() {
    Study study =
        read(
            """
            name: leverage-ladder         # letters, digits, hyphens
            title: {en: "How much leverage survives a month?", ja: "レバレッジ何倍なら1か月生き残れるか"}

            market:
              model: kou
              parameters:
                drift: 0.0
                volatility: 0.55
                jumps: {perYear: 50, distribution: double-exponential, upProbability: 0.48, meanUp: 0.0303, meanDown: 0.0357}
              gapShare: fitted
              startPrice: 50000
              bar: 1h
              monitoring: continuous
              initialVolatility: stationary
              start: 2026-01-01T00:00Z
            horizon: 30d

            venue: some-venue
            contract: linear
            account:
              wallet: 10000
              side: long
              margin: isolated
              sizing: full
            grid:
              leverage: [2, 3, 5, 10, 20, 50, 100]
              stopLoss: [none, 2%, 5%, 10%]
            paths: 1_000_000
            seed: 42
            confidence: 95%
            ruinFloor: 10%
            drawdownLevels: [10%, 20%, 30%, 50%, 80%, 90%]
            """);

    assertThat(study.title()).containsOnlyKeys("en", "ja");
    assertThat(study.market())
        .isEqualTo(
            new Market(
                new Kou(0, 0.55, new DoubleExponentialJumps(50, 0.48, 0.0303, 0.0357)),
                "study",
                GapShare.FITTED,
                List.of(),
                50_000,
                3600,
                Monitoring.CONTINUOUS,
                InitialVolatility.STATIONARY,
                Instant.parse("2026-01-01T00:00:00Z")));
    assertThat(study.horizonDays()).isEqualTo(30);
    assertThat(study.bars()).isEqualTo(720);
    assertThat(study.venue()).isSameAs(PRESET);
    assertThat(study.grid().leverages()).containsExactly(2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0);
    assertThat(study.grid().stopLosses()).containsExactly(GridPoint.NO_STOP, 0.02, 0.05, 0.1);
    assertThat(study.grid().points()).hasSize(28);
    assertThat(study.paths()).isEqualTo(1_000_000);
    assertThat(study.confidence()).isEqualTo(0.95);
    assertThat(study.ruinFloor()).isEqualTo(0.1);
  }

  @Test
  void aStudyInJsonIsRead() {
    Study study =
        read(
            """
            {
             "name": "close3",
             "market": {"model": "gbm", "parameters": {"drift": 0.1, "volatility": 0.8},
              "startPrice": 100, "bar": "1h", "monitoring": "bar-close"},
             "horizon": "6.4h",
             "venue": {"extends": "none", "maintenance": {"rate": 0.005, "basis": "mark"}},
             "contract": "linear",
             "account": {"wallet": 10000, "side": "short", "margin": "isolated", "sizing": "full"},
             "grid": {"leverage": [2.8583, 9.508331944775047], "stopLoss": ["none", "5%"]},
             "paths": 200000,
             "seed": 1003,
             "drawdownLevels": ["5%", "10%"]
            }
            """);

    assertThat(study.market().model()).isEqualTo(new Gbm(0.1, 0.8));
    assertThat(study.market().monitoring()).isEqualTo(Monitoring.BAR_CLOSE);
    assertThat(study.horizonDays()).isEqualTo(6.4 / 24);
    assertThat(study.bars()).isEqualTo(7);
    assertThat(study.venue().maintenance().tiers().get(0).rate()).isEqualTo(0.005);
    assertThat(study.venue().maintenance().basis()).isEqualTo(MaintenanceBasis.MARK);
    assertThat(study.account().side()).isEqualTo(Side.SHORT);
    assertThat(study.grid().leverages())
        .containsExactly(2.8583, Double.parseDouble("9.508331944775047"));
    assertThat(study.seed()).isEqualTo(1003);
  }

  @Test
  void whatIsNotSaidHasADefault() {
    Study study =
        read(
            """
            name: short
            market: {model: gbm, parameters: {drift: 0, volatility: 60%}}
            horizon: 1d
            grid: {leverage: [10]}
            """);

    assertThat(study.title()).isEmpty();
    assertThat(study.market().gapShare()).isEqualTo(GapShare.FITTED);
    assertThat(study.market().barSeconds()).isEqualTo(Defaults.BAR_SECONDS);
    assertThat(study.venue()).isEqualTo(Venue.NONE);
    assertThat(study.account()).isEqualTo(Defaults.ACCOUNT);
    assertThat(study.grid().stopLosses()).containsExactly(GridPoint.NO_STOP);
    assertThat(study.paths()).isEqualTo(200_000);
    assertThat(study.drawdownLevels()).containsExactly(0.1, 0.2, 0.3, 0.5, 0.8, 0.9);
  }

  @Test
  void leveragesAreSorted() {
    Study study = read(BrokenStudies.GOOD.replace("[2, 5, 10]", "[10x, 2, 5]"));

    assertThat(study.grid().leverages()).containsExactly(2.0, 5.0, 10.0);
  }

  @Test
  void aModelFileIsNamedRelativeToTheStudy() throws IOException {
    Files.createDirectory(folder.resolve("fits"));
    Files.writeString(folder.resolve("fits/btc.yaml"), JUMPY_MODEL);
    String text =
        """
        name: fitted
        market: {model: garch-t, calibration: fits/btc.yaml, initialVolatility: last,
          compareGapShares: [0, 0.5, 1]}
        horizon: 30d
        grid: {leverage: [10]}
        """;

    Market market = read(text).market();

    GarchT model = new GarchT(0, 0.68, 0.05, 0.94, 0, 3.2, new NormalJumps(30, -0.01, 0.03));
    assertThat(market.model()).isEqualTo(model);
    assertThat(market.modelSource()).isEqualTo("btc.yaml");
    assertThat(market.barSeconds()).isEqualTo(3600);
    assertThat(market.initialVolatility())
        .isEqualTo(new InitialVolatility(InitialVolatility.Kind.LAST, 0.45));
    assertThat(market.comparedGapShares())
        .extracting(GapShare::text)
        .containsExactly("0", "0.5", "1");
    assertThat(error(text, "market.bar=1d"))
        .isEqualTo(
            "--set market.bar=1d: market.bar = 1d is not the bar of the fit: garch-t was fitted at"
                + " 1h; remove the key or calibrate at this bar");
    assertThat(error(text, "market.model=gbm"))
        .contains("market.model = gbm does not fit: market.calibration holds garch-t");
    assertThat(error(text, "horizon=30d30m"))
        .isEqualTo(
            "--set horizon=30d30m: horizon = 30d30m is not a whole number of bars, and garch-t has"
                + " no part of a bar: choose a multiple of market.bar");
  }

  @Test
  void aNewerModelFileIsRefusedByName() throws IOException {
    Files.writeString(folder.resolve("new.yaml"), JUMPY_MODEL.replace("Version: 1", "Version: 2"));

    String message =
        error(
            """
            name: fitted
            market: {calibration: new.yaml}
            horizon: 30d
            grid: {leverage: [10]}
            """);

    assertThat(message)
        .endsWith(
            "new.yaml:1: formatVersion = 2 is a newer format: this version reads up to 1;"
                + " update ruinsim");
  }

  @Test
  void aBrokenModelFileIsNamedItself() throws IOException {
    Files.writeString(folder.resolve("bad.yaml"), JUMPY_MODEL.replace("0.68", "68"));

    String message =
        error(
            """
            name: fitted
            market: {calibration: bad.yaml}
            horizon: 30d
            grid: {leverage: [10]}
            """);

    assertThat(message).contains("bad.yaml:4: parameters.volatility = 68 is outside [0.0, 20.0]");
  }

  @Test
  void bracketsGetTheAmountsThatMakeThemContinuous() {
    Study study =
        read(
            BrokenStudies.GOOD.replace(
                "{rate: 0.5%, basis: mark}",
                "{basis: entry, tiers: [{upTo: 50_000, rate: 0.4%, maxLeverage: 125}, {rate: 0.5%,"
                    + " maxLeverage: 100}]}"));

    assertThat(study.venue().maintenance().basis()).isEqualTo(MaintenanceBasis.ENTRY);
    assertThat(study.venue().maintenance().tiers().get(1).amount()).isEqualTo(50);
    assertThat(study.venue().maintenance().tiers().get(1).upToNotional()).isInfinite();
    assertThat(study.venue().name()).isEqualTo("none (adjusted)");
    assertThat(study.venue().funding().ratePerInterval()).isEqualTo(0.0001);
  }

  @Test
  void aVenueFileIsAVenue() throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), "extends: some-venue\nfees: {taker: 0.05%}\n");

    Study study = read(BrokenStudies.GOOD.replaceAll("venue:\n(  .*\n)+", "venue: mine.yaml\n"));

    assertThat(study.venue().fees().taker()).isEqualTo(0.0005);
    assertThat(study.venue().maxLeverage()).isEqualTo(50);
    assertThat(study.venue().negativeBalance()).isEqualTo(NegativeBalancePolicy.INSURANCE_FUND);
  }

  @Test
  void overridesChangeTheStudyBeforeItIsRead() {
    Study study =
        read(
            BrokenStudies.GOOD,
            "paths=5_000",
            "grid.leverage=[3, 4]",
            "market.parameters.volatility=80%",
            "account={wallet: 7, side: short}",
            "venue.fees.taker=0.05%",
            "confidence=99%");

    assertThat(study.paths()).isEqualTo(5_000);
    assertThat(study.grid().leverages()).containsExactly(3.0, 4.0);
    assertThat(study.market().model().volatility()).isEqualTo(0.8);
    assertThat(study.account().side()).isEqualTo(Side.SHORT);
    assertThat(study.venue().fees().taker()).isEqualTo(0.0005);
    assertThat(study.confidence()).isEqualTo(0.99);
  }

  @Test
  void anOverrideOfANamedVenueExtendsIt() {
    String text = BrokenStudies.GOOD.replaceAll("venue:\n(  .*\n)+", "venue: some-venue\n");

    Venue venue = read(text, "venue.fees.taker=0.1%").venue();

    assertThat(venue.name()).isEqualTo("some-venue (adjusted)");
    assertThat(venue.maxLeverage()).isEqualTo(50);
    assertThat(venue.fees().taker()).isEqualTo(0.001);
  }

  @Test
  void anEmptyOverrideRemovesAKey() {
    assertThat(read(BrokenStudies.GOOD, "seed=").seed()).isEqualTo(Defaults.SEED);
    assertThat(error(BrokenStudies.GOOD, "horizon=null")).contains("key horizon is missing");
  }

  @Test
  void aWrongOverrideNamesTheOption() {
    assertThat(error(BrokenStudies.GOOD, "grid.leverag=[3]"))
        .startsWith(
            "--set grid.leverag=[3]: grid.leverag is an unknown key: did you mean leverage?");
    assertThat(error(BrokenStudies.GOOD, "paths")).startsWith("--set paths: is not key.path=value");
    assertThat(error(BrokenStudies.GOOD, "paths.x=1"))
        .startsWith("--set paths.x=1: paths = 1_000 is not a block of keys");
    assertThat(error(BrokenStudies.GOOD, "grid.leverage=[3")).contains("is not YAML");
    assertThat(error(BrokenStudies.GOOD, "horizon=30d\n---\nx: 1")).doesNotContain("\n");
  }

  @Test
  void theTextOfAStudyReadsBackAsTheSameStudy() {
    Study study = read(BrokenStudies.GOOD, "title={ja: 題, en: \"a \\\"quoted\\\" title\"}");

    Study again = read(StudyText.yaml(study));

    assertThat(again).isEqualTo(study);
    assertThat(StudyText.yaml(again)).isEqualTo(StudyText.yaml(study));
  }

  @Test
  void theTextOfAStudyIsWrittenOut() {
    assertThat(StudyText.yaml(read(BrokenStudies.GOOD)))
        .isEqualTo(
            """
            name: good-study
            market:
              model: kou
              parameters: {drift: 0, volatility: 0.55, jumps: {distribution: double-exponential, perYear: 50, upProbability: 0.48, meanUp: 0.0303, meanDown: 0.0357}}
              gapShare: fitted
              compareGapShares: []
              startPrice: 50000
              bar: 1h
              monitoring: continuous
              initialVolatility: stationary
              start: 2026-01-01T00:00:00Z
            horizon: 30d
            venue:
              name: "none (adjusted)"
              extends: none
              maxLeverage: none
              maintenance:
                basis: mark
                closingFeeCounts: false
                tiers:
                  - {upTo: none, rate: 0.005, amount: 0, maxLeverage: none}
              fees: {liquidation: 0, maker: 0, taker: 0}
              funding: {interval: 8h, rate: 0.0001}
              liquidation: {fill: market}
              negativeBalance: debt
            contract: linear
            account:
              wallet: 10000
              side: long
              margin: isolated
              sizing: full
            grid:
              leverage: [2, 5, 10]
              stopLoss: [none, 0.05]
            paths: 1000
            seed: 42
            confidence: 0.95
            ruinFloor: 0.1
            drawdownLevels: [0.1, 0.5]
            """);
  }

  @Test
  void theHashIgnoresTheTitleAndNothingThatChangesNumbers() {
    String hash = StudyText.hash(read(BrokenStudies.GOOD));

    assertThat(hash).matches("[0-9a-f]{12}");
    assertThat(StudyText.hash(read(BrokenStudies.GOOD, "title={en: other}"))).isEqualTo(hash);
    assertThat(StudyText.hash(read(BrokenStudies.GOOD, "confidence=0.95"))).isEqualTo(hash);
    for (String change :
        List.of(
            "seed=43",
            "paths=1001",
            "market.gapShare=0",
            "market.compareGapShares=[0]",
            "venue.funding.rate=0.02%",
            "grid.stopLoss=[5%, none]",
            "ruinFloor=0",
            "market.start=2026-01-02")) {
      assertThat(StudyText.hash(read(BrokenStudies.GOOD, change))).as(change).isNotEqualTo(hash);
    }
  }

  @Test
  void theDefaultStudyIsALadderOfTwoHundredAccounts() {
    Study study = new StudyReader(VenuePresets.all()).read("default", List.of());

    assertThat(study.name()).isEqualTo("leverage-ladder");
    assertThat(study.market().model().name()).isEqualTo("garch-t");
    assertThat(study.market().modelSource()).isEqualTo("btc-1h-2018-2025");
    assertThat(study.venue().name()).isEqualTo("binance-usdm");
    assertThat(study.grid().points()).hasSize(200);
    assertThat(study.paths()).isEqualTo(200_000);
    assertThat(study.bars()).isEqualTo(720);
    assertThat(study.account().wallet()).isEqualTo(300);
    assertThat(study.drawdownLevels()).isEqualTo(Defaults.DRAWDOWN_LEVELS);
    Study again =
        new StudyReader(VenuePresets.all())
            .read(YamlDocument.parse("text", StudyText.yaml(study)), folder, List.of());
    assertThat(StudyText.hash(again)).isEqualTo(StudyText.hash(study));
  }

  @Test
  void everyBundledFileOpens() {
    assertThat(Presets.studies()).contains("default");
    for (String name : Presets.studies()) {
      new StudyReader(VenuePresets.all()).read(name, List.of());
    }
    assertThat(Presets.models()).contains("btc-1h-2018-2025");
    for (String name : Presets.models()) {
      assertThat(ModelFile.read(Presets.model(name).orElseThrow()).barSeconds()).isPositive();
    }
    assertThat(Presets.study("none-such")).isEmpty();
    assertThat(Presets.model("../studies/default")).isEmpty();
  }
}
