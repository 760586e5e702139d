package io.github.ruinsim.chart;

/** A chart that can be drawn, or the reason why the result has nothing to draw. */
sealed interface Drawing permits Sheet, Drawing.Skipped {
  /**
   * No chart.
   *
   * @param reason why, in the language of the charts
   */
  record Skipped(String reason) implements Drawing {}
}
