package io.github.ruinsim.account;

import io.github.ruinsim.check.Check;
import io.github.ruinsim.contract.Side;
import java.io.Serializable;

/**
 * What all accounts of a study share. Sizing is {@code full}: the whole wallet pays initial margin
 * and opening fee, so that notional = wallet ÷ (1/leverage + taker fee).
 *
 * @param wallet starting wallet in margin currency, in (0, 1e15]
 * @param side direction of the position
 * @param margin how the position is backed
 */
public record AccountSettings(double wallet, Side side, MarginMode margin) implements Serializable {
  /** Checks the wallet. */
  public AccountSettings {
    Check.above("account.wallet", wallet, 0, "starting wallet in margin currency");
    Check.closed("account.wallet", wallet, 0, 1e15, "starting wallet in margin currency");
  }
}
