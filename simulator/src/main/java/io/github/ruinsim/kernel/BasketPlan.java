package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.MarginMode;
import io.github.ruinsim.contract.Contract;
import io.github.ruinsim.margin.Liquidation.Reduction;
import io.github.ruinsim.margin.Venue;
import java.util.ArrayList;
import java.util.List;

/**
 * A grid of accounts with several positions, in one asset or in several, on one wallet or each with
 * the margin of its own: see {@link BasketAccount}.
 */
public final class BasketPlan implements GroupPlan {
  final List<MarginTerms> terms = new ArrayList<>();
  final double[] stops;
  final double ruinFloor;
  final boolean isolated;
  final Calendar calendar;
  private final double[] drawdownLevels;

  /**
   * Creates the plan.
   *
   * @param venue rules for the contract, which judge every price
   * @param leverageAxis leverages, rising; all accepted by the venue
   * @param stopAxis stop distances from the tightest, as fractions of the price of the first
   *     position's asset, infinity for none
   * @param calendar what is due at which close
   * @param assets names of the assets of the market; empty where there is one
   */
  public BasketPlan(
      Contract contract,
      AccountSettings account,
      Venue venue,
      double[] leverageAxis,
      double[] stopAxis,
      Calendar calendar,
      double ruinFloor,
      List<Double> drawdownLevels,
      List<String> assets) {
    for (double leverage : leverageAxis) {
      terms.add(new MarginTerms(contract, account, venue, leverage, assets));
    }
    stops = stopAxis.clone();
    isolated = account.margin() == MarginMode.ISOLATED;
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
    return "basket";
  }

  @Override
  public GroupEngine engine(
      AccountGroup group, PathBatch batch, StampRates rates, LadderTally tally) {
    return new BasketGroup(this, group, batch, rates, tally);
  }

  /** Whether the accounts gain when the price falls, all positions taken together. */
  boolean gainsWhenFalling() {
    return terms.get(0).gainsWhenFalling();
  }

  /** An account of one leverage with all stops. */
  BasketAccount account(
      int leverage,
      LaneRates rates,
      Bridge bridge,
      boolean shares,
      BasketAccount.Recorder recorder,
      EventListener listener) {
    return new BasketAccount(this, terms.get(leverage), rates, bridge, shares, recorder, listener);
  }

  /**
   * Whether all accounts pay the same carry for a unit of their positions, in quote currency: the
   * carry of coins moves with their price, and isolated positions, or all under some rules, end one
   * by one.
   */
  boolean sharesCarry() {
    MarginTerms any = terms.get(0);
    for (int i = 0; i < any.positions; i++) {
      if (any.inverse[i]) {
        return false;
      }
    }
    return !isolated && any.venue.liquidation().reduction() != Reduction.POSITIONS;
  }
}
