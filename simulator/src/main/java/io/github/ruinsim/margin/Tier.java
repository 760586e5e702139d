package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * One notional bracket of a maintenance schedule.
 *
 * @param upToNotional upper bound of the bracket in margin currency, inclusive; infinity for the
 *     last one
 * @param rate maintenance margin as a fraction of notional in this bracket, in [0, 1)
 * @param amount maintenance amount (cumulative deduction) in margin currency, so that the
 *     requirement {@code rate × notional − amount} is continuous across brackets
 * @param maxLeverage largest leverage that may be chosen in this bracket, at least 1, or infinity
 */
public record Tier(double upToNotional, double rate, double amount, double maxLeverage)
    implements Serializable {
  /** Checks the ranges; the relation between brackets is checked by the schedule. */
  public Tier {
    if (!(upToNotional > 0)) {
      throw new IllegalArgumentException(
          Check.message(
              "tiers.upTo",
              Double.toString(upToNotional),
              "(0, infinity]",
              "upper notional of the bracket"));
    }
    Check.halfOpen("maintenance.rate", rate, 0, 1, "a fraction of notional; write 0.5% or 0.005");
    Check.finite("maintenance.amount", amount, "cumulative deduction of the bracket");
    if (!(maxLeverage >= 1)) {
      throw new IllegalArgumentException(
          Check.message(
              "tiers.maxLeverage",
              Double.toString(maxLeverage),
              "[1, infinity]",
              "largest leverage of the bracket"));
    }
  }
}
