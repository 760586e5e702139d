package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.contract.LeveragedToken;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Venue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * A grid of accounts that the event engine walks one by one: whatever has no triggers that are
 * fixed in a shared process, like several positions on one wallet, growing debts, and rules by the
 * clock.
 */
public final class EventPlan implements GroupPlan {
  /** An account on every lane, about. */
  static final long BYTES_PER_CELL = 500L * PathBatch.LANES;

  private final Contract contract;
  private final AccountSettings account;
  private final Venue venue;
  private final double[] leverages;
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
    this.contract = contract;
    this.account = account;
    this.venue = venue;
    leverages = leverageAxis.clone();
    stops = stopAxis.clone();
    this.calendar = calendar;
    this.ruinFloor = ruinFloor;
    this.drawdownLevels = drawdownLevels.stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Override
  public int leverages() {
    return leverages.length;
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
    if (contract instanceof LeveragedToken) {
      return account.side() == Side.SHORT;
    }
    return new MarginTerms(contract, account, venue, leverages[0]).gainsWhenFalling();
  }

  /** New accounts in the order of the cells. */
  List<SimulatedAccount> accounts(LaneRates rates) {
    List<DoubleFunction<SimulatedAccount>> byStop =
        Arrays.stream(leverages).mapToObj(each -> maker(each, rates, EventListener.NONE)).toList();
    List<SimulatedAccount> accounts = new ArrayList<>();
    for (double stop : stops) {
      byStop.forEach(maker -> accounts.add(maker.apply(stop)));
    }
    accounts.forEach(each -> each.clock().note(drawdownLevels));
    return accounts;
  }

  /** An account of one leverage and stop. */
  SimulatedAccount account(double leverage, double stop, LaneRates rates, EventListener listener) {
    return maker(leverage, rates, listener).apply(stop);
  }

  /** Makes accounts of one leverage by their stop; they share what does not change. */
  private DoubleFunction<SimulatedAccount> maker(
      double leverage, LaneRates rates, EventListener listener) {
    if (contract instanceof LeveragedToken token) {
      TokenTerms terms = TokenTerms.of(token, account, venue, leverage);
      return stop -> new TokenAccount(terms, calendar, stop, ruinFloor, listener);
    }
    MarginTerms terms = new MarginTerms(contract, account, venue, leverage);
    return stop -> new MarginAccount(terms, calendar, rates, stop, ruinFloor, listener);
  }
}
