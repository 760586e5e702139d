package io.github.ruinsim.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.account.Account;
import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Inverse;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.kernel.EventCounts.Grid;
import io.github.ruinsim.kernel.TallyLayout.Event;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.random.Philox;
import io.github.ruinsim.random.Purpose;
import io.github.ruinsim.random.Xoshiro256PlusPlus;
import io.github.ruinsim.result.GridPoint;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Funding rates along paths: their law against closed forms, within 4 standard errors (a false
 * alarm once in 16,000 comparisons); and what they do to accounts against a plain loop.
 */
class FundingDynamicsTest {
  private static final double EIGHT_HOURS = 8 * 3600;
  private static final double YEARS = 8 / 8760.0;
  private static final Gbm GBM = new Gbm(0.4, 0.8);
  private static final double MEAN_RETURN = (0.4 - 0.32) * YEARS;
  private static final double RETURN_DEVIATION = 0.8 * Math.sqrt(YEARS);
  private static final double JITTER = 1e-4;
  private static final int PATHS = 40_960;
  private static final int STAMPS = 24;
  private static final Funding WHOLE = new Funding(8, 0);

  private static FundingModel model(double clamp, double cap) {
    return new FundingModel(1.5e-4, 0.85, 0.008, 2e-4, JITTER, 1e-4, clamp, cap, 8);
  }

  /** What a long is charged at every stamp, [stamp][path], and the return before it. */
  private static double[][][] simulate(FundingModel model) {
    BarDynamics prices = Models.of(GBM, EIGHT_HOURS, GapShare.FITTED, InitialVolatility.STATIONARY);
    PathBatch batch = new PathBatch(prices, 7, STAMPS, false);
    FundingSource source = new FundingDynamics(model, MEAN_RETURN, RETURN_DEVIATION);
    StampRates rates = source.on(batch, new Schedule(STAMPS, 1, 1));
    double[][] charged = new double[STAMPS][PATHS];
    double[][] returns = new double[STAMPS][PATHS];
    for (int first = 0; first < PATHS; first += PathBatch.LANES) {
      batch.start(first);
      rates.start();
      for (int bar = 0; bar < STAMPS; bar++) {
        if (bar % PathBatch.BARS == 0) {
          batch.advance();
          rates.chunk();
        }
        int i = bar % PathBatch.BARS;
        double[] before = i == 0 ? batch.entry : batch.close[i - 1];
        for (int lane = 0; lane < PathBatch.LANES; lane++) {
          charged[bar][first + lane] = rates.charged(bar + 1, lane, WHOLE, Side.LONG);
          returns[bar][first + lane] = batch.close[i][lane] - before[lane];
        }
      }
    }
    return new double[][][] {charged, returns};
  }

