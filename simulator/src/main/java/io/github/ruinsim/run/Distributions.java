package io.github.ruinsim.run;

import io.github.ruinsim.kernel.TallyLayout;
import io.github.ruinsim.result.PointHistograms;
import io.github.ruinsim.stats.Histogram;
import io.github.ruinsim.stats.LinearHistogram;
import io.github.ruinsim.stats.LogHistogram;
import io.github.ruinsim.stats.ShortfallHistogram;
import java.util.List;
import java.util.function.ToIntBiFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** Histograms of a tally in the coarser bins that charts need. */
final class Distributions {
  /** Four bins an octave above zero, one an octave below, and one for exactly zero. */
  private static final double[] EQUITY =
      DoubleStream.concat(
              DoubleStream.concat(
                  IntStream.rangeClosed(-4, 8).mapToDouble(k -> -StrictMath.pow(2, -k)),
                  DoubleStream.of(0, 0)),
              IntStream.rangeClosed(-32, 32).mapToDouble(Distributions::quarterOctave))
          .toArray();

  private static final double[] DRAWDOWN =
      IntStream.rangeClosed(0, 64).mapToDouble(k -> k / 64.0).toArray();

  /** Two bins an octave. */
  private static final double[] SHORTFALL =
      DoubleStream.concat(
              DoubleStream.of(0),
              IntStream.rangeClosed(-40, 16)
                  .filter(k -> k % 2 == 0)
                  .mapToDouble(Distributions::quarterOctave))
          .toArray();

  private Distributions() {}

  /** Ends of bins fall on those of the fine histograms, which cut an octave into equal parts. */
  private static double quarterOctave(int k) {
    return StrictMath.pow(2, Math.floorDiv(k, 4)) * (1 + Math.floorMod(k, 4) / 4.0);
  }

  /** Histograms of all points of a plan; tallies by simulation and group. */
  static List<PointHistograms> of(RunPlan plan, List<List<Tally>> tallies) {
    if (tallies.isEmpty()) {
      return List.of();
    }
    return List.of(
        coarse(
            plan,
            tallies,
            PointHistograms.EQUITY,
            LogHistogram.EQUITY,
            EQUITY,
            TallyLayout::equity),
        coarse(
            plan,
            tallies,
            PointHistograms.MAX_DRAWDOWN,
            LinearHistogram.FRACTION,
            DRAWDOWN,
            TallyLayout::drawdown),
        coarse(
            plan,
            tallies,
            PointHistograms.SHORTFALL,
            ShortfallHistogram.WALLETS,
            SHORTFALL,
            TallyLayout::shortfall));
  }

  private static PointHistograms coarse(
      RunPlan plan,
      List<List<Tally>> tallies,
      String quantity,
      Histogram fine,
      double[] edges,
      ToIntBiFunction<TallyLayout, Integer> place) {
    int[] coarse = new int[fine.size()];
    for (int bin = 0; bin < coarse.length; bin++) {
      coarse[bin] = bin(edges, fine.lower(bin), fine.upper(bin));
    }
    long[][] counts = new long[plan.points.size()][0];
    for (int point = 0; point < counts.length; point++) {
      RunPlan.Place at = plan.place(0, point);
      if (!at.refused()) {
        Tally tally = tallies.get(at.simulation()).get(at.group());
        int first = place.applyAsInt(tally.layout, at.cell());
        counts[point] = new long[edges.length - 1];
        for (int bin = 0; bin < coarse.length; bin++) {
          counts[point][coarse[bin]] += tally.counts[first + bin];
        }
      }
    }
    return new PointHistograms(quantity, edges.clone(), counts);
  }

  /** The bin that holds a fine one. */
  static int bin(double[] edges, double lower, double upper) {
    int bin = 0;
    while (bin < edges.length - 2
        && (upper > edges[bin + 1] || (lower == upper && lower > edges[bin]))) {
      bin++;
    }
    return bin;
  }
}
