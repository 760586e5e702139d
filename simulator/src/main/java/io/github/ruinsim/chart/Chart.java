package io.github.ruinsim.chart;

import io.github.ruinsim.result.Metric;
import java.util.List;
import java.util.function.Function;

/**
 * One of the charts.
 *
 * @param name name of its file without the extension
 * @param main whether a run draws it unasked
 * @param maker draws it, or says why there is none
 */
record Chart(String name, boolean main, Function<Source, Drawing> maker) {
  /** All charts in the order of a report. */
  static final List<Chart> ALL =
      List.of(
          new Chart(
              "heat-liquidated",
              true,
              source -> HeatMaps.probability(source, Metric.LIQUIDATED, "heat.liquidated")),
          new Chart("heat-negative-balance", true, HeatMaps::negativeBalance),
          new Chart(
              "heat-ruined",
              false,
              source -> HeatMaps.probability(source, Metric.RUINED, "heat.ruined")),
          new Chart("heat-drawdown", false, HeatMaps::drawdown),
          new Chart("heat-growth", false, HeatMaps::growth),
          new Chart("probability-by-leverage", true, LeverageChart::of),
          new Chart("rare-events", true, LeverageChart::rare),
          new Chart("comparison", true, ComparisonChart::of),
          new Chart("survival", true, SurvivalChart::of),
          new Chart("time-to-liquidation", true, TimeChart::of),
          new Chart("causes", true, CausesChart::of),
          new Chart("drawdown", true, DrawdownChart::of),
          new Chart("terminal-equity", true, EquityChart::of),
          new Chart("growth", true, GrowthChart::of),
          new Chart("price-fan", true, FanChart::price),
          new Chart("tail-qq", false, TailChart::of),
          new Chart("equity-fan", true, FanChart::equity),
          new Chart("sample-paths", true, SamplesChart::of),
          new Chart("shortfall", false, ShortfallChart::of),
          new Chart("gap-share", true, GapShareChart::of),
          new Chart("carry", false, CarryChart::of));

  /** The chart, or why there is none. */
  Drawing of(Source source) {
    return maker.apply(source);
  }
}
