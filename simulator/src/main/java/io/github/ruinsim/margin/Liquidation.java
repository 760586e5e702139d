package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * How a venue closes a position that has hit its requirement.
 *
 * @param fill price of the fill
 * @param reduction how much is closed
 * @param closeFactor share of the debt, or of the position, that one liquidation closes under
 *     {@link Reduction#SHARE}, in (0, 1]
 * @param reservesClosingFee whether margin that is added to an isolated position pays the rise of
 *     the fee that is set aside for a close at the bankruptcy price
 */
public record Liquidation(
    LiquidationFill fill, Reduction reduction, double closeFactor, boolean reservesClosingFee)
    implements Serializable {
  /** The whole position at the market price. */
  public static final Liquidation WHOLE =
      new Liquidation(LiquidationFill.MARKET, Reduction.WHOLE, 1, false);

  /** Checks the close factor. */
  public Liquidation {
    Check.above("liquidation.closeFactor", closeFactor, 0, "share that one liquidation closes");
    Check.closed("liquidation.closeFactor", closeFactor, 0, 1, "a share; write 50%");
    if (closeFactor < 1 && reduction != Reduction.SHARE) {
      throw new IllegalArgumentException(
          "liquidation.closeFactor = "
              + closeFactor
              + " belongs to reduction: share; "
              + reduction.text()
              + " has none: leave it out");
    }
  }

  /** The whole position at this price. */
  public static Liquidation whole(LiquidationFill fill) {
    return new Liquidation(fill, Reduction.WHOLE, 1, false);
  }

  /** Whether something may be left open. */
  public boolean inParts() {
    return reduction == Reduction.TIERS || closeFactor < 1;
  }

  /** How much of a position a liquidation closes. */
  public enum Reduction {
    /** All of it at once. */
    WHOLE("whole"),
    /** As much as brings it down into the next lower bracket, then it is looked at again. */
    TIERS("tiers"),
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
