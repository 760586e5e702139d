package io.github.ruinsim.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.margin.Venues;
import io.github.ruinsim.study.VenuePresets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccountTest {
  private static final double EXACT = 1e-9;
  private static final MaintenanceSchedule HALF_PERCENT =
      MaintenanceSchedule.flat(0.005, MaintenanceBasis.MARK);
  private static final Fees FEES = new Fees(0.0002, 0.0005, 0.01);

  @Test
  void wholeWalletPaysInitialMarginAndOpeningFee() {
    Account account = open(300, Side.LONG, 125, VenuePresets.byName("binance-usdm").orElseThrow());

    // 300 / (1/125 + 0.0005) = 300 / 0.0085
    assertThat(account.position().entryNotional()).isCloseTo(35_294.117647058825, within(EXACT));
    assertThat(account.initialMargin()).isCloseTo(282.3529411764706, within(EXACT));
    assertThat(account.openingFee()).isCloseTo(17.647058823529413, within(EXACT));
    assertThat(account.orderCost()).isCloseTo(300, within(EXACT));
    assertThat(account.refusal()).isEmpty();
  }

  @Test
  void walletTooLargeForTheFirstBracketIsRefusedAtItsLeverage() {
    Account account = open(500, Side.LONG, 125, VenuePresets.byName("binance-usdm").orElseThrow());

    assertThat(account.refusal().orElseThrow().english()).startsWith("leverage = 125 is above 100");
  }

  @Test
  void liquidationFeesTakeAtMostWhatIsLeft() {
    Account account = open(1_000, Side.LONG, 100, venue(NegativeBalancePolicy.DEBT));

    // Equity at the level is 0.5 % of notional, the fees are 1.05 %.
    Closing closing = account.liquidateAtLevel(0);

    assertThat(closing.equity()).isPositive();
    assertThat(closing.fees()).isEqualTo(closing.equity());
    assertThat(closing.balance()).isZero();
    assertThat(closing.traderBalance()).isZero();
    assertThat(closing.negative()).isFalse();
    assertThat(closing.shortfall()).isZero();
  }

  @Test
  void whatFeesLeaveOfALiquidationStaysWithTheTrader() {
    Venue cheap =
        Venues.of(MaintenanceSchedule.flat(0.05, MaintenanceBasis.MARK), new Fees(0, 0, 0.01));
    Account account = open(1_000, Side.SHORT, 10, cheap);

    // Notional 10,000: level = S0·(1 + 1/10) / 1.05; there the equity is 5 %, the fee 1 %.
    double notionalAtLevel = 10_000 * 1.1 / 1.05;
    Closing closing = account.liquidateAtLevel(0);

    assertThat(closing.equity()).isCloseTo(0.05 * notionalAtLevel, within(EXACT));
    assertThat(closing.balance()).isCloseTo(0.04 * notionalAtLevel, within(EXACT));
  }

  @Test
  void gapBeyondBankruptcyIsNotChargedAnyFeeOnTop() {
    Account account = open(1_000, Side.LONG, 10, venue(NegativeBalancePolicy.DEBT));
    double equity = account.equity(40_000, 0);

    Closing closing = account.liquidate(40_000, 0);

    assertThat(equity).isNegative();
    assertThat(closing).isEqualTo(new Closing(equity, 0, equity, equity));
    assertThat(closing.shortfall()).isEqualTo(-equity);
    assertThat(closing.debt()).isEqualTo(-equity);
  }

  @ParameterizedTest
  @EnumSource(
      value = NegativeBalancePolicy.class,
      names = {"ZERO_CUT", "INSURANCE_FUND"})
  void debtIsForgivenButTheShortfallIsStillReported(NegativeBalancePolicy policy) {
    Account account = open(1_000, Side.SHORT, 10, venue(policy));

    Closing closing = account.liquidate(60_000, 0);

    assertThat(closing.balance()).isNegative();
    assertThat(closing.traderBalance()).isZero();
    assertThat(closing.debt()).isZero();
    assertThat(closing.shortfall()).isEqualTo(-closing.balance());
    assertThat(closing.negative()).isTrue();
  }

  @Test
  void takeoverAtTheBankruptcyPriceLeavesNothingToTheTrader() {
    Venue takeover =
        Venues.of(
            HALF_PERCENT, Fees.NONE, LiquidationFill.BANKRUPTCY_PRICE, NegativeBalancePolicy.DEBT);
    Account account = open(1_000, Side.LONG, 10, takeover);

    Closing atLevel = account.liquidateAtLevel(0);
    Closing afterGap = account.liquidate(40_000, 0);

    assertThat(atLevel.balance()).isPositive();
    assertThat(atLevel.traderBalance()).isZero();
    assertThat(afterGap.shortfall()).isCloseTo(1_000, within(EXACT));
    assertThat(afterGap.debt()).isZero();
  }

  @Test
  void ownExitPaysTheTakerFeeOnly() {
    Account account = open(1_000, Side.LONG, 10, venue(NegativeBalancePolicy.DEBT));
    double price = account.stopPrice(0.02);

    Closing closing = account.close(price, 0);

    assertThat(price).isCloseTo(49_000, within(EXACT));
    assertThat(closing.fees())
        .isCloseTo(0.0005 * account.position().notional(price), within(EXACT));
    assertThat(closing.balance())
        .isCloseTo(account.equity(price, 0) - closing.fees(), within(EXACT));
  }

  @Test
  void carryPaidMovesALongCloserToLiquidationAndCarryReceivedAway() {
    Account account = open(1_000, Side.LONG, 10, venue(NegativeBalancePolicy.DEBT));
    double free = account.margin(0).liquidationPrice().orElseThrow();
    double between = account.margin(50).liquidationPrice().orElseThrow() * (1 - 1e-9);

    assertThat(account.margin(-50).liquidationPrice().orElseThrow()).isLessThan(free);
    assertThat(account.liquidated(between, 0)).isFalse();
    assertThat(account.liquidated(between, 50)).isTrue();
  }

  @Test
  void marginRatioIsOneAndMarginLevelIsTheLossCutLevelAtLiquidation() {
    // A broker that cuts at 50 % of a required margin of notional / 25: m = 0.5 / 25.
    Account account = open(1_000, Side.LONG, 25, Venues.flat(0.5 / 25, MaintenanceBasis.MARK));
    double level = account.margin(0).liquidationPrice().orElseThrow();

    assertThat(account.margin(0).marginRatio(level)).isCloseTo(1, within(1e-9));
    assertThat(account.margin(0).marginLevel(level, 25)).isCloseTo(0.5, within(1e-9));
    assertThat(account.margin(0).marginLevel(50_000, 25)).isCloseTo(1, within(1e-12));
    assertThat(account.margin(0).marginRatio(1)).isInfinite();
  }

  @Test
  void brokenLeverageAndStopAreNamed() {
    assertThatThrownBy(() -> open(1_000, Side.LONG, Double.NaN, Venue.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("leverage = NaN is outside [1.0, infinity)");
    assertThatThrownBy(
            () -> Sizing.quantityAtRisk(new Linear(), Side.LONG, 10_000, 0.02, 50_000, 51_000))
        .hasMessage(
            "stop = 51000.0 is outside (0, 50000.0): the stop of a long lies on the losing side of"
                + " its entry");
    assertThatThrownBy(
            () -> Sizing.quantityAtRisk(new Linear(), Side.SHORT, 10_000, 2, 50_000, 51_000))
        .hasMessageStartingWith("risk = 2.0 is outside [0.0, 1.0]");
  }

  private static Account open(double wallet, Side side, double leverage, Venue venue) {
    AccountSettings settings = new AccountSettings(wallet, side, MarginMode.ISOLATED);
    return Account.open(settings, venue, new Linear(), leverage, 50_000);
  }

  private static Venue venue(NegativeBalancePolicy policy) {
    return Venues.of(HALF_PERCENT, FEES, LiquidationFill.MARKET, policy);
  }
}
