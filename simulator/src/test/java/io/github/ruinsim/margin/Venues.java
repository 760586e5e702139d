package io.github.ruinsim.margin;

import java.util.List;

/** Venues for tests: everything free and empty but what the test is about. */
public final class Venues {
  private Venues() {}

  /** A venue with this maintenance and these fees. */
  public static Venue of(MaintenanceSchedule maintenance, Fees fees) {
    return of(maintenance, fees, LiquidationFill.MARKET, NegativeBalancePolicy.DEBT);
  }

  /** A venue with one maintenance rate and no fees. */
  public static Venue flat(double rate, MaintenanceBasis basis) {
    return of(MaintenanceSchedule.flat(rate, basis), Fees.NONE);
  }

  /** A venue with these rules for the end of an account. */
  public static Venue of(
      MaintenanceSchedule maintenance,
      Fees fees,
      LiquidationFill fill,
      NegativeBalancePolicy policy) {
    return new Venue(
        "test",
        Double.POSITIVE_INFINITY,
        maintenance,
        fees,
        Funding.NONE,
        fill,
        policy,
        "",
        List.of());
  }
}
