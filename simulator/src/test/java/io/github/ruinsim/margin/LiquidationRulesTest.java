package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Inverse;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Loan;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Liquidation.Reduction;
import io.github.ruinsim.study.VenuePresets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Staged reduction, insurance fund, auto-deleveraging, mark price, borrowed money. */
class LiquidationRulesTest {
  /** 10 coins at 100: brackets 0–500 at 1 %, beyond at 10 % less 45; wallet 60. */
  @Test
  void aReductionByTiersClosesDownToTheNextBracketAndPaysForThatAlone() {
    MaintenanceSchedule brackets =
        MaintenanceSchedule.continuous(
            MaintenanceBasis.MARK,
            false,
            List.of(new Tier(500, 0.01, 0, 100), new Tier(Double.POSITIVE_INFINITY, 0.1, 0, 20)));
    Venue venue =
        Venue.NONE
            .edit()
            .maintenance(brackets)
            .fees(new Fees(0, 0, 0.01))
            .liquidation(new Liquidation(LiquidationFill.MARKET, Reduction.TIERS, 1, false))
            .build();
    IsolatedMargin margin =
        new IsolatedMargin(new Position(new Linear(), Side.LONG, 10, 100), venue, 60, 0);

    // At 99: equity 50, required 0.1·990 − 45 = 54. Down to 500: 4.949… coins closed, fee 4.90.
    StagedLiquidation.Outcome outcome = StagedLiquidation.at(margin, 99);

    double closed = 10 - 500 / 99.0;
    assertThat(outcome.steps()).hasSize(1);
    assertThat(outcome.steps().get(0).closed()).isCloseTo(closed, within(1e-12));
    assertThat(outcome.steps().get(0).fee()).isCloseTo(0.01 * 99 * closed, within(1e-12));
    IsolatedMargin rest = outcome.rest().orElseThrow();
    assertThat(rest.equity(99)).isCloseTo(50 - 0.01 * 99 * closed, within(1e-9));
    assertThat(rest.requirement(99)).isCloseTo(5, within(1e-9));
    assertThat(rest.liquidated(99)).isFalse();

    // At 94 nothing is left at all: 60 − 60; at 93 a shortfall of 10 stays.
    assertThat(StagedLiquidation.at(margin, 94).rest()).isEmpty();
    assertThat(StagedLiquidation.at(margin, 94).balance()).isCloseTo(0, within(1e-9));
    assertThat(StagedLiquidation.at(margin, 93).balance()).isCloseTo(-10, within(1e-9));
    assertThat(StagedLiquidation.at(margin, 101).steps()).isEmpty();
  }

  /** 10 ETH at 2,000 that back a debt of 15,000. */
  private static IsolatedMargin loan() {
    Venue aave = VenuePresets.byName("defi-loan").orElseThrow();
    return new IsolatedMargin(new Position(new Loan(), Side.LONG, 10, 2_000), aave, 5_000, 0);
  }

  /** 10 ETH at 2,000 with a debt of 15,000; at 1,800 the loan-to-value is 83.3 %. */
  @Test
  void aLoanRepaysHalfOfItsDebtWithAPenalty() {
    IsolatedMargin loan = loan();

    StagedLiquidation.Outcome outcome = StagedLiquidation.at(loan, 1_800);

    // 7,500 repaid for 7,875 of collateral: 4.375 ETH; left 5.625 ETH against 7,500, 74.07 %.
    assertThat(outcome.steps()).hasSize(1);
    assertThat(outcome.steps().get(0).closed()).isCloseTo(4.375, within(1e-12));
    assertThat(outcome.steps().get(0).fee()).isCloseTo(375, within(1e-9));
    IsolatedMargin rest = outcome.rest().orElseThrow();
    assertThat(rest.equity(1_800)).isCloseTo(5.625 * 1_800 - 7_500, within(1e-9));
    assertThat(rest.liquidationPrice()).hasValueCloseTo(7_500 / (5.625 * 0.825), within(1e-9));

    // Far below, the collateral does not cover the debt: all of it is gone, and more.
    StagedLiquidation.Outcome gap = StagedLiquidation.at(loan, 1_400);
    assertThat(gap.rest()).isEmpty();
    assertThat(gap.balance()).isNegative();
  }

