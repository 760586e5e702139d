package io.github.ruinsim.cli;

import io.github.ruinsim.chart.ChartFormat;
import io.github.ruinsim.chart.ChartSet;
import io.github.ruinsim.chart.Language;
import io.github.ruinsim.report.OutputException;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.result.Result;
import java.io.IOException;
import java.util.Set;

/** Draws the charts of a result into its folder. */
final class ChartFiles {
  private ChartFiles() {}

  static ChartSet.Written write(
      Result result, ResultFolder folder, Set<ChartFormat> formats, Language language) {
    try {
      return ChartSet.write(result, folder.charts(), formats, language);
    } catch (IOException e) {
      throw new OutputException(folder.charts(), e);
    }
  }
}
