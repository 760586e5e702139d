package io.github.ruinsim.chart;

import io.github.ruinsim.result.Result;
import io.github.ruinsim.result.RunInfo;
import io.github.ruinsim.text.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
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

  /** Names of the charts that are drawn unasked. */
  public static List<String> mainNames() {
    return Chart.ALL.stream().filter(Chart::main).map(Chart::name).toList();
  }

  /** Draws the main charts in the usual style. */
  public static Written write(
      Result result, Path directory, Set<ChartFormat> formats, Language language)
      throws IOException {
    return write(result, directory, ChartRequest.usual(formats, language));
  }

  /**
   * Draws every chart of a request, several at a time, that the result has data for, as {@code
   * NAME.png} and {@code NAME.svg}; other sizes, themes and pixel ratios than the usual ones are
   * added to the name, as in {@code NAME-card-dark.png} and {@code NAME@1x.png}. Where the grid has
   * further axes, charts show the values asked for, the first ones unasked, and one compares the
   * values of an axis.
   *
   * @param result what to draw
   * @param directory where to; made if it does not exist, files in it are replaced
   * @param request which charts, and how
   * @throws IOException if a file cannot be written
   * @throws IllegalArgumentException if the grid has no axis or value that the request names
   */
  public static Written write(Result result, Path directory, ChartRequest request)
      throws IOException {
    Estimates estimates = Estimates.at(result, request.at());
    if (!request.at().isEmpty() && estimates.leverages().isEmpty()) {
      throw new IllegalArgumentException("at = " + request.at() + " is no point of the grid");
    }
    Files.createDirectories(directory);
    List<Task> tasks =
        Chart.ALL.stream()
            .filter(request::wants)
            .flatMap(chart -> request.styles().stream().map(style -> new Task(chart, style)))
            .toList();
    List<Drawn> drawn;
    try {
      drawn =
          tasks.parallelStream()
              .map(
                  task -> {
                    Source source = new Source(result, estimates, Style.of(task.style()));
                    return draw(source, task, directory, request.formats());
                  })
              .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    List<Path> files = new ArrayList<>();
    Map<String, String> titles = new LinkedHashMap<>();
    Map<String, String> skipped = new LinkedHashMap<>();
    for (Drawn one : drawn) {
      files.addAll(one.files());
      (one.skipped() ? skipped : titles).putIfAbsent(one.name(), one.text());
    }
    return new Written(files, titles, skipped);
  }

  private record Task(Chart chart, ChartStyle style) {}

  /** One chart: its files and title, or the reason why there is none. */
  private record Drawn(String name, String text, boolean skipped, List<Path> files) {}

  private static Drawn draw(Source source, Task task, Path directory, Set<ChartFormat> formats) {
    String name = task.chart().name();
    Drawing drawing = task.chart().of(source);
    if (drawing instanceof Drawing.Skipped none) {
      return new Drawn(name, none.reason(), true, List.of());
    }
    Sheet sheet = (Sheet) drawing;
    Layout page = layout(source, sheet, task.style().language());
    try {
      List<Path> files = write(page, directory, name, task.style(), formats);
      return new Drawn(name, sheet.title(), false, files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes one page in every format. */
  static List<Path> write(
      Layout page, Path directory, String name, ChartStyle style, Set<ChartFormat> formats)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (ChartFormat format : ChartFormat.values()) {
      if (formats.contains(format)) {
        boolean usual = format == ChartFormat.SVG || style.pixelRatio() == 2;
        String ratio = usual ? "" : "@" + style.pixelRatio() + "x";
        Path file = directory.resolve(name + style.suffix() + ratio + "." + format.extension());
        WholeFile.write(file, Canvas.draw(page, format, style.pixelRatio(), name));
        files.add(file);
      }
    }
    return files;
  }

  /** A sheet with the title of the study and the caption of its run. */
  static Layout layout(Source source, Sheet sheet, Language language) {
    String title = source.result().info().title().getOrDefault(language.code(), "");
    RunInfo info = source.result().info();
    boolean brief = source.style().size().fixed();
    // What the run's description says of the first combination is not said of another one.
    Set<Caption.Part> hidden = new HashSet<>(sheet.hidden());
    for (String axis : source.estimates().changed()) {
      hidden.addAll(Caption.variedBy(axis));
    }
    List<String> caption =
        new ArrayList<>(
            brief
                ? Caption.brief(info, source.words(), hidden)
                : Caption.of(info, source.words(), hidden));
    String slice = source.words().axes(source.estimates().described());
    if (!slice.isEmpty() && !sheet.hidden().contains(Caption.Part.SLICE)) {
      caption.add(0, slice);
    }
    return new Layout(source.style(), sheet, title, caption);
  }
}
