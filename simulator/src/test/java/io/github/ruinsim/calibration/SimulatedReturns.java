package io.github.ruinsim.calibration;

import java.util.Random;

/**
 * GARCH-t returns written down from the definition, apart from the product's own samplers: t =
 * normal over root of chi-square, whole degrees of freedom, {@link Random} as the source.
 */
final class SimulatedReturns {
  private static final int BURN_IN = 2_000;

  private SimulatedReturns() {}

  static LogReturns of(GarchTParameters p, double barsPerYear, int bars, long seed) {
    Random random = new Random(seed);
    int freedom = (int) p.degreesOfFreedom();
    double longRun = p.volatility() * p.volatility() / barsPerYear;
    double omega = longRun * (1 - p.alpha() - p.beta() - p.gamma() / 2);
    double jumpShare = 1 - Math.exp(-p.jumpsPerYear() / barsPerYear);
    double[] values = new double[bars];
    double variance = longRun;
    for (int i = -BURN_IN; i < bars; i++) {
      double chiSquare = 0;
      for (int k = 0; k < freedom; k++) {
        double normal = random.nextGaussian();
        chiSquare += normal * normal;
      }
      double shock = random.nextGaussian() * Math.sqrt(variance * (freedom - 2) / chiSquare);
      double jump =
          random.nextDouble() < jumpShare
              ? p.jumpMean() + p.jumpStandardDeviation() * random.nextGaussian()
              : 0;
      if (i >= 0) {
        values[i] = p.meanPerBar() + shock + jump;
      }
      double weight = shock < 0 ? p.alpha() + p.gamma() : p.alpha();
      variance = omega + weight * shock * shock + p.beta() * variance;
    }
    return LogReturns.of(values, barsPerYear);
  }
}
