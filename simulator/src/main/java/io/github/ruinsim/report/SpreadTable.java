package io.github.ruinsim.report;

import io.github.ruinsim.result.GridPoint;
import io.github.ruinsim.result.Metric;
import io.github.ruinsim.result.ParameterSpread;
import io.github.ruinsim.result.Result;
import io.github.ruinsim.text.Columns;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Text table of what uncertain parameters do to the probability of liquidation, without a stop. */
final class SpreadTable {
  private SpreadTable() {}

  /** The table of one combination of the further axes; empty where parameters are known. */
  static String text(Result result, Map<String, String> labels, TableWords words) {
    Columns table = Columns.right();
    table.add(
        List.of(
            words.text("leverage"),
            words.text("liquidated"),
            words.text("spread.sampling"),
            words.text("spread.parameters"),
            words.text("spread.sets")));
    int draws = 0;
    for (ParameterSpread spread : result.parameterSpreads()) {
      GridPoint point = result.points().get(spread.point());
      if (spread.metric() == Metric.LIQUIDATED
          && !point.hasStop()
          && point.labels().equals(labels)
          && !Double.isNaN(spread.estimate())) {
        draws = spread.draws();
        table.add(
            List.of(
                words.leverage(point.leverage()),
                percent(spread.estimate(), words),
                "± " + percent(spread.samplingError(), words),
                "± " + percent(spread.parameterError(), words),
                percent(spread.lower(), words) + " … " + percent(spread.upper(), words)));
      }
    }
    return draws == 0
        ? ""
        : "\n" + words.text("spread.title", "n", Integer.toString(draws)) + "\n" + table.text();
  }

  private static String percent(double fraction, TableWords words) {
    if (fraction == 0) {
      return words.text("spread.none");
    }
    return words.text("percent", "n", String.format(Locale.ROOT, "%.3g", 100 * fraction));
  }
}
