package io.github.ruinsim.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.PointValuePair;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.BOBYQAOptimizer;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.optim.univariate.UnivariatePointValuePair;

/**
 * Finds the maximum of a smooth log-likelihood: a coarse search by quadratic models (BOBYQA; where
 * it gives up, Nelder–Mead) from every start, a fine one from the best, then Newton steps with a
 * numerical Hessian until the expected gain is below 1e-6. No randomness: equal input, equal bits.
 */
final class LikelihoodMaximiser {
  private static final double BOUND = 15;
  private static final double COARSE_RADIUS = 0.5;
  private static final double COARSE_STOP = 0.01;
  private static final double FINE_RADIUS = 0.05;
  private static final double FINE_STOP = 1e-3;
  private static final int MOST_EVALUATIONS = 4000;
  private static final int NEWTON_STEPS = 6;
  private static final double NEWTON_GAIN = 1e-6;
  private static final double CURVATURE_DROP = 0.02;
  private static final double WORST = -1e15;

  private final ToDoubleFunction<double[]> logLikelihood;
  private final IntPredicate free;

  /**
   * @param free coordinates that Newton steps and the Hessian use; asked for at the maximum
   */
  private LikelihoodMaximiser(ToDoubleFunction<double[]> logLikelihood, IntPredicate free) {
    this.logLikelihood = logLikelihood;
    this.free = free;
  }

  /** A maximum: place, value, coordinates off their bounds, and minus the Hessian over these. */
  record Maximum(double[] point, double value, int[] free, RealMatrix information) {}

  /** Decides which coordinates of a point lie on a bound. */
  interface BoundTest {
    boolean onBound(double[] point, int coordinate);
  }

  /**
   * Searches from all starts.
   *
   * @param worthwhile whether a place is worth the Newton steps and the Hessian; without them the
   *     maximum carries no information
   */
  static Maximum maximise(
      ToDoubleFunction<double[]> logLikelihood,
      List<double[]> starts,
      BoundTest bounds,
      Predicate<double[]> worthwhile) {
    ToDoubleFunction<double[]> finite =
        u -> Math.max(WORST, orWorst(logLikelihood.applyAsDouble(u)));
    double[] best = starts.get(0);
    double value = Double.NEGATIVE_INFINITY;
    for (double[] start : starts) {
      PointValuePair found = search(finite, start, COARSE_RADIUS, COARSE_STOP);
      if (found.getValue() > value) {
        value = found.getValue();
        best = found.getPoint();
      }
    }
    PointValuePair fine = search(finite, best, FINE_RADIUS, FINE_STOP);
    if (!worthwhile.test(fine.getPoint())) {
      return new Maximum(
          fine.getPoint(), fine.getValue(), new int[0], new Array2DRowRealMatrix(1, 1));
    }
    return new LikelihoodMaximiser(finite, k -> !bounds.onBound(fine.getPoint(), k))
        .newton(fine.getPoint());
  }

  private static PointValuePair search(
      ToDoubleFunction<double[]> function, double[] start, double radius, double stop) {
    double[] lower = new double[start.length];
    double[] upper = new double[start.length];
    Arrays.fill(lower, -BOUND);
    Arrays.fill(upper, BOUND);
    double[] inside =
        Arrays.stream(start).map(u -> Math.max(1 - BOUND, Math.min(BOUND - 1, u))).toArray();
    if (start.length == 1) {
      return along(function, inside[0], stop);
    }
    try {
      return new BOBYQAOptimizer(2 * start.length + 1, radius, stop)
          .optimize(
              new MaxEval(MOST_EVALUATIONS),
              new ObjectiveFunction(function::applyAsDouble),
              GoalType.MAXIMIZE,
              new InitialGuess(inside),
              new SimpleBounds(lower, upper));
    } catch (MathIllegalStateException e) {
      return new SimplexOptimizer(1e-12, stop * stop)
          .optimize(
              new MaxEval(10 * MOST_EVALUATIONS),
              new ObjectiveFunction(function::applyAsDouble),
              GoalType.MAXIMIZE,
              new InitialGuess(inside),
              new NelderMeadSimplex(start.length, radius));
    }
  }

  /** The same for one coordinate, which quadratic models do not take. */
  private static PointValuePair along(
      ToDoubleFunction<double[]> function, double start, double stop) {
    UnivariatePointValuePair found =
        new BrentOptimizer(1e-9, stop * stop)
            .optimize(
                new MaxEval(MOST_EVALUATIONS),
                new UnivariateObjectiveFunction(u -> function.applyAsDouble(new double[] {u})),
                GoalType.MAXIMIZE,
                new SearchInterval(start - 1, start + 1, start));
    return new PointValuePair(new double[] {found.getPoint()}, found.getValue());
  }

