package io.github.ruinsim.kernel;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.contract.LeveragedToken;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Venue;

/**
 * What an account holds that has bought a leveraged token, with the starting wallet and the entry
 * price as units.
 *
 * @param token when it restores its leverage, and its fee
 * @param exposure signed multiple of its value that it restores
 * @param takerFee fee of buying and selling the token, as a fraction of its value
 * @param value value bought: wallet × used share ÷ (1 + taker fee)
 * @param idle what is not used
 * @param policy who bears a negative balance; a token never has one
 */
record TokenTerms(
    LeveragedToken token,
    double exposure,
    double takerFee,
    double value,
    double idle,
    NegativeBalancePolicy policy) {
  /** The token of a study at a leverage. */
  static TokenTerms of(
      LeveragedToken token, AccountSettings account, Venue venue, double leverage) {
    double fee = venue.fees().taker();
    return new TokenTerms(
        token,
        account.side().sign() * leverage,
        fee,
        account.working() / (1 + fee),
        1 - account.working(),
        venue.negativeBalance());
  }
}
