package io.github.ruinsim.calibration;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/** Hamilton's filter: probabilities of the regimes before each bar, given the returns before. */
final class RegimeFilter {
  private static final double TINY = 1e-250;

  private final RegimeChain chain;
  private final LogReturns data;
  private final double[][] transitions;

  RegimeFilter(RegimeChain chain, LogReturns data) {
    this.chain = chain;
    this.data = data;
    this.transitions = chain.transitions();
  }

  /** Hears the probabilities of the regimes of each bar before its return is known. */
  interface Listener {
    void before(int bar, double[] probabilities);
  }

  double logLikelihood() {
    return run((bar, probabilities) -> {});
  }

  /** Probabilities of the regimes of the bar after the last. */
  double[] lastProbabilities() {
    double[] last = new double[chain.size()];
    run((bar, probabilities) -> System.arraycopy(probabilities, 0, last, 0, last.length));
    return last;
  }

  /** Probability of each return given its past. */
  double[] levels() {
    double[] levels = new double[data.size()];
    run(
        (bar, probabilities) -> {
          if (bar < levels.length) {
            levels[bar] = cumulative(chain, probabilities, data.value(bar));
          }
        });
    return levels;
  }

  /** Deviation of the bar after each return, the first entry before all. */
  double[] deviations() {
    double[] values = new double[data.size() + 1];
    run(
        (bar, probabilities) -> {
          double variance = 0;
          for (int i = 0; i < probabilities.length; i++) {
            variance += probabilities[i] * chain.deviations()[i] * chain.deviations()[i];
          }
          values[bar] = Math.sqrt(variance);
        });
    return values;
  }

  static double cumulative(RegimeChain chain, double[] weights, double x) {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double z = (chain.location() - x) / (chain.deviations()[i] * Math.sqrt(2));
      sum += weights[i] * 0.5 * Erf.erfc(z);
    }
    return sum;
  }

  private double run(Listener listener) {
    int n = chain.size();
    double[] scale = new double[n];
    double[] half = new double[n];
    for (int i = 0; i < n; i++) {
      double deviation = chain.deviations()[i];
      scale[i] = 1 / (deviation * Math.sqrt(2 * Math.PI));
      half[i] = -0.5 / (deviation * deviation);
    }
    double[] before = chain.stationary();
    double[] after = new double[n];
    double product = 1;
    double sum = 0;
    for (int bar = 0; bar < data.size(); bar++) {
      for (int k = 0; k < Math.min(data.barsSkipped(bar), 5000); k++) {
        before = moved(before);
      }
      listener.before(bar, before);
      double e = data.value(bar) - chain.location();
      double square = e * e;
      double density = 0;
      for (int i = 0; i < n; i++) {
        after[i] = before[i] * scale[i] * FastMath.exp(half[i] * square);
        density += after[i];
      }
      if (!(density > 0)) {
        return Double.NEGATIVE_INFINITY;
      }
      product *= density;
      if (product < TINY || product > 1 / TINY) {
        sum += FastMath.log(product);
        product = 1;
      }
      for (int i = 0; i < n; i++) {
        after[i] /= density;
      }
      before = moved(after);
    }
    listener.before(data.size(), before);
    return sum + FastMath.log(product);
  }

  private double[] moved(double[] from) {
    int n = from.length;
    double[] to = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        to[j] += from[i] * transitions[i][j];
      }
    }
    return to;
  }
}
