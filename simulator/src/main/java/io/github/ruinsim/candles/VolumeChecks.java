package io.github.ruinsim.candles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which of two volume columns is which. Amount × price = value, so the ratio of the columns says
 * what they count, whatever their names are.
 */
final class VolumeChecks {
  private static final double TOLERANCE = 1.3;

  private VolumeChecks() {}

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

  /**
   * @param secondIsBase whether the header calls the second column the base asset's
   */
  static List<Finding> findings(Bars bars, boolean secondIsBase) {
    List<Finding> findings = new ArrayList<>();
    Order[] orders = new Order[bars.size];
    Map<Order, Integer> counts = new EnumMap<>(Order.class);
    for (int i = 0; i < bars.size; i++) {
      orders[i] = order(bars, i);
      counts.merge(orders[i], 1, Integer::sum);
    }
    int told = bars.size - counts.getOrDefault(Order.UNKNOWN, 0);
    if (told < 3) {
      return findings;
    }
    int contracts = counts.getOrDefault(Order.CONTRACTS, 0);
    if (contracts > 0.9 * told) {
      findings.add(new Finding(FindingKind.CONTRACT_VOLUME, contracts, contractSize(bars)));
      return findings;
    }
    Order expected = secondIsBase ? Order.QUOTE_BASE : Order.BASE_QUOTE;
    Order other = secondIsBase ? Order.BASE_QUOTE : Order.QUOTE_BASE;
    int wrong = counts.getOrDefault(other, 0);
    if (wrong > 0.9 * told && secondIsBase) {
      findings.add(
          new Finding(
              FindingKind.MISLABELLED_VOLUME,
              wrong,
              "the column called base asset counts money, the other one coins"));
    } else if (wrong > 0 && counts.getOrDefault(expected, 0) + wrong > 0.5 * told) {
      span(bars, orders, other)
          .ifPresent(text -> findings.add(new Finding(FindingKind.SWAPPED_VOLUMES, wrong, text)));
    }
    return findings;
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

  private static String contractSize(Bars bars) {
    double[] sizes = new double[bars.size];
    for (int i = 0; i < bars.size; i++) {
      double price = Math.sqrt(bars.high(i) * bars.low(i));
      sizes[i] = bars.volume(i) > 0 ? bars.fields[5][i] * price / bars.volume(i) : 0;
    }
    Arrays.sort(sizes);
    double median = sizes[sizes.length / 2];
    return String.format(Locale.ROOT, "of %d units of money each", median > 30 ? 100 : 10);
  }

  private static Optional<String> span(Bars bars, Order[] orders, Order wanted) {
    int first = -1;
    int last = -1;
    for (int i = 0; i < bars.size; i++) {
      if (orders[i] == wanted) {
        first = first < 0 ? i : first;
        last = i;
      }
    }
    return first < 0 ? Optional.empty() : Optional.of(bars.at(first) + " .. " + bars.at(last));
  }
}
