package io.github.ruinsim.margin;

import java.util.List;

/**
 * The rules of a venue, as far as they decide an account's fate.
 *
 * @param name preset name or the name of a venue file
 * @param maxLeverage largest leverage offered, at least 1, or infinity
 * @param maintenance maintenance margin
 * @param fees fees on notional
 * @param funding funding of a perpetual
 * @param liquidationFill price of a liquidation fill
 * @param negativeBalance who bears a negative balance
 * @param source where the numbers come from, with date; empty for a user's own block
 * @param assumptions what could not be found and is assumed, one sentence each
 */
public record Venue(
    String name,
    double maxLeverage,
    MaintenanceSchedule maintenance,
    Fees fees,
    Funding funding,
    LiquidationFill liquidationFill,
    NegativeBalancePolicy negativeBalance,
    String source,
    List<String> assumptions) {
  /** The preset {@code none}: no fees, no funding, maintenance 0, debt. */
  public static final Venue NONE =
      new Venue(
          "none",
          Double.POSITIVE_INFINITY,
          MaintenanceSchedule.flat(0, MaintenanceBasis.MARK),
          Fees.NONE,
          Funding.NONE,
          LiquidationFill.MARKET,
          NegativeBalancePolicy.DEBT,
          "",
          List.of());

  /** Copies the list and checks the leverage. */
  public Venue {
    if (!(maxLeverage >= 1)) {
      throw new IllegalArgumentException(
          "maxLeverage = " + maxLeverage + " is outside [1, infinity]: largest leverage offered");
    }
    assumptions = List.copyOf(assumptions);
  }
}
