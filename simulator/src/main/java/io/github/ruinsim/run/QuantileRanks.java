package io.github.ruinsim.run;

import io.github.ruinsim.result.Metric;
import io.github.ruinsim.stats.Interval;
import io.github.ruinsim.stats.Intervals;
import io.github.ruinsim.stats.Ranks;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Between which of the sorted values of a grid point a quantile lies. */
interface QuantileRanks {
  /**
   * Ranks of the ends of the interval, in [1, n].
   *
   * @param point number of the grid point
   * @param metric whose quantile it is
   * @param p the quantile's probability
   * @param n number of values
   * @return empty where nothing can be said
   */
  Optional<Ranks> of(int point, Metric metric, double p, long n);

  /** How those of a grid point were found. */
  Interval.Method method(int point);

  /** Ranks of independent values: binomial order statistics. */
  static QuantileRanks independent(double confidence) {
    Map<Double, Map<Long, Ranks>> known = new HashMap<>();
    return new QuantileRanks() {
      @Override
      public Optional<Ranks> of(int point, Metric metric, double p, long n) {
        return Optional.of(
            known
                .computeIfAbsent(p, any -> new HashMap<>())
                .computeIfAbsent(n, any -> clamped(n, Intervals.quantileRanks(n, p, confidence))));
      }

      @Override
      public Interval.Method method(int point) {
        return Interval.Method.ORDER_STATISTIC;
      }
    };
  }

  /** The nearest ranks that there are. */
  static Ranks clamped(long n, Ranks ranks) {
    return new Ranks(Math.max(1, ranks.lower()), Math.min(n, ranks.upper()));
  }
}
