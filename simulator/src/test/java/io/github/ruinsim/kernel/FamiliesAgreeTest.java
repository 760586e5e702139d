package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.kernel.EventCounts.Grid;
import io.github.ruinsim.margin.Fees;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.MaintenanceSchedule;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.BarHistory;
import io.github.ruinsim.price.Bates;
import io.github.ruinsim.price.BlockBootstrap;
import io.github.ruinsim.price.FilteredHistorical;
import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Heston;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.MarkovSwitching;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.price.NormalInverseGaussian;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.ParetoTail;
import io.github.ruinsim.price.Replay;
import io.github.ruinsim.price.ReplayOrder;
import io.github.ruinsim.price.Resampling;
import io.github.ruinsim.price.StandardisedBars;
import io.github.ruinsim.price.Tails;
import io.github.ruinsim.price.VarianceGamma;
import io.github.ruinsim.result.GridPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * As {@link EnginesAgreeTest} for the families with a sampler of their own, each under a funding
 * model: 8 grid points and 5,000 paths of three days; linear and inverse, both sides, continuous
 * and at closes, every gap share.
 */
class FamiliesAgreeTest {
  private static final int PATHS = Integer.getInteger("ruinsim.agreementPaths", 5_000);
  private static final int BARS = 3 * 24;
  private static final double BAR = 1 / 8760.0;
  private static final double[] LEVERAGES = {2, 8, 25, 90};
  private static final double[] STOPS = {0.03, GridPoint.NO_STOP};
  private static final Schedule SCHEDULE = new Schedule(BARS, 8, 12);
  private static final InitialVolatility START = InitialVolatility.STATIONARY;

  /** Rates that reach the clamps and the cap, and now and then kill. */
  private static final FundingSource FUNDING =
      new FundingDynamics(
          new FundingModel(2e-4, 0.8, 0.03, 6e-4, 2e-4, 1e-4, 5e-4, 0.004, 8), 0, 0.02);

  private static final Venue VENUE =
      Scenario.venue(
          MaintenanceSchedule.flat(0.005, MaintenanceBasis.MARK),
          new Fees(0, 0.0005, 0.003),
          0,
          LiquidationFill.MARKET,
          NegativeBalancePolicy.DEBT);

  static Stream<Arguments> families() {
    List<Arguments> families = new ArrayList<>();
    NormalJumps jumps = new NormalJumps(300, -0.01, 0.03);
    NormalJumps clustered = new NormalJumps(300, -0.01, 0.03, 0.6, 2_000);
    Heston heston = new Heston(0, 0.7, 30, 5, -0.5);
    VarianceGamma gamma = new VarianceGamma(0, 0.7, -0.1, 1.5e-3);
    NormalInverseGaussian nig = new NormalInverseGaussian(0, 0.7, -0.1, 1.5e-3);
    MarkovSwitching regimes =
        new MarkovSwitching(0, List.of(0.4, 2.0), List.of(2.0, 0.3), List.of(), jumps);
    GarchT tails = new GarchT(0, 0.7, 0.1, 0.85, 0, 4, JumpLaw.NONE, new Tails(0.05, 0.3, 0.2, 15));
    GarchT hawkes = new GarchT(0, 0.6, 0.1, 0.85, 0, 4, clustered);
    Bates bates = new Bates(0, 0.6, 30, 5, -0.5, clustered);
    add(families, "variance-gamma", share -> ClockDynamics.of(gamma, BAR, share));
    add(families, "nig", share -> ClockDynamics.of(nig, BAR, share));
    add(
        families,
        "heston",
        share -> new HestonDynamics(heston, JumpLaw.NONE, 0, BAR, share, START));
    add(
        families,
        "bates, hawkes jumps",
        share -> new HestonDynamics(bates.diffusion(), clustered, 0, BAR, share, START));
    add(
        families,
        "markov-switching, jumps",
        share -> new RegimeDynamics(regimes, 0, BAR, share, START));
    add(families, "garch-t, pareto tails", share -> garch(tails, share));
    add(families, "garch-t, hawkes jumps", share -> garch(hawkes, share));
    BarHistory past = past();
    FilteredHistorical filtered =
        new FilteredHistorical(
            0,
            0.8,
            0.1,
            0.85,
            new ParetoTail(0.05, 0.25, 0.8),
            new ParetoTail(0.04, -0.1, 0.6),
            standardised(past));
    add(
        families,
        "filtered-historical",
        share -> new FilteredDynamics(filtered, BAR, share, START));
    for (Resampling scheme : Resampling.values()) {
      BlockBootstrap blocks = new BlockBootstrap(past, 30, scheme);
      add(families, scheme + " bootstrap", share -> SampleDynamics.of(blocks, share));
    }
    for (ReplayOrder order : ReplayOrder.values()) {
      Replay replay = new Replay(past, order);
      add(families, "replay, " + order + " first", share -> SampleDynamics.of(replay, share));
    }
    return families.stream();
  }

