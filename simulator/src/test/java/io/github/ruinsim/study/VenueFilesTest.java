package io.github.ruinsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ruinsim.account.PositionSheet;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Liquidation;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.text.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Venue files as users write and share them. */
class VenueFilesTest {
  @TempDir Path folder;

  static List<Venue> presets() {
    return VenuePresets.all();
  }

  private Venue read(String text) {
    return new VenueReader(VenuePresets.all(), folder).read(YamlDocument.parse("venue.yaml", text));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void aPresetWrittenAsAFileReadsBackAsItself(Venue venue) {
    assertThat(read(VenueText.yaml(venue))).isEqualTo(venue);
  }

  /** What a contract lacks of its venue is taken back when both are written. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "extends: okx | liquidation: {fill: market, reduction: whole}",
        "extends: defi-loan | liquidation: {reduction: whole}",
        "extends: bybit | fees: {closingReserved: false, taker: 0.1%}",
        "liquidation: {reservesClosingFee: true} | liquidation: {reservesClosingFee: false}",
        "extends: offshore-fx | {leverageSteps: [], overnight: none, fees: {spread: 0}}",
        "extends: sbi-vc-trade | {marginCall: none, lossCut: none, collateral: {BTC: 100%}}",
        "extends: sbi-vc-trade | funding: {payerShare: 100%, receiverShare: 100%}",
        "extends: sbi-vc-trade | marginCall: {valuedBefore: 0s}",
        "hours: fx | hours: always",
        "extends: defi-loan | {interest: none, loan: {liquidationThreshold: 80%}}",
        "insuranceFund: {balance: 9, then: debt} | insuranceFund: {balance: none}",
        "source: one | {source: '', assumptions: []}",
      })
  void aContractWithoutARuleOfItsVenueReadsBackWithoutIt(String venue, String contract) {
    Venue read = read(venue + "\nbyContract: {linear: " + block(contract) + "}");
    Venue linear = read.forContract("linear");

    Venue again = read(VenueText.yaml(read));

    assertThat(again.forContract("linear")).isEqualTo(linear);
    assertThat(again).isEqualTo(read);
  }

  private static String block(String contract) {
    return contract.startsWith("{") ? contract : "{" + contract + "}";
  }

  @Test
  void theNamesOfTheManualAreThere() {
    assertThat(VenuePresets.all().stream().map(Venue::name))
        .startsWith("none", "binance-usdm")
        .contains(
            "binance-coinm",
            "bybit",
            "okx",
            "gate",
            "bitmex",
            "hyperliquid",
            "mexc",
            "bitget",
            "margex",
            "blofin",
            "kcex",
            "primexbt",
            "weex",
            "gmo-coin",
            "sbi-vc-trade",
            "bitflyer",
            "dmm-bitcoin",
            "offshore-fx",
            "domestic-fx",
            "domestic-crypto-cfd",
            "defi-loan",
            "domestic-corporate",
            "eu-retail-cfd");
  }

  @Test
  void eachPresetSaysWhatItAssumesAndOffersWhatItsRulesKnow() {
    for (Venue venue : VenuePresets.all()) {
      if (!venue.name().equals("none")) {
        assertThat(venue.assumptions()).as(venue.name()).isNotEmpty();
        assertThat(venue.offer().contracts()).as(venue.name()).isNotEmpty();
        assertThat(venue.offer().contracts()).containsAll(venue.byContract().keySet());
        venue
            .byContract()
            .values()
            .forEach(v -> assertThat(v.source()).containsPattern("20[12]\\d"));
      }
    }
  }

  @Test
  void aFileMayExtendAFileThatExtendsAPreset() throws IOException {
    Files.writeString(folder.resolve("base.yaml"), "extends: bybit\nfees: {taker: 0.04%}\n");
    Files.createDirectory(folder.resolve("mine"));
    Files.writeString(
        folder.resolve("mine/top.yaml"),
        "name: mine\nextends: ../base.yaml\nnegativeBalance: zero-cut\n");

    Venue venue = read("extends: mine/top.yaml");

    assertThat(venue.name()).isEqualTo("mine");
    assertThat(venue.fees().taker()).isEqualTo(0.0004);
    assertThat(venue.fees().maker()).isEqualTo(0.0002);
    assertThat(venue.negativeBalance()).isEqualTo(NegativeBalancePolicy.ZERO_CUT);
    // What is changed is changed for every contract, and the inverse rules stay its own.
    Venue inverse = venue.forContract("inverse");
    assertThat(inverse.fees().taker()).isEqualTo(0.0004);
    assertThat(inverse.maintenance().tiers()).hasSize(1);
    assertThat(inverse.liquidation().reservesClosingFee()).isTrue();
    assertThat(venue.forContract("linear").byContract()).isEmpty();
  }

  @Test
  void aVenueThatExtendsItselfIsAnError() throws IOException {
    Path self = Files.writeString(folder.resolve("self.yaml"), "extends: self.yaml\n");
    Files.writeString(folder.resolve("a.yaml"), "extends: b.yaml\nfees: {taker: 0.1%}\n");
    Files.writeString(folder.resolve("b.yaml"), "extends: sub/../a.yaml\n");
    Files.createDirectory(folder.resolve("sub"));
    VenueReader reader = new VenueReader(VenuePresets.all(), folder);

    assertThatThrownBy(() -> reader.readFile(self))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(
            "self.yaml:1: extends = self.yaml extends itself: a chain of venue files ends with a"
                + " preset");
    assertThatThrownBy(() -> read("extends: a.yaml"))
        .hasMessageContaining("b.yaml:1: extends = sub/../a.yaml extends itself");
    assertThatThrownBy(() -> read("name: okx\nextends: okx\n"))
        .hasMessage("venue.yaml:2: extends = okx extends itself: name another venue");
  }

  /** What a block names of a nested part is changed, and nothing else of the preset. */
  @Test
  void aBlockOverridesOnlyTheKeysThatItNames() {
    Venue binance = read("extends: binance-usdm\nfees: {spread: 0.2%}\n");
    assertThat(binance.fees()).isEqualTo(new Fees(0.0002, 0.0005, 0.002, 0.0125));
    assertThat(binance.fees().taker()).isEqualTo(0.0015);
    Venue offshore = read("extends: offshore-fx\nfees: {taker: 0.01%}\n");
    assertThat(offshore.fees()).isEqualTo(new Fees(0, 0.0001, 0.00015, 0));
    Venue wider = read("extends: offshore-fx\nfees: {spread: 0.02%}\n");
    assertThat(wider.fees().taker()).isEqualTo(0.0001);

    Venue loan = VenuePresets.byName("defi-loan").orElseThrow();
    Venue dearer = read("extends: defi-loan\nname: defi-loan-2\nloan: {penalty: 10%}\n");
    assertThat(dearer.edit().name("defi-loan").fees(loan.fees()).build()).isEqualTo(loan);
    assertThat(dearer.fees().liquidation()).isEqualTo(0.1);
    Venue stricter = read("extends: defi-loan\nloan: {liquidationThreshold: 81%}\n");
    assertThat(stricter.maxLeverage()).isEqualTo(loan.maxLeverage());
    assertThat(stricter.fees()).isEqualTo(loan.fees());
    assertThat(stricter.liquidation()).isEqualTo(loan.liquidation());
    Venue whole = read("extends: defi-loan\nliquidation: {reduction: whole}\n");
    assertThat(whole.liquidation()).isEqualTo(Liquidation.WHOLE);
    Venue half = read("extends: bybit\nliquidation: {closeFactor: 50%}\n");
    assertThat(half.liquidation().reduction()).isEqualTo(Liquidation.Reduction.SHARE);

    Venue sooner = read("extends: domestic-fx\nhours: {closes: friday 16:00}\n");
    assertThat(sooner.clock().hours().closes()).isEqualTo(LocalTime.of(16, 0));
    assertThat(sooner.clock().hours().openDay()).isEqualTo(DayOfWeek.SUNDAY);
    Venue coins = read("extends: sbi-vc-trade\ncollateral: {BTC: 70%}\n");
    assertThat(coins.haircuts()).isEqualTo(Map.of("BTC", 0.7, "ETH", 0.5, "XRP", 0.5));
  }

  @Test
  void aStepGoesOnWithBracketsUntilTwoTimesLeverage() {
    Venue venue =
        read(
            """
            maintenance:
              tiersBy: entry
              tiers: [{upTo: 100, rate: 1%, maxLeverage: 50}, {upTo: 300, rate: 5%, maxLeverage: 10}]
              step: {every: 200, rate: 15%}
            """);
    double open = Double.POSITIVE_INFINITY;
    assertThat(venue.maintenance())
        .isEqualTo(
            MaintenanceSchedule.stepped(
                MaintenanceBasis.MARK,
                false,
                List.of(
                    new Tier(100, 0.01, 0, 50),
                    new Tier(300, 0.05, 0, 10),
                    new Tier(500, 0.2, 0, 4),
                    new Tier(open, 0.35, 0, 2.5)),
                TierRule.BY_ENTRY));
    // Without tiersBy the amounts are worked out; the same brackets may be taken over by a rule.
    Venue deducted = read("maintenance: {tiers: [{upTo: 9, rate: 1%}, {rate: 2%}]}");
    assertThat(deducted.maintenance().rule()).isEqualTo(TierRule.CONTINUOUS);
    Venue jumps = read("extends: binance-usdm\nmaintenance: {deduction: none}");
    assertThat(jumps.maintenance().rule()).isEqualTo(TierRule.BY_NOTIONAL);
    assertThat(jumps.maintenance().requirement(100_000)).isEqualTo(500);
    // Over a venue whose brackets are by quantity: tiers go on so, a table is of notionals.
    Venue coins = read("extends: okx\nmaintenance: {tiers: [{upTo: 9, rate: 1%}, {rate: 2%}]}");
    assertThat(coins.maintenance().rule()).isEqualTo(TierRule.BY_QUANTITY);
    Venue table = read("extends: okx\nmaintenance: {table: binance-usdm, symbol: ETHUSDT}");
    assertThat(table.maintenance().rule()).isEqualTo(TierRule.CONTINUOUS);
    Venue flat = read("extends: okx\nmaintenance: {rate: 1%}");
    assertThat(flat.maintenance().rule()).isEqualTo(TierRule.CONTINUOUS);
    Venue continuous = read("extends: okx\nmaintenance: {deduction: continuous}");
    assertThat(continuous.maintenance().tiers().get(1).amount()).isCloseTo(0.01, within(1e-15));
  }

  @Test
  void anotherSymbolIsChosenFromATable() throws IOException {
    List<Tier> eth =
        read("extends: binance-usdm\nmaintenance: {table: binance-usdm, symbol: ETH/USDT:USDT}")
            .maintenance()
            .tiers();
    assertThat(eth).hasSize(12);
    assertThat(eth.get(4).upToNotional()).isEqualTo(50_000_000);
    assertThat(eth.get(11).amount()).isBetween(2e8, 3e8);

    Files.writeString(folder.resolve("mine.yaml"), "ABCUSDT: [[1000, 1%, 50], [none, 2%, 25]]\n");
    assertThat(read("maintenance: {table: mine.yaml, symbol: ABCUSDT}").maintenance().tiers())
        .containsExactly(
            new Tier(1_000, 0.01, 0, 50), new Tier(Double.POSITIVE_INFINITY, 0.02, 10, 25));
    Files.writeString(
        folder.resolve("ccxt.json"),
        "{\"ABC/USDT:USDT\": [{\"tier\": 1.0, \"maxNotional\": 5000.0, \"maxLeverage\": 50.0,"
            + " \"maintenanceMarginRate\": 0.01, \"info\": {\"cum\": \"0.0\"}}]}");
    assertThat(read("maintenance: {table: ccxt.json, symbol: ABCUSDT}").maintenance().tiers())
        .containsExactly(new Tier(Double.POSITIVE_INFINITY, 0.01, 0, 50));
  }

  /**
   * Ether where venues publish brackets of its own. By hand: OKX, third tier (0.75 % of all, fee
   * 0.05 %), (2,000 − 100) / 0.992; its fourth at 3,000 coins 1.25 %, (2,000 − 200) / 0.987; Bybit,
   * 4 million at 0.91 % less 8,620 at entry, 2,000 − 100 + 27,780 / 2,000; Hyperliquid, 120
   * million: (60,000·2,000 − 12 million − 4/3 million) / (60,000·(1 − 1/30)); BitMEX in USDT, 1.5
   * million in the second step of 1 %, 50,000 − 5,000 + 500.
   */
  @ParameterizedTest
  @CsvSource({
    "okx, ETHUSDT, 2000, 2000, 20, 1915.3225806451612",
    "okx, ETHUSDT, 2000, 3000, 10, 1823.7082066869301",
    "bybit, ETHUSDT, 2000, 2000, 20, 1913.89",
    "hyperliquid, ETHUSDC, 2000, 60000, 10, 1839.0804597701149",
    "bitmex, '', 50000, 30, 10, 45500"
  })
  void bracketsOfEtherAreThere(
      String venue, String symbol, double entry, double quantity, double leverage, double price) {
    String table =
        symbol.isEmpty()
            ? "maxLeverage: 100"
            : "maintenance: {table: " + venue + ", symbol: " + symbol + "}";
    Venue rules = read("extends: " + venue + "\n" + table).forContract("linear");

    PositionSheet sheet =
        PositionSheet.of(new Position(new Linear(), Side.LONG, quantity, entry), rules, leverage);

    assertThat(sheet.liquidationPrice().orElseThrow()).isCloseTo(price, within(1e-9 * price));
  }

  @Test
  void aTableMaySayItsRuleAndWhatGoesOn() throws IOException {
    Files.writeString(
        folder.resolve("mine.yaml"),
        "tiersBy: quantity\nABC: [[10, 1%, 50], [20, 2%, 25], {every: 10, rate: 20%}]\n");

    MaintenanceSchedule rules = read("maintenance: {table: mine.yaml, symbol: ABC}").maintenance();

    assertThat(rules.rule()).isEqualTo(TierRule.BY_QUANTITY);
    assertThat(rules.tiers()).hasSize(4);
    assertThat(rules.tiers().get(2))
        .isEqualTo(new Tier(30, 0.22, 0, 1 / 0.24))
        .isNotEqualTo(rules.tiers().get(3));
    assertThatThrownBy(() -> read("maintenance: {table: mine.yaml, symbol: tiersBy}"))
        .hasMessageContaining("is not in the table");
    Files.writeString(folder.resolve("bad.yaml"), "ABC: [[none, 1%, 50], {every: 10, rate: 1%}]");
    assertThatThrownBy(() -> read("maintenance: {table: bad.yaml, symbol: ABC}"))
        .hasMessageContaining("which has no upTo");
  }

  @Test
  void everySymbolOfATableAsOthersWriteItIsRead() {
    Path table = Path.of("../../shared/data/tiers/binance_leverage_tiers.json").toAbsolutePath();
    assumeThat(Files.exists(table)).as("the shared data").isTrue();

    for (String symbol : List.of("BTCUSDT", "ETHUSDT", "SOLUSDT", "1000BONKUSDC")) {
      String text = "maintenance: {table: \"" + table.normalize() + "\", symbol: " + symbol + "}";
      assertThat(read(text).maintenance().tiers()).hasSizeGreaterThan(4);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "maintenance: {tiers: [{upTo: 10, rate: 1%}, {upTo: 5, rate: 2%}]}"
            + "| maintenance.tiers: upTo = 5.0 does not exceed the previous 10.0: sort",
        "maintenance: {tiers: [{upTo: 10, rate: 2%}, {upTo: 20, rate: 1%}]}"
            + "| maintenance.tiers: rate = 0.01 is below the previous 0.02",
        "maintenance: {table: binance-usdm} | symbol is missing",
        "maintenance: {table: binance-usdm, symbol: ETHUDST} | is not in the table: did you mean"
            + " ETHUSDT",
        "maintenance: {table: nowhere.yaml, symbol: A} | maintenance.table = nowhere.yaml is not"
            + " there",
        "maintenance: {symbol: A} | symbol belongs to table",
        "maintenance: {deduction: some} | maintenance.deduction = some is not known: known:"
            + " continuous, none",
        "maintenance: {tiersBy: size} | maintenance.tiersBy = size is not known",
        "maintenance: {deduction: continuous, tiersBy: quantity} | deduction: continuous"
            + " contradicts tiersBy: quantity",
        "maintenance: {rate: 1%, deduction: none} | deduction belongs to tiers",
        "maintenance: {rate: 1%, tiersBy: entry} | tiersBy belongs to tiers",
        "maintenance: {deduction: none, tiers: [{upTo: 5, rate: 1%, amount: 0}, {rate: 2%, amount:"
            + " 0.05}]} | amount = 0.05 belongs to deduction: continuous",
        "maintenance: {deduction: none, tiers: [{upTo: 5, rate: 1%}, {upTo: 4, rate: 2%}]}"
            + "| upTo = 4.0 does not exceed the previous 5.0",
        "maintenance: {deduction: none, tiers: [{upTo: 5, rate: 2%}, {upTo: 8, rate: 1%}]}"
            + "| rate = 0.01 is below the previous 0.02",
        "maintenance: {tiersBy: entry, tiers: [{upTo: -5, rate: 2%}]} | maintenance.tiers[0].upTo = -5",
        "maintenance: {step: {every: 5, rate: 1%}} | step belongs to tiers",
        "maintenance: {tiers: [{upTo: 5, rate: 1%}], step: {every: 0, rate: 1%}} | every = 0 is"
            + " outside (0, infinity)",
        "maintenance: {tiers: [{upTo: 5, rate: 1%}], step: {every: 5, rate: -1%}} | rate = -1% is"
            + " outside (0, 1)",
        "maintenance: {tiers: [{rate: 1%}], step: {every: 5, rate: 1%}} | step goes on after the"
            + " last bracket, which has no upTo",
        "maintenance: {tiers: [{upTo: 5, rate: 1%, amount: 0}], step: {every: 5, rate: 1%}}"
            + "| step has no amounts",
        "extends: defi-loan\\n"
            + "maintenance: {deduction: none, tiers: [{upTo: 5, rate: 1%}, {rate: 2%}]}"
            + "| belongs to a basis of mark or entry",
        "marginCall: {level: 100%, judgedAt: \"07:00\", deadline: \"05:00\", deadlineDays: 0, zone:"
            + " UTC}| marginCall.deadline = 05:00 is not after the judgement at 07:00",
        "marginCall: {level: 100%, judgedAt: \"07:00\", zone: Asia/Tokio} | zone = Asia/Tokio is"
            + " not a known time zone",
        "marginCall: {level: 100%, judgedAt: \"7 am\"} | judgedAt = 7 am is not a time of day",
        "marginCall: {level: NaN} | level = NaN is not a finite number",
        "lossCut: {level: 20} | lossCut.level = 20 is outside [0.0, 10.0]",
        "lossCut: {level: 50%, poll: 5} | lossCut.poll = 5 is not a duration",
        "extends: okx\\n"
            + "lossCut: {level: 50%} | lossCut.level takes the place of a maintenance rate",
        "extends: gmo-coin\\n"
            + "marginCall: {level: 50%} | marginCall.level = 0.5 is outside [0.75, 10]",
        "interest: {rate: 0.01%, every: 0h} | interest.every",
        "interest: {rate: 0.01%, every: 1s} | interest.every",
        "funding: {rate: 0.01%, interval: 1s} | funding.interval",
        "fees: {spread: -1%} | fees.spread = -1% is outside [0.0, 0.2)",
        "interest: {rate: 1%, perDay: 1%} | keep one of rate",
        "extends: kraken\\ninterest: {every: 1h} | every = 1h leaves open whether the rate",
        "liquidation: {reduction: tiers, closeFactor: 50%} | belongs to reduction: share",
        "interest: {rate: -1%} | interest.rate = -1% is outside",
        "interest: {atOpening: -3} | interest.atOpening = -3 is outside",
        "overnight: {rate: 0.01%, long: 0.02%} | rate is that of both sides",
        "overnight: {rate: 0.01%, tripleDay: wensday} | is not known: did you mean wednesday",
        "overnight: {rate: 0.01%, nights: [1, 2]} | overnight.nights",
        "overnight: {rate: 50%} | is outside (-0.1, 0.1)",
        "hours: {opens: sunday 17:00} | opens and closes belong together",
        "hours: {opens: sunday, closes: friday 17:00} | opens = sunday is not a time of the week",
        "hours: {zone: Mars/Base} | is not a known time zone",
        "hours: {holidays: [tomorrow]} | is not a date: write 2026-01-01",
        "loan: {maxLoanToValue: 90%, liquidationThreshold: 80%} | is above the liquidation"
            + " threshold",
        "loan: {maxLoanToValue: 50%} | liquidationThreshold is missing",
        "loan: {liquidationThreshold: 200%} | is outside [0, 1]",
        "liquidation: {closeFactor: 0} | liquidation.closeFactor = 0 is outside",
        "liquidation: {reduction: tier} | is not known: did you mean tiers",
        "leverageSteps: [{aboveEquity: 5, maxLeverage: 9}, {aboveEquity: 5, maxLeverage: 8}]"
            + "| leverageSteps: aboveEquity = 5.0 does not exceed",
        "collateral: {BTC: 150%} | collateral.BTC = 150% is outside [0, 1]",
        "contracts: [linaer] | is not known: did you mean linear",
        "byContract: {linaer: {}} | is an unknown key: did you mean linear",
        "byContract: {inverse: {extends: okx}} | is an unknown key",
        "funding: {payerShare: -1} | funding.payerShare = -1 is outside",
        "feez: {taker: 0} | is an unknown key: did you mean fees",
      })
  void aMistakeIsOneHelpfulLine(String text, String message) {
    assertThatThrownBy(() -> read(text.replace("\\n", "\n")))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("venue.yaml:")
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linear | linear",
        "spot-margin | spot-margin",
        "{kind: inverse} | inverse",
        "dated-future | {kind: dated-future, settledIn: quote, basis: 0, expiry: 90d}",
        "{kind: dated-future, settledIn: coin, basis: 5%, expiry: 30d}"
            + "| {kind: dated-future, settledIn: coin, basis: 0.05, expiry: 30d}",
        "{kind: leveraged-token, rebalance: 8h, threshold: 15%, feePerDay: 0.01%}"
            + "| {kind: leveraged-token, rebalance: 8h, threshold: 0.15, feePerDay: 0.0001}",
        "{kind: leveraged-token, spread: 0.02%, impact: 0.1%} | {kind: leveraged-token, rebalance:"
            + " 1d, threshold: none, feePerDay: 0, spread: 0.0002, impact: 0.001}",
      })
  void aContractReadsBackAsWritten(String text, String written) {
    Contract contract = ContractReader.read(YamlDocument.parse("study.yaml", text));

    assertThat(ContractReader.text(contract)).isEqualTo(written);
    assertThat(ContractReader.read(YamlDocument.parse("study.yaml", written))).isEqualTo(contract);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "linaer | is not known: did you mean linear",
        "{kind: linear, expiry: 3d} | expiry is an unknown key",
        "{kind: dated-future} | expiry is missing",
        "{kind: dated-future, expiry: 90d, settledIn: coins} | did you mean coin?",
        "{kind: leveraged-token, spread: 30%} | spread = 30% is outside [0.0, 0.2)",
        "{kind: leveraged-token, impact: -1%} | impact = -1% is outside [0.0, 1.0]",
        "{kind: linear, impact: 1%} | impact is an unknown key",
        "{kind: leveraged-token, threshold: 3} | threshold = 3 is outside (0.0, 1.0)",
      })
  void aWrongContractIsOneHelpfulLine(String text, String message) {
    assertThatThrownBy(() -> ContractReader.read(YamlDocument.parse("study.yaml", text)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
    assertThat(ContractReader.of("dated-future", Payoff.INVERSE).coinMargined()).isTrue();
  }
}
