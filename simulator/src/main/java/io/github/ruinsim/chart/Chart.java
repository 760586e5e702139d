package io.github.ruinsim.chart;

import java.util.List;
import java.util.function.Function;

/**
 * One of the charts.
 *
 * @param name name of its file without the extension
 * @param maker draws it, or says why there is none
 */
record Chart(String name, Function<Source, Drawing> maker) {
  /** All charts in the order of a report. */
  static final List<Chart> ALL =
      List.of(
          new Chart("heat-liquidated", HeatMap::liquidated),
          new Chart("heat-negative-balance", HeatMap::negativeBalance),
          new Chart("probability-by-leverage", LeverageChart::of),
          new Chart("survival", SurvivalChart::of),
          new Chart("drawdown", DrawdownChart::of),
          new Chart("price-fan", FanChart::of),
          new Chart("gap-share", GapShareChart::of));

  /** The chart, or why there is none. */
  Drawing of(Source source) {
    return maker.apply(source);
  }
}
