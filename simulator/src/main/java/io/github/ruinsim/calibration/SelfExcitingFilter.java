package io.github.ruinsim.calibration;

import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/**
 * Likelihood of Brownian motion with self-exciting normal jumps from returns, by the filter of Chan
 * and Maheu (2002, doi:10.1198/073500102288618513): a bar has up to {@link #MOST} jumps, Poisson
 * with the intensity that is expected given the past; given the return the intensity moves by the
 * excess of the posterior mean number of jumps over the expected one.
 *
 * <p>With mean intensity λ, branching ratio n and decay β the expected intensity above λ fades at
 * the rate β(1 − n), self-excitation included; a jump raises it by nβ. Jumps set off others in
 * their own bar too: of the families of a bar, a Poisson number, a share has two members. All in
 * units of a bar.
 */
final class SelfExcitingFilter {
  private static final int MOST = 5;
  private static final double TINY = 1e-200;
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  private final Parameters p;
  private final LogReturns data;
  private final double fade;
  private final double average;
  private final double kick;

  /** Probability that a jump sets off another one in its own bar. */
  private final double twin;

  /**
   * The model in units of a bar.
   *
   * @param deviation standard deviation of the diffusion
   * @param location mean of the returns without jumps
   * @param rate mean number of jumps λ
   * @param jumpMean mean log size
   * @param jumpDeviation standard deviation of the log size
   * @param excitation branching ratio n
   * @param decay β
   */
  record Parameters(
      double deviation,
      double location,
      double rate,
      double jumpMean,
      double jumpDeviation,
      double excitation,
      double decay) {}

  /** Hears the expected number of jumps of each bar, and the density of its return. */
  interface Listener {
    void seen(int bar, double expected, double density);
  }

  SelfExcitingFilter(Parameters p, LogReturns data) {
    this.p = p;
    this.data = data;
    double relaxation = p.decay() * (1 - p.excitation());
    fade = FastMath.exp(-relaxation);
    average = -FastMath.expm1(-relaxation) / relaxation;
    // A jump at a uniform instant of the bar has decayed by this mean at its end.
    kick = p.excitation() * p.decay() * average;
    twin = p.excitation() * (1 + FastMath.expm1(-p.decay()) / p.decay());
  }

  double logLikelihood() {
    return run((bar, expected, density) -> {});
  }

  /** Logarithm of the density of each return given its past. */
  double[] logDensities() {
    double[] densities = new double[data.size()];
    run((bar, expected, density) -> densities[bar] = FastMath.log(density));
    return densities;
  }

  /** Probability of each return given its past. */
  double[] levels() {
    double[] levels = new double[data.size()];
    run((bar, expected, density) -> levels[bar] = cumulative(data.value(bar), expected));
    return levels;
  }

  /** Probability of a return of at most {@code x} in a bar that expects so many jumps. */
  double cumulative(double x, double expected) {
    double families = expected / (1 + twin);
    double weight = FastMath.exp(-families);
    double before = 0;
    double total = 0;
    double sum = 0;
    for (int k = 0; k <= MOST; k++) {
      double z = (x - p.location() - k * p.jumpMean()) / Math.sqrt(variance(k));
      sum += weight * 0.5 * Erf.erfc(-z / Math.sqrt(2));
      total += weight;
      double next = next(families, k + 1, weight, before);
      before = weight;
      weight = next;
    }
    return sum / total;
  }

  /** Probability of k jumps from those of k − 1 and k − 2 (Panjer 1981). */
  private double next(double families, int k, double one, double two) {
    return families / k * ((1 - twin) * one + 2 * twin * two);
  }

  private double variance(int jumps) {
    return p.deviation() * p.deviation() + jumps * p.jumpDeviation() * p.jumpDeviation();
  }

  private double run(Listener listener) {
    double[] precision = new double[MOST + 1];
    double[] height = new double[MOST + 1];
    for (int k = 0; k <= MOST; k++) {
      precision[k] = 1 / variance(k);
      height[k] = Math.sqrt(precision[k]) / ROOT_TWO_PI;
    }
    double excess = 0;
    double product = 1;
    double sum = 0;
    for (int bar = 0; bar < data.size(); bar++) {
      for (int k = Math.min(1000, data.barsSkipped(bar)); k > 0; k--) {
        excess *= fade;
      }
      double expected = Math.max(1e-12, p.rate() + excess * average);
      double families = expected / (1 + twin);
      double weight = FastMath.exp(-families);
      double before = 0;
      double density = 0;
      double jumps = 0;
      double e = data.value(bar) - p.location();
      for (int k = 0; k <= MOST; k++) {
        double y = e - k * p.jumpMean();
        double part = weight * height[k] * NegativeExponential.of(-0.5 * y * y * precision[k]);
        density += part;
        jumps += k * part;
        double next = next(families, k + 1, weight, before);
        before = weight;
        weight = next;
      }
      if (!(density > 0)) {
        return Double.NEGATIVE_INFINITY;
      }
      listener.seen(bar, expected, density);
      excess = excess * fade + kick * (jumps / density - expected);
      product *= density;
      if (!(product > TINY && product < 1 / TINY)) {
        sum += FastMath.log(product);
        product = 1;
      }
    }
    return sum + FastMath.log(product);
  }
}
