package io.github.ruinsim.calibration;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.util.FastMath;

/**
 * GARCH(1,1) by normal quasi maximum likelihood: consistent whatever the law of the innovations, as
 * long as the recursion is right, and the residuals it leaves have variance 1. Standard errors are
 * those of Bollerslev and Wooldridge (1992, doi:10.1080/07474939208800229), which do not assume
 * normal innovations either.
 *
 * <p>Where the returns do not identify a long-run variance — the joint maximum lies outside half to
 * twice the volatility of the sample, or at a persistence of one — it is set to that of the sample.
 */
final class GarchNormal {
  private static final List<String> NAMES = List.of("volatility", "alpha", "beta", "meanPerBar");
  private static final double[][] STARTS = {{0.98, 0.08}, {0.995, 0.04}, {0.9, 0.15}};
  private static final double WIDEST_RATIO = 2;
  private static final double MOST_PERSISTENT = 1 - 1e-5;
  private static final double MEAN_SCALE = 0.01;
  private static final double ON_BOUND = 12;

  private final LogReturns data;
  private final GarchTFilter filter;
  private final double meanSquare;

  private GarchNormal(LogReturns data) {
    this.data = data;
    filter = new GarchTFilter(data);
    meanSquare = data.meanSquare();
  }

  /** Fits the recursion; a function of the returns alone. */
  static GarchTFit fit(LogReturns data) {
    return fit(data, false);
  }

  /**
   * Fits the recursion.
   *
   * @param targeted whether the long-run variance is that of the sample in any case, which is the
   *     safer choice where the tails are heavy or the recursion is not quite right (Francq, Horváth
   *     and Zakoïan 2011)
   */
  static GarchTFit fit(LogReturns data, boolean targeted) {
    ModelFamily.requireUsable(data, GarchTCalibration.FEWEST_RETURNS);
    return new GarchNormal(data).fit(!targeted);
  }

  private GarchTFit fit(boolean free) {
    List<double[]> starts = new ArrayList<>();
    for (double[] start : STARTS) {
      starts.add(
          new double[] {
            Coordinates.unit(0, 1, start[0]),
            Coordinates.unit(0, 1, start[1] / start[0]),
            data.mean() / (MEAN_SCALE * Math.sqrt(meanSquare))
          });
    }
    Maximum targeted = maximise(starts);
    double[] from = Arrays.copyOf(targeted.point(), 4);
    from[3] = FastMath.log(Math.sqrt(meanSquare * data.barsPerYear()));
    Maximum joint = maximise(List.of(from));
    boolean identified = free && identified(parameters(joint.point()));
    Maximum best = identified ? joint : targeted;
    GarchTParameters p = parameters(best.point());
    Map<String, Double> errors = new LinkedHashMap<>();
    for (Estimate estimate :
        DeltaMethod.estimates(
            NAMES, Sandwich.of(best, u -> logDensities(parameters(u))), this::values)) {
      if (!Double.isNaN(estimate.standardError())) {
        errors.put(estimate.name(), estimate.standardError());
      }
    }
    double[] variances = filter.trace(p).variances;
    double annual = data.barsPerYear();
    if (!identified) {
      double deviation = Math.sqrt(SeriesStatistics.batchVariance(data));
      errors.put("volatility", 0.5 * deviation / meanSquare * p.volatility());
    }
    List<String> onBounds = new ArrayList<>();
    for (int k = 0; k < 2; k++) {
      if (onBound(best.point(), k)) {
        onBounds.add(k == 0 ? "beta" : "alpha");
      }
    }
    return new GarchTFit(
        p,
        errors,
        best.value(),
        data.size(),
        4,
        !identified,
        new GarchTFit.Alternative(p, best.value(), 4),
        new GarchTFit.Alternative(parameters(joint.point()), joint.value(), 4),
        onBounds,
        meanSquare,
        Math.sqrt(meanSquare * annual),
        Math.sqrt(variances[data.size()] * annual),
        0);
  }

  private Maximum maximise(List<double[]> starts) {
    return LikelihoodMaximiser.maximise(
        u -> filter.logLikelihood(parameters(u)), starts, GarchNormal::onBound, u -> true);
  }

  private static boolean onBound(double[] u, int k) {
    return k < 2 && Math.abs(u[k]) > ON_BOUND;
  }

  private boolean identified(GarchTParameters joint) {
    double ratio = joint.volatility() / Math.sqrt(meanSquare * data.barsPerYear());
    return ratio < WIDEST_RATIO
        && ratio > 1 / WIDEST_RATIO
        && joint.persistence() < MOST_PERSISTENT;
  }

  private GarchTParameters parameters(double[] u) {
    double persistence = Coordinates.between(0, 1, u[0]);
    double alpha = persistence * Coordinates.between(0, 1, u[1]);
    double volatility =
        u.length > 3 ? FastMath.exp(u[3]) : Math.sqrt(meanSquare * data.barsPerYear());
    return new GarchTParameters(
        volatility,
        alpha,
        persistence - alpha,
        0,
        Double.POSITIVE_INFINITY,
        u[2] * MEAN_SCALE * Math.sqrt(meanSquare),
        0,
        0,
        0);
  }

  private double[] values(double[] u) {
    GarchTParameters p = parameters(u);
    return new double[] {p.volatility(), p.alpha(), p.beta(), p.meanPerBar()};
  }

  private double[] logDensities(GarchTParameters p) {
    double[] variances = filter.trace(p).variances;
    double[] densities = new double[data.size()];
    for (int i = 0; i < densities.length; i++) {
      double e = data.value(i) - p.meanPerBar();
      densities[i] = -0.5 * (FastMath.log(2 * Math.PI * variances[i]) + e * e / variances[i]);
    }
    return densities;
  }
}
