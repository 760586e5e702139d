package io.github.ruinsim.validation;

import org.apache.commons.math3.special.Erf;

/**
 * Bars below their predicted quantile, one bar ahead.
 *
 * @param level the probability of the quantile
 * @param bars bars looked at
 * @param exceeded bars below it
 * @param kupiec p value of the unconditional coverage (Kupiec 1995, doi:10.3905/jod.1995.407942)
 * @param christoffersen p value of the independence of exceedances (Christoffersen 1998,
 *     doi:10.2307/2527341)
 */
public record Exceedances(
    double level, int bars, int exceeded, double kupiec, double christoffersen) {
  /** Tests the levels of bars, that is their probabilities under the prediction. */
  static Exceedances of(double level, double[] levels, int from, int to) {
    int exceeded = 0;
    int[][] moves = new int[2][2];
    int last = -1;
    for (int i = from; i < to; i++) {
      int hit = levels[i] < level ? 1 : 0;
      exceeded += hit;
      if (last >= 0) {
        moves[last][hit]++;
      }
      last = hit;
    }
    int bars = to - from;
    double coverage =
        2
            * (logs(bars - exceeded, exceeded, share(exceeded, bars))
                - logs(bars - exceeded, exceeded, level));
    int after = moves[0][1] + moves[1][1];
    int steps = after + moves[0][0] + moves[1][0];
    double pooled = logs(steps - after, after, share(after, steps));
    double apart =
        logs(moves[0][0], moves[0][1], share(moves[0][1], moves[0][0] + moves[0][1]))
            + logs(moves[1][0], moves[1][1], share(moves[1][1], moves[1][0] + moves[1][1]));
    return new Exceedances(level, bars, exceeded, tail(coverage), tail(2 * (apart - pooled)));
  }

  private static double share(int part, int whole) {
    return whole > 0 ? (double) part / whole : 0;
  }

  private static double logs(int misses, int hits, double share) {
    double sum = misses > 0 ? misses * StrictMath.log1p(-share) : 0;
    return hits > 0 ? sum + hits * StrictMath.log(share) : sum;
  }

  /** P(χ² with one degree of freedom &gt; statistic), exact in the far tail too. */
  private static double tail(double statistic) {
    return Erf.erfc(Math.sqrt(Math.max(0, statistic) / 2));
  }
}
