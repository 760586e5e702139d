package io.github.ruinsim.chart;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which charts to draw, and how.
 *
 * @param names names of {@link ChartSet#names}; empty for the main ones
 * @param styles every chart is drawn once in each
 * @param formats file formats; nothing is drawn for none
 * @param at values of further axes of the grid by the name of the axis, of the combination that
 *     charts of one combination show; of axes that are not named, and by default, the first values
 */
public record ChartRequest(
    List<String> names, List<ChartStyle> styles, Set<ChartFormat> formats, Map<String, String> at) {
  /** Checks the names. */
  public ChartRequest {
    names = List.copyOf(names);
    styles = List.copyOf(styles);
    formats = Set.copyOf(formats);
    at = Map.copyOf(at);
    for (String name : names) {
      if (!ChartSet.names().contains(name)) {
        throw new IllegalArgumentException(
            "charts = " + name + " is not known: known: " + String.join(", ", ChartSet.names()));
      }
    }
  }

  /** Charts of the first values of all further axes. */
  public ChartRequest(List<String> names, List<ChartStyle> styles, Set<ChartFormat> formats) {
    this(names, styles, formats, Map.of());
  }

  /** The same charts of another combination. */
  public ChartRequest at(Map<String, String> values) {
    return new ChartRequest(names, styles, formats, values);
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
