package io.github.ruinsim.article;

import io.github.ruinsim.chart.ChartFormat;
import io.github.ruinsim.chart.ChartSet;
import io.github.ruinsim.chart.Language;
import io.github.ruinsim.report.OutputException;
import io.github.ruinsim.report.ResultFolder;
import io.github.ruinsim.report.ResultsCsv;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.text.WholeFile;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes what an article about a result starts from: {@code article.md} with figures, captions, a
 * table and a box about methods; {@code charts/} with every chart of the result as PNG and SVG;
 * {@code data/NAME.csv} with the numbers behind each chart; {@code results.csv} and {@code
 * study.yaml}. Every number of the text is taken from the result.
 */
public final class ArticleKit {
  private ArticleKit() {}

  /**
   * Writes the folder; files of the same names are replaced, others are left alone.
   *
   * @param result what the article is about
   * @param folder where to; made if it does not exist
   * @param language language of text and charts
   * @return the files written, the article first
   * @throws OutputException if a file cannot be written
   */
  public static List<Path> write(Result result, Path folder, Language language) {
    ResultFolder files = new ResultFolder(folder);
    ChartSet.Written charts = charts(result, folder, language);
    List<Path> written = new ArrayList<>();
    files.write(
        "article.md",
        out -> out.write(new ArticleText(result, charts.titles(), language).markdown()));
    written.add(folder.resolve("article.md"));
    written.addAll(charts.files());
    for (String name : charts.titles().keySet()) {
      written.add(data(result, name, folder.resolve("data")));
    }
    files.write("results.csv", out -> ResultsCsv.write(result, out));
    files.write("study.yaml", out -> out.write(result.studyText()));
    written.add(folder.resolve("results.csv"));
    written.add(folder.resolve("study.yaml"));
    return written;
  }

  private static ChartSet.Written charts(Result result, Path folder, Language language) {
    Path charts = folder.resolve("charts");
    try {
      return ChartSet.write(result, charts, Set.of(ChartFormat.values()), language);
    } catch (IOException e) {
      throw new OutputException(charts, e);
    }
  }

  private static Path data(Result result, String chart, Path folder) {
    Path file = folder.resolve(chart + ".csv");
    try {
      Files.createDirectories(folder);
      StringWriter out = new StringWriter();
      ChartData.write(result, chart, out);
      WholeFile.write(file, out.toString());
    } catch (IOException e) {
      throw new OutputException(file, e);
    }
    return file;
  }
}
