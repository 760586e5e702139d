package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The whole reference table of linear contracts, both conventions, to 1e-12. */
class LiquidationPriceReferenceTest {
  @ParameterizedTest
  @CsvFileSource(resources = "linear-liquidation-prices.csv", useHeadersInDisplayName = true)
  void agreesWithTheReferenceTable(
      String kind,
      double leverage,
      double rate,
      double onMark,
      double onEntry,
      double bankrupt,
      boolean liquidatedAtEntry) {
    Side side = kind.equals("linear_long") ? Side.LONG : Side.SHORT;
    for (double entryPrice : new double[] {1, 50_000, 0.00003}) {
      Position position = Position.ofNotional(new Linear(), side, 1_000, entryPrice);
      IsolatedMargin mark = margin(position, leverage, rate, MaintenanceBasis.MARK);
      IsolatedMargin entry = margin(position, leverage, rate, MaintenanceBasis.ENTRY);

      assertPrice(mark.liquidationPrice(), onMark * entryPrice);
      assertPrice(entry.liquidationPrice(), onEntry * entryPrice);
      assertThat(mark.bankruptcyPrice().orElseThrow())
          .isCloseTo(bankrupt * entryPrice, within(1e-12 * entryPrice));
      assertThat(entry.bankruptcyPrice()).isEqualTo(mark.bankruptcyPrice());
      assertThat(mark.liquidatedAtEntry()).isEqualTo(liquidatedAtEntry);
      assertThat(entry.liquidatedAtEntry()).isEqualTo(liquidatedAtEntry);
    }
  }

  private static IsolatedMargin margin(
      Position position, double leverage, double rate, MaintenanceBasis basis) {
    return new IsolatedMargin(
        position, Venues.flat(rate, basis), position.initialMargin(leverage), 0);
  }

  private static void assertPrice(OptionalDouble actual, double expected) {
    if (expected == 0) {
      assertThat(actual).isEmpty();
    } else {
      assertThat(actual.orElseThrow()).isCloseTo(expected, within(1e-12 * expected));
    }
  }
}
