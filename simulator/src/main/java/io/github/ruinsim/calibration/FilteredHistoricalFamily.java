package io.github.ruinsim.calibration;

/**
 * Filtered historical simulation: a GARCH(1,1) filter fitted by normal quasi maximum likelihood
 * with the long-run variance of the sample, so that the residuals have variance 1 whatever their
 * law, the standardised bars it leaves, and generalised Pareto tails beyond the 5 % quantile of
 * each side.
 */
final class FilteredHistoricalFamily implements ModelFamily {
  @Override
  public String name() {
    return "filtered-historical";
  }

  @Override
  public FittedModel fit(LogReturns data, CalibrationOptions options) {
    return FilteredHistoricalFit.of(GarchNormal.fit(data, true), data);
  }
}
