package io.github.ruinsim.calibration;

import io.github.ruinsim.wording.Note;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A fit of a family whose bars are independent.
 *
 * @param family name in studies
 * @param law fitted law of one bar
 * @param estimates the numbers, the location last
 * @param logLikelihood of all returns
 * @param freeParameters estimated parameters
 * @param observations returns
 * @param method how the numbers were found
 * @param notes what a reader must know
 */
record IndependentFit(
    String family,
    BarLaw law,
    List<Estimate> estimates,
    double logLikelihood,
    int freeParameters,
    int observations,
    String method,
    List<Note> notes)
    implements FittedModel {
  private static final String LOCATION = "meanPerBar";
  private static final String BLOCK = "jumps.";

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> map = new LinkedHashMap<>();
    Map<String, Object> jumps = new LinkedHashMap<>();
    map.put("drift", 0);
    for (Estimate estimate : estimates) {
      if (estimate.name().startsWith(BLOCK)) {
        jumps.put(estimate.name().substring(BLOCK.length()), estimate.value());
      } else if (!estimate.name().equals(LOCATION)) {
        map.put(estimate.name(), estimate.value());
      }
    }
    if (!jumps.isEmpty()) {
      map.put("jumps", jumps);
    }
    return map;
  }

  @Override
  public OptionalDouble lastVolatility() {
    return OptionalDouble.empty();
  }

  @Override
  public Map<String, Double> figures() {
    return Map.of();
  }

  @Override
  public double[] levels(LogReturns data) {
    double[] levels = new double[data.size()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = law.cumulative(data.value(i));
    }
    return levels;
  }

  @Override
  public double anyTimeProbability(double x) {
    return law.cumulative(x);
  }

  @Override
  public Simulation simulation(long seed) {
    SplitMix random = new SplitMix(seed);
    double location = estimates.get(estimates.size() - 1).value();
    return bars -> {
      double[] returns = new double[bars];
      for (int i = 0; i < bars; i++) {
        returns[i] = law.draw(random.uniform()) - location;
      }
      return returns;
    };
  }
}
