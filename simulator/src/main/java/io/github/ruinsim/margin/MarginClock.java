package io.github.ruinsim.margin;

import java.io.Serializable;

/**
 * What a venue does by the clock rather than at every price.
 *
 * @param lossCut loss-cut level and how often it is looked at
 * @param marginCall judgement and deadline of margin calls
 * @param hours when the market trades
 */
public record MarginClock(LossCut lossCut, MarginCall marginCall, TradingHours hours)
    implements Serializable {
  /** Every price counts, no calls, always open. */
  public static final MarginClock NONE =
      new MarginClock(LossCut.NONE, MarginCall.NONE, TradingHours.ALWAYS);

  /** Whether every price is judged at once and at all times, as the ladder engine assumes. */
  public boolean continuous() {
    return lossCut.pollSeconds() == 0 && !marginCall.exists() && hours.equals(TradingHours.ALWAYS);
  }
}
