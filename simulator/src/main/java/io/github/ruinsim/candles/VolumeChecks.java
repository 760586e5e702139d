package io.github.ruinsim.candles;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Which of two volume columns is which. Amount × price = value, so the ratio of the columns says
 * what they count, whatever their names are.
 */
final class VolumeChecks {
  private static final double TOLERANCE = 1.3;

  private final Map<Order, Seen> seen = new EnumMap<>(Order.class);
  private long bars;
  private long large;

  /** Bars of one order. */
  private static final class Seen {
    long count;
    long first;
    long last;
  }

  /** What a row's two volumes are. */
  private enum Order {
    /** Coins, then money. */
    BASE_QUOTE,
    /** Money, then coins. */
    QUOTE_BASE,
    /** Contracts of 10 or 100 units of money, then coins. */
    CONTRACTS,
    /** Cannot be told. */
    UNKNOWN
  }

  /** Takes the bars from one to another, the second not included. */
  void look(Bars block, int from, int to) {
    for (int i = from; i < to; i++) {
      Order order = order(block, i);
      Seen found = of(order);
      found.first = found.count++ == 0 ? block.times[i] : found.first;
      found.last = block.times[i];
      double price = Math.sqrt(block.high(i) * block.low(i));
      large += block.fields[5][i] * price > 30 * block.volume(i) ? 1 : 0;
      bars++;
    }
  }

  private Seen of(Order order) {
    return seen.computeIfAbsent(order, o -> new Seen());
  }

  /**
   * @param secondIsBase whether the header calls the second column the base asset's
   */
  List<Finding> findings(boolean secondIsBase) {
    long told = bars - of(Order.UNKNOWN).count;
    if (told < 3) {
      return List.of();
    }
    long contracts = of(Order.CONTRACTS).count;
    if (contracts > 0.9 * told) {
      String size = "of " + (large > bars / 2 ? 100 : 10) + " units of money each";
      return List.of(new Finding(FindingKind.CONTRACT_VOLUME, contracts, size));
    }
    Seen expected = of(secondIsBase ? Order.QUOTE_BASE : Order.BASE_QUOTE);
    Seen wrong = of(secondIsBase ? Order.BASE_QUOTE : Order.QUOTE_BASE);
    if (wrong.count > 0.9 * told && secondIsBase) {
      return List.of(
          new Finding(
              FindingKind.MISLABELLED_VOLUME,
              wrong.count,
              "the column called base asset counts money, the other one coins"));
    }
    if (wrong.count > 0 && expected.count + wrong.count > 0.5 * told) {
      String span = Instant.ofEpochMilli(wrong.first) + " .. " + Instant.ofEpochMilli(wrong.last);
      return List.of(new Finding(FindingKind.SWAPPED_VOLUMES, wrong.count, span));
    }
    return List.of();
  }

  private static Order order(Bars bars, int i) {
    double first = bars.volume(i);
    double second = bars.fields[5][i];
    double price = Math.sqrt(bars.high(i) * bars.low(i));
    if (!(first > 0 && second > 0) || (price > 1 / TOLERANCE && price < TOLERANCE)) {
      return Order.UNKNOWN;
    }
    double width = TOLERANCE * Math.sqrt(bars.high(i) / bars.low(i));
    if (near(second, first * price, width)) {
      return Order.BASE_QUOTE;
    }
    if (near(first, second * price, width)) {
      return Order.QUOTE_BASE;
    }
    return near(first * 100, second * price, width) || near(first * 10, second * price, width)
        ? Order.CONTRACTS
        : Order.UNKNOWN;
  }

  private static boolean near(double a, double b, double width) {
    return a < b * width && a * width > b;
  }
}
