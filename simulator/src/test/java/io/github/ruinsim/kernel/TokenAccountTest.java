package io.github.ruinsim.kernel;

import static io.github.ruinsim.kernel.ScriptedCursor.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.LeveragedToken;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Monitoring;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leveraged tokens on paths written down by hand; bars of eight hours, three a day. */
class TokenAccountTest {
  private static final double NONE = Double.POSITIVE_INFINITY;
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final int BARS_A_DAY = 3;

  private static Outcome run(
      LeveragedToken token, Side side, double leverage, double stop, ScriptedCursor path) {
    return run(token, side, leverage, stop, Venue.NONE, path);
  }

  private static Outcome run(
      LeveragedToken token,
      Side side,
      double leverage,
      double stop,
      Venue venue,
      ScriptedCursor path) {
    Schedule schedule = new Schedule(path.bars(), NONE, 1);
    Calendar calendar = new Calendar(schedule, venue, START, 86_400.0 / BARS_A_DAY);
    AccountSettings settings = new AccountSettings(1_000, side, MarginMode.ISOLATED);
    TokenTerms terms = TokenTerms.of(token, settings, venue, leverage);
    TokenAccount account = new TokenAccount(terms, calendar, stop, 0.1, EventListener.NONE);
    EventEngine engine = new EventEngine(List.of(account), Monitoring.CONTINUOUS, path.bars());
    engine.start();
    path.rewind();
    engine.walk(path);
    return account.outcome();
  }

  /** The table of reference 07: up (or down) by R in a day and back in the next. */
  @ParameterizedTest
  @CsvSource({
    "2, 0.05, 0.995238095238", "2, 0.1, 0.981818181818", "2, 0.2, 0.933333333333",
    "3, 0.05, 0.985714285714", "3, 0.1, 0.945454545455", "3, 0.2, 0.8",
    "-1, 0.05, 0.995238095238", "-1, 0.1, 0.981818181818", "-1, 0.2, 0.933333333333",
    "-2, 0.05, 0.985714285714", "-2, 0.1, 0.945454545455", "-2, 0.2, 0.8"
  })
  void twoDaysThereAndBackLoseWhatTheTableSays(double multiple, double move, double value) {
    Side side = multiple > 0 ? Side.LONG : Side.SHORT;
    ScriptedCursor path = path().closes(1, 1 + move / 2, 1 + move, 1 + move, 1 + move / 3, 1);

    Outcome outcome = run(LeveragedToken.DAILY, side, Math.abs(multiple), NONE, path);

    assertThat(outcome.balance()).isCloseTo(value, within(1e-12));
  }

  /** Days of any returns, with a fee: the product that the contract itself states. */
  @Test
  void dailyRebalancingIsTheProductOfTheDays() {
    SplittableRandom random = new SplittableRandom(61);
    int gone = 0;
    for (int i = 0; i < 5_000; i++) {
      double fee = random.nextInt(3) * 0.0005;
      double taker = random.nextInt(2) * 0.001;
      LeveragedToken token = new LeveragedToken(1, NONE, fee);
      Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
      double leverage = 1 + 4 * random.nextDouble();
      ScriptedCursor path = path();
      double value = 1 / (1 + taker);
      double price = 1;
      for (int day = 0; day < 10; day++) {
        double to = price * (1 + 0.5 * (random.nextDouble() - 0.5));
        // Straight to the close of the day, so that the end of the day is its extreme.
        double between = price + (to - price) * random.nextDouble();
        path.closes(price, between, to);
        value = token.after(value, side, leverage, to / price - 1, 1);
        price = to;
      }
      Venue venue = Venue.NONE.edit().fees(new Fees(0, taker, 0)).build();

      Outcome outcome = run(token, side, leverage, NONE, venue, path);

      assertThat(outcome.balance()).as("%s", i).isCloseTo(value, within(1e-11 * (1 + value)));
      assertThat(outcome.liquidated()).isEqualTo(value == 0);
      assertThat(outcome.negative()).isFalse();
      assertThat(outcome.fees()).isCloseTo(taker / (1 + taker), within(1e-12));
      gone += outcome.liquidated() ? 1 : 0;
    }
    assertThat(gone).isGreaterThan(500);
  }

