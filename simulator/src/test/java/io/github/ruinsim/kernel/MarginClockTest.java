package io.github.ruinsim.kernel;

import static io.github.ruinsim.kernel.ScriptedCursor.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Cfd;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.DatedFuture;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.contract.SpotMargin;
import io.github.ruinsim.margin.Borrowing;
import io.github.ruinsim.margin.Carry;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.IsolatedMargin;
import io.github.ruinsim.margin.LossCut;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.MarginCall;
import io.github.ruinsim.margin.MarginClock;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Overnight;
import io.github.ruinsim.margin.TradingHours;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Monitoring;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules by the clock and by the calendar, on paths written down by hand; hourly bars. */
class MarginClockTest {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** A Thursday; 07:00 in Tokyo is 22:00 of the day before. */
  private static Outcome run(Contract contract, Venue venue, double leverage, ScriptedCursor path) {
    return run(contract, Side.LONG, venue, leverage, path);
  }

  private static Outcome run(
      Contract contract, Side side, Venue venue, double leverage, ScriptedCursor path) {
    return run(contract, side, venue, leverage, Double.POSITIVE_INFINITY, path);
  }

  private static Outcome run(
      Contract contract,
      Side side,
      Venue venue,
      double leverage,
      double stop,
      ScriptedCursor path) {
    return run(contract, side, venue, leverage, stop, path, Monitoring.CONTINUOUS);
  }

  private static Outcome run(
      Contract contract,
      Side side,
      Venue venue,
      double leverage,
      double stop,
      ScriptedCursor path,
      Monitoring monitoring) {
    AccountSettings settings = new AccountSettings(1_000, side, MarginMode.ISOLATED);
    MarginTerms terms = new MarginTerms(contract, settings, venue, leverage);
    return ScriptedAccount.outcome(terms, venue, stop, monitoring, path);
  }

  private static Venue clock(LossCut cut, MarginCall call, TradingHours hours) {
    return Venue.NONE.edit().clock(new MarginClock(cut, call, hours)).build();
  }

  /** Judged at 07:00 on the value of 06:59, due at 05:00 of the next day: closes 21 and 44. */
  private static Venue caller(boolean recoveryCures) {
    return clock(
        new LossCut(0, 0.5, 0),
        new MarginCall(
            1,
            LocalTime.of(7, 0),
            Duration.ofMinutes(1),
            LocalTime.of(5, 0),
            1,
            TOKYO,
            recoveryCures,
            0),
        TradingHours.ALWAYS);
  }

  /** Stands at 1 but for one close. */
  private static ScriptedCursor dip(int close, double price, int bars) {
    return path().still(close - 1, 1.01).closes(price).still(bars - close, 1.05);
  }

  @Test
  void aRecoveryOfThePriceDoesNotCureTheCall() {
    Outcome outcome = run(new Linear(), caller(false), 2, dip(21, 0.97, 48));

    // Closed at close 44, four per cent above the entry times two, although nothing is missing.
    assertThat(outcome.liquidated()).isTrue();
    assertThat(outcome.calledBar()).isEqualTo(20);
    assertThat(outcome.exitBar()).isEqualTo(43);
    assertThat(outcome.balance()).isCloseTo(1.1, within(1e-12));
    assertThat(run(new Linear(), caller(true), 2, dip(21, 0.97, 48)).liquidated()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"20, false", "21, true", "22, false"})
  void onlyTheValueBeforeTheJudgementCounts(int close, boolean called) {
    assertThat(run(new Linear(), caller(false), 2, dip(close, 0.97, 48)).called())
        .isEqualTo(called);
  }

  @Test
  void theHorizonMayComeBeforeTheDeadline() {
    Outcome outcome = run(new Linear(), caller(false), 2, dip(21, 0.97, 43));

    assertThat(outcome.called()).isTrue();
    assertThat(outcome.exit()).isEqualTo(Outcome.Exit.SURVIVED);
  }

