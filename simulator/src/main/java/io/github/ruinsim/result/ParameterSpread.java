package io.github.ruinsim.result;

/**
 * How far the uncertainty of a model's parameters moves one probability: every set of parameters
 * has a probability of its own, and {@code estimate} is their mean.
 *
 * <p>By the law of total variance the probability that the accounts really face is uncertain by
 * {@code √(samplingError² + parameterError²)}: the first part falls with more paths, the second
 * only with more data.
 *
 * @param point number of the grid point
 * @param metric what is counted
 * @param threshold as in the rows of the result, NaN for none
 * @param estimate mean over the sets of parameters
 * @param samplingError standard error of that mean for these sets, from the number of paths
 * @param parameterError standard deviation of the probability between sets, sampling noise removed
 * @param lower quantile of the sets' own estimates at (1 − confidence)/2
 * @param upper quantile at (1 + confidence)/2; both hold the noise of one set's paths
 * @param draws number of sets
 */
public record ParameterSpread(
    int point,
    Metric metric,
    double threshold,
    double estimate,
    double samplingError,
    double parameterError,
    double lower,
    double upper,
    int draws) {
  /** Root of the variance by sampling and by parameters. */
  public double totalError() {
    return Math.sqrt(samplingError * samplingError + parameterError * parameterError);
  }
}
