package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.ClosedForms;
import io.github.ruinsim.study.Presets;
import io.github.ruinsim.study.StudyReader;
import io.github.ruinsim.study.VenuePresets;
import io.github.ruinsim.text.YamlDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Loans, tokens, dated futures in coins and liquidations in parts, through whole studies. */
class ContractStudiesTest {
  private static final String STUDY =
      """
      name: contracts
      market:
        model: gbm
        parameters: {drift: 0, volatility: 0.8}
        bar: 6h
      horizon: 30d
      venue: none
      account: {wallet: 1_000, side: long}
      grid:
        leverage: [2, 3, 4]
      paths: 6_000
      seed: 7
      """;

  private static Result run(String... overrides) {
    RunOptions options = new RunOptions(Trial.THREADS, Optional.empty(), false);
    return new LocalRunner()
        .run(
            new StudyReader(VenuePresets.all())
                .read(YamlDocument.parse("s.yaml", STUDY), Path.of(""), List.of(overrides)),
            options,
            ProgressListener.SILENT);
  }

  /** The row at the horizon of the i-th point with a leverage. */
  private static Row row(Result result, double leverage, int i, Metric metric) {
    List<GridPoint> points = result.points();
    int point =
        IntStream.range(0, points.size())
            .filter(p -> points.get(p).leverage() == leverage)
            .skip(i)
            .findFirst()
            .orElseThrow();
    return result.rows().stream()
        .filter(row -> row.point() == point && row.metric() == metric)
        .filter(row -> Double.isNaN(row.timeDays()))
        .findFirst()
        .orElseThrow();
  }

  /** Four standard errors: a false alarm once in 16,000 comparisons. */
  private static void agrees(Row row, double expected) {
    double error = Math.sqrt(expected * (1 - expected) / row.paths());
    assertThat(row.estimate()).as("%s", row).isCloseTo(expected, within(4 * error));
  }

  /**
   * Without interest a loan is touched where collateral × threshold is the debt, whatever its close
   * factor: S = (1 − 1/L) ÷ 0.85.
   */
  @Test
  void aLoanWithoutInterestIsAStandingBarrier() {
    Result result =
        run(
            "grid.venue=[{extends: none, name: half, contracts: [loan], loan:"
                + " {liquidationThreshold: 85%, penalty: 5%, closeFactor: 50%}}, {extends: none,"
                + " name: whole, contracts: [loan], loan: {liquidationThreshold: 85%, penalty: 5%,"
                + " closeFactor: 100%}}]");

    for (double leverage : new double[] {2, 3, 4}) {
      double level = (1 - 1 / leverage) / 0.85;
      Row half = row(result, leverage, 0, Metric.LIQUIDATED);
      agrees(half, ClosedForms.touch(0, 0.8, 30, level));
      assertThat(row(result, leverage, 1, Metric.LIQUIDATED).events()).isEqualTo(half.events());
      assertThat(row(result, leverage, 0, Metric.NEGATIVE_BALANCE).events()).isZero();
      assertThat(row(result, leverage, 0, Metric.PARTLY_LIQUIDATED).events())
          .isEqualTo(half.events());
    }
    assertThat(result.points()).allSatisfy(point -> assertThat(point.engine()).isEqualTo("event"));
  }

  /** Interest moves the barrier, and a loan beside a perpetual on the same paths is one study. */
  @Test
  void interestEndsMoreLoansAndLoansStandBesidePerpetuals() {
    Result result =
        run(
            "grid.leverage=[2, 3]",
            "grid.venue=[binance-usdm, defi-loan, {extends: defi-loan, name: dear, interest:"
                + " {perYear: 300%, every: 1h}}]");

    for (double leverage : new double[] {2, 3}) {
      long perpetual = row(result, leverage, 0, Metric.LIQUIDATED).events();
      long loan = row(result, leverage, 1, Metric.LIQUIDATED).events();
      long dear = row(result, leverage, 2, Metric.LIQUIDATED).events();
      assertThat(loan).isGreaterThan(perpetual);
      assertThat(dear).isGreaterThan(loan);
      // The debt grows by 3 a year for a month: (L − 1)·((1 + 3/8760)^720 − 1), if nothing ends it.
      assertThat(row(result, leverage, 2, Metric.INTEREST_MEAN).estimate())
          .isBetween(0.5 * (leverage - 1) * 0.28, (leverage - 1) * 0.28);
    }
  }

