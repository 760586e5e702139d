package io.github.ruinsim.kernel;

import static io.github.ruinsim.kernel.Scenario.tenfoldLong;
import static io.github.ruinsim.kernel.Scenario.tenfoldShort;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.PriceModel;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Generated paths through the event engine against closed forms. A probability from 20,000 paths
 * may be 4 standard errors off: a false alarm in 16,000 comparisons.
 */
class BatchCursorTest {
  private static final int PATHS = 20_000;
  private static final double LIMIT = 4;
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final MaintenanceSchedule NO_MAINTENANCE =
      MaintenanceSchedule.flat(0, MaintenanceBasis.MARK);

  @ParameterizedTest
  @CsvSource({"3600, 7", "86400, 7", "86400, 30", "86400, 10.4", "7200, 3.31"})
  void continuousLiquidationsHaveTheProbabilityOfTouchingTheLevel(double bar, double days) {
    Gbm model = new Gbm(0.4, 0.75);
    List<Scenario> scenarios = new ArrayList<>();
    for (double leverage : new double[] {4, 6, 10, 20, 50}) {
      scenarios.add(tenfoldLong().leverage(leverage));
      scenarios.add(tenfoldShort().leverage(leverage));
    }

    List<List<Outcome>> outcomes = run(model, bar, GapShare.FITTED, days, scenarios);

    for (int i = 0; i < scenarios.size(); i++) {
      double level = scenarios.get(i).plain().margin(0).liquidationPrice().orElseThrow();
      double expected = touch(model, StrictMath.log(level), days / 365);
      assertThat(z(outcomes.get(i).stream().filter(Outcome::liquidated).count(), expected))
          .as("%s", scenarios.get(i))
          .isBetween(-LIMIT, LIMIT);
      assertThat(outcomes.get(i)).noneMatch(Outcome::negative);
      assertThat(outcomes.get(i)).noneMatch(Outcome::byGap);
    }
  }

  @Test
  void lookingAtClosesOnlyMissesManyLiquidations() {
    Gbm model = new Gbm(0, 0.75);
    List<Scenario> atCloses = List.of(tenfoldLong().atBarClose());

    List<Outcome> outcomes = run(model, Models.HOUR, GapShare.FITTED, 7, atCloses).get(0);

    double touched = touch(model, StrictMath.log(0.9 / 0.995), 7 / 365.0);
    assertThat(z(outcomes.stream().filter(Outcome::liquidated).count(), touched))
        .isLessThan(-LIMIT);
    assertThat(outcomes).anyMatch(Outcome::negative);
  }

  /**
   * P(maximum drawdown &gt; depth) of Brownian motion with unit volatility, by inversion of Laplace
   * transforms (Taylor 1975; Magdon-Ismail et al. 2004): drift, years, depth, probability.
   */
  private static final double[][] DRAWDOWNS = {
    {0, 1, 1.0, 0.6292225702},
    {0, 1, 1.5, 0.267215214383},
    {0, 1, 2.0, 0.0910005238464},
    {0, 1, 3.0, 0.00539959212652},
    {0.5, 4, 1.0, 0.953028389125},
    {0.5, 4, 2.0, 0.330613520424},
    {0.5, 4, 3.0, 0.0719850206434},
    {-0.5, 4, 1.5, 0.96770475399},
    {-0.5, 4, 3.0, 0.602181567138},
    {-0.5, 4, 5.0, 0.153024175124}
  };

  @ParameterizedTest
  @CsvSource({"0, 1", "0.5, 4", "-0.5, 4"})
  void drawdownOfAnUnleveragedAccountIsThatOfBrownianMotion(double logDrift, double years) {
    PriceModel model = new Gbm(logDrift + 0.5, 1);
    List<Scenario> scenarios = List.of(tenfoldLong().leverage(1).maintenance(NO_MAINTENANCE));

    double days = 365 * years;
    double bar = days * Models.DAY / 200;

    List<Outcome> outcomes = run(model, bar, GapShare.FITTED, days, scenarios).get(0);

    for (double[] row : DRAWDOWNS) {
      if (row[0] == logDrift && row[1] == years) {
        double fall = -StrictMath.expm1(-row[2]);
        long count = outcomes.stream().filter(o -> o.maxDrawdown() > fall).count();
        assertThat(z(count, row[3])).as("depth %s", row[2]).isBetween(-LIMIT, LIMIT);
      }
    }
  }

