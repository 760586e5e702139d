package io.github.ruinsim.account;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * Money of the trader that is kept outside the account, and when it becomes margin: automatically
 * when the margin ratio (requirement ÷ equity of the account) rises to a level, or when a margin
 * call asks for it. What has been added stays in the account.
 *
 * @param share share of the wallet that is kept aside at first, in [0, 1)
 * @param marginRatio ratio at which margin is added, in [0, 1); 0 for never
 * @param amount what is added each time, as a share of the wallet of at least 1e-4; infinity for
 *     all of it. The last addition is what is left
 * @param times most additions, at least 1; {@link #UNLIMITED} until the reserve is empty
 * @param onCall probability that a margin call is met, in [0, 1]: what is missing is deposited at
 *     the judgement, if the reserve holds as much
 */
public record Reserve(double share, double marginRatio, double amount, long times, double onCall)
    implements Serializable {
  /** Additions without a limit. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  private static final double SMALLEST = 1e-4;

  /** Nothing is kept aside. */
  public static final Reserve NONE = new Reserve(0, 0, Double.POSITIVE_INFINITY, UNLIMITED, 0);

  /** Checks the ranges. */
  public Reserve {
    Check.halfOpen("reserve.share", share, 0, 1, "share of the wallet kept aside; write 30%");
    Check.halfOpen("reserve.marginRatio", marginRatio, 0, 1, "requirement ÷ equity; write 80%");
    if (!(amount >= SMALLEST)) {
      throw new IllegalArgumentException(
          Check.message(
              "reserve.amount",
              Double.toString(amount),
              "[1e-4, infinity]",
              "share of the wallet that is added each time; write 10%, or all"));
    }
    Check.closed("reserve.times", times, 1L, UNLIMITED, "most additions; leave out for no limit");
    Check.closed("reserve.onCall", onCall, 0, 1, "probability that a call is met; write 100%");
  }
}
