package io.github.ruinsim.margin;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * How much of a debt, or of a position, one liquidation closes: a share, or all of it where a loan
 * is too sick or too small. Aave v3.3: half of the debt while the health factor is above 0.95 and
 * debt and collateral are worth 2,000 USD or more, else all of it (LiquidationLogic, {@code
 * CLOSE_FACTOR_HF_THRESHOLD} and {@code MIN_BASE_MAX_CLOSE_FACTOR_THRESHOLD}).
 *
 * @param share usual share, in (0, 1]
 * @param wholeAtHealth health factor at or below which all is closed, in [0, 1); 0 for never
 * @param wholeBelow value of debt or collateral in margin currency below which all is closed, at
 *     least 0; 0 for never
 */
public record CloseFactor(double share, double wholeAtHealth, double wholeBelow)
    implements Serializable {
  /** All of it. */
  public static final CloseFactor WHOLE = CloseFactor.of(1);

  /** Checks the ranges. */
  public CloseFactor {
    Check.above("liquidation.closeFactor", share, 0, "share that one liquidation closes");
    Check.closed("liquidation.closeFactor", share, 0, 1, "a share; write 50%");
    Check.halfOpen("liquidation.wholeAtHealth", wholeAtHealth, 0, 1, "health factor; write 0.95");
    Check.closed("liquidation.wholeBelow", wholeBelow, 0, 1e15, "value in margin currency");
  }

  /** The same share always. */
  public static CloseFactor of(double share) {
    return new CloseFactor(share, 0, 0);
  }

  /** Whether something may be left open. */
  public boolean inParts() {
    return share < 1;
  }

  /** Whether the share depends on the loan. */
  public boolean conditional() {
    return wholeAtHealth > 0 || wholeBelow > 0;
  }

  /**
   * The share of a loan.
   *
   * @param threshold loan-to-value that liquidates
   * @param collateral value of what is held
   * @param debt value of what is owed
   */
  public double of(double threshold, double collateral, double debt) {
    boolean sick = threshold * collateral <= wholeAtHealth * debt;
    boolean small = Math.min(collateral, debt) < wholeBelow;
    return sick || small ? 1 : share;
  }
}
