package io.github.ruinsim.result;

import java.util.List;
import java.util.function.DoubleBinaryOperator;

/**
 * One probability under every price model that a study compares, beside what else makes it
 * uncertain: too few paths, parameters that are not known, and closes that are looked at instead of
 * the whole path. All amounts are probabilities; NaN stands for what was not simulated.
 *
 * @param points numbers of the grid points that differ in their model alone, in the order of the
 *     models; at least one
 * @param metric what is counted
 * @param threshold as in the rows of the result, NaN for none
 * @param estimates the probability at each of the points
 * @param sampling half width of its interval, from the number of paths
 * @param parameters half width of what uncertain parameters add, at the same confidence
 * @param discretisation probability with closes alone less that with the whole path, on the same
 *     closes
 */
public record ModelRisk(
    List<Integer> points,
    Metric metric,
    double threshold,
    List<Double> estimates,
    List<Double> sampling,
    List<Double> parameters,
    List<Double> discretisation) {
  /** Copies the lists and checks their lengths. */
  public ModelRisk {
    points = List.copyOf(points);
    estimates = List.copyOf(estimates);
    sampling = List.copyOf(sampling);
    parameters = List.copyOf(parameters);
    discretisation = List.copyOf(discretisation);
    int models = points.size();
    boolean shaped =
        List.of(estimates, sampling, parameters, discretisation).stream()
            .allMatch(list -> list.size() == models);
    if (models == 0 || !shaped) {
      throw new IllegalArgumentException("has model risk of another shape than its points");
    }
  }

  /** What makes a probability uncertain. */
  public enum Source {
    /** Which price model is right. */
    MODELS("models"),
    /** Which parameters of a model are right. */
    PARAMETERS("parameters"),
    /** Whether closes alone are looked at. */
    DISCRETISATION("discretisation"),
    /** How many paths were simulated. */
    SAMPLING("sampling");

    private final String text;

    Source(String text) {
      this.text = text;
    }

    /** Name in texts and files. */
    public String text() {
      return text;
    }
  }

  /** Number of the model with the lowest probability, the first of equals. */
  public int lowest() {
    return extreme((best, value) -> best - value);
  }

  /** Number of the model with the highest probability, the first of equals. */
  public int highest() {
    return extreme((best, value) -> value - best);
  }

  private int extreme(DoubleBinaryOperator gain) {
    int best = 0;
    for (int i = 1; i < estimates.size(); i++) {
      if (gain.applyAsDouble(estimates.get(best), estimates.get(i)) > 0) {
        best = i;
      }
    }
    return best;
  }

  /** Highest less lowest probability of the models; NaN where there is one model. */
  public double modelRange() {
    return estimates.size() < 2 ? Double.NaN : estimates.get(highest()) - estimates.get(lowest());
  }

  /** Widest half width of the models' intervals. */
  public double samplingHalfWidth() {
    return largest(sampling);
  }

  /** Largest half width that parameters add; NaN where they were taken as known. */
  public double parameterHalfWidth() {
    return largest(parameters);
  }

  /** Of the models' differences between closes and the whole path the largest, with its sign. */
  public double discretisationDifference() {
    return largest(discretisation);
  }

  /**
   * How far apart two probabilities may lie that differ in one thing alone: the model range, twice
   * a half width, or the size of the discretisation.
   */
  public double width(Source source) {
    return switch (source) {
      case MODELS -> modelRange();
      case PARAMETERS -> 2 * parameterHalfWidth();
      case DISCRETISATION -> Math.abs(discretisationDifference());
      case SAMPLING -> 2 * samplingHalfWidth();
    };
  }

  /** The value of the largest size, the first of equals; NaN where there is none. */
  private static double largest(List<Double> values) {
    double largest = Double.NaN;
    for (double value : values) {
      if (Double.isNaN(largest) || Math.abs(value) > Math.abs(largest)) {
        largest = value;
      }
    }
    return largest;
  }
}
