package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Inverse;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Levels of isolated positions against independent values; relative tolerance 1e-12. */
class LiquidationPriceReferenceTest {
  @ParameterizedTest
  @CsvFileSource(resources = "liquidation-prices.csv", useHeadersInDisplayName = true)
  void agreesWithTheReferenceTable(
      String kind,
      double leverage,
      double rate,
      Double onMark,
      Double onEntry,
      Double bankrupt,
      boolean liquidatedAtEntry) {
    Contract contract = kind.startsWith("linear") ? new Linear() : new Inverse();
    Side side = kind.endsWith("long") ? Side.LONG : Side.SHORT;
    for (double entryPrice : new double[] {1, 50_000, 0.00003}) {
      Position position = Position.ofNotional(contract, side, 1_000, entryPrice);
      IsolatedMargin mark = margin(position, leverage, rate, MaintenanceBasis.MARK);
      IsolatedMargin entry = margin(position, leverage, rate, MaintenanceBasis.ENTRY);

      assertPrice(mark.liquidationPrice(), onMark, entryPrice);
      assertPrice(entry.liquidationPrice(), onEntry, entryPrice);
      if (bankrupt == null) {
        assertThat(mark.bankruptcyPrice()).isEmpty();
      } else {
        assertThat(mark.bankruptcyPrice().orElseThrow())
            .isCloseTo(bankrupt * entryPrice, within(1e-12 * bankrupt * entryPrice));
      }
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

  private static void assertPrice(OptionalDouble actual, Double expected, double entryPrice) {
    if (expected == null || expected == 0) {
      assertThat(actual).isEmpty();
    } else {
      double price = expected * entryPrice;
      assertThat(actual.orElseThrow()).isCloseTo(price, within(1e-12 * price));
    }
  }
}
