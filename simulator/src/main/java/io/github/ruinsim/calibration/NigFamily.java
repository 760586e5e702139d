package io.github.ruinsim.calibration;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.util.FastMath;

/**
 * Normal inverse Gaussian returns, by maximum likelihood with the density of a bar from its
 * characteristic function {@code exp((1 − √(1 − 2κ(iθt − σ²t²/2)))/κ)}, all in units of a bar.
 */
final class NigFamily implements ModelFamily {
  private static final int FEWEST = 200;

  @Override
  public String name() {
    return "nig";
  }

  @Override
  public FittedModel fit(LogReturns data, CalibrationOptions options) {
    ModelFamily.requireUsable(data, FEWEST);
    double deviation = Math.sqrt(data.meanSquare());
    double largest = Arrays.stream(data.values()).map(Math::abs).max().orElse(0);
    Maximum best =
        LikelihoodMaximiser.maximise(
            u -> law(u, deviation, largest).logLikelihood(data),
            List.of(
                new double[] {
                  Coordinates.unitLog(0.2, 5, 1), 0, Coordinates.unitLog(0.02, 100, 1), 0
                },
                new double[] {
                  Coordinates.unitLog(0.2, 5, 1), 0, Coordinates.unitLog(0.02, 100, 5), 0
                }),
            (u, k) -> (k == 0 || k == 2) && Math.abs(u[k]) > 7,
            u -> true);
    double years = data.barsPerYear();
    List<Estimate> estimates =
        DeltaMethod.estimates(
            List.of("volatility", "asymmetry", "clockVariance", "meanPerBar"),
            best,
            u -> {
              double[] p = bar(u, deviation);
              return new double[] {
                p[0] * Math.sqrt(years), p[1] * years, p[2] / years, p[3] + p[1]
              };
            });
    return new IndependentFit(
        name(),
        law(best.point(), deviation, largest),
        estimates,
        best.value(),
        4,
        data.size(),
        "maximum likelihood of log returns close to close, density by Fourier inversion; two"
            + " starts; standard errors by numerical Hessian and delta method",
        List.of(
            "tails fall exponentially, those of the data by a power",
            "returns without memory: clusters of volatility are not in it"));
  }

  /** Volatility, drift of the clock, variance of the clock and location of one bar. */
  private static double[] bar(double[] u, double deviation) {
    return new double[] {
      deviation * Coordinates.logBetween(0.2, 5, u[0]),
      0.02 * deviation * u[3],
      Coordinates.logBetween(0.02, 100, u[2]),
      0.01 * deviation * u[1]
    };
  }

  private static BarLaw law(double[] u, double deviation, double largest) {
    double[] p = bar(u, deviation);
    double variance = p[0] * p[0];
    double clock = p[2];
    double decay = p[0] * Math.sqrt(clock);
    return new FourierLaw(
        t -> {
          Complex inside = new Complex(1 + clock * variance * t * t, -2 * clock * p[1] * t);
          return Complex.ONE.subtract(inside.sqrt()).divide(clock).exp();
        },
        p[3],
        1.3 * largest + 20 * decay + 10 * p[0],
        FastMath.min(p[0], p[0] / Math.sqrt(clock)));
  }
}
