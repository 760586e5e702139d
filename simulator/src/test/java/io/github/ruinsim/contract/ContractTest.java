package io.github.ruinsim.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTest {
  private static final List<Contract> ALL =
      List.of(
          new Linear(),
          new Inverse(),
          new SpotMargin(),
          new DatedFuture(Payoff.LINEAR, 0.05, 90),
          new DatedFuture(Payoff.INVERSE, 0.05, 90),
          new Cfd(),
          LeveragedToken.DAILY,
          new Loan());

  @Test
  void namesAreTheWordsOfStudies() {
    assertThat(ALL.stream().map(Contract::name).distinct())
        .containsExactlyInAnyOrderElementsOf(Contract.NAMES);
  }

  @Test
  void aLongGainsWhatAShortLoses() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < 10_000; i++) {
      Contract contract = ALL.get(i % ALL.size());
      double quantity = Math.exp(random.nextDouble() * 20 - 10);
      double entry = Math.exp(random.nextDouble() * 20 - 10);
      double price = entry * Math.exp(random.nextDouble() * 4 - 2);
      double gain = contract.profit(Side.LONG, quantity, entry, price);

      assertThat(contract.profit(Side.SHORT, quantity, entry, price)).isEqualTo(-gain);
      // And back again: what was gained on the way there is lost on the way back.
      assertThat(contract.profit(Side.LONG, quantity, price, entry))
          .isCloseTo(-gain, within(1e-12 * Math.abs(gain)));
    }
  }

  @Test
  void inverseProfitInCoinsIsTheLinearOneToFirstOrder() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 10_000; i++) {
      double entry = Math.exp(random.nextDouble() * 20 - 10);
      double coins = Math.exp(random.nextDouble() * 10 - 5);
      double move = (random.nextDouble() - 0.5) * 2e-4;
      double price = entry * (1 + move);
      double linear = new Linear().profit(Side.LONG, coins, entry, price) / entry;
      double inverse = new Inverse().profit(Side.LONG, coins * entry, entry, price);

      // 1 − 1/(1 + r) = r − r² + …
      assertThat(inverse).isCloseTo(linear, within(1.01 * coins * move * move + 1e-16 * coins));
    }
  }

  @Test
  void twoFillsTogetherEarnWhatTheyEarnApart() {
    SplittableRandom random = new SplittableRandom(13);
    for (int i = 0; i < 10_000; i++) {
      for (Payoff payoff : Payoff.values()) {
        double first = 1 + random.nextDouble() * 9;
        double second = 1 + random.nextDouble() * 9;
        double low = 100 * Math.exp(random.nextDouble());
        double high = 100 * Math.exp(random.nextDouble());
        double price = 100 * Math.exp(random.nextDouble() * 2 - 1);
        double average = payoff.averageEntry(first, low, second, high);
        double apart =
            payoff.profit(Side.LONG, first, low, price)
                + payoff.profit(Side.LONG, second, high, price);

        assertThat(payoff.profit(Side.LONG, first + second, average, price))
            .isCloseTo(apart, within(1e-12 * payoff.notional(20, 100)));
      }
    }
  }

  @Test
  void theBasisOfAFutureMeltsInAStraightLine() {
    DatedFuture future = new DatedFuture(Payoff.LINEAR, 0.08, 73);

    // 8 % a year for a fifth of a year is 1.6 %.
    assertThat(future.price(50_000, 0)).isCloseTo(50_800, within(1e-9));
    assertThat(future.price(50_000, 36.5)).isCloseTo(50_400, within(1e-9));
    assertThat(future.price(50_000, 73)).isEqualTo(50_000);
    assertThat(future.price(50_000, 80)).isEqualTo(50_000);
    assertThat(future.spot(50_400, 36.5)).isCloseTo(50_000, within(1e-9));
    // A long that holds to expiry on a spot that stands still pays the basis.
    assertThat(future.profit(Side.LONG, 1, future.price(50_000, 0), future.price(50_000, 73)))
        .isCloseTo(-800, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({
    // Reference table 07, two_day_round_trip: up by R, then back to the start.
    "2, 0.05, 0.995238095238", "2, 0.1, 0.981818181818", "2, 0.2, 0.933333333333",
    "3, 0.05, 0.985714285714", "3, 0.1, 0.945454545455", "3, 0.2, 0.8",
    "-1, 0.05, 0.995238095238", "-1, 0.1, 0.981818181818", "-1, 0.2, 0.933333333333",
    "-2, 0.05, 0.985714285714", "-2, 0.1, 0.945454545455", "-2, 0.2, 0.8",
  })
  void aTokenLosesOnAWayThereAndBack(double leverage, double up, double expected) {
    Side side = leverage > 0 ? Side.LONG : Side.SHORT;
    double multiple = Math.abs(leverage);
    double there = LeveragedToken.DAILY.after(1, side, multiple, up, 1);
    double back = LeveragedToken.DAILY.after(there, side, multiple, 1 / (1 + up) - 1, 1);

    assertThat(back).isCloseTo(expected, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    // Reference table 07: mu, sigma, L, days, mean_floor, second moment, daily log growth.
    "0.0, 0.6, 2, 30, 1.0, 1.1254483213, -0.0019774993417",
    "0.0, 0.6, 2, 365, 1.0, 4.2117341683, -0.0019774993417",
    "0.0, 0.75, 2, 365, 1.0, 9.4386921723, -0.0030941919782",
    "0.0, 0.9, 2, 30, 1.0, 1.3039778516, -0.0044633569533",
    "0.5, 0.6, 2, 30, 1.0856029665, 1.325951509, 0.0007657771979",
    "0.5, 0.6, 2, 365, 2.716423174, 30.956580098, 0.0007657771979",
    "0.5, 0.75, 2, 30, 1.0856029665, 1.4166204865, -0.00034783303789",
    "0.5, 0.9, 2, 365, 2.716423174, 184.77114465, -0.0017131994508",
  })
  void aDailyTokenHasTheMomentsOfTheReference(
      double drift,
      double volatility,
      double leverage,
      int days,
      double mean,
      double secondMoment,
      double logGrowth) {
    double day = 1 / 365.0;
    DoubleUnaryOperator value =
        z -> {
          double logReturn =
              (drift - volatility * volatility / 2) * day + volatility * Math.sqrt(day) * z;
          return LeveragedToken.DAILY.after(1, Side.LONG, leverage, Math.expm1(logReturn), 1);
        };

    assertThat(Math.pow(expected(value), days)).isCloseTo(mean, within(1e-8 * mean));
    assertThat(Math.pow(expected(z -> Math.pow(value.applyAsDouble(z), 2)), days))
        .isCloseTo(secondMoment, within(1e-8 * secondMoment));
    assertThat(expected(z -> Math.log(value.applyAsDouble(z)))).isCloseTo(logGrowth, within(1e-11));
  }

  /** Expectation over a standard normal by Simpson's rule on ±9. */
  private static double expected(DoubleUnaryOperator function) {
    int steps = 4_000;
    double width = 18.0 / steps;
    double sum = 0;
    for (int i = 0; i <= steps; i++) {
      double z = -9 + i * width;
      double weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
      sum += weight * function.applyAsDouble(z) * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
    return sum * width / 3;
  }

  @Test
  void aTokenNeverFallsBelowZeroAndPaysItsFee() {
    LeveragedToken token = new LeveragedToken(1, 0.15, 0.0003);

    assertThat(token.after(100, Side.LONG, 3, -0.4, 1)).isZero();
    assertThat(token.after(100, Side.LONG, 3, 0.01, 1)).isCloseTo(102.97, within(1e-12));
    assertThat(token.after(0, Side.LONG, 3, 0.5, 1)).isZero();
    assertThat(token.thresholdPrice(200, false)).isCloseTo(170, within(1e-12));
    assertThat(token.thresholdPrice(200, true)).isCloseTo(230, within(1e-12));
    assertThat(LeveragedToken.DAILY.thresholdPrice(200, true)).isInfinite();
    // Rebalanced at each 15 %, a fall by 40 % leaves something: 0.55 after each 0.85.
    double twice = token.after(token.after(100, Side.LONG, 3, -0.15, 0), Side.LONG, 3, -0.15, 0);
    assertThat(twice).isCloseTo(30.25, within(1e-12));
  }

  @Test
  void loopsReachTheLeverageOfTheLoan() {
    assertThat(Loan.leverage(0.8)).isCloseTo(5, within(1e-12));
    assertThat(Loan.loanToValue(5)).isCloseTo(0.8, within(1e-12));
    assertThat(Loan.loopedLeverage(0.8, 0)).isEqualTo(1);
    assertThat(Loan.loopedLeverage(0.8, 2)).isCloseTo(2.44, within(1e-12));
    assertThat(Loan.loopedLeverage(0.8, 100)).isCloseTo(5, within(1e-8));
  }

  @Test
  void impossibleTermsAreNamed() {
    assertThatThrownBy(() -> new DatedFuture(Payoff.LINEAR, Double.NaN, 90))
        .hasMessageStartingWith("contract.basis = NaN is outside (-1.0, 10.0)");
    assertThatThrownBy(() -> new DatedFuture(Payoff.LINEAR, 0.05, 0))
        .hasMessageStartingWith("contract.expiry = 0.0 is outside");
    assertThatThrownBy(() -> new DatedFuture(Payoff.LINEAR, -0.5, 3650))
        .hasMessageContaining("the future is worth nothing at entry");
    assertThatThrownBy(() -> new LeveragedToken(1, 2, 0))
        .hasMessageStartingWith("contract.threshold = 2.0 is outside (0.0, 1.0)");
    assertThatThrownBy(() -> new LeveragedToken(0, 0.1, 0))
        .hasMessageStartingWith("contract.rebalance = 0.0 is outside");
  }
}