  private Maximum newton(double[] start) {
    double[] point = start;
    int[] used = IntStream.range(0, start.length).filter(free).toArray();
    double value = logLikelihood.applyAsDouble(point);
    Derivatives at = derivatives(point, value, used);
    for (int step = 0; step < NEWTON_STEPS; step++) {
      double[] move = at.newtonMove();
      double expected = 0;
      for (int a = 0; a < used.length; a++) {
        expected += 0.5 * move[a] * at.gradient[a];
      }
      double factor = 1;
      double[] next = moved(point, used, move, factor);
      double reached = logLikelihood.applyAsDouble(next);
      while (!(reached > value) && factor > 0.01) {
        factor /= 4;
        next = moved(point, used, move, factor);
        reached = logLikelihood.applyAsDouble(next);
      }
      if (!(reached > value)) {
        break;
      }
      point = next;
      value = reached;
      if (expected < NEWTON_GAIN) {
        break;
      }
      at = derivatives(point, value, used);
    }
    return new Maximum(point, value, used, at.information);
  }

  /** Gradient and minus Hessian by central differences; steps lower the value by about 0.02. */
  private Derivatives derivatives(double[] point, double value, int[] used) {
    int n = used.length;
    double[] h = new double[n];
    double[] up = new double[n];
    double[] down = new double[n];
    for (int a = 0; a < n; a++) {
      h[a] = 1e-3;
      for (int round = 0; round < 3; round++) {
        up[a] = at(point, used[a], h[a], used[a], 0);
        down[a] = at(point, used[a], -h[a], used[a], 0);
        double drop = value - 0.5 * (up[a] + down[a]);
        if (drop > CURVATURE_DROP / 4 && drop < CURVATURE_DROP * 4) {
          break;
        }
        double grow = drop > 0 ? Math.sqrt(CURVATURE_DROP / drop) : 10;
        h[a] = Math.max(1e-7, Math.min(0.5, h[a] * Math.min(100, grow)));
      }
      up[a] = at(point, used[a], h[a], used[a], 0);
      down[a] = at(point, used[a], -h[a], used[a], 0);
    }
    double[] gradient = new double[n];
    RealMatrix information = new Array2DRowRealMatrix(n, n);
    for (int a = 0; a < n; a++) {
      gradient[a] = (up[a] - down[a]) / (2 * h[a]);
      information.setEntry(a, a, (2 * value - up[a] - down[a]) / (h[a] * h[a]));
      for (int b = 0; b < a; b++) {
        double both =
            at(point, used[a], h[a], used[b], h[b]) + at(point, used[a], -h[a], used[b], -h[b]);
        double entry = -(both - up[a] - down[a] - up[b] - down[b] + 2 * value) / (2 * h[a] * h[b]);
        information.setEntry(a, b, entry);
        information.setEntry(b, a, entry);
      }
    }
    return new Derivatives(gradient, information);
  }

  private double at(double[] point, int i, double di, int j, double dj) {
    double[] moved = point.clone();
    moved[i] += di;
    moved[j] += dj;
    return logLikelihood.applyAsDouble(moved);
  }

  private static double[] moved(double[] point, int[] used, double[] move, double factor) {
    double[] next = point.clone();
    for (int a = 0; a < used.length; a++) {
      next[used[a]] += factor * move[a];
    }
    return next;
  }

  private static double orWorst(double value) {
    return value > WORST ? value : WORST;
  }

  /** Inverse of a symmetric matrix with its eigenvalues raised to a positive floor. */
  static RealMatrix positiveInverse(RealMatrix matrix) {
    EigenDecomposition eigen = new EigenDecomposition(matrix);
    double[] values = eigen.getRealEigenvalues();
    double floor = 1e-10 * Arrays.stream(values).map(Math::abs).max().orElse(1);
    RealMatrix scaled = eigen.getV().copy();
    for (int column = 0; column < values.length; column++) {
      scaled.setColumnVector(
          column, scaled.getColumnVector(column).mapDivide(Math.max(floor, values[column])));
    }
    return scaled.multiply(eigen.getVT());
  }

  private record Derivatives(double[] gradient, RealMatrix information) {
    double[] newtonMove() {
      return positiveInverse(information).operate(gradient);
    }
  }
}
