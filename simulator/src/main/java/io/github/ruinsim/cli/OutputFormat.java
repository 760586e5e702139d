package io.github.ruinsim.cli;

import io.github.ruinsim.chart.ChartFormat;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.text.Words;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A kind of file that a result folder can hold. */
enum OutputFormat {
  CSV,
  JSON,
  PNG,
  SVG,
  HTML,
  PARQUET;

  /** Reads names of formats; an empty list means all but Parquet. */
  static Set<OutputFormat> parse(List<String> names) {
    Set<OutputFormat> formats = EnumSet.noneOf(OutputFormat.class);
    for (String name : names) {
      formats.add(parse(name.strip()));
    }
    return names.isEmpty() ? EnumSet.complementOf(EnumSet.of(PARQUET)) : formats;
  }

  /** The formats of charts among these. */
  static Set<ChartFormat> charts(Set<OutputFormat> formats) {
    Set<ChartFormat> charts = EnumSet.noneOf(ChartFormat.class);
    if (formats.contains(PNG)) {
      charts.add(ChartFormat.PNG);
    }
    if (formats.contains(SVG)) {
      charts.add(ChartFormat.SVG);
    }
    return charts;
  }

  private static OutputFormat parse(String name) {
    List<String> known =
        Arrays.stream(values()).map(format -> format.name().toLowerCase(Locale.ROOT)).toList();
    int index = known.indexOf(name);
    if (index >= 0) {
      return values()[index];
    }
    throw new InputException(
        "--format = " + Words.shown(name) + " is not known: " + Words.hint(name, known));
  }
}
