package io.github.ruinsim.kernel;

import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.MarkovSwitching;
import java.util.List;

/** Switching volatility at one bar length, in variances and durations per bar. */
public final class RegimeDynamics extends PathDynamics {
  /** Log drift per bar without half the variance. */
  final double logDrift;

  /** Variance per bar of each regime. */
  final double[] variance;

  /** Mean duration of each regime in bars. */
  final double[] duration;

  /** Cumulative probabilities of the regime that follows, [from][to]. */
  final double[][] follows;

  /** Cumulative probabilities of the first regime. */
  final double[] first;

  /**
   * Derives the constants.
   *
   * @param logDrift drift of the log price per year, without half the variance
   */
  public RegimeDynamics(
      MarkovSwitching model,
      double logDrift,
      double barYears,
      GapShare gapShare,
      InitialVolatility initial) {
    super(
        model.jumps(),
        model.jumps().perYear() * barYears,
        initial.kind() == InitialVolatility.Kind.STATIONARY,
        gapShare,
        MixingLaw.NONE);
    this.logDrift = logDrift * barYears;
    int regimes = model.volatilities().size();
    variance = new double[regimes];
    duration = new double[regimes];
    follows = new double[regimes][];
    for (int i = 0; i < regimes; i++) {
      double volatility = model.volatilities().get(i);
      variance[i] = volatility * volatility * barYears;
      duration[i] = model.meanDays().get(i) / 365 / barYears;
      follows[i] = cumulative(model.next().get(i));
    }
    if (initial.kind() == InitialVolatility.Kind.STATIONARY) {
      first = cumulative(model.stationary());
    } else {
      double wanted = initial.annual() > 0 ? initial.annual() : model.volatility();
      first = new double[regimes];
      int nearest = nearest(model.volatilities(), wanted);
      for (int i = nearest; i < regimes; i++) {
        first[i] = 1;
      }
    }
  }

  @Override
  StepSampler sampler(double horizonBars) {
    return new RegimeSampler(this);
  }

  /** First index whose cumulative probability exceeds a uniform number. */
  static int pick(double[] cumulative, double uniform) {
    int i = 0;
    while (i < cumulative.length - 1 && uniform >= cumulative[i]) {
      i++;
    }
    return i;
  }

  private static double[] cumulative(List<Double> probabilities) {
    double[] sums = new double[probabilities.size()];
    double sum = 0;
    for (int i = 0; i < sums.length; i++) {
      sum += probabilities.get(i);
      sums[i] = sum;
    }
    return sums;
  }

  private static int nearest(List<Double> values, double wanted) {
    int best = 0;
    for (int i = 1; i < values.size(); i++) {
      if (Math.abs(values.get(i) - wanted) < Math.abs(values.get(best) - wanted)) {
        best = i;
      }
    }
    return best;
  }
}
