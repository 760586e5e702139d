package io.github.ruinsim.calibration;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import io.github.ruinsim.check.InputException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.FastMath;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * A normal or Student-t copula fitted to the innovations of several series, bar by bar: maximum
 * likelihood of the ranks (Genest, Ghoudi and Rivest 1995, doi:10.1093/biomet/82.3.543; of the
 * residuals of a filter Chen and Fan 2006, doi:10.1016/j.jeconom.2005.07.027), so that a misfit of
 * the margins is not taken for dependence. All correlations and the degrees of freedom at once;
 * standard errors by numerical Hessian and delta method, with the part that unknown margins add
 * ({@link RankErrors}). The normal copula is kept where degrees of freedom do not lower Akaike's
 * criterion.
 *
 * @param correlations of the numbers behind the copula, symmetric, 1 on the diagonal
 * @param freedom degrees of freedom in [1, 1000]; 0 for the normal copula
 * @param correlationErrors standard errors of the correlations; 0 on the diagonal
 * @param freedomError standard error of the degrees of freedom; NaN for the normal copula
 * @param logLikelihood of the copula that was kept
 * @param normalLogLikelihood of the best normal copula
 * @param observations number of bars
 */
record CopulaFit(
    double[][] correlations,
    double freedom,
    double[][] correlationErrors,
    double freedomError,
    double logLikelihood,
    double normalLogLikelihood,
    int observations) {
  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
  private static final double LEAST_FREEDOM = 1;
  private static final double MOST_FREEDOM = 1000;
  private static final double FREEDOM_START = 6;

  /**
   * Fits both copulas.
   *
   * @param series innovations, or anything that rises with them, of two series or more at the same
   *     bars; ties share their place evenly
   * @throws InputException if two series rise and fall as one
   */
  static CopulaFit of(double[][] series) {
    double[][] scores = Arrays.stream(series).map(CopulaFit::normalScores).toArray(double[][]::new);
    int size = scores.length;
    double[] start = partials(correlations(scores));
    Maximum normal =
        LikelihoodMaximiser.maximise(
            u -> logLikelihood(root(u, size), scores, 0),
            List.of(start),
            (u, k) -> false,
            u -> true);
    double[] from = Arrays.copyOf(normal.point(), normal.point().length + 1);
    from[from.length - 1] = Coordinates.unitLog(LEAST_FREEDOM, MOST_FREEDOM, FREEDOM_START);
    Maximum student =
        LikelihoodMaximiser.maximise(
            u -> {
              double freedom = freedom(u);
              return logLikelihood(root(u, size), StudentScores.of(freedom).map(scores), freedom);
            },
            List.of(from),
            (u, k) -> k == u.length - 1 && Math.abs(u[k]) > 7,
            u -> true);
    boolean tails =
        student.value() > normal.value() + 1 && student.free().length == start.length + 1;
    Maximum best =
        Sandwich.of(
            tails ? student : normal,
            u -> {
              double freedom = tails ? freedom(u) : 0;
              double[][] root = root(u, size);
              UnaryOperator<double[][]> map =
                  tails ? StudentScores.of(freedom)::map : UnaryOperator.identity();
              return RankErrors.logDensities(
                  scores, moved -> logDensities(root, map.apply(moved), freedom));
            });
    List<Estimate> estimates =
        DeltaMethod.estimates(
            IntStream.range(0, best.point().length).mapToObj(Integer::toString).toList(),
            best,
            u -> {
              double[] flat = flat(product(root(u, size)));
              double[] values = Arrays.copyOf(flat, u.length);
              if (u.length > flat.length) {
                values[flat.length] = freedom(u);
              }
              return values;
            });
    double[][] errors = new double[size][size];
    int next = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        errors[i][j] = estimates.get(next++).standardError();
        errors[j][i] = errors[i][j];
      }
    }
    return new CopulaFit(
        product(root(best.point(), size)),
        tails ? freedom(student.point()) : 0,
        errors,
        tails ? estimates.get(next).standardError() : Double.NaN,
        best.value(),
        normal.value(),
        scores[0].length);
  }

  private static double freedom(double[] u) {
    return Coordinates.logBetween(LEAST_FREEDOM, MOST_FREEDOM, u[u.length - 1]);
  }

  /** Normal scores of the ranks over n + 1. */
  private static double[] normalScores(double[] values) {
    int n = values.length;
    Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double[] scores = new double[n];
    for (int from = 0; from < n; ) {
      int to = from;
      while (to < n && values[order[to]] == values[order[from]]) {
        to++;
      }
      double rank = 0.5 * (from + to + 1);
      double score = NORMAL.inverseCumulativeProbability(rank / (n + 1));
      for (int i = from; i < to; i++) {
        scores[order[i]] = score;
      }
      from = to;
    }
    return scores;
  }

  /** Correlations of the normal scores, where the search begins. */
  private static double[][] correlations(double[][] scores) {
    int size = scores.length;
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double product = 0;
        double first = 0;
        double second = 0;
        for (int t = 0; t < scores[i].length; t++) {
          product += scores[i][t] * scores[j][t];
          first += scores[i][t] * scores[i][t];
          second += scores[j][t] * scores[j][t];
        }
        double value = i == j ? 1 : product / Math.sqrt(first * second);
        if (i != j && !(Math.abs(value) < 1 - 1e-6)) {
          throw new InputException(
              "CANDLES: assets "
                  + (j + 1)
                  + " and "
                  + (i + 1)
                  + " rise and fall as one: leave one out");
        }
        matrix[i][j] = value;
        matrix[j][i] = value;
      }
    }
    return matrix;
  }

  /** Coordinates on the line of a correlation matrix: its partial correlations, by rows. */
  private static double[] partials(double[][] matrix) {
    int size = matrix.length;
    double[][] root = new double[size][size];
    double[] partials = new double[size * (size - 1) / 2];
    int next = 0;
    for (int i = 0; i < size; i++) {
      double left = 1;
      for (int j = 0; j < i; j++) {
        double sum = matrix[i][j];
        for (int k = 0; k < j; k++) {
          sum -= root[i][k] * root[j][k];
        }
        root[i][j] = sum / root[j][j];
        double partial = Math.max(-0.999, Math.min(0.999, root[i][j] / Math.sqrt(left)));
        partials[next++] = 0.5 * FastMath.log((1 + partial) / (1 - partial));
        left = Math.max(1e-9, left - root[i][j] * root[i][j]);
      }
      root[i][i] = Math.sqrt(left);
    }
    return partials;
  }

  /** The lower triangle whose product with its mirror image is the matrix; any point gives one. */
  private static double[][] root(double[] u, int size) {
    double[][] root = new double[size][size];
    int next = 0;
    for (int i = 0; i < size; i++) {
      double left = 1;
      for (int j = 0; j < i; j++) {
        double partial = FastMath.tanh(u[next++]);
        root[i][j] = partial * Math.sqrt(left);
        left *= (1 - partial) * (1 + partial);
      }
      root[i][i] = Math.sqrt(left);
    }
    return root;
  }

  private static double[][] product(double[][] root) {
    int size = root.length;
    double[][] matrix = new double[size][size];
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = i == j ? 1 : 0;
        for (int k = 0; k <= j && i != j; k++) {
          sum += root[i][k] * root[j][k];
        }
        matrix[i][j] = sum;
        matrix[j][i] = sum;
      }
    }
    return matrix;
  }

  /** The lower triangle by rows, without the diagonal. */
  private static double[] flat(double[][] matrix) {
    return IntStream.range(0, matrix.length)
        .boxed()
        .flatMapToDouble(i -> Arrays.stream(matrix[i], 0, i))
        .toArray();
  }

  /** Log-likelihood of numbers of a copula; of a normal one for freedom 0. */
  static double logLikelihood(double[][] root, double[][] numbers, double freedom) {
    return Arrays.stream(logDensities(root, numbers, freedom)).sum();
  }

  /** Logarithm of the copula's density at each bar. */
  private static double[] logDensities(double[][] root, double[][] numbers, double freedom) {
    int size = root.length;
    double constant =
        freedom == 0
            ? 0
            : Gamma.logGamma(0.5 * (freedom + size))
                + (size - 1) * Gamma.logGamma(0.5 * freedom)
                - size * Gamma.logGamma(0.5 * (freedom + 1));
    for (int i = 0; i < size; i++) {
      constant -= FastMath.log(root[i][i]);
    }
    double[] e = new double[size];
    double[] densities = new double[numbers[0].length];
    for (int t = 0; t < densities.length; t++) {
      double square = 0;
      double margins = 0;
      for (int i = 0; i < size; i++) {
        double x = numbers[i][t];
        double rest = x;
        for (int j = 0; j < i; j++) {
          rest -= root[i][j] * e[j];
        }
        e[i] = rest / root[i][i];
        square += e[i] * e[i];
        margins += freedom == 0 ? x * x : FastMath.log1p(x * x / freedom);
      }
      densities[t] =
          constant
              + (freedom == 0
                  ? 0.5 * (margins - square)
                  : 0.5 * (freedom + 1) * margins
                      - 0.5 * (freedom + size) * FastMath.log1p(square / freedom));
    }
    return densities;
  }

  /** Draws of the copula as normal scores of the margins, for a comparison with data. */
  double[][] draws(int count, long seed) {
    SplitMix random = new SplitMix(seed);
    int size = correlations.length;
    double[][] root = root(partials(correlations), size);
    double[][] numbers = new double[size][count];
    double[] e = new double[size];
    for (int t = 0; t < count; t++) {
      double scale = freedom == 0 ? 1 : Math.sqrt(freedom / chiSquare(random));
      for (int i = 0; i < size; i++) {
        e[i] = NORMAL.inverseCumulativeProbability(random.uniform());
        double sum = 0;
        for (int j = 0; j <= i; j++) {
          sum += root[i][j] * e[j];
        }
        numbers[i][t] = scale * sum;
      }
    }
    return numbers;
  }

  private double chiSquare(SplitMix random) {
    return 2 * GammaDistribution.of(freedom / 2, 1).inverseCumulativeProbability(random.uniform());
  }
}
