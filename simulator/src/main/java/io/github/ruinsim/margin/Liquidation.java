package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * How a venue closes a position that has hit its requirement.
 *
 * @param fill price of the fill; parts that are closed before are filled at the market
 * @param reduction how much is closed
 * @param closeFactor share that one liquidation closes under {@link Reduction#SHARE}; else {@link
 *     CloseFactor#WHOLE}
 * @param tiersAtOnce brackets that one liquidation goes down under {@link Reduction#TIERS}, at
 *     least 1; a position with fewer below it is closed whole
 * @param reservesClosingFee whether margin that is added to an isolated position pays the rise of
 *     the fee that is set aside for a close at the bankruptcy price
 */
public record Liquidation(
    LiquidationFill fill,
    Reduction reduction,
    CloseFactor closeFactor,
    int tiersAtOnce,
    boolean reservesClosingFee)
    implements Serializable {
  /** The whole position at the market price. */
  public static final Liquidation WHOLE =
      new Liquidation(LiquidationFill.MARKET, Reduction.WHOLE, 1, false);

  /** Checks that what belongs to one reduction is not given with another. */
  public Liquidation {
    if (!closeFactor.equals(CloseFactor.WHOLE) && reduction != Reduction.SHARE) {
      throw new IllegalArgumentException(
          "liquidation.closeFactor = "
              + closeFactor.share()
              + " belongs to reduction: share; "
              + reduction.text()
              + " has none: leave it out");
    }
    Check.closed("liquidation.tiersAtOnce", tiersAtOnce, 1, 1_000, "brackets that it goes down");
    if (tiersAtOnce > 1 && reduction != Reduction.TIERS) {
      throw new IllegalArgumentException(
          "liquidation.tiersAtOnce = "
              + tiersAtOnce
              + " belongs to reduction: tiers; "
              + reduction.text()
              + " has none: leave it out");
    }
  }

  /** With one share always, or one bracket after the other. */
  public Liquidation(
      LiquidationFill fill, Reduction reduction, double closeFactor, boolean reservesClosingFee) {
    this(fill, reduction, CloseFactor.of(closeFactor), 1, reservesClosingFee);
  }

  /** The whole position at this price. */
  public static Liquidation whole(LiquidationFill fill) {
    return new Liquidation(fill, Reduction.WHOLE, 1, false);
  }

  /**
   * Whether something of a position may be left open. Under brackets that follow the entry a small
   * position cannot be reduced, whatever the price does.
   *
   * @param maintenance the brackets, with bounds of notional
   * @param entryNotional value of the position at entry
   * @param positions number of positions that margin is shared by
   */
  public boolean inParts(MaintenanceSchedule maintenance, double entryNotional, int positions) {
    return switch (reduction) {
      case WHOLE -> false;
      case POSITIONS -> positions > 1;
      case SHARE -> closeFactor.inParts();
      case TIERS ->
          maintenance.tiers().size() > tiersAtOnce
              && (!maintenance.byEntry() || maintenance.numberOf(entryNotional) >= tiersAtOnce);
    };
  }

  /** How much of a position a liquidation closes. */
  public enum Reduction {
    /** All of it at once. */
    WHOLE("whole"),
    /** As much as brings it down into the next lower bracket, then it is looked at again. */
    TIERS("tiers"),
    /** The position with the largest loss, then the account is looked at again. */
    POSITIONS("positions"),
    /** A fixed share, then it is looked at again. */
    SHARE("share");

    private final String text;

    Reduction(String text) {
      this.text = text;
    }

    /** Name in venue files. */
    public String text() {
      return text;
    }
  }
}
