package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Inverse;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.CrossMargin.Collateral;
import io.github.ruinsim.margin.CrossMargin.Holding;
import io.github.ruinsim.study.VenuePresets;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CrossMarginTest {
  private static final Venue BINANCE = VenuePresets.byName("binance-usdm").orElseThrow();
  private static final Venue COINS = VenuePresets.byName("binance-coinm").orElseThrow();

  @Test
  void onePositionIsIsolatedWithTheWholeWallet() {
    SplittableRandom random = new SplittableRandom(21);
    int found = 0;
    for (int i = 0; i < 10_000; i++) {
      Contract contract = i % 2 == 0 ? new Linear() : new Inverse();
      Venue venue = i % 2 == 0 ? BINANCE : COINS;
      Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
      double entry = Math.exp(random.nextDouble() * 8);
      double notional = Math.exp(random.nextDouble() * (i % 2 == 0 ? 17 : 5));
      Position position = Position.ofNotional(contract, side, notional, entry);
      double wallet =
          notional * Math.exp(-random.nextDouble() * 3) + notional * 0.6 * random.nextDouble();
      double carry = (random.nextDouble() - 0.5) * 0.01 * wallet;
      IsolatedMargin isolated = new IsolatedMargin(position, venue, wallet, carry);
      if (isolated.liquidated(entry)) {
        continue;
      }
      CrossMargin cross =
          new CrossMargin(wallet, List.of(), List.of(new Holding("BTC", position, venue, carry)));
      CrossMargin.Range range = cross.liquidationPrices("BTC", Map.of("BTC", entry));
      OptionalDouble level = side == Side.LONG ? range.low() : range.high();
      OptionalDouble expected = isolated.liquidationPrice();

      assertThat(side == Side.LONG ? range.high() : range.low()).as("%s", isolated).isEmpty();
      assertThat(level.isPresent()).as("%s", isolated).isEqualTo(expected.isPresent());
      if (expected.isPresent()) {
        found++;
        assertThat(level.getAsDouble())
            .as("%s", isolated)
            .isCloseTo(expected.getAsDouble(), within(1e-8 * expected.getAsDouble()));
      }
      assertThat(cross.marginRatio(Map.of("BTC", entry))).isEqualTo(isolated.marginRatio(entry));
    }
    assertThat(found).isGreaterThan(5_000);
  }

  /** A long of 3 and a short of 2 of one coin: the pair moves like a long of 1 but requires 5. */
  @Test
  void aHedgedPairMayBeLiquidatedOnBothSides() {
    Venue twoPercent = Venues.flat(0.02, MaintenanceBasis.MARK);
    Holding longs = new Holding("BTC", position(Side.LONG, 3, 100), twoPercent, 0);
    Holding shorts = new Holding("BTC", position(Side.SHORT, 2.95, 100), twoPercent, 0);
    CrossMargin pair = new CrossMargin(20, List.of(), List.of(longs, shorts));

    CrossMargin.Range range = pair.liquidationPrices("BTC", Map.of("BTC", 100.0));

    // 20 + 0.05·(S − 100) = 0.02·5.95·S at S = 15 / 0.069
    assertThat(range.high()).hasValueCloseTo(15 / 0.069, within(1e-9));
    assertThat(range.low()).isEmpty();
    assertThat(pair.liquidated(Map.of("BTC", 217.4))).isTrue();
    assertThat(pair.liquidated(Map.of("BTC", 217.3))).isFalse();
  }

  @Test
  void collateralCoinsCountWithTheirHaircutAndMove() {
    Venue fivePercent = Venues.flat(0.05, MaintenanceBasis.MARK);
    Holding shorts = new Holding("BTC", position(Side.SHORT, 1, 50_000), fivePercent, 0);
    CrossMargin account =
        new CrossMargin(
            1_000,
            List.of(new Collateral("BTC", 0.5, 0.9), new Collateral("ETH", 2, 0.8)),
            List.of(shorts));
    Map<String, Double> prices = Map.of("BTC", 50_000.0, "ETH", 2_500.0);

    // 1,000 + 22,500 + 4,000
    assertThat(account.equity(prices)).isEqualTo(27_500);
    assertThat(account.requirement(prices)).isEqualTo(2_500);
    // 5,000 + 0.45·S + 50,000 − S = 0.05·S
    assertThat(account.liquidationPrices("BTC", prices).high())
        .hasValueCloseTo(55_000 / 0.6, within(1e-6));
    // 1,000 + 22,500 + 1.6·E = 2,500 has no positive answer.
    assertThat(account.liquidationPrices("ETH", prices).low()).isEmpty();
  }

  @Test
  void theOtherPositionsAreThoseOfTheCalculator() {
    Venue onePercent = Venues.flat(0.01, MaintenanceBasis.MARK);
    Holding btc = new Holding("BTC", position(Side.LONG, 1, 50_000), onePercent, 0);
    Holding eth = new Holding("ETH", position(Side.SHORT, 10, 2_500), onePercent, 30);
    CrossMargin account = new CrossMargin(6_000, List.of(), List.of(btc, eth));
    Map<String, Double> prices = Map.of("BTC", 50_000.0, "ETH", 2_600.0);

    // Others: −1,000 − 30 unrealised, 260 of maintenance.
    assertThat(account.liquidationPrices("BTC", prices).low())
        .hasValueCloseTo((50_000 - 6_000 + 1_030 + 260) / 0.99, within(1e-6));
  }

  @Test
  void signChangesAtTheLevelsOfRandomPortfolios() {
    SplittableRandom random = new SplittableRandom(22);
    int found = 0;
    for (int i = 0; i < 10_000; i++) {
      double price = 100;
      Position first =
          position(
              random.nextBoolean() ? Side.LONG : Side.SHORT,
              1 + random.nextInt(5_000),
              90 + random.nextDouble() * 20);
      Position second =
          position(
              random.nextBoolean() ? Side.LONG : Side.SHORT,
              1 + random.nextInt(5_000),
              90 + random.nextDouble() * 20);
      CrossMargin account =
          new CrossMargin(
              random.nextDouble() * 200_000,
              List.of(new Collateral("X", random.nextDouble() * 100, 0.9)),
              List.of(new Holding("X", first, BINANCE, 0), new Holding("X", second, BINANCE, 5)));
      if (account.liquidated(Map.of("X", price))) {
        continue;
      }
      CrossMargin.Range range = account.liquidationPrices("X", Map.of("X", price));
      for (OptionalDouble level : List.of(range.low(), range.high())) {
        if (level.isPresent()) {
          found++;
          double outward = level.getAsDouble() < price ? -1 : 1;
          assertThat(account.liquidated(Map.of("X", level.getAsDouble() * (1 + outward * 1e-8))))
              .isTrue();
          assertThat(account.liquidated(Map.of("X", level.getAsDouble() * (1 - outward * 1e-8))))
              .isFalse();
        }
      }
    }
    assertThat(found).isGreaterThan(3_000);
  }

  @Test
  void mixturesAndMissingPricesAreNamed() {
    Venue free = Venue.NONE;
    Holding linear = new Holding("BTC", position(Side.LONG, 1, 5), free, 0);
    Holding inverse = new Holding("BTC", new Position(new Inverse(), Side.LONG, 1, 5), free, 0);

    assertThatThrownBy(() -> new CrossMargin(1, List.of(), List.of(linear, inverse)))
        .hasMessageStartingWith("holdings mix contracts");
    CrossMargin account = new CrossMargin(1, List.of(), List.of(linear));
    assertThatThrownBy(() -> account.equity(Map.of("ETH", 5.0)))
        .hasMessage("price of BTC is missing: give one");
    assertThatThrownBy(() -> account.equity(Map.of("BTC", Double.NaN)))
        .hasMessageStartingWith("price of BTC = NaN is outside");
    assertThatThrownBy(() -> account.liquidationPrices("BTC", Map.of("BTC", 1.0)))
        .hasMessageContaining("is liquidated at these prices already");
    assertThatThrownBy(() -> new CrossMargin(Double.NaN, List.of(), List.of(linear)))
        .hasMessageStartingWith("wallet = NaN");
  }

  private static Position position(Side side, double quantity, double entry) {
    return new Position(new Linear(), side, quantity, entry);
  }
}
