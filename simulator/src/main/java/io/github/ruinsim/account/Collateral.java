package io.github.ruinsim.account;

import io.github.ruinsim.check.Check;
import java.io.Serializable;

/**
 * Coins that a wallet is kept in. They move with their price, and back positions with their value
 * less a haircut; they stay coins until a liquidation takes them.
 *
 * @param asset name of the asset; empty for the first or only one
 * @param share share of the starting wallet that they are worth at entry, in (0, 1]
 * @param haircut share of their value that does not count as margin, in [0, 1]
 */
public record Collateral(String asset, double share, double haircut) implements Serializable {
  /** Checks the ranges. */
  public Collateral {
    Check.above("collateral.share", share, 0, "share of the wallet kept in coins; write 50%");
    Check.closed("collateral.share", share, 0, 1, "share of the wallet kept in coins; write 50%");
    Check.closed("collateral.haircut", haircut, 0, 1, "share that does not count; write 5%");
  }
}
