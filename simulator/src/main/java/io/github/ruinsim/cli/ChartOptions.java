package io.github.ruinsim.cli;

import io.github.ruinsim.chart.ChartFormat;
import io.github.ruinsim.chart.ChartRequest;
import io.github.ruinsim.chart.ChartSet;
import io.github.ruinsim.chart.ChartSize;
import io.github.ruinsim.chart.ChartStyle;
import io.github.ruinsim.chart.Language;
import io.github.ruinsim.chart.Theme;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Numbers;
import io.github.ruinsim.text.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which charts are drawn, and how they look. */
final class ChartOptions {
  private static final String ALL = "all";

  @Option(
      names = "--charts",
      paramLabel = "NAME",
      split = ",",
      description = "Charts to draw: names, main (default) or all; list charts names them.")
  private List<String> names = List.of();

  @Option(
      names = "--theme",
      paramLabel = "THEME",
      split = ",",
      description = "Paper of the charts: light (default), dark, or both as light,dark.")
  private List<String> themes = List.of(Theme.LIGHT.code());

  @Option(
      names = "--size",
      paramLabel = "SIZE",
      split = ",",
      description = "Width of the charts: column, page (default), card.")
  private List<String> sizes = List.of(ChartSize.PAGE.code());

  @Option(
      names = "--pixels",
      paramLabel = "N",
      description = "Pixels of a PNG per CSS pixel, 1 to 4 (default: 2).")
  private String pixels = "2";

  /** The charts asked for. */
  ChartRequest request(Set<ChartFormat> formats, Language language) {
    List<ChartStyle> styles = new ArrayList<>();
    long ratio = Numbers.integer("--pixels", pixels);
    if (ratio < 1 || ratio > 4) {
      throw new InputException("--pixels = " + Words.shown(pixels) + " is outside [1, 4]: write 2");
    }
    for (String size : sizes) {
      for (String theme : themes) {
        styles.add(
            new ChartStyle(
                language,
                named("--theme", theme, Theme.values(), Theme::code),
                named("--size", size, ChartSize.values(), ChartSize::code),
                (int) ratio));
      }
    }
    return new ChartRequest(chosen(), styles, formats);
  }

  private List<String> chosen() {
    List<String> chosen = new ArrayList<>();
    List<String> known = new ArrayList<>(ChartSet.names());
    known.add("main");
    known.add(ALL);
    for (String name : names) {
      String wanted = name.strip();
      if (!known.contains(wanted)) {
        throw new InputException(
            "--charts = " + Words.shown(wanted) + " is not known: " + Words.hint(wanted, known));
      }
      if (wanted.equals(ALL)) {
        chosen.addAll(ChartSet.names());
      } else if (wanted.equals("main")) {
        chosen.addAll(ChartSet.mainNames());
      } else {
        chosen.add(wanted);
      }
    }
    return chosen;
  }

  private static <T> T named(String option, String name, T[] values, Function<T, String> code) {
    List<String> known = Arrays.stream(values).map(code).toList();
    int index = known.indexOf(name.strip());
    if (index < 0) {
      throw new InputException(
          option + " = " + Words.shown(name) + " is not known: " + Words.hint(name, known));
    }
    return values[index];
  }
}
