package io.github.ruinsim.calibration;

import io.github.ruinsim.candles.CandleSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.util.FastMath;

/**
 * How a fit compares with its data.
 *
 * @param rows figures of the data beside those of simulated series of the same length
 * @param quantileRatios by probability: quantile of the data's normal scores over the normal one
 * @param worstBarGivenPast probability, under the fit and given the past, of a bar at most as bad
 *     as the worst one of the data
 * @param worstBarAnyTime the same for a bar at a random time
 * @param parkinsonRatio high-low variance over close variance of the data; Brownian bars give 1
 * @param growth mean log return of the data per year; no forecast, see {@code growthError}
 * @param growthError its standard error
 */
public record GoodnessOfFit(
    List<Row> rows,
    Map<Double, Double> quantileRatios,
    double worstBarGivenPast,
    double worstBarAnyTime,
    double parkinsonRatio,
    double growth,
    double growthError) {
  private static final int SERIES = 40;
  private static final int LONGEST_SERIES = 100_000;
  private static final long SEED = 20180101;

  /** Copies the rows. */
  public GoodnessOfFit {
    rows = List.copyOf(rows);
  }

  /**
   * One figure.
   *
   * @param name of the figure
   * @param data its value in the data
   * @param model median over the simulated series
   * @param low fifth percentile over the simulated series
   * @param high 95th percentile over the simulated series
   */
  public record Row(String name, double data, double model, double low, double high) {}

  /** Compares a fit with its data by 40 simulated series from fixed seeds. */
  public static GoodnessOfFit of(FittedModel fit, LogReturns data, CandleSeries candles) {
    double[] levels = fit.levels(data);
    int worst = 0;
    for (int i = 1; i < data.size(); i++) {
      worst = data.value(i) < data.value(worst) ? i : worst;
    }
    int length = Math.min(LONGEST_SERIES, data.size());
    List<Map<String, Double>> simulated = new ArrayList<>();
    for (int s = 0; s < SERIES; s++) {
      simulated.add(SeriesStatistics.of(fit.simulation(SEED + s).next(length), data.barsPerYear()));
    }
    return new GoodnessOfFit(
        rows(SeriesStatistics.of(data.values(), data.barsPerYear()), simulated),
        ResidualCheck.quantileRatios(levels),
        levels[worst],
        fit.anyTimeProbability(data.value(worst)),
        parkinson(candles, data),
        data.mean() * data.barsPerYear(),
        Math.sqrt(data.meanSquare() * data.barsPerYear())
            * Math.sqrt(data.barsPerYear() / data.size()));
  }

  /** Names of the figures in which the data lie outside the band of simulated series. */
  public List<String> outside() {
    return rows.stream()
        .filter(row -> row.data() < row.low() || row.data() > row.high())
        .map(Row::name)
        .toList();
  }

  private static List<Row> rows(Map<String, Double> data, List<Map<String, Double>> simulated) {
    Map<String, Double> left = new LinkedHashMap<>(data);
    List<Row> rows = new ArrayList<>();
    left.forEach(
        (name, value) -> {
          double[] values =
              simulated.stream().mapToDouble(s -> s.getOrDefault(name, Double.NaN)).toArray();
          Arrays.sort(values);
          rows.add(
              new Row(
                  name,
                  value,
                  SeriesStatistics.quantile(values, 0.5),
                  SeriesStatistics.quantile(values, 0.05),
                  SeriesStatistics.quantile(values, 0.95)));
        });
    return rows;
  }

  private static double parkinson(CandleSeries candles, LogReturns data) {
    double sum = 0;
    for (int i = 0; i < candles.size(); i++) {
      double range = FastMath.log(candles.high(i) / candles.low(i));
      sum += range * range;
    }
    return sum / (4 * FastMath.log(2) * candles.size()) / data.meanSquare();
  }
}
