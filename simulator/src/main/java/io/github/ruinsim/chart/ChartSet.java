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
import java.util.function.Function;

/**
 * All charts of a result. They need no display and no font of the machine; the same result gives
 * the same bytes on one machine. A chart whose data the result does not hold is left out with a
 * reason, never an error.
 */
public final class ChartSet {
  private static final Map<String, Function<Source, Drawing>> CHARTS = charts();

  static {
    // Without this a machine with an unreachable display fails before the first line is drawn.
    if (System.getProperty("java.awt.headless") == null) {
      System.setProperty("java.awt.headless", "true");
    }
  }

  private ChartSet() {}

  private static Map<String, Function<Source, Drawing>> charts() {
    Map<String, Function<Source, Drawing>> charts = new LinkedHashMap<>();
    charts.put("heat-liquidated", HeatMap::liquidated);
    charts.put("heat-negative-balance", HeatMap::negativeBalance);
    charts.put("probability-by-leverage", LeverageChart::of);
    charts.put("survival", SurvivalChart::of);
    charts.put("drawdown", DrawdownChart::of);
    charts.put("price-fan", FanChart::of);
    charts.put("gap-share", GapShareChart::of);
    return charts;
  }

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
    return List.copyOf(CHARTS.keySet());
  }

  /**
   * Draws every chart that the result has data for as {@code NAME.png} and {@code NAME.svg}.
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
    Source source = new Source(result, new Estimates(result), Words.of(language));
    for (String name : CHARTS.keySet()) {
      Drawing drawing = drawing(source, name);
      if (drawing instanceof Drawing.Skipped none) {
        skipped.put(name, none.reason());
      } else if (drawing instanceof Sheet sheet) {
        titles.put(name, sheet.title());
        Layout page = layout(source, sheet, language);
        for (ChartFormat format : ChartFormat.values()) {
          if (formats.contains(format)) {
            Path file = directory.resolve(name + "." + format.extension());
            Files.write(file, Canvas.draw(page, format, name));
            files.add(file);
          }
        }
      }
    }
    return new Written(files, titles, skipped);
  }

  /** The chart of that name, or why there is none. */
  static Drawing drawing(Source source, String name) {
    Function<Source, Drawing> chart = CHARTS.get(name);
    return chart.apply(source);
  }

  /** A sheet with the title of the study and the caption of its run. */
  static Layout layout(Source source, Sheet sheet, Language language) {
    String title = source.result().info().title().getOrDefault(language.code(), "");
    return new Layout(sheet, title, Caption.of(source.result().info(), source.words()));
  }
}
