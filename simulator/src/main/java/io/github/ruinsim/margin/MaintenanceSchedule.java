package io.github.ruinsim.margin;

import java.util.ArrayList;
import java.util.List;

/**
 * Maintenance margin of a position: {@code max over tiers of rate × notional − amount}. With
 * amounts that make it continuous this is the tier of the notional at the price that counts.
 *
 * @param basis the notional that counts
 * @param closingFeeCounts whether the taker fee of the close is added to the requirement
 * @param tiers brackets by rising notional; rates never fall; the last one is open-ended
 */
public record MaintenanceSchedule(
    MaintenanceBasis basis, boolean closingFeeCounts, List<Tier> tiers) {
  /** Copies the tiers and checks that they rise. */
  public MaintenanceSchedule {
    tiers = List.copyOf(tiers);
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
    List<Tier> result = new ArrayList<>();
    double amount = 0;
    for (int k = 0; k < tiers.size(); k++) {
      Tier tier = tiers.get(k);
      if (k > 0) {
        Tier previous = tiers.get(k - 1);
        amount += previous.upToNotional() * (tier.rate() - previous.rate());
      }
      result.add(new Tier(tier.upToNotional(), tier.rate(), amount, tier.maxLeverage()));
    }
    return new MaintenanceSchedule(basis, closingFeeCounts, result);
  }

  /**
   * The maintenance margin of a position, in margin currency; without the closing fee, which {@link
   * Venue#requirement} adds where it counts.
   *
   * @param notionalMark value at the mark price
   * @param notionalEntry value at entry
   */
  public double requirement(double notionalMark, double notionalEntry) {
    double notional = basis.notional(notionalMark, notionalEntry);
    double requirement = Double.NEGATIVE_INFINITY;
    for (Tier tier : tiers) {
      requirement = Math.max(requirement, tier.rate() * notional - tier.amount());
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
}
