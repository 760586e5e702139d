package io.github.ruinsim.run;

import io.github.ruinsim.kernel.BarDynamics;
import io.github.ruinsim.kernel.ClockDynamics;
import io.github.ruinsim.kernel.FilteredDynamics;
import io.github.ruinsim.kernel.FundingDynamics;
import io.github.ruinsim.kernel.FundingSource;
import io.github.ruinsim.kernel.HestonDynamics;
import io.github.ruinsim.kernel.InnovationTails;
import io.github.ruinsim.kernel.JointDynamics;
import io.github.ruinsim.kernel.PastFunding;
import io.github.ruinsim.kernel.PathDynamics;
import io.github.ruinsim.kernel.RegimeDynamics;
import io.github.ruinsim.kernel.SampleDynamics;
import io.github.ruinsim.price.Asset;
import io.github.ruinsim.price.Bates;
import io.github.ruinsim.price.BlockBootstrap;
import io.github.ruinsim.price.FilteredHistorical;
import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.price.GapShare;
import io.github.ruinsim.price.GarchT;
import io.github.ruinsim.price.Heston;
import io.github.ruinsim.price.InitialVolatility;
import io.github.ruinsim.price.JumpLaw;
import io.github.ruinsim.price.MarkovSwitching;
import io.github.ruinsim.price.NormalInverseGaussian;
import io.github.ruinsim.price.PriceModel;
import io.github.ruinsim.price.Replay;
import io.github.ruinsim.price.SeveralAssets;
import io.github.ruinsim.price.StudentT;
import io.github.ruinsim.price.VarianceGamma;
import io.github.ruinsim.study.Market;
import io.github.ruinsim.study.Variant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/** Turns the market of a study into the constants of the step loop. */
final class Markets {
  /** A tail bar's innovation lies beyond this quantile, on either side. */
  private static final double TAIL = 0.999;

  private Markets() {}

  /** Constants of a market under a gap share. */
  static PathDynamics dynamics(Market market, GapShare gapShare) {
    return dynamics(market.model(), market, gapShare);
  }

  /** Constants of a market with other parameters of its model. */
  static PathDynamics dynamics(PriceModel model, Market market, GapShare gapShare) {
    double barYears = market.barSeconds() / Market.SECONDS_PER_YEAR;
    return dynamics(model, barYears, gapShare, market.initialVolatility());
  }

  /**
   * Funding rates of a variant. Mean and deviation of the returns, which only say where the premium
   * may start, are those of a diffusion with the model's long-run volatility and its jumps.
   */
  static FundingSource funding(Variant variant) {
    Market market = variant.market();
    if (market.model() instanceof Replay replay && replay.funding().exists()) {
      return new PastFunding(replay);
    }
    if (!(variant.rates() instanceof FundingModel model)) {
      return FundingSource.CONSTANT;
    }
    double years = model.intervalHours() * 3600 / Market.SECONDS_PER_YEAR;
    PriceModel price = market.model();
    JumpLaw jumps = price.jumps();
    double variance = price.volatility() * price.volatility();
    double mean =
        price.drift() - variance / 2 + jumps.perYear() * (jumps.mean() - jumps.meanRelativeJump());
    double total = variance + jumps.perYear() * jumps.meanSquare();
    return new FundingDynamics(model, mean * years, Math.sqrt(total * years));
  }

  /** Long-run annual volatilities of all assets of a model. */
  static double[] volatilities(PriceModel model) {
    return model instanceof SeveralAssets several
        ? several.assets().stream().mapToDouble(asset -> asset.model().volatility()).toArray()
        : new double[] {model.volatility()};
  }

  /** Constants of a model in bars of a length in years. */
  static PathDynamics dynamics(
      PriceModel model, double barYears, GapShare gapShare, InitialVolatility initial) {
    if (model instanceof BlockBootstrap blocks) {
      return SampleDynamics.of(blocks, gapShare);
    }
    if (model instanceof Replay replay) {
      return SampleDynamics.of(replay, gapShare);
    }
    if (model instanceof SeveralAssets several) {
      List<PathDynamics> parts = new ArrayList<>();
      for (Asset asset : several.assets()) {
        boolean given = initial.annual() > 0 && !asset.model().hasMemory();
        InitialVolatility own = given ? InitialVolatility.LONG_RUN : initial;
        parts.add(dynamics(asset.model(), barYears, gapShare, own));
      }
      return new JointDynamics(several, parts, barYears);
    }
    if (model instanceof FilteredHistorical filtered) {
      return new FilteredDynamics(filtered, barYears, gapShare, initial);
    }
    double growth = model.drift() - compensator(model.jumps());
    if (model instanceof VarianceGamma gamma) {
      return ClockDynamics.of(gamma, barYears, gapShare);
    }
    if (model instanceof NormalInverseGaussian nig) {
      return ClockDynamics.of(nig, barYears, gapShare);
    }
    if (model instanceof Heston heston) {
      return new HestonDynamics(heston, JumpLaw.NONE, growth, barYears, gapShare, initial);
    }
    if (model instanceof Bates bates) {
      JumpLaw jumps = bates.jumps();
      return new HestonDynamics(bates.diffusion(), jumps, growth, barYears, gapShare, initial);
    }
    if (model instanceof MarkovSwitching regimes) {
      return new RegimeDynamics(regimes, growth, barYears, gapShare, initial);
    }
    return recursion(model, growth, barYears, gapShare, initial);
  }

  /** Growth per year of the expected price by jumps, where it is the same all the time. */
  private static double compensator(JumpLaw jumps) {
    return jumps.excitation() > 0 ? 0 : jumps.perYear() * jumps.meanRelativeJump();
  }

  private static BarDynamics recursion(
      PriceModel model,
      double growth,
      double barYears,
      GapShare gapShare,
      InitialVolatility initial) {
    double variance = model.volatility() * model.volatility();
    double alpha = 0;
    double beta = 1;
    double gamma = 0;
    double degreesOfFreedom = Double.POSITIVE_INFINITY;
    InnovationTails tails = InnovationTails.NONE;
    InitialVolatility first =
        initial.annual() > 0 && !model.hasMemory() ? InitialVolatility.LONG_RUN : initial;
    if (model instanceof GarchT garch) {
      alpha = garch.alpha();
      beta = garch.beta();
      gamma = garch.gamma();
      degreesOfFreedom = garch.degreesOfFreedom();
      tails = InnovationTails.of(garch.tails(), degreesOfFreedom);
    } else if (model instanceof StudentT student) {
      degreesOfFreedom = student.degreesOfFreedom();
    }
    return new BarDynamics(
        new BarDynamics.Parameters(
            barYears,
            (growth - variance / 2) * barYears,
            variance * barYears,
            alpha,
            beta,
            gamma,
            degreesOfFreedom,
            tailSquare(degreesOfFreedom),
            model.jumps(),
            gapShare,
            first,
            tails));
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
