package io.github.ruinsim.result;

/**
 * What a run that was to reach a precision has reached.
 *
 * @param metric the metric
 * @param relativeError what was asked: half width of the interval ÷ estimate
 * @param minimumProbability points below it were not waited for
 * @param maxPaths most paths allowed
 * @param reached the largest half width ÷ estimate of the points that count; infinite where nothing
 *     happened; 0 where no point counts
 * @param met whether every point that counts is as precise as asked
 */
public record PrecisionOutcome(
    String metric,
    double relativeError,
    double minimumProbability,
    long maxPaths,
    double reached,
    boolean met) {}
