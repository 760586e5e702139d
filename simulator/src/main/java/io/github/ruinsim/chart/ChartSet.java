package io.github.ruinsim.chart;

import io.github.ruinsim.result.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * All charts of a result. They need no display and no font of the machine; the same result gives
 * the same bytes on one machine. A chart whose data the result does not hold is left out with a
 * reason, never an error.
 */
public final class ChartSet {
  static {
    // Without this a machine with an unreachable display fails before the first line is drawn.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private ChartSet() {}

  /**
   * What was drawn.
   *
   * @param files files written, in the order of a report
   * @param titles title of each chart drawn by its name, in the language of the charts
   * @param skipped reason for each chart left out by its name, in the language of the charts
   */
  public record Written(
      List<Path> files, Map<String, String> titles, Map<String, String> skipped) {}

  /** Names of all charts, which are also the names of their files, in the order of a report. */
  public static List<String> names() {
    return Chart.ALL.stream().map(Chart::name).toList();
  }

  /**
   * Draws every chart that the result has data for as {@code NAME.png} and {@code NAME.svg}. Where
   * the grid has further axes, charts show the first value of each.
   *
   * @param result what to draw
   * @param directory where to; made if it does not exist, files in it are replaced
   * @param formats file formats; nothing is drawn for none
   * @param language language of all texts
   * @throws IOException if a file cannot be written
   */
  public static Written write(
      Result result, Path directory, Set<ChartFormat> formats, Language language)
      throws IOException {
    Files.createDirectories(directory);
    List<Path> files = new ArrayList<>();
    Map<String, String> titles = new LinkedHashMap<>();
    Map<String, String> skipped = new LinkedHashMap<>();
    Result shown = result.firstCombination();
    Source source = new Source(shown, new Estimates(shown), Words.of(language));
    for (Chart chart : Chart.ALL) {
      Drawing drawing = chart.of(source);
      if (drawing instanceof Drawing.Skipped none) {
        skipped.put(chart.name(), none.reason());
      } else if (drawing instanceof Sheet sheet) {
        titles.put(chart.name(), sheet.title());
        Layout page = layout(source, sheet, language);
        for (ChartFormat format : ChartFormat.values()) {
          if (formats.contains(format)) {
            Path file = directory.resolve(chart.name() + "." + format.extension());
            Files.write(file, Canvas.draw(page, format, chart.name()));
            files.add(file);
          }
        }
      }
    }
    return new Written(files, titles, skipped);
  }

  /** A sheet with the title of the study and the caption of its run. */
  static Layout layout(Source source, Sheet sheet, Language language) {
    String title = source.result().info().title().getOrDefault(language.code(), "");
    return new Layout(sheet, title, Caption.of(source.result().info(), source.words()));
  }
}
