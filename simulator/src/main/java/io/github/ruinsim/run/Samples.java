package io.github.ruinsim.run;

import io.github.ruinsim.kernel.Outcome;
import io.github.ruinsim.kernel.PathReplay;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.SamplePath;
import io.github.ruinsim.study.Market;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A few simulated paths with the fate of one account: the first paths of the run on which the
 * account was closed, the widest gap among its liquidations, and the first on which it stayed open.
 */
final class Samples {
  /** Paths looked at. */
  private static final int CANDIDATES = 256;

  private static final int CLOSED = 3;
  private static final int OPEN = 3;

  /** Leverage to show, or the nearest of the grid. */
  private static final double LEVERAGE = 10;

  /** Prices kept of a path, about. */
  private static final int PRICES = 720;

  private Samples() {}

  static List<SamplePath> of(RunPlan plan) {
    OptionalInt point = shownPoint(plan);
    return point.isPresent() ? of(plan, point.getAsInt()) : List.of();
  }

  /** The point of the grid whose account is shown; none where all of the first ones are refused. */
  static OptionalInt shownPoint(RunPlan plan) {
    int firstVariant = plan.points.size() / plan.study.variants().size();
    return IntStream.range(0, firstVariant)
        .filter(i -> !plan.points.get(i).refused())
        .boxed()
        .min(Comparator.comparingDouble(i -> unfitness(plan.points.get(i))))
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  /** Without a stop if possible, then near the leverage to show. */
  private static double unfitness(GridPoint point) {
    double distance = Math.abs(StrictMath.log(point.leverage() / LEVERAGE));
    return point.hasStop() ? 1e6 + distance : distance;
  }

  private static List<SamplePath> of(RunPlan plan, int point) {
    GridPoint account = plan.points.get(point);
    PathReplay replay = EventLog.replay(plan.study, plan.study.variants().get(0), account);
    int paths = (int) Math.min(CANDIDATES, plan.paths(0));
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
    Market market = plan.study.market();
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
