package io.github.ruinsim.contract;

/**
 * Linear perpetual (USDT-margined), or crypto leverage of a domestic broker in its own currency:
 * profit is {@code side × quantity × (price − entry)}. Quantity is in coins, margin currency is the
 * quote currency. Pays funding, and a daily fee where the venue has one.
 */
public record Linear() implements Contract {
  @Override
  public String name() {
    return "linear";
  }

  @Override
  public Payoff payoff() {
    return Payoff.LINEAR;
  }

  @Override
  public boolean paysFunding() {
    return true;
  }

  @Override
  public boolean paysOvernight() {
    return true;
  }
}