  /** Looks at 04:00, 08:00 …: what happens between is not seen, and the fill comes late. */
  @Test
  void aPolledLossCutSeesOnlyItsLooks() {
    Venue broker = clock(new LossCut(0.5, 0, 14_400), MarginCall.NONE, TradingHours.ALWAYS);

    assertThat(run(new Linear(), broker, 10, path().closes(1, 0.91, 1, 1, 1)).liquidated())
        .isFalse();
    Outcome late = run(new Linear(), broker, 10, path().closes(1, 0.94, 0.9, 0.89, 1));
    assertThat(late.exitBar()).isEqualTo(3);
    assertThat(late.byGap()).isFalse();
    assertThat(late.shortfall()).isCloseTo(0.1, within(1e-12));
  }

  /** Looks once a bar, at its close: what happens inside the bar is not seen. */
  @Test
  void aLossCutPolledOnceABarSeesTheCloses() {
    Venue broker = clock(new LossCut(0.5, 0, 3_600), MarginCall.NONE, TradingHours.ALWAYS);

    assertThat(
            run(new Linear(), broker, 10, path().trade(0.9, 1).endBar().closes(1, 1)).liquidated())
        .isFalse();
    Outcome late = run(new Linear(), broker, 10, path().trade(0.9, 0.93).endBar().closes(0.92, 1));
    assertThat(late.exitBar()).isZero();
    assertThat(late.balance()).isCloseTo(0.3, within(1e-12));
  }

  /** Nobody looks before 04:00, so a stop 15 % below entry fills at half a wallet below zero. */
  @Test
  void betweenTheLooksAStopMayFillBeyondBankruptcy() {
    Venue broker = clock(new LossCut(0.5, 0, 14_400), MarginCall.NONE, TradingHours.ALWAYS);

    Outcome stopped = run(new Linear(), Side.LONG, broker, 10, 0.15, path().closes(1, 0.8, 1, 1));

    assertThat(stopped.exit()).isEqualTo(Outcome.Exit.STOPPED);
    assertThat(stopped.balance()).isCloseTo(-0.5, within(1e-12));
    assertThat(stopped.negative()).isTrue();
  }

  @Test
  void thePolicyAlsoForgivesWhatIsOpenBelowZeroAtTheHorizon() {
    Venue broker = clock(new LossCut(0.5, 0, 14_400), MarginCall.NONE, TradingHours.ALWAYS);
    Venue kind = broker.edit().negativeBalance(NegativeBalancePolicy.ZERO_CUT).build();

    Outcome open = run(new Linear(), kind, 10, path().closes(1, 0.85));

    assertThat(open.exit()).isEqualTo(Outcome.Exit.SURVIVED);
    assertThat(open.balance()).isCloseTo(-0.5, within(1e-12));
    assertThat(open.traderBalance()).isZero();
  }

  /** Closed from Friday 17:00 to Sunday 17:00 in New York: closes 46 to 94. */
  @Test
  void theFirstPriceAfterAWeekendIsAGap() {
    Venue broker = clock(new LossCut(0.2, 0, 0), MarginCall.NONE, TradingHours.FOREIGN_EXCHANGE);
    ScriptedCursor path = path().still(46, 1).still(40, 0.5).still(20, 0.97);

    assertThat(run(new Cfd(), broker, 20, path).liquidated()).isFalse();
    Outcome fallen = run(new Cfd(), broker, 20, path().still(46, 1).still(60, 0.94));
    assertThat(fallen.byGap()).isTrue();
    assertThat(fallen.exitBar()).isEqualTo(93);
    assertThat(fallen.shortfall()).isCloseTo(0.2, within(1e-12));
  }

  /** The price at 17:00 on Friday is the last of the week, and no gap. */
  @ParameterizedTest
  @EnumSource(Monitoring.class)
  void theCloseAtWhichTheMarketShutsIsJudged(Monitoring monitoring) {
    Venue broker = clock(new LossCut(0.2, 0, 0), MarginCall.NONE, TradingHours.FOREIGN_EXCHANGE);
    double none = Double.POSITIVE_INFINITY;
    ScriptedCursor falls = path().still(45, 1).closes(0.94).still(60, 1);
    ScriptedCursor later = path().still(46, 1).closes(0.94).still(60, 1);

    Outcome shut = run(new Cfd(), Side.LONG, broker, 20, none, falls, monitoring);
    Outcome closed = run(new Cfd(), Side.LONG, broker, 20, none, later, monitoring);
    Outcome stopped = run(new Cfd(), Side.LONG, broker, 2, 0.05, falls, monitoring);

    assertThat(shut.liquidated()).isTrue();
    assertThat(shut.exitBar()).isEqualTo(45);
    assertThat(shut.byGap()).isFalse();
    assertThat(closed.liquidated()).isFalse();
    assertThat(stopped.exit()).isEqualTo(Outcome.Exit.STOPPED);
    assertThat(stopped.exitBar()).isEqualTo(45);
  }

