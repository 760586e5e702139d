package io.github.ruinsim.kernel;

import java.util.function.DoubleUnaryOperator;

/**
 * Radius law of a spherical distribution in the plane, so that {@code z = r·sin(angle)} is a
 * standardised innovation (Bailey 1994, doi:10.2307/2153537, for Student-t; Box–Muller for the
 * normal).
 *
 * <p>With U uniform in (0, 1): {@code r² = (ν−2)·(U^(−2/ν) − 1)} for a Student-t of unit variance,
 * {@code r² = −2·ln U} for the normal. U is written as {@code m·2^(−1−k)} with m in [1, 2); the
 * power or logarithm of m is one polynomial P(m − 1.5), that of the octave k comes from a table:
 * {@code r² = f_k·(a·P + b) + c·P + d}. No logarithm, power or division remains in the hot loop.
 * Chebyshev interpolation to degree 10 errs by less than 1e-9 in {@code −2·ln m} and relatively in
 * the power.
 */
final class InnovationTable {
  /** Degree of the polynomial. */
  static final int DEGREE = 10;

  /** Octaves of U: one for each number of leading zeros of a word. */
  static final int OCTAVES = 65;

  /** f_k by octave. */
  final double[] octave = new double[OCTAVES];

  /** Coefficients of P by rising power of m − 1.5. */
  final double[] coefficients;

  final double a;
  final double b;
  final double c;
  final double d;

  private InnovationTable(double[] coefficients, double a, double b, double c, double d) {
    this.coefficients = coefficients;
    this.a = a;
    this.b = b;
    this.c = c;
    this.d = d;
  }

  /** Table of the standard normal law. */
  static InnovationTable normal() {
    InnovationTable table =
        new InnovationTable(interpolate(m -> -2 * StrictMath.log(m)), 0, 1, 1, 0);
    for (int k = 0; k < OCTAVES; k++) {
      table.octave[k] = 2 * (k + 1) * StrictMath.log(2);
    }
    return table;
  }

  /** Table of the Student-t law with ν &gt; 2 degrees of freedom, scaled to unit variance. */
  static InnovationTable studentT(double degreesOfFreedom) {
    double power = -2 / degreesOfFreedom;
    double excess = degreesOfFreedom - 2;
    InnovationTable table =
        new InnovationTable(interpolate(m -> StrictMath.pow(m, power)), 1, 0, 0, -excess);
    for (int k = 0; k < OCTAVES; k++) {
      table.octave[k] = excess * StrictMath.pow(2, -power * (k + 1));
    }
    return table;
  }

  /** Interpolates on [1, 2] at Chebyshev nodes; coefficients by powers of m − 1.5. */
  static double[] interpolate(DoubleUnaryOperator function) {
    int n = DEGREE + 1;
    double[] node = new double[n];
    double[] divided = new double[n];
    for (int i = 0; i < n; i++) {
      node[i] = 0.5 * StrictMath.cos(Math.PI * (i + 0.5) / n);
      divided[i] = function.applyAsDouble(1.5 + node[i]);
    }
    for (int order = 1; order < n; order++) {
      for (int i = n - 1; i >= order; i--) {
        divided[i] = (divided[i] - divided[i - 1]) / (node[i] - node[i - order]);
      }
    }
    double[] result = new double[n];
    for (int i = n - 1; i >= 0; i--) {
      for (int power = n - 1; power > 0; power--) {
        result[power] = result[power - 1] - node[i] * result[power];
      }
      result[0] = divided[i] - node[i] * result[0];
    }
    return result;
  }
}
