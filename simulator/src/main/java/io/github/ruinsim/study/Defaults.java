package io.github.ruinsim.study;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.Linear;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import java.time.Instant;
import java.util.List;

/** What a study means where it says nothing; the only place with such values. */
public final class Defaults {
  /** The model's own jumps gap. */
  public static final GapShare GAP_SHARE = GapShare.FITTED;

  /** Price at entry in quote currency. */
  public static final double START_PRICE = 50_000;

  /** One hour, in seconds. */
  public static final double BAR_SECONDS = 3_600;

  /** Between bar closes too. */
  public static final Monitoring MONITORING = Monitoring.CONTINUOUS;

  /** Drawn from the stationary law. */
  public static final InitialVolatility INITIAL_VOLATILITY = InitialVolatility.STATIONARY;

  /** Instant of the first bar. */
  public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** No costs, no maintenance. */
  public static final Venue VENUE = Venue.NONE;

  /** Margin in quote currency. */
  public static final Contract CONTRACT = new Linear();

  /** A long position with 10,000 of isolated margin. */
  public static final AccountSettings ACCOUNT =
      new AccountSettings(10_000, Side.LONG, MarginMode.ISOLATED);

  /** No stop. */
  public static final List<Double> STOP_LOSSES = List.of(GridPoint.NO_STOP);

  /** Simulated paths. */
  public static final long PATHS = 200_000;

  /** Metric of a precision. */
  public static final Metric PRECISION_METRIC = Metric.LIQUIDATED;

  /** Points below this probability are not waited for. */
  public static final double MINIMUM_PROBABILITY = 1e-4;

  /** Most paths for a precision. */
  public static final long MAX_PATHS = 50_000_000;

  /** Seed of all random numbers. */
  public static final long SEED = 42;

  /** Confidence of the intervals. */
  public static final double CONFIDENCE = 0.95;

  /** Ruined below this fraction of the starting wallet. */
  public static final double RUIN_FLOOR = 0.1;

  /** Thresholds of {@code maxDrawdownAtLeast}. */
  public static final List<Double> DRAWDOWN_LEVELS = List.of(0.1, 0.2, 0.3, 0.5, 0.8, 0.9);

  private Defaults() {}
}
