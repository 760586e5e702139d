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
 * @param persistence share of a variance shock left after a bar
 * @param halfLifeBars bars after which half of a variance shock is left
 * @param tailIndex Kesten's tail index of the diffusion part
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
    double persistence,
    double halfLifeBars,
    double tailIndex,
    double worstBarGivenPast,
    double worstBarAnyTime,
    double parkinsonRatio,
    double growth,
    double growthError) {
  private static final int SERIES = 40;
  private static final int LONGEST_SERIES = 100_000;
  private static final long SEED = 20180101;
  private static final int EVERY = 50;

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

  /** Compares a fit with its data by 40 simulated series from a fixed seed. */
  public static GoodnessOfFit of(GarchTFit fit, LogReturns data, CandleSeries candles) {
    GarchTParameters p = fit.parameters();
    ResidualCheck check = new ResidualCheck(p, data.barsPerYear());
    double[] variances = new GarchTFilter(data).trace(p).variances;
    int worst = 0;
    for (int i = 1; i < data.size(); i++) {
      worst = data.value(i) < data.value(worst) ? i : worst;
    }
    int length = Math.min(LONGEST_SERIES, data.size());
    List<Map<String, Double>> simulated = new ArrayList<>();
    double anyTime = 0;
    long looks = 0;
    for (int s = 0; s < SERIES; s++) {
      ModelSimulation simulation = new ModelSimulation(p, data.barsPerYear(), SEED + s);
      double[] path = new double[length];
      simulation.next(length, path);
      double[] returns = simulation.next(length, path);
      simulated.add(SeriesStatistics.of(returns, data.barsPerYear()));
      for (int i = 0; i < length; i += EVERY) {
        anyTime += check.probability(data.value(worst), path[i]);
        looks++;
      }
    }
    double persistence = p.persistence();
    return new GoodnessOfFit(
        rows(SeriesStatistics.of(data.values(), data.barsPerYear()), simulated),
        check.quantileRatios(data, variances),
        persistence,
        FastMath.log(0.5) / FastMath.log(persistence),
        TailIndex.kesten(p),
        check.probability(data.value(worst), variances[worst]),
        anyTime / looks,
        parkinson(candles, data),
        data.mean() * data.barsPerYear(),
        fit.sampleVolatility() * Math.sqrt(data.barsPerYear() / data.size()));
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
