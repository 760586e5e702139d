package io.github.ruinsim.calibration;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/**
 * Likelihood of the Heston model with or without jumps from returns alone, by numerical filtering
 * on a grid (Kitagawa 1987, doi:10.1080/01621459.1987.10478534) of the root of the variance, w =
 * √v, which diffuses with a constant coefficient ξ/2.
 *
 * <p>A bar starts at a node; its return is {@code w·W + ρ·ξ/4·(W² − 1)}, W a standard normal
 * number: the second term, by which the variance moves inside the bar with the return, matters as
 * much for the correlation as the move from bar to bar. Or one jump is added. Given the return the
 * root moves to a normal number with mean {@code √(E[v'] − ξ²/4) + ρ·ξ/2·W} and deviation {@code
 * ξ/2·√(1 − ρ²)} (with jumps W is its posterior mean, as in Gray 1996). The nodes stand two such
 * deviations apart: the quadratic B-spline that spreads a node over its three neighbours then has
 * exactly this mean and this variance, and the likelihood is smooth in the parameters. The root is
 * reflected at zero. All in units of a bar.
 */
final class HestonFilter {
  private static final int MOST_NODES = 800;
  private static final double NEGLIGIBLE = 1e-13;
  private static final double TINY = 1e-200;
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
  private static final double LEAST_SLOPE = 0.05;
  private static final int MOST_SKIPPED = 500;

  private final Parameters p;
  private final LogReturns data;
  private final int nodes;
  private final double first;
  private final double step;
  private final double[] variance;
  private final double[] deviation;
  private final double[] mean;
  private final double bend;
  private final double[] initial;
  private final double jump;

  /**
   * The model in units of a bar.
   *
   * @param longRun variance θ of the diffusion
   * @param reversion κ
   * @param volOfVariance ξ
   * @param correlation ρ
   * @param location mean of the returns without jumps
   * @param jumpRate jumps per bar, 0 for none
   * @param jumpMean mean log size
   * @param jumpDeviation standard deviation of the log size
   */
  record Parameters(
      double longRun,
      double reversion,
      double volOfVariance,
      double correlation,
      double location,
      double jumpRate,
      double jumpMean,
      double jumpDeviation) {
    /** Standard deviation of the variance over its mean, in the stationary law. */
    double relativeSpread() {
      return volOfVariance / Math.sqrt(2 * reversion * longRun);
    }
  }

  /** Hears the probabilities of the nodes before each bar, and before the one after the last. */
  interface Listener {
    void before(int bar, double[] probabilities);
  }

  HestonFilter(Parameters p, LogReturns data) {
    this.p = p;
    this.data = data;
    double spread = p.relativeSpread();
    double highest = Math.sqrt(p.longRun() * (1 + 6 * spread + 18 * spread * spread));
    double lowest = Math.sqrt(p.longRun() * Math.max(0, 1 - 6 * spread));
    double root = Math.sqrt(1 - p.correlation() * p.correlation());
    double wanted = p.volOfVariance() * root;
    nodes = (int) Math.max(8, Math.min(MOST_NODES, Math.ceil((highest - lowest) / wanted)));
    step = Math.max(wanted, (highest - lowest) / MOST_NODES);
    first = lowest + 0.5 * step;
    jump = -FastMath.expm1(-p.jumpRate());
    variance = new double[nodes];
    deviation = new double[nodes];
    bend = 0.25 * p.correlation() * p.volOfVariance();
    mean = new double[nodes];
    initial = new double[nodes];
    double fade = FastMath.exp(-p.reversion());
    double average = -FastMath.expm1(-p.reversion()) / p.reversion();
    double shape = 1 / (spread * spread);
    double quarter = p.volOfVariance() * p.volOfVariance() / 4;
    double total = 0;
    for (int i = 0; i < nodes; i++) {
      double w = first + i * step;
      double v = w * w;
      variance[i] = p.longRun() + (v - p.longRun()) * average;
      deviation[i] = Math.sqrt(variance[i]);
      mean[i] = Math.sqrt(Math.max(0, p.longRun() + (v - p.longRun()) * fade - quarter));
      // Gamma law of the variance, times dv/dw; logarithms of one shape cancel in the sum.
      initial[i] =
          FastMath.exp(
              (2 * shape - 1) * FastMath.log(w / Math.sqrt(p.longRun()))
                  - shape * (v / p.longRun() - 1));
      total += initial[i];
    }
    for (int i = 0; i < nodes; i++) {
      initial[i] /= total;
    }
  }

  double logLikelihood() {
    return run((bar, probabilities) -> {});
  }

  /** Variance of the diffusion that is expected of each bar, and of the one after the last. */
  double[] expectedVariances() {
    double[] expected = new double[data.size() + 1];
    run(
        (bar, probabilities) -> {
          double sum = 0;
          for (int i = 0; i < nodes; i++) {
            sum += probabilities[i] * variance[i];
          }
          expected[bar] = sum;
        });
    return expected;
  }