  /** Reference 07: drift 0.5, volatility 0.75, twofold, 30 days: mean and median. */
  @Test
  void aTokenHasTheMeanAndMedianOfTheReference() {
    Result result =
        run(
            "contract=leveraged-token",
            "grid.leverage=[1, 2]",
            "market.parameters={drift: 0.5, volatility: 0.75}");

    Row mean = row(result, 2, 0, Metric.EQUITY_MEAN);
    assertThat(mean.estimate()).isCloseTo(1.0856029665, within(4 * mean.stdError()));
    Row once = row(result, 1, 0, Metric.EQUITY_MEAN);
    assertThat(once.estimate()).isCloseTo(Math.exp(0.5 * 30 / 365), within(4 * once.stdError()));
    Row median =
        result.rows().stream()
            .filter(r -> result.points().get(r.point()).leverage() == 2)
            .filter(r -> r.metric() == Metric.EQUITY_QUANTILE && r.threshold() == 0.5)
            .findFirst()
            .orElseThrow();
    assertThat(median.estimate()).isCloseTo(0.99116468, within(0.035));
    assertThat(row(result, 2, 0, Metric.NEGATIVE_BALANCE).events()).isZero();
  }

  /** Reference 07 over a year: volatility 0.9 without drift, twofold: the median is 0.19654754. */
  @Test
  void aTokenDecaysOverAYear() {
    Result result =
        run(
            "contract=leveraged-token",
            "grid.leverage=[2]",
            "market.parameters.volatility=0.9",
            "market.bar=1d",
            "horizon=365d");

    Row median =
        result.rows().stream()
            .filter(r -> r.metric() == Metric.EQUITY_QUANTILE && r.threshold() == 0.5)
            .findFirst()
            .orElseThrow();
    // ln V has a deviation of about 1.8, so the median one of 1.25 · 1.8/√n of itself.
    double error = 0.19654754 * 1.25 * 1.8 / Math.sqrt(6_000);
    assertThat(median.estimate()).isCloseTo(0.19654754, within(4 * error + 0.004));
  }

  /** Without a basis and without funding a dated future in coins is the inverse perpetual. */
  @Test
  void aDatedFutureInCoinsWithoutABasisIsTheInversePerpetual() {
    Result result =
        run(
            "grid.contract=[inverse, {kind: dated-future, settledIn: coin, expiry: 90d}]",
            "venue={extends: none, maintenance: {rate: 1%}, fees: {taker: 0.05%}}");

    assertThat(result.points()).extracting(GridPoint::engine).contains("ladder", "event");
    for (double leverage : new double[] {2, 3, 4}) {
      for (Metric metric : List.of(Metric.LIQUIDATED, Metric.RUINED, Metric.PROFIT)) {
        assertThat(row(result, leverage, 1, metric).events())
            .isEqualTo(row(result, leverage, 0, metric).events());
      }
      assertThat(row(result, leverage, 1, Metric.EQUITY_MEAN).estimate())
          .isCloseTo(row(result, leverage, 0, Metric.EQUITY_MEAN).estimate(), within(1e-9));
    }
  }

  /** How much is closed does not change who is liquidated first, only what is left. */
  @Test
  void reductionsBeginWhereWholeLiquidationsDo() {
    String tiers =
        "maintenance: {tiers: [{upTo: 1000, rate: 1%}, {upTo: 2000, rate: 3%}, {upTo: none, rate:"
            + " 6%}]}, fees: {liquidation: 1%}";
    Result result =
        run(
            "grid.venue=[{extends: none, name: whole, "
                + tiers
                + "}, {extends: none, name: staged, "
                + tiers
                + ", liquidation: {reduction: tiers}}]");

    for (double leverage : new double[] {2, 3, 4}) {
      long whole = row(result, leverage, 0, Metric.LIQUIDATED).events();
      assertThat(row(result, leverage, 1, Metric.LIQUIDATED).events()).isEqualTo(whole);
      assertThat(row(result, leverage, 1, Metric.PARTLY_LIQUIDATED).events()).isLessThan(whole);
    }
    assertThat(row(result, 4, 1, Metric.PARTLY_LIQUIDATED).events()).isPositive();
  }

  /** The price recovers and the call is not cured: the same calls end more accounts. */
  @Test
  void aRecoveryThatDoesNotCureEndsMoreAccounts() {
    RunOptions options = new RunOptions(Trial.THREADS, Optional.empty(), false);
    Result result =
        new LocalRunner()
            .run(
                new StudyReader(VenuePresets.all())
                    .read(
                        Presets.study("margin-call").orElseThrow(),
                        Path.of(""),
                        List.of("paths=2_000", "grid.leverage=[2]")),
                options,
                ProgressListener.SILENT);

    long called = row(result, 2, 0, Metric.MARGIN_CALLED).events();
    long uncured = row(result, 2, 0, Metric.LIQUIDATED).events();
    long cured = row(result, 2, 1, Metric.LIQUIDATED).events();
    assertThat(row(result, 2, 1, Metric.MARGIN_CALLED).events()).isGreaterThanOrEqualTo(called);
    assertThat(uncured).isGreaterThan(cured);
    assertThat(cured).isPositive();
  }

