package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Inverse;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.study.VenuePresets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Brackets whose rate applies to the whole position, so that the requirement jumps. */
class SteppedTiersTest {
  private static final double OPEN = Double.POSITIVE_INFINITY;
  private static final int POSITIONS = 20_000;

  /** Up to 500 at 1 %, up to 1,000 at 5 %, beyond at 20 %. */
  private static final List<Tier> TIERS =
      List.of(new Tier(500, 0.01, 0, 100), new Tier(1_000, 0.05, 0, 20), new Tier(OPEN, 0.2, 0, 5));

  private static Venue venue(List<Tier> tiers, TierRule rule, boolean closingFee) {
    return Venue.NONE
        .edit()
        .maintenance(MaintenanceSchedule.stepped(MaintenanceBasis.MARK, closingFee, tiers, rule))
        .fees(new Fees(0, 0.0005, 0.01))
        .build();
  }

  private static IsolatedMargin margin(
      Contract contract, Side side, double quantity, double entry, double margin, TierRule rule) {
    Position position = new Position(contract, side, quantity, entry);
    return new IsolatedMargin(position, venue(TIERS, rule, false), margin, 0);
  }

  @Test
  void aLongFallsIntoALowerBracketBeforeItIsLiquidated() {
    // 10 coins at 120, in the bracket of 20 %: 240 required. With 260: E = 260 + 10·(S − 120).
    IsolatedMargin margin = margin(new Linear(), Side.LONG, 10, 120, 260, TierRule.BY_NOTIONAL);
    assertThat(margin.requirement(120)).isEqualTo(240);
    // 20 % of 10·S: 260 − 1200 + 10·S = 2·S at S = 117.5, above 1,000: liquidated there, although
    // at 100 the 50 of the bracket below would be had: E = 60.
    assertThat(margin.liquidationPrice()).hasValueCloseTo(117.5, within(1e-12));
    assertThat(margin.liquidated(117.4)).isTrue();
    assertThat(margin.liquidated(100)).isFalse();
    // 5 % of 10·S: 10·S − 940 = 0.5·S at 98.947…; the second crossing, met by a gap only.
    assertThat(margin.liquidated(98.95)).isFalse();
    assertThat(margin.liquidated(98.94)).isTrue();

    // With 420 the bound at 100 is passed before: E = 220 there, 200 required above it.
    IsolatedMargin richer = margin(new Linear(), Side.LONG, 10, 120, 420, TierRule.BY_NOTIONAL);
    // 420 − 1200 + 10·S = 0.5·S.
    assertThat(richer.liquidationPrice()).hasValueCloseTo(780 / 9.5, within(1e-12));
    assertThat(richer.liquidationPriceOfGains()).isEmpty();
  }

  @Test
  void aPositionThatGrowsIsLiquidatedAtTheBound() {
    // Short 10 at 95, 5 % of 950 = 47.5 required, 180 held. At 100: E = 130, 50 required, above it
    // 200: the jump liquidates.
    IsolatedMargin margin = margin(new Linear(), Side.SHORT, 10, 95, 180, TierRule.BY_NOTIONAL);
    assertThat(margin.liquidationPrice()).hasValue(100);
    assertThat(margin.liquidated(100)).isFalse();
    assertThat(margin.liquidated(100.0001)).isTrue();

    // Long 10 at 95 with 100: at 100 it has earned 50, but 200 would be required above.
    IsolatedMargin gains = margin(new Linear(), Side.LONG, 10, 95, 100, TierRule.BY_NOTIONAL);
    assertThat(gains.liquidationPriceOfGains()).hasValue(100);
    assertThat(gains.liquidationPrice()).hasValueCloseTo(850 / 9.5, within(1e-12));

    // Inverse long of 100,000 at 110: 909 coins; at 100 it is worth 1,000.
    IsolatedMargin coins =
        margin(new Inverse(), Side.LONG, 100_000, 110, 200, TierRule.BY_NOTIONAL);
    assertThat(coins.liquidationPrice()).hasValueCloseTo(100.0, within(1e-12));
  }

