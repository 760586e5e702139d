package io.github.ruinsim.result;

/**
 * One account of the grid.
 *
 * @param leverage notional divided by margin, at least 1
 * @param stopLoss distance of the stop from entry as a fraction of price, in (0, 1); {@link
 *     #NO_STOP} for none
 * @param refusal why the venue does not allow the point; empty when it runs
 */
public record GridPoint(double leverage, double stopLoss, String refusal) {
  /** Stop distance of an account without a stop. */
  public static final double NO_STOP = Double.POSITIVE_INFINITY;

  /** Whether the account has a stop. */
  public boolean hasStop() {
    return stopLoss < NO_STOP;
  }

  /** Whether the venue refuses the point. */
  public boolean refused() {
    return !refusal.isEmpty();
  }
}