  /** A move through several thresholds is rebalanced at each: (1 − 3·5 %) for every step. */
  @Test
  void aContinuousMoveIsRebalancedAtEveryThreshold() {
    LeveragedToken token = new LeveragedToken(1, 0.05, 0);
    double target = Math.pow(0.95, 4) * 0.98;

    Outcome falls = run(token, Side.LONG, 3, NONE, path().closes(target));
    Outcome jumps = run(token, Side.LONG, 3, NONE, path().gap(target).endBar().closes(target));

    assertThat(falls.balance()).isCloseTo(Math.pow(0.85, 4) * (1 - 3 * 0.02), within(1e-12));
    assertThat(jumps.balance()).isCloseTo(1 + 3 * (target - 1), within(1e-12));
    // A fall of 40 % leaves nothing without a threshold, but with one there is always a rest.
    assertThat(run(token, Side.LONG, 3, NONE, path().closes(0.6)).liquidated()).isFalse();
    assertThat(run(LeveragedToken.DAILY, Side.LONG, 3, NONE, path().closes(0.6)).liquidated())
        .isTrue();
    // A threshold above 1/leverage comes too late.
    LeveragedToken late = new LeveragedToken(1, 0.4, 0);
    assertThat(run(late, Side.LONG, 3, NONE, path().closes(0.5)).liquidated()).isTrue();
  }

  @Test
  void nothingIsLeftAtTheFloorAndNobodyOwes() {
    Outcome gap =
        run(LeveragedToken.DAILY, Side.SHORT, 2, NONE, path().gap(1.7).endBar().closes(1));
    Outcome touch = run(LeveragedToken.DAILY, Side.LONG, 2, NONE, path().trade(0.4, 1).endBar());

    for (Outcome outcome : List.of(gap, touch)) {
      assertThat(outcome.liquidated()).isTrue();
      assertThat(outcome.balance()).isZero();
      assertThat(outcome.shortfall()).isZero();
      assertThat(outcome.maxDrawdown()).isEqualTo(1);
      assertThat(outcome.ruined()).isTrue();
    }
    assertThat(gap.byGap()).isTrue();
    assertThat(touch.byGap()).isFalse();
    assertThat(touch.exitLogPrice()).isCloseTo(Math.log(0.5), within(1e-12));
  }

  @Test
  void aStopSellsTheTokenAtItsValueThere() {
    LeveragedToken token = new LeveragedToken(1, 0.04, 0);

    Outcome stopped = run(token, Side.LONG, 3, 0.06, path().closes(0.9));
    Outcome jumped = run(token, Side.LONG, 3, 0.06, path().gap(0.9).endBar());

    // Rebalanced at 0.96 first, then sold at 0.94.
    assertThat(stopped.exit()).isEqualTo(Outcome.Exit.STOPPED);
    assertThat(stopped.balance()).isCloseTo(0.88 * (1 - 3 * 0.02 / 0.96), within(1e-12));
    assertThat(jumped.balance()).isCloseTo(0.7, within(1e-12));
  }

  /** What the engine notes of peaks and drawdowns is what a look at every leg would note. */
  @Test
  void drawdownsAreThoseOfAPlainWalk() {
    SplittableRandom random = new SplittableRandom(62);
    for (int i = 0; i < 2_000; i++) {
      LeveragedToken token = new LeveragedToken(1, NONE, 0.001 * random.nextInt(2));
      Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
      double leverage = 1 + 2 * random.nextDouble();
      ScriptedCursor path = path();
      double value = 1;
      double base = 1;
      double peak = 1;
      double drawdown = 0;
      double price = 1;
      for (int bar = 1; bar <= 12; bar++) {
        double days = ((bar - 1) % BARS_A_DAY) / (double) BARS_A_DAY;
        double low = price * (1 - 0.03 * random.nextDouble());
        double high = price * (1 + 0.03 * random.nextDouble());
        price *= 1 + 0.04 * (random.nextDouble() - 0.5);
        path.trade(low, high, price).endBar();
        for (double seen : new double[] {low, high, price}) {
          double worth = token.after(value, side, leverage, seen / base - 1, days);
          peak = Math.max(peak, worth);
          drawdown = Math.max(drawdown, 1 - worth / peak);
        }
        double worth =
            token.after(value, side, leverage, price / base - 1, days + 1.0 / BARS_A_DAY);
        drawdown = Math.max(drawdown, 1 - worth / peak);
        if (bar % BARS_A_DAY == 0) {
          value = worth;
          base = price;
        }
      }
      Outcome outcome = run(token, side, leverage, NONE, path);
      assertThat(outcome.maxDrawdown()).as("%s", i).isCloseTo(drawdown, within(1e-11));
    }
  }

