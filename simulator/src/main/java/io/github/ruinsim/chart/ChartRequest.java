package io.github.ruinsim.chart;

import java.util.List;
import java.util.Set;

/**
 * Which charts to draw, and how.
 *
 * @param names names of {@link ChartSet#names}; empty for the main ones
 * @param styles every chart is drawn once in each
 * @param formats file formats; nothing is drawn for none
 */
public record ChartRequest(List<String> names, List<ChartStyle> styles, Set<ChartFormat> formats) {
  /** Checks the names. */
  public ChartRequest {
    names = List.copyOf(names);
    styles = List.copyOf(styles);
    formats = Set.copyOf(formats);
    for (String name : names) {
      if (!ChartSet.names().contains(name)) {
        throw new IllegalArgumentException(
            "charts = " + name + " is not known: known: " + String.join(", ", ChartSet.names()));
      }
    }
  }

  /** The main charts in the usual style. */
  public static ChartRequest usual(Set<ChartFormat> formats, Language language) {
    return new ChartRequest(List.of(), List.of(ChartStyle.usual(language)), formats);
  }

  /** Whether a chart is asked for. */
  boolean wants(Chart chart) {
    return names.isEmpty() ? chart.main() : names.contains(chart.name());
  }
}
