package io.github.ruinsim.kernel;

import static io.github.ruinsim.kernel.Scenario.WALLET;
import static io.github.ruinsim.kernel.Scenario.tenfoldLong;
import static io.github.ruinsim.kernel.Scenario.tenfoldShort;
import static io.github.ruinsim.kernel.ScriptedCursor.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.account.Account;
import io.github.ruinsim.account.Closing;
import io.github.ruinsim.kernel.Outcome.Exit;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.study.VenuePresets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of an account on a path, each on a path short enough to follow by hand. */
class EventEngineTest {
  private static final double EXACT = 1e-11;

  /** Of a long at 10× with 0.5 % maintenance: 0.9 / 0.995. */
  private static final double LIQUIDATION = 0.9 / 0.995;

  @Test
  void quietAccountSurvivesAndIsMarkedWithoutAClosingFee() {
    Outcome outcome = tenfoldLong().fees(0.001, 0.01).run(path().closes(1.01, 1.02));

    // Notional 1/(0.1 + 0.001), opening fee 0.001 of it, then 2 % of it gained.
    double notional = 1 / 0.101;
    assertThat(outcome.exit()).isEqualTo(Exit.SURVIVED);
    assertThat(outcome.exitBar()).isEqualTo(1);
    assertThat(outcome.balance()).isCloseTo(1 - 0.001 * notional + 0.02 * notional, within(EXACT));
    assertThat(outcome.traderBalance()).isEqualTo(outcome.balance());
    assertThat(outcome.fees()).isCloseTo(0.001 * notional, within(EXACT));
    assertThat(outcome.shortfall()).isZero();
  }

  @Test
  void continuousFallIsLiquidatedAtTheLevelAndNeverNegative() {
    Outcome outcome = tenfoldLong().run(path().closes(1).trade(0.5, 0.8).endBar().closes(1));

    Closing plain = tenfoldLong().plain().liquidateAtLevel(0);
    assertThat(outcome.exit()).isEqualTo(Exit.LIQUIDATED);
    assertThat(outcome.byGap()).isFalse();
    assertThat(outcome.negative()).isFalse();
    assertThat(outcome.exitBar()).isEqualTo(1);
    assertThat(Math.exp(outcome.exitLogPrice())).isCloseTo(LIQUIDATION, within(EXACT));
    assertThat(outcome.balance()).isCloseTo(plain.balance() / WALLET, within(EXACT));
  }

  @Test
  void continuousRiseLiquidatesAShortAtItsLevel() {
    Outcome outcome = tenfoldShort().run(path().trade(1.2).endBar());

    assertThat(outcome.exit()).isEqualTo(Exit.LIQUIDATED);
    assertThat(Math.exp(outcome.exitLogPrice())).isCloseTo(1.1 / 1.005, within(EXACT));
    assertThat(outcome.negative()).isFalse();
  }

  @Test
  void priceJustAboveTheLevelDoesNotLiquidate() {
    Outcome outcome = tenfoldLong().run(path().trade(LIQUIDATION + 1e-9, 1).endBar());

    assertThat(outcome.exit()).isEqualTo(Exit.SURVIVED);
  }

  @Test
  void feesOfALiquidationAreTakenFromWhatIsLeft() {
    Scenario scenario = tenfoldLong().fees(0.0005, 0.002);

    Outcome outcome = scenario.run(path().trade(0.5).endBar());

    Account plain = scenario.plain();
    Closing closing = plain.liquidateAtLevel(0);
    assertThat(outcome.balance()).isCloseTo(closing.balance() / WALLET, within(EXACT)).isPositive();
    assertThat(outcome.fees())
        .isCloseTo((plain.openingFee() + closing.fees()) / WALLET, within(EXACT));
  }

  @Test
  void stopIsFilledAtItsLevelBeforeTheLiquidation() {
    Scenario scenario = tenfoldLong().stopLoss(0.05).fees(0.0005, 0.01);

    Outcome outcome = scenario.run(path().trade(0.8, 1).endBar());

    Closing closing = scenario.plain().close(0.95, 0);
    assertThat(outcome.exit()).isEqualTo(Exit.STOPPED);
    assertThat(Math.exp(outcome.exitLogPrice())).isCloseTo(0.95, within(EXACT));
    assertThat(outcome.balance()).isCloseTo(closing.balance() / WALLET, within(EXACT));
    assertThat(outcome.despiteStop()).isFalse();
  }

  @Test
  void stopOfAShortLiesAboveTheEntry() {
    Outcome outcome = tenfoldShort().stopLoss(0.05).run(path().trade(0.9, 1.06).endBar());

    assertThat(outcome.exit()).isEqualTo(Exit.STOPPED);
    assertThat(Math.exp(outcome.exitLogPrice())).isCloseTo(1.05, within(EXACT));
    assertThat(outcome.balance()).isCloseTo(0.5, within(EXACT));
  }

