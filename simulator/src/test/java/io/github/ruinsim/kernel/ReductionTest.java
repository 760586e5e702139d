package io.github.ruinsim.kernel;

import static io.github.ruinsim.kernel.ScriptedCursor.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Inverse;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Loan;
import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.CloseFactor;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.IsolatedMargin;
import io.github.ruinsim.margin.Liquidation;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.StagedLiquidation;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.TierRule;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Monitoring;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Liquidations that close a part, against the plain rule of {@link StagedLiquidation}. */
class ReductionTest {
  private static final double WALLET = 1_000;

  private static Outcome run(
      Contract contract, Side side, Venue venue, double leverage, ScriptedCursor path) {
    AccountSettings settings = new AccountSettings(WALLET, side, MarginMode.ISOLATED);
    MarginTerms terms = new MarginTerms(contract, settings, venue, leverage);
    return ScriptedAccount.outcome(
        terms, venue, Double.POSITIVE_INFINITY, Monitoring.CONTINUOUS, path);
  }

  private static Liquidation parts(Liquidation.Reduction reduction, double closeFactor) {
    return new Liquidation(LiquidationFill.MARKET, reduction, closeFactor, false);
  }

  private static Venue tiered(SplittableRandom random, boolean onEntry) {
    List<Tier> tiers = new ArrayList<>();
    double upTo = 500;
    double rate = 0.004;
    for (int k = 0; k < 6; k++) {
      upTo *= 1 + 3 * random.nextDouble();
      rate += 0.01 * random.nextDouble();
      tiers.add(new Tier(k == 5 ? Double.POSITIVE_INFINITY : upTo, rate, 0, 200));
    }
    MaintenanceBasis basis = onEntry ? MaintenanceBasis.ENTRY : MaintenanceBasis.MARK;
    boolean fee = random.nextBoolean();
    TierRule rule =
        List.of(TierRule.CONTINUOUS, TierRule.CONTINUOUS, TierRule.BY_NOTIONAL, TierRule.BY_ENTRY)
            .get(random.nextInt(4));
    return Venue.NONE
        .edit()
        .maintenance(
            rule.deducts()
                ? MaintenanceSchedule.continuous(basis, fee, tiers)
                : MaintenanceSchedule.stepped(basis, fee, tiers, rule))
        .fees(new Fees(0, 0.0005, 0.01 * random.nextDouble()))
        .liquidation(
            random.nextInt(4) == 0
                ? parts(Liquidation.Reduction.SHARE, 0.2 + 0.6 * random.nextDouble())
                : new Liquidation(
                    LiquidationFill.MARKET,
                    Liquidation.Reduction.TIERS,
                    CloseFactor.WHOLE,
                    1 + random.nextInt(3),
                    false))
        .build();
  }

  /** One jump to a price anywhere: both close the same parts for the same fees. */
  @Test
  void aGapIsReducedAsThePlainRuleSays() {
    SplittableRandom random = new SplittableRandom(51);
    int reduced = 0;
    int closed = 0;
    for (int i = 0; i < 8_000; i++) {
      Contract contract = random.nextBoolean() ? new Linear() : new Inverse();
      Side side = random.nextBoolean() ? Side.LONG : Side.SHORT;
      Venue venue = tiered(random, random.nextBoolean());
      double leverage = Math.pow(40, random.nextDouble());
      double price = 1 - side.sign() * (1.2 / leverage) * random.nextDouble();
      if (venue.refusal(leverage, WALLET * leverage).isPresent() || !(price > 0.01)) {
        continue;
      }
      double notional = 1 / (1 / leverage + 0.0005);
      Position position = Position.ofNotional(contract, side, WALLET * notional, 1);
      IsolatedMargin margin = new IsolatedMargin(position, venue, WALLET * notional / leverage, 0);
      StagedLiquidation.Outcome plain = StagedLiquidation.at(margin, price);

      Outcome outcome =
          run(contract, side, venue, leverage, path().gap(price).endBar().closes(price));

      double left = plain.rest().map(rest -> rest.equity(price)).orElse(plain.balance());
      double fees = plain.steps().stream().mapToDouble(StagedLiquidation.Step::fee).sum();
      String what = i + ": " + contract + " " + side + " " + leverage + "x at " + price;
      assertThat(outcome.balance()).as(what).isCloseTo(left / WALLET, within(1e-9));
      assertThat(outcome.fees() - 0.0005 * notional)
          .as(what)
          .isCloseTo(fees / WALLET, within(1e-9));
      assertThat(outcome.liquidated()).as(what).isEqualTo(!plain.steps().isEmpty());
      assertThat(outcome.partly())
          .as(what)
          .isEqualTo(!plain.steps().isEmpty() && plain.rest().isPresent());
      reduced += outcome.partly() ? 1 : 0;
      closed += outcome.liquidated() && !outcome.partly() ? 1 : 0;
    }
    assertThat(reduced).isGreaterThan(800);
    assertThat(closed).isGreaterThan(800);
  }

