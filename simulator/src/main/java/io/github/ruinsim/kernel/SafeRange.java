package io.github.ruinsim.kernel;

/**
 * The prices at which an account is not liquidated. Equity less requirement is a concave function
 * of the price, so they are one interval. Its ends are found by Newton's method from outside, which
 * on pieces of straight lines ends exactly after at most as many steps as there are brackets.
 *
 * <p>Where the requirement jumps at the bounds of brackets the prices may be several intervals.
 * This is then the one around the price that is known to be reached, found piece by piece; an
 * account that gets to another one by a gap has to be looked at again.
 */
final class SafeRange {
  private static final int MOST_STEPS = 200;

  /** Step over the bound of a bracket, as a fraction of the price. */
  private static final double BESIDE = 1e-9;

  private final MarginTerms terms;
  private final double[] line = new double[2];
  private final Holdings holdings;
  private final double seen;
  private double a;
  private double b;
  private double low;
  private double high = Double.POSITIVE_INFINITY;

  SafeRange(MarginTerms terms, Holdings holdings) {
    this(terms, holdings, 1);
  }

  /**
   * The same where the account is looked at from time to time only.
   *
   * @param seen {@link Calendar#seen()}
   */
  SafeRange(MarginTerms terms, Holdings holdings, double seen) {
    this.terms = terms;
    this.holdings = holdings;
    this.seen = seen;
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
    b = share * holdings.countedSlope();
    double inside = inside(price);
    if (Double.isNaN(inside)) {
      low = Double.POSITIVE_INFINITY;
      high = 0;
      return;
    }
    ends(inside);
    low *= seen;
    high /= seen;
  }

  /** The price, or the one it counts as where it is not always looked at; NaN if none is safe. */
  private double inside(double price) {
    if (enoughAt(price)) {
      return price;
    }
    if (seen < 1 && enoughAt(price / seen)) {
      return price / seen;
    }
    return seen < 1 && enoughAt(price * seen) ? price * seen : Double.NaN;
  }

  /** Whether there is more than the requirement at a price, for the last {@link #find}. */
  boolean enoughAt(double price) {
    look(price);
    return excess(price) > 0;
  }

  private void ends(double price) {
    if (terms.jumps) {
      low = walk(price, false);
      high = walk(price, true);
      return;
    }
    look(0);
    low = a - line[0] > 0 || (a - line[0] == 0 && b - line[1] > 0) ? 0 : root(0);
    look(Double.POSITIVE_INFINITY);
    high = b - line[1] >= 0 ? Double.POSITIVE_INFINITY : root(Double.POSITIVE_INFINITY);
  }

  /** The end of the interval in one direction, over one bracket after the other. */
  private double walk(double price, boolean above) {
    double end = above ? Double.POSITIVE_INFINITY : 0;
    double from = price;
    double inside = price;
    while (true) {
      look(inside);
      if (!(excess(from) > 0)) {
        return from;
      }
      double to = terms.border(inside, holdings, above);
      double root = (a - line[0]) / (line[1] - b);
      boolean met = above ? root > from && root <= to : root < from && root >= to;
      if (met && root > 0) {
        return root;
      }
      if (to == end) {
        return end;
      }
      from = to;
      // At a bound itself the bracket may be that of the piece just left.
      inside = to * (above ? 1 + BESIDE : 1 - BESIDE);
    }
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
