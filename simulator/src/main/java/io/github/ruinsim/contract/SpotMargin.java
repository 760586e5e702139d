package io.github.ruinsim.contract;

/**
 * Spot bought or sold with something borrowed. A long buys coins with its own quote currency and
 * borrowed one; a short sells borrowed coins. Profit is that of a linear contract; interest accrues
 * on what is borrowed, in the currency that is borrowed, so that the liability grows: quote of a
 * long, coins of a short.
 */
public record SpotMargin() implements Contract {
  @Override
  public String name() {
    return "spot-margin";
  }

  @Override
  public Payoff payoff() {
    return Payoff.LINEAR;
  }

  @Override
  public boolean borrows() {
    return true;
  }
}
