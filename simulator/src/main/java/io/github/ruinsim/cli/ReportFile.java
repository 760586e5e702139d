package io.github.ruinsim.cli;

import io.github.ruinsim.chart.Language;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.web.ReportPage;

/** Writes the interactive page of a result into its folder. */
final class ReportFile {
  private static final String NAME = "report.html";

  private ReportFile() {}

  /** Writes the page and returns its name. */
  static String write(Result result, ResultFolder folder, Language language) {
    folder.write(NAME, out -> ReportPage.write(result, language.code(), out));
    return NAME;
  }
}