  /**
   * Spread 0.2 %, impact 1 %. Day 1: 3x of +10 % is 1.3 with an exposure of 3.3; 3.9 is wanted, 0.6
   * bought for 0.6·(0.001 + 0.01·0.6) = 0.0042. Day 2: 3x of −10 % of 1.2958 leaves 0.90706, and
   * 0.6·1.2958 = 0.77748 is sold for 0.77748·(0.001 + 0.01·0.6) = 0.00544236.
   */
  @Test
  void aRebalancingPaysSpreadAndImpactOnWhatItTrades() {
    LeveragedToken token = new LeveragedToken(1, NONE, 0, 0.002, 0.01);
    ScriptedCursor path = path().closes(1, 1, 1.1, 1.1, 1.1, 0.99, 0.99);

    Outcome outcome = run(token, Side.LONG, 3, NONE, path);

    assertThat(outcome.balance()).isCloseTo(0.90706 - 0.00544236, within(1e-12));
    assertThat(outcome.fees()).isCloseTo(0.0042 + 0.00544236, within(1e-12));
  }

  /**
   * After a day of return r the amount |L·(1 + L·r) − L·(1 + r)| = |L·(L − 1)·r| of the value is
   * traded, so the value is a product again; until nothing is left.
   */
  @Test
  void dailySlippageIsAFactorOfEachDay() {
    SplittableRandom random = new SplittableRandom(64);
    int gone = 0;
    for (int i = 0; i < 3_000; i++) {
      LeveragedToken token =
          new LeveragedToken(
              1, NONE, 0, 0.1 * random.nextDouble(), random.nextInt(3) * 0.3 * random.nextDouble());
      Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
      double multiple = side.sign() * (1 + 3 * random.nextDouble());
      ScriptedCursor path = path();
      double value = 1;
      double price = 1;
      for (int day = 0; day < 12; day++) {
        double move = 0.3 * (random.nextDouble() - 0.5);
        price *= 1 + move;
        path.closes(price, price, price);
        double traded = Math.abs(multiple * (multiple - 1) * move);
        double after = 1 + multiple * move;
        value *= Math.max(0, after - traded * (token.spread() / 2 + token.impact() * traded));
      }

      Outcome outcome = run(token, side, Math.abs(multiple), NONE, path);

      assertThat(outcome.balance())
          .as("%s: %s %s", i, multiple, token)
          .isCloseTo(value, within(1e-9));
      assertThat(outcome.liquidated()).isEqualTo(value == 0);
      gone += value == 0 ? 1 : 0;
    }
    assertThat(gone).isBetween(20, 2_900);
  }

  /** A rebalancing at a threshold inside a bar pays the same; a cost above the value ends it. */
  @Test
  void aThresholdPaysToo() {
    LeveragedToken token = new LeveragedToken(1, 0.1, 0, 0.002, 0.01);
    Outcome outcome = run(token, Side.LONG, 3, NONE, path().closes(1.1 + 1e-12));
    assertThat(outcome.balance()).isCloseTo(1.3 - 0.0042, within(1e-9));

    LeveragedToken dear = new LeveragedToken(1, 0.15, 0, 0, 1);
    Outcome gone = run(dear, Side.LONG, 4, NONE, path().closes(0.84, 2));
    // 4x of −15 % leaves 0.4 with 3.4 held; 1.8 is sold at an impact of 1.8² = 3.24.
    assertThat(gone.liquidated()).isTrue();
    assertThat(gone.balance()).isZero();
    assertThat(gone.exitBar()).isZero();
    assertThat(gone.exitLogPrice()).isCloseTo(Math.log(0.85), within(1e-12));
  }
}
