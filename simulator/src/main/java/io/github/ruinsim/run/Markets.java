package io.github.ruinsim.run;

import io.github.ruinsim.kernel.BarDynamics;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import io.github.ruinsim.study.Market;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Turns the market of a study into the constants of the step loop. */
final class Markets {
  /** A tail bar's innovation lies beyond this quantile, on either side. */
  private static final double TAIL = 0.999;

  private Markets() {}

  /** Constants of a market under a gap share. */
  static BarDynamics dynamics(Market market, GapShare gapShare) {
    PriceModel model = market.model();
    double barYears = market.barSeconds() / Market.SECONDS_PER_YEAR;
    double variance = model.volatility() * model.volatility();
    double compensator = model.jumps().perYear() * model.jumps().meanRelativeJump();
    double logDrift = (model.drift() - variance / 2 - compensator) * barYears;
    double alpha = 0;
    double beta = 1;
    double gamma = 0;
    double degreesOfFreedom = Double.POSITIVE_INFINITY;
    InitialVolatility initial = InitialVolatility.LONG_RUN;
    if (model instanceof GarchT garch) {
      alpha = garch.alpha();
      beta = garch.beta();
      gamma = garch.gamma();
      degreesOfFreedom = garch.degreesOfFreedom();
      initial = market.initialVolatility();
    } else if (model instanceof StudentT student) {
      degreesOfFreedom = student.degreesOfFreedom();
    }
    return new BarDynamics(
        new BarDynamics.Parameters(
            barYears,
            logDrift,
            variance * barYears,
            alpha,
            beta,
            gamma,
            degreesOfFreedom,
            tailSquare(degreesOfFreedom),
            model.jumps(),
            gapShare,
            initial));
  }

  /** Square of the innovation at the tail quantile; innovations have unit variance. */
  private static double tailSquare(double degreesOfFreedom) {
    if (Double.isInfinite(degreesOfFreedom)) {
      double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(TAIL);
      return rounded(z * z);
    }
    double t = TDistribution.of(degreesOfFreedom).inverseCumulativeProbability(TAIL);
    return rounded(t * t * (degreesOfFreedom - 2) / degreesOfFreedom);
  }

  /** Rounds to float, so that the last bits of a library's quantile cannot matter. */
  private static double rounded(double value) {
    return (float) value;
  }
}
