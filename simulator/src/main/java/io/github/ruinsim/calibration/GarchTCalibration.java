package io.github.ruinsim.calibration;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import io.github.ruinsim.check.InputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Fits {@code garch-t} by maximum likelihood, with the long-run volatility as a parameter of its
 * own.
 *
 * <p>The search starts with variance targeting (long-run variance = mean square of the sample;
 * Engle and Mezrich 1996; Francq, Horváth and Zakoïan 2011, doi:10.1093/jjfinec/nbq030) and then
 * frees the volatility. If the joint maximum leaves half to twice the volatility of the sample, or
 * if the persistence runs into one, the returns do not identify a long-run variance (integrated
 * GARCH); the targeted fit is then the result, and both likelihoods are kept for the reader.
 *
 * <p>Standard errors come from the numerical Hessian by the delta method and hold if the model is
 * right. The error of a targeted variance is that of 24 batch means, carried over to the others.
 */
public final class GarchTCalibration {
  /** Fewest returns that a fit accepts. */
  public static final int FEWEST_RETURNS = 500;

  private static final double WIDEST_RATIO = 2;
  private static final double STEP_OF_VARIANCE = 0.01;
  private static final double[][] WEIGHTS = {{0.08, 0.9, 4}, {0.03, 0.96, 8}, {0.15, 0.75, 6}};
  private static final double[][] JUMPS = {{0.1, 6}, {0.6, 2.5}};

  private final LogReturns data;
  private final GarchTFilter filter;
  private final CalibrationOptions options;
  private final double meanSquare;

  private GarchTCalibration(LogReturns data, CalibrationOptions options) {
    this.data = data;
    this.filter = new GarchTFilter(data);
    this.options = options;
    this.meanSquare = data.meanSquare();
  }

  /**
   * Fits the model; a function of its arguments alone.
   *
   * @throws InputException for fewer than {@link #FEWEST_RETURNS} returns or prices that do not
   *     move
   */
  public static GarchTFit fit(LogReturns data, CalibrationOptions options) {
    if (data.size() < FEWEST_RETURNS) {
      throw new InputException(
          "returns = "
              + data.size()
              + " is outside ["
              + FEWEST_RETURNS
              + ", infinity): too few for a model with memory");
    }
    if (!(data.meanSquare() > 0)) {
      throw new InputException("the prices do not move: there is no volatility to fit");
    }
    return new GarchTCalibration(data, options).fit();
  }

  private GarchTFit fit() {
    Candidate plainTargeted = candidate(space(false, true), plainStarts());
    Candidate plainJoint = jointFrom(plainTargeted);
    Candidate targeted = plainTargeted;
    Candidate joint = plainJoint;
    if (options.jumps()) {
      targeted = candidate(space(true, true), jumpStarts(plainTargeted.parameters));
      joint = jointFrom(targeted);
    }
    boolean identified = identified(joint.parameters);
    Candidate chosen = identified ? joint : targeted;
    Candidate plain = identified ? plainJoint : plainTargeted;
    GarchTFilter.Trace trace = filter.trace(chosen.parameters);
    long jumps = Arrays.stream(trace.jumpProbabilities).filter(x -> x > 0.5).count();
    double last = trace.variances[data.size()] * data.barsPerYear();
    return new GarchTFit(
        chosen.parameters,
        standardErrors(chosen),
        chosen.maximum.value(),
        data.size(),
        chosen.freeParameters(),
        !identified,
        plain.alternative(),
        joint.alternative(),
        chosen.space.onBounds(chosen.maximum.point()),
        meanSquare,
        Math.sqrt(meanSquare * data.barsPerYear()),
        Math.sqrt(last),
        jumps * data.barsPerYear() / data.size());
  }

  private boolean identified(GarchTParameters joint) {
    double ratio = joint.totalVolatility() / Math.sqrt(meanSquare * data.barsPerYear());
    return ratio < WIDEST_RATIO
        && ratio > 1 / WIDEST_RATIO
        && 1 - joint.persistence() > 10 * (1 - ParameterSpace.HIGHEST_PERSISTENCE);
  }

  private ParameterSpace space(boolean jumps, boolean targeted) {
    return new ParameterSpace(
        meanSquare, data.barsPerYear(), options.gjr(), jumps, options.mostJumpsPerYear(), targeted);
  }

  private Candidate candidate(ParameterSpace space, List<GarchTParameters> starts) {
    List<double[]> points = starts.stream().map(space::coordinates).toList();
    return new Candidate(
        space,
        LikelihoodMaximiser.maximise(
            u -> filter.logLikelihood(space.parameters(u)),
            points,
            space::onBound,
            u -> space.targeted() || identified(space.parameters(u))));
  }

  private Candidate jointFrom(Candidate targeted) {
    return candidate(targeted.space.joint(), List.of(targeted.parameters));
  }

