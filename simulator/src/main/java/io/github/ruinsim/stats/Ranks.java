package io.github.ruinsim.stats;

/**
 * Ranks of the two sorted values between which a quantile lies with at least the asked confidence.
 * Rank 1 is the smallest value; {@code lower} 0 and {@code upper} above the number of values mean
 * that the sample is too small for an end on that side.
 *
 * @param lower rank of the lower end, at least 0
 * @param upper rank of the upper end, at most the number of values plus 1
 */
public record Ranks(long lower, long upper) {}
