package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.check.InputException;
import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.price.FundingRates;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.StudyText;
import io.github.ruinsim.study.Variant;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import io.github.ruinsim.wording.Note;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Funding models in a study: how they are written, which one holds, and what it does. */
class FundingStudyTest {
  private static final String BASE =
      """
      name: funding
      market:
        model: gbm
        parameters: {drift: 0, volatility: 0.6}
        bar: 1h
      horizon: 10d
      venue: binance-usdm
      account: {wallet: 300, side: long}
      grid:
        leverage: [2, 10, 40]
      paths: 5000
      """;

  @TempDir Path folder;

  private Study read(String... overrides) {
    return new StudyReader(VenuePresets.all())
        .read(YamlDocument.parse("funding.yaml", BASE), folder, List.of(overrides));
  }

  private static Result run(Study study) {
    RunOptions options = new RunOptions(1, Optional.empty(), false);
    return new LocalRunner().run(study, options, ProgressListener.SILENT);
  }

  @Test
  void theVenuesConstantRateIsTheDefaultAndSaysNothingNew() {
    Study plain = read();
    Study said = read("market.funding=venue");

    assertThat(plain.market().funding()).isEqualTo(FundingRates.OF_VENUE);
    assertThat(said).isEqualTo(plain);
    assertThat(StudyText.yaml(plain)).doesNotContain("persistence");
    assertThat(StudyText.hash(said)).isEqualTo(StudyText.hash(plain));
  }

  @Test
  void aBlockAPresetAndAModelFileAreTheSameThreeWays() throws Exception {
    Study block =
        read("market.funding={mean: 0.02%, persistence: 0.9, noise: 0.01%, interval: 4h}");
    assertThat(block.market().funding())
        .isEqualTo(new FundingModel(2e-4, 0.9, 0, 1e-4, 0, 1e-4, 5e-4, 3e-3, 4));

    Study preset = read("market.funding=btc-8h");
    assertThat(preset).isEqualTo(read("market.funding={preset: btc-8h}"));
    assertThat(((FundingModel) preset.market().funding()).persistence()).isBetween(0.9, 1.0);

    Files.writeString(
        folder.resolve("m.yaml"),
        """
        formatVersion: 1
        model: gbm
        bar: 1h
        parameters: {drift: 0, volatility: 0.6}
        funding: {mean: 0.0002, persistence: 0.9, noise: 0.0001, interval: "4h"}
        """,
        StandardCharsets.UTF_8);
    Study file = read("market.funding={calibration: m.yaml}");
    assertThat(file.market().funding()).isEqualTo(block.market().funding());
    String fitted = BASE.replace("  parameters: {drift: 0, volatility: 0.6}\n", "");
    Study opted =
        new StudyReader(VenuePresets.all())
            .read(
                YamlDocument.parse("f.yaml", fitted),
                folder,
                List.of("market.calibration=m.yaml", "market.funding=fitted"));
    assertThat(opted.market().funding()).isEqualTo(block.market().funding());
    Study silent =
        new StudyReader(VenuePresets.all())
            .read(
                YamlDocument.parse("f.yaml", fitted), folder, List.of("market.calibration=m.yaml"));
    assertThat(silent.market().funding()).isEqualTo(FundingRates.OF_VENUE);
  }