  @Test
  void stopBeyondTheLiquidationPriceNeverTriggers() {
    Outcome outcome = tenfoldLong().stopLoss(0.2).run(path().trade(0.7).endBar());

    assertThat(outcome.exit()).isEqualTo(Exit.LIQUIDATED);
    assertThat(Math.exp(outcome.exitLogPrice())).isCloseTo(LIQUIDATION, within(EXACT));
    assertThat(outcome.despiteStop()).isFalse();
  }

  @Test
  void gapBeyondBankruptcyFillsAfterTheGapAndIsNegative() {
    Outcome outcome = tenfoldLong().run(path().trade(0.99).gap(0.85).trade(1).endBar());

    assertThat(outcome.exit()).isEqualTo(Exit.LIQUIDATED);
    assertThat(outcome.byGap()).isTrue();
    assertThat(outcome.negative()).isTrue();
    // −15 % at 10×: half of the wallet is missing.
    assertThat(outcome.balance()).isCloseTo(-0.5, within(EXACT));
    assertThat(outcome.shortfall()).isCloseTo(0.5, within(EXACT));
    assertThat(outcome.traderBalance()).isCloseTo(-0.5, within(EXACT));
    assertThat(outcome.maxDrawdown()).isEqualTo(1);
  }

  @Test
  void gapThatStopsShortOfBankruptcyLeavesSomething() {
    Outcome outcome = tenfoldLong().run(path().gap(0.903).endBar());

    assertThat(outcome.byGap()).isTrue();
    assertThat(outcome.negative()).isFalse();
    assertThat(outcome.balance()).isCloseTo(0.03, within(EXACT));
  }

  @Test
  void gapPastStopAndLiquidationIsALiquidationDespiteTheStop() {
    Outcome outcome = tenfoldLong().stopLoss(0.05).run(path().gap(0.85).endBar());

    assertThat(outcome.exit()).isEqualTo(Exit.LIQUIDATED);
    assertThat(outcome.byGap()).isTrue();
    assertThat(outcome.despiteStop()).isTrue();
  }

  @Test
  void gapPastTheStopAloneFillsTheStopAfterTheGap() {
    Outcome outcome = tenfoldLong().stopLoss(0.05).run(path().gap(0.92).trade(0.8).endBar());

    assertThat(outcome.exit()).isEqualTo(Exit.STOPPED);
    assertThat(outcome.byGap()).isFalse();
    assertThat(outcome.balance()).isCloseTo(0.2, within(EXACT));
  }

  @Test
  void gapBeforeTheLevelsIsFollowedByTradingThroughThem() {
    Outcome outcome = tenfoldLong().stopLoss(0.05).run(path().gap(0.96).trade(0.8).endBar());

    assertThat(outcome.exit()).isEqualTo(Exit.STOPPED);
    assertThat(outcome.balance()).isCloseTo(0.5, within(EXACT));
  }

  @Test
  void dipInsideABarIsNotSeenAtBarCloses() {
    ScriptedCursor dip = path().trade(0.8, 1).endBar();

    assertThat(tenfoldLong().atBarClose().run(dip).exit()).isEqualTo(Exit.SURVIVED);
  }

  @Test
  void barCloseFillsAtTheCloseAndCountsNoGap() {
    Outcome outcome = tenfoldLong().stopLoss(0.05).atBarClose().run(path().closes(0.99, 0.87));

    assertThat(outcome.exit()).isEqualTo(Exit.LIQUIDATED);
    assertThat(outcome.byGap()).isFalse();
    assertThat(outcome.despiteStop()).isTrue();
    assertThat(outcome.negative()).isTrue();
    assertThat(outcome.balance()).isCloseTo(-0.3, within(EXACT));
    assertThat(outcome.exitBar()).isEqualTo(1);
  }

  @Test
  void orderOfTheExtremesDecidesTheDrawdownOfABar() {
    Scenario scenario = tenfoldLong();

    Outcome lowFirst = scenario.run(path().trade(0.96, 1.04, 1.02).endBar());
    Outcome highFirst = scenario.run(path().trade(1.04, 0.96, 1.02).endBar());

    // Equity 1.4 at the high, 0.6 at the low.
    assertThat(lowFirst.maxDrawdown()).isCloseTo(0.4, within(EXACT));
    assertThat(highFirst.maxDrawdown()).isCloseTo(0.8 / 1.4, within(EXACT));
  }

