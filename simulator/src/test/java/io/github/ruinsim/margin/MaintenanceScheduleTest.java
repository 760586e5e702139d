package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ruinsim.contract.Side;
import io.github.ruinsim.study.VenuePresets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MaintenanceScheduleTest {
  private static final double OPEN = Double.POSITIVE_INFINITY;

  @Test
  void requirementIsThatOfTheBracketOfTheNotional() {
    MaintenanceSchedule binance = VenuePresets.byName("binance-usdm").orElseThrow().maintenance();

    assertThat(binance.requirement(50_000)).isEqualTo(200);
    assertThat(binance.requirement(100_000)).isEqualTo(100_000 * 0.005 - 50);
    assertThat(binance.requirement(1_000_000)).isEqualTo(1_000_000 * 0.0065 - 950);
    assertThat(binance.tierOf(50_000).rate()).isEqualTo(0.004);
    assertThat(binance.tierOf(50_000.01).rate()).isEqualTo(0.005);
    assertThat(binance.tierOf(1e12).rate()).isEqualTo(0.5);
  }

  @Test
  void basisSaysWhichValueCounts() {
    // A position of 100 at entry, now worth 200, backed by 40 less carry.
    assertThat(MaintenanceBasis.MARK.value(Side.LONG, 200, 100, 40)).isEqualTo(200);
    assertThat(MaintenanceBasis.ENTRY.value(Side.LONG, 200, 100, 40)).isEqualTo(100);
    // A long owes 60 and holds 200; a short owes 200 and holds 140.
    assertThat(MaintenanceBasis.LIABILITY.value(Side.LONG, 200, 100, 40)).isEqualTo(60);
    assertThat(MaintenanceBasis.COLLATERAL.value(Side.LONG, 200, 100, 40)).isEqualTo(200);
    assertThat(MaintenanceBasis.LIABILITY.value(Side.SHORT, 200, 100, 40)).isEqualTo(200);
    assertThat(MaintenanceBasis.COLLATERAL.value(Side.SHORT, 200, 100, 40)).isEqualTo(140);
  }

  @Test
  void amountsThatLetTheRequirementJumpAreNamed() {
    assertThatThrownBy(
            () -> schedule(new Tier(50_000, 0.004, 0, OPEN), new Tier(OPEN, 0.005, 0, OPEN)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "maintenance.tiers: amount = 0.0 lets the requirement jump at a notional of 50000.0:"
                + " 50.0 would not; leave all amounts out to have them worked out, or write"
                + " deduction: none if the venue publishes none");
    assertThat(schedule(new Tier(50_000, 0.004, 0, OPEN), new Tier(OPEN, 0.005, 50, OPEN)).tiers())
        .hasSize(2);
  }

  @Test
  void bracketsThatDoNotRiseAreNamed() {
    assertThatThrownBy(() -> continuous(new Tier(OPEN, 0.004, 0, 5), new Tier(9, 0.005, 0, 5)))
        .hasMessage(
            "maintenance.tiers: upTo = 9.0 does not exceed the previous Infinity: sort the brackets"
                + " by rising notional");
    assertThatThrownBy(() -> continuous(new Tier(9, 0.004, 0, 5), new Tier(OPEN, 0.003, 0, 5)))
        .hasMessage(
            "maintenance.tiers: rate = 0.003 is below the previous 0.004: rates never fall with"
                + " notional");
    assertThatThrownBy(MaintenanceScheduleTest::continuous)
        .hasMessage("maintenance.tiers is empty: give a rate or tiers");
  }

  private static MaintenanceSchedule schedule(Tier... tiers) {
    return new MaintenanceSchedule(MaintenanceBasis.MARK, false, List.of(tiers));
  }

  private static MaintenanceSchedule continuous(Tier... tiers) {
    return MaintenanceSchedule.continuous(MaintenanceBasis.MARK, false, List.of(tiers));
  }
}