  /** Shortfalls before the policy are the same; who bears them depends on the fund and its size. */
  @Test
  void aFundPaysUntilItIsEmptyAndTheRestFallsOnWinnersOrTheTrader() {
    Result result =
        run(
            "market.model=merton",
            "market.parameters={drift: 0, volatility: 0.5, jumps: {perYear: 60, distribution:"
                + " normal, mean: -0.05, standardDeviation: 0.2}}",
            "grid.leverage=[4]",
            "grid.venue=["
                + fund("a", "{balance: none}")
                + ", "
                + fund("b", "{balance: 0, then: debt}")
                + ", "
                + fund("c", "{balance: 300, then: debt}")
                + ", "
                + fund("d", "{balance: 300, then: deleveraging}")
                + "]");

    Row shortfall = row(result, 4, 0, Metric.SHORTFALL_MEAN);
    long negative = row(result, 4, 0, Metric.NEGATIVE_BALANCE).events();
    for (int i = 1; i < 4; i++) {
      assertThat(row(result, 4, i, Metric.NEGATIVE_BALANCE).events()).isEqualTo(negative);
      assertThat(row(result, 4, i, Metric.SHORTFALL_MEAN).estimate())
          .isCloseTo(shortfall.estimate(), within(1e-12));
      assertThat(
              row(result, 4, i, Metric.INSURANCE_FUND_MEAN).estimate()
                  + row(result, 4, i, Metric.UNCOVERED_MEAN).estimate())
          .isCloseTo(shortfall.estimate(), within(1e-12));
    }
    assertThat(row(result, 4, 0, Metric.INSURANCE_FUND_MEAN).estimate())
        .isEqualTo(shortfall.estimate());
    assertThat(row(result, 4, 0, Metric.DEBT_OWED).events()).isZero();
    assertThat(row(result, 4, 1, Metric.DEBT_OWED).events()).isEqualTo(negative);
    assertThat(row(result, 4, 1, Metric.INSURANCE_FUND_MEAN).estimate())
        .isCloseTo(0, within(1e-15));
    // 0.3 of the wallet: some shortfalls are larger.
    long emptied = row(result, 4, 2, Metric.FUND_EMPTIED).events();
    assertThat(emptied).isBetween(1L, negative - 1);
    assertThat(row(result, 4, 2, Metric.DEBT_OWED).events()).isEqualTo(emptied);
    assertThat(row(result, 4, 3, Metric.DEBT_OWED).events()).isZero();
    assertThat(
            row(result, 4, 3, Metric.EQUITY_MEAN).estimate()
                - row(result, 4, 2, Metric.EQUITY_MEAN).estimate())
        .isCloseTo(row(result, 4, 2, Metric.UNCOVERED_MEAN).estimate(), within(1e-12));
  }

  private static String fund(String name, String fund) {
    return "{extends: none, name: "
        + name
        + ", negativeBalance: insurance-fund, insuranceFund: "
        + fund
        + "}";
  }

  /**
   * The presets reduce large positions as published; small ones, which they cannot reduce, stay on
   * the ladder and come out the same as without. A bracket with 5 million in it is closed by parts.
   */
  @Test
  void stagedPresetsReduceWhatIsLargeEnough() {
    for (String venue : List.of("okx", "bybit", "binance-usdm")) {
      String staged =
          venue.equals("binance-usdm")
              ? "{extends: binance-usdm, name: parts, liquidation: {reduction: tiers}}"
              : venue;
      String whole =
          "{extends: " + venue + ", name: whole, liquidation: {reduction: whole, tiersAtOnce: 1}}";
      Result large =
          run(
              "market.startPrice=50_000",
              "account.wallet=4_000_000",
              "grid.leverage=[10]",
              "paths=2_000",
              "grid.venue=[" + staged + ", " + whole + "]");
      Row parts = row(large, 10, 0, Metric.LIQUIDATED);
      assertThat(large.points().get(0).engine()).isEqualTo("event");
      assertThat(large.points().get(1).engine()).isEqualTo("ladder");
      assertThat(row(large, 10, 1, Metric.LIQUIDATED).events()).isEqualTo(parts.events());
      // OKX 47 %, Bybit 20 %, Binance 5 % of the liquidations are never complete.
      long partly = row(large, 10, 0, Metric.PARTLY_LIQUIDATED).events();
      assertThat(partly).as(venue).isGreaterThan(parts.events() / 40);
      double saved =
          row(large, 10, 0, Metric.EQUITY_MEAN).estimate()
              - row(large, 10, 1, Metric.EQUITY_MEAN).estimate();
      assertThat(saved).as(venue).isGreaterThan(0);
    }
    Result small =
        run(
            "account.wallet=10_000",
            "paths=2_000",
            "grid.leverage=[10, 20]",
            "grid.venue=[bybit, {extends: bybit, name: whole, liquidation: {reduction: whole}}]");
    assertThat(small.points()).allSatisfy(p -> assertThat(p.engine()).isEqualTo("ladder"));
    for (double leverage : new double[] {10, 20}) {
      assertThat(row(small, leverage, 0, Metric.EQUITY_MEAN).estimate())
          .isEqualTo(row(small, leverage, 1, Metric.EQUITY_MEAN).estimate());
    }
    assertThat(small.rows()).noneMatch(row -> row.metric() == Metric.PARTLY_LIQUIDATED);
  }
}
