package io.github.ruinsim.benchmarks;

import io.github.ruinsim.kernel.BarDynamics;
import io.github.ruinsim.kernel.ClockDynamics;
import io.github.ruinsim.kernel.FilteredDynamics;
import io.github.ruinsim.kernel.HestonDynamics;
import io.github.ruinsim.kernel.InnovationTails;
import io.github.ruinsim.kernel.PathDynamics;
import io.github.ruinsim.kernel.RegimeDynamics;
import io.github.ruinsim.kernel.SampleDynamics;
import io.github.ruinsim.price.BarHistory;
import io.github.ruinsim.price.BlockBootstrap;
import io.github.ruinsim.price.FilteredHistorical;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.Heston;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.MarkovSwitching;
import io.github.ruinsim.price.NormalInverseGaussian;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.ParetoTail;
import io.github.ruinsim.price.Resampling;
import io.github.ruinsim.price.StandardisedBars;
import io.github.ruinsim.price.Tails;
import io.github.ruinsim.price.VarianceGamma;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** The families of price models in hourly bars, each with parameters of the order of bitcoin's. */
final class FamilyDynamics {
  private static final double HOUR = 1.0 / 8760;
  private static final double VARIANCE = 0.64 * HOUR;
  private static final GapShare FITTED = GapShare.FITTED;
  private static final InitialVolatility LONG_RUN = InitialVolatility.LONG_RUN;

  private FamilyDynamics() {}

  static PathDynamics of(WorkloadMode mode) {
    return switch (mode) {
      case W0_VARIANCE_GAMMA ->
          ClockDynamics.of(new VarianceGamma(0, 0.8, -1, 1.5e-3), HOUR, FITTED);
      case W0_NIG -> ClockDynamics.of(new NormalInverseGaussian(0, 0.8, -1, 1.5e-3), HOUR, FITTED);
      case W0_HESTON ->
          new HestonDynamics(
              new Heston(0, 0.8, 20, 6, -0.3), JumpLaw.NONE, 0, HOUR, FITTED, LONG_RUN);
      case W0_MARKOV_SWITCHING ->
          new RegimeDynamics(
              new MarkovSwitching(
                  0, List.of(0.5, 1.8), List.of(20.0, 2.0), List.of(), JumpLaw.NONE),
              0,
              HOUR,
              FITTED,
              LONG_RUN);
      case W0_HAWKES -> garch(new NormalJumps(60, -0.01, 0.03, 0.6, 1000), Tails.STUDENT);
      case W0_TAILS -> garch(new NormalJumps(12, -0.02, 0.05), new Tails(0.05, 0.25, 0, 40));
      case W0_BLOCK_BOOTSTRAP ->
          SampleDynamics.of(new BlockBootstrap(past(), 240, Resampling.STATIONARY), FITTED);
      case W0_FILTERED_HISTORICAL -> new FilteredDynamics(filtered(), HOUR, FITTED, LONG_RUN);
      default -> WorkloadSettings.dynamics();
    };
  }

  private static BarDynamics garch(JumpLaw jumps, Tails tails) {
    return new BarDynamics(
        new BarDynamics.Parameters(
            HOUR,
            0,
            VARIANCE,
            0.05,
            0.94,
            0,
            4,
            Double.POSITIVE_INFINITY,
            jumps,
            FITTED,
            LONG_RUN,
            InnovationTails.of(tails, 4)));
  }

  private static FilteredHistorical filtered() {
    SplittableRandom random = new SplittableRandom(1);
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      double close = random.nextGaussian();
      rows.add(List.of(0.0, Math.max(0, close) + 0.2, Math.min(0, close) - 0.2, close));
    }
    ParetoTail tail = new ParetoTail(0.05, 0.25, 0.6);
    return new FilteredHistorical(0, 0.8, 0.05, 0.94, tail, tail, new StandardisedBars(rows));
  }

  private static BarHistory past() {
    SplittableRandom random = new SplittableRandom(1);
    double[][] prices = new double[4][70_000];
    for (double[] field : prices) {
      for (int i = 0; i < field.length; i++) {
        field[i] = Math.sqrt(12 * VARIANCE) * (random.nextDouble() - 0.5);
      }
    }
    return new BarHistory("", "", "", "", 3600, prices, new boolean[70_000], new long[70_000]);
  }
}
