package io.github.ruinsim.kernel;

import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.NormalInverseGaussian;
import io.github.ruinsim.price.VarianceGamma;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Brownian motion on a random clock at one bar length: variance gamma and normal inverse Gaussian.
 * Return of a bar: {@code logDrift + clockDrift·τ + √(variance·τ)·z}, τ the clock's increment of
 * mean 1 and variance 1/{@link #steps}.
 */
public final class ClockDynamics extends PathDynamics {
  /** Points of the quadrature behind the tail quantiles. */
  private static final int POINTS = 20_000;

  private static final double TAIL = 0.001;

  final double logDrift;
  final double clockDrift;
  final double variance;

  /** Bar length in units of the clock's variance per year. */
  final double steps;

  /** Whether the clock is gamma; otherwise it is inverse Gaussian. */
  final boolean gamma;

  /** Bar returns below this and above {@link #highTail} are those of tail bars. */
  final double lowTail;

  final double highTail;

  private ClockDynamics(
      double barYears,
      double logDrift,
      double asymmetry,
      double volatility,
      double clockVariance,
      boolean gamma,
      GapShare gapShare) {
    super(JumpLaw.NONE, 0, false, gapShare, MixingLaw.NONE);
    this.logDrift = logDrift * barYears;
    this.gamma = gamma;
    clockDrift = asymmetry * barYears;
    variance = volatility * volatility * barYears;
    steps = barYears / clockVariance;
    boolean wanted = gapShare.tailProbability() > 0;
    lowTail = wanted ? quantile(TAIL) : Double.NEGATIVE_INFINITY;
    highTail = wanted ? quantile(1 - TAIL) : Double.POSITIVE_INFINITY;
  }

  /** Constants of a variance gamma model. */
  public static ClockDynamics of(VarianceGamma model, double barYears, GapShare gapShare) {
    return new ClockDynamics(
        barYears,
        model.logDrift(),
        model.asymmetry(),
        model.volatility(),
        model.clockVariance(),
        true,
        gapShare);
  }

  /** Constants of a normal inverse Gaussian model. */
  public static ClockDynamics of(NormalInverseGaussian model, double barYears, GapShare gapShare) {
    return new ClockDynamics(
        barYears,
        model.logDrift(),
        model.asymmetry(),
        model.volatility(),
        model.clockVariance(),
        false,
        gapShare);
  }

  @Override
  StepSampler sampler(double horizonBars) {
    return new ClockSampler(this);
  }

  /** Quantile of a bar's return, by bisection; rounded to float, see below. */
  private double quantile(double p) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    DoubleUnaryOperator below = gamma ? gammaMixture(normal) : inverseGaussianMixture(normal);
    double deviation = Math.sqrt(variance + clockDrift * clockDrift / steps);
    double low = logDrift + clockDrift - 1000 * deviation;
    double high = logDrift + clockDrift + 1000 * deviation;
    for (int i = 0; i < 40; i++) {
      double middle = 0.5 * (low + high);
      if (below.applyAsDouble(middle) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    // The last bits of a library's function must not matter.
    return (float) high;
  }

  private DoubleUnaryOperator gammaMixture(NormalDistribution normal) {
    double[] time = new double[POINTS];
    ClockSampler.GammaClock clock = new ClockSampler.GammaClock(steps);
    for (int i = 0; i < POINTS; i++) {
      time[i] = clock.at((i + 0.5) / POINTS);
    }
    return x -> {
      double sum = 0;
      for (double t : time) {
        sum += below(normal, x, t);
      }
      return sum / POINTS;
    };
  }

  private DoubleUnaryOperator inverseGaussianMixture(NormalDistribution normal) {
    double[] longer = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      double z = normal.inverseCumulativeProbability(0.5 + (i + 0.5) / (2 * POINTS));
      longer[i] = ClockSampler.longerRoot(z * z, steps);
    }
    return x -> {
      double sum = 0;
      for (double root : longer) {
        double p = root / (1 + root);
        sum += p * below(normal, x, 1 / root) + (1 - p) * below(normal, x, root);
      }
      return sum / POINTS;
    };
  }

  private double below(NormalDistribution normal, double x, double time) {
    double distance = x - logDrift - clockDrift * time;
    if (!(time > 0)) {
      return distance >= 0 ? 1 : 0;
    }
    return normal.cumulativeProbability(distance / Math.sqrt(variance * time));
  }
}
