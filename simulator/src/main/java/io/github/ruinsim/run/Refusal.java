package io.github.ruinsim.run;

import io.github.ruinsim.account.AccountSettings;
import io.github.ruinsim.account.PositionSpec;
import io.github.ruinsim.account.Sizing;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.study.Study;
import io.github.ruinsim.study.Variant;
import io.github.ruinsim.wording.Note;
import java.util.Optional;

/** Accounts that a venue does not open. */
final class Refusal {
  private Refusal() {}

  /** Leverages of the study that the venue accepts, rising. */
  static double[] accepted(Study study, Variant variant) {
    return study.grid().leverages().stream()
        .filter(leverage -> of(variant, leverage).isEmpty())
        .mapToDouble(Double::doubleValue)
        .sorted()
        .toArray();
  }

  /** Why the venue refuses a leverage of the study, in one line; empty when it does not. */
  static Optional<Note> of(Variant variant, double leverage) {
    AccountSettings account = variant.account();
    Venue venue = variant.rules();
    if (!variant.contract().liquidable()) {
      return venue.aboveCap(leverage, account.wallet());
    }
    double taker = venue.fees().taker();
    if (account.positions().isEmpty()) {
      double notional = Sizing.fullNotional(account.wallet() * account.working(), leverage, taker);
      return venue.refusal(account.side(), leverage, notional, account.wallet());
    }
    double cost = 0;
    for (PositionSpec position : account.positions()) {
      boolean spot = position.kind() == PositionSpec.Kind.SPOT;
      cost += position.share() * ((spot ? 1 : 1 / leverage) + taker);
    }
    for (PositionSpec position : account.positions()) {
      double notional = account.wallet() * account.working() * position.share() / cost;
      Optional<Note> refusal =
          position.kind() == PositionSpec.Kind.SPOT
              ? venue.aboveCap(leverage, account.wallet())
              : venue
                  .forAsset(position.asset())
                  .refusal(position.side(), leverage, notional, account.wallet());
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return Optional.empty();
  }
}
