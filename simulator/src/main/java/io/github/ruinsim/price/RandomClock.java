package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;

/** Ranges that the models of Brownian motion on a random clock share. */
final class RandomClock {
  private RandomClock() {}

  /** Growth of the expected price per year of the clock. */
  static double growth(double volatility, double asymmetry) {
    return asymmetry + volatility * volatility / 2;
  }

  /**
   * Checks the parameters.
   *
   * @param factor the expected price is finite while {@code factor·clockVariance·growth < 1}
   */
  static void check(
      double drift, double volatility, double asymmetry, double clockVariance, int factor) {
    Check.closed("drift", drift, -20, 20, "per year, growth rate of the expected price");
    Check.above("volatility", volatility, 0, "per square-root year; write 60% or 0.6");
    Check.closed("volatility", volatility, 0, 20, "per square-root year; write 60% or 0.6");
    Check.closed("asymmetry", asymmetry, -1000, 1000, "per year; below 0 falls are larger");
    Check.above("clockVariance", clockVariance, 0, "in years; larger means fatter tails");
    Check.closed("clockVariance", clockVariance, 0, 100, "in years; larger means fatter tails");
    double product = factor * clockVariance * growth(volatility, asymmetry);
    if (!(product < 1)) {
      throw new IllegalArgumentException(
          "clockVariance = "
              + clockVariance
              + " makes the expected price infinite: "
              + (factor == 1 ? "" : factor + "·")
              + "clockVariance·(asymmetry + volatility²/2) = "
              + product
              + " must be below 1");
    }
  }
}
