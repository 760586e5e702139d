package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Published examples of formulas that venues print: funding rate, mark price, average entry. */
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
            .map(fill -> fill.split("@"))
            .mapToDouble(
                part ->
                    payoff.profit(
                        Side.LONG,
                        Double.parseDouble(part[0]),
                        Double.parseDouble(part[1]),
                        20_000))
            .sum();
    assertThat(payoff.profit(Side.LONG, quantity, price, 20_000))
        .isCloseTo(apart, within(1e-9 * Math.abs(apart)));
  }
}
