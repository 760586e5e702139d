package io.github.ruinsim.calibration;

import io.github.ruinsim.calibration.LikelihoodMaximiser.Maximum;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.util.FastMath;

/**
 * Brownian motion on a random clock, by maximum likelihood of the density of one bar: normal
 * inverse Gaussian and variance gamma.
 */
final class ClockFamily implements ModelFamily {
  private static final int FEWEST = 200;

  /** Deviation of the error that smooths variance gamma returns, in deviations of a bar. */
  private static final double ERROR = 0.04;

  private static final double LEAST_CLOCK = 0.02;
  private static final double MOST_CLOCK = 100;

  /** Normal inverse Gaussian: density from {@code exp((1 − √(1 − 2κ(iθt − σ²t²/2)))/κ)}. */
  static final ClockFamily NIG =
      new ClockFamily("nig", "density by Fourier inversion", ClockFamily::inverseGaussian, 0);

  /** Variance gamma: density from {@code (1 − iθκt + σ²κt²/2)^(−1/κ)}. */
  static final ClockFamily VARIANCE_GAMMA =
      new ClockFamily(
          "variance-gamma",
          "density by Fourier inversion; law and returns with a normal error of 4 % of a bar's"
              + " deviation, because the density is infinite at its location where the clock's"
              + " variance exceeds two bars",
          ClockFamily::gamma,
          ERROR);

  private final String name;
  private final String words;
  private final Maker maker;
  private final double error;

  /** Makes the law of a bar. */
  private interface Maker {
    BarLaw law(
        double location, double sigma, double theta, double kappa, double largest, double error);
  }

  private ClockFamily(String name, String words, Maker maker, double error) {
    this.name = name;
    this.words = words;
    this.maker = maker;
    this.error = error;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public FittedModel fit(LogReturns data, CalibrationOptions options) {
    ModelFamily.requireUsable(data, FEWEST);
    double deviation = Math.sqrt(data.meanSquare());
    double largest = Arrays.stream(data.values()).map(Math::abs).max().orElse(0);
    LogReturns smoothed = error > 0 ? blurred(data, error * deviation) : data;
    List<double[]> starts = new ArrayList<>();
    for (double clock : new double[] {1, 5}) {
      starts.add(
          new double[] {
            Coordinates.unitLog(0.2, 5, 1),
            100 * data.mean() / deviation,
            Coordinates.unitLog(LEAST_CLOCK, MOST_CLOCK, clock),
            0
          });
    }
    Maximum best =
        LikelihoodMaximiser.maximise(
            u -> law(u, deviation, largest).logLikelihood(smoothed),
            starts,
            (u, k) -> (k == 0 || k == 2) && Math.abs(u[k]) > 7,
            u -> true);
    double years = data.barsPerYear();
    List<Estimate> estimates =
        DeltaMethod.estimates(
            List.of("volatility", "asymmetry", "clockVariance", "meanPerBar"),
            best,
            u -> {
              double[] p = bar(u, deviation);
              return new double[] {p[0] * Math.sqrt(years), p[1] * years, p[2] / years, p[3]};
            });
    List<String> notes = new ArrayList<>();
    if (Double.isNaN(estimates.get(2).standardError())) {
      notes.add("on a bound of the search, no standard error: clockVariance");
    }
    notes.add("tails fall exponentially, those of the data by a power");
    notes.add("returns without memory: clusters of volatility are not in it");
    return new IndependentFit(
        name,
        law(best.point(), deviation, largest),
        estimates,
        best.value(),
        4,
        data.size(),
        "maximum likelihood of log returns close to close, "
            + words
            + "; two starts; standard errors by numerical Hessian and delta method",
        notes);
  }

  /** The returns with a normal error, from a fixed seed, as the law of the fit has it too. */
  private static LogReturns blurred(LogReturns data, double error) {
    SplitMix random = new SplitMix(20_240_101);
    double[] values = data.values();
    for (int i = 0; i < values.length; i++) {
      double radius = Math.sqrt(-2 * FastMath.log(random.uniform()));
      values[i] += error * radius * FastMath.cos(2 * Math.PI * random.uniform());
    }
    return LogReturns.of(values, data.barsPerYear());
  }

  /** Volatility, drift of the clock, variance of the clock and mean of one bar. */
  private static double[] bar(double[] u, double deviation) {
    return new double[] {
      deviation * Coordinates.logBetween(0.2, 5, u[0]),
      0.02 * deviation * u[3],
      Coordinates.logBetween(LEAST_CLOCK, MOST_CLOCK, u[2]),
      0.01 * deviation * u[1]
    };
  }

  private BarLaw law(double[] u, double deviation, double largest) {
    double[] p = bar(u, deviation);
    return maker.law(p[3] - p[1], p[0], p[1], p[2], largest, error * deviation);
  }

  /** Normal inverse Gaussian, whose density needs no error. */
  static BarLaw inverseGaussian(
      double location, double sigma, double theta, double kappa, double largest, double error) {
    return new FourierLaw(
        t -> {
          Complex inside = new Complex(1 + kappa * sigma * sigma * t * t, -2 * kappa * theta * t);
          return Complex.ONE.subtract(inside.sqrt()).divide(kappa).exp();
        },
        location,
        1.3 * largest + 20 * sigma * Math.sqrt(kappa) + 10 * sigma,
        Math.min(sigma, sigma / Math.sqrt(kappa)));
  }

  /** Variance gamma plus a normal error that keeps the density finite at the location. */
  static BarLaw gamma(
      double location, double sigma, double theta, double kappa, double largest, double error) {
    return new FourierLaw(
        t -> {
          Complex inside = new Complex(1 + 0.5 * kappa * sigma * sigma * t * t, -kappa * theta * t);
          double damped = -0.5 * error * error * t * t;
          return inside.log().multiply(-1 / kappa).add(damped).exp();
        },
        location,
        1.3 * largest + 25 * sigma * Math.sqrt(kappa) + 10 * sigma,
        error);
  }
}
