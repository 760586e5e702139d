package io.github.ruinsim.kernel;

/**
 * What became of one account on one path. Amounts are in starting wallets, bars are counted from 0
 * at entry.
 *
 * @param exit how it ended; an account that was reduced in part counts as liquidated from then on
 * @param byGap whether a liquidation was filled on the far side of a gap
 * @param byCarry whether a funding payment caused the liquidation
 * @param despiteStop whether one move passed both the stop and the liquidation price and filled
 *     beyond them
 * @param negative whether the fill was strictly beyond bankruptcy
 * @param exitBar bar of the exit or of the first reduction; the last one for a survivor
 * @param exitLogPrice log price of that fill relative to entry; at the horizon for a survivor
 * @param balance what is left before the venue's policy, after the fees of the close
 * @param traderBalance what the trader is left with after the policy
 * @param shortfall what is missing before the policy; 0 when nothing is
 * @param maxDrawdown largest fall of equity from its peak, relative to the peak, in [0, 1]; starts
 *     at the wallet before the opening fee and includes the exit
 * @param ruinedBar bar in which equity was first below the ruin floor; {@link #NEVER} if never
 * @param fees opening and closing fees paid
 * @param fundingPaid funding and nightly fees paid; negative when received
 * @param calledBar bar of the first margin call; {@link #NEVER} if there was none
 * @param interestPaid interest on what is borrowed
 * @param addedBar bar of the first addition from the reserve; {@link #NEVER} if there was none
 * @param added what was added from the reserve
 * @param partly whether the venue closed only a part, and the rest was still there at the horizon
 *     or closed by the trader
 * @param endBar bar in which the account was closed for good; that of the exit, but for an account
 *     that was reduced first
 * @param uncovered what of the shortfall the venue's insurance fund could not pay
 */
public record Outcome(
    Exit exit,
    boolean byGap,
    boolean byCarry,
    boolean despiteStop,
    boolean negative,
    int exitBar,
    double exitLogPrice,
    double balance,
    double traderBalance,
    double shortfall,
    double maxDrawdown,
    int ruinedBar,
    double fees,
    double fundingPaid,
    int calledBar,
    double interestPaid,
    int addedBar,
    double added,
    boolean partly,
    int endBar,
    double uncovered) {
  /** What became of an account without margin calls, interest, a reserve and reductions. */
  public Outcome(
      Exit exit,
      boolean byGap,
      boolean byCarry,
      boolean despiteStop,
      boolean negative,
      int exitBar,
      double exitLogPrice,
      double balance,
      double traderBalance,
      double shortfall,
      double maxDrawdown,
      int ruinedBar,
      double fees,
      double fundingPaid) {
    this(
        exit,
        byGap,
        byCarry,
        despiteStop,
        negative,
        exitBar,
        exitLogPrice,
        balance,
        traderBalance,
        shortfall,
        maxDrawdown,
        ruinedBar,
        fees,
        fundingPaid,
        NEVER,
        0,
        NEVER,
        0,
        false,
        exitBar,
        0);
  }

  /** The bar of what never happened. */
  public static final int NEVER = -1;

  /** How an account ended. */
  public enum Exit {
    /** The venue closed the position. */
    LIQUIDATED,
    /** The trader's stop closed it. */
    STOPPED,
    /** It was open at the horizon. */
    SURVIVED
  }

  /** Whether the venue closed the position. */
  public boolean liquidated() {
    return exit == Exit.LIQUIDATED;
  }

  /** Whether there was a margin call. */
  public boolean called() {
    return calledBar != NEVER;
  }

  /** Whether margin was added from the reserve. */
  public boolean refilled() {
    return addedBar != NEVER;
  }

  /** Whether equity was below the ruin floor at some instant. */
  public boolean ruined() {
    return ruinedBar != NEVER;
  }
}