  private List<GarchTParameters> plainStarts() {
    double volatility = Math.sqrt(meanSquare * data.barsPerYear());
    List<GarchTParameters> starts = new ArrayList<>();
    for (double[] w : WEIGHTS) {
      starts.add(new GarchTParameters(volatility, w[0], w[1], 0, w[2], data.mean(), 0, 0, 0));
    }
    return starts;
  }

  private List<GarchTParameters> jumpStarts(GarchTParameters p) {
    double most = space(true, true).mostJumpsPerYear();
    List<GarchTParameters> starts = new ArrayList<>();
    for (double[] jump : JUMPS) {
      starts.add(
          new GarchTParameters(
              p.volatility(),
              p.alpha(),
              p.beta(),
              p.gamma(),
              p.degreesOfFreedom() + 1,
              p.meanPerBar(),
              jump[0] * most,
              0,
              jump[1] * Math.sqrt(meanSquare)));
    }
    return starts;
  }

  private Map<String, Double> standardErrors(Candidate fit) {
    double[] point = fit.maximum.point();
    int[] free = fit.maximum.free();
    RealMatrix covariance = LikelihoodMaximiser.positiveInverse(fit.maximum.information());
    double[][] slopes = new double[free.length][];
    for (int a = 0; a < free.length; a++) {
      slopes[a] = slope(fit.space, fit.space, point, free[a], 1e-4);
    }
    double[] targetSlope = new double[GarchTParameters.NAMES.length];
    double targetVariance = 0;
    if (fit.space.targeted()) {
      targetVariance = SeriesStatistics.batchVariance(data);
      targetSlope = targetSlope(fit, covariance, slopes);
    }
    double[] estimate = fit.parameters.toArray();
    List<String> onBounds = fit.space.onBounds(point);
    Map<String, Double> errors = new LinkedHashMap<>();
    for (int i = 0; i < estimate.length; i++) {
      double[] gradient = new double[free.length];
      for (int a = 0; a < free.length; a++) {
        gradient[a] = slopes[a][i];
      }
      double variance = targetSlope[i] * targetSlope[i] * targetVariance;
      for (int a = 0; a < free.length; a++) {
        for (int b = 0; b < free.length; b++) {
          variance += gradient[a] * covariance.getEntry(a, b) * gradient[b];
        }
      }
      String name = GarchTParameters.NAMES[i];
      if (variance > 0 && !onBounds.contains(name)) {
        errors.put(name, Math.sqrt(variance));
      }
    }
    return errors;
  }

  /** Change of every parameter with the target: directly, and because the maximum moves with it. */
  private double[] targetSlope(Candidate fit, RealMatrix covariance, double[][] slopes) {
    double step = STEP_OF_VARIANCE * meanSquare;
    ParameterSpace above = fit.space.withTarget(meanSquare + step);
    ParameterSpace below = fit.space.withTarget(meanSquare - step);
    double[] point = fit.maximum.point();
    int[] free = fit.maximum.free();
    double[] mixed = new double[free.length];
    for (int a = 0; a < free.length; a++) {
      double h = 0.1 * Math.sqrt(covariance.getEntry(a, a));
      mixed[a] =
          (value(above, point, free[a], h)
                  - value(above, point, free[a], -h)
                  - value(below, point, free[a], h)
                  + value(below, point, free[a], -h))
              / (4 * h * step);
    }
    double[] move = covariance.operate(mixed);
    double[] high = above.parameters(point).toArray();
    double[] low = below.parameters(point).toArray();
    double[] slope = new double[high.length];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = (high[i] - low[i]) / (2 * step);
      for (int a = 0; a < free.length; a++) {
        slope[i] += slopes[a][i] * move[a];
      }
    }
    return slope;
  }

  private double value(ParameterSpace space, double[] point, int coordinate, double h) {
    double[] moved = point.clone();
    moved[coordinate] += h;
    return filter.logLikelihood(space.parameters(moved));
  }

  private static double[] slope(
      ParameterSpace high, ParameterSpace low, double[] point, int coordinate, double h) {
    double[] up = point.clone();
    double[] down = point.clone();
    up[coordinate] += h;
    down[coordinate] -= h;
    double[] above = high.parameters(up).toArray();
    double[] below = low.parameters(down).toArray();
    double[] slope = new double[above.length];
    for (int i = 0; i < slope.length; i++) {
      slope[i] = (above[i] - below[i]) / (2 * h);
    }
    return slope;
  }

  /** A maximum in its space. */
  private static final class Candidate {
    final ParameterSpace space;
    final Maximum maximum;
    final GarchTParameters parameters;

    Candidate(ParameterSpace space, Maximum maximum) {
      this.space = space;
      this.maximum = maximum;
      this.parameters = space.parameters(maximum.point());
    }

    int freeParameters() {
      return space.dimension() + (space.targeted() ? 1 : 0);
    }

    GarchTFit.Alternative alternative() {
      return new GarchTFit.Alternative(parameters, maximum.value(), freeParameters());
    }
  }
}
