package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.margin.Venue;
import java.util.ArrayList;
import java.util.List;

/**
 * A grid of accounts that the event engine walks one by one: whatever has no triggers that are
 * fixed in a shared process, like several positions on one wallet, growing debts, and rules by the
 * clock.
 */
public final class EventPlan implements GroupPlan {
  /** An account on every lane, about. */
  static final long BYTES_PER_CELL = 500L * PathBatch.LANES;

  private final List<MarginTerms> terms = new ArrayList<>();
  private final double[] stops;
  private final Calendar calendar;
  private final double ruinFloor;
  private final double[] drawdownLevels;

  /**
   * Creates the plan.
   *
   * @param venue rules for the contract
   * @param leverageAxis leverages, rising; all accepted by the venue
   * @param stopAxis stop distances from the tightest, as fractions of price, infinity for none
   * @param calendar what is due at which close
   */
  public EventPlan(
      Contract contract,
      AccountSettings account,
      Venue venue,
      double[] leverageAxis,
      double[] stopAxis,
      Calendar calendar,
      double ruinFloor,
      List<Double> drawdownLevels) {
    for (double leverage : leverageAxis) {
      terms.add(new MarginTerms(contract, account, venue, leverage));
    }
    stops = stopAxis.clone();
    this.calendar = calendar;
    this.ruinFloor = ruinFloor;
    this.drawdownLevels = drawdownLevels.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public int leverages() {
    return terms.size();
  }

  @Override
  public int stops() {
    return stops.length;
  }

  @Override
  public double[] drawdownLevels() {
    return drawdownLevels.clone();
  }

  @Override
  public boolean mirrored() {
    return false;
  }

  @Override
  public String engine() {
    return "event";
  }

  @Override
  public GroupEngine engine(
      AccountGroup group, PathBatch batch, StampRates rates, LadderTally tally) {
    return new EventGroup(this, group, batch, rates, tally);
  }

  /** Whether the accounts gain when the price falls, all positions taken together. */
  boolean gainsWhenFalling() {
    MarginTerms any = terms.get(0);
    double net = 0;
    for (int i = 0; i < any.positions; i++) {
      net += any.sign[i] * any.quantity[i];
    }
    return net < 0;
  }

  /** New accounts in the order of the cells. */
  List<MarginAccount> accounts(LaneRates rates) {
    List<MarginAccount> accounts = new ArrayList<>();
    for (double stop : stops) {
      for (MarginTerms each : terms) {
        accounts.add(new MarginAccount(each, calendar, rates, stop, ruinFloor));
      }
    }
    return accounts;
  }
}
