package io.github.ruinsim.run;

import io.github.ruinsim.kernel.PathReplay;
import io.github.ruinsim.result.EquityFan;
import io.github.ruinsim.result.GridPoint;
import java.util.Arrays;
import java.util.List;

/** Equity over time of the accounts that the sample paths show, on the first paths of the run. */
final class EquityFans {
  private static final int PATHS = 2048;
  private static final int REPLAYED_AT_ONCE = 256;
  private static final double[] PROBABILITIES = {0.05, 0.25, 0.5, 0.75, 0.95};

  private EquityFans() {}

  static List<EquityFan> of(RunPlan plan) {
    return Samples.shown(plan).stream().map(point -> of(plan, point)).toList();
  }

  private static EquityFan of(RunPlan plan, int index) {
    GridPoint point = plan.points.get(index);
    RunPlan.Place place = plan.place(0, index);
    PathReplay replay = EventLog.replay(plan.study, place.variant(), point);
    int paths = (int) Math.min(PATHS, plan.paths(place.simulation()));
    double[][] equity = new double[paths][];
    for (int first = 0; first < paths; first += REPLAYED_AT_ONCE) {
      int count = Math.min(REPLAYED_AT_ONCE, paths - first);
      double[][] some = replay.equities(first, count, point.leverage(), point.stopLoss());
      System.arraycopy(some, 0, equity, first, count);
    }
    double[] curve = place.timeDays();
    double[] timeDays = new double[curve.length + 1];
    System.arraycopy(curve, 0, timeDays, 1, curve.length);
    double[][] quantiles = new double[PROBABILITIES.length][timeDays.length];
    for (int k = 0; k < timeDays.length; k++) {
      double[] sorted = new double[paths];
      for (int path = 0; path < paths; path++) {
        sorted[path] = k == 0 ? 1 : equity[path][k - 1];
      }
      Arrays.sort(sorted);
      for (int q = 0; q < PROBABILITIES.length; q++) {
        quantiles[q][k] = sorted[(int) Math.min(paths - 1, PROBABILITIES[q] * paths)];
      }
    }
    return new EquityFan(index, paths, timeDays, PROBABILITIES.clone(), quantiles);
  }
}