  /** The same for a loan: a share of the debt is repaid from the collateral, with a penalty. */
  @Test
  void aLoanIsRepaidInPartsAsThePlainRuleSays() {
    SplittableRandom random = new SplittableRandom(52);
    int reduced = 0;
    int bad = 0;
    for (int i = 0; i < 4_000; i++) {
      double threshold = 0.6 + 0.3 * random.nextDouble();
      double leverage = 1 + (1 / (1 - threshold) - 1) * (0.3 + 0.6 * random.nextDouble());
      Venue venue =
          Venue.NONE
              .edit()
              .maintenance(MaintenanceSchedule.flat(1 - threshold, MaintenanceBasis.COLLATERAL))
              .fees(new Fees(0, 0, 0.12 * random.nextDouble()))
              .liquidation(
                  new Liquidation(
                      LiquidationFill.MARKET,
                      Liquidation.Reduction.SHARE,
                      new CloseFactor(
                          0.2 + 0.7 * random.nextDouble(),
                          random.nextBoolean() ? 0 : 0.9 + 0.1 * random.nextDouble(),
                          random.nextBoolean() ? 0 : 4 * WALLET * random.nextDouble()),
                      1,
                      false))
              .build();
      double price = 0.3 + 0.7 * random.nextDouble();
      Position position = Position.ofNotional(new Loan(), Side.LONG, WALLET * leverage, 1);
      StagedLiquidation.Outcome plain =
          StagedLiquidation.at(new IsolatedMargin(position, venue, WALLET, 0), price);

      Outcome outcome =
          run(new Loan(), Side.LONG, venue, leverage, path().gap(price).endBar().closes(price));

      double left = plain.rest().map(rest -> rest.equity(price)).orElse(plain.balance());
      assertThat(outcome.balance()).as("%s", i).isCloseTo(left / WALLET, within(1e-9));
      assertThat(outcome.liquidated()).isEqualTo(price <= (1 - 1 / leverage) / threshold);
      assertThat(outcome.negative()).isEqualTo(left < -1e-9);
      reduced += outcome.partly() ? 1 : 0;
      bad += outcome.negative() ? 1 : 0;
    }
    assertThat(reduced).isGreaterThan(400);
    assertThat(bad).isGreaterThan(400);
  }

  /**
   * Requirement c·n² in infinitely fine brackets and no fees: while the price falls the position is
   * reduced so that equity stays at the requirement. From E = c·n² and dE = (n/S)·dS follows n = n0
   * + ln(S/S0)/(2c): the account is never bankrupt, however far the price falls, until nothing is
   * left of it at S0·exp(−2c·n0).
   */
  @Test
  void fineBracketsReduceAlongTheClosedForm() {
    int brackets = 1_000;
    double widest = 8 * WALLET;
    double curvature = 0.02;
    List<Tier> tiers = new ArrayList<>();
    for (int k = 1; k <= brackets; k++) {
      double upTo = widest * k / brackets;
      // The slope of c·n² in wallets, in the middle of the bracket.
      double rate = 2 * curvature * (upTo - widest / brackets / 2) / WALLET;
      tiers.add(new Tier(upTo, rate, 0, Double.POSITIVE_INFINITY));
    }
    Venue venue =
        Venue.NONE
            .edit()
            .maintenance(MaintenanceSchedule.continuous(MaintenanceBasis.MARK, false, tiers))
            .liquidation(parts(Liquidation.Reduction.TIERS, 1))
            .build();
    double leverage = 5;
    // Liquidation starts where 1 + 5·(S − 1) = c·(5·S)².
    double a = curvature * leverage * leverage;
    double start = (leverage - Math.sqrt(leverage * leverage - 4 * a * (leverage - 1))) / (2 * a);

    for (double fall : new double[] {0.01, 0.05, 0.1}) {
      double price = start * (1 - fall);
      double notional = leverage * start + Math.log(1 - fall) / (2 * curvature);
      Outcome outcome = run(new Linear(), Side.LONG, venue, leverage, path().closes(price));

      assertThat(outcome.partly()).isTrue();
      assertThat(outcome.exitLogPrice()).isCloseTo(Math.log(start), within(1e-3));
      assertThat(outcome.balance())
          .as("%s", fall)
          .isCloseTo(curvature * notional * notional, within(4e-3 * (1 + fall * 10)));
    }
  }

  /** An account that was reduced lives on: its rest may be liquidated, stopped or survive. */
  @Test
  void theFirstReductionDecidesAndTheRestLivesOn() {
    Venue venue =
        Venue.NONE
            .edit()
            .maintenance(MaintenanceSchedule.flat(0.01, MaintenanceBasis.MARK))
            .fees(new Fees(0, 0, 0.001))
            .liquidation(parts(Liquidation.Reduction.SHARE, 0.5))
            .build();
    double level = 0.9 / 0.99;
    double after = 0.01 * 10 * level - 0.001 * 5 * level;

    Outcome rises =
        run(new Linear(), Side.LONG, venue, 10, path().closes(level * (1 - 1e-12), 1.1));
    assertThat(rises.partly()).isTrue();
    assertThat(rises.exitBar()).isZero();
    assertThat(rises.endBar()).isEqualTo(1);
    assertThat(rises.fees()).isCloseTo(0.005 * level, within(1e-12));
    assertThat(rises.traderBalance()).isCloseTo(after + 5 * (1.1 - level), within(1e-12));

    Outcome gone =
        run(
            new Linear(),
            Side.LONG,
            venue,
            10,
            path().closes(level * (1 - 1e-12)).gap(0.8).endBar());
    assertThat(gone.liquidated()).isTrue();
    assertThat(gone.partly()).isFalse();
    assertThat(gone.byGap()).isFalse();
    assertThat(gone.exitBar()).isZero();
    assertThat(gone.endBar()).isEqualTo(1);
    assertThat(gone.shortfall()).isPositive();
  }
}
