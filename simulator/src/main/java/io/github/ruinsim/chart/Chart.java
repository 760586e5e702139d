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
          new Chart("heat-liquidated", true, source -> HeatMaps.probability(source, Metric.LIQUIDATED, "heat.liquidated")),
          new Chart("heat-negative-balance", true, HeatMaps::negativeBalance),
          new Chart("probability-by-leverage", true, LeverageChart::of),
          new Chart("survival", true, SurvivalChart::of),
          new Chart("drawdown", true, DrawdownChart::of),
          new Chart("price-fan", true, FanChart::of),
          new Chart("gap-share", true, GapShareChart::of));

  /** The chart, or why there is none. */
  Drawing of(Source source) {
    return maker.apply(source);
  }
}
