package io.github.ruinsim.result;

/**
 * How often a quantity fell into each bin, for every grid point: what the charts of distributions
 * are drawn from.
 *
 * @param quantity {@link #EQUITY}, {@link #MAX_DRAWDOWN} or {@link #SHORTFALL}
 * @param edges ends of the bins, not falling; a bin between two equal ends counts exactly that
 *     value, the first and the last bin also take what lies beyond
 * @param counts number of paths, shape [point][bin]; no bins for a refused point
 */
public record PointHistograms(String quantity, double[] edges, long[][] counts) {
  /** Equity at the horizon after the policy, in starting wallets. */
  public static final String EQUITY = "equity";

  /** Maximum drawdown, a fraction. */
  public static final String MAX_DRAWDOWN = "maxDrawdown";

  /** What is missing below zero before the policy, in starting wallets; negative balances only. */
  public static final String SHORTFALL = "shortfall";
}
