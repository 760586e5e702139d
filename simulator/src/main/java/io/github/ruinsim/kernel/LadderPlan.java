package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.result.GridPoint;
import java.util.Arrays;
import java.util.List;

/**
 * A grid of isolated accounts in the affine form that lets one price process decide them all.
 *
 * <p>With p the price relative to entry and σ = +1 for a long, −1 for a short, {@code u = σ·p} falls
 * when the position loses. {@code a = Σ side·rate·p} over the funding stamps so far and {@code g = u −
 * a} give the equity of every leverage in wallets: {@code E = Q·(g − C)}, {@code Q = 1/(1/L + taker
 * fee)}, {@code C = σ − 1/L}. Liquidation at leverage L happens when u falls to {@link #barrier},
 * which rises with L; a stop triggers at a level of u that all leverages share; ruin at a level of g
 * that rises with L. So the liquidated and the ruined leverages are a suffix of the sorted grid and
 * the triggered stops a prefix.
 *
 * <p>Cells of the grid are numbered {@code stop·leverages + leverage}, stops from the tightest.
 */
public final class LadderPlan {
  final int leverages;
  final int stops;

  /** +1 for a long, −1 for a short. */
  final double sign;

  /** C by leverage. */
  final double[] offset;

  /** Q by leverage. */
  final double[] quantity;

  /** Level of u at which a stop triggers, falling; −∞ for none; one sentinel −∞ at the end. */
  final double[] stopLevel;

  /** Level of g below which an account is ruined, by leverage. */
  final double[] ruinLevel;

  /** Funding paid per stamp by a long, received by a short, as a fraction of notional; signed. */
  final double fundingRate;

  /** Running peak of g at entry: the wallet before the opening fee. */
  final double firstPeak;

  final double takerFee;

  /** Taker fee and liquidation fee. */
  final double liquidationFee;

  final double ruinFloor;
  final boolean takenOver;
  final boolean debt;
  final double[] drawdownLevels;

  /** Numerators and reciprocal denominators of the liquidation barrier, [leverage][tier]. */
  private final double[][] barrierNumerator;

  private final double[] barrierReciprocal;

  /** Largest slope of a barrier in the funding sum. */
  final double steepest;

  /**
   * Creates the plan.
   *
   * @param leverageAxis leverages, rising; all accepted by the venue
   * @param stopAxis stop distances from the tightest, as fractions of price, {@link
   *     GridPoint#NO_STOP} last
   */
  public LadderPlan(
      AccountSettings account,
      Venue venue,
      double[] leverageAxis,
      double[] stopAxis,
      double ruinFloor,
      List<Double> drawdownLevels) {
    leverages = leverageAxis.length;
    stops = stopAxis.length;
    sign = account.side() == Side.LONG ? 1 : -1;
    takerFee = venue.fees().taker();
    liquidationFee = takerFee + venue.fees().liquidation();
    this.ruinFloor = ruinFloor;
    fundingRate = account.side().sign() * venue.funding().ratePerInterval();
    firstPeak = sign + takerFee;
    takenOver = venue.liquidationFill() == LiquidationFill.BANKRUPTCY_PRICE;
    debt = venue.negativeBalance() == NegativeBalancePolicy.DEBT;
    this.drawdownLevels = drawdownLevels.stream().mapToDouble(Double::doubleValue).toArray();
    offset = new double[leverages];
    quantity = new double[leverages];
    ruinLevel = new double[leverages];
    List<Tier> tiers = venue.maintenance().tiers();
    boolean mark = venue.maintenance().basis() == MaintenanceBasis.MARK;
    double closing = venue.closingFeeRate();
    int count = mark ? tiers.size() : 1;
    barrierNumerator = new double[leverages][count];
    barrierReciprocal = new double[count];
    for (int k = 0; k < count; k++) {
      barrierReciprocal[k] = mark ? 1 / (1 - sign * (tiers.get(k).rate() + closing)) : 1;
    }
    for (int i = 0; i < leverages; i++) {
      quantity[i] = 1 / (1 / leverageAxis[i] + takerFee);
      offset[i] = sign - 1 / leverageAxis[i];
      ruinLevel[i] = offset[i] + ruinFloor / quantity[i];
      double notional = quantity[i] * account.wallet();
      for (int k = 0; k < count; k++) {
        // On mark the rate is in the denominator and the amount of the tier lowers the level.
        double requirement =
            mark ? -tiers.get(k).amount() : venue.requirement(notional, notional);
        barrierNumerator[i][k] = offset[i] + requirement / notional;
      }
    }
    stopLevel = new double[stops + 1];
    for (int j = 0; j < stops; j++) {
      stopLevel[j] =
          stopAxis[j] < GridPoint.NO_STOP ? sign - stopAxis[j] : Double.NEGATIVE_INFINITY;
    }
    stopLevel[stops] = Double.NEGATIVE_INFINITY;
    steepest = Math.max(1, Arrays.stream(barrierReciprocal).max().orElse(1));
  }

  /** Level of u at which leverage i is liquidated when the funding sum is a. */
  double barrier(int i, double a) {
    double[] numerator = barrierNumerator[i];
    double level = (numerator[0] + a) * barrierReciprocal[0];
    for (int k = 1; k < numerator.length; k++) {
      level = Math.max(level, (numerator[k] + a) * barrierReciprocal[k]);
    }
    return level;
  }

  int cells() {
    return leverages * stops;
  }
}
