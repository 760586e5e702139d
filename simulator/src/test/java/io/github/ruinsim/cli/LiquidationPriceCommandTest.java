package io.github.ruinsim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class LiquidationPriceCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /**
   * One coin at 50,000 on Binance, 10×: margin 5,000, requirement 0.4 % of 50,000 = 200, level
   * 45,000 / 0.996, fee 0.05 % of 50,000 = 25.
   */
  @Test
  void jsonHasTheFiguresOneGetsByHand() {
    int code = run("--venue binance-usdm --entry 50_000 --quantity 1 --leverage 10x --json");

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString().strip())
        .isEqualTo(
            "{\"notional\": 50000, \"initialMargin\": 5000, \"orderCost\": 5025,"
                + " \"maintenanceMargin\": 200, \"marginRatio\": 0.04, \"marginLevel\": 1,"
                + " \"liquidationPrice\": 45180.72289156626, \"bankruptcyPrice\": 45000,"
                + " \"distance\": 0.09638554216867473, \"unrealisedPnl\": 0, \"realisedPnl\": 0,"
                + " \"fees\": 25, \"fundingPaid\": 0, \"totalPnl\": -25,"
                + " \"liquidatedAtEntry\": false, \"liquidatedAtMark\": false, \"leverage\": 10,"
                + " \"venue\": \"binance-usdm\", \"refused\": null}");
  }

  @Test
  void profitWithFeeAndFundingReceivedIsTenThousandTwoAndAHalf() {
    run(
        "--entry 50000 --quantity 10_000 --contract-size 0.0001 --leverage 200 --taker 0.02%"
            + " --maker 0% --exit-fill maker --exit 60000 --funding -0.025% --json");

    assertThat(out.toString())
        .contains("\"notional\": 50000,")
        .contains("\"initialMargin\": 250,")
        .contains("\"fees\": 10,")
        .contains("\"fundingPaid\": -12.5,")
        .contains("\"realisedPnl\": 10000,")
        .contains("\"totalPnl\": 10002.5,");
  }

  @Test
  void fundingStampsAddUpEachAtItsOwnMark() {
    run(
        "--entry 50000 --quantity 2 --leverage 5 --side short --mark 40000"
            + " --funding 0.01%@60000 --funding 0.01% --funding=-0.05%@50000 --json");

    // −(12 + 8 − 50): the short receives positive rates.
    assertThat(out.toString())
        .contains("\"fundingPaid\": 30,")
        .contains("\"unrealisedPnl\": 20000,")
        .contains("\"totalPnl\": 19970,");
  }

  @Test
  void fundingPaidMovesTheLiquidationPrice() {
    // (50,000 − 5,000 + 100) / 1
    run("--entry 50000 --quantity 1 --leverage 10 --funding 0.2% --json");

    assertThat(out.toString()).contains("\"liquidationPrice\": 45100,");
  }

  @ParameterizedTest
  @CsvSource({
    // (50,000 − 5,000) / 0.995 and 55,000 / 1.005; on entry 50,000·(1 ∓ 0.1 ± 0.005)
    "long, mark, 45226.1306532663",
    "short, mark, 54726.3681592039",
    "long, entry, 45250",
    "short, entry, 54750",
  })
  void bothBasesAndBothSides(String side, String basis, String level) {
    run(
        "--entry 50000 --quantity 1 --leverage 10 --maintenance-rate 0.5% --json --side "
            + side
            + " --maintenance-basis "
            + basis);

    assertThat(out.toString()).contains("\"liquidationPrice\": " + level);
  }

  @Test
  void maintenanceAmountIsDeducted() {
    // (10·50,000 − 50,000 − 50) / (10·0.995)
    run(
        "--entry 50000 --quantity 10 --leverage 10 --maintenance-rate 0.5%"
            + " --maintenance-amount 50 --json");
    String byHand = out.toString();

    assertThat(byHand).contains("\"liquidationPrice\": 45221.1055276381");
    assertThat(byHand).contains("\"maintenanceMargin\": 2450,");
    assertThat(byHand).contains("\"venue\": \"none (adjusted)\"");
  }

  @Test
  void venueMayBeAFile(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("broker.yaml"),
            "extends: binance-usdm\nmaintenance: {rate: 2%, basis: entry}\n");
    run("--venue " + file + " --entry 50000 --quantity 1 --leverage 10 --json");
    assertThat(out.toString())
        .contains("\"liquidationPrice\": 46000,")
        .contains("\"venue\": \"binance-usdm (adjusted)\"");

    assertThat(run("--venue " + file + "x.yaml --entry 50000 --quantity 1 --leverage 10"))
        .isEqualTo(2);
    assertThat(err.toString()).contains("broker.yamlx.yaml: there is no such file");
  }

  @Test
  void levelIsThatOfTheBracketInWhichItLands() {
    // Opened in the second bracket (600,000), liquidated where the notional is 300,000 to 600,000:
    // (600,000 − 300,000 − 50) / (12·0.995). With one coin at 52,000 it lands in the first.
    run("--venue binance-usdm --entry 50000 --quantity 12 --leverage 2 --json");
    assertThat(out.toString()).contains("\"liquidationPrice\": 25121.440536013");

    run("--venue binance-usdm --entry 52000 --quantity 1 --leverage 2 --json");
    // 26,000 / 0.996
    assertThat(out.toString()).contains("\"liquidationPrice\": 26104.417670682");
  }

  @Test
  void walletIsTheMarginOfThePosition() {
    run("--entry 50000 --quantity 1 --leverage 10 --wallet 6000 --json");
    assertThat(out.toString())
        .contains("\"initialMargin\": 5000,")
        .contains("\"liquidationPrice\": 44000,");

    run("--entry 50000 --wallet 300 --leverage 10 --json");
    assertThat(out.toString()).contains("\"notional\": 3000,");
  }

  @Test
  void whatCannotHappenIsNull() {
    run("--entry 50000 --quantity 1 --leverage 1 --json");

    assertThat(out.toString())
        .contains("\"liquidationPrice\": null,")
        .contains("\"bankruptcyPrice\": 0,")
        .contains("\"distance\": null,");
  }

  @Test
  void liquidatedAtEntryIsAnAnswerNotAnError() {
    int code = run("--entry 50000 --quantity 1 --leverage 50 --maintenance-rate 2% --json");

    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("\"liquidatedAtEntry\": true,")
        .contains("\"refused\": \"leverage = 50 is liquidated at entry:");
  }

  @Test
  void marginRatioIsNullWhenNothingIsLeft() {
    run("--venue binance-usdm --entry 50000 --quantity 1 --leverage 10 --mark 40000 --json");

    assertThat(out.toString())
        .contains("\"marginRatio\": null,")
        .contains("\"marginLevel\": -1.25,")
        .contains("\"liquidatedAtMark\": true,");
  }

  @Test
  void tableHasOneRowForEachLeverageAndNamesTheSource() {
    run("--venue binance-usdm --entry 50000 --wallet 300 --leverages 2,10,150");

    assertThat(out.toString().lines().toList())
        .contains(
            "long linear, isolated, entry 50000, mark 50000, venue binance-usdm",
            "2x             600             300       300.3          2.4    25100.402  49.799 %"
                + "       25000",
            "150x         45000             300       322.5          180    49866.131   0.268 %"
                + "   49666.667  refused: leverage = 150 is above 125, the largest that"
                + " binance-usdm offers")
        .anyMatch(line -> line.startsWith("Source: Binance USD-M BTCUSDT."));
  }

  @Test
  void sheetNamesEveryFigure() {
    run("--venue binance-usdm --entry 50000 --quantity 1 --leverage 10");

    assertThat(out.toString().lines().toList())
        .contains(
            "initial margin           5000",
            "liquidation price   45180.723",
            "distance              9.639 %",
            "total P&L                 -25");
  }

  /** Losses of closed positions exceed the deposit, the profit of the open one backs it. */
  @Test
  void crossMarginMayHaveAWalletBelowZero() {
    // (1,000 + 50) / 0.97; 36 ÷ (−50 + 200).
    run(
        "--margin cross --entry 1000 --quantity 1 --leverage 10 --wallet -50 --mark 1200"
            + " --maintenance-rate 3% --json");

    assertThat(out.toString())
        .contains("\"liquidationPrice\": 1082.474226804123")
        .contains("\"marginRatio\": 0.24,")
        .contains("\"liquidatedAtMark\": false");
  }

  @Test
  void crossMarginCountsTheOtherPositions() {
    // (50,000 − (9,000 − 500 − 120)) / 0.996; ratio (200 + 120) ÷ 8,500
    run(
        "--venue binance-usdm --margin cross --entry 50000 --quantity 1 --wallet 9000"
            + " --other-unrealised=-500 --other-maintenance 120 --json");

    assertThat(out.toString())
        .contains("\"liquidationPrice\": 41787.148594377")
        .contains("\"marginRatio\": 0.0376470588235294")
        .contains("\"leverage\": 5.555555555555555");
  }

  /** 07:30 to 09:00 of the next day holds 08:00, 16:00, 00:00, 08:00: four stamps of 0.01 %. */
  @Test
  void aHoldingIsChargedByItsTimes() {
    String held = " --opened 2026-01-05T07:30Z --closed 2026-01-06T18:00+09:00 --json";
    String coin = " --entry 50000 --quantity 1 --leverage 10";
    run("--venue binance-usdm" + coin + held);
    assertThat(out.toString()).contains("\"fundingPaid\": 20,");
    run("--venue binance-usdm --side short --funding 0.02%@51000" + coin + held);
    assertThat(out.toString()).contains("\"fundingPaid\": -40.8");
    // 25.5 hours: 26 begun of 0.02 %/24 on 45,000.
    run(
        "--venue binance-usdm --contract spot-margin --leverage 10 --entry 50000 --quantity 1"
            + held);
    assertThat(out.toString()).contains("\"interestPaid\": 9.75");
    // 06:00 in Tokyo is 21:00 UTC: one night of 0.04 %.
    run("--venue gmo-coin --leverage 2 --entry 50000 --quantity 1" + held);
    assertThat(out.toString()).contains("\"overnightPaid\": 20");
    // A loan of nothing owes nothing.
    run("--venue binance-usdm --contract spot-margin --leverage 1 --entry 50 --quantity 1" + held);
    assertThat(out.toString()).contains("\"interestPaid\": 0");
  }

  /**
   * Two coins long at 50,000 and half a coin short at 51,000 on 10,000: at 48,000 the legs have
   * −4,000 and +1,500 and require 960 and 240 less 50 each.
   */
  @Test
  void bothLegsOfAHedgeCount() {
    run(
        "--venue binance-usdm --margin cross --entry 50000 --quantity 2 --leverage 10 --wallet"
            + " 10000 --hedge 0.5@51000 --maintenance-rate 1% --maintenance-amount 50 --mark 48000"
            + " --json");

    assertThat(out.toString())
        .contains("\"marginRatio\": " + 1_100 / 7_500.0)
        .contains("\"liquidationPrice\": 43661.0169491525")
        .contains("\"bankruptcyPrice\": 43000")
        .contains("\"distance\": 0.09039548022")
        .contains("\"liquidatedAtMark\": false");
  }

  @Test
  void aContractThatIsNotOfferedIsRefused() {
    run("--venue binance-usdm --contract inverse --entry 50000 --quantity 1 --leverage 10 --json");

    assertThat(out.toString())
        .contains("\"refused\": \"binance-usdm does not offer the contract inverse: it offers");
  }

  @Test
  void aListOfLeveragesIsATable() {
    run("--venue bybit --contract inverse --entry 50000 --wallet 0.1 --leverage 2,5");

    assertThat(out.toString().lines().toList())
        .contains(
            "long inverse, isolated, entry 50000, mark 50000, venue bybit",
            "2x             0.2             0.1    0.100275        0.001        33500  33.000 %"
                + "   33333.333");
  }

  @Test
  void severalLeveragesAreAJsonList() {
    run("--entry 50000 --wallet 300 --leverages 2,10 --json");

    assertThat(out.toString().strip()).startsWith("[{").contains("},\n {").endsWith("}]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--entry NaN --quantity 1 --leverage 2 | entry = NaN is not a finite number",
        "--entry -5 --quantity 1 --leverage 2 | entry = -5.0 is outside (0.0, infinity)",
        "--entry 0 --quantity 1 --leverage 2 | entry = 0.0 is outside (0.0, infinity)",
        "--entry 1e13 --quantity 1 --leverage 2 | entry = 1.0E13 is outside [1.0E-12, 1.0E12]",
        "--entry 5 --quantity -1 --leverage 2 | quantity = -1.0 is outside (0.0, infinity)",
        "--entry 5 --quantity 1e300 --leverage 2 | notional = 5.0E300 is outside",
        "--entry 5 --quantity one --leverage 2 | quantity = one is not a number",
        "--entry 5 --quantity 1 --leverage 0.5 | leverage = 0.5 is outside [1.0, 1000000.0]",
        "--entry 5 --quantity 1 --leverage inf | leverage = inf is not a finite number",
        "--entry 5 --quantity 1 | the leverage is missing: give --leverage, such as",
        "--entry 5 --quantity 1 --leverage 2 --leverages 2,3 | give either --leverage or",
        "--entry 5 --quantity 1 --leverages 2,,3 | leverage = (empty) is not a leverage",
        "--entry 5 --leverage 2 --wallet -3 | wallet = -3.0 is outside",
        "--margin cross --entry 5 --leverage 2 --wallet -3 | wallet = -3.0 is outside",
        "--margin cross --entry 5 --quantity 1 --wallet -3 | wallet = -3.0 is outside",
        "--margin cross --entry 5 --quantity 1 --leverage 2 --wallet -1e16 | wallet = -1.0E16 is",
        "--entry 5 --leverage 2 --wallet 3 --contract-size 1 | --contract-size belongs to",
        "--entry 5 --leverage 2 | the size is missing: give --quantity, or --wallet",
        "--entry 5 --quantity 1 --leverage 2 --wallet 0 | wallet = 0.0 is outside",
        "--entry 5 --quantity 1 --leverage 2 --hours 5 | --hours and --interest belong to spot",
        "--entry 5 --quantity 1 --leverage 2 --contract loan --interest 1% | --interest needs --hours",
        "--entry 5 --quantity 1 --leverage 1 --contract loan --hours 5 | borrowed = 0.0 is outside",
        "--entry 5 --quantity 1 --leverage 2 --contract loan --hours NaN | hours = NaN is not",
        "--entry 5 --quantity 1 --leverage 2 --contract loan --hours -1 | hours = -1.0 is outside",
        "--entry 5 --quantity 1 --leverage 2 --contract loan --funding 1% | --funding belongs to",
        "--entry 5 --quantity 1 --leverage 2 --contract loan --nights 1 | --nights belongs to cfd",
        "--entry 5 --quantity 1 --leverage 2 --settled-in coin | --settled-in belongs to",
        "--entry 5 --quantity 1 --leverage 2 --symbol ETHUSDT | symbol = ETHUSDT: none has no table",
        "--entry 5 --quantity 1 --leverage 2 --venue binance-usdm --symbol ETHUDST | symbol ="
            + " ETHUDST is not in the table of binance-usdm: did you mean ETHUSDT?",
        "--entry 5 --quantity 1 --leverage 2 --venue okx --contract inverse --symbol ETHUSDT"
            + "| --symbol = ETHUSDT does not suit --contract inverse: the tables are of linear",
        "--entry 5 --quantity 1 --leverage 2 --wallet -3 | wallet = -3.0 is outside",
        "--entry 5 --quantity 1 --leverage 2 --mark 0 | mark = 0.0 is outside",
        "--entry 5 --quantity 1 --leverage 2 --exit 1e99 | exit = 1.0E99 is outside",
        "--entry 5 --quantity 1 --leverage 2 --taker 5 | fees.taker = 5.0 is outside [0.0, 0.1)",
        "--entry 5 --quantity 1 --leverage 2 --maker 50% | fees.maker = 0.5 is outside",
        "--entry 5 --quantity 1 --leverage 2 --maintenance-rate 5 | maintenance.rate = 5.0 is",
        "--entry 5 --quantity 1 --leverage 2 --maintenance-amount 5 | --maintenance-amount belongs",
        "--entry 5 --quantity 1 --leverage 2 --maintenance-rate 1% --maintenance-amount -5"
            + "| maintenance-amount = -5.0 is outside",
        "--entry 5 --quantity 1 --leverage 2 --maintenance-basis marc"
            + "| maintenance-basis = marc is unknown: did you mean mark? known: mark, entry,",
        "--entry 5 --quantity 1 --leverage 2 --side lnog | side = lnog is unknown: did you mean",
        "--entry 5 --quantity 1 --leverage 2 --entry-fill give | entry-fill = give is unknown",
        "--entry 5 --quantity 1 --leverage 2 --funding 20% | funding = 0.2 is outside (-0.1, 0.1)",
        "--entry 5 --quantity 1 --leverage 2 --funding 1%@ | funding mark = (empty) is not",
        "--entry 5 --quantity 1 --leverage 2 --funding 1%@-3 | funding mark = -3.0 is outside",
        "--entry 5 --quantity 1 --leverage 2 --contract-size 0 | contract-size = 0.0 is outside",
        "--entry 5 --quantity 1 --leverage 2 --venue binance-udsm"
            + "| venue = binance-udsm is unknown: did you mean binance-usdm? known: none, binance",
        "--entry 5 --quantity 1 --leverage 2 --contract inverce | contract = inverce is unknown:"
            + " did you mean inverse?",
        "--entry 5 --quantity 1 --leverage 2 --contract linaer | contract = linaer is unknown",
        "--entry 5 --quantity 1 --leverage 2 --hedge 1 | other-unrealised, other-maintenance and"
            + " hedge belong to cross margin",
        "--entry 5 --quantity 1 --leverage 2 --margin cross --wallet 9 --hedge 0@5 | hedge = 0.0 is"
            + " outside",
        "--entry 5 --quantity 1 --leverage 2 --margin cross --wallet 9 --hedge 1@x | hedge price ="
            + " x is not a number",
        "--contract loan --entry 5 --quantity 1 --leverage 2 --margin cross --wallet 9 --hedge 1 |"
            + " hedge belongs to futures and CFDs",
        "--entry 5 --quantity 1 --leverage 2 --opened 2026-01-01 | --opened and --closed belong"
            + " together",
        "--entry 5 --quantity 1 --leverage 2 --opened 2026-01-01 --closed today | closed = today is"
            + " not an instant",
        "--entry 5 --quantity 1 --leverage 2 --opened 2026-01-02 --closed 2026-01-01 | closed ="
            + " 2026-01-01T00:00:00Z is before opened",
        "--entry 5 --quantity 1 --leverage 2 --opened 1800-01-02 --closed 2026-01-01 | opened ="
            + " 1800 is outside",
        "--entry 5 --quantity 1 --leverage 2 --opened 2026-01-01 --closed 2026-01-02 --hours 3 |"
            + " --hours and --nights follow from",
        "--venue bybit --entry 5 --quantity 1 --leverage 2 --opened 2026-01-01 --closed 2026-01-02"
            + " --funding 0 --funding 0 | --funding is given 2 times, and the position is held at"
            + " 3 stamps",
        "--entry 5 --quantity 1 --leverage 2 --margin cross | the wallet is missing: cross margin",
        "--entry 5 --quantity 1 --leverage 2 --other-maintenance 3 | other-unrealised, other-maintenance"
            + " and hedge belong to cross margin",
      })
  void brokenOptionsGiveOneHelpfulLine(String arguments, String message) {
    int code = run(arguments + " --json");

    assertThat(code).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().strip()).startsWith(message).doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"--quantity 1 --leverage 2", "--entry 5 --entry 6", "--entry", "--entri 5"})
  void missingDoubledAndUnknownOptionsEndWithTwo(String arguments) {
    assertThat(run(arguments)).isEqualTo(2);
  }

  /** Runs the command with a handler that prints the message alone, as the main program does. */
  private int run(String arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    CommandLine line =
        new CommandLine(new LiquidationPriceCommand())
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err, true))
            .setParameterExceptionHandler(LiquidationPriceCommandTest::messageOnly);
    return line.execute(arguments.split(" "));
  }

  private static int messageOnly(ParameterException failure, String[] arguments) {
    failure.getCommandLine().getErr().println(failure.getMessage());
    return 2;
  }
}