  @Test
  void theTextReadsBackAsTheSameStudyAlsoBesideOtherModels() {
    String fat =
        "{name: fat, model: student-t, funding: btc-8h,"
            + " parameters: {drift: 0, volatility: 0.6, degreesOfFreedom: 3}}";
    String axis = BASE.replace("  model: gbm\n", "  models: [gbm, " + fat + "]\n");
    Study study =
        new StudyReader(VenuePresets.all())
            .read(YamlDocument.parse("axis.yaml", axis), folder, List.of());
    assertThat(study.variants().stream().map(Variant::market).map(m -> m.funding().pays(0)))
        .containsExactly(false, true);

    for (Study each :
        List.of(
            study, read("market.funding=btc-8h"), read("grid.market.funding=[venue, btc-8h]"))) {
      Study again =
          new StudyReader(VenuePresets.all())
              .read(YamlDocument.parse("again.yaml", StudyText.yaml(each)), folder, List.of());
      assertThat(again.variants()).isEqualTo(each.variants());
      assertThat(StudyText.hash(again)).isEqualTo(StudyText.hash(each));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{persistence: 1, noise: 0.01%} | funding.persistence = 1 is outside [0.0, 1.0)",
        "{persistence: .nan, noise: 0.01%} | persistence",
        "{persistence: 0.9} | market.funding: key noise is missing",
        "{noise: 0.01%} | market.funding: key persistence is missing",
        "{persistence: 0.9, noise: -0.01%} | funding.noise",
        "{persistence: 0.9, noise: 0.01%, clamp: -0.05%} | funding.clamp",
        "{persistence: 0.9, noise: 0.01%, cap: -0.3%} | funding.cap",
        "{persistence: 0.9, noise: 0.01%, cap: 0} | funding.cap",
        "{persistence: 0.9, noise: 0.01%, cap: 0.005%} | below the interest",
        "{persistence: 0.9, noise: 0.01%, interval: 0h} | interval",
        "{persistence: 0.9, noise: 0.01%, interval: 8} | interval",
        "{persistense: 0.9, noise: 0.01%} | persistence",
        "{preset: btc-9h} | btc-8h",
        "{preset: btc-8h, mean: 0} | mean",
        "{calibration: nowhere.yaml} | is not there",
        "fitted | no model file with a block funding",
        "btc-9h | btc-8h",
        "[] | funding",
      })
  void badInputIsNamed(String value, String message) {
    assertThatThrownBy(() -> read("market.funding=" + value))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  /** The same model of the venue and of the market charges the same on every path. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "venue.funding={model: btc-8h}",
        "venue.funding=btc-8h",
        "venue={extends: binance-usdm, funding: {model: {preset: btc-8h}}}",
        "venue.funding={interval: 8h, rate: 0.01%, model: btc-8h}",
        "grid.funding=[{model: btc-8h}]",
      })
  void aModelOfTheVenueMeansTheSame(String override) {
    Study market = read("market.funding=btc-8h", "paths=400");
    Study venue = read(override, "paths=400");

    assertThat(venue.variants().get(0).rates()).isEqualTo(market.variants().get(0).rates());
    assertThat(venue.market().funding()).isEqualTo(FundingRates.OF_VENUE);
    Result one = run(market);
    Result other = run(venue);
    for (int i = 0; i < one.rows().size(); i++) {
      assertThat(other.rows().get(i)).isEqualTo(one.rows().get(i));
    }
    assertThat(other.info().notes()).extracting(Note::key).contains("funding.model");
    assertThat(other.info().notes()).extracting(Note::key).doesNotContain(Note.ABOUT_FUNDING);
    Study again =
        new StudyReader(VenuePresets.all())
            .read(YamlDocument.parse("again.yaml", StudyText.yaml(venue)), folder, List.of());
    assertThat(again.variants()).isEqualTo(venue.variants());
    assertThat(StudyText.hash(again)).isEqualTo(StudyText.hash(venue));
  }

  @Test
  void aVenueFileCarriesItsModelAndAnotherRateReplacesIt() throws Exception {
    Files.writeString(
        folder.resolve("mine.yaml"),
        """
        extends: bybit
        name: mine
        funding: {model: {persistence: 0.9, noise: 0.01%, interval: 4h}, receiverShare: 90%}
        assumptions:
          - {about: funding, en: "The rate never moves."}
          - "Something else."
        """,
        StandardCharsets.UTF_8);

    Study file = read("venue=mine.yaml");
    Study constant = read("venue={extends: mine.yaml, funding: {rate: 0.02%}}");
    Study shares = read("venue={extends: mine.yaml, funding: {payerShare: 110%}}");
    Study none = read("venue={extends: mine.yaml, funding: none}");
    Study two = read("grid.venue=[bybit, mine.yaml]");

    FundingModel model = new FundingModel(1e-4, 0.9, 0, 1e-4, 0, 1e-4, 5e-4, 3e-3, 4);
    assertThat(file.variants().get(0).rates()).isEqualTo(model);
    assertThat(file.venue().funding().intervalHours()).isEqualTo(4);
    assertThat(file.venue().funding().receiverShare()).isEqualTo(0.9);
    assertThat(run(file).info().notes())
        .extracting(Note::english)
        .contains("Something else.")
        .doesNotContain("The rate never moves.");
    assertThat(constant.variants().get(0).rates()).isEqualTo(FundingRates.OF_VENUE);
    assertThat(constant.venue().funding().ratePerInterval()).isEqualTo(2e-4);
    assertThat(run(constant).info().notes())
        .extracting(Note::english)
        .contains("The rate never moves.");
    assertThat(shares.variants().get(0).rates()).isEqualTo(model);
    assertThat(none.venue().funding().ratePerInterval()).isZero();
    assertThat(none.variants().get(0).rates()).isEqualTo(FundingRates.OF_VENUE);
    assertThat(two.variants()).extracting(v -> v.rates().pays(0)).containsExactly(false, true);
    for (Study study : List.of(file, constant, shares, none, two)) {
      Study again =
          new StudyReader(VenuePresets.all())
              .read(YamlDocument.parse("again.yaml", StudyText.yaml(study)), folder, List.of());
      assertThat(again.variants()).isEqualTo(study.variants());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{model: {persistence: 0.9}} | key noise is missing",
        "{model: btc-9h} | btc-8h",
        "btc-9h | is not a funding model",
        "{model: fitted} | market.funding",
        "{model: btc-8h, interval: 4h} | stands beside a model",
        "{model: btc-8h, rate: 0.02%} | stands beside a model",
        "{model: {calibration: nowhere.yaml}} | is not there",
        "{model: []} | funding",
        "{modell: btc-8h} | model",
      })
  void badModelsOfAVenueAreNamed(String value, String message) {
    assertThatThrownBy(() -> read("venue={extends: binance-usdm, funding: " + value + "}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @Test
  void modelsOfVenueAndMarketDoNotStandBesideEachOther() {
    assertThatThrownBy(() -> read("market.funding=btc-8h", "venue.funding={model: btc-8h}"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("keep one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"venue=binance-usdm", "venue=bybit", "venue=none", "venue=gate"})
  void theModelTakesThePlaceOfWhateverTheVenueCharges(String venue) {
    String model = "market.funding={mean: 0.05%, persistence: 0.5, noise: 0, clamp: 0}";
    Result result = run(read(venue, model, "grid.side=[long, short]"));

    // 30 stamps of 0.05 % of a notional near 2 wallets, less what liquidations end early.
    double paid = funding(result, 0);
    assertThat(paid).isCloseTo(0.03, within(0.002));
    assertThat(result.info().notes()).extracting(Note::key).contains("funding.model");
    assertThat(result.info().notes())
        .extracting(Note::english)
        .noneMatch(note -> note.startsWith("Funding is constant"));
    // 2x is hardly ever liquidated in ten days: what longs pay shorts receive.
    assertThat(funding(result, 3)).isCloseTo(-paid, within(0.001));
  }

  private static double funding(Result result, int point) {
    return result.rows().stream()
        .filter(row -> row.point() == point && row.metric() == Metric.FUNDING_MEAN)
        .mapToDouble(Row::estimate)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void bothEnginesOfARunSeeOneProcess() {
    Study ladder = read("market.funding=btc-8h");
    // A part in a million of the wallet lies idle, which the ladder does not know.
    Study event = read("market.funding=btc-8h", "account.marginUse=0.999999");
    Result one = run(ladder);
    Result other = run(event);

    assertThat(one.points().get(0).engine()).isEqualTo("ladder");
    assertThat(other.points().get(0).engine()).isEqualTo("event");
    for (int point = 0; point < 3; point++) {
      assertThat(funding(other, point)).isCloseTo(funding(one, point), within(2e-5));
    }
    assertThat(funding(one, 0)).isNotZero();
  }

  /**
   * A price that rises e²⁰-fold in a year earns 0.23 % of the notional an hour: after 0.05 % of it
   * for funding the account lives, and has paid millions of wallets. 10,000 of them are counted.
   */
  @Test
  void fundingIsCutAtTenThousandWallets() {
    Result result =
        run(
            read(
                "market.parameters={drift: 20, volatility: 0.001}",
                "horizon=365d",
                "venue={extends: none, funding: {interval: 1h, rate: 0.05%}}",
                "grid.leverage=[2]",
                "paths=16",
                "account.margin=cross"));

    assertThat(funding(result, 0)).isEqualTo(10_000);
  }
}
