package io.github.ruinsim.kernel;

import io.github.ruinsim.stats.LinearHistogram;
import io.github.ruinsim.stats.LogHistogram;
import io.github.ruinsim.stats.ShortfallHistogram;

/**
 * Where the counts of a grid stand in one array of integers, and its sums in one array of numbers.
 * Cells are numbered {@code stop·leverages + leverage}, stops from the tightest.
 *
 * <p>Sections in order: events [event][time][cell], equity [cell][bin], drawdown [cell][bin],
 * shortfall [cell][bin], number of drawdown levels reached [cell][levels + 1], profits [cell],
 * first reaching of a drawdown level [level][drawdown time][cell], time under water [cell][bin],
 * price [time][bin], watched paths.
 *
 * <p>When levels are reached and how long equity is under water costs the ladder engine more than
 * the rest, so it is counted on the paths of some blocks only, the <i>watched</i> ones; the last
 * count is their number.
 *
 * @param leverages leverages of the grid
 * @param stops stops of the grid
 * @param times times of the curves
 * @param levels drawdown levels
 * @param priceTimes times at which prices are counted: those of the curves, or 0
 */
public record TallyLayout(int leverages, int stops, int times, int levels, int priceTimes) {
  /**
   * Fees, funding, interest and shortfalls of an account count up to so many wallets: where the
   * expected price is infinite, theirs would be too.
   */
  public static final double LARGEST_AMOUNT = 1e4;

  /** Bins of the log price at a time of the curves. */
  public static final int PRICE_BINS = 2048;

  /** Log prices of the histogram lie in ±this; the outer bins take the rest. */
  public static final double PRICE_RANGE = 4;

  /** Every so many of the times of the curves, the last one included, is one of drawdowns. */
  private static final int DRAWDOWN_STRIDE = 3;

  /** A layout that counts prices at the times of the curves. */
  public TallyLayout(int leverages, int stops, int times, int levels) {
    this(leverages, stops, times, levels, times);
  }

  /** Number of cells. */
  public int cells() {
    return leverages * stops;
  }

  /** Place of the count of an event at a time for cell 0. */
  public int event(Event event, int time) {
    return (event.row() * times + time) * cells();
  }

  /** Place of the first equity bin of a cell. */
  public int equity(int cell) {
    return Event.COUNT * times * cells() + cell * LogHistogram.EQUITY.size();
  }

  /** Place of the first drawdown bin of a cell. */
  public int drawdown(int cell) {
    return equity(cells()) + cell * LinearHistogram.FRACTION.size();
  }

  /** Place of the first shortfall bin of a cell; only negative balances are counted. */
  public int shortfall(int cell) {
    return drawdown(cells()) + cell * ShortfallHistogram.WALLETS.size();
  }

  /** Place of the count of paths that reached no drawdown level; then one level, and so on. */
  public int reached(int cell) {
    return shortfall(cells()) + cell * (levels + 1);
  }

  /** Place of the number of profits of a cell. */
  public int profit(int cell) {
    return reached(cells()) + cell;
  }

  /** Number of times at which the curves of drawdown levels are counted. */
  public int drawdownTimes() {
    return (times + DRAWDOWN_STRIDE - 1) / DRAWDOWN_STRIDE;
  }

  /** The time of the curves that is a time of the drawdowns. */
  public int timeOfDrawdown(int drawdownTime) {
    return times - 1 - (drawdownTimes() - 1 - drawdownTime) * DRAWDOWN_STRIDE;
  }

  /** The first time of the drawdowns at or after a time of the curves. */
  int drawdownTime(int time) {
    return drawdownTimes() - 1 - (times - 1 - time) / DRAWDOWN_STRIDE;
  }

  /** Place of the count of first reachings of a drawdown level by a time, for cell 0. */
  public int drawn(int level, int drawdownTime) {
    return profit(cells()) + (level * drawdownTimes() + drawdownTime) * cells();
  }

  /** Place of the first bin of the longest time under water, as a share of the horizon. */
  public int underWater(int cell) {
    return drawn(levels, 0) + cell * LinearHistogram.FRACTION.size();
  }

  /** Place of the first bin of the log price at a time. */
  public int price(int time) {
    return underWater(cells()) + time * PRICE_BINS;
  }

  /** Place of the number of watched paths. */
  public int watched() {
    return price(priceTimes);
  }

  /** Number of counts. */
  public int counts() {
    return watched() + 1;
  }

  /** Number of sums. */
  public int sums() {
    return cells() * Sum.COUNT;
  }

  /** Place of a sum of a cell. */
  public int sum(int cell, Sum sum) {
    return cell * Sum.COUNT + sum.column();
  }

  /** Log price at the lower end of a price bin. */
  public static double priceBinLow(int bin) {
    return (2.0 * bin / PRICE_BINS - 1) * PRICE_RANGE;
  }

  /** Bin of a log price. */
  static int priceBin(double logPrice) {
    double at = (logPrice / PRICE_RANGE + 1) * (PRICE_BINS / 2.0);
    return (int) Math.max(0, Math.min(PRICE_BINS - 1, at));
  }

  /** Events counted by time. */
  public enum Event {
    /** The venue closed the position. */
    LIQUIDATED(0),
    /** Liquidated at the far side of a gap. */
    LIQUIDATED_BY_GAP(1),
    /** The stop closed the position. */
    STOPPED_OUT(2),
    /** One gap passed the stop and the liquidation price. */
    LIQUIDATED_DESPITE_STOP(3),
    /** Filled strictly beyond bankruptcy. */
    NEGATIVE_BALANCE(4),
    /** First time below the ruin floor. */
    RUINED(5),
    /** Liquidated by a funding payment, at a price that the account would have survived without. */
    LIQUIDATED_BY_CARRY(6),
    /** First margin call. */
    MARGIN_CALLED(7),
    /** First addition from the reserve. */
    MARGIN_ADDED(8),
    /** The venue closed a part and never the rest. */
    PARTLY_LIQUIDATED(9),
    /** A shortfall that an insurance fund could not pay in full. */
    FUND_EMPTIED(10);

    /** Number of events. */
    public static final int COUNT = 11;

    private final int row;

    Event(int row) {
      this.row = row;
    }

    /** Row in the array. */
    public int row() {
      return row;
    }
  }

  /** Amounts in wallets, summed over paths; the sum of squares follows in the next column. */
  public enum Sum {
    /** Equity at the end, after the policy. */
    EQUITY(0),
    /** Maximum drawdown. */
    DRAWDOWN(2),
    /** Shortfall before the policy. */
    SHORTFALL(4),
    /** Fees paid. */
    FEES(6),
    /** Funding paid. */
    FUNDING(8),
    /** Interest paid on what is borrowed. */
    INTEREST(10),
    /** Margin added from the reserve. */
    ADDED(12),
    /**
     * What an insurance fund paid of the shortfall; kept by the event engine alone, as a fund
     * without a limit pays the shortfall.
     */
    FUND_PAID(14),
    /** What it could not pay. */
    UNCOVERED(16);

    /** Number of columns. */
    public static final int COUNT = 18;

    private final int column;

    Sum(int column) {
      this.column = column;
    }

    /** Column of the sum. */
    public int column() {
      return column;
    }
  }
}
