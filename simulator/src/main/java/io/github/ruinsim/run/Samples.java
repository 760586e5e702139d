package io.github.ruinsim.run;

import io.github.ruinsim.kernel.Outcome;
import io.github.ruinsim.kernel.PathReplay;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.SamplePath;
import io.github.ruinsim.study.Market;
import io.github.ruinsim.study.Variant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A few simulated paths with the fate of one account: the first paths of the run on which the
 * account was closed, the widest gap among its liquidations, and the first on which it stayed open.
 */
final class Samples {
  /** Paths looked at. */
  private static final int CANDIDATES = 256;

  /** Combinations of the further axes whose account is shown. */
  private static final int COMBINATIONS = 8;

  private static final int CLOSED = 3;
  private static final int OPEN = 3;

  /** Leverage to show, or the nearest of the grid. */
  private static final double LEVERAGE = 10;

  /** Prices kept of a path, about. */
  private static final int PRICES = 720;

  private Samples() {}

  /** Those of the account of every combination of the further axes that {@link #shown} names. */
  static List<SamplePath> of(RunPlan plan) {
    return shown(plan).stream().flatMap(point -> of(plan, point).stream()).toList();
  }

  /**
   * The points of the grid whose accounts are shown, one for each of the first combinations of the
   * further axes; none where all of a combination are refused, and none of several assets, whose
   * fate no one price shows.
   */
  static List<Integer> shown(RunPlan plan) {
    List<Integer> points = new ArrayList<>();
    List<Variant> variants = plan.study.variants();
    int each = plan.points.size() / variants.size();
    for (int v = 0; v < Math.min(COMBINATIONS, variants.size()); v++) {
      if (!variants.get(v).account().needsBasket()) {
        IntStream.range(v * each, (v + 1) * each)
            .filter(i -> !plan.points.get(i).refused())
            .boxed()
            .min(Comparator.comparingDouble(i -> unfitness(plan.points.get(i))))
            .ifPresent(points::add);
      }
    }
    return points;
  }

  /** Without a stop if possible, then near the leverage to show. */
  private static double unfitness(GridPoint point) {
    double distance = Math.abs(StrictMath.log(point.leverage() / LEVERAGE));
    return point.hasStop() ? 1e6 + distance : distance;
  }

  private static List<SamplePath> of(RunPlan plan, int point) {
    GridPoint account = plan.points.get(point);
    RunPlan.Place place = plan.place(0, point);
    PathReplay replay = EventLog.replay(plan.study, place.variant(), account);
    int paths = (int) Math.min(CANDIDATES, plan.paths(place.simulation()));
    List<Outcome> outcomes = replay.outcomes(0, paths, account.leverage(), account.stopLoss());
    int gap = widestGap(outcomes);
    List<SamplePath> samples = new ArrayList<>();
    int closed = 0;
    int open = 0;
    for (int path = 0; path < paths; path++) {
      Outcome outcome = outcomes.get(path);
      boolean survived = outcome.exit() == Outcome.Exit.SURVIVED;
      boolean shown = survived ? open++ < OPEN : !outcome.byGap() && closed++ < CLOSED;
      if (shown || path == gap) {
        samples.add(sample(plan, point, path, replay.prices(path), outcome));
      }
    }
    return samples;
  }

  /** The liquidation by a gap that was filled at the worst equity; −1 if there is none. */
  private static int widestGap(List<Outcome> outcomes) {
    return IntStream.range(0, outcomes.size())
        .filter(path -> outcomes.get(path).byGap())
        .boxed()
        .min(Comparator.comparingDouble(path -> outcomes.get(path).balance()))
        .orElse(-1);
  }

  private static SamplePath sample(
      RunPlan plan, int point, int path, double[] prices, Outcome outcome) {
    Market market = plan.place(0, point).variant().market();
    double barDays = market.barSeconds() / 86_400;
    double horizon = plan.study.horizonDays();
    int last = prices.length - 1;
    int stride = Math.max(1, last / PRICES);
    int[] closes =
        IntStream.rangeClosed(0, last)
            .filter(close -> close % stride == 0 || close == last)
            .toArray();
    double[] times = new double[closes.length];
    double[] shown = new double[closes.length];
    for (int i = 0; i < closes.length; i++) {
      times[i] = Math.min(closes[i] * barDays, horizon);
      shown[i] = prices[closes[i]] * market.startPrice();
    }
    return new SamplePath(
        path,
        point,
        times,
        shown,
        exit(outcome),
        Math.min((outcome.exitBar() + 1) * barDays, horizon),
        StrictMath.exp(outcome.exitLogPrice()) * market.startPrice());
  }

  private static String exit(Outcome outcome) {
    return switch (outcome.exit()) {
      case LIQUIDATED -> outcome.byGap() ? "liquidatedByGap" : "liquidated";
      case STOPPED -> "stoppedOut";
      case SURVIVED -> "survived";
    };
  }
}
