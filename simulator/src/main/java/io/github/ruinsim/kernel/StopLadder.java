package io.github.ruinsim.kernel;

/**
 * The stops of accounts that are alike but for them, from the tightest: they watch one price and
 * trigger one after the other. Not thread-safe.
 */
final class StopLadder {
  /** +1 where a falling price triggers them, −1 where a rising one does. */
  final double sign;

  private final double[] price;
  private final double[] log;
  private int next;

  /**
   * Places stops.
   *
   * @param sign +1 for a long, −1 for a short
   * @param distances fractions of the entry price, rising; infinity for none
   */
  StopLadder(double sign, double[] distances) {
    this.sign = sign;
    price = new double[distances.length];
    log = new double[distances.length];
    for (int i = 0; i < price.length; i++) {
      price[i] = 1 - sign * distances[i];
      log[i] = price[i] > 0 && price[i] < Double.POSITIVE_INFINITY ? Prices.log(price[i]) : 0;
    }
  }

  /** Returns to the entry. */
  void start() {
    next = 0;
  }

  /** Number of the tightest stop that has not triggered. */
  int next() {
    return next;
  }

  /** Whether none is left. */
  boolean gone() {
    return next == price.length;
  }

  /** Whether the next one watches a price. */
  boolean watches() {
    return next < price.length && Math.abs(price[next]) < Double.POSITIVE_INFINITY;
  }

  /** Price of the next one. */
  double price() {
    return price[next];
  }

  /** Log price of the next one. */
  double log() {
    return log[next];
  }

  /** Whether there is a next one that a price reaches. */
  boolean passes(double at) {
    return next < price.length && (sign > 0 ? at <= price[next] : at >= price[next]);
  }

  /** Number of the first one that a price does not reach. */
  int beyond(double at) {
    int number = next;
    while (number < price.length && (sign > 0 ? at <= price[number] : at >= price[number])) {
      number++;
    }
    return number;
  }

  /** Whether there is a next one on this side of a price. */
  boolean before(double at) {
    return next < price.length && (sign > 0 ? at < price[next] : at > price[next]);
  }

  /** The next one has triggered. */
  void advance() {
    next++;
  }
}
