package io.github.ruinsim.kernel;

import io.github.ruinsim.stats.BridgeExtremes;

/**
 * A quantity that moves from one value to another as a Brownian bridge of known variance during a
 * leg of a {@link BasketBar}: the value of several positions, their excess over a requirement, or a
 * log price. All of them read the same random numbers of the leg. Reused; not thread-safe.
 */
final class Bridge {
  private final double[] scaled;
  private final double[] half;
  private BasketBar legs;
  private int leg;
  private double first;
  private double last;
  private double variance;

  Bridge(BasketBar any) {
    legs = any;
    scaled = new double[any.assets];
    half = new double[any.assets];
  }

  /**
   * Looks at a quantity in a leg of a bar.
   *
   * @param slopes its change with the log price of each asset, half way
   */
  void look(BasketBar bar, int leg, double first, double last, double[] slopes) {
    legs = bar;
    this.leg = leg;
    this.first = first;
    this.last = last;
    double[] deviation = legs.deviation[leg];
    double sum = 0;
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] = slopes[k] * deviation[k];
      double row = 0.5 * scaled[k];
      for (int j = 0; j < k; j++) {
        row = Math.fma(legs.correlation[k][j], scaled[j], row);
      }
      sum = Math.fma(2 * scaled[k], row, sum);
    }
    variance = Math.max(0, sum);
  }

  /**
   * Looks at so many coins of each asset.
   *
   * @param coins numbers of coins, from a place in the array on
   */
  void look(BasketBar bar, int leg, double first, double last, double[] coins, int at) {
    double[] before = bar.priceFrom[leg];
    double[] after = bar.priceTo[leg];
    for (int k = 0; k < half.length; k++) {
      half[k] = 0.5 * coins[at + k] * (before[k] + after[k]);
    }
    look(bar, leg, first, last, half);
  }

  /** Of the log prices of all assets. */
  double[][] correlation() {
    return legs.correlation;
  }

  /** Bound of the reach of both extremes beyond the ends. */
  double reach() {
    return legs.reach(leg) * Math.sqrt(variance);
  }

  /** Whether it is at or below a level at some instant of the leg. */
  boolean fallsTo(double level) {
    double above = first - level;
    double end = last - level;
    if (above <= 0 || end <= 0) {
      return true;
    }
    if (!(variance > 0)) {
      return false;
    }
    if (last < first) {
      return legs.nearTerm(leg) * variance >= 4 * above * end;
    }
    double reach = 2 * legs.reach(leg);
    if (reach * reach * variance < 4 * above * above) {
      return false;
    }
    double y = last - first;
    return legs.farUniform(leg) <= BridgeExtremes.farTail(y, variance, near(), -above);
  }

  /** Near extreme as a distance from the first value. */
  private double near() {
    double y = last - first;
    double root = Math.sqrt(Math.fma(variance, legs.nearTerm(leg), y * y));
    return 0.5 * (y >= 0 ? y + root : y - root);
  }

  /** Lowest value; the lower end where it cannot be below a bound that matters. */
  double low(double matters) {
    if (!(variance > 0)) {
      return Math.min(first, last);
    }
    if (last < first) {
      return first + near();
    }
    double reach = reach();
    return first - reach >= matters
        ? first
        : first + BridgeExtremes.far(last - first, variance, near(), legs.farUniform(leg));
  }

  /** Highest value; the upper end where it cannot be above a bound that matters. */
  double high(double matters) {
    if (!(variance > 0)) {
      return Math.max(first, last);
    }
    if (last >= first) {
      return first + near();
    }
    double reach = reach();
    return first + reach <= matters
        ? first
        : first + BridgeExtremes.far(last - first, variance, near(), legs.farUniform(leg));
  }

  /** Whether the low came before the high. */
  boolean lowFirst(double low, double high) {
    double y = last - first;
    boolean inside = variance > 0 && low < first && high > first;
    return inside
        ? legs.orderUniform(leg) < BridgeExtremes.lowFirst(y, variance, low - first, high - first)
        : y >= 0;
  }

  /**
   * Prices of all assets when the quantity is at a level: their mean given that, at the share of
   * the leg at which a straight way there and back would reach it.
   */
  void pricesAt(double level, double[] prices) {
    double before = Math.abs(first - level);
    double after = Math.abs(last - level);
    double share = before + after > 0 ? before / (before + after) : 0;
    double miss = level - (first + share * (last - first));
    for (int j = 0; j < prices.length; j++) {
      double covariance = 0;
      for (int k = 0; k < prices.length; k++) {
        covariance += legs.correlation[j][k] * scaled[k];
      }
      covariance *= legs.deviation[leg][j];
      double from = legs.from[leg][j];
      double way = from + share * (legs.to[leg][j] - from);
      prices[j] = Prices.of(variance > 0 ? way + covariance / variance * miss : way);
    }
  }
}
