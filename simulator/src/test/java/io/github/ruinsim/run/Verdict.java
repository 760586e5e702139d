package io.github.ruinsim.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Judges many comparisons at once. Comparisons of one experiment share paths and their events lie
 * within each other (or there is only one); experiments are independent.
 *
 * <p>The sum of the squared scores of n comparisons, times ν/n, is taken as χ² with the effective
 * number ν = n²/Σρ² of degrees of freedom and must lie between its 0.05 % and 99.95 % quantiles: a
 * false alarm once in 1,000 tables. A single score beyond ±4 is simulated once more with a second
 * seed and four times the paths and must then be within ±3: a false alarm once in 6 million
 * comparisons. Seeds are fixed; they are never changed to pass.
 *
 * @param comparisons number of comparisons in the χ² sum
 * @param effective effective number of comparisons
 * @param rms root mean square of their scores
 * @param lowest smallest root mean square that is accepted
 * @param highest largest root mean square that is accepted
 * @param largest the largest score, rare events included
 * @param faults comparisons that failed twice
 */
record Verdict(
    int comparisons,
    double effective,
    double rms,
    double lowest,
    double highest,
    double largest,
    List<String> faults) {
  private static final double SUSPICIOUS = 4;
  private static final double CONFIRMED = 3;
  private static final double TAIL = 0.0005;
  private static final long FIRST_SEED = 1_000;
  private static final long SECOND_SEED = 900_000;

  /** A set of comparisons as a function of the random numbers. */
  @FunctionalInterface
  interface Experiment {
    /** The same comparisons in the same order for every seed. */
    List<Comparison> compare(long seed, long paths);
  }

  /** Runs experiments, suspicious ones twice. */
  static Verdict of(List<Experiment> experiments, long paths) {
    int count = 0;
    double squares = 0;
    double correlations = 0;
    double largest = 0;
    List<String> faults = new ArrayList<>();
    for (int e = 0; e < experiments.size(); e++) {
      List<Comparison> first = experiments.get(e).compare(FIRST_SEED + e, paths);
      List<Comparison> second = List.of();
      for (int i = 0; i < first.size(); i++) {
        Comparison comparison = first.get(i);
        double size = Math.abs(comparison.score());
        largest = Math.max(largest, size);
        if (!(size <= SUSPICIOUS)) {
          if (second.isEmpty()) {
            second = experiments.get(e).compare(SECOND_SEED + e, 4 * paths);
          }
          if (!(Math.abs(second.get(i).score()) <= CONFIRMED)) {
            faults.add(comparison + ", again " + second.get(i));
          }
        }
        if (comparison.common()) {
          count++;
          squares += size * size;
          for (int j = 0; j < first.size(); j++) {
            if (first.get(j).common()) {
              double rho = i == j ? 1 : comparison.correlationWith(first.get(j));
              correlations += rho * rho;
            }
          }
        }
      }
    }
    double effective = count / correlations * count;
    ChiSquaredDistribution law = ChiSquaredDistribution.of(effective);
    return new Verdict(
        count,
        effective,
        Math.sqrt(squares / count),
        Math.sqrt(law.inverseCumulativeProbability(TAIL) / effective),
        Math.sqrt(law.inverseSurvivalProbability(TAIL) / effective),
        largest,
        faults);
  }

  /** Fails unless the comparisons are as good as chance allows. */
  void assertGood() {
    assertThat(faults).as("scores beyond 4 that were beyond 3 again").isEmpty();
    assertThat(rms).as("%s", this).isBetween(lowest, highest);
  }
}
