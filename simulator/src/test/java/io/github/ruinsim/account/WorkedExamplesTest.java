package io.github.ruinsim.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.IsolatedMargin;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.margin.Venues;
import io.github.ruinsim.study.VenuePresets;
import org.junit.jupiter.api.Test;

/** Numbers that a reader can check by hand, for linear contracts. */
class WorkedExamplesTest {
  private static final double EXACT = 1e-9;

  @Test
  void tenThousandSmallContractsAtTwoHundredTimesNeedTwoHundredFiftyOfMargin() {
    Position position = new Position(new Linear(), Side.LONG, 10_000 * 0.0001, 50_000);

    assertThat(position.entryNotional()).isEqualTo(50_000);
    assertThat(position.initialMargin(200)).isEqualTo(250);
  }

  @Test
  void profitLessFeeAndWithFundingReceivedIsTenThousandTwoAndAHalf() {
    Position position = new Position(new Linear(), Side.LONG, 10_000 * 0.0001, 50_000);

    double realised = position.profit(60_000);
    double openingFee = position.fee(0.0002, 50_000);
    double closingFee = position.fee(0, 60_000);
    double funding = position.fundingPayment(-0.00025, 50_000);

    assertThat(realised).isEqualTo(10_000);
    assertThat(openingFee).isEqualTo(10);
    assertThat(closingFee).isZero();
    assertThat(funding).isEqualTo(-12.5);
    assertThat(realised - openingFee - closingFee - funding).isEqualTo(10_002.5);
  }

  @Test
  void hundredTimesLeverageIsLiquidatedAfterAboutHalfAPercent() {
    Position position = Position.ofNotional(new Linear(), Side.LONG, 10_000, 50_000);
    Venue halfPercent = Venues.flat(0.005, MaintenanceBasis.MARK);
    IsolatedMargin margin = new IsolatedMargin(position, halfPercent, 100, 0);

    assertThat(position.initialMargin(100)).isEqualTo(100);
    // (q·S0 − M) / (q·(1 − m)) = 9,900 / (0.2 × 0.995)
    assertThat(margin.liquidationPrice()).hasValueCloseTo(49_748.743718593, within(1e-9));
    assertThat(1 - margin.liquidationPrice().orElseThrow() / 50_000)
        .isCloseTo(0.005, within(0.0001));
  }

  @Test
  void lossOfTwelveHundredOnAThousandLeavesTwoHundredOfDebt() {
    Account account = account(1_000, Side.LONG, 10, 50_000);
    // A loss of 1,200 is 12 % of the notional of 10,000.
    Closing closing = account.liquidate(50_000 * 0.88, 0);

    assertThat(account.position().entryNotional()).isCloseTo(10_000, within(EXACT));
    assertThat(closing.balance()).isCloseTo(-200, within(EXACT));
    assertThat(closing.debt()).isCloseTo(200, within(EXACT));
  }

  @Test
  void eightPercentCostsEightTenthsAndThreeMoreAreADebt() {
    Account account = account(10_000, Side.LONG, 10, 50_000);

    assertThat(account.equity(50_000 * 0.92, 0)).isCloseTo(10_000 - 8_000, within(EXACT));
    assertThat(account.equity(50_000 * 0.89, 0)).isCloseTo(-1_000, within(EXACT));
    assertThat(account.close(account.stopPrice(0.05), 0).balance())
        .isCloseTo(10_000 - 5_000, within(EXACT));
  }

  @Test
  void oneCoinAtFiveMillionYenUnderThreeLeverages() {
    assertThat(marginOfOneCoin(2).margin()).isEqualTo(2_500_000);
    assertThat(marginOfOneCoin(2).equity(4_500_000)).isEqualTo(2_000_000);
    assertThat(marginOfOneCoin(10).margin()).isEqualTo(500_000);
    assertThat(marginOfOneCoin(10).equity(4_500_000)).isZero();
    assertThat(marginOfOneCoin(100).margin()).isEqualTo(50_000);
    assertThat(marginOfOneCoin(100).equity(4_950_000)).isZero();
  }

  @Test
  void twoPercentAtRiskLosesTwoHundredAtTheStop() {
    for (double stop : new double[] {47_500, 49_900, 55_000}) {
      Side side = stop < 50_000 ? Side.LONG : Side.SHORT;
      double quantity = Sizing.quantityAtRisk(new Linear(), side, 10_000, 0.02, 50_000, stop);

      assertThat(quantity).isCloseTo(200 / Math.abs(50_000 - stop), within(1e-15));
      assertThat(new Position(new Linear(), side, quantity, 50_000).profit(stop))
          .isCloseTo(-200, within(EXACT));
    }
  }

  private static IsolatedMargin marginOfOneCoin(double leverage) {
    Position position = new Position(new Linear(), Side.LONG, 1, 5_000_000);
    return new IsolatedMargin(position, Venue.NONE, position.initialMargin(leverage), 0);
  }

  private static Account account(double wallet, Side side, double leverage, double entryPrice) {
    AccountSettings settings = new AccountSettings(wallet, side, MarginMode.ISOLATED);
    return Account.open(settings, Venue.NONE, new Linear(), leverage, entryPrice);
  }

  /** The example of {@link PositionSheet}: one coin at 50,000 on Binance, 10x. */
  @Test
  void aSheetAnswersForAPositionFromItsVenueAlone() {
    Position coin = new Position(new Linear(), Side.LONG, 1, 50_000);
    Venue binance = VenuePresets.byName("binance-usdm").orElseThrow();

    PositionSheet sheet = PositionSheet.of(coin, binance, 10);

    assertThat(sheet.liquidationPrice()).hasValueCloseTo(45_000 / 0.996, within(EXACT));
    assertThat(sheet.closedAt(51_000).totalPnl()).isCloseTo(949.5, within(EXACT));
    // 20 of funding paid: (45,000 + 20) ÷ 0.996.
    assertThat(sheet.held(49_000, new PositionSheet.Costs(20, 0, 0)).liquidationPrice())
        .hasValueCloseTo(45_020 / 0.996, within(EXACT));
    PositionSheet.Others others = new PositionSheet.Others(-500, 120);
    assertThat(sheet.backedBy(MarginMode.CROSS, 9_000, others).liquidationPrice())
        .hasValueCloseTo((50_000 - 9_000 + 500 + 120) / 0.996, within(EXACT));
  }
}
