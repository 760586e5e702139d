package io.github.ruinsim.calibration;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import java.util.function.Function;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Covariance of an estimate whose likelihood is not quite that of the data (White 1982,
 * doi:10.2307/1912526): inverse Hessian times the outer product of the bars' scores times inverse
 * Hessian.
 */
final class Sandwich {
  private static final double STEP = 0.05;

  private Sandwich() {}

  /**
   * The maximum with an information whose inverse is the sandwich.
   *
   * @param logDensities of every bar at a point; their sum is the log-likelihood
   */
  static Maximum of(Maximum maximum, Function<double[], double[]> logDensities) {
    int[] free = maximum.free();
    RealMatrix bread = LikelihoodMaximiser.positiveInverse(maximum.information());
    double[][] scores = new double[free.length][];
    for (int a = 0; a < free.length; a++) {
      double h = STEP * Math.sqrt(bread.getEntry(a, a));
      double[] up = maximum.point().clone();
      double[] down = maximum.point().clone();
      up[free[a]] += h;
      down[free[a]] -= h;
      double[] above = logDensities.apply(up);
      double[] below = logDensities.apply(down);
      scores[a] = new double[above.length];
      for (int i = 0; i < above.length; i++) {
        scores[a][i] = (above[i] - below[i]) / (2 * h);
      }
    }
    RealMatrix meat = new Array2DRowRealMatrix(free.length, free.length);
    for (int a = 0; a < free.length; a++) {
      for (int b = 0; b < free.length; b++) {
        double sum = 0;
        for (int i = 0; i < scores[a].length; i++) {
          sum += scores[a][i] * scores[b][i];
        }
        meat.setEntry(a, b, sum);
      }
    }
    RealMatrix covariance = bread.multiply(meat).multiply(bread);
    return new Maximum(
        maximum.point(), maximum.value(), free, LikelihoodMaximiser.positiveInverse(covariance));
  }
}
