package io.github.ruinsim.contract;

import io.github.ruinsim.check.Check;

/**
 * Token or fund that holds a fixed multiple of its value and restores it at every rebalancing, so
 * that its returns compound: {@code value × (1 + side × leverage × return − fee)}, never below 0.
 * Between two rebalancings it is a linear position. It has no liquidation; a move of {@code
 * 1/leverage} against it within one interval leaves nothing.
 *
 * @param rebalanceDays days between two rebalancings, in (0, 365]; 1 is daily
 * @param threshold move of the underlying since the last rebalancing, as a fraction, at which one
 *     is made at once, in (0, 1); infinity for none
 * @param feePerDay management fee per day as a fraction of value, in [0, 0.1)
 * @param spread between bid and ask of what is traded at a rebalancing, as a fraction of its price,
 *     in [0, 0.2)
 * @param impact how far trading the token's whole value moves the price, as a fraction, in [0, 1];
 *     less in proportion
 */
public record LeveragedToken(
    double rebalanceDays, double threshold, double feePerDay, double spread, double impact)
    implements Contract {
  /** Rebalanced each day, with no threshold and no fee. */
  public static final LeveragedToken DAILY = new LeveragedToken(1, Double.POSITIVE_INFINITY, 0);

  /** Checks the ranges. */
  public LeveragedToken {
    Check.above("contract.rebalance", rebalanceDays, 0, "time between rebalancings; write 1d");
    Check.closed("contract.rebalance", rebalanceDays, 0, 365, "at most a year; write 1d");
    if (threshold != Double.POSITIVE_INFINITY) {
      Check.open(
          "contract.threshold", threshold, 0, 1, "move of the underlying; write 15% or none");
    }
    Check.halfOpen("contract.fee", feePerDay, 0, 0.1, "of the value, per day; write 0.01%");
    Check.halfOpen("contract.spread", spread, 0, 0.2, "of the price; write 0.02%");
    Check.closed("contract.impact", impact, 0, 1, "for trading the whole value; write 0.1%");
  }

  /** Rebalanced without slippage. */
  public LeveragedToken(double rebalanceDays, double threshold, double feePerDay) {
    this(rebalanceDays, threshold, feePerDay, 0, 0);
  }

  @Override
  public String name() {
    return "leveraged-token";
  }

  @Override
  public Payoff payoff() {
    return Payoff.LINEAR;
  }

  @Override
  public boolean liquidable() {
    return false;
  }

  /**
   * Value after one interval without rebalancing.
   *
   * @param value value at the last rebalancing, at least 0
   * @param side long, or inverse token (short)
   * @param leverage multiple that is restored at each rebalancing, positive
   * @param simpleReturn return of the underlying over the interval, price ÷ old price − 1
   * @param days length of the interval, for the fee
   */
  public double after(double value, Side side, double leverage, double simpleReturn, double days) {
    return value * Math.max(0, 1 + side.sign() * leverage * simpleReturn - feePerDay * days);
  }

  /**
   * What a rebalancing costs beside the market price: half of the spread on what is traded, and an
   * impact that grows with it.
   *
   * @param traded amount bought or sold, at least 0
   * @param value value at the rebalancing before, which the depth of the book is measured by
   */
  public double slippage(double traded, double value) {
    return traded * (spread / 2 + impact * traded / value);
  }

  /**
   * The price nearest to {@code lastPrice} on the losing or winning side at which the threshold
   * asks for a rebalancing; 0 or infinity when there is no threshold.
   */
  public double thresholdPrice(double lastPrice, boolean above) {
    double sign = above ? 1 : -1;
    return Double.isInfinite(threshold)
        ? (above ? Double.POSITIVE_INFINITY : 0)
        : lastPrice * (1 + sign * threshold);
  }
}
