package io.github.ruinsim.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/**
 * Probability of each historical bar under the fitted model given its past. Under the right model
 * these are uniform; turned into normal scores, every quantile stands at that of the normal law.
 */
final class ResidualCheck {
  static final double[] SHARES = {0.0001, 0.001, 0.01, 0.05, 0.25, 0.75, 0.95, 0.99, 0.999, 0.9999};

  private final GarchTParameters p;
  private final double barsPerYear;
  private final TDistribution student;
  private final double scale;
  private final JumpQuadrature nodes;
  private final Optional<ParetoTails> tails;

  ResidualCheck(GarchTParameters p, double barsPerYear, Optional<ParetoTails> tails) {
    this.tails = tails;
    this.p = p;
    this.barsPerYear = barsPerYear;
    this.student = new TDistribution(p.degreesOfFreedom());
    this.scale = Math.sqrt(p.degreesOfFreedom() / (p.degreesOfFreedom() - 2));
    this.nodes = new JumpQuadrature(p.degreesOfFreedom());
  }

  /** Probability that a bar with variance v returns at most x. */
  double probability(double x, double variance) {
    double e = x - p.meanPerBar();
    if (tails.isPresent()) {
      return tails.orElseThrow().cumulative(e / Math.sqrt(variance));
    }
    double none = student.cumulativeProbability(e * scale / Math.sqrt(variance));
    if (!(p.jumpsPerYear() > 0)) {
      return none;
    }
    double noJump = FastMath.exp(-p.jumpsPerYear() / barsPerYear);
    double jumpVariance = p.jumpStandardDeviation() * p.jumpStandardDeviation();
    double one = 0;
    for (int k = 0; k < nodes.factors.length; k++) {
      double deviation = Math.sqrt(2 * (variance * nodes.factors[k] + jumpVariance));
      one += nodes.weights[k] * 0.5 * Erf.erfc((p.jumpMean() - e) / deviation);
    }
    return noJump * none + (1 - noJump) * one;
  }

  /** Quantiles of the normal scores of levels over those of the normal law; 1 is a perfect fit. */
  static Map<Double, Double> quantileRatios(double[] unsorted) {
    NormalDistribution normal = new NormalDistribution(0, 1);
    double[] levels = unsorted.clone();
    Arrays.sort(levels);
    Map<Double, Double> ratios = new LinkedHashMap<>();
    for (double share : SHARES) {
      if (share * levels.length >= 5 && (1 - share) * levels.length >= 5) {
        double level = SeriesStatistics.quantile(levels, share);
        double inside = Math.max(1e-15, Math.min(1 - 1e-15, level));
        ratios.put(
            share,
            normal.inverseCumulativeProbability(inside)
                / normal.inverseCumulativeProbability(share));
      }
    }
    return ratios;
  }
}
