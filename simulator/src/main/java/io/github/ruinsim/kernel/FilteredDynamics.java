package io.github.ruinsim.kernel;

import io.github.ruinsim.price.FilteredHistorical;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.ParetoTail;
import io.github.ruinsim.price.StandardisedBars;

/**
 * Filtered historical simulation at one bar length: a variance recursion whose innovations are bars
 * of a sample with Pareto tails. The innovation is a quantile: one uniform number picks the bar by
 * its rank, and beyond a threshold the close by the tail's own quantile.
 */
public final class FilteredDynamics extends PathDynamics {
  private static final double TAIL = 0.001;

  final double logDrift;
  final double omega;
  final double alpha;
  final double beta;
  final int burnInBars;
  final double firstVariance;

  /** Parts of the bars in the order of their closes, scaled to unit variance, not shifted. */
  final double[] open;

  final double[] high;
  final double[] low;
  final double[] close;

  /** Mean of the scaled law: what the innovation is less. */
  final double mean;

  final ParetoTail lower;
  final ParetoTail upper;

  /** Closes at which the tails begin, scaled. */
  final double lowerThreshold;

  final double upperThreshold;

  /** Factor between the sample and unit variance. */
  final double scale;

  /**
   * Derives the constants.
   *
   * @param barYears length of a bar in years
   */
  public FilteredDynamics(
      FilteredHistorical model, double barYears, GapShare gapShare, InitialVolatility initial) {
    super(
        JumpLaw.NONE,
        0,
        initial.kind() == InitialVolatility.Kind.STATIONARY,
        gapShare,
        MixingLaw.NONE);
    double longRun = model.volatility() * model.volatility() * barYears;
    double persistence = model.alpha() + model.beta();
    alpha = model.alpha();
    beta = model.beta();
    omega = longRun * (1 - persistence);
    logDrift = (model.drift() - model.volatility() * model.volatility() / 2) * barYears;
    double given = initial.annual() * initial.annual() * barYears;
    boolean stationary = initial.kind() == InitialVolatility.Kind.STATIONARY;
    burnInBars = stationary && alpha > 0 ? BarDynamics.burnIn(persistence) : 0;
    firstVariance = given > 0 ? given : longRun;
    StandardisedBars bars = model.residuals();
    lower = model.lowerTail();
    upper = model.upperTail();
    double from = bars.quantile(lower.probability());
    double to = bars.quantile(1 - upper.probability());
    double[] closes = bars.closes();
    double sum =
        lower.probability() * (from - lower.meanExcess())
            + upper.probability() * (to + upper.meanExcess());
    double square = tailSquare(lower, -from) + tailSquare(upper, to);
    for (int i = 0; i < closes.length; i++) {
      double left = Math.max(lower.probability(), (double) i / closes.length);
      double right = Math.min(1 - upper.probability(), (i + 1.0) / closes.length);
      double weight = Math.max(0, right - left);
      sum += weight * closes[i];
      square += weight * closes[i] * closes[i];
    }
    scale = 1 / Math.sqrt(square - sum * sum);
    mean = scale * sum;
    lowerThreshold = scale * from;
    upperThreshold = scale * to;
    open = scaled(bars.opens());
    high = scaled(bars.highs());
    low = scaled(bars.lows());
    close = scaled(closes);
  }

  private static double tailSquare(ParetoTail tail, double threshold) {
    return tail.probability()
        * (threshold * threshold + 2 * threshold * tail.meanExcess() + tail.meanSquareExcess());
  }

  private double[] scaled(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= scale;
    }
    return values;
  }

  /** Whether a uniform number gives a tail bar. */
  static boolean isTail(double u) {
    return u < TAIL || u > 1 - TAIL;
  }

  @Override
  StepSampler sampler(double horizonBars) {
    return new FilteredSampler(this);
  }

  @Override
  boolean wholeBars() {
    return true;
  }
}
