package io.github.ruinsim.result;

import java.util.List;
import java.util.Map;

/**
 * Everything that a report reads; it can be read back from {@code results.json}.
 *
 * @param info what fixes the numbers
 * @param points grid points: further axes outermost, then leverage, then the stop
 * @param rows all estimates, by point, then metric, then threshold, then time
 * @param fan price quantiles over time
 * @param samples a few paths
 * @param gapShares comparison of gap shares; empty when not asked for
 * @param studyText the study as it was run, YAML
 * @param histograms distributions at the horizon; empty in results of older versions
 * @param equityFans equity over time of a few accounts; may be empty
 * @param parameterSpreads how far uncertain parameters move the probabilities; empty where they
 *     were taken as known
 * @param modelRisk what is uncertain about each probability; empty where models, monitorings and
 *     sets of parameters are not compared
 */
public record Result(
    RunInfo info,
    List<GridPoint> points,
    List<Row> rows,
    PriceFan fan,
    List<SamplePath> samples,
    List<GapShareRows> gapShares,
    String studyText,
    List<PointHistograms> histograms,
    List<EquityFan> equityFans,
    List<ParameterSpread> parameterSpreads,
    List<ModelRisk> modelRisk) {
  /** Copies the lists. */
  public Result {
    points = List.copyOf(points);
    rows = List.copyOf(rows);
    samples = List.copyOf(samples);
    gapShares = List.copyOf(gapShares);
    histograms = List.copyOf(histograms);
    equityFans = List.copyOf(equityFans);
    parameterSpreads = List.copyOf(parameterSpreads);
    modelRisk = List.copyOf(modelRisk);
  }

  /** A result of one model with known parameters. */
  public Result(
      RunInfo info,
      List<GridPoint> points,
      List<Row> rows,
      PriceFan fan,
      List<SamplePath> samples,
      List<GapShareRows> gapShares,
      String studyText,
      List<PointHistograms> histograms,
      List<EquityFan> equityFans) {
    this(
        info,
        points,
        rows,
        fan,
        samples,
        gapShares,
        studyText,
        histograms,
        equityFans,
        List.of(),
        List.of());
  }

  /** A result without distributions. */
  public Result(
      RunInfo info,
      List<GridPoint> points,
      List<Row> rows,
      PriceFan fan,
      List<SamplePath> samples,
      List<GapShareRows> gapShares,
      String studyText) {
    this(info, points, rows, fan, samples, gapShares, studyText, List.of(), List.of());
  }

  /** Names of the further axes of the grid, in their order; empty for leverage and stop alone. */
  public List<String> axes() {
    return points.isEmpty() ? List.of() : List.copyOf(points.get(0).labels().keySet());
  }

  /** Every combination of the values of the further axes, in the order of the points. */
  public List<Map<String, String>> combinations() {
    return points.stream().map(GridPoint::labels).distinct().toList();
  }
}
