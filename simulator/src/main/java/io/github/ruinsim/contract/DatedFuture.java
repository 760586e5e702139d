package io.github.ruinsim.contract;

import io.github.ruinsim.check.Check;

/**
 * Future that expires: its price is the spot price with a basis that shrinks in a straight line to
 * zero at expiry, where it is settled in cash at the spot price. It pays no funding; the basis is
 * the carry. A position's prices are those of the future.
 *
 * @param payoff margined in quote currency, or in coins
 * @param basisPerYear price of the future over spot, less one, per year to expiry, in (−1, 10);
 *     positive is contango. The usual quotation: {@code (F/S − 1) × 365 ÷ days}
 * @param expiryDays days from entry to expiry, in (0, 3650]
 */
public record DatedFuture(Payoff payoff, double basisPerYear, double expiryDays)
    implements Contract {
  /** Days of a year. */
  private static final double YEAR = 365;

  /** Checks the ranges; a basis that would make the future worthless at entry is one of them. */
  public DatedFuture {
    Check.open("contract.basis", basisPerYear, -1, 10, "per year, of the spot price; write 5%");
    Check.above("contract.expiry", expiryDays, 0, "days to expiry; write 90d");
    Check.closed("contract.expiry", expiryDays, 0, 3650, "at most ten years; write 90d");
    Check.above(
        "contract.basis",
        1 + basisPerYear * expiryDays / YEAR,
        0,
        "the future is worth nothing at entry: choose a smaller basis or an earlier expiry");
  }

  @Override
  public String name() {
    return "dated-future";
  }

  /**
   * Price of the future over spot at a time.
   *
   * @param days days since entry; from expiry on it is 1
   */
  public double overSpot(double days) {
    return 1 + basisPerYear * Math.max(0, expiryDays - days) / YEAR;
  }

  /** Price of the future when spot is worth so much, {@code days} after entry. */
  public double price(double spot, double days) {
    return spot * overSpot(days);
  }

  /** Spot price at which the future is worth so much, {@code days} after entry. */
  public double spot(double price, double days) {
    return price / overSpot(days);
  }
}
