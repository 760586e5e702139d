package io.github.ruinsim.margin;

/**
 * How the bracket of a position is found, and whether the lower brackets are deducted.
 *
 * <p>Binance and Bybit publish a maintenance amount with each bracket, so that the requirement is
 * continuous in the notional. OKX and BitMEX publish a rate alone: it applies to the whole
 * position, and the requirement jumps from one bracket to the next.
 */
public enum TierRule {
  /** The bracket of the notional that counts, less its maintenance amount: no jump. */
  CONTINUOUS("notional"),
  /** The rate of the bracket of the notional that counts, on all of it: a jump at each bound. */
  BY_NOTIONAL("notional"),
  /** The same of the notional at entry, so that the rate is fixed when the position is opened. */
  BY_ENTRY("entry"),
  /** The same of the quantity: coins of a linear contract, quote currency of an inverse one. */
  BY_QUANTITY("quantity");

  private final String text;

  TierRule(String text) {
    this.text = text;
  }

  /** What brackets are bounds of, as the key {@code tiersBy} of venue files says it. */
  public String text() {
    return text;
  }

  /** Whether maintenance amounts are deducted; the key {@code deduction} of venue files. */
  public boolean deducts() {
    return this == CONTINUOUS;
  }
}
