package io.github.ruinsim.contract;

/**
 * Contract for difference of a broker, in the account's currency: profit is that of a linear
 * contract. It costs the broker's spread at each fill and a swap for each night.
 */
public record Cfd() implements Contract {
  @Override
  public String name() {
    return "cfd";
  }

  @Override
  public Payoff payoff() {
    return Payoff.LINEAR;
  }

  @Override
  public boolean paysOvernight() {
    return true;
  }
}
