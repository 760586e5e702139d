package io.github.ruinsim.result;

/**
 * What is measured for every grid point. Declared once: files, tables and charts derive from it.
 * Definitions are those of the study reference; amounts are in starting wallets.
 */
public enum Metric {
  /** The venue closed the position. */
  LIQUIDATED("liquidated", Kind.PROBABILITY, true),
  /** Liquidated at the far side of a gap. */
  LIQUIDATED_BY_GAP("liquidatedByGap", Kind.PROBABILITY, true),
  /** Liquidated by a funding payment, at a price that the account would have survived without. */
  LIQUIDATED_BY_CARRY("liquidatedByCarry", Kind.PROBABILITY, true),
  /** The trader's own stop closed the position. */
  STOPPED_OUT("stoppedOut", Kind.PROBABILITY, true),
  /** One gap passed both the stop and the liquidation price. */
  LIQUIDATED_DESPITE_STOP("liquidatedDespiteStop", Kind.PROBABILITY, true),
  /** The fill was strictly beyond bankruptcy, before the venue's policy. */
  NEGATIVE_BALANCE("negativeBalance", Kind.PROBABILITY, true),
  /** The trader owes money after the venue's policy. */
  DEBT_OWED("debtOwed", Kind.PROBABILITY, true),
  /** Expected shortfall amount per path, in wallets, before the policy. */
  SHORTFALL_MEAN("shortfallMean", Kind.AMOUNT, false),
  /** Mean shortfall given that the balance is negative, in wallets. */
  SHORTFALL_GIVEN_NEGATIVE("shortfallGivenNegative", Kind.AMOUNT, false),
  /**
   * Quantile of the shortfall given that the balance is negative, in wallets; the threshold is the
   * probability.
   */
  SHORTFALL_QUANTILE("shortfallQuantile", Kind.QUANTILE, false),
  /** Equity was below the ruin floor at some instant, the exit included. */
  RUINED("ruined", Kind.PROBABILITY, true),
  /** Still open at the horizon (for curves: still open at that time). */
  SURVIVED("survived", Kind.PROBABILITY, true),
  /**
   * Days within which the threshold's share of all accounts is liquidated; infinite where fewer
   * are, interpolated between the times of the curves.
   */
  TIME_TO_LIQUIDATION_QUANTILE("timeToLiquidationQuantile", Kind.QUANTILE, false),
  /** Equity after the policy is above the starting wallet at the horizon. */
  PROFIT("profit", Kind.PROBABILITY, false),
  /** Maximum drawdown of at least the threshold (for curves: up to that time). */
  MAX_DRAWDOWN_AT_LEAST("maxDrawdownAtLeast", Kind.PROBABILITY, true),
  /** Quantile of the maximum drawdown; the threshold is the probability. */
  MAX_DRAWDOWN_QUANTILE("maxDrawdownQuantile", Kind.QUANTILE, false),
  /**
   * Quantile of the longest time in days between a peak of equity and its recovery, or the horizon;
   * the threshold is the probability.
   */
  TIME_UNDER_WATER_QUANTILE("timeUnderWaterQuantile", Kind.QUANTILE, false),
  /** Mean equity at the horizon after the policy, in wallets; empty where it does not exist. */
  EQUITY_MEAN("equityMean", Kind.AMOUNT, false),
  /** Quantile of equity at the horizon, in wallets; the threshold is the probability. */
  EQUITY_QUANTILE("equityQuantile", Kind.QUANTILE, false),
  /**
   * Mean equity at the horizon of the worst outcomes, whose share is the threshold, in wallets;
   * empty where it does not exist.
   */
  EQUITY_EXPECTED_SHORTFALL("equityExpectedShortfall", Kind.AMOUNT, false),
  /** {@code ln(max(median equity, 0))} per year. */
  GROWTH_MEDIAN("growthMedian", Kind.AMOUNT, false),
  /** Mean of the fees paid, in wallets. */
  FEES_MEAN("feesMean", Kind.AMOUNT, false),
  /** Mean of the funding paid (positive = paid), in wallets. */
  FUNDING_MEAN("fundingMean", Kind.AMOUNT, false),
  /** A margin call was made; for venues that make them. */
  MARGIN_CALLED("marginCalled", Kind.PROBABILITY, true),
  /** Mean of the interest paid on what is borrowed, in wallets; for contracts that borrow. */
  INTEREST_MEAN("interestMean", Kind.AMOUNT, false),
  /** Margin was added from the reserve; for accounts with one. */
  MARGIN_ADDED("marginAdded", Kind.PROBABILITY, true),
  /** Mean of the margin added from the reserve, in wallets; for accounts with one. */
  ADDED_MEAN("addedMean", Kind.AMOUNT, false),
  /** Mean of what the venue's insurance fund pays, in wallets; for venues with one. */
  INSURANCE_FUND_MEAN("insuranceFundMean", Kind.AMOUNT, false),
  /** The venue closed a part only; for venues that liquidate in parts. */
  PARTLY_LIQUIDATED("partlyLiquidated", Kind.PROBABILITY, true),
  /** The insurance fund could not pay the whole shortfall; for funds that may run empty. */
  FUND_EMPTIED("fundEmptied", Kind.PROBABILITY, true),
  /** Mean of what the insurance fund could not pay, in wallets; for funds that may run empty. */
  UNCOVERED_MEAN("uncoveredMean", Kind.AMOUNT, false);

  private final String text;
  private final Kind kind;
  private final boolean overTime;

  Metric(String text, Kind kind, boolean overTime) {
    this.text = text;
    this.kind = kind;
    this.overTime = overTime;
  }

  /** Name in {@code results.csv}. */
  public String text() {
    return text;
  }

  /** What the estimate is. */
  public Kind kind() {
    return kind;
  }

  /** Whether rows with {@code timeDays} exist. */
  public boolean overTime() {
    return overTime;
  }

  /** What an estimate is, and with it how its interval is found. */
  public enum Kind {
    /** A probability with a binomial interval. */
    PROBABILITY,
    /** A mean with a standard error. */
    AMOUNT,
    /** A quantile with an order-statistic interval. */
    QUANTILE
  }
}
