package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
    List<String> assumptions)
    implements Serializable {
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
    List<Tier> tiers = maintenance.tiers();
    double highestRate = tiers.get(tiers.size() - 1).rate();
    if (maintenance.closingFeeCounts() && !(highestRate + fees.taker() < 1)) {
      throw new IllegalArgumentException(
          Check.message(
              "maintenance.rate",
              Double.toString(highestRate),
              "[0, 1 - fees.taker)",
              "the closing fee counts, so rate and taker fee together stay below 1"));
    }
    assumptions = List.copyOf(assumptions);
  }

  /** This venue with other maintenance rules and fees; its name says so if they differ. */
  public Venue with(MaintenanceSchedule otherMaintenance, Fees otherFees) {
    boolean same = otherMaintenance.equals(maintenance) && otherFees.equals(fees);
    return new Venue(
        same ? name : name + " (adjusted)",
        maxLeverage,
        otherMaintenance,
        otherFees,
        funding,
        liquidationFill,
        negativeBalance,
        source,
        assumptions);
  }

  /** The fee rate that the requirement includes: the taker fee where the closing fee counts. */
  public double closingFeeRate() {
    return maintenance.closingFeeCounts() ? fees.taker() : 0;
  }

  /**
   * The equity at or below which a position is liquidated, in margin currency: maintenance margin
   * plus the fee of the close where that counts, both on the notional of the schedule's basis.
   *
   * @param notionalMark value of the position at the mark price
   * @param notionalEntry value at entry
   */
  public double requirement(double notionalMark, double notionalEntry) {
    return maintenance.requirement(notionalMark, notionalEntry)
        + closingFeeRate() * maintenance.basis().notional(notionalMark, notionalEntry);
  }

  /**
   * Whether a position backed by {@code margin} would be liquidated in the instant it is opened:
   * its requirement is at or above the margin. Equality holds to twelve digits, so that 50× with 2
   * % counts although neither 1/50 nor 0.02 is a binary number.
   */
  public boolean liquidatedAtEntry(double notional, double margin) {
    return !(requirement(notional, notional) < margin * (1 - 1e-12));
  }

  /**
   * Why this venue would not open a position, in one line; empty when it would. A leverage above
   * the venue's or the bracket's cap is refused, and so is a position that would be liquidated in
   * the instant it is opened.
   *
   * @param leverage leverage chosen, notional ÷ margin
   * @param notional value at entry in margin currency
   */
  public Optional<String> refusal(double leverage, double notional) {
    if (!(leverage <= maxLeverage)) {
      return refused(
          "leverage = %s is above %s, the largest that %s offers", leverage, maxLeverage, name);
    }
    double tierLeverage = maintenance.tierOf(notional).maxLeverage();
    if (!(leverage <= tierLeverage)) {
      return refused(
          "leverage = %s is above %s, the cap of %s for a notional of %s",
          leverage, tierLeverage, name, notional);
    }
    if (liquidatedAtEntry(notional, notional / leverage)) {
      return refused(
          "leverage = %s is liquidated at entry: %s requires %s, at or above the margin of %s",
          leverage, name, requirement(notional, notional), notional / leverage);
    }
    return Optional.empty();
  }

  private static Optional<String> refused(String format, Object... arguments) {
    Object[] texts =
        Arrays.stream(arguments)
            .map(argument -> argument instanceof Double number ? plain(number) : argument)
            .toArray();
    return Optional.of(String.format(Locale.ROOT, format, texts));
  }

  private static String plain(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(number).round(new MathContext(6)).stripTrailingZeros().toPlainString()
        : Double.toString(number);
  }
}
