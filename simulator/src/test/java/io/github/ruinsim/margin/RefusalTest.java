package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.wording.Note;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalTest {
  private static final Venue BINANCE = VenuePresets.byName("binance-usdm").orElseThrow();

  @Test
  void leverageAboveTheVenuesLargestIsRefused() {
    assertThat(BINANCE.refusal(126, 1_000).map(Note::english))
        .hasValue("leverage = 126 is above 125, the largest that binance-usdm offers");
  }

  @Test
  void leverageAboveTheBracketsCapIsRefused() {
    assertThat(BINANCE.refusal(125, 50_000)).isEmpty();
    assertThat(BINANCE.refusal(125, 50_001).map(Note::english))
        .hasValue("leverage = 125 is above 100, the cap of binance-usdm for a notional of 50001");
    assertThat(BINANCE.refusal(100, 600_000)).isEmpty();
    assertThat(BINANCE.refusal(2, 1_300_000_000).map(Note::english))
        .hasValue("leverage = 2 is above 1, the cap of binance-usdm for a notional of 1300000000");
  }

  @Test
  void requirementAtOrAboveTheMarginAtEntryIsRefused() {
    Venue twoPercent = venue(MaintenanceSchedule.flat(0.02, MaintenanceBasis.MARK), Fees.NONE);

    assertThat(twoPercent.refusal(49, 10_000)).isEmpty();
    assertThat(twoPercent.refusal(50, 10_000).map(Note::english))
        .hasValue(
            "leverage = 50 is liquidated at entry: test requires 200, at or above the margin of"
                + " 200");
    assertThat(twoPercent.refusal(51, 10_000)).isPresent();
  }

  /** 1/50 and 0.02 are no binary numbers: equality must not hang on the last bit. */
  @ParameterizedTest
  @CsvSource({"50, 0.02", "100, 0.01", "125, 0.008", "40, 0.025", "3, 0.333333333333333333"})
  void equalityIsAtTheMarginForAnyNotional(double leverage, double rate) {
    Venue venue = venue(MaintenanceSchedule.flat(rate, MaintenanceBasis.ENTRY), Fees.NONE);

    for (double notional : new double[] {1, 3, 0.1, 7e-5, 1e9 / 3, 123_456.789}) {
      assertThat(venue.refusal(leverage, notional)).as("notional %s", notional).isPresent();
      assertThat(venue.refusal(leverage * (1 - 1e-9), notional)).isEmpty();
    }
  }

  @Test
  void closingFeeCountsOnlyWhereTheVenueSaysSo() {
    Fees fees = new Fees(0, 0.001, 0);
    List<Tier> tiers = MaintenanceSchedule.flat(0.0195, MaintenanceBasis.MARK).tiers();
    Venue counted = venue(new MaintenanceSchedule(MaintenanceBasis.MARK, true, tiers), fees);
    Venue notCounted = venue(new MaintenanceSchedule(MaintenanceBasis.MARK, false, tiers), fees);

    assertThat(counted.refusal(50, 10_000)).isPresent();
    assertThat(notCounted.refusal(50, 10_000)).isEmpty();
  }

  @Test
  void capsGoByTheEquityOfTheAccountAndNotByTheMarginOfOnePosition() {
    Venue rules =
        Venue.NONE
            .edit()
            .offer(new Offer(List.of(), 1_000, List.of(new Offer.Step(40_000, 500))))
            .build();

    assertThat(rules.refusal(Side.LONG, 1_000, 50_000, 40_000)).isEmpty();
    assertThat(rules.refusal(Side.LONG, 1_000, 50_000, 40_001).map(Note::english))
        .hasValue(
            "leverage = 1000 is above 500, the largest that none offers to an equity of 40001");
    assertThat(rules.refusal(Side.LONG, 1_001, 50_000, 1).map(Note::english))
        .hasValue("leverage = 1001 is above 1000, the largest that none offers");
    assertThat(rules.refusal(Side.LONG, 1_000, 50_000)).isEmpty();
  }

  @Test
  void notANumberIsRefused() {
    assertThat(Venue.NONE.refusal(Double.NaN, 1_000)).isPresent();
    assertThat(Venue.NONE.refusal(2, Double.NaN)).isPresent();
  }

  @Test
  void rateAndClosingFeeTogetherStayBelowOne() {
    MaintenanceSchedule steep =
        new MaintenanceSchedule(
            MaintenanceBasis.MARK,
            true,
            List.of(new Tier(Double.POSITIVE_INFINITY, 0.95, 0, Double.POSITIVE_INFINITY)));

    assertThatThrownBy(() -> venue(steep, new Fees(0, 0.06, 0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "maintenance.rate = 0.95 is outside [0, 1 - fees.taker): the closing fee counts, so"
                + " rate and taker fee together stay below 1");
  }

  private static Venue venue(MaintenanceSchedule maintenance, Fees fees) {
    return new Venue(
        "test",
        Double.POSITIVE_INFINITY,
        maintenance,
        fees,
        Funding.NONE,
        LiquidationFill.MARKET,
        NegativeBalancePolicy.DEBT,
        "",
        List.of());
  }
}