  /** The rate of the entry, or of the quantity, stays whatever the price does. */
  @Test
  void aBracketOfTheEntryIsFixed() {
    // 10 at 95: 5 %. E = 60 − 950 + 10·S = 0.5·S.
    IsolatedMargin entry = margin(new Linear(), Side.LONG, 10, 95, 60, TierRule.BY_ENTRY);
    assertThat(entry.liquidationPrice()).hasValueCloseTo(890 / 9.5, within(1e-12));
    assertThat(entry.requirement(200)).isEqualTo(100);
    assertThat(entry.liquidationPriceOfGains()).isEmpty();

    // By quantity: 600 coins are in the bracket of 5 % at any price; 400 in that of 1 %.
    IsolatedMargin coins = margin(new Linear(), Side.LONG, 600, 0.1, 6, TierRule.BY_QUANTITY);
    assertThat(coins.requirement(0.1)).isCloseTo(3, within(1e-12));
    assertThat(coins.liquidationPrice()).hasValueCloseTo(54 / (600 * 0.95), within(1e-15));
    IsolatedMargin few = margin(new Linear(), Side.SHORT, 400, 1e6, 4e7, TierRule.BY_QUANTITY);
    assertThat(few.requirement(1e6)).isCloseTo(4e6, within(1e-6));
    // Inverse: 600 of quote currency, at 50,000.
    IsolatedMargin usd = margin(new Inverse(), Side.LONG, 600, 50_000, 0.01, TierRule.BY_QUANTITY);
    assertThat(usd.requirement(40_000)).isCloseTo(0.05 * 600 / 40_000, within(1e-15));
    // The bound itself belongs to the lower bracket, at a price with many digits too.
    for (double price : new double[] {0.1, 1.1, 12_345.678, 65_432.1}) {
      assertThat(
              margin(new Linear(), Side.LONG, 500, price, 1, TierRule.BY_QUANTITY)
                  .requirement(price))
          .isCloseTo(5 * price, within(1e-9 * price));
    }
  }

  /**
   * OKX: (entry − margin ÷ quantity) ÷ (1 − rate − fee), rate 0.4 % up to 10 BTC, 1.25 % at 300.
   */
  @Test
  void okxTakesTheRateOfTheContractsForAllOfThem() {
    Venue okx = VenuePresets.byName("okx").orElseThrow();
    for (double[] each :
        new double[][] {{10, 0.004}, {10.01, 0.005}, {200, 0.0075}, {300, 0.0125}}) {
      Position position = new Position(new Linear(), Side.LONG, each[0], 50_000);
      IsolatedMargin margin = new IsolatedMargin(position, okx, each[0] * 5_000, 0);
      assertThat(margin.requirement(50_000))
          .isCloseTo((each[1] + 0.0005) * each[0] * 50_000, within(1e-6));
      assertThat(margin.liquidationPrice())
          .hasValueCloseTo(45_000 / (1 - each[1] - 0.0005), within(1e-9));
    }
    // The table of the API ends with 48.75 % at 2x.
    List<Tier> tiers = okx.maintenance().tiers();
    assertThat(tiers).hasSize(99);
    assertThat(tiers.get(98).rate()).isEqualTo(0.4875);
    assertThat(tiers.get(98).maxLeverage()).isEqualTo(2);
    assertThat(tiers.get(81).upToNotional()).isEqualTo(16_000);
    assertThat(tiers.get(81).rate()).isEqualTo(0.4025);
  }

  /** The example of BitMEX: 180 XBT require 0.5 %, 0.9 XBT; 230 XBT one step more. */
  @Test
  void bitmexAddsAStepForEachRiskLimit() {
    Venue bitmex = VenuePresets.byName("bitmex").orElseThrow().forContract("inverse");
    double[][] limits = {{180, 0.005}, {230, 0.01}, {350, 0.01}, {351, 0.015}, {600, 0.02}};
    for (double[] each : limits) {
      Position position = Position.ofNotional(new Inverse(), Side.LONG, each[0], 50_000);
      IsolatedMargin margin = new IsolatedMargin(position, bitmex, each[0] / 20, 0);
      assertThat(margin.requirement(50_000)).isCloseTo(each[0] * each[1], within(1e-9));
    }
    // Initial margin of the second step is 2 %: 50x at most.
    assertThat(bitmex.maintenance().tierOf(500).maxLeverage()).isCloseTo(50, within(1e-9));
  }

  /** No price between the entry and the level is liquidated, all just beyond it are. */
  @Test
  void theFirstCrossingFromTheEntryIsTheLevel() {
    SplittableRandom random = new SplittableRandom(81);
    int crossings = 0;
    int jumps = 0;
    int none = 0;
    for (int i = 0; i < POSITIONS; i++) {
      IsolatedMargin margin = random(random);
      Position position = margin.position();
      double entry = position.entryPrice();
      if (margin.liquidated(entry)) {
        continue;
      }
      double losing = -position.side().sign();
      OptionalDouble level = margin.liquidationPrice();
      double end = level.orElse(losing < 0 ? entry * 1e-6 : entry * 1e6);
      assertSafeUpTo(margin, end);
      margin.liquidationPriceOfGains().ifPresent(gains -> assertSafeUpTo(margin, gains));
      if (level.isEmpty()) {
        none++;
        continue;
      }
      assertThat(margin.liquidated(end * (1 + losing * 1e-9))).as("%s: %s", i, margin).isTrue();
      double scale = position.entryNotional() + position.notional(end);
      double at = margin.equity(end) - margin.requirement(end);
      boolean zero = Math.abs(at) <= 1e-12 * scale;
      crossings += zero ? 1 : 0;
      jumps += zero ? 0 : 1;
    }
    assertThat(crossings).isGreaterThan(POSITIONS / 4);
    assertThat(jumps).isGreaterThan(30);
    assertThat(none).isGreaterThan(10);
  }