  /** Probability of each return given its past. */
  double[] levels() {
    double[] levels = new double[data.size()];
    run(
        (bar, probabilities) -> {
          if (bar < levels.length) {
            levels[bar] = cumulative(data.value(bar), probabilities);
          }
        });
    return levels;
  }

  /** Probability that a bar at a random time returns at most {@code x}. */
  double stationaryProbability(double x) {
    return cumulative(x, initial);
  }

  private double cumulative(double x, double[] probabilities) {
    double jumpVariance = p.jumpDeviation() * p.jumpDeviation();
    double sum = 0;
    for (int i = 0; i < nodes; i++) {
      if (probabilities[i] > NEGLIGIBLE) {
        double e = x - centre(i);
        double below = (1 - jump) * normal(2 * (e + bend) / (deviation[i] + slope(i, e)));
        if (jump > 0) {
          below += jump * normal((e - p.jumpMean()) / Math.sqrt(variance[i] + jumpVariance));
        }
        sum += probabilities[i] * below;
      }
    }
    return sum;
  }

  /** Change of the return with its driver W: {@code r = w·W + ρ·ξ/4·(W² − 1)}. */
  private double slope(int i, double e) {
    double square = variance[i] + 4 * bend * (e + bend);
    return Math.sqrt(Math.max(LEAST_SLOPE * variance[i], square));
  }

  private static double normal(double z) {
    return 0.5 * Erf.erfc(-z / Math.sqrt(2));
  }

  /** Mean of a bar's return: the drift falls by half the variance. */
  private double centre(int i) {
    return p.location() - 0.5 * (variance[i] - p.longRun());
  }

  private double run(Listener listener) {
    double[] now = initial.clone();
    double[] next = new double[nodes];
    double product = 1;
    double sum = 0;
    for (int bar = 0; bar < data.size(); bar++) {
      int skipped = Math.min(MOST_SKIPPED, data.barsSkipped(bar));
      for (int k = 0; k < skipped; k++) {
        rest(now, next);
        double[] other = now;
        now = next;
        next = other;
      }
      listener.before(bar, now);
      double density = update(data.value(bar), now, next);
      if (!(density > 0)) {
        return Double.NEGATIVE_INFINITY;
      }
      double inverse = 1 / density;
      for (int i = 0; i < nodes; i++) {
        next[i] *= inverse;
      }
      product *= density;
      if (!(product > TINY && product < 1 / TINY)) {
        sum += FastMath.log(product);
        product = 1;
      }
      double[] other = now;
      now = next;
      next = other;
    }
    listener.before(data.size(), now);
    return sum + FastMath.log(product);
  }

  /** One bar without a return. */
  private void rest(double[] now, double[] next) {
    Arrays.fill(next, 0);
    for (int i = 0; i < nodes; i++) {
      spread(next, mean[i], now[i]);
    }
  }

  /** Moves the probabilities over one bar; their sum is the density of its return. */
  private double update(double x, double[] now, double[] next) {
    Arrays.fill(next, 0);
    double half = 0.5 * p.correlation() * p.volOfVariance();
    double jumpVariance = p.jumpDeviation() * p.jumpDeviation();
    double plainWeight = (1 - jump) / ROOT_TWO_PI;
    double jumpWeight = jump / ROOT_TWO_PI;
    double sum = 0;
    for (int i = 0; i < nodes; i++) {
      if (!(now[i] > NEGLIGIBLE)) {
        continue;
      }
      double e = x - centre(i);
      double root = slope(i, e);
      double shock = 2 * (e + bend) / (deviation[i] + root);
      double density = plainWeight / root * NegativeExponential.of(-0.5 * shock * shock);
      if (jump > 0) {
        double v = variance[i];
        double y = e - p.jumpMean();
        double wide = 1 / (v + jumpVariance);
        double jumped = jumpWeight * Math.sqrt(wide) * NegativeExponential.of(-0.5 * y * y * wide);
        double left = jumped * deviation[i] * wide * y;
        shock = (density * shock + left) / Math.max(1e-300, density + jumped);
        density += jumped;
      }
      double mass = now[i] * density;
      sum += mass;
      spread(next, mean[i] + half * shock, mass);
    }
    return sum;
  }

  /** Puts a mass at a place on the nodes around it, by the quadratic B-spline. */
  private void spread(double[] to, double place, double mass) {
    double x = (Math.abs(place) - first) / step;
    int nearest = (int) Math.rint(Math.max(-1, Math.min(nodes, x)));
    double d = Math.max(-0.5, Math.min(0.5, x - nearest));
    double low = 0.5 * (0.5 - d) * (0.5 - d);
    double high = 0.5 * (0.5 + d) * (0.5 + d);
    add(to, nearest - 1, low * mass);
    add(to, nearest, (1 - low - high) * mass);
    add(to, nearest + 1, high * mass);
  }

  private void add(double[] to, int node, double mass) {
    int inside = node < 0 ? -1 - node : node;
    to[Math.min(nodes - 1, inside)] += mass;
  }
}
