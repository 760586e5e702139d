package io.github.ruinsim.calibration;

/**
 * One estimated number.
 *
 * @param name as model files write it, {@code jumps.mean} for a key of a block
 * @param value the estimate
 * @param standardError its standard error, NaN if it has none (on a bound of the search, or fixed)
 */
public record Estimate(String name, double value, double standardError) {}
