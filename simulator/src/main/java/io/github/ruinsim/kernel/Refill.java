package io.github.ruinsim.kernel;

/**
 * When the reserve beside an account of one price becomes margin: at the prices where the margin
 * ratio asks for it. The state of one account on one path; not thread-safe.
 */
final class Refill {
  /** The reserve. */
  final Purse purse;

  /** Prices at which the margin ratio does not ask for more. */
  private final SafeRange calm;

  Refill(MarginTerms terms, Holdings holdings) {
    purse = new Purse(terms.reserve, amount -> holdings.idle -= amount);
    calm = new SafeRange(terms, holdings);
  }

  /** Finds the prices at which the ratio asks for nothing. */
  void find(double price) {
    if (purse.waits()) {
      calm.find(price, purse.ratio());
    }
  }

  /** Whether nothing is added at a price. */
  boolean holds(double price) {
    return !purse.waits() || calm.holds(price);
  }

  /** The level on the way to a price at which something is added. */
  double level(double price) {
    return price <= calm.low() ? calm.low() : calm.high();
  }

  /** Something is added at or below this price; 0 for never. */
  double low() {
    return purse.waits() ? calm.low() : 0;
  }

  /** Something is added at or above this price; infinity for never. */
  double high() {
    return purse.waits() ? calm.high() : Double.POSITIVE_INFINITY;
  }
}
