package io.github.ruinsim.kernel;

import io.github.ruinsim.stats.Elementary;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * From a number of a normal or Student-t copula to an innovation of unit variance of another law at
 * the same probability. Odd and rising; a table of cubic pieces over x, or over asinh x where the
 * copula has power tails, whose nodes are rounded to floats so that the last bits of a library's
 * quantile cannot matter. Relative error below 1e-6 up to the probability 1e-17 of the last node; a
 * straight line beyond. Immutable.
 */
final class CopulaMap {
  private static final int CELLS = 2048;
  private static final double LAST = 1e-17;
  private static final Map<String, CopulaMap> KNOWN = new ConcurrentHashMap<>();

  private final boolean identity;
  private final double factor;
  private final boolean power;
  private final double cellsPerUnit;
  private final double[] value;
  private final double[] slope;

  private CopulaMap(boolean identity, double factor) {
    this.identity = identity;
    this.factor = factor;
    power = false;
    cellsPerUnit = 0;
    value = new double[0];
    slope = new double[0];
  }

  private CopulaMap(double copula, double freedom) {
    identity = false;
    factor = 0;
    power = copula > 0;
    ContinuousDistribution from = power ? TDistribution.of(copula) : NormalDistribution.of(0, 1);
    boolean student = freedom < Double.POSITIVE_INFINITY;
    ContinuousDistribution to = student ? TDistribution.of(freedom) : NormalDistribution.of(0, 1);
    double unit = student ? Math.sqrt((freedom - 2) / freedom) : 1;
    double end = from.inverseSurvivalProbability(LAST);
    double top = (float) (power ? asinh(end) : end);
    double step = top / CELLS;
    cellsPerUnit = 1 / step;
    value = new double[CELLS + 1];
    slope = new double[CELLS + 1];
    for (int i = 0; i <= CELLS; i++) {
      double s = i * step;
      double x = power ? StrictMath.sinh(s) : s;
      double z = i == 0 ? 0 : to.inverseSurvivalProbability(from.survivalProbability(x));
      value[i] = (float) (unit * z);
      double stretch = power ? StrictMath.cosh(s) : 1;
      slope[i] = (float) (unit * from.density(x) / to.density(z) * stretch * step);
    }
  }

  /**
   * The map between two laws.
   *
   * @param copula degrees of freedom of the copula; 0 for the normal one
   * @param freedom degrees of freedom of the innovations; infinity for normal ones
   */
  static CopulaMap of(double copula, double freedom) {
    boolean normal = Double.isInfinite(freedom);
    if (copula == 0 ? normal : copula == freedom) {
      return new CopulaMap(copula == 0, copula == 0 ? 1 : Math.sqrt((copula - 2) / copula));
    }
    return KNOWN.computeIfAbsent(copula + "/" + freedom, key -> new CopulaMap(copula, freedom));
  }

  /** Maps numbers in place. */
  void apply(double[] x) {
    if (identity) {
      return;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] = at(x[i]);
    }
  }

  /** Maps one number. */
  double at(double x) {
    if (identity || value.length == 0) {
      return identity ? x : factor * x;
    }
    double size = Math.abs(x);
    double s = (power ? asinh(size) : size) * cellsPerUnit;
    int cell = (int) Math.min(CELLS - 1, s);
    double t = s - cell;
    double z;
    if (t > 1) {
      z = value[CELLS] + slope[CELLS] * (t - 1);
    } else {
      double rise = value[cell + 1] - value[cell];
      double c = 3 * rise - 2 * slope[cell] - slope[cell + 1];
      double d = slope[cell] + slope[cell + 1] - 2 * rise;
      z = Math.fma(Math.fma(Math.fma(d, t, c), t, slope[cell]), t, value[cell]);
    }
    return x < 0 ? -z : z;
  }

  private static double asinh(double x) {
    return x < 1e-4 ? x * (1 - x * x / 6) : Elementary.log(x + Math.sqrt(Math.fma(x, x, 1)));
  }
}
