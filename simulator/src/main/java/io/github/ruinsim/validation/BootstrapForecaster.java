package io.github.ruinsim.validation;

import io.github.ruinsim.calibration.SplitMix;
import io.github.ruinsim.candles.CandleSeries;
import java.util.List;

/**
 * Baseline that assumes nothing but the past: stretches made of blocks of whole bars of the
 * training window (stationary bootstrap, Politis and Romano 1994,
 * doi:10.1080/01621459.1994.10476870). It does not know the present volatility, and cannot exceed
 * the worst bar of its sample.
 */
final class BootstrapForecaster implements Forecaster {
  private final double[] probabilities;

  /**
   * @param from first bar of the training window
   * @param to end of it, exclusive
   */
  BootstrapForecaster(
      CandleSeries series, int from, int to, int bars, List<Event> events, int paths, long seed) {
    double continues = 1 - 2.0 / bars;
    SplitMix random = new SplitMix(seed);
    int[] counts = new int[events.size()];
    for (int path = 0; path < paths; path++) {
      Extremes.Walk walk = new Extremes.Walk();
      double price = 1;
      int at = start(series, from, to, random);
      for (int i = 0; i < bars; i++) {
        double unit = price / series.close(at - 1);
        walk.bar(
            series.high(at) * unit, series.low(at) * unit, series.close(at) >= series.open(at));
        price = series.close(at) * unit;
        at++;
        if (at >= to || !series.follows(at) || random.uniform() > continues) {
          at = start(series, from, to, random);
        }
      }
      Extremes seen = walk.extremes();
      for (int e = 0; e < counts.length; e++) {
        counts[e] += events.get(e).happened(seen) ? 1 : 0;
      }
    }
    probabilities = new double[counts.length];
    for (int e = 0; e < counts.length; e++) {
      probabilities[e] = (double) counts[e] / paths;
    }
  }

  private static int start(CandleSeries series, int from, int to, SplitMix random) {
    int at = from + 1 + random.index(to - from - 1);
    while (!series.follows(at)) {
      at = from + 1 + random.index(to - from - 1);
    }
    return at;
  }

  @Override
  public double[] probabilities(int start) {
    return probabilities.clone();
  }
}
