package io.github.ruinsim.run;

import io.github.ruinsim.result.Row;
import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.List;

/** The rows of a run in which one or several models are replays, with the intervals of those. */
final class ReplayRows {
  private final RunPlan plan;
  private final List<List<Tally>> tallies;
  private final List<ReplayIntervals> replays = new ArrayList<>();

  /**
   * Finds the intervals.
   *
   * @param tallies by simulation and group
   * @param tables the rows of the result, then those of each gap share to compare, as if all paths
   *     were independent
   */
  ReplayRows(RunPlan plan, List<List<Tally>> tallies, List<List<Row>> tables) {
    this.plan = plan;
    this.tallies = tallies;
    for (int i = 0; i < plan.simulations.size(); i++) {
      if (plan.replays(i)) {
        replays.add(new ReplayIntervals(plan, i, tallies, tables));
      }
    }
  }

  /** The rows of a table. */
  List<Row> rows(int table) {
    QuantileRanks ranks = QuantileRanks.independent(plan.study.confidence());
    for (ReplayIntervals replay : replays) {
      ranks = replay.ranks(table, ranks);
    }
    ResultRows.Counted counted = ResultRows.Counted.whole(plan, tallies, ranks);
    List<Row> rows =
        table == 0 ? ResultRows.all(plan, counted) : ResultRows.gapShare(plan, counted, table - 1);
    for (ReplayIntervals replay : replays) {
      rows = replay.rows(table, rows);
    }
    return rows;
  }

  /** What the windows are, replay by replay. */
  List<Note> notes() {
    return replays.stream().flatMap(replay -> replay.notes().stream()).distinct().toList();
  }
}
