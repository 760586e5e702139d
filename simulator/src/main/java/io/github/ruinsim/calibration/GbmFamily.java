package io.github.ruinsim.calibration;

import io.github.ruinsim.wording.Note;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/** Geometric Brownian motion: normal returns; the estimate is the closed form. */
final class GbmFamily implements ModelFamily {
  private static final int FEWEST = 30;

  @Override
  public String name() {
    return "gbm";
  }

  @Override
  public FittedModel fit(LogReturns data, CalibrationOptions options) {
    ModelFamily.requireUsable(data, FEWEST);
    double mean = data.mean();
    double deviation = Math.sqrt(data.meanSquare() - mean * mean);
    double volatility = deviation * Math.sqrt(data.barsPerYear());
    Normal law = new Normal(mean, deviation);
    return new IndependentFit(
        name(),
        law,
        List.of(
            new Estimate("volatility", volatility, volatility / Math.sqrt(2.0 * data.size())),
            new Estimate("meanPerBar", mean, deviation / Math.sqrt(data.size()))),
        law.logLikelihood(data),
        2,
        data.size(),
        "maximum likelihood of log returns close to close, in closed form",
        List.of(Note.of("fit.normal")));
  }

  /** Normal law. */
  private static final class Normal implements BarLaw {
    private final double mean;
    private final double deviation;
    private final double constant;
    private final NormalDistribution standard = new NormalDistribution(0, 1);

    Normal(double mean, double deviation) {
      this.mean = mean;
      this.deviation = deviation;
      this.constant = -FastMath.log(deviation) - 0.5 * FastMath.log(2 * Math.PI);
    }

    @Override
    public double logDensity(double x) {
      double z = (x - mean) / deviation;
      return constant - 0.5 * z * z;
    }

    @Override
    public double cumulative(double x) {
      return 0.5 * Erf.erfc((mean - x) / (deviation * Math.sqrt(2)));
    }

    @Override
    public double draw(double u) {
      return mean + deviation * standard.inverseCumulativeProbability(u);
    }
  }
}
