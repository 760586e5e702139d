package io.github.ruinsim.margin;

import io.github.ruinsim.contract.Position;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Who is closed when neither the market nor the insurance fund takes over a liquidated position:
 * the most profitable and most leveraged of the other side first.
 *
 * <p>Source: BitMEX, What is auto-deleveraging: rank = P&amp;L % × effective leverage of winners,
 * P&amp;L % ÷ effective leverage of losers, where effective leverage = |mark value| ÷ (mark value −
 * bankruptcy value) and P&amp;L % = (mark value − entry value) ÷ |entry value|.
 */
public final class AutoDeleveraging {
  private AutoDeleveraging() {}

  /** Rank from a return on the entry value and an effective leverage; a higher one goes first. */
  public static double rank(double profitShare, double effectiveLeverage) {
    return profitShare > 0 ? profitShare * effectiveLeverage : profitShare / effectiveLeverage;
  }

  /**
   * Rank of a position.
   *
   * @param markPrice present price
   * @param bankruptcyPrice price at which its margin is gone; empty where no price does that, which
   *     is worth 0 for a long in quote currency and a short in coins
   */
  public static double rank(Position position, double markPrice, OptionalDouble bankruptcyPrice) {
    double mark = value(position, markPrice);
    double entry = value(position, position.entryPrice());
    double bankrupt =
        bankruptcyPrice.isPresent() && bankruptcyPrice.getAsDouble() > 0
            ? value(position, bankruptcyPrice.getAsDouble())
            : 0;
    return rank((mark - entry) / Math.abs(entry), Math.abs(mark) / (mark - bankrupt));
  }

  /** What a position is worth as an asset: positive when it gains with its own notional. */
  private static double value(Position position, double price) {
    double gains = position.contract().coinMargined() ? -1 : 1;
    return gains * position.side().sign() * position.notional(price);
  }

  /** The order in which positions are closed: indices by falling rank, the first among equals. */
  public static List<Integer> order(List<Double> ranks) {
    return IntStream.range(0, ranks.size())
        .boxed()
        .sorted(Comparator.comparingDouble((Integer i) -> -ranks.get(i)))
        .toList();
  }

  /**
   * How much of each position is closed against a liquidated one.
   *
   * @param quantities sizes, by position
   * @param ranks ranks, by position
   * @param size size that has to be closed
   * @return closed sizes, by position; their sum is {@code size}, or all there is
   */
  public static double[] closed(List<Double> quantities, List<Double> ranks, double size) {
    double[] closed = new double[quantities.size()];
    double left = size;
    for (int i : order(ranks)) {
      closed[i] = Math.min(left, quantities.get(i));
      left -= closed[i];
    }
    return closed;
  }
}
