package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Invariants over many seeded random positions, venues and carries. */
class IsolatedMarginPropertyTest {
  private static final int POSITIONS = 20_000;

  @Test
  void equityLessRequirementChangesSignExactlyAtTheLiquidationPrice() {
    SplittableRandom random = new SplittableRandom(1);
    int found = 0;
    for (int i = 0; i < POSITIONS; i++) {
      IsolatedMargin margin = randomMargin(random);
      OptionalDouble price = margin.liquidationPrice();
      if (price.isEmpty()) {
        // Nothing happens however far the price falls.
        boolean nothing =
            margin.position().side() == Side.LONG
                && excess(margin, 1e-9 * margin.position().entryPrice()) > 0;
        assertThat(nothing).as("position %s: %s", i, margin).isTrue();
        continue;
      }
      found++;
      double level = price.getAsDouble();
      double safe = margin.position().side().sign();
      double scale = margin.position().entryNotional() + margin.position().notional(level);
      boolean signChanges =
          excess(margin, level * (1 + safe * 0.01)) > 0
              && excess(margin, level * (1 + safe * 1e-9)) > 0
              && Math.abs(excess(margin, level)) <= 1e-13 * scale
              && excess(margin, level * (1 - safe * 1e-9)) < 0
              && excess(margin, level * (1 - safe * 0.01)) < 0;
      assertThat(signChanges).as("position %s, level %s: %s", i, level, margin).isTrue();
    }
    assertThat(found).isGreaterThan(10_000);
  }

  @Test
  void equityIsZeroAtTheBankruptcyPriceWhereTheClosingFeeDoesNotCount() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < POSITIONS; i++) {
      IsolatedMargin margin = randomMargin(random);
      OptionalDouble price = margin.bankruptcyPrice();
      if (margin.venue().maintenance().closingFeeCounts() || price.isEmpty()) {
        continue;
      }
      double scale = margin.position().entryNotional() + Math.abs(margin.margin());
      assertThat(margin.equity(price.getAsDouble()))
          .as("position %s: %s", i, margin)
          .isCloseTo(0, within(1e-12 * scale));
    }
  }

  @Test
  void liquidationComesBeforeBankruptcy() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < POSITIONS; i++) {
      IsolatedMargin margin = randomMargin(random);
      double sign = margin.position().side().sign();
      double bankrupt = margin.bankruptcyPrice().orElse(0);
      margin
          .liquidationPrice()
          .ifPresent(
              level ->
                  assertThat(sign * (level - bankrupt))
                      .as("%s", margin)
                      .isGreaterThanOrEqualTo(-1e-12 * level));
    }
  }

  /**
   * On entry basis a short is the mirror image of a long: their levels lie at equal distances from
   * entry. On mark they do so after multiplying by one less, and one more, the rate.
   */
  @Test
  void longAndShortAreMirrorImages() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < POSITIONS; i++) {
      double rate = random.nextDouble() * 0.05;
      double leverage = 1.1 + random.nextDouble() * 100;
      double entryPrice = Math.pow(10, random.nextDouble() * 10 - 5);
      double carry = (random.nextDouble() - 0.5) * 0.01;
      for (MaintenanceBasis basis : List.of(MaintenanceBasis.MARK, MaintenanceBasis.ENTRY)) {
        double low = level(Side.LONG, leverage, entryPrice, carry, Venues.flat(rate, basis));
        double high = level(Side.SHORT, leverage, entryPrice, carry, Venues.flat(rate, basis));
        double onMark = basis == MaintenanceBasis.MARK ? rate : 0;

        assertThat(entryPrice - low * (1 - onMark))
            .isCloseTo(high * (1 + onMark) - entryPrice, within(1e-12 * entryPrice));
      }
    }
  }

  private static double level(
      Side side, double leverage, double entryPrice, double carry, Venue venue) {
    Position position = Position.ofNotional(new Linear(), side, 1, entryPrice);
    return new IsolatedMargin(position, venue, position.initialMargin(leverage), carry)
        .liquidationPrice()
        .orElseThrow();
  }

  private static double excess(IsolatedMargin margin, double price) {
    return margin.equity(price) - margin.requirement(price);
  }

  /** A position of any size and leverage under one to six tiers, liquidated at entry or not. */
  private static IsolatedMargin randomMargin(SplittableRandom random) {
    Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
    double entryPrice = Math.pow(10, random.nextDouble() * 10 - 5);
    double notional = Math.pow(10, random.nextDouble() * 9);
    double leverage = Math.pow(10, random.nextDouble() * 2.2);
    Position position = Position.ofNotional(new Linear(), side, notional, entryPrice);
    double margin = position.initialMargin(leverage);
    double carry = random.nextInt(3) == 0 ? 0 : (random.nextDouble() - 0.5) * margin;
    MaintenanceBasis basis = random.nextBoolean() ? MaintenanceBasis.MARK : MaintenanceBasis.ENTRY;
    MaintenanceSchedule maintenance =
        MaintenanceSchedule.continuous(basis, random.nextBoolean(), randomTiers(random));
    Fees fees = new Fees(0, random.nextDouble() * 0.001, 0.01);
    return new IsolatedMargin(position, Venues.of(maintenance, fees), margin, carry);
  }

  private static List<Tier> randomTiers(SplittableRandom random) {
    List<Tier> tiers = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    double upTo = Math.pow(10, 2 + random.nextDouble() * 4);
    double rate = random.nextDouble() * 0.01;
    for (int k = 1; k < count; k++) {
      tiers.add(new Tier(upTo, rate, 0, Double.POSITIVE_INFINITY));
      upTo *= 1.1 + random.nextDouble() * 10;
      rate += random.nextDouble() * 0.1;
    }
    tiers.add(new Tier(Double.POSITIVE_INFINITY, rate, 0, Double.POSITIVE_INFINITY));
    return tiers;
  }
}
