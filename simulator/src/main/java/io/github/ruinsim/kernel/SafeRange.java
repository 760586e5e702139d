package io.github.ruinsim.kernel;

/**
 * The prices at which an account is not liquidated. Equity less requirement is a concave function
 * of the price, so they are one interval. Its ends are found by Newton's method from outside, which
 * on pieces of straight lines ends exactly after at most as many steps as there are brackets.
 */
final class SafeRange {
  private static final int MOST_STEPS = 200;

  private final MarginTerms terms;
  private final double[] line = new double[2];
  private final Holdings holdings;
  private double a;
  private double b;
  private double low;
  private double high = Double.POSITIVE_INFINITY;

  SafeRange(MarginTerms terms, Holdings holdings) {
    this.terms = terms;
    this.holdings = holdings;
  }

  /** At or below this price the account is liquidated; 0 for never. */
  double low() {
    return low;
  }

  /** At or above this price the account is liquidated; infinity for never. */
  double high() {
    return high;
  }

  /** Whether the account is not liquidated at a price. */
  boolean holds(double price) {
    return price > low && price < high;
  }

  /** Finds the interval for what is held now; an empty one when the price is not in it. */
  void find(double price) {
    find(price, 1);
  }

  /** The same for a share of the equity in (0, 1]: where requirement ÷ equity reaches it. */
  void find(double price, double share) {
    a = share * holdings.backingConstant();
    b = share * holdings.backingSlope();
    look(price);
    if (!(excess(price) > 0)) {
      low = Double.POSITIVE_INFINITY;
      high = 0;
      return;
    }
    look(0);
    low = a - line[0] > 0 || (a - line[0] == 0 && b - line[1] > 0) ? 0 : root(0);
    look(Double.POSITIVE_INFINITY);
    high = b - line[1] >= 0 ? Double.POSITIVE_INFINITY : root(Double.POSITIVE_INFINITY);
  }

  /** The piece of the requirement at a price. */
  private void look(double price) {
    terms.requirement(price, holdings, line);
  }

  private double excess(double price) {
    return a - line[0] + (b - line[1]) * price;
  }

  private double root(double from) {
    look(from);
    double at = (a - line[0]) / (line[1] - b);
    for (int step = 0; step < MOST_STEPS; step++) {
      double c = line[0];
      double d = line[1];
      look(at);
      if (line[0] == c && line[1] == d) {
        break;
      }
      double next = (a - line[0]) / (line[1] - b);
      if (next == at) {
        break;
      }
      at = next;
    }
    return at;
  }
}