  /** 10 ETH against 15,000, threshold 82.5 %: health 1 at 1,818.18, 0.95 at 1,727.27. */
  @Test
  void aSickLoanIsRepaidWhole() {
    IsolatedMargin loan = loan();

    // Health 0.946 at 1,720: 15,000 repaid for 15,750 of collateral, 9.157 ETH; the rest is free.
    StagedLiquidation.Outcome whole = StagedLiquidation.at(loan, 1_720);
    assertThat(whole.steps()).hasSize(1);
    assertThat(whole.steps().get(0).closed()).isCloseTo(15_750 / 1_720.0, within(1e-12));
    assertThat(whole.steps().get(0).fee()).isCloseTo(750, within(1e-9));
    IsolatedMargin free = whole.rest().orElseThrow();
    assertThat(free.equity(1_720)).isCloseTo(1_450, within(1e-9));
    assertThat(free.equity(100)).isCloseTo(free.position().notional(100), within(1e-9));

    // Just above 0.95 half of it: 7,875 of collateral.
    StagedLiquidation.Outcome half = StagedLiquidation.at(loan, 1_727.28);
    assertThat(half.steps().get(0).closed()).isCloseTo(7_875 / 1_727.28, within(1e-12));
    CloseFactor rule = loan.venue().liquidation().closeFactor();
    assertThat(rule).isEqualTo(new CloseFactor(0.5, 0.95, 2_000));
    assertThat(rule.of(0.8, 9_500, 8_000)).isEqualTo(1);
    assertThat(rule.of(0.8, 9_501, 8_000)).isEqualTo(0.5);
  }

  /** Debt or collateral below 2,000: all of it, whatever the health. */
  @Test
  void aSmallLoanIsRepaidWhole() {
    Venue aave = VenuePresets.byName("defi-loan").orElseThrow();
    // 1.5 ETH at 2,000 against 1,999: health 0.993 at 1,605, collateral 2,407.5.
    IsolatedMargin small =
        new IsolatedMargin(new Position(new Loan(), Side.LONG, 1.5, 2_000), aave, 1_001, 0);
    StagedLiquidation.Outcome whole = StagedLiquidation.at(small, 1_605);
    assertThat(whole.steps().get(0).closed()).isCloseTo(1_999 * 1.05 / 1_605, within(1e-12));
    assertThat(whole.rest().orElseThrow().equity(1_605))
        .isCloseTo(1.5 * 1_605 - 1_999 * 1.05, within(1e-9));
    // 2,000 of debt is large enough.
    IsolatedMargin large =
        new IsolatedMargin(new Position(new Loan(), Side.LONG, 1.5, 2_000), aave, 1_000, 0);
    assertThat(StagedLiquidation.at(large, 1_605).steps().get(0).closed())
        .isCloseTo(1_000 * 1.05 / 1_605, within(1e-12));
    assertThatThrownBy(() -> new CloseFactor(0.5, 1, 0)).hasMessageContaining("wholeAtHealth = 1");
    assertThatThrownBy(() -> new CloseFactor(0.5, 0.9, -1)).hasMessageContaining("wholeBelow = -1");
    assertThatThrownBy(
            () ->
                Venue.NONE
                    .edit()
                    .liquidation(
                        new Liquidation(
                            LiquidationFill.MARKET,
                            Reduction.SHARE,
                            new CloseFactor(0.5, 0.9, 0),
                            1,
                            false))
                    .build())
        .hasMessageContaining("belong to loans");
  }

  /**
   * 300 BTC on OKX, 20x from 50,000: from the fourth tier two down, to the 50 BTC of the second.
   */
  @Test
  void okxGoesDownTwoTiersAtOnceAndClosesSmallPositionsWhole() {
    Venue okx = VenuePresets.byName("okx").orElseThrow();
    IsolatedMargin margin =
        new IsolatedMargin(new Position(new Linear(), Side.LONG, 300, 50_000), okx, 750_000, 0);
    // (50,000 − 2,500) ÷ (1 − 0.0125 − 0.0005).
    double level = 47_500 / 0.987;
    assertThat(margin.liquidationPrice()).hasValueCloseTo(level, within(1e-9));

    StagedLiquidation.Outcome outcome = StagedLiquidation.at(margin, level * (1 - 1e-9));
    assertThat(outcome.steps()).hasSize(1);
    assertThat(outcome.steps().get(0).closed()).isCloseTo(250, within(1e-9));
    assertThat(outcome.steps().get(0).fee()).isCloseTo(0.0005 * 250 * level, within(1e-4));
    IsolatedMargin rest = outcome.rest().orElseThrow();
    assertThat(rest.requirement(level)).isCloseTo(0.0055 * 50 * level, within(1e-6));
    // E = 0.013·300·S − fee = 181,674 against 13,235.
    assertThat(rest.equity(level))
        .isCloseTo(0.013 * 300 * level - 125 * 0.001 * level, within(0.1));

    for (double quantity : new double[] {5, 50}) {
      IsolatedMargin small =
          new IsolatedMargin(
              new Position(new Linear(), Side.LONG, quantity, 50_000), okx, quantity * 2_500, 0);
      double price = small.liquidationPrice().orElseThrow() * (1 - 1e-9);
      assertThat(StagedLiquidation.at(small, price).rest()).isEmpty();
    }
  }