  @Test
  void jumpsThatTradeThroughNeverLeaveANegativeBalance() {
    List<Scenario> scenarios =
        List.of(tenfoldLong().leverage(30), tenfoldShort().leverage(30), tenfoldLong());

    List<List<Outcome>> traded = run(Models.MERTON, Models.HOUR, GapShare.ZERO, 5, scenarios);
    List<List<Outcome>> fitted = run(Models.MERTON, Models.HOUR, GapShare.FITTED, 5, scenarios);

    for (int i = 0; i < scenarios.size(); i++) {
      assertThat(traded.get(i)).noneMatch(Outcome::negative);
      assertThat(traded.get(i)).noneMatch(Outcome::byGap);
      assertThat(fitted.get(i)).anyMatch(Outcome::byGap);
      assertThat(fitted.get(i)).anyMatch(o -> o.liquidated() && !o.byGap());
      assertThat(fitted.get(i)).anyMatch(Outcome::negative);
    }
  }

  @Test
  void accountsThatNeverLeaveTheirBoxSeeTheSameClosesUnderEveryGapShare() {
    List<Scenario> scenarios = List.of(tenfoldLong().leverage(1).maintenance(NO_MAINTENANCE));
    List<Outcome> zero = run(Models.GJR, Models.HOUR, GapShare.ZERO, 3, scenarios).get(0);
    List<Outcome> all = run(Models.GJR, Models.HOUR, GapShare.of(1), 3, scenarios).get(0);

    assertThat(all)
        .extracting(Outcome::exitLogPrice)
        .isEqualTo(zero.stream().map(Outcome::exitLogPrice).toList());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void moreLeverageNeverSavesAPathFromLiquidation(boolean isLong) {
    Scenario scenario = isLong ? tenfoldLong() : tenfoldShort();
    List<Scenario> scenarios = new ArrayList<>();
    for (double leverage : new double[] {2, 5, 10, 20, 50, 100}) {
      scenarios.add(scenario.leverage(leverage).funding(0.0003, 8));
    }

    List<List<Outcome>> outcomes = run(Models.GJR, Models.HOUR, GapShare.FITTED, 4, scenarios);

    for (int i = 1; i < scenarios.size(); i++) {
      for (int path = 0; path < PATHS; path++) {
        if (outcomes.get(i - 1).get(path).liquidated()) {
          assertThat(outcomes.get(i).get(path).liquidated()).isTrue();
        }
      }
    }
  }

  /** Outcomes of every scenario on paths 0 … PATHS − 1; the scenarios look at the same times. */
  private static List<List<Outcome>> run(
      PriceModel model, double bar, GapShare share, double days, List<Scenario> scenarios) {
    double bars = days * Models.DAY / bar;
    double horizon = Math.abs(bars - Math.rint(bars)) < 1e-9 ? Math.rint(bars) : bars;
    BarDynamics dynamics = Models.of(model, bar, share, InitialVolatility.STATIONARY);
    PathBatch batch = new PathBatch(dynamics, 5, horizon, true);
    List<List<IsolatedAccount>> lanes = new ArrayList<>();
    List<EventEngine> engines = new ArrayList<>();
    for (int lane = 0; lane < PathBatch.LANES; lane++) {
      List<IsolatedAccount> accounts =
          scenarios.stream().map(each -> each.onPath(horizon, EventListener.NONE)).toList();
      lanes.add(accounts);
      Monitoring monitoring = scenarios.get(0).monitoring();
      engines.add(new EventEngine(accounts, monitoring, (int) Math.ceil(horizon)));
    }
    List<List<Outcome>> outcomes = new ArrayList<>();
    scenarios.forEach(each -> outcomes.add(new ArrayList<>()));
    for (int first = 0; first < PATHS; first += PathBatch.LANES) {
      int count = Math.min(PathBatch.LANES, PATHS - first);
      EventEngine.run(batch, first, engines.subList(0, count));
      for (List<IsolatedAccount> accounts : lanes.subList(0, count)) {
        for (int i = 0; i < accounts.size(); i++) {
          outcomes.get(i).add(accounts.get(i).outcome());
        }
      }
    }
    return outcomes;
  }

  private static double z(long count, double probability) {
    double deviation = Math.sqrt(PATHS * probability * (1 - probability));
    return (count - PATHS * probability) / deviation;
  }

  /** Probability that geometric Brownian motion touches the log level within so many years. */
  private static double touch(Gbm model, double level, double years) {
    double drift = model.drift() - 0.5 * model.volatility() * model.volatility();
    double side = Math.signum(level);
    double distance = Math.abs(level);
    double toward = side * drift;
    double scale = model.volatility() * Math.sqrt(years);
    double square = model.volatility() * model.volatility();
    return NORMAL.survivalProbability((distance - toward * years) / scale)
        + StrictMath.exp(2 * toward * distance / square)
            * NORMAL.survivalProbability((distance + toward * years) / scale);
  }
}
