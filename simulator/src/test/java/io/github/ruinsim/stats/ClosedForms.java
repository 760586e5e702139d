package io.github.ruinsim.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** Exact probabilities of geometric Brownian motion from 1, the oracles of simulations. */
public final class ClosedForms {
  private static final double DAYS_PER_YEAR = 365;

  private ClosedForms() {}

  /**
   * Probability that the price touches {@code level} within the horizon, watched at every instant.
   *
   * <p>With {@code a = |ln level|} and {@code ν} the log drift towards the far side of the start:
   * {@code Φ((−a−νT)/(σ√T)) + exp(−2νa/σ²)·Φ((−a+νT)/(σ√T))}. Source: Harrison 1985; Borodin and
   * Salminen 2002, 2.1.1.2.4. Relative error below 1e-10.
   */
  public static double touch(double drift, double volatility, double days, double level) {
    NormalDistribution normal = NormalDistribution.of(0, 1);
    double variance = volatility * volatility;
    double years = days / DAYS_PER_YEAR;
    double distance = Math.abs(Math.log(level));
    double away = (level < 1 ? 1 : -1) * (drift - variance / 2);
    double deviation = volatility * Math.sqrt(years);
    return normal.cumulativeProbability((-distance - away * years) / deviation)
        + Math.exp(-2 * away * distance / variance)
            * normal.cumulativeProbability((-distance + away * years) / deviation);
  }

  /** Probability that the price ever touches {@code level}: {@code min(1, level^(2ν/σ²))}. */
  public static double everTouch(double drift, double volatility, double level) {
    double variance = volatility * volatility;
    return Math.min(1, Math.exp((2 * drift / variance - 1) * Math.log(level)));
  }
}
