package io.github.ruinsim.run;

import io.github.ruinsim.contract.Payoff;
import io.github.ruinsim.contract.Side;
import io.github.ruinsim.kernel.TallyLayout.Sum;
import io.github.ruinsim.margin.LiquidationFill;
import io.github.ruinsim.margin.NegativeBalancePolicy;
import io.github.ruinsim.margin.Venue;
import io.github.ruinsim.stats.Interval;
import io.github.ruinsim.stats.LogHistogram;
import io.github.ruinsim.stats.LowerTail;
import io.github.ruinsim.stats.ShortfallHistogram;
import io.github.ruinsim.study.Variant;

/** The worst share of the equities at the end: expected shortfall of the trader. */
final class EquityTail {
  /** Shares of the worst outcomes whose mean is reported. */
  static final double[] SHARES = {0.01, 0.05};

  private EquityTail() {}

  /** Whether a negative balance is owed in full after the venue's policy. */
  static boolean owesAll(Venue venue) {
    return venue.negativeBalance() == NegativeBalancePolicy.DEBT
        && venue.liquidationFill() == LiquidationFill.MARKET;
  }

  /** Whether a negative balance is owed as far as a fund that may run empty cannot pay it. */
  static boolean owesRest(Venue venue) {
    return venue.fundLimited() && !venue.fund().deleverages();
  }

  /**
   * Whether the mean of the worst outcomes is finite: nothing is owed, or the price can only fall
   * to 0 against the position, or the expected price exists.
   */
  static boolean meanExists(Variant variant) {
    if (!owesAll(variant.venue()) && !owesRest(variant.venue())) {
      return true;
    }
    boolean single = variant.account().positions().isEmpty() && !variant.account().quoteEquity();
    Side bounded = variant.contract().payoff() == Payoff.LINEAR ? Side.LONG : Side.SHORT;
    return (single && variant.account().side() == bounded) || variant.market().model().meanExists();
  }

  /** Estimate and interval of the mean of the worst share, without a value where none exists. */
  static Interval interval(
      Variant variant, Tally tally, int cell, double share, double confidence) {
    return meanExists(variant)
        ? of(tally, cell, share).interval(confidence)
        : Interval.none(Double.NaN);
  }

  /** The worst share of a cell's equities. */
  static LowerTail of(Tally tally, int cell, double share) {
    int place = tally.layout.equity(cell);
    return LowerTail.of(LogHistogram.EQUITY, tally.counts, place, share, lowest(tally, cell));
  }

  /** Sum over a tally of how far values are below the quantile of a tail. */
  static double lack(LowerTail tail, Tally tally, int cell) {
    int place = tally.layout.equity(cell);
    return tail.lack(LogHistogram.EQUITY, tally.counts, place, lowest(tally, cell))[0];
  }

  /**
   * Means of the debts beyond the histogram's last edge: what the sum of all shortfalls leaves for
   * the shortfalls beyond theirs, which is at the same place.
   */
  private static LowerTail.Lowest lowest(Tally tally, int cell) {
    double edge = LogHistogram.EQUITY.upper(0);
    if (tally.counts[tally.layout.equity(cell)] == 0) {
      return new LowerTail.Lowest(edge, edge, edge);
    }
    ShortfallHistogram shortfalls = ShortfallHistogram.WALLETS;
    int place = tally.layout.shortfall(cell);
    int last = shortfalls.size() - 1;
    double sum = tally.sum(tally.layout.sum(cell, Sum.SHORTFALL));
    double least = sum;
    double mean = sum;
    for (int bin = 0; bin < last; bin++) {
      double count = tally.counts[place + bin];
      least -= count * shortfalls.lower(bin);
      mean -= count * 0.5 * (shortfalls.lower(bin) + shortfalls.upper(bin));
    }
    double beyond = Math.max(1, tally.counts[place + last]);
    return new LowerTail.Lowest(
        Math.min(edge, -least / beyond), Math.min(edge, -mean / beyond), edge);
  }
}
