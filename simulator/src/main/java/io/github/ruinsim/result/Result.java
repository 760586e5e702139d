package io.github.ruinsim.result;

import java.util.List;

/**
 * Everything that a report reads; it can be read back from {@code results.json}.
 *
 * @param info what fixes the numbers
 * @param points grid points, leverage outermost
 * @param rows all estimates, by point, then metric, then threshold, then time
 * @param fan price quantiles over time
 * @param samples a few paths
 * @param gapShares comparison of gap shares; empty when not asked for
 * @param studyText the study as it was run, YAML
 */
public record Result(
    RunInfo info,
    List<GridPoint> points,
    List<Row> rows,
    PriceFan fan,
    List<SamplePath> samples,
    List<GapShareRows> gapShares,
    String studyText) {
  /** Copies the lists. */
  public Result {
    points = List.copyOf(points);
    rows = List.copyOf(rows);
    samples = List.copyOf(samples);
    gapShares = List.copyOf(gapShares);
  }
}
