package io.github.ruinsim.validation;

/**
 * How a forecaster did on one event.
 *
 * @param event what was predicted
 * @param forecaster its name
 * @param predicted mean probability
 * @param realised share of entries where it happened
 * @param clusters groups of entries where it happened, more than a horizon apart: how often it was
 *     seen, whatever the overlap of entries
 * @param brier Brier score, the mean squared error of the probability
 * @param log log score, the mean of minus the logarithm of the probability of what happened
 * @param brierLess how much lower the Brier score of the tested model is than this one's: NaN for
 *     the model itself
 * @param logLess the same for the log score
 */
public record Score(
    Event event,
    String forecaster,
    double predicted,
    double realised,
    int clusters,
    double brier,
    double log,
    Difference brierLess,
    Difference logLess) {
  /**
   * A difference of scores, model minus baseline: below zero the model is better.
   *
   * @param estimate the difference
   * @param low lower end of its 95 % interval
   * @param high upper end
   */
  public record Difference(double estimate, double low, double high) {
    static Difference of(BlockMean.Interval interval) {
      return new Difference(interval.estimate(), interval.low(), interval.high());
    }

    /** Better, worse, or not told apart. */
    public String verdict() {
      return "tested." + (high < 0 ? "better" : low > 0 ? "worse" : "alike");
    }
  }

  /** Fewest clusters whose scores are judged: resampling fewer says nothing about the next one. */
  public static final int FEWEST_CLUSTERS = 10;

  /** Whether the event happened in enough clusters to judge how well it was predicted. */
  public boolean judged() {
    return clusters >= FEWEST_CLUSTERS;
  }
}