  @Test
  void drawdownStartsAtTheWalletBeforeTheOpeningFee() {
    Outcome outcome = tenfoldLong().fees(0.001, 0).run(path().closes(1));

    assertThat(outcome.maxDrawdown()).isCloseTo(0.001 / 0.101, within(EXACT));
  }

  @Test
  void drawdownIncludesTheFeeOfTheExit() {
    Outcome outcome = tenfoldLong().fees(0.001, 0).stopLoss(0.05).run(path().trade(0.9).endBar());

    // Notional N = 1/0.101; left is 1 − 0.001·N − 0.05·N − 0.001·0.95·N.
    assertThat(outcome.maxDrawdown()).isCloseTo((0.051 + 0.00095) / 0.101, within(EXACT));
  }

  @Test
  void ruinIsSeenInsideABarAndKeepsTheBarOfItsFirstTime() {
    ScriptedCursor path = path().closes(1).trade(0.94, 1.2).endBar().trade(0.93, 1.2).endBar();

    Outcome outcome = tenfoldLong().ruinFloor(0.5).run(path);

    assertThat(outcome.exit()).isEqualTo(Exit.SURVIVED);
    assertThat(outcome.ruinedBar()).isEqualTo(1);
  }

  @Test
  void feeOfTheExitCanRuin() {
    Scenario scenario = tenfoldLong().stopLoss(0.05).ruinFloor(0.4998);
    ScriptedCursor dip = path().trade(0.9).endBar();

    assertThat(scenario.run(dip).ruined()).isFalse();
    assertThat(scenario.fees(0.0001, 0).run(path().trade(0.9).endBar()).ruined()).isTrue();
  }

  @Test
  void equityJustAboveTheFloorIsNotRuin() {
    Scenario scenario = tenfoldLong().leverage(1).ruinFloor(0.5);

    assertThat(scenario.run(path().trade(0.500001, 1).endBar()).ruined()).isFalse();
    assertThat(scenario.run(path().trade(0.499999, 1).endBar()).ruined()).isTrue();
  }

  @Test
  void fundingIsPaidAtStampsAfterEntryUpToTheHorizon() {
    // Stamps after 2, 4 and 6 bars at prices 1, 1.01 and 1.02.
    ScriptedCursor path = path().closes(1, 1, 1.05, 1.01, 1.01, 1.02);

    Outcome outcome = tenfoldLong().funding(0.001, 2).run(path);

    assertThat(outcome.fundingPaid()).isCloseTo(0.01 * (1 + 1.01 + 1.02), within(EXACT));
    assertThat(outcome.balance()).isCloseTo(1.2 - 0.0303, within(EXACT));
  }

  @Test
  void stampInsideABarUsesTheLastCloseBeforeIt() {
    // Stamps after 1.5 and 3 bars: the first at the close of bar 1, the second at the horizon.
    Outcome outcome = tenfoldLong().funding(0.001, 1.5).run(path().closes(1.01, 1.02, 1.03));

    assertThat(outcome.fundingPaid()).isCloseTo(0.01 * (1.01 + 1.03), within(EXACT));
  }

  @Test
  void severalStampsInsideTheFirstBarUseTheEntryPrice() {
    Outcome outcome = tenfoldLong().funding(0.001, 1 / 3.0).run(path().closes(1.03));

    assertThat(outcome.fundingPaid()).isCloseTo(0.01 * (1 + 1 + 1.03), within(EXACT));
  }

  @Test
  void shortReceivesWhatALongPays() {
    Outcome outcome = tenfoldShort().funding(0.001, 1).run(path().closes(1.01));

    assertThat(outcome.fundingPaid()).isCloseTo(-0.0101, within(EXACT));
    assertThat(outcome.balance()).isCloseTo(0.9 + 0.0101, within(EXACT));
  }

  @Test
  void fundingMovesTheLiquidationPrice() {
    Scenario scenario = tenfoldLong().funding(0.01, 1);

    Outcome outcome = scenario.run(path().closes(1).trade(0.5).endBar());

    double carry = 0.01 * 10 * WALLET;
    double level = scenario.plain().margin(carry).liquidationPrice().orElseThrow();
    assertThat(Math.exp(outcome.exitLogPrice())).isCloseTo(level, within(EXACT));
    assertThat(outcome.exitBar()).isEqualTo(1);
  }

