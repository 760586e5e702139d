package io.github.ruinsim.run;

import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.result.ParameterSpread;
import io.github.ruinsim.result.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The spread of probabilities between the sets of parameters of a run. */
final class ParameterSpreads {
  private ParameterSpreads() {}

  /**
   * One for every probability at the horizon of a model whose parameters are uncertain.
   *
   * @param tallies of every simulation, those of the sets of one market next to each other
   */
  static List<ParameterSpread> of(RunPlan plan, List<List<Tally>> tallies) {
    int draws = plan.sets.count();
    if (draws == 1 || tallies.isEmpty()) {
      return List.of();
    }
    List<List<Row>> tables = new ArrayList<>();
    long[] paths = new long[draws];
    QuantileRanks ranks = QuantileRanks.independent(plan.study.confidence());
    for (int d = 0; d < draws; d++) {
      List<List<Tally>> own = new ArrayList<>();
      for (int i = d; i < tallies.size(); i += draws) {
        own.add(tallies.get(i));
      }
      paths[d] = plan.sets.paths(plan.paths, d);
      List<Long> counted = Collections.nCopies(own.size(), paths[d]);
      tables.add(ResultRows.all(plan, new ResultRows.Counted(own, counted, false, ranks)));
    }
    List<ParameterSpread> spreads = new ArrayList<>();
    for (int i = 0; i < tables.get(0).size(); i++) {
      Row row = tables.get(0).get(i);
      boolean uncertain = !plan.place(0, row.point()).variant().market().draws().isEmpty();
      if (uncertain && row.events() >= 0 && Double.isNaN(row.timeDays())) {
        double[] estimates = new double[draws];
        for (int d = 0; d < draws; d++) {
          estimates[d] = tables.get(d).get(i).estimate();
        }
        spreads.add(spread(row, estimates, paths, plan.study.confidence()));
      }
    }
    return spreads;
  }

  private static ParameterSpread spread(
      Row row, double[] estimates, long[] paths, double confidence) {
    double all = Arrays.stream(paths).sum();
    double mean = 0;
    for (int d = 0; d < estimates.length; d++) {
      mean += estimates[d] * paths[d] / all;
    }
    double between = 0;
    double within = 0;
    double sampling = 0;
    for (int d = 0; d < estimates.length; d++) {
      double p = estimates[d];
      double noise = p * (1 - p) / Math.max(1, paths[d] - 1);
      between += (p - mean) * (p - mean) / (estimates.length - 1);
      within += noise / estimates.length;
      sampling += noise * (paths[d] / all) * (paths[d] / all);
    }
    double[] sorted = estimates.clone();
    Arrays.sort(sorted);
    int tail = (int) Math.floor(0.5 * (1 - confidence) * sorted.length);
    return new ParameterSpread(
        row.point(),
        row.metric(),
        row.threshold(),
        mean,
        Math.sqrt(sampling),
        Math.sqrt(Math.max(0, between - within)),
        sorted[tail],
        sorted[sorted.length - 1 - tail],
        estimates.length);
  }

  /** The tallies of the sets of each market together. */
  static List<List<Tally>> merged(RunPlan plan, List<List<Tally>> tallies) {
    if (plan.sets.count() == 1) {
      return tallies;
    }
    List<List<Tally>> merged = new ArrayList<>();
    for (int i = 0; i < tallies.size(); i += plan.sets.count()) {
      GridSimulation simulation = plan.simulations.get(i);
      List<Tally> sum = new ArrayList<>();
      for (int group = 0; group < simulation.groups(); group++) {
        Tally tally = new Tally(simulation.layout(group));
        for (int d = 0; d < plan.sets.count(); d++) {
          tally.merge(tallies.get(i + d).get(group));
        }
        sum.add(tally);
      }
      merged.add(sum);
    }
    return merged;
  }
}