  /** A funding stamp in the instant in which the market shuts still counts. */
  @Test
  void carryAtTheLastCloseOfTheWeekCounts() {
    Overnight swap =
        new Overnight(
            0.045,
            0.045,
            LocalTime.of(17, 0),
            ZoneId.of("America/New_York"),
            List.of(0, 0, 0, 0, 1, 0, 0));
    Venue broker =
        clock(new LossCut(0.2, 0, 0), MarginCall.NONE, TradingHours.FOREIGN_EXCHANGE)
            .edit()
            .carry(new Carry(Funding.NONE, Borrowing.NONE, swap))
            .build();

    Outcome outcome = run(new Cfd(), broker, 20, path().still(60, 1));

    assertThat(outcome.byCarry()).isTrue();
    assertThat(outcome.exitBar()).isEqualTo(45);
  }

  /** Spot stands still while contango melts: a stop of the future is reached all the same. */
  @Test
  void theStopOfADatedFutureStandsOnItsOwnPrice() {
    DatedFuture future = new DatedFuture(Payoff.LINEAR, 9, 2);
    double premium = 9 * 2.0 / 365;

    Outcome stopped = run(future, Side.LONG, Venue.NONE, 2, 0.02, path().still(40, 1));

    // F(t)/F(0) = 1 − 9·t/365 ÷ (1 + premium) falls to 0.98 in hour 21; it is filled at that close.
    double hours = Math.ceil(0.02 * (1 + premium) * 365 / 9 * 24);
    assertThat(stopped.exit()).isEqualTo(Outcome.Exit.STOPPED);
    assertThat(stopped.exitBar()).isEqualTo((int) hours - 1);
    assertThat(stopped.balance())
        .isCloseTo(1 - 2 * 9 * hours / 24 / 365 / (1 + premium), within(1e-12));
    assertThat(run(future, Side.LONG, Venue.NONE, 2, 0.06, path().still(40, 1)).exit())
        .isEqualTo(Outcome.Exit.SURVIVED);

    // and: inside a bar it fills where the future, not spot, stands 2 % below entry
    Outcome traded = run(future, Side.LONG, Venue.NONE, 2, 0.02, path().closes(1).closes(0.9));
    assertThat(traded.balance()).isCloseTo(1 - 2 * 0.02, within(1e-12));
  }

  /** Settled in coins: an inverse position on the price of the future. */
  @Test
  void aDatedFutureInCoinsEarnsOnTheReciprocalOfItsPrice() {
    DatedFuture future = new DatedFuture(Payoff.INVERSE, 0.12, 2);
    double atEntry = future.overSpot(0);

    for (Side side : Side.values()) {
      Outcome open = run(future, side, Venue.NONE, 3, path().still(24, 1.1));
      double expected = Payoff.INVERSE.profit(side, 3 * atEntry, atEntry, 1.1 * future.overSpot(1));
      assertThat(open.balance()).isCloseTo(1 + expected, within(1e-12));

      // at expiry it is settled in coins, which later prices do not change
      Outcome settled = run(future, side, Venue.NONE, 3, path().still(48, 1.1).still(10, 0.1));
      double last = Payoff.INVERSE.profit(side, 3 * atEntry, atEntry, 1.1);
      assertThat(settled.balance()).isCloseTo(1 + last, within(1e-12));
      assertThat(settled.exit()).isEqualTo(Outcome.Exit.SURVIVED);
    }
  }