  @Test
  void accountDiesOfCarryAtTheMarketPriceWithoutAGap() {
    // The third stamp of 4 % of ten wallets takes more than is left.
    Outcome outcome = tenfoldLong().stopLoss(0.05).funding(0.04, 1).run(path().still(4, 1));

    assertThat(outcome.exit()).isEqualTo(Exit.LIQUIDATED);
    assertThat(outcome.byGap()).isFalse();
    assertThat(outcome.despiteStop()).isFalse();
    assertThat(outcome.exitBar()).isEqualTo(2);
    assertThat(outcome.negative()).isTrue();
    assertThat(outcome.balance()).isCloseTo(-0.2, within(EXACT));
    assertThat(outcome.fundingPaid()).isCloseTo(1.2, within(EXACT));
  }

  @Test
  void fundingComesBeforeTheLookAtTheCloseOfTheSameInstant() {
    // At 0.91 alone the account would live; the funding of that instant kills it there.
    Scenario scenario = tenfoldLong().funding(0.009, 2);

    Outcome closes = scenario.atBarClose().run(path().closes(1, 0.91));
    Outcome continuous = scenario.run(path().closes(1, 0.91));

    assertThat(closes.exit()).isEqualTo(Exit.LIQUIDATED);
    assertThat(closes.balance()).isCloseTo(0.1 - 0.0819, within(EXACT));
    assertThat(continuous).isEqualTo(closes);
  }

  @Test
  void receivedFundingCanMakeANewPeak() {
    // Equity 1, then 1.1 by funding, then 0.6.
    Outcome outcome = tenfoldLong().funding(-0.01, 1).run(path().still(1, 1).trade(0.95).endBar());

    // The stamp at the horizon comes after the low: equity there is 0.6.
    assertThat(outcome.maxDrawdown()).isCloseTo(0.5 / 1.1, within(EXACT));
  }

  @Test
  void policyDecidesWhatANegativeBalanceMeansForTheTrader() {
    Scenario debt = tenfoldLong();
    ScriptedCursor crash = path().gap(0.8).endBar();

    Outcome zeroCut = debt.policy(NegativeBalancePolicy.ZERO_CUT).run(crash);
    Outcome fund = debt.policy(NegativeBalancePolicy.INSURANCE_FUND).run(path().gap(0.8).endBar());

    assertThat(zeroCut.balance()).isCloseTo(-1, within(EXACT));
    assertThat(zeroCut.traderBalance()).isZero();
    assertThat(fund.shortfall()).isCloseTo(1, within(EXACT));
    assertThat(fund.traderBalance()).isZero();
  }

  @Test
  void takeoverAtTheBankruptcyPriceLeavesNothing() {
    Outcome outcome = tenfoldLong().takenOver().run(path().trade(0.8).endBar());

    assertThat(outcome.traderBalance()).isZero();
    assertThat(outcome.maxDrawdown()).isEqualTo(1);
    assertThat(outcome.ruined()).isTrue();
    assertThat(outcome.negative()).isFalse();
  }

  @Test
  void tiersLiquidateWhereThePlainRulesSay() {
    Scenario scenario =
        tenfoldLong().leverage(75).on(VenuePresets.byName("binance-usdm").orElseThrow());

    Outcome outcome = scenario.run(path().trade(0.5).endBar());

    double level = scenario.plain().margin(0).liquidationPrice().orElseThrow();
    assertThat(Math.exp(outcome.exitLogPrice())).isCloseTo(level, within(EXACT));
  }

  @Test
  void unleveragedLongWithoutMaintenanceIsNeverLiquidated() {
    Outcome outcome =
        tenfoldLong()
            .leverage(1)
            .maintenance(MaintenanceSchedule.flat(0, MaintenanceBasis.MARK))
            .run(path().trade(1e-9).gap(1e-12).endBar());

    assertThat(outcome.exit()).isEqualTo(Exit.SURVIVED);
  }

  @Test
  void listenerHearsWhatHappensInOrder() {
    List<String> heard = new ArrayList<>();

    tenfoldLong()
        .funding(0.001, 1)
        .run(
            path().closes(1.01, 1.02).gap(0.8).endBar(),
            (event, close, price, equity, detail) -> heard.add(event + "@" + close));

    assertThat(heard).containsExactly("ENTRY@0", "FUNDING@1", "FUNDING@2", "LIQUIDATION_BY_GAP@3");
  }

  @Test
  void engineCanBeStartedAgain() {
    IsolatedAccount account = tenfoldLong().onPath(1, EventListener.NONE);
    EventEngine engine = new EventEngine(List.of(account), tenfoldLong().monitoring(), 1);
    engine.start();
    engine.walk(path().trade(0.5).endBar());
    Outcome first = account.outcome();

    engine.start();
    engine.walk(path().trade(0.9999).endBar());

    assertThat(first.liquidated()).isTrue();
    assertThat(account.outcome().exit()).isEqualTo(Exit.SURVIVED);
    assertThat(engine.finished()).isTrue();
  }
}
