package io.github.ruinsim.calibration;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.util.FastMath;

/**
 * Figures of a return series that a model must reproduce; computed in the same way for the data and
 * for simulated series, so that the two stand side by side.
 */
final class SeriesStatistics {
  private static final double TAIL = 0.02;
  private static final int[] LAGS = {1, 24, 168, 720};
  private static final double[] MOVES = {0.1, 0.2, 0.3};
  private static final double[] DRAWDOWNS = {0.5, 0.9, 0.99};

  private SeriesStatistics() {}

  /** All figures by name; those that need more bars than there are, are left out. */
  static Map<String, Double> of(double[] returns, double barsPerYear) {
    Map<String, Double> figures = new LinkedHashMap<>();
    double meanSquare = DoubleStream.of(returns).map(x -> x * x).average().orElse(0);
    double fourth = DoubleStream.of(returns).map(x -> x * x * x * x).average().orElse(0);
    figures.put("volatility", Math.sqrt(meanSquare * barsPerYear));
    figures.put("kurtosis", fourth / (meanSquare * meanSquare));
    figures.put("hillLeft", TailIndex.hill(DoubleStream.of(returns).map(x -> -x).toArray(), TAIL));
    figures.put("hillRight", TailIndex.hill(returns, TAIL));
    double[] sizes = DoubleStream.of(returns).map(Math::abs).toArray();
    for (int lag : LAGS) {
      if (returns.length > 4 * lag) {
        figures.put("absoluteAutocorrelation" + lag, autocorrelation(sizes, lag));
      }
    }
    figures.put("worstBar", FastMath.expm1(DoubleStream.of(returns).min().orElse(0)));
    figures.put("bestBar", FastMath.expm1(DoubleStream.of(returns).max().orElse(0)));
    int day = (int) Math.round(barsPerYear / 365);
    if (day >= 1 && returns.length > 60 * day) {
      putWindows(figures, returns, day, barsPerYear);
    }
    return figures;
  }

  private static void putWindows(
      Map<String, Double> figures, double[] returns, int day, double barsPerYear) {
    double[] path = new double[returns.length + 1];
    for (int i = 0; i < returns.length; i++) {
      path[i + 1] = path[i] + returns[i];
    }
    for (double move : MOVES) {
      long count = 0;
      for (int i = day; i < path.length; i++) {
        count += Math.abs(FastMath.expm1(path[i] - path[i - day])) > move ? 1 : 0;
      }
      figures.put("dayMoveAbove" + Math.round(100 * move), (double) count / (path.length - day));
    }
    int month = 30 * day;
    int windows = (path.length - 1 - month) / day + 1;
    double[] drawdowns = new double[windows];
    double[] volatilities = new double[windows];
    for (int w = 0; w < windows; w++) {
      double peak = path[w * day];
      double squares = 0;
      for (int i = w * day + 1; i <= w * day + month; i++) {
        peak = Math.max(peak, path[i]);
        drawdowns[w] = Math.max(drawdowns[w], -FastMath.expm1(path[i] - peak));
        squares += returns[i - 1] * returns[i - 1];
      }
      volatilities[w] = Math.sqrt(squares / month * barsPerYear);
    }
    Arrays.sort(drawdowns);
    Arrays.sort(volatilities);
    for (double share : DRAWDOWNS) {
      figures.put("monthDrawdownQuantile" + Math.round(100 * share), quantile(drawdowns, share));
    }
    figures.put("monthVolatilityMedian", quantile(volatilities, 0.5));
  }

  /** Variance of the mean square by the spread of 24 consecutive batch means. */
  static double batchVariance(LogReturns data) {
    double meanSquare = data.meanSquare();
    int batches = 24;
    double sum = 0;
    for (int b = 0; b < batches; b++) {
      int from = (int) ((long) b * data.size() / batches);
      int to = (int) ((long) (b + 1) * data.size() / batches);
      double mean = 0;
      for (int i = from; i < to; i++) {
        mean += data.value(i) * data.value(i) / (to - from);
      }
      sum += (mean - meanSquare) * (mean - meanSquare);
    }
    return sum / (batches - 1) / batches;
  }

  /** Autocorrelation of the values at a lag. */
  static double autocorrelation(double[] values, int lag) {
    double mean = DoubleStream.of(values).average().orElse(0);
    double product = 0;
    double square = 0;
    for (int i = 0; i < values.length; i++) {
      double x = values[i] - mean;
      square += x * x;
      if (i >= lag) {
        product += x * (values[i - lag] - mean);
      }
    }
    return product / square;
  }

  /** Order statistic of sorted values, the nearest rank. */
  static double quantile(double[] sorted, double share) {
    int rank = (int) Math.round(share * (sorted.length - 1));
    return sorted[rank];
  }
}
