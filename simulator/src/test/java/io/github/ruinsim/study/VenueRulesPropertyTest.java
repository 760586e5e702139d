package io.github.ruinsim.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.IsolatedMargin;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.Venue;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Over 10,000 seeded positions of every contract that a preset offers, tiers and fees included. */
class VenueRulesPropertyTest {
  private static final int POSITIONS = 10_000;

  static Stream<String> offers() {
    return VenuePresets.all().stream()
        .flatMap(
            venue ->
                (venue.offer().contracts().isEmpty() ? Contract.NAMES : venue.offer().contracts())
                    .stream()
                        .filter(contract -> !contract.equals("leveraged-token"))
                        .map(contract -> venue.name() + " " + contract));
  }

  @ParameterizedTest
  @MethodSource("offers")
  void equityLessRequirementChangesSignExactlyAtTheLiquidationPrice(String offer) {
    String[] words = offer.split(" ", -1);
    Venue venue = VenuePresets.byName(words[0]).orElseThrow().forContract(words[1]);
    SplittableRandom random = new SplittableRandom(31);
    int found = 0;
    for (int i = 0; i < POSITIONS; i++) {
      Contract contract = ContractReader.of(words[1], i % 2 == 0 ? Payoff.LINEAR : Payoff.INVERSE);
      IsolatedMargin margin = random(random, venue, contract);
      OptionalDouble price = margin.liquidationPrice();
      Position position = margin.position();
      double safe = position.side().sign();
      if (price.isEmpty()) {
        // Nothing happens however far the price moves against it.
        double far = position.entryPrice() * (safe > 0 ? 1e-9 : 1e9);
        assertThat(excess(margin, far)).as("%s: %s", i, margin).isPositive();
        continue;
      }
      found++;
      double level = price.getAsDouble();
      double scale =
          position.entryNotional() + position.notional(level) + Math.abs(margin.margin());
      boolean signChanges =
          excess(margin, level * (1 + safe * 0.01)) > 0
              && excess(margin, level * (1 + safe * 1e-9)) > 0
              && Math.abs(excess(margin, level)) <= 1e-12 * scale
              && excess(margin, level * (1 - safe * 1e-9)) < 0
              && excess(margin, level * (1 - safe * 0.01)) < 0;
      assertThat(signChanges).as("%s, level %s: %s", i, level, margin).isTrue();
    }
    assertThat(found).isGreaterThan(POSITIONS / 4);
  }

  private static double excess(IsolatedMargin margin, double price) {
    return margin.equity(price) - margin.requirement(price);
  }

  /** Any size, side and leverage that the venue offers, with margin added and costs paid or not. */
  private static IsolatedMargin random(SplittableRandom random, Venue venue, Contract contract) {
    Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
    double entry = Math.pow(10, random.nextDouble() * 8 - 3);
    double notional = Math.pow(10, random.nextDouble() * 9);
    double most = Math.min(1_000, venue.maxLeverage());
    double leverage = Math.pow(most, random.nextDouble());
    Position position = Position.ofNotional(contract, side, notional, entry);
    double added = random.nextInt(3) == 0 ? random.nextDouble() : 0;
    double margin = position.initialMargin(leverage) * (1 + added);
    double carry = random.nextInt(3) == 0 ? 0 : (random.nextDouble() - 0.5) * 0.5 * margin;
    return new IsolatedMargin(position, venue.at(leverage), margin, carry);
  }

  /** With maintenance on mark and no carry; and what carry and an entry basis change. */
  @Test
  void theFactsAboutOneTimesLeverage() {
    SplittableRandom random = new SplittableRandom(32);
    for (int i = 0; i < POSITIONS; i++) {
      double rate = 0.001 + random.nextDouble() * 0.05;
      double entry = Math.pow(10, random.nextDouble() * 8 - 3);
      double paid = 0.001 + random.nextDouble() * 0.1;

      assertThat(once("inverse", Side.SHORT, entry, rate, MaintenanceBasis.MARK, 0)).isEmpty();
      assertThat(once("linear", Side.LONG, entry, rate, MaintenanceBasis.MARK, 0)).isEmpty();
      // About half the price: (1 + m) ÷ 2.
      assertThat(once("inverse", Side.LONG, entry, rate, MaintenanceBasis.MARK, 0))
          .hasValueCloseTo(entry * (1 + rate) / 2, within(1e-12 * entry));

      // On entry basis the synthetic dollar is liquidated at entry ÷ m, the spot-like long at m.
      assertThat(once("inverse", Side.SHORT, entry, rate, MaintenanceBasis.ENTRY, 0))
          .hasValueCloseTo(entry / rate, within(1e-10 * entry / rate));
      assertThat(once("linear", Side.LONG, entry, rate, MaintenanceBasis.ENTRY, 0))
          .hasValueCloseTo(entry * rate, within(1e-12 * entry));

      // With carry paid each can be: (1 − m) ÷ paid, and paid ÷ (1 − m).
      assertThat(once("inverse", Side.SHORT, entry, rate, MaintenanceBasis.MARK, paid))
          .hasValueCloseTo(entry * (1 - rate) / paid, within(1e-9 * entry / paid));
      assertThat(once("linear", Side.LONG, entry, rate, MaintenanceBasis.MARK, paid))
          .hasValueCloseTo(entry * paid / (1 - rate), within(1e-12 * entry));
    }
  }

  /** Liquidation price at 1× of a notional of 1 that has paid so much. */
  private static OptionalDouble once(
      String contract, Side side, double entry, double rate, MaintenanceBasis basis, double paid) {
    Venue venue = Venue.NONE.edit().maintenance(MaintenanceSchedule.flat(rate, basis)).build();
    Position position =
        Position.ofNotional(ContractReader.of(contract, Payoff.LINEAR), side, 1, entry);
    return new IsolatedMargin(position, venue, position.initialMargin(1), paid).liquidationPrice();
  }

  @Test
  void aLossCutLevelIsAMaintenanceRate() {
    Venue gmo = VenuePresets.byName("gmo-coin").orElseThrow();
    Venue offshore = VenuePresets.byName("offshore-fx").orElseThrow();

    // 75 % of a required margin of 50 %, whatever the leverage; 20 % of 1/500 and of 1/100.
    assertThat(List.of(1.0, 2.0))
        .allSatisfy(
            leverage ->
                assertThat(gmo.at(leverage).maintenance().tiers().get(0).rate()).isEqualTo(0.375));
    assertThat(offshore.at(500).maintenance().tiers().get(0).rate())
        .isCloseTo(0.0004, within(1e-18));
    assertThat(offshore.at(100).maintenance().basis()).isEqualTo(MaintenanceBasis.ENTRY);
    assertThat(gmo.at(2).at(2)).isEqualTo(gmo.at(2));
    assertThat(gmo.requiredMarginRate(1)).isEqualTo(0.5);
    assertThat(gmo.at(2).requiredMarginRate(2)).isEqualTo(0.5);
  }

  @Test
  void capsFallWithTheEquityOfTheAccount() {
    Venue offshore = VenuePresets.byName("offshore-fx").orElseThrow();

    assertThat(offshore.refusal(1_000, 40_000_000)).isEmpty();
    assertThat(offshore.refusal(1_000, 40_041_000))
        .hasValueSatisfying(
            note -> assertThat(note.english()).contains("is above 500, the largest"));
    assertThat(offshore.offer().maxLeverage(40_000)).isEqualTo(1_000);
    assertThat(offshore.offer().maxLeverage(40_000.01)).isEqualTo(500);
    assertThat(offshore.offer().maxLeverage(1e7)).isEqualTo(100);
  }
}
