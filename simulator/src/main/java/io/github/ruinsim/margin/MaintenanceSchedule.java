package io.github.ruinsim.margin;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Maintenance margin of a position: {@code rate × notional − amount} of the bracket in which the
 * notional lies, which is the largest of all brackets because the requirement is continuous.
 *
 * @param basis the notional that counts
 * @param closingFeeCounts whether the taker fee of the close is added to the requirement
 * @param tiers brackets by rising notional; rates never fall; the last one also holds beyond its
 *     bound
 */
public record MaintenanceSchedule(
    MaintenanceBasis basis, boolean closingFeeCounts, List<Tier> tiers) implements Serializable {
  /** Jump of the requirement that rounded amounts may leave, as a fraction of notional. */
  private static final double ROUNDING = 1e-6;

  /** Copies the tiers and checks that they rise and that the requirement does not jump. */
  public MaintenanceSchedule {
    tiers = List.copyOf(tiers);
    checkOrder(tiers);
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
                + " would not; leave all amounts out to have them worked out");
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

  /**
   * The maintenance margin of a position, in margin currency; without the closing fee, which {@link
   * Venue#requirement(double)} adds where it counts.
   *
   * @param value what maintenance is charged on, by the basis
   */
  public double requirement(double value) {
    double requirement = Double.NEGATIVE_INFINITY;
    for (Tier tier : tiers) {
      requirement = Math.max(requirement, tier.rate() * value - tier.amount());
    }
    return requirement;
  }

  /** The bracket of a notional; the last one beyond all bounds. */
  public Tier tierOf(double notional) {
    for (Tier tier : tiers) {
      if (notional <= tier.upToNotional()) {
        return tier;
      }
    }
    return tiers.get(tiers.size() - 1);
  }

  /** The upper bound of the bracket below that of a notional; 0 in the lowest one. */
  public double floorBelow(double notional) {
    double floor = 0;
    for (Tier tier : tiers) {
      if (tier.upToNotional() < notional * (1 - 1e-12)) {
        floor = tier.upToNotional();
      }
    }
    return floor;
  }
}