  @Test
  void anInsuranceFundPaysUntilItIsEmpty() {
    InsuranceFund fund = new InsuranceFund(100);

    InsuranceFund.Booking first = fund.charge(70);
    InsuranceFund.Booking second = first.fund().charge(70);

    assertThat(first).isEqualTo(new InsuranceFund.Booking(new InsuranceFund(30), 70, 0));
    assertThat(second).isEqualTo(new InsuranceFund.Booking(new InsuranceFund(0), 30, 40));
    assertThat(second.fund().add(5).balance()).isEqualTo(5);
    assertThatThrownBy(() -> fund.charge(-1)).hasMessageStartingWith("shortfall = -1.0");
    assertThatThrownBy(() -> new InsuranceFund(Double.NaN))
        .hasMessageStartingWith("insuranceFund.balance = NaN");
  }

  /** The example of BitMEX, Auto-Deleveraging Further Information: a short of 20 is liquidated. */
  @Test
  void theHighestRanksAreDeleveragedFirst() {
    List<Double> quantities = List.of(10.0, 10.0, 20.0, 30.0, 20.0, 10.0);
    List<Double> ranks = List.of(3.0, 6.0, 1.0, 4.0, 5.0, 2.0);

    assertThat(AutoDeleveraging.order(ranks)).containsExactly(1, 4, 3, 0, 5, 2);
    assertThat(AutoDeleveraging.closed(quantities, ranks, 20)).containsExactly(0, 10, 0, 0, 10, 0);
    assertThat(AutoDeleveraging.closed(quantities, ranks, 1e9))
        .containsExactly(10, 10, 20, 30, 20, 10);
  }

  @Test
  void rankIsProfitTimesEffectiveLeverageOfWinners() {
    // Inverse long: value −q/S. Entry 500, mark 600, bankrupt at 454.5…: −2, −5/3, −2.2.
    Position winner = new Position(new Inverse(), Side.LONG, 1_000, 500);
    double rank = AutoDeleveraging.rank(winner, 600, OptionalDouble.of(1_000 / 2.2));
    double leverage = (5.0 / 3) / (2.2 - 5.0 / 3);
    assertThat(rank).isCloseTo((2 - 5.0 / 3) / 2 * leverage, within(1e-12));

    double loser = AutoDeleveraging.rank(winner, 480, OptionalDouble.of(1_000 / 2.2));
    double thin = (1_000 / 480.0) / (2.2 - 1_000 / 480.0);
    assertThat(loser).isCloseTo((2 - 1_000 / 480.0) / 2 / thin, within(1e-12));

    // A linear short, 10x: −100 at entry, −90 at the mark, −110 at bankruptcy.
    Position shorts = new Position(new Linear(), Side.SHORT, 1, 100);
    assertThat(AutoDeleveraging.rank(shorts, 90, OptionalDouble.of(110)))
        .isCloseTo(0.1 * 90 / 20, within(1e-12));
    // Unleveraged long: bankrupt at nothing, effective leverage 1.
    Position spot = new Position(new Linear(), Side.LONG, 1, 100);
    assertThat(AutoDeleveraging.rank(spot, 110, OptionalDouble.empty()))
        .isCloseTo(0.1, within(1e-12));
  }

  @Test
  void theMarkPriceIsTheMedianOfThree() {
    assertThat(MarkPrice.of(100, 0.001, 0.5, 1, 102)).isEqualTo(101);
    assertThat(MarkPrice.of(100, 0.001, 0.5, 1, 100.5)).isEqualTo(100.5);
    assertThat(MarkPrice.of(100, 0.001, 0.5, 1, 60)).isCloseTo(100.05, within(1e-12));
  }

  @Test
  void interestIsChargedForPeriodsThatHaveBegun() {
    Borrowing hourly = Borrowing.hourly(0.0024);

    assertThat(hourly.interest(1_000, 0)).isZero();
    assertThat(hourly.interest(1_000, 1)).isCloseTo(0.1, within(1e-12));
    assertThat(hourly.interest(1_000, 1.0001)).isCloseTo(0.2, within(1e-12));
    assertThat(hourly.liability(1_000, 24)).isCloseTo(1_002.4, within(1e-9));
    // 0.1 + 0.2 hours and the like are not an hour more.
    assertThat(hourly.periods(3 * (0.1 + 0.2 + 0.7))).isEqualTo(3);
    Borrowing compounded = new Borrowing(0.01, 24, 0, true);
    assertThat(compounded.liability(100, 48)).isCloseTo(102.01, within(1e-9));
    assertThatThrownBy(() -> hourly.interest(0, 5))
        .hasMessage(
            "borrowed = 0.0 is outside (0.0, infinity): interest is charged on something borrowed");
    assertThatThrownBy(() -> hourly.interest(Double.NaN, 5))
        .hasMessageStartingWith("borrowed = NaN");
    assertThatThrownBy(() -> hourly.interest(5, -1)).hasMessageStartingWith("hours = -1.0");
  }
}
