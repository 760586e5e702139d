package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.Monitoring;
import java.util.ArrayList;
import java.util.List;

/**
 * Replays paths of a market with one account on them, by the event engine: for eyes, not for
 * counting. A path is the one that a run with the same market and seed simulates. Immutable.
 */
public final class PathReplay {
  private final PathDynamics dynamics;
  private final FundingSource funding;
  private final Schedule schedule;
  private final long seed;
  private final Monitoring monitoring;
  private final AccountMaker maker;
  private final boolean mirrored;
  private final boolean falling;

  /** Makes the account to follow. */
  private interface AccountMaker {
    SimulatedAccount make(
        double leverage, double stopLoss, LaneRates rates, EventListener listener);
  }

  private PathReplay(
      PathDynamics dynamics,
      FundingSource funding,
      Schedule schedule,
      long seed,
      Monitoring monitoring,
      boolean mirrored,
      boolean falling,
      AccountMaker maker) {
    this.dynamics = dynamics;
    this.funding = funding;
    this.schedule = schedule;
    this.seed = seed;
    this.monitoring = monitoring;
    this.mirrored = mirrored;
    this.falling = falling;
    this.maker = maker;
  }

  /** Prepares replays with the accounts of a plan of the event engine. */
  public PathReplay(
      PathDynamics dynamics,
      FundingSource funding,
      Schedule schedule,
      long seed,
      Monitoring monitoring,
      EventPlan plan) {
    this(
        dynamics,
        funding,
        schedule,
        seed,
        monitoring,
        false,
        plan.gainsWhenFalling(),
        plan::account);
  }

  /**
   * Prepares replays with the accounts that the ladder engine counts.
   *
   * @param ruinFloor fraction of the wallet
   */
  public PathReplay(
      PathDynamics dynamics,
      FundingSource funding,
      Schedule schedule,
      long seed,
      Monitoring monitoring,
      Payoff payoff,
      AccountSettings settings,
      Venue venue,
      double ruinFloor) {
    this(
        dynamics,
        funding,
        schedule,
        seed,
        monitoring,
        payoff == Payoff.INVERSE,
        settings.side().sign() < 0 != (payoff == Payoff.INVERSE),
        (leverage, stopLoss, rates, listener) ->
            new IsolatedAccount(
                new IsolatedTerms(payoff, settings, venue, leverage),
                stopLoss,
                ruinFloor,
                schedule,
                rates,
                listener));
  }

  /**
   * Follows an account through one path.
   *
   * @param leverage leverage that the venue accepts
   * @param stopLoss distance of the stop as a fraction of price; infinity for none
   * @param listener is told every event in the order of time
   */
  public Outcome follow(long path, double leverage, double stopLoss, EventListener listener) {
    Walk walk = new Walk(path);
    SimulatedAccount account = walk.account(leverage, stopLoss, listener);
    walk.add(List.of(account));
    walk.run();
    return account.outcome();
  }

  /**
   * What becomes of the same account on consecutive paths.
   *
   * @param paths number of paths, at most 256
   */
  public List<Outcome> outcomes(long firstPath, int paths, double leverage, double stopLoss) {
    Walk walk = new Walk(firstPath);
    List<SimulatedAccount> accounts = new ArrayList<>();
    for (int i = 0; i < paths; i++) {
      SimulatedAccount account = walk.account(leverage, stopLoss, EventListener.NONE);
      accounts.add(account);
      walk.add(List.of(account));
    }
    walk.run();
    return accounts.stream().map(SimulatedAccount::outcome).toList();
  }

  /**
   * Equity of the same account on consecutive paths, in wallets, at the times of the curves; after
   * the exit what the trader was left with.
   *
   * @param paths number of paths, at most 256
   * @return shape [path][time]
   */
  public double[][] equities(long firstPath, int paths, double leverage, double stopLoss) {
    Walk walk = new Walk(firstPath);
    List<EquityProbe> probes = new ArrayList<>();
    for (int i = 0; i < paths; i++) {
      SimulatedAccount account = walk.account(leverage, stopLoss, EventListener.NONE);
      EquityProbe probe = new EquityProbe(account, schedule.barsAtTime);
      probes.add(probe);
      walk.add(List.of(account, probe));
    }
    walk.run();
    return probes.stream().map(EquityProbe::equity).toArray(double[][]::new);
  }

  /** Prices at the bar closes of a path relative to entry; the first is 1, that of the entry. */
  public double[] prices(long path) {
    PathBatch batch = batch(false);
    batch.start(path);
    double[] prices = new double[schedule.bars + 1];
    prices[0] = 1;
    for (int bar = 0; bar < schedule.bars; bar++) {
      if (bar % PathBatch.BARS == 0) {
        batch.advance();
      }
      prices[bar + 1] = Prices.of(batch.close[bar % PathBatch.BARS][0]);
    }
    return prices;
  }

  /** Paths with accounts on them: those that are added i-th stand on the i-th path. */
  private final class Walk {
    private final PathBatch batch = batch(monitoring == Monitoring.CONTINUOUS);
    private final StampRates rates = funding.on(batch, schedule);
    private final List<EventEngine> engines = new ArrayList<>();
    private final long firstPath;

    Walk(long firstPath) {
      this.firstPath = firstPath;
    }

    /** An account for the path that is added next. */
    SimulatedAccount account(double leverage, double stopLoss, EventListener listener) {
      int lane = engines.size();
      SimulatedAccount account =
          maker.make(leverage, stopLoss, new LaneRates(rates, lane), listener);
      account.onPath(seed, firstPath + lane);
      return account;
    }

    void add(List<? extends PathAccount> accounts) {
      engines.add(new EventEngine(accounts, monitoring, schedule.bars));
    }

    void run() {
      PathBatch view = mirrored ? new PathBatch(batch) : batch;
      EventEngine.run(batch, view, rates, firstPath, engines, falling);
    }
  }

  private PathBatch batch(boolean interior) {
    return new PathBatch(dynamics, seed, schedule.horizonBars, interior);
  }
}
