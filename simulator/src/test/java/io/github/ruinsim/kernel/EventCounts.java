package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.kernel.TallyLayout.Event;
import io.github.ruinsim.kernel.TallyLayout.Sum;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.stats.LinearHistogram;
import io.github.ruinsim.stats.ShortfallHistogram;
import java.util.ArrayList;
import java.util.List;

/** Outcomes of the event engine on a grid, counted in the layout of the ladder engine. */
final class EventCounts {
  final long[] counts;
  final double[] sums;
  private final TallyLayout layout;
  private final Schedule schedule;
  private final List<Double> levels;

  private EventCounts(TallyLayout layout, Schedule schedule, List<Double> levels) {
    this.layout = layout;
    this.schedule = schedule;
    this.levels = levels;
    counts = new long[layout.counts()];
    sums = new double[layout.sums()];
  }

  /** Runs every account of the grid on paths 0 … {@code paths} − 1. */
  static EventCounts of(
      Grid grid,
      PathDynamics dynamics,
      FundingSource funding,
      Schedule schedule,
      long seed,
      int paths) {
    EventCounts result = new EventCounts(grid.layout(schedule), schedule, grid.levels);
    boolean continuous = grid.monitoring == Monitoring.CONTINUOUS;
    PathBatch batch = new PathBatch(dynamics, seed, schedule.horizonBars, continuous);
    PathBatch view = grid.payoff == Payoff.INVERSE ? new PathBatch(batch) : batch;
    StampRates rates = funding.on(batch, schedule);
    boolean falling = grid.ladder().sign < 0;
    List<List<IsolatedAccount>> accounts = new ArrayList<>();
    List<EventEngine> engines = new ArrayList<>();
    for (int lane = 0; lane < PathBatch.LANES; lane++) {
      accounts.add(grid.accounts(schedule, new LaneRates(rates, lane)));
      engines.add(new EventEngine(accounts.get(lane), grid.monitoring, schedule.bars));
    }
    for (int first = 0; first < paths; first += PathBatch.LANES) {
      int lanes = Math.min(PathBatch.LANES, paths - first);
      EventEngine.run(batch, view, rates, first, engines.subList(0, lanes), falling);
      for (List<IsolatedAccount> lane : accounts.subList(0, lanes)) {
        result.counts[result.layout.watched()]++;
        for (int cell = 0; cell < lane.size(); cell++) {
          result.add(cell, lane.get(cell).outcome());
          result.add(cell, lane.get(cell).clock());
        }
      }
    }
    return result;
  }

  private void add(int cell, Outcome outcome) {
    count(outcome.liquidated(), Event.LIQUIDATED, outcome.exitBar(), cell);
    count(outcome.byGap(), Event.LIQUIDATED_BY_GAP, outcome.exitBar(), cell);
    count(outcome.byCarry(), Event.LIQUIDATED_BY_CARRY, outcome.exitBar(), cell);
    count(outcome.exit() == Outcome.Exit.STOPPED, Event.STOPPED_OUT, outcome.exitBar(), cell);
    count(outcome.despiteStop(), Event.LIQUIDATED_DESPITE_STOP, outcome.exitBar(), cell);
    count(outcome.negative(), Event.NEGATIVE_BALANCE, outcome.exitBar(), cell);
    count(outcome.ruined(), Event.RUINED, outcome.ruinedBar(), cell);
    long reached = levels.stream().filter(level -> outcome.maxDrawdown() >= level).count();
    counts[layout.reached(cell) + (int) reached]++;
    if (outcome.shortfall() > 0) {
      counts[layout.shortfall(cell) + ShortfallHistogram.WALLETS.bin(outcome.shortfall())]++;
    }
    counts[layout.profit(cell)] += outcome.traderBalance() > 1 ? 1 : 0;
    sums[layout.sum(cell, Sum.EQUITY)] += outcome.traderBalance();
    sums[layout.sum(cell, Sum.DRAWDOWN)] += outcome.maxDrawdown();
    sums[layout.sum(cell, Sum.SHORTFALL)] += outcome.shortfall();
    sums[layout.sum(cell, Sum.FEES)] += outcome.fees();
    sums[layout.sum(cell, Sum.FUNDING)] += outcome.fundingPaid();
  }

  /** When levels were reached, each bar counted at the first time of the drawdowns from it on. */
  private void add(int cell, EquityClock clock) {
    for (int level = 0; level < levels.size(); level++) {
      int bar = clock.barOf(level);
      if (bar != Outcome.NEVER) {
        int time = 0;
        while (schedule.barsAtTime[layout.timeOfDrawdown(time)] <= bar) {
          time++;
        }
        counts[layout.drawn(level, time) + cell]++;
      }
    }
    double share = clock.longestUnderWater(schedule.bars) / (double) schedule.bars;
    counts[layout.underWater(cell) + LinearHistogram.FRACTION.bin(share)]++;
  }

  private void count(boolean happened, Event event, int bar, int cell) {
    if (happened) {
      counts[layout.event(event, schedule.timeOfBar[bar]) + cell]++;
    }
  }

  /** Accounts that differ by leverage and stop. */
  record Grid(
      Payoff payoff,
      AccountSettings settings,
      Venue venue,
      double[] leverages,
      double[] stops,
      Monitoring monitoring,
      double ruinFloor,
      List<Double> levels) {
    /** A grid of linear positions. */
    Grid(
        AccountSettings settings,
        Venue venue,
        double[] leverages,
        double[] stops,
        Monitoring monitoring,
        double ruinFloor,
        List<Double> levels) {
      this(Payoff.LINEAR, settings, venue, leverages, stops, monitoring, ruinFloor, levels);
    }

    private double[] noted() {
      return levels.stream().mapToDouble(Double::doubleValue).toArray();
    }

    TallyLayout layout(Schedule schedule) {
      int times = schedule.barsAtTime.length;
      return new TallyLayout(leverages.length, stops.length, times, levels.size());
    }

    LadderPlan ladder() {
      return new LadderPlan(payoff, settings, venue, leverages, stops, ruinFloor, levels);
    }

    /** In the order of the cells of a layout. */
    List<IsolatedAccount> accounts(Schedule schedule, LaneRates rates) {
      List<IsolatedAccount> accounts = new ArrayList<>();
      for (double stop : stops) {
        for (double leverage : leverages) {
          IsolatedTerms terms = new IsolatedTerms(payoff, settings, venue, leverage);
          accounts.add(
              new IsolatedAccount(terms, stop, ruinFloor, schedule, rates, EventListener.NONE));
          accounts.get(accounts.size() - 1).clock().note(noted());
        }
      }
      return accounts;
    }

    /** What the ladder engine counts on the same paths. */
    EventCounts byLadder(
        PathDynamics dynamics, FundingSource funding, Schedule schedule, long seed, int paths) {
      EventCounts result = new EventCounts(layout(schedule), schedule, levels);
      boolean continuous = monitoring == Monitoring.CONTINUOUS;
      AccountGroup group =
          new AccountGroup(
              dynamics, dynamics.jumpsGap, continuous, funding, schedule, ladder(), false);
      GridSimulation.Worker worker = new GridSimulation(List.of(group), seed).worker();
      worker.simulate(0, paths);
      worker.addCounts(0, result.counts);
      System.arraycopy(worker.sums(0), 0, result.sums, 0, result.sums.length);
      return result;
    }
  }
}