  /** A swap of 1 % a night at 17:00 in New York, triple on Friday: closes 22 and 46. */
  @Test
  void theSwapIsTripleOnItsDay() {
    Overnight swap =
        new Overnight(
            0.01,
            -0.01,
            LocalTime.of(17, 0),
            ZoneId.of("America/New_York"),
            Overnight.tripleOn(DayOfWeek.FRIDAY));
    Venue broker = Venue.NONE.edit().carry(new Carry(Funding.NONE, Borrowing.NONE, swap)).build();

    double leverage = 3;
    assertThat(run(new Cfd(), broker, leverage, path().still(21, 1)).fundingPaid()).isZero();
    assertThat(run(new Cfd(), broker, leverage, path().still(22, 1)).fundingPaid())
        .isCloseTo(0.03, within(1e-12));
    assertThat(run(new Cfd(), broker, leverage, path().still(46, 1)).balance())
        .isCloseTo(1 - 4 * 0.03, within(1e-12));
    assertThat(run(new Cfd(), Side.SHORT, broker, leverage, path().still(46, 1)).balance())
        .isCloseTo(1 + 4 * 0.03, within(1e-12));
  }

  /** Interest of 0.1 % an hour on two thirds of a long, and on all the coins of a short. */
  @ParameterizedTest
  @CsvSource({"LONG, 1, 10", "SHORT, 1, 10", "LONG, 1.2, 7", "SHORT, 0.8, 7"})
  void theLiabilityGrowsAndIsLiquidatedWhereTheCalculatorSays(Side side, double price, int hours) {
    Venue venue =
        Venue.NONE
            .edit()
            .maintenance(MaintenanceSchedule.flat(0.05, MaintenanceBasis.LIABILITY))
            .carry(new Carry(Funding.NONE, new Borrowing(0.001, 1, 0, false), Overnight.NONE))
            .build();
    double leverage = 3;
    double borrowed = side == Side.LONG ? leverage - 1 : leverage;

    Outcome open = run(new SpotMargin(), side, venue, leverage, path().still(hours, price));

    double owed = borrowed * 0.001 * hours * (side == Side.LONG ? 1 : price);
    double profit = side.sign() * leverage * (price - 1);
    assertThat(open.balance()).isCloseTo(1 + profit - owed, within(1e-12));

    // and: one tick before the published liquidation price it lives, at it it dies
    double level;
    if (side == Side.LONG) {
      Position position = new Position(new SpotMargin(), side, leverage, 1);
      level =
          new IsolatedMargin(position, venue, 1, borrowed * 0.001 * hours)
              .liquidationPrice()
              .orElseThrow();
    } else {
      // assets 1 + 3 against coins that have grown: 4 = 3·(1 + interest)·S·1.05
      level = 4 / (3 * (1 + 0.001 * hours) * 1.05);
    }
    double near = level * (1 + side.sign() * 1e-9);
    assertThat(
            run(new SpotMargin(), side, venue, leverage, path().still(hours - 1, 1).closes(near))
                .liquidated())
        .isFalse();
    assertThat(
            run(
                    new SpotMargin(),
                    side,
                    venue,
                    leverage,
                    path().still(hours - 1, 1).closes(level * (1 - side.sign() * 1e-9)))
                .liquidated())
        .isTrue();
  }

  /** Contango of 12 % a year over 73 days is 2.4 %: a long loses it when spot stands still. */
  @Test
  void theBasisOfADatedFutureConvergesAndIsSettledInCash() {
    DatedFuture future = new DatedFuture(Payoff.LINEAR, 0.12, 2);
    double premium = 0.12 * 2 / 365;

    Outcome settled = run(future, Venue.NONE, 5, path().still(48, 1).still(10, 0.1));
    assertThat(settled.exit()).isEqualTo(Outcome.Exit.SURVIVED);
    assertThat(settled.balance()).isCloseTo(1 - 5 * premium / (1 + premium), within(1e-12));
    Outcome half = run(future, Side.SHORT, Venue.NONE, 5, path().still(24, 1));
    assertThat(half.balance()).isCloseTo(1 + 5 * premium / 2 / (1 + premium), within(1e-12));
  }
}
