package io.github.ruinsim.kernel;

/**
 * What several accounts ask of one leg of a {@link BasketBar}, drawn once. Accounts whose positions
 * are multiples of each other have equities that are so too, with the same extremes in the same
 * order: only the first one draws them. Not thread-safe.
 */
final class BasketSwing {
  private static final double ALIKE = 1e-12;

  private final BasketBar bar;
  private final int leg;
  private final Bridge bridge;
  private final double[] direction;
  private final double[] one;
  private boolean drawn;

  /** Lowest and highest value of the direction relative to the start; NaN until asked for. */
  private double low;

  private double high;
  private double reach;
  private int lowFirst;
  private double stopLog;
  private boolean stops;

  BasketSwing(BasketBar bar, int leg) {
    this.bar = bar;
    this.leg = leg;
    bridge = new Bridge(bar);
    direction = new double[bar.assets];
    one = new double[bar.assets];
  }

  /** The leg is another one now. */
  void forget() {
    drawn = false;
    stopLog = Double.NaN;
  }

  /**
   * How many times the direction some positions are; they become it where they are not alike.
   *
   * @param coins number of coins of each asset, from a place on
   * @param start value of the account at the start of the leg
   */
  double scale(double[] coins, int at, double start, double end) {
    if (drawn) {
      double scale = coins[at] / direction[0];
      boolean alike = scale > 0;
      for (int k = 1; k < direction.length && alike; k++) {
        double same = scale * direction[k];
        alike = Math.abs(coins[at + k] - same) <= ALIKE * Math.abs(same);
      }
      if (alike) {
        return scale;
      }
    }
    drawn = true;
    System.arraycopy(coins, at, direction, 0, direction.length);
    bridge.look(bar, leg, start, end, direction, 0);
    low = Double.NaN;
    high = Double.NaN;
    lowFirst = -1;
    reach = bridge.reach();
    base = start;
    return 1;
  }

  private double base;

  /** Lowest value of an account; its lower end where it cannot be below a bound that matters. */
  double low(double scale, double start, double end, double matters) {
    if (end >= start && start - scale * reach >= matters) {
      return start;
    }
    if (Double.isNaN(low)) {
      low = bridge.low(Double.POSITIVE_INFINITY) - base;
    }
    return start + scale * low;
  }

  /** Highest value of an account; its upper end where it cannot be above a bound that matters. */
  double high(double scale, double start, double end, double matters) {
    if (end < start && start + scale * reach <= matters) {
      return start;
    }
    if (Double.isNaN(high)) {
      high = bridge.high(Double.NEGATIVE_INFINITY) - base;
    }
    return start + scale * high;
  }

  /** Whether the low came before the high; both have been asked for. */
  boolean lowFirst() {
    if (lowFirst < 0) {
      lowFirst = bridge.lowFirst(base + low, base + high) ? 1 : 0;
    }
    return lowFirst == 1;
  }

  /** Whether the price of an asset reaches a stop inside the leg. */
  boolean stops(int asset, double sign, double log) {
    if (log != stopLog) {
      double start = sign * (bar.from[leg][asset] - log);
      double end = sign * (bar.to[leg][asset] - log);
      one[asset] = sign;
      Bridge price = new Bridge(bar);
      price.look(bar, leg, start, end, one);
      stops = price.fallsTo(0);
      stopLog = log;
    }
    return stops;
  }
}
