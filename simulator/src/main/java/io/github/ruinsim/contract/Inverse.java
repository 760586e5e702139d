package io.github.ruinsim.contract;

/**
 * Inverse perpetual (coin-margined): profit is {@code side × quantity × (1/entry − 1/price)} coins.
 * Quantity is in units of quote currency, the number of contracts times the size of one. Pays
 * funding in coins.
 */
public record Inverse() implements Contract {
  @Override
  public String name() {
    return "inverse";
  }

  @Override
  public Payoff payoff() {
    return Payoff.INVERSE;
  }

  @Override
  public boolean paysFunding() {
    return true;
  }
}
