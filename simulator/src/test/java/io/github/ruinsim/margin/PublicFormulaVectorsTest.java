package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Published examples of formulas that venues print: funding rate, mark price, average entry, what a
 * liquidation closes, and where a wallet with several positions is liquidated.
 */
class PublicFormulaVectorsTest {
  @ParameterizedTest
  @CsvFileSource(resources = "vectors/funding-rates.csv", delimiter = '|', numLinesToSkip = 1)
  void aPremiumGivesThePublishedRate(double premium, double interest, double cap, double rate) {
    assertThat(Funding.rate(premium, interest, cap)).isCloseTo(rate, within(1e-15));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/mark-prices.csv", delimiter = '|', numLinesToSkip = 1)
  void theMarkIsThePublishedMedian(
      double index,
      double fundingRate,
      double timeLeft,
      double averageBasis,
      double last,
      double mark) {
    assertThat(MarkPrice.of(index, fundingRate, timeLeft, averageBasis, last))
        .isCloseTo(mark, within(1e-9));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/average-entries.csv", delimiter = '|', numLinesToSkip = 1)
  void fillsHaveThePublishedAverage(
      String payoffName, String fills, double average, double tolerance) {
    Payoff payoff = Payoff.valueOf(payoffName.toUpperCase(Locale.ROOT));
    double quantity = 0;
    double price = 0;
    for (String fill : Arrays.asList(fills.split(" "))) {
      List<Double> part = Arrays.stream(fill.split("@")).map(Double::valueOf).toList();
      price =
          quantity > 0
              ? payoff.averageEntry(quantity, price, part.get(0), part.get(1))
              : part.get(1);
      quantity += part.get(0);
    }

    assertThat(price).isCloseTo(average, within(tolerance * average));
    // A position of the average earns what its parts earn.
    double apart =
        Arrays.stream(fills.split(" "))
            .map(fill -> Arrays.asList(fill.split("@")))
            .mapToDouble(
                part ->
                    payoff.profit(
                        Side.LONG,
                        Double.parseDouble(part.get(0)),
                        Double.parseDouble(part.get(1)),
                        20_000))
            .sum();
    assertThat(payoff.profit(Side.LONG, quantity, price, 20_000))
        .isCloseTo(apart, within(1e-9 * Math.abs(apart)));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/close-factors.csv", delimiter = '|', numLinesToSkip = 1)
  void aLiquidationClosesThePublishedShare(
      double threshold, double collateral, double debt, double share) {
    CloseFactor aave = new CloseFactor(0.5, 0.95, 2_000);

    assertThat(aave.of(threshold, collateral, debt)).isEqualTo(share);
  }

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/cross-accounts.csv", delimiter = '|', numLinesToSkip = 1)
  void aWalletIsLiquidatedAtThePublishedPrice(
      double wallet,
      String basis,
      String holdings,
      String marks,
      String asset,
      Double low,
      Double high,
      double tolerance,
      String source) {
    MaintenanceBasis on = MaintenanceBasis.valueOf(basis.toUpperCase(Locale.ROOT));
    List<CrossMargin.Holding> positions =
        Arrays.stream(holdings.split("; ")).map(text -> holding(on, text)).toList();
    Map<String, Double> prices =
        Arrays.stream(marks.split(" "))
            .map(text -> text.split("="))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Double.valueOf(pair[1])));

    CrossMargin.Range range =
        new CrossMargin(wallet, List.of(), positions).liquidationPrices(asset, prices);

    agrees(range.low(), low, tolerance, source);
    agrees(range.high(), high, tolerance, source);
  }

  private static void agrees(
      OptionalDouble actual, Double expected, double tolerance, String source) {
    if (expected == null) {
      assertThat(actual).as(source).isEmpty();
    } else {
      assertThat(actual).as(source).hasValueCloseTo(expected, within(tolerance * expected));
    }
  }

  /** A position such as {@code ETH long 2@1500 0.1 135}. */
  private static CrossMargin.Holding holding(MaintenanceBasis basis, String text) {
    List<String> part = Arrays.asList(text.split(" "));
    List<String> fill = Arrays.asList(part.get(2).split("@"));
    Side side = Side.valueOf(part.get(1).toUpperCase(Locale.ROOT));
    Tier only =
        new Tier(
            Double.POSITIVE_INFINITY,
            Double.parseDouble(part.get(3)),
            Double.parseDouble(part.get(4)),
            Double.POSITIVE_INFINITY);
    Venue venue =
        Venue.NONE.edit().maintenance(new MaintenanceSchedule(basis, false, List.of(only))).build();
    Position position =
        new Position(
            new Linear(), side, Double.parseDouble(fill.get(0)), Double.parseDouble(fill.get(1)));
    return new CrossMargin.Holding(part.get(0), position, venue, 0);
  }
}
