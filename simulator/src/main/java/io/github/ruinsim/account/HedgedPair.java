package io.github.ruinsim.account;

import io.github.ruinsim.contract.Position;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.margin.CrossMargin;
import io.github.ruinsim.margin.CrossMargin.Holding;
import io.github.ruinsim.margin.IsolatedMargin;
import io.github.ruinsim.margin.Venue;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A long and a short of one contract on one wallet (hedge mode): both require maintenance, and both
 * have the same liquidation price.
 *
 * <p>Source: Binance, How to calculate the liquidation price of USDⓈ-M futures contracts, cross
 * margin with LONG and SHORT positions.
 *
 * @param position one leg
 * @param hedge the other leg: the same contract, the other side
 * @param venue rules of both
 * @param wallet what backs them, less what other positions require
 * @param carry what holding the first leg has cost
 */
record HedgedPair(Position position, Position hedge, Venue venue, double wallet, double carry) {
  private static final String ASSET = "";

  HedgedPair {
    if (hedge.side() == position.side() || !hedge.contract().equals(position.contract())) {
      throw new IllegalArgumentException(
          "hedge is the other side of the same contract: give its size, such as 0.5@51000");
    }
  }

  /** The same pair under other rules. */
  HedgedPair under(Venue rules) {
    return new HedgedPair(position, hedge, rules, wallet, carry);
  }

  boolean liquidated(double price) {
    return account().liquidated(Map.of(ASSET, price));
  }

  /** What the hedge requires at a price. */
  double hedgeRequirement(double price) {
    return venue.requirement(hedge.notional(price), hedge.entryNotional());
  }

  /**
   * The price at which the pair is liquidated, on the losing side of what it is net; a pair that is
   * flat loses where its requirement grows. Empty when it cannot happen, or when the pair is
   * liquidated at the mark price and at both entries.
   */
  OptionalDouble liquidationPrice(double markPrice) {
    for (double price : new double[] {markPrice, position.entryPrice(), hedge.entryPrice()}) {
      if (!liquidated(price)) {
        CrossMargin.Range range = account().liquidationPrices(ASSET, Map.of(ASSET, price));
        OptionalDouble first = fallsToLose() ? range.low() : range.high();
        OptionalDouble second = fallsToLose() ? range.high() : range.low();
        return first.isPresent() ? first : second;
      }
    }
    return OptionalDouble.empty();
  }

  /** The price at which the equity of the pair is zero; empty when it is flat. */
  OptionalDouble bankruptcyPrice() {
    double net = position.quantity() - hedge.quantity();
    if (net == 0) {
      return OptionalDouble.empty();
    }
    Side side = net > 0 ? position.side() : hedge.side();
    double entry = position.entryPrice();
    Position rest = new Position(position.contract(), side, Math.abs(net), entry);
    return new IsolatedMargin(rest, Venue.NONE, wallet + hedge.profit(entry), carry)
        .bankruptcyPrice();
  }

  private boolean fallsToLose() {
    double net = position.side().sign() * (position.quantity() - hedge.quantity());
    return net > 0 || (net == 0 && position.contract().coinMargined());
  }

  private CrossMargin account() {
    return new CrossMargin(
        wallet,
        List.of(),
        List.of(new Holding(ASSET, position, venue, carry), new Holding(ASSET, hedge, venue, 0)));
  }
}
