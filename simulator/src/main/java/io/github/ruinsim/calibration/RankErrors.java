package io.github.ruinsim.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What ranks in the place of known margins add to the error of a copula: each bar moves the ranks
 * of all others. Genest, Ghoudi and Rivest 1995, section 3: to the score of a bar comes, for every
 * margin k, {@code mean over s of (1{u_t ≤ u_s} − u_s)·∂score_s/∂u_s}.
 *
 * <p>All of it is a derivative by the parameters, so that the same sum over log densities gives a
 * function whose score is the whole.
 */
final class RankErrors {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double STEP = 1e-4;

  private RankErrors() {}

  /**
   * Log densities of the bars with the part of the ranks.
   *
   * @param scores normal scores of the ranks, by margin
   * @param logDensities of every bar at any scores, for one set of parameters
   */
  static double[] logDensities(double[][] scores, Function<double[][], double[]> logDensities) {
    double[] whole = logDensities.apply(scores);
    int n = whole.length;
    for (int k = 0; k < scores.length; k++) {
      double[] own = scores[k];
      double[] up = logDensities.apply(moved(scores, k, STEP));
      double[] down = logDensities.apply(moved(scores, k, -STEP));
      int[] order =
          IntStream.range(0, n)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> own[i]))
              .mapToInt(Integer::intValue)
              .toArray();
      double[] slope = new double[n];
      double all = 0;
      for (int s = 0; s < n; s++) {
        slope[s] = (up[s] - down[s]) / (2 * STEP) / NORMAL.density(own[s]) / n;
        all += NORMAL.cumulativeProbability(own[s]) * slope[s];
      }
      double above = 0;
      for (int i = n - 1; i >= 0; i--) {
        above += slope[order[i]];
        whole[order[i]] += above - all;
      }
    }
    return whole;
  }

  private static double[][] moved(double[][] scores, int margin, double step) {
    double[][] moved = scores.clone();
    moved[margin] = Arrays.stream(scores[margin]).map(z -> z + step).toArray();
    return moved;
  }
}
