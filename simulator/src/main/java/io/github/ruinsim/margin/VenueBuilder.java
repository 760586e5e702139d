package io.github.ruinsim.margin;

import java.util.Map;

/** Changes parts of a {@link Venue}; not shared between threads. */
public final class VenueBuilder {
  private String name;
  private Offer offer;
  private MaintenanceSchedule maintenance;
  private Fees fees;
  private Carry carry;
  private MarginClock clock;
  private Liquidation liquidation;
  private NegativeBalancePolicy negativeBalance;
  private InsuranceFund fund;
  private Map<String, Double> haircuts;
  private Map<String, MaintenanceSchedule> brackets;
  private Provenance provenance;
  private Map<String, Venue> byContract;

  VenueBuilder(Venue venue) {
    name = venue.name();
    offer = venue.offer();
    maintenance = venue.maintenance();
    fees = venue.fees();
    carry = venue.carry();
    clock = venue.clock();
    liquidation = venue.liquidation();
    negativeBalance = venue.negativeBalance();
    fund = venue.fund();
    haircuts = venue.haircuts();
    brackets = venue.brackets();
    provenance = venue.provenance();
    byContract = venue.byContract();
  }

  /** Sets the name. */
  public VenueBuilder name(String value) {
    name = value;
    return this;
  }

  /** Sets contracts and leverage. */
  public VenueBuilder offer(Offer value) {
    offer = value;
    return this;
  }

  /** Sets the maintenance margin. */
  public VenueBuilder maintenance(MaintenanceSchedule value) {
    brackets = value.equals(maintenance) ? brackets : Map.of();
    maintenance = value;
    return this;
  }

  /** Sets the fees. */
  public VenueBuilder fees(Fees value) {
    fees = value;
    return this;
  }

  /** Sets what holding costs. */
  public VenueBuilder carry(Carry value) {
    carry = value;
    return this;
  }

  /** Sets the clock rules. */
  public VenueBuilder clock(MarginClock value) {
    clock = value;
    return this;
  }

  /** Sets how positions are closed. */
  public VenueBuilder liquidation(Liquidation value) {
    liquidation = value;
    return this;
  }

  /** Sets who bears a negative balance. */
  public VenueBuilder negativeBalance(NegativeBalancePolicy value) {
    negativeBalance = value;
    return this;
  }

  /** Sets the insurance fund. */
  public VenueBuilder fund(InsuranceFund value) {
    fund = value;
    return this;
  }

  /** Sets what coins count as collateral. */
  public VenueBuilder haircuts(Map<String, Double> value) {
    haircuts = value;
    return this;
  }

  /** Sets sources and assumptions. */
  public VenueBuilder provenance(Provenance value) {
    provenance = value;
    return this;
  }

  /** Maintenance of assets of a name. */
  public VenueBuilder brackets(Map<String, MaintenanceSchedule> value) {
    brackets = value;
    return this;
  }

  /** Sets the rules that differ by contract. */
  public VenueBuilder byContract(Map<String, Venue> value) {
    byContract = value;
    return this;
  }

  /** The venue; throws {@link IllegalArgumentException} when its parts do not fit together. */
  public Venue build() {
    return new Venue(
        name,
        offer,
        maintenance,
        fees,
        carry,
        clock,
        liquidation,
        negativeBalance,
        fund,
        haircuts,
        brackets,
        provenance,
        byContract);
  }
}
