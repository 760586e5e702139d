package io.github.ruinsim.validation;

import java.util.List;

/**
 * Outcome of a walk-forward test.
 *
 * @param model name of the tested model
 * @param question what was predicted
 * @param entries windows without a hole that were judged
 * @param skipped windows left out because of a hole
 * @param fits one line on each fit
 * @param scores of the model and the baselines by event
 * @param bins reliability of each forecaster, all liquidations together
 * @param exceedances tests of quantiles one bar ahead
 */
public record Validation(
    String model,
    Question question,
    int entries,
    int skipped,
    List<String> fits,
    List<Score> scores,
    List<Bin> bins,
    List<Exceedances> exceedances) {
  /** Copies the lists. */
  public Validation {
    fits = List.copyOf(fits);
    scores = List.copyOf(scores);
    bins = List.copyOf(bins);
    exceedances = List.copyOf(exceedances);
  }
}
