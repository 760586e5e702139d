package io.github.ruinsim.contract;

/**
 * Linear contract (USDT-margined perpetual, CFD): profit is {@code side × quantity × (price −
 * entry)}. Quantity is in coins, margin currency is the quote currency.
 */
public record Linear() implements Contract {
  @Override
  public String name() {
    return "linear";
  }

  @Override
  public double notional(double quantity, double price) {
    return quantity * price;
  }

  @Override
  public double quantity(double notional, double price) {
    return notional / price;
  }

  @Override
  public double profit(Side side, double quantity, double entryPrice, double price) {
    return side.sign() * quantity * (price - entryPrice);
  }

  /** {@inheritDoc} Here {@code (side·q·S0 − balance) / (q·(side − rate))}. */
  @Override
  public double priceWhere(
      Side side, double quantity, double entryPrice, double balance, double rate) {
    return (quantity * entryPrice - side.sign() * balance) / (quantity * (1 - side.sign() * rate));
  }
}
