package io.github.ruinsim.benchmarks;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.kernel.BarDynamics;
import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.kernel.LadderPlan;
import io.github.ruinsim.kernel.PathReader;
import io.github.ruinsim.kernel.Schedule;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.result.GridPoint;
import java.util.List;

/**
 * The workload that programs are compared with: 30 days of hourly bars of a GARCH(1,1) with
 * Student-t innovations (ν = 4) and normal jumps, no log drift, and 200 linear long accounts on
 * every path, 20 leverages × 10 stops. Maintenance 0.5 % of mark notional, funding of 0.01 % every
 * eighth bar, no fees; a negative balance is written off.
 *
 * <p>Ruin floor 0, no drawdown levels and one time of the curves, as the workload asks for none.
 */
final class WorkloadSettings {
  static final int BARS = 720;
  static final int FUNDING_BARS = 8;
  static final double FUNDING_RATE = 1e-4;
  static final double MAINTENANCE_RATE = 0.005;

  private static final double[] LEVERAGES = {
    1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 100, 125
  };
  private static final double[] STOPS = {
    0.005, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, GridPoint.NO_STOP
  };
  private static final double HOUR_YEARS = 1.0 / 8760;
  private static final double ANNUAL_VARIANCE = 0.8 * 0.8;

  private WorkloadSettings() {}

  /** Leverages, rising. */
  static double[] leverages() {
    return LEVERAGES.clone();
  }

  /** Stop distances as fractions of price, from the tightest. */
  static double[] stops() {
    return STOPS.clone();
  }

  static GridSimulation simulation(long seed, boolean continuous) {
    Venue venue =
        new Venue(
            "workload",
            Double.POSITIVE_INFINITY,
            MaintenanceSchedule.flat(MAINTENANCE_RATE, MaintenanceBasis.MARK),
            Fees.NONE,
            new Funding(FUNDING_BARS, FUNDING_RATE),
            LiquidationFill.MARKET,
            NegativeBalancePolicy.ZERO_CUT,
            "",
            List.of());
    AccountSettings account = new AccountSettings(1, Side.LONG, MarginMode.ISOLATED);
    LadderPlan plan = new LadderPlan(account, venue, LEVERAGES, STOPS, 0, List.of());
    Schedule schedule = new Schedule(BARS, FUNDING_BARS, 1);
    return new GridSimulation(dynamics(), schedule, plan, seed, continuous, false);
  }

  /** Reads the closes of the paths that {@link #simulation} walks. */
  static PathReader reader(long seed) {
    return new PathReader(dynamics(), seed, BARS);
  }

  static BarDynamics dynamics() {
    double logDrift = 0;
    double alpha = 0.05;
    double beta = 0.94;
    double gamma = 0;
    double degreesOfFreedom = 4;
    double noTailBars = Double.POSITIVE_INFINITY;
    return new BarDynamics(
        new BarDynamics.Parameters(
            HOUR_YEARS,
            logDrift,
            ANNUAL_VARIANCE * HOUR_YEARS,
            alpha,
            beta,
            gamma,
            degreesOfFreedom,
            noTailBars,
            new NormalJumps(12, -0.02, 0.05),
            GapShare.FITTED,
            InitialVolatility.LONG_RUN));
  }
}
