package io.github.ruinsim.run;

import io.github.ruinsim.account.Sizing;
import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.kernel.LadderPlan;
import io.github.ruinsim.kernel.Schedule;
import io.github.ruinsim.kernel.TallyLayout;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Monitoring;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.study.Market;
import io.github.ruinsim.study.Study;
import java.util.ArrayList;
import java.util.List;

/**
 * What a study asks for, worked out: which grid points the venue accepts, and one simulation per
 * gap share over the accepted ones.
 */
final class RunPlan {
  /** A tally, a thread's arrays and the rows of the result share the heap. */
  private static final double SHARE_OF_HEAP = 0.7;

  private static final long BYTES_PER_SUM = 120;
  private static final long BYTES_PER_BATCH = 1_000_000;

  /** Times of the curves. */
  static final int CURVE_TIMES = 30;

  final Study study;

  /** Paths that are simulated; fewer than the most where a precision ends the run. */
  final long paths;

  /** Grid points in the order of the study, with reasons where the venue refuses. */
  final List<GridPoint> points;

  /** Cell of each point in the simulations, −1 for a refused one. */
  final int[] cellOfPoint;

  /** The study's own gap share first, then those to compare. */
  final List<GapShare> gapShares;

  /** One simulation per gap share; empty when the venue refuses everything. */
  final List<GridSimulation> simulations;

  /** Times of the curves in days. */
  final double[] timeDays;

  RunPlan(Study study) {
    this(study, study.paths());
  }

  /** Plans a study that ends after so many of its paths. */
  RunPlan(Study study, long paths) {
    this.study = study;
    this.paths = paths;
    Market market = study.market();
    Schedule schedule = schedule(study);
    timeDays = schedule.timesInBars();
    for (int k = 0; k < timeDays.length; k++) {
      timeDays[k] *= market.barSeconds() / 86_400;
    }
    double[] stops = sortedStops();
    double[] leverages = acceptedLeverages();
    points = new ArrayList<>();
    List<GridPoint> plain = study.grid().points();
    cellOfPoint = new int[plain.size()];
    for (int i = 0; i < plain.size(); i++) {
      GridPoint point = plain.get(i);
      points.add(
          new GridPoint(point.leverage(), point.stopLoss(), refusal(study, point.leverage())));
      int column = java.util.Arrays.binarySearch(leverages, point.leverage());
      int row = java.util.Arrays.binarySearch(stops, point.stopLoss());
      cellOfPoint[i] = column < 0 ? -1 : row * leverages.length + column;
    }
    gapShares = new ArrayList<>();
    gapShares.add(market.gapShare());
    gapShares.addAll(market.comparedGapShares());
    simulations = new ArrayList<>();
    if (leverages.length > 0) {
      LadderPlan ladder =
          new LadderPlan(
              study.account(),
              study.venue(),
              leverages,
              stops,
              study.ruinFloor(),
              study.drawdownLevels());
      for (GapShare gapShare : gapShares) {
        simulations.add(
            new GridSimulation(
                Markets.dynamics(market, gapShare),
                schedule,
                ladder,
                study.seed(),
                market.monitoring() == Monitoring.CONTINUOUS,
                !simulations.isEmpty()));
      }
    }
  }

  /**
   * Refuses a plan that the heap cannot hold: a tally per simulation and the arrays of every
   * thread.
   */
  void checkMemory(int threads) {
    if (simulations.isEmpty()) {
      return;
    }
    TallyLayout layout = simulations.get(0).layout();
    long tally = 8L * layout.counts() + BYTES_PER_SUM * layout.sums();
    long worker = 8L * layout.counts() + 16L * layout.sums() + BYTES_PER_BATCH;
    long needed = (tally * simulations.size() + worker * threads) / 1_000_000 + 1;
    long heap = Runtime.getRuntime().maxMemory() / 1_000_000;
    if (needed > heap * SHARE_OF_HEAP) {
      throw new IllegalArgumentException(
          "grid = "
              + points.size()
              + " points on "
              + threads
              + " threads needs "
              + needed
              + " MB of a heap of "
              + heap
              + " MB: use a smaller grid, fewer --threads, or"
              + " RUINSIM_JAVA_OPTS=-Xmx"
              + (2 * needed + 200)
              + "m");
    }
  }

  /** Number of blocks of one simulation. */
  long blocks() {
    return GridSimulation.blocks(paths);
  }

  /** Horizon, funding stamps and times of the curves in bars. */
  static Schedule schedule(Study study) {
    double barSeconds = study.market().barSeconds();
    double horizonBars = bars(study.horizonDays() * 86_400, barSeconds);
    double stampBars =
        study.venue().funding().ratePerInterval() == 0
            ? Double.POSITIVE_INFINITY
            : study.venue().funding().intervalHours() * 3600 / barSeconds;
    return new Schedule(horizonBars, stampBars, CURVE_TIMES);
  }

  private static double bars(double horizonSeconds, double barSeconds) {
    double bars = horizonSeconds / barSeconds;
    double nearest = Math.rint(bars);
    return Math.abs(bars - nearest) < 1e-9 * Math.max(1, bars) ? nearest : bars;
  }

  private double[] sortedStops() {
    return study.grid().stopLosses().stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  private double[] acceptedLeverages() {
    return study.grid().leverages().stream()
        .mapToDouble(Double::doubleValue)
        .filter(leverage -> refusal(study, leverage).isEmpty())
        .sorted()
        .toArray();
  }

  /** Why the venue refuses a leverage of the study, in one line; empty when it does not. */
  static String refusal(Study study, double leverage) {
    double notional =
        Sizing.fullNotional(study.account().wallet(), leverage, study.venue().fees().taker());
    return study.venue().refusal(leverage, notional).orElse("");
  }
}
