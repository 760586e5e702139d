package io.github.ruinsim.margin;

import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Maintenance margin of a position by brackets. With {@link TierRule#CONTINUOUS} it is {@code rate
 * × notional − amount} of the bracket in which the notional lies, which is the largest of all
 * brackets; with the other rules {@code rate × notional} of one bracket, which jumps at the bounds.
 *
 * @param basis the notional that counts
 * @param closingFeeCounts whether the taker fee of the close is added to the requirement
 * @param tiers brackets by rising notional; rates never fall; the last one also holds beyond its
 *     bound
 * @param rule how the bracket of a position is found; without deduction all amounts are 0
 */
public record MaintenanceSchedule(
    MaintenanceBasis basis, boolean closingFeeCounts, List<Tier> tiers, TierRule rule)
    implements Serializable {
  /** Jump of the requirement that rounded amounts may leave, as a fraction of notional. */
  private static final double ROUNDING = 1e-6;

  /** A value this much above a bound, as a fraction, is the rounding of the bound. */
  private static final double AT_BOUND = 1e-12;

  private static final double INSIDE = 1e-9;

  /**
   * Copies the tiers and checks that they rise and that the requirement jumps only where it may.
   */
  public MaintenanceSchedule {
    tiers = List.copyOf(tiers);
    checkOrder(tiers);
    if (rule == TierRule.BY_NOTIONAL
        && basis != MaintenanceBasis.MARK
        && basis != MaintenanceBasis.ENTRY) {
      throw new IllegalArgumentException(
          "maintenance.tiersBy = notional without deduction belongs to a basis of mark or entry;"
              + " on "
              + basis.text()
              + " write tiersBy: entry");
    }
    if (rule.deducts()) {
      checkAmounts(tiers);
    } else {
      tiers.stream().filter(tier -> tier.amount() != 0).findFirst().ifPresent(tier -> refuse(tier));
    }
  }

  /** Brackets with maintenance amounts. */
  public MaintenanceSchedule(MaintenanceBasis basis, boolean closingFeeCounts, List<Tier> tiers) {
    this(basis, closingFeeCounts, tiers, TierRule.CONTINUOUS);
  }

  private static void refuse(Tier tier) {
    throw new IllegalArgumentException(
        "maintenance.tiers: amount = "
            + tier.amount()
            + " belongs to deduction: continuous: leave all amounts out where the rate applies to"
            + " the whole position");
  }

  private static void checkAmounts(List<Tier> tiers) {
    for (int k = 1; k < tiers.size(); k++) {
      double floor = tiers.get(k - 1).upToNotional();
      double expected = amountAfter(tiers.get(k - 1), tiers.get(k).rate());
      double amount = tiers.get(k).amount();
      if (!(Math.abs(amount - expected) <= ROUNDING * floor)) {
        throw new IllegalArgumentException(
            "maintenance.tiers: amount = "
                + amount
                + " lets the requirement jump at a notional of "
                + floor
                + ": "
                + expected
                + " would not; leave all amounts out to have them worked out, or write deduction:"
                + " none if the venue publishes none");
      }
    }
  }

  private static void checkOrder(List<Tier> tiers) {
    if (tiers.isEmpty()) {
      throw new IllegalArgumentException("maintenance.tiers is empty: give a rate or tiers");
    }
    for (int k = 1; k < tiers.size(); k++) {
      Tier previous = tiers.get(k - 1);
      Tier tier = tiers.get(k);
      if (!(tier.upToNotional() > previous.upToNotional())) {
        throw new IllegalArgumentException(
            "maintenance.tiers: upTo = "
                + tier.upToNotional()
                + " does not exceed the previous "
                + previous.upToNotional()
                + ": sort the brackets by rising notional");
      }
      if (!(tier.rate() >= previous.rate())) {
        throw new IllegalArgumentException(
            "maintenance.tiers: rate = "
                + tier.rate()
                + " is below the previous "
                + previous.rate()
                + ": rates never fall with notional");
      }
    }
  }

  /** The amount with which a bracket of this rate continues the one below it. */
  private static double amountAfter(Tier below, double rate) {
    return below.amount() + below.upToNotional() * (rate - below.rate());
  }

  /** One rate for every notional, on the given basis; the closing fee does not count. */
  public static MaintenanceSchedule flat(double rate, MaintenanceBasis basis) {
    return new MaintenanceSchedule(
        basis,
        false,
        List.of(new Tier(Double.POSITIVE_INFINITY, rate, 0, Double.POSITIVE_INFINITY)));
  }

  /**
   * Brackets with the maintenance amounts that make the requirement continuous: {@code amount_k =
   * amount_{k−1} + floor_k × (rate_k − rate_{k−1})}. The amounts of the given tiers are ignored.
   */
  public static MaintenanceSchedule continuous(
      MaintenanceBasis basis, boolean closingFeeCounts, List<Tier> tiers) {
    checkOrder(tiers);
    List<Tier> result = new ArrayList<>();
    for (Tier tier : tiers) {
      double amount =
          result.isEmpty() ? 0 : amountAfter(result.get(result.size() - 1), tier.rate());
      result.add(new Tier(tier.upToNotional(), tier.rate(), amount, tier.maxLeverage()));
    }
    return new MaintenanceSchedule(basis, closingFeeCounts, result);
  }

  /** Brackets whose rate applies to the whole position; their amounts are ignored. */
  public static MaintenanceSchedule stepped(
      MaintenanceBasis basis, boolean closingFeeCounts, List<Tier> tiers, TierRule rule) {
    List<Tier> plain =
        tiers.stream()
            .map(tier -> new Tier(tier.upToNotional(), tier.rate(), 0, tier.maxLeverage()))
            .toList();
    return new MaintenanceSchedule(basis, closingFeeCounts, plain, rule);
  }

  /** The same brackets on another basis. */
  public MaintenanceSchedule on(MaintenanceBasis other) {
    return new MaintenanceSchedule(other, closingFeeCounts, tiers, rule);
  }

  /**
   * The same rules with bounds of the notional at entry where these are of the quantity: the two
   * are proportional for positions of one entry price.
   */
  public MaintenanceSchedule enteredAt(Payoff payoff, double entryPrice) {
    if (rule != TierRule.BY_QUANTITY) {
      return this;
    }
    List<Tier> atEntry =
        tiers.stream()
            .map(
                tier ->
                    new Tier(
                        payoff.notional(tier.upToNotional(), entryPrice),
                        tier.rate(),
                        0,
                        tier.maxLeverage()))
            .toList();
    return new MaintenanceSchedule(basis, closingFeeCounts, atEntry, TierRule.BY_ENTRY);
  }

  /**
   * Whether the requirement of an open position jumps when the price moves.
   *
   * @param side direction of the position
   */
  public boolean jumps(Side side) {
    return rule == TierRule.BY_NOTIONAL
        && basis.moves(side)
        && tiers.get(0).rate() < tiers.get(tiers.size() - 1).rate();
  }

  /** The same for a position of either direction. */
  public boolean jumps() {
    return jumps(Side.LONG) || jumps(Side.SHORT);
  }

  /** Whether the bracket is that of the notional at entry, so that no price changes it. */
  public boolean byEntry() {
    return rule == TierRule.BY_ENTRY || basis == MaintenanceBasis.ENTRY;
  }

  /**
   * The rules for a position of this notional at entry: one bracket where it does not change with
   * the price, else these themselves.
   *
   * @throws IllegalStateException if bounds are of the quantity: see {@link #enteredAt}
   */
  public MaintenanceSchedule of(double entryNotional) {
    if (rule == TierRule.BY_QUANTITY) {
      throw needsPrice();
    }
    if (rule == TierRule.CONTINUOUS || !byEntry() || tiers.size() == 1) {
      return this;
    }
    Tier tier = tierOf(entryNotional);
    return new MaintenanceSchedule(
        basis,
        closingFeeCounts,
        List.of(new Tier(Double.POSITIVE_INFINITY, tier.rate(), 0, tier.maxLeverage())));
  }

  /**
   * The maintenance margin of a position, in margin currency; without the closing fee, which {@link
   * Venue#requirementOn} adds where it counts.
   *
   * @param value what maintenance is charged on, by the basis
   * @param entryNotional value of the position at entry
   * @throws IllegalStateException if bounds are of the quantity: see {@link #enteredAt}
   */
  public double requirement(double value, double entryNotional) {
    return switch (rule) {
      case CONTINUOUS -> largest(value);
      case BY_NOTIONAL -> tierOf(value).rate() * value;
      case BY_ENTRY -> tierOf(entryNotional).rate() * value;
      case BY_QUANTITY -> throw needsPrice();
    };
  }

  private static IllegalStateException needsPrice() {
    return new IllegalStateException("brackets by quantity need the price of the entry: enteredAt");
  }

  /** The same in the instant of the entry, when the value is the notional at entry. */
  public double requirement(double value) {
    return requirement(value, value);
  }

  private double largest(double value) {
    double requirement = Double.NEGATIVE_INFINITY;
    for (Tier tier : tiers) {
      requirement = Math.max(requirement, tier.rate() * value - tier.amount());
    }
    return requirement;
  }

  /** The bracket of a notional, or of what the rule says; the last one beyond all bounds. */
  public Tier tierOf(double notional) {
    return tiers.get(numberOf(notional));
  }

  /** Number of the bracket of a notional, from 0. */
  int numberOf(double notional) {
    int number = 0;
    while (number < tiers.size() - 1
        && !(notional <= tiers.get(number).upToNotional() * (1 + AT_BOUND))) {
      number++;
    }
    return number;
  }

  /**
   * The upper bound of the bracket so many below that of a notional; 0 where there is none. Where
   * the requirement jumps with the price, a little inside, so that a position that is reduced to it
   * does not stand on the jump.
   */
  public double floorBelow(double notional, int tiersDown) {
    int number = numberOf(notional) - tiersDown;
    double inside = rule == TierRule.BY_NOTIONAL ? 1 - INSIDE : 1;
    return number < 0 ? 0 : tiers.get(number).upToNotional() * inside;
  }
}
