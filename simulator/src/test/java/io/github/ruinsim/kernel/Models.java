package io.github.ruinsim.kernel;

import io.github.ruinsim.price.DoubleExponentialJumps;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Gbm;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.Kou;
import io.github.ruinsim.price.Merton;
import io.github.ruinsim.price.NormalJumps;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.StudentT;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Price models for tests, and their constants per bar. */
final class Models {
  static final double HOUR = 3600;
  static final double DAY = 86_400;
  static final NormalJumps NORMAL_JUMPS = new NormalJumps(200, -0.005, 0.03);
  static final DoubleExponentialJumps SKEWED_JUMPS =
      new DoubleExponentialJumps(150, 0.4, 0.025, 0.03);
  static final PriceModel GBM = new Gbm(0.1, 0.75);
  static final PriceModel STUDENT = new StudentT(0, 0.7, 3.2);
  static final PriceModel GARCH = new GarchT(0, 0.65, 0.1, 0.88, 0, 4, JumpLaw.NONE);
  static final PriceModel GJR = new GarchT(0.2, 0.65, 0.05, 0.88, 0.08, 3.5, NORMAL_JUMPS);
  static final PriceModel MERTON = new Merton(0, 0.5, NORMAL_JUMPS);
  static final PriceModel KOU = new Kou(-0.3, 0.5, SKEWED_JUMPS);

  private Models() {}

  static BarDynamics hourly(PriceModel model, GapShare gapShare) {
    return of(model, HOUR, gapShare, InitialVolatility.STATIONARY);
  }

  static BarDynamics hourly(PriceModel model) {
    return hourly(model, GapShare.FITTED);
  }

  static BarDynamics of(
      PriceModel model, double barSeconds, GapShare gapShare, InitialVolatility initial) {
    double years = barSeconds / (365 * DAY);
    double variance = model.volatility() * model.volatility();
    double compensator = model.jumps().perYear() * model.jumps().meanRelativeJump();
    double logDrift = (model.drift() - variance / 2 - compensator) * years;
    double infinity = Double.POSITIVE_INFINITY;
    double freedom = infinity;
    double alpha = 0;
    double beta = 1;
    double gamma = 0;
    if (model instanceof GarchT garch) {
      alpha = garch.alpha();
      beta = garch.beta();
      gamma = garch.gamma();
      freedom = garch.degreesOfFreedom();
    } else if (model instanceof StudentT student) {
      freedom = student.degreesOfFreedom();
    }
    return new BarDynamics(
        new BarDynamics.Parameters(
            years,
            logDrift,
            variance * years,
            alpha,
            beta,
            gamma,
            freedom,
            tailSquare(freedom),
            model.jumps(),
            gapShare,
            initial));
  }

  private static double tailSquare(double freedom) {
    if (Double.isInfinite(freedom)) {
      double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.999);
      return z * z;
    }
    double t = TDistribution.of(freedom).inverseCumulativeProbability(0.999);
    return t * t * (freedom - 2) / freedom;
  }
}
