package io.github.ruinsim.cli;

import io.github.ruinsim.chart.ChartRequest;
import io.github.ruinsim.chart.ChartSet;
import io.github.ruinsim.report.OutputException;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.result.Result;
import java.io.IOException;

/** Draws the charts of a result into its folder. */
final class ChartFiles {
  private ChartFiles() {}

  static ChartSet.Written write(Result result, ResultFolder folder, ChartRequest request) {
    try {
      return ChartSet.write(result, folder.charts(), request);
    } catch (IOException e) {
      throw new OutputException(folder.charts(), e);
    }
  }
}