  private static void add(
      List<Arguments> families, String name, Function<GapShare, PathDynamics> family) {
    families.add(Arguments.arguments(name, family));
  }

  private static PathDynamics garch(GarchT model, GapShare share) {
    return new BarDynamics(
        new BarDynamics.Parameters(
            BAR,
            0,
            model.volatility() * model.volatility() * BAR,
            model.alpha(),
            model.beta(),
            model.gamma(),
            model.degreesOfFreedom(),
            12,
            model.jumps(),
            share,
            START,
            InnovationTails.of(model.tails(), model.degreesOfFreedom())));
  }

  /** Bars with gaps at their opens and a hole now and then. */
  private static BarHistory past() {
    Random random = new Random(5);
    int n = 6_000;
    double[][] prices = new double[4][n];
    boolean[] joined = new boolean[n];
    for (int i = 0; i < n; i++) {
      double scale = 0.004 + 0.02 * Math.exp(random.nextGaussian() - 3);
      prices[0][i] = 0.2 * scale * random.nextGaussian();
      prices[3][i] = scale * random.nextGaussian() - (i % 701 == 0 ? 0.08 : 0);
      prices[1][i] = Math.max(prices[0][i], prices[3][i]) + scale * Math.abs(random.nextGaussian());
      prices[2][i] = Math.min(prices[0][i], prices[3][i]) - scale * Math.abs(random.nextGaussian());
      joined[i] = i % 1_300 != 17;
    }
    return new BarHistory("made", "", "", "", 3600, prices, joined, new long[n]);
  }

  /** The first bars in units of the deviation of all. */
  private static StandardisedBars standardised(BarHistory past) {
    double deviation = past.volatility() * Math.sqrt(BAR);
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      List<Double> row = new ArrayList<>();
      for (double[] price : List.of(past.opens(), past.highs(), past.lows(), past.closes())) {
        row.add(price[i] / deviation);
      }
      rows.add(row);
    }
    return new StandardisedBars(rows);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("families")
  void bothEnginesCountTheSame(String name, Function<GapShare, PathDynamics> family) {
    agree(family.apply(GapShare.FITTED), Payoff.LINEAR, Side.LONG, Monitoring.CONTINUOUS);
    agree(family.apply(GapShare.of(0.5)), Payoff.INVERSE, Side.LONG, Monitoring.CONTINUOUS);
    agree(family.apply(GapShare.ZERO), Payoff.INVERSE, Side.SHORT, Monitoring.CONTINUOUS);
    agree(family.apply(GapShare.of(1)), Payoff.LINEAR, Side.SHORT, Monitoring.BAR_CLOSE);
  }

  private static void agree(
      PathDynamics dynamics, Payoff payoff, Side side, Monitoring monitoring) {
    AccountSettings settings = new AccountSettings(300, side, MarginMode.ISOLATED);
    Grid grid =
        new Grid(payoff, settings, VENUE, LEVERAGES, STOPS, monitoring, 0.1, List.of(0.2, 0.5));
    EnginesAgreeTest.agree(dynamics, FUNDING, SCHEDULE, grid, PATHS);
  }
}
