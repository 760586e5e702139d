package io.github.ruinsim.run;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.study.Study;
import java.util.List;
import java.util.stream.DoubleStream;

/** Levels and probabilities for which a metric is printed. */
final class Thresholds {
  private Thresholds() {}

  /** Thresholds of a metric, rising; NaN alone where it has none. */
  static List<Double> of(Study study, Metric metric) {
    return switch (metric) {
      case MAX_DRAWDOWN_AT_LEAST -> study.drawdownLevels();
      case MAX_DRAWDOWN_QUANTILE -> List.of(0.05, 0.25, 0.5, 0.75, 0.95, 0.99);
      case TIME_UNDER_WATER_QUANTILE -> List.of(0.05, 0.25, 0.5, 0.75, 0.95);
      case EQUITY_QUANTILE -> List.of(0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99);
      case EQUITY_EXPECTED_SHORTFALL -> DoubleStream.of(EquityTail.SHARES).boxed().toList();
      case SHORTFALL_QUANTILE -> List.of(0.5, 0.9, 0.99);
      case TIME_TO_LIQUIDATION_QUANTILE -> List.of(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95);
      default -> List.of(Double.NaN);
    };
  }
}
