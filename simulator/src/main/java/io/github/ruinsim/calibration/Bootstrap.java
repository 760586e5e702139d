package io.github.ruinsim.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Parametric bootstrap: series as long as the sample are simulated from the fit and fitted again
 * (Efron and Tibshirani 1993, chapter 6.5). The spread of the refits is the error of the estimates
 * without the normal approximation of the Hessian; each refit is also a set of parameters with
 * which a study can be run to carry their uncertainty into probabilities.
 *
 * @param refits the parameters of each refit, as a model file writes them, without samples of bars
 * @param estimates by name: the estimates over the refits
 */
public record Bootstrap(List<Map<String, Object>> refits, Map<String, List<Double>> estimates) {
  private static final long SEED = 20240101;

  /** Copies the lists. */
  public Bootstrap {
    refits = List.copyOf(refits);
  }

  static Bootstrap of(
      FittedModel fit, ModelFamily family, CalibrationOptions options, LogReturns data, int count) {
    List<Map<String, Object>> refits = new ArrayList<>();
    Map<String, List<Double>> estimates = new LinkedHashMap<>();
    double location = data.mean();
    for (int i = 0; i < count; i++) {
      double[] returns = fit.simulation(SEED + i).next(data.size());
      Arrays.setAll(returns, k -> returns[k] + location);
      FittedModel refit = family.fit(LogReturns.of(returns, data.barsPerYear()), options);
      Map<String, Object> parameters = new LinkedHashMap<>(refit.parameters());
      parameters.remove("residuals");
      refits.add(parameters);
      for (Estimate estimate : refit.estimates()) {
        estimates.computeIfAbsent(estimate.name(), name -> new ArrayList<>()).add(estimate.value());
      }
    }
    return new Bootstrap(refits, estimates);
  }

  /** Standard deviation of an estimate over the refits; empty with fewer than two. */
  public Optional<Double> error(String name) {
    List<Double> values = estimates.getOrDefault(name, List.of());
    if (values.size() < 2) {
      return Optional.empty();
    }
    double mean = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double square = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return Optional.of(Math.sqrt(square / (values.size() - 1)));
  }

  String text(String name) {
    double[] sorted =
        estimates.getOrDefault(name, List.of()).stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    return error(name)
        .map(
            error ->
                String.format(
                    Locale.ROOT,
                    " %14.3g   %.6g .. %.6g",
                    error,
                    SeriesStatistics.quantile(sorted, 0.025),
                    SeriesStatistics.quantile(sorted, 0.975)))
        .orElse("");
  }
}
