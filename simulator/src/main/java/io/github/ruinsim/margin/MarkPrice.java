package io.github.ruinsim.margin;

/** The price at which exchanges judge positions, so that one trade on a thin book does not. */
public final class MarkPrice {
  private MarkPrice() {}

  /**
   * Median of index with the funding still to come, index with the usual basis, and last price.
   *
   * @param index spot index
   * @param fundingRate rate of the running interval
   * @param timeLeft part of the interval that is left, in [0, 1]
   * @param averageBasis moving average of the perpetual less the index
   * @param last last traded price
   */
  public static double of(
      double index, double fundingRate, double timeLeft, double averageBasis, double last) {
    double first = index * (1 + fundingRate * timeLeft);
    double second = index + averageBasis;
    return Math.max(Math.min(first, second), Math.min(Math.max(first, second), last));
  }
}
