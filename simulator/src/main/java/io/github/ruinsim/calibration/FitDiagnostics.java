package io.github.ruinsim.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.util.FastMath;

/**
 * The curves of a goodness-of-fit page: data beside simulated series of the same length, with their
 * median and 5 % to 95 % band.
 *
 * @param leftTail sizes of falls by rank: model quantile, data, band
 * @param rightTail the same of rises
 * @param autocorrelation of absolute returns by lag in days
 * @param kurtosis of returns over 1, 24 and 168 bars (1, 7 and 30 for daily bars)
 * @param hill tail index of falls by the share that counts as tail, with its 95 % interval
 * @param paretoShape generalised Pareto shape of falls by that share, with its 95 % interval
 * @param worstDay worst return over a day (a bar, for longer bars) of the data
 * @param worstDayShare share of simulated series with one as bad
 */
public record FitDiagnostics(
    Band leftTail,
    Band rightTail,
    Band autocorrelation,
    Band kurtosis,
    Band hill,
    Band paretoShape,
    double worstDay,
    double worstDayShare) {
  private static final int SERIES = 40;
  private static final int LONGEST = 100_000;
  private static final long SEED = 20190101;
  private static final double[] SHARES = {
    0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2
  };
  private static final double[] THRESHOLDS = {
    0.005, 0.0075, 0.01, 0.015, 0.02, 0.03, 0.05, 0.075, 0.1
  };

  /**
   * A curve with a band.
   *
   * @param x horizontal values
   * @param data of the data
   * @param model median of the model; equal to the data where there is no model
   * @param low lower ends
   * @param high upper ends
   */
  public record Band(double[] x, double[] data, double[] model, double[] low, double[] high) {}

  /** One figure of a series as an array. */
  private interface Figure {
    double[] of(double[] returns);
  }

  /** Simulates 40 series from fixed seeds. */
  public static FitDiagnostics of(FittedModel fit, LogReturns data) {
    double[] values = data.values();
    int length = Math.min(LONGEST, values.length);
    List<double[]> simulated = new ArrayList<>();
    for (int s = 0; s < SERIES; s++) {
      simulated.add(fit.simulation(SEED + s).next(length));
    }
    int day = (int) Math.max(1, Math.round(data.barsPerYear() / 365));
    double[] shares = Arrays.stream(SHARES).filter(share -> share * length >= 3).toArray();
    int[] lags = lags(day, length);
    int[] joined = day > 1 ? new int[] {1, day, 7 * day} : new int[] {1, 7, 30};
    double worst = worst(values, day);
    long asBad = simulated.stream().filter(series -> worst(series, day) <= worst).count();
    return new FitDiagnostics(
        tail(values, simulated, shares, -1),
        tail(values, simulated, shares, 1),
        band(
            Arrays.stream(lags).mapToDouble(lag -> (double) lag / day).toArray(),
            values,
            simulated,
            returns -> autocorrelations(returns, lags)),
        band(
            Arrays.stream(joined).asDoubleStream().toArray(),
            values,
            simulated,
            returns -> kurtosis(returns, joined)),
        hill(values),
        pareto(values),
        FastMath.expm1(worst),
        (double) asBad / SERIES);
  }

  private static Band tail(double[] data, List<double[]> simulated, double[] shares, int sign) {
    Figure sizes =
        returns -> {
          double[] sorted = Arrays.stream(returns).map(r -> sign * r).sorted().toArray();
          return Arrays.stream(shares)
              .map(share -> sorted[(int) Math.round((1 - share) * (sorted.length - 1))])
              .toArray();
        };
    Band band = band(shares, data, simulated, sizes);
    return new Band(band.model(), band.data(), band.model(), band.low(), band.high());
  }

  private static Band band(double[] x, double[] data, List<double[]> simulated, Figure figure) {
    double[] own = figure.of(data);
    double[][] all = simulated.stream().map(figure::of).toArray(double[][]::new);
    double[] model = new double[own.length];
    double[] low = new double[own.length];
    double[] high = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      int place = i;
      double[] sorted = Arrays.stream(all).mapToDouble(v -> v[place]).sorted().toArray();
      model[i] = SeriesStatistics.quantile(sorted, 0.5);
      low[i] = SeriesStatistics.quantile(sorted, 0.05);
      high[i] = SeriesStatistics.quantile(sorted, 0.95);
    }
    return new Band(x, own, model, low, high);
  }

  /** Lags up to thirty days, closer at first. */
  private static int[] lags(int day, int length) {
    List<Integer> lags = new ArrayList<>();
    for (int lag = 1;
        lag <= 30 * day && lag < length / 4;
        lag = Math.max(lag + 1, (int) (lag * 1.25))) {
      lags.add(lag);
    }
    return lags.stream().mapToInt(Integer::intValue).toArray();
  }

  private static double[] autocorrelations(double[] returns, int[] lags) {
    double[] sizes = Arrays.stream(returns).map(Math::abs).toArray();
    return Arrays.stream(lags)
        .mapToDouble(lag -> SeriesStatistics.autocorrelation(sizes, lag))
        .toArray();
  }

  private static double[] kurtosis(double[] returns, int[] joined) {
    double[] values = new double[joined.length];
    for (int k = 0; k < joined.length; k++) {
      double square = 0;
      double fourth = 0;
      int count = 0;
      for (int i = 0; i + joined[k] <= returns.length; i += joined[k]) {
        double sum = 0;
        for (int j = i; j < i + joined[k]; j++) {
          sum += returns[j];
        }
        square += sum * sum;
        fourth += sum * sum * sum * sum;
        count++;
      }
      values[k] = fourth * count / (square * square);
    }
    return values;
  }

  private static double worst(double[] returns, int day) {
    double sum = 0;
    double worst = 0;
    for (int i = 0; i < returns.length; i++) {
      sum += returns[i];
      if (i >= day) {
        sum -= returns[i - day];
      }
      worst = Math.min(worst, sum);
    }
    return worst;
  }

  private static Band hill(double[] values) {
    double[] falls = Arrays.stream(values).map(r -> -r).toArray();
    double[] x = usable(falls.length);
    double[] index = Arrays.stream(x).map(share -> TailIndex.hill(falls, share)).toArray();
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double error = 1.96 * index[i] / Math.sqrt(x[i] * falls.length);
      low[i] = index[i] - error;
      high[i] = index[i] + error;
    }
    return new Band(x, index, index, low, high);
  }

  private static Band pareto(double[] values) {
    double[] falls = Arrays.stream(values).map(r -> -r).sorted().toArray();
    double[] x = usable(falls.length);
    double[] shape = new double[x.length];
    double[] low = new double[x.length];
    double[] high = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      int tail = (int) (x[i] * falls.length);
      double threshold = falls[falls.length - tail - 1];
      double[] excesses =
          Arrays.stream(falls, falls.length - tail, falls.length)
              .map(f -> f - threshold)
              .filter(f -> f > 0)
              .toArray();
      GeneralisedPareto fit = GeneralisedPareto.fit(excesses);
      shape[i] = fit.shape();
      low[i] = fit.shape() - 1.96 * fit.shapeError();
      high[i] = fit.shape() + 1.96 * fit.shapeError();
    }
    return new Band(x, shape, shape, low, high);
  }

  private static double[] usable(int length) {
    return Arrays.stream(THRESHOLDS).filter(share -> share * length >= 30).toArray();
  }
}
