package io.github.ruinsim.contract;

/**
 * The two ways in which contracts earn. Both profit and notional are affine in one function of the
 * price — the price itself, or its reciprocal — so a level at which they meet has a closed form.
 */
public enum Payoff {
  /**
   * Margin in quote currency, quantity in coins: profit is {@code side × quantity × (price −
   * entry)}.
   */
  LINEAR {
    @Override
    public double notional(double quantity, double price) {
      return quantity * price;
    }

    @Override
    public double quantity(double notional, double price) {
      return notional / price;
    }

    @Override
    public double priceOf(double quantity, double notional) {
      return notional / quantity;
    }

    @Override
    public double profit(Side side, double quantity, double entryPrice, double price) {
      return side.sign() * quantity * (price - entryPrice);
    }

    @Override
    public double priceWhere(
        Side side, double quantity, double entryPrice, double balance, double rate) {
      return (quantity * entryPrice - side.sign() * balance)
          / (quantity * (1 - side.sign() * rate));
    }

    @Override
    public double averageEntry(double quantity, double price, double added, double addedPrice) {
      return (quantity * price + added * addedPrice) / (quantity + added);
    }
  },
  /**
   * Margin in coins, quantity in units of quote currency: profit is {@code side × quantity ×
   * (1/entry − 1/price)} coins.
   */
  INVERSE {
    @Override
    public double notional(double quantity, double price) {
      return quantity / price;
    }

    @Override
    public double quantity(double notional, double price) {
      return notional * price;
    }

    @Override
    public double priceOf(double quantity, double notional) {
      return quantity / notional;
    }

    @Override
    public double profit(Side side, double quantity, double entryPrice, double price) {
      return side.sign() * quantity * (price - entryPrice) / entryPrice / price;
    }

    @Override
    public double priceWhere(
        Side side, double quantity, double entryPrice, double balance, double rate) {
      return quantity * (1 + side.sign() * rate) / (quantity / entryPrice + side.sign() * balance);
    }

    @Override
    public double averageEntry(double quantity, double price, double added, double addedPrice) {
      return (quantity + added) / (quantity / price + added / addedPrice);
    }
  };

  /** Value of {@code quantity} at {@code price}, in margin currency. */
  public abstract double notional(double quantity, double price);

  /** The quantity whose value at {@code price} is {@code notional}; inverse of the method above. */
  public abstract double quantity(double notional, double price);

  /** The price at which {@code quantity} is worth {@code notional}. */
  public abstract double priceOf(double quantity, double notional);

  /** Profit (negative: loss) of a position between two prices, before fees and carry. */
  public abstract double profit(Side side, double quantity, double entryPrice, double price);

  /**
   * The price at which {@code balance + profit(price) = rate × notional(price)}. A result that is
   * not a positive finite number means that no price does it.
   *
   * @param balance what backs the position besides its profit, in margin currency
   * @param rate share of the notional that is required, in [0, 1)
   */
  public abstract double priceWhere(
      Side side, double quantity, double entryPrice, double balance, double rate);

  /**
   * The entry price of two fills of one side together: at any price their profit is that of the
   * parts. Linear averages prices by quantity, inverse averages their reciprocals.
   */
  public abstract double averageEntry(
      double quantity, double price, double added, double addedPrice);
}
