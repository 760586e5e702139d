package io.github.ruinsim.run;

import io.github.ruinsim.result.PrecisionOutcome;
import io.github.ruinsim.result.Row;
import io.github.ruinsim.study.Precision;
import java.util.List;

/** Judges whether the rows of a result are as precise as a study asks. */
final class PrecisionCheck {
  private PrecisionCheck() {}

  static PrecisionOutcome of(Precision asked, List<Row> rows) {
    double worst = 0;
    boolean met = true;
    for (Row row : rows) {
      boolean refused = Double.isNaN(row.estimate());
      if (row.metric() != asked.metric() || !Double.isNaN(row.timeDays()) || refused) {
        continue;
      }
      if (row.upper() < asked.minimumProbability()) {
        continue;
      }
      double error = (row.upper() - row.lower()) / 2 / row.estimate();
      worst = Math.max(worst, error);
      met &= error <= asked.relativeError() && row.events() >= Precision.FEWEST_EVENTS;
    }
    return new PrecisionOutcome(
        asked.metric().text(),
        asked.relativeError(),
        asked.minimumProbability(),
        asked.maxPaths(),
        worst,
        met);
  }
}
