package io.github.ruinsim.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.contract.LeveragedToken;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Loan;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Published examples of single rules: tests of other projects and help pages of venues. */
class PublicRuleVectorsTest {
  private static final double EXACT = 1e-12;

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/funding-stamps.csv", delimiter = '|', numLinesToSkip = 1)
  void aHoldingPaysItsFundingStamps(
      double hours, Instant origin, long grace, Instant opened, Instant closed, int stamps) {
    Funding funding = new Funding(hours, 0.0001);

    List<Instant> times = funding.stampTimes(opened, closed, origin, Duration.ofSeconds(grace));

    assertThat(times).hasSize(stamps).allMatch(time -> !time.isAfter(closed));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/borrowing.csv", delimiter = '|', numLinesToSkip = 1)
  void aLoanOwesTheInterestOfItsPeriods(
      String counting,
      double rate,
      double ratePerHours,
      double periodHours,
      int atOpening,
      boolean compounded,
      double borrowed,
      OffsetDateTime taken,
      OffsetDateTime repaid,
      double expected,
      double tolerance) {
    Borrowing borrowing =
        new Borrowing(rate * periodHours / ratePerHours, periodHours, atOpening, compounded);

    double interest =
        counting.equals("clock")
            ? borrowing.interestByClock(borrowed, taken.toInstant(), repaid.toInstant())
            : borrowing.interest(borrowed, Duration.between(taken, repaid).toSeconds() / 3_600.0);

    assertThat(interest).isCloseTo(expected, within(tolerance * (1e-9 + expected)));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/tiers.csv", delimiter = '|', numLinesToSkip = 1)
  void aNotionalHasThePublishedBracket(
      String brackets,
      double notional,
      double rate,
      double amount,
      double maxLeverage,
      double requirement) {
    List<Tier> tiers =
        Stream.of(brackets.split(" "))
            .map(text -> numbers(text, ":"))
            .map(part -> new Tier(part.get(0), part.get(1), 0, part.get(2)))
            .toList();
    MaintenanceSchedule schedule =
        MaintenanceSchedule.continuous(MaintenanceBasis.MARK, false, tiers);

    Tier tier = schedule.tierOf(notional);

    assertThat(tier.rate()).isEqualTo(rate);
    assertThat(tier.amount()).isCloseTo(amount, within(1e-6));
    assertThat(tier.maxLeverage()).isEqualTo(maxLeverage);
    assertThat(schedule.requirement(notional)).isCloseTo(requirement, within(1e-6));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/auto-deleveraging.csv", delimiter = '|', numLinesToSkip = 1)
  void winnersWithTheMostLeverageAreDeleveragedFirst(
      String profitShares, String leverages, String ranks, String order) {
    List<Double> profits = numbers(profitShares, " ");
    List<Double> leverage = numbers(leverages, " ");
    List<Double> expected = numbers(ranks, " ");

    List<Double> actual =
        Stream.iterate(0, i -> i < profits.size(), i -> i + 1)
            .map(i -> AutoDeleveraging.rank(profits.get(i), leverage.get(i)))
            .toList();

    for (int i = 0; i < actual.size(); i++) {
      assertThat(actual.get(i)).isCloseTo(expected.get(i), within(EXACT));
    }
    assertThat(AutoDeleveraging.order(actual).stream().map(i -> (double) i + 1))
        .isEqualTo(numbers(order, " "));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/insurance-fund.csv", delimiter = '|', numLinesToSkip = 1)
  void aTakeoverIsSettledWithTheFund(
      double balance,
      String side,
      double quantity,
      double bankruptcyPrice,
      double fill,
      double after,
      double uncovered) {
    Position taken =
        new Position(
            new Linear(), Side.valueOf(side.toUpperCase(Locale.ROOT)), quantity, bankruptcyPrice);

    InsuranceFund.Booking booking = new InsuranceFund(balance).settle(taken.profit(fill));

    assertThat(booking.fund().balance()).isCloseTo(after, within(EXACT));
    assertThat(booking.uncovered()).isCloseTo(uncovered, within(EXACT));
  }

  /** Collateral and debt in the coin, at a price of 1 and below their threshold. */
  @ParameterizedTest
  @CsvFileSource(resources = "vectors/loan-liquidations.csv", delimiter = '|', numLinesToSkip = 1)
  void aLiquidatorRepaysAShareOfTheDebtForCollateralWithABonus(
      double collateral,
      double debt,
      double closeFactor,
      double penalty,
      double repaid,
      double seized) {
    Venue venue =
        Venue.NONE
            .edit()
            .maintenance(MaintenanceSchedule.flat(0.6, MaintenanceBasis.COLLATERAL))
            .fees(new Fees(0, 0, penalty))
            .liquidation(
                new Liquidation(
                    LiquidationFill.MARKET, Liquidation.Reduction.SHARE, closeFactor, false))
            .build();
    Position position = new Position(new Loan(), Side.LONG, collateral, 1);
    IsolatedMargin loan = new IsolatedMargin(position, venue, collateral - debt, 0);

    StagedLiquidation.Step first = StagedLiquidation.at(loan, 1).steps().get(0);

    assertThat(first.closed()).isCloseTo(seized, within(EXACT));
    assertThat(first.closed() - first.fee()).isCloseTo(repaid, within(EXACT));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "vectors/leveraged-tokens.csv", delimiter = '|', numLinesToSkip = 1)
  void aTokenIsRebalancedAtItsThreshold(
      double leverage, double threshold, String prices, double up, double down) {
    LeveragedToken token = new LeveragedToken(1, threshold, 0);

    assertThat(value(token, Side.LONG, leverage, prices)).isCloseTo(up, within(0.005));
    assertThat(value(token, Side.SHORT, leverage, prices)).isCloseTo(down, within(0.005));
  }

  /** A token of 100 at the first price. */
  private static double value(LeveragedToken token, Side side, double leverage, String prices) {
    List<Double> path = numbers(prices, " ");
    double last = path.get(0);
    double base = 100;
    double value = base;
    for (double price : path) {
      value = token.after(base, side, leverage, price / last - 1, 0);
      if (price >= token.thresholdPrice(last, true) * (1 - EXACT)
          || price <= token.thresholdPrice(last, false) * (1 + EXACT)) {
        base = value;
        last = price;
      }
    }
    return value;
  }

  /** What docs/margin-rules.md shows for programs. */
  @Test
  void theExamplesOfThePageAreTrue() {
    assertThat(new Borrowing(0.0002 / 24, 1, 0, false).interest(1_000, 1.5))
        .isCloseTo(1 / 60.0, within(EXACT));
    assertThat(new Borrowing(0.0005, 4, 1, false).interest(40, 5)).isCloseTo(0.06, within(EXACT));
    assertThat(
            AutoDeleveraging.order(
                List.of(
                    AutoDeleveraging.rank(0.2, 5),
                    AutoDeleveraging.rank(0.1, 20),
                    AutoDeleveraging.rank(-0.1, 50))))
        .containsExactly(1, 0, 2);
    InsuranceFund.Booking booking = new InsuranceFund(100).settle(-130);
    assertThat(booking.paid()).isEqualTo(100);
    assertThat(booking.uncovered()).isEqualTo(30);
  }

  private static List<Double> numbers(String text, String separator) {
    return Arrays.stream(text.split(separator)).map(Double::valueOf).toList();
  }
}