  private static void assertSafeUpTo(IsolatedMargin margin, double end) {
    double entry = margin.position().entryPrice();
    for (int k = 0; k <= 64; k++) {
      double price = entry * Math.pow(end / entry, k / 64.0);
      double before = price * (1 + Math.signum(entry - end) * 1e-9);
      assertThat(margin.liquidated(before)).as("%s before %s: %s", before, end, margin).isFalse();
    }
  }

  /** Any size under two to eight brackets by any rule, on mark, with and without closing fee. */
  private static IsolatedMargin random(SplittableRandom random) {
    List<Tier> tiers = new ArrayList<>();
    double upTo = Math.pow(10, 1 + 3 * random.nextDouble());
    double rate = 0.01 * random.nextDouble();
    for (int k = 2 + random.nextInt(7); k > 1; k--) {
      tiers.add(new Tier(upTo, rate, 0, OPEN));
      upTo *= 1 + 2 * random.nextDouble();
      rate += 0.12 * random.nextDouble();
    }
    tiers.add(new Tier(OPEN, rate, 0, OPEN));
    TierRule[] rules = {TierRule.BY_NOTIONAL, TierRule.BY_ENTRY, TierRule.BY_QUANTITY};
    TierRule rule = rules[random.nextInt(5) % 3];
    Contract contract = random.nextBoolean() ? new Linear() : new Inverse();
    Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
    double entry = Math.pow(10, 4 * random.nextDouble() - 2);
    double notional = Math.pow(10, 1 + 4 * random.nextDouble());
    Position position = Position.ofNotional(contract, side, notional, entry);
    double margin = notional / Math.pow(20, random.nextDouble());
    double carry = random.nextBoolean() ? 0 : 0.3 * margin * (random.nextDouble() - 0.5);
    return new IsolatedMargin(position, venue(tiers, rule, random.nextBoolean()), margin, carry);
  }

  /** One position of a cross wallet is the isolated one with all of it; a hedge has two sides. */
  @Test
  void crossMarginFindsTheSameLevels() {
    SplittableRandom random = new SplittableRandom(82);
    int found = 0;
    for (int i = 0; i < POSITIONS; i++) {
      IsolatedMargin margin = random(random);
      Position position = margin.position();
      if (margin.liquidated(position.entryPrice())) {
        continue;
      }
      CrossMargin cross =
          new CrossMargin(
              margin.margin(),
              List.of(),
              List.of(new CrossMargin.Holding("A", position, margin.venue(), margin.carry())));
      CrossMargin.Range range = cross.liquidationPrices("A", Map.of("A", position.entryPrice()));
      boolean isLong = position.side() == Side.LONG;
      OptionalDouble losing = isLong ? range.low() : range.high();
      OptionalDouble gaining = isLong ? range.high() : range.low();
      same(losing, margin.liquidationPrice(), margin);
      same(gaining, margin.liquidationPriceOfGains(), margin);
      found += losing.isPresent() ? 1 : 0;
    }
    assertThat(found).isGreaterThan(POSITIONS / 4);
  }

  private static void same(OptionalDouble cross, OptionalDouble alone, IsolatedMargin margin) {
    assertThat(cross.isPresent())
        .as("%s, %s: %s", cross, alone, margin)
        .isEqualTo(alone.isPresent());
    alone.ifPresent(
        price -> assertThat(cross).as("%s", margin).hasValueCloseTo(price, within(1e-9 * price)));
  }

  @Test
  void whatContradictsIsNamed() {
    Tier deducted = new Tier(OPEN, 0.05, 10, 20);
    List<Tier> tiers = List.of(new Tier(500, 0.03, 0, 50), deducted);
    assertThatThrownBy(
            () -> new MaintenanceSchedule(MaintenanceBasis.MARK, false, tiers, TierRule.BY_ENTRY))
        .hasMessage(
            "maintenance.tiers: amount = 10.0 belongs to deduction: continuous: leave all amounts"
                + " out where the rate applies to the whole position");
    assertThatThrownBy(
            () ->
                MaintenanceSchedule.stepped(
                    MaintenanceBasis.COLLATERAL, false, TIERS, TierRule.BY_NOTIONAL))
        .hasMessageContaining("on collateral write tiersBy: entry");
    MaintenanceSchedule coins =
        MaintenanceSchedule.stepped(MaintenanceBasis.MARK, false, TIERS, TierRule.BY_QUANTITY);
    assertThatThrownBy(() -> coins.requirement(5)).hasMessageContaining("price of the entry");
    assertThatThrownBy(() -> coins.of(5)).hasMessageContaining("price of the entry");
  }
}
