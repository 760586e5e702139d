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
 * (Politis and Romano 1992), in closed form {@code Var = Σ_j (d_j + d_{j+1})²/(2·n²)} over segments
 * of one horizon, d the segment's sum less its expectation. A probability gets Wilson's interval at
 * the number of independent trials that has this error; where nothing happened, the bound is that
 * of as many trials as there are disjoint windows. Quantiles get no interval.
 */
final class ReplayIntervals {
  private static final int FEWEST_SEGMENTS = 6;

  private final RunPlan plan;
  private final List<List<Row>> tables;
  private final int bars;
  private final long disjoint;
  private final List<double[]> first = new ArrayList<>();
  private final List<double[]> last = new ArrayList<>();
  private final List<double[]> squares = new ArrayList<>();

  /** Stretches of segments with a liquidation, for each row of the first table. */
  private final int[] clusters;

  private final boolean[] inCluster;
  private final int segments;

  /**
   * Walks the windows segment by segment.
   *
   * @param tables the rows of the result, then those of each gap share to compare
   */
  ReplayIntervals(RunPlan plan, List<List<Row>> tables) {
    this.plan = plan;
    this.tables = tables;
    bars = plan.study.bars();
    disjoint = Math.max(1, (plan.paths + bars - 1) / bars);
    segments = (int) ((plan.paths + bars - 1) / bars);
    clusters = new int[tables.get(0).size()];
    inCluster = new boolean[clusters.length];
    List<GridSimulation.Worker> workers =
        plan.simulations.stream().map(GridSimulation::worker).toList();
    for (int segment = 0; segment < segments; segment++) {
      add(segment, count(workers, segment));
    }
    for (int table = 0; table < tables.size() && segments > 0; table++) {
      accumulate(squares.get(table), last.get(table), first.get(table));
    }
  }

  /** Whether the paths of a plan are windows of the past. */
  static boolean concerns(RunPlan plan) {
    return plan.study.market().model() instanceof Replay;
  }

  private ResultRows.Counted count(List<GridSimulation.Worker> workers, int segment) {
    long from = (long) segment * bars;
    int paths = (int) Math.min(bars, plan.paths - from);
    List<List<Tally>> tallies = new ArrayList<>();
    for (int i = 0; i < workers.size(); i++) {
      GridSimulation.Worker worker = workers.get(i);
      worker.simulate(from, paths);
      List<Tally> groups = new ArrayList<>();
      for (int group = 0; group < plan.simulations.get(i).groups(); group++) {
        Tally tally = new Tally(plan.simulations.get(i).layout(group));
        tally.add(worker, group);
        groups.add(tally);
      }
      tallies.add(groups);
    }
    return new ResultRows.Counted(tallies, paths, false);
  }

  private void add(int segment, ResultRows.Counted counted) {
    for (int table = 0; table < tables.size(); table++) {
      List<Row> rows = tables.get(table);
      List<Row> part =
          table == 0
              ? ResultRows.all(plan, counted)
              : ResultRows.gapShare(plan, counted, table - 1);
      double[] deviation = new double[rows.size()];
      for (int i = 0; i < deviation.length; i++) {
        deviation[i] = deviation(rows.get(i), part.get(i));
        if (table == 0) {
          boolean happens = part.get(i).events() > 0;
          clusters[i] += happens && !inCluster[i] ? 1 : 0;
          inCluster[i] = happens;
        }
      }
      if (segment == 0) {
        first.add(deviation);
        squares.add(new double[deviation.length]);
        last.add(deviation);
      } else {
        accumulate(squares.get(table), last.get(table), deviation);
        last.set(table, deviation);
      }
    }
  }

  private static void accumulate(double[] squares, double[] before, double[] after) {
    for (int i = 0; i < squares.length; i++) {
      double sum = before[i] + after[i];
      squares[i] += sum * sum;
    }
  }

  /** Sum of a segment less what the whole makes one expect. */
  private static double deviation(Row whole, Row part) {
    if (Double.isNaN(whole.estimate()) || Double.isNaN(part.estimate())) {
      return 0;
    }
    if (whole.method() == IntervalMethod.WEIGHTED) {
      long n = whole.events() >= 0 ? part.events() : part.paths();
      return (part.estimate() - whole.estimate()) * n;
    }
    return part.events() - whole.estimate() * part.paths();
  }

  /** The rows of a table with their intervals. */
  List<Row> rows(int table) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < tables.get(table).size(); i++) {
      Row row = tables.get(table).get(i);
      rows.add(with(row, interval(row, squares.get(table)[i])));
    }
    return rows;
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
        ? Intervals.dependentMean(p, error, confidence)
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
    Replay replay = (Replay) plan.study.market().model();
    long all = Math.max(0, replay.candles().size() - bars + 1L);
    List<Note> notes = new ArrayList<>();
    notes.add(
        Note.of(
            "replay.windows",
            "paths",
            plan.paths,
            "bars",
            bars,
            "disjoint",
            disjoint,
            "omitted",
            all - plan.paths));
    StringJoiner spells = new StringJoiner(", ");
    for (int i = 0; i < clusters.length; i++) {
      Row row = tables.get(0).get(i);
      GridPoint point = plan.points.get(row.point());
      boolean counts = row.metric() == Metric.LIQUIDATED && Double.isNaN(row.timeDays());
      if (counts && point.stopLoss() == GridPoint.NO_STOP && !point.refused()) {
        spells.add(String.format(Locale.ROOT, "%sx %d", plain(point.leverage()), clusters[i]));
      }
    }
    notes.add(Note.of("replay.spells", "spells", spells));
    notes.add(Note.of("replay.errors"));
    return notes;
  }

  private static String plain(double leverage) {
    return Numbers.exact(leverage);
  }
}