  private static void hasMean(String name, double[] x, double[] y, DoubleBinary f, double mean) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < x.length; i++) {
      double value = f.apply(x[i], y[i]) - mean;
      sum += value;
      squares += value * value;
    }
    double error = Math.sqrt(squares / x.length / x.length);
    assertThat(sum / x.length).as(name).isCloseTo(0, within(4 * error));
  }

  private interface DoubleBinary {
    double apply(double x, double y);
  }

  @Test
  void withoutClampsThePremiumIsAStationaryAutoregressionDrivenByReturns() {
    FundingModel free = model(0, 1);
    double[][][] simulated = simulate(free);
    double[][] rate = simulated[0];
    double[][] returns = simulated[1];
    double mean = 1.5e-4 + 0.008 * MEAN_RETURN / 0.15;
    double variance =
        (4e-8 + 0.008 * 0.008 * RETURN_DEVIATION * RETURN_DEVIATION) / (1 - 0.85 * 0.85);

    for (int k : new int[] {0, 7, 8, STAMPS - 1}) {
      hasMean("mean at " + k, rate[k], rate[k], (x, y) -> x, mean);
      hasMean(
          "variance at " + k,
          rate[k],
          rate[k],
          (x, y) -> (x - mean) * (x - mean),
          variance + JITTER * JITTER);
    }
    for (int lag : new int[] {1, 5, 9}) {
      double[] later = rate[10 + lag];
      double covariance = variance * StrictMath.pow(0.85, lag);
      hasMean("lag " + lag, rate[10], later, (x, y) -> (x - mean) * (y - mean), covariance);
      double driven = 0.008 * StrictMath.pow(0.85, lag) * RETURN_DEVIATION * RETURN_DEVIATION;
      hasMean(
          "return " + lag, returns[10], later, (x, y) -> (x - MEAN_RETURN) * (y - mean), driven);
    }
    hasMean(
        "a rate does not know the next return",
        returns[11],
        rate[10],
        (x, y) -> (x - MEAN_RETURN) * (y - mean),
        0);
  }

  @Test
  void clampsHoldTheirShareOfTheStamps() {
    FundingModel venue = model(5e-4, 7e-4);
    double[][] rate = simulate(venue)[0];
    double deviation = Math.hypot(venue.stationaryDeviation(RETURN_DEVIATION), JITTER);
    NormalDistribution premium =
        NormalDistribution.of(venue.stationaryMean(MEAN_RETURN), deviation);
    double atInterest = premium.cumulativeProbability(6e-4) - premium.cumulativeProbability(-4e-4);
    // The rate is the premium less 0.05 % above, so it reaches the cap at 0.12 %.
    double atCap = premium.survivalProbability(12e-4);
    double negative = premium.cumulativeProbability(-5e-4);
    DoubleUnaryOperator rule = venue::rate;

    for (int k : new int[] {0, 9, STAMPS - 1}) {
      double[] x = rate[k];
      hasMean("interest", x, x, (r, y) -> Math.abs(r - 1e-4) < 1e-12 ? 1 : 0, atInterest);
      hasMean("cap", x, x, (r, y) -> r == 7e-4 ? 1 : 0, atCap);
      hasMean("negative", x, x, (r, y) -> r < 0 ? 1 : 0, negative);
      hasMean("mean", x, x, (r, y) -> r, expectation(rule, premium));
      hasMean(
          "square",
          x,
          x,
          (r, y) -> r * r,
          expectation(p -> StrictMath.pow(rule.applyAsDouble(p), 2), premium));
    }
  }

  /** By the midpoint rule on 200,000 equally likely premiums. */
  private static double expectation(DoubleUnaryOperator of, NormalDistribution premium) {
    int n = 200_000;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += of.applyAsDouble(premium.inverseCumulativeProbability((i + 0.5) / n));
    }
    return sum / n;
  }

  @Test
  void longsPayWhatShortsReceiveButForTheSharesOfTheVenue() {
    Funding shares = new Funding(8, 0, 1.1, 0.9);
    BarDynamics prices = Models.of(GBM, EIGHT_HOURS, GapShare.FITTED, InitialVolatility.LONG_RUN);
    PathBatch batch = new PathBatch(prices, 7, 8, false);
    StampRates rates =
        new FundingDynamics(model(0, 1), 0, RETURN_DEVIATION).on(batch, new Schedule(8, 0.5, 1));
    batch.start(0);
    rates.start();
    batch.advance();
    rates.chunk();
    double[] ofAll = new double[PathBatch.LANES];
    boolean bothSigns = false;
    for (int close = 0; close <= 8; close++) {
      rates.charged(close, shares, Side.SHORT, -1, ofAll);
      for (int lane = 0; lane < PathBatch.LANES; lane++) {
        double longPays = rates.charged(close, lane, WHOLE, Side.LONG);
        assertThat(rates.charged(close, lane, WHOLE, Side.SHORT)).isEqualTo(-longPays);
        assertThat(ofAll[lane]).isEqualTo(-rates.charged(close, lane, shares, Side.SHORT));
        if (close == 0) {
          // A single stamp inside the first bar: no sum hides its sign.
          double share = longPays > 0 ? 1.1 : 0.9;
          assertThat(rates.charged(0, lane, shares, Side.LONG))
              .isCloseTo(share * longPays, within(1e-18));
          bothSigns |= longPays < 0;
        }
      }
    }
    assertThat(bothSigns).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Side.class)
  void withoutNoiseItIsTheConstantRate(Side side) {
    FundingModel still = new FundingModel(5e-4, 0.9, 0, 0, 0, 1e-4, 0, 0.003, 8);
    Schedule schedule = new Schedule(10 * 24, 8, 30);
    BarDynamics prices = Models.hourly(Models.GJR);
    for (Payoff payoff : Payoff.values()) {
      Grid grid = grid(payoff, side, Monitoring.CONTINUOUS);
      EventCounts constant = grid.byLadder(prices, FundingSource.CONSTANT, schedule, 42, 5_000);
      EventCounts modelled =
          grid.byLadder(prices, new FundingDynamics(still, 0, 0.02), schedule, 42, 5_000);
      assertThat(modelled.counts).isEqualTo(constant.counts);
    }
  }

  private static final Venue VENUE =
      Scenario.venue(
          MaintenanceSchedule.flat(0.005, MaintenanceBasis.MARK),
          new Fees(0, 0.0005, 0),
          5e-4,
          LiquidationFill.MARKET,
          NegativeBalancePolicy.DEBT);

  private static final double[] LEVERAGES = {1, 3, 10, 40};

  private static Grid grid(Payoff payoff, Side side, Monitoring monitoring) {
    AccountSettings settings = new AccountSettings(1, side, MarginMode.ISOLATED);
    double[] stops = {0.1, GridPoint.NO_STOP};
    return new Grid(payoff, settings, VENUE, LEVERAGES, stops, monitoring, 0.1, List.of(0.5));
  }

  /** One path and one account at a time, in the words of the rules, from the addressed numbers. */
  @ParameterizedTest
  @CsvSource({"LINEAR, LONG", "LINEAR, SHORT", "INVERSE, LONG", "INVERSE, SHORT"})
  void accountsAreThoseOfAPlainLoop(Payoff payoff, Side side) {
    int paths = 2_000;
    int bars = 10 * 24;
    long seed = 42;
    FundingModel model = new FundingModel(4e-4, 0.8, 0.02, 6e-4, 3e-4, 1e-4, 5e-4, 0.004, 8);
    FundingDynamics source = new FundingDynamics(model, 0, 0.02);
    BarDynamics prices = Models.hourly(Models.GARCH);
    Schedule schedule = new Schedule(bars, 8, 1);
    EventCounts counted =
        grid(payoff, side, Monitoring.BAR_CLOSE).byLadder(prices, source, schedule, seed, paths);

    long[] liquidated = new long[LEVERAGES.length];
    long[] byCarry = new long[LEVERAGES.length];
    double[] fundingPaid = new double[LEVERAGES.length];
    AccountSettings settings = new AccountSettings(1, side, MarginMode.ISOLATED);
    for (int path = 0; path < paths; path++) {
      double[] close = closes(prices, seed, path, bars);
      double[] rate = plainRates(model, 0.02, seed, path, close);
      for (int i = 0; i < LEVERAGES.length; i++) {
        Account account =
            Account.open(
                settings,
                VENUE,
                payoff == Payoff.LINEAR ? new Linear() : new Inverse(),
                LEVERAGES[i],
                1);
        double carry = 0;
        for (int bar = 1; bar <= bars; bar++) {
          double price = StrictMath.exp(close[bar - 1]);
          double before = carry;
          if (bar % 8 == 0) {
            carry += account.position().fundingPayment(rate[bar / 8], price);
          }
          if (account.liquidated(price, carry)) {
            liquidated[i]++;
            byCarry[i] += account.liquidated(price, before) ? 0 : 1;
            break;
          }
        }
        fundingPaid[i] += carry;
      }
    }

    TallyLayout layout = grid(payoff, side, Monitoring.BAR_CLOSE).layout(schedule);
    int alone = LEVERAGES.length;
    assertThat(slice(counted.counts, layout.event(Event.LIQUIDATED, 0) + alone))
        .isEqualTo(liquidated);
    assertThat(slice(counted.counts, layout.event(Event.LIQUIDATED_BY_CARRY, 0) + alone))
        .isEqualTo(byCarry);
    assertThat(Arrays.stream(byCarry).sum()).isPositive();
    for (int i = 0; i < LEVERAGES.length; i++) {
      assertThat(counted.sums[layout.sum(alone + i, TallyLayout.Sum.FUNDING)])
          .isCloseTo(fundingPaid[i], within(1e-6));
    }
  }

  private static long[] slice(long[] counts, int from) {
    return Arrays.copyOfRange(counts, from, from + LEVERAGES.length);
  }

  private static double[] closes(PathDynamics prices, long seed, long path, int bars) {
    PathReader reader = new PathReader(prices, seed, bars);
    reader.start(path);
    double[] close = new double[bars];
    for (int bar = 0; bar < bars; bar += PathReader.BARS) {
      double[][] chunk = reader.next();
      for (int i = 0; i < PathReader.BARS; i++) {
        close[bar + i] = chunk[i][0];
      }
    }
    return close;
  }

  /** Rates by stamp, from 1. */
  private static double[] plainRates(
      FundingModel model, double returnDeviation, long seed, long path, double[] close) {
    long[] state = new long[4];
    Philox.block(path, 0, Purpose.FUNDING.code(), 0, seed, 0, state, 0);
    Xoshiro256PlusPlus words = new Xoshiro256PlusPlus(state[0], state[1], state[2], state[3]);
    double premium =
        model.stationaryMean(0)
            + model.stationaryDeviation(returnDeviation)
                * PlainPath.innovation(words.next(), Double.POSITIVE_INFINITY);
    double[] rate = new double[close.length / 8 + 1];
    double before = 0;
    for (int stamp = 1; stamp < rate.length; stamp++) {
      double price = close[8 * stamp - 1];
      premium =
          model.nextPremium(
              premium,
              price - before,
              PlainPath.innovation(words.next(), Double.POSITIVE_INFINITY));
      rate[stamp] =
          model.rate(
              premium
                  + model.jitter() * PlainPath.innovation(words.next(), Double.POSITIVE_INFINITY));
      before = price;
    }
    return rate;
  }
}
