package io.github.ruinsim.run;

import io.github.ruinsim.kernel.GridSimulation;
import io.github.ruinsim.price.Replay;
import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.IntervalMethod;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.stats.Interval;
import io.github.ruinsim.stats.Intervals;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/**
 * Intervals of a replay. Its windows overlap, so that they are no independent trials: the error of
 * a share or a mean is that of a circular block bootstrap with blocks of two horizons of starts
 * (Politis and Romano 1992). The variance over its resamples needs no drawing: it is {@code Σ_j
 * (d_j + d_{j+1})²/(2·n²)} over segments of one horizon, d the segment's sum less its expectation;
 * a test draws resamples and finds the same. A probability gets Wilson's interval at the number of
 * independent trials that has this error; where nothing happened, the bound is that of as many
 * trials as there are disjoint windows. A quantile lies between the sample's own quantiles at the
 * ends of the interval of the share below it (Woodruff 1952, doi:10.1080/01621459.1952.10483443).
 */
final class ReplayIntervals {
  private static final int FEWEST_SEGMENTS = 6;

  private final RunPlan plan;
  private final int simulation;
  private final int bars;
  private final long windows;
  private final long disjoint;
  private final int segments;
  private final List<List<Tally>> empty;
  private final List<ReplayTable> tables = new ArrayList<>();

  /** Stretches of segments with an event, for each row of the first table. */
  private final int[] clusters;

  /**
   * Walks the windows of one simulation segment by segment.
   *
   * @param tallies of the whole run
   * @param rows those of the result, then those of each gap share to compare
   */
  ReplayIntervals(RunPlan plan, int simulation, List<List<Tally>> tallies, List<List<Row>> rows) {
    this.plan = plan;
    this.simulation = simulation;
    windows = plan.paths(simulation);
    bars = plan.bars(simulation);
    segments = (int) ((windows + bars - 1) / bars);
    disjoint = Math.max(1, segments);
    empty = plan.emptyTallies();
    clusters = new int[rows.get(0).size()];
    for (int table = 0; table < rows.size(); table++) {
      tables.add(
          new ReplayTable(plan, simulation, Math.max(0, table - 1), rows.get(table), tallies));
    }
    GridSimulation.Worker worker = plan.simulations.get(simulation).worker();
    boolean[] inCluster = new boolean[clusters.length];
    for (int segment = 0; segment < segments; segment++) {
      ResultRows.Counted counted = count(worker, segment);
      for (int table = 0; table < rows.size(); table++) {
        List<Row> part =
            table == 0
                ? ResultRows.all(plan, counted)
                : ResultRows.gapShare(plan, counted, table - 1);
        tables.get(table).add(part, counted.tallies());
        for (int i = 0; table == 0 && i < clusters.length; i++) {
          boolean happens = part.get(i).events() > 0;
          clusters[i] += happens && !inCluster[i] ? 1 : 0;
          inCluster[i] = happens;
        }
      }
    }
    tables.forEach(ReplayTable::close);
  }

  /** What the windows of a segment count; other simulations count nothing. */
  private ResultRows.Counted count(GridSimulation.Worker worker, int segment) {
    long from = (long) segment * bars;
    long count = Math.min(bars, windows - from);
    worker.simulate(from, (int) count);
    List<Tally> groups = new ArrayList<>();
    for (int group = 0; group < plan.simulations.get(simulation).groups(); group++) {
      Tally tally = new Tally(plan.simulations.get(simulation).layout(group));
      tally.add(worker, group);
      groups.add(tally);
    }
    List<List<Tally>> tallies = new ArrayList<>(empty);
    tallies.set(simulation, groups);
    List<Long> paths = empty.stream().map(any -> count).toList();
    QuantileRanks none = QuantileRanks.independent(plan.study.confidence());
    return new ResultRows.Counted(tallies, paths, false, none);
  }

  /** Where the ends of the quantiles of a table lie, for the points of this simulation. */
  QuantileRanks ranks(int table, QuantileRanks others) {
    boolean enough = segments >= FEWEST_SEGMENTS;
    return tables.get(table).ranks(others, enough, plan.study.confidence());
  }

  /** Rows of a table with the intervals of this simulation's points. */
  List<Row> rows(int table, List<Row> rows) {
    List<Row> result = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      ReplayTable errors = tables.get(table);
      boolean mine = errors.concerns(row) && !ReplayTable.isQuantile(row.metric());
      result.add(mine ? with(row, interval(errors.whole(i), errors.squares(i))) : row);
    }
    return result;
  }

  private Interval interval(Row row, double squares) {
    double confidence = plan.study.confidence();
    double p = row.estimate();
    boolean mean = row.method() == IntervalMethod.WEIGHTED;
    boolean share = row.events() >= 0 && !mean && row.method() != IntervalMethod.NONE;
    if (share && (p == 0 || p == 1)) {
      Interval bound = Intervals.binomial(p == 0 ? 0 : disjoint, disjoint, confidence);
      return new Interval(p, bound.stdError(), bound.lower(), bound.upper(), bound.method());
    }
    double n = mean && row.events() >= 0 ? row.events() : row.paths();
    double error = Math.sqrt(squares / 2) / n;
    if (segments < FEWEST_SEGMENTS || !(mean || share) || !(error > 0)) {
      return Interval.none(p);
    }
    return mean
        ? Intervals.dependentMean(
            new Interval(p, row.stdError(), row.lower(), row.upper(), Interval.Method.WEIGHTED),
            error,
            confidence)
        : Intervals.dependent(p, error, confidence);
  }

  private static Row with(Row row, Interval interval) {
    return new Row(
        row.point(),
        row.metric(),
        row.threshold(),
        row.timeDays(),
        interval.estimate(),
        interval.stdError(),
        interval.lower(),
        interval.upper(),
        IntervalMethod.valueOf(interval.method().name()),
        row.events(),
        row.paths());
  }

  /**
   * How many windows there are, how many of them are disjoint, and in how many clusters they end.
   */
  List<Note> notes() {
    Replay replay = plan.replay(simulation);
    long all = Math.max(0, replay.candles().size() - bars + 1L);
    List<Note> notes = new ArrayList<>();
    notes.add(
        Note.of(
            "replay.windows",
            "paths",
            windows,
            "bars",
            bars,
            "disjoint",
            disjoint,
            "omitted",
            all - windows));
    StringJoiner spells = new StringJoiner(", ");
    for (int i = 0; i < clusters.length; i++) {
      Row row = tables.get(0).whole(i);
      GridPoint point = plan.points.get(row.point());
      boolean counts = row.metric() == Metric.LIQUIDATED && Double.isNaN(row.timeDays());
      if (counts && tables.get(0).concerns(row) && point.stopLoss() == GridPoint.NO_STOP) {
        String leverage = Numbers.exact(point.leverage());
        spells.add(String.format(Locale.ROOT, "%sx %d", leverage, clusters[i]));
      }
    }
    notes.add(Note.of("replay.spells", "spells", spells));
    notes.add(Note.of("replay.errors"));
    return notes;
  }
}
