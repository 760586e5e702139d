package io.github.ruinsim.calibration;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.math3.linear.RealMatrix;

/** Standard errors of parameters that are functions of the coordinates of a search. */
final class DeltaMethod {
  private static final double STEP = 0.1;

  private DeltaMethod() {}

  /** Values and errors at a maximum; those that do not move with a free coordinate get no error. */
  static List<Estimate> estimates(
      List<String> names, Maximum maximum, Function<double[], double[]> values) {
    double[] point = maximum.point();
    double[] estimate = values.apply(point);
    int[] free = maximum.free();
    double[][] slopes = new double[free.length][];
    RealMatrix covariance = LikelihoodMaximiser.positiveInverse(maximum.information());
    for (int a = 0; a < free.length; a++) {
      double h = STEP * Math.sqrt(covariance.getEntry(a, a));
      double[] up = point.clone();
      double[] down = point.clone();
      up[free[a]] += h;
      down[free[a]] -= h;
      double[] above = values.apply(up);
      double[] below = values.apply(down);
      slopes[a] = new double[estimate.length];
      for (int i = 0; i < estimate.length; i++) {
        slopes[a][i] = (above[i] - below[i]) / (2 * h);
      }
    }
    List<Estimate> estimates = new ArrayList<>();
    for (int i = 0; i < estimate.length; i++) {
      double variance = 0;
      for (int a = 0; a < free.length; a++) {
        for (int b = 0; b < free.length; b++) {
          variance += slopes[a][i] * slopes[b][i] * covariance.getEntry(a, b);
        }
      }
      estimates.add(
          new Estimate(names.get(i), estimate[i], variance > 0 ? Math.sqrt(variance) : Double.NaN));
    }
    return estimates;
  }
}
