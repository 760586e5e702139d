package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.Funding;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.MaintenanceBasis;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Tier;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.result.GridPoint;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A grid of isolated accounts in the affine form that lets one price process decide them all.
 *
 * <p>An inverse position is a linear one of the other side on the reciprocal price: profits in
 * coins are {@code ∓N·(1/S − 1/S0)}. So p is the price relative to entry, or its reciprocal, on the
 * paths of which the plan is then run ({@link #mirrored}), and σ is +1 for a linear long and an
 * inverse short, −1 for a linear short and an inverse long.
 *
 * <p>{@code u = σ·p} falls when the position loses. {@code a = Σ side·rate·p} over the funding
 * stamps so far and {@code g = u − a} give the equity of every leverage in wallets: {@code E = Q·(g
 * − C)}, {@code Q = 1/(1/L + taker fee)}, {@code C = σ − 1/L}. Liquidation at leverage L happens
 * when u falls to {@link #barrier}, which rises with L; a stop triggers at a level of u that all
 * leverages share; ruin at a level of g that rises with L. So the liquidated and the ruined
 * leverages are a suffix of the sorted grid and the triggered stops a prefix.
 *
 * <p>Cells of the grid are numbered {@code stop·leverages + leverage}, stops from the tightest.
 */
public final class LadderPlan implements GroupPlan {
  /** Inside this range of funding sums, in entry prices, only binding brackets are looked at. */
  private static final double FUNDING_RANGE = 1;

  final int leverages;
  final int stops;

  /** σ: +1 for a linear long and an inverse short, −1 for the others. */
  final double sign;

  /** Whether p is the reciprocal of the price. */
  final boolean mirrored;

  /** C by leverage. */
  final double[] offset;

  /** Q by leverage. */
  final double[] quantity;

  /** Level of u at which a stop triggers, falling; −∞ for none; one sentinel −∞ at the end. */
  final double[] stopLevel;

  /** Level of g below which an account is ruined, by leverage. */
  final double[] ruinLevel;

  /** How the venue charges funding. */
  final Funding funding;

  /** Who pays it when the rate is positive. */
  final Side side;

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

  private final double[][] barrierReciprocal;
  private final double[][] bindingNumerator;
  private final double[][] bindingReciprocal;

  /** Leverages where a single bracket can bind, and its terms. */
  private final boolean[] oneBinds;

  private final double[] firstNumerator;
  private final double[] firstReciprocal;

  /** Largest slope of a barrier in the funding sum. */
  final double steepest;

  /** A plan of linear positions. */
  public LadderPlan(
      AccountSettings account,
      Venue venue,
      double[] leverageAxis,
      double[] stopAxis,
      double ruinFloor,
      List<Double> drawdownLevels) {
    this(Payoff.LINEAR, account, venue, leverageAxis, stopAxis, ruinFloor, drawdownLevels);
  }

  /**
   * Creates the plan.
   *
   * @param payoff how the positions earn; amounts of tiers and wallet are in its margin currency
   * @param leverageAxis leverages, rising; all accepted by the venue
   * @param stopAxis stop distances from the tightest, as fractions of price, {@link
   *     GridPoint#NO_STOP} last
   */
  public LadderPlan(
      Payoff payoff,
      AccountSettings account,
      Venue venue,
      double[] leverageAxis,
      double[] stopAxis,
      double ruinFloor,
      List<Double> drawdownLevels) {
    leverages = leverageAxis.length;
    stops = stopAxis.length;
    mirrored = payoff == Payoff.INVERSE;
    sign = (account.side() == Side.LONG) == mirrored ? -1 : 1;
    takerFee = venue.fees().taker();
    liquidationFee = takerFee + venue.fees().liquidation();
    this.ruinFloor = ruinFloor;
    funding = venue.funding();
    side = account.side();
    firstPeak = sign + takerFee;
    takenOver = venue.liquidationFill() == LiquidationFill.BANKRUPTCY_PRICE;
    debt = venue.negativeBalance() == NegativeBalancePolicy.DEBT;
    this.drawdownLevels = drawdownLevels.stream().mapToDouble(Double::doubleValue).toArray();
    offset = new double[leverages];
    quantity = new double[leverages];
    ruinLevel = new double[leverages];
    boolean mark = venue.maintenance().basis() == MaintenanceBasis.MARK;
    double closing = venue.closingFeeRate();
    barrierNumerator = new double[leverages][];
    barrierReciprocal = new double[leverages][];
    bindingNumerator = new double[leverages][];
    bindingReciprocal = new double[leverages][];
    oneBinds = new boolean[leverages];
    firstNumerator = new double[leverages];
    firstReciprocal = new double[leverages];
    for (int i = 0; i < leverages; i++) {
      quantity[i] = 1 / (1 / leverageAxis[i] + takerFee);
      offset[i] = sign - 1 / leverageAxis[i];
      ruinLevel[i] = offset[i] + ruinFloor / quantity[i];
      double notional = quantity[i] * account.wallet();
      Venue rules = venue.at(leverageAxis[i]);
      List<Tier> tiers = rules.maintenance().of(notional).tiers();
      if (mark) {
        double[] numerator = new double[tiers.size()];
        double[] reciprocal = new double[tiers.size()];
        for (int k = 0; k < tiers.size(); k++) {
          numerator[k] = offset[i] - tiers.get(k).amount() / notional;
          reciprocal[k] = 1 / (1 - sign * (tiers.get(k).rate() + closing));
        }
        keepBinding(i, numerator, reciprocal);
      } else {
        double requirement = rules.requirement(notional, notional) / notional;
        keepBinding(i, new double[] {offset[i] + requirement}, new double[] {1});
      }
    }
    stopLevel = new double[stops + 1];
    for (int j = 0; j < stops; j++) {
      stopLevel[j] = stopLevel(payoff, sign, stopAxis[j]);
    }
    stopLevel[stops] = Double.NEGATIVE_INFINITY;
    steepest =
        Math.max(
            1, Arrays.stream(barrierReciprocal).flatMapToDouble(Arrays::stream).max().orElse(1));
  }

  /** The u at a distance of price from entry on the losing side; −∞ for none. */
  static double stopLevel(Payoff payoff, double sign, double distance) {
    if (distance == GridPoint.NO_STOP) {
      return Double.NEGATIVE_INFINITY;
    }
    return payoff == Payoff.INVERSE ? sign / (1 + sign * distance) : sign - distance;
  }

  /**
   * Keeps all brackets, and apart those that can bind inside ±{@link #FUNDING_RANGE}: those that no
   * other one exceeds at both ends of that range.
   */
  private void keepBinding(int i, double[] numerator, double[] reciprocal) {
    int[] kept =
        IntStream.range(0, numerator.length)
            .filter(k -> !dominated(k, numerator, reciprocal))
            .toArray();
    barrierNumerator[i] = numerator;
    barrierReciprocal[i] = reciprocal;
    bindingNumerator[i] = Arrays.stream(kept).mapToDouble(k -> numerator[k]).toArray();
    bindingReciprocal[i] = Arrays.stream(kept).mapToDouble(k -> reciprocal[k]).toArray();
    oneBinds[i] = kept.length == 1;
    firstNumerator[i] = bindingNumerator[i][0];
    firstReciprocal[i] = bindingReciprocal[i][0];
  }

  private static boolean dominated(int k, double[] numerator, double[] reciprocal) {
    double low = (numerator[k] - FUNDING_RANGE) * reciprocal[k];
    double high = (numerator[k] + FUNDING_RANGE) * reciprocal[k];
    for (int other = 0; other < numerator.length; other++) {
      if ((numerator[other] - FUNDING_RANGE) * reciprocal[other] > low
          && (numerator[other] + FUNDING_RANGE) * reciprocal[other] > high) {
        return true;
      }
    }
    return false;
  }

  /** Level of u at which leverage i is liquidated when the funding sum is a. */
  double barrier(int i, double a) {
    boolean usual = Math.abs(a) <= FUNDING_RANGE;
    if (usual && oneBinds[i]) {
      return (firstNumerator[i] + a) * firstReciprocal[i];
    }
    double[] numerator = (usual ? bindingNumerator : barrierNumerator)[i];
    double[] reciprocal = (usual ? bindingReciprocal : barrierReciprocal)[i];
    double level = (numerator[0] + a) * reciprocal[0];
    for (int k = 1; k < numerator.length; k++) {
      level = Math.max(level, (numerator[k] + a) * reciprocal[k]);
    }
    return level;
  }

  @Override
  public int leverages() {
    return leverages;
  }

  @Override
  public int stops() {
    return stops;
  }

  @Override
  public double[] drawdownLevels() {
    return drawdownLevels.clone();
  }

  @Override
  public boolean mirrored() {
    return mirrored;
  }

  @Override
  public String engine() {
    return "ladder";
  }

  @Override
  public GroupEngine engine(
      AccountGroup group, PathBatch batch, StampRates rates, LadderTally tally) {
    return new LadderEngine(this, group, batch, rates, tally);
  }

  int cells() {
    return leverages * stops;
  }
}
