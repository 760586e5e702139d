package io.github.ruinsim.calibration;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * Regimes of volatility in units of a bar.
 *
 * @param deviations of a return in each regime
 * @param meanBars mean duration of each regime in bars
 * @param next probabilities of the regime that follows
 * @param location of the returns
 */
record RegimeChain(double[] deviations, double[] meanBars, double[][] next, double location) {
  private static final int HALVINGS = 16;

  int size() {
    return deviations.length;
  }

  /** Transition probabilities over one bar: the exponential of the generator, by squaring. */
  double[][] transitions() {
    int n = size();
    RealMatrix step = MatrixUtils.createRealIdentityMatrix(n);
    double unit = 1.0 / (1 << HALVINGS);
    RealMatrix generator = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        generator.setEntry(i, j, (i == j ? -1 : next[i][j]) * unit / meanBars[i]);
      }
    }
    step = step.add(generator).add(generator.multiply(generator).scalarMultiply(0.5));
    for (int k = 0; k < HALVINGS; k++) {
      step = step.multiply(step);
    }
    return step.getData();
  }

  /** Shares of time spent in each regime. */
  double[] stationary() {
    int n = size();
    RealMatrix system = new Array2DRowRealMatrix(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double rate = (i == j ? -1 : next[i][j]) / meanBars[i];
        system.setEntry(j, i, j == n - 1 ? 1 : rate);
      }
    }
    double[] right = new double[n];
    right[n - 1] = 1;
    return new LUDecomposition(system).getSolver().solve(new ArrayRealVector(right)).toArray();
  }
}
