package io.github.ruinsim.calibration;

import io.github.ruinsim.candles.CandleSeries;
import io.github.ruinsim.candles.FundingSeries;
import io.github.ruinsim.check.InputException;
import io.github.ruinsim.price.FundingModel;
import io.github.ruinsim.text.Numbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.NelderMeadSimplex;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.SimplexOptimizer;
import org.apache.commons.math3.util.FastMath;

/**
 * A funding model fitted to a funding history jointly with the prices of the same stamps.
 *
 * <p>The premium is hidden: about four in ten rates are exactly the interest. So the fit is by
 * simulated moments (McFadden 1989, doi:10.2307/1913621): with the real returns and fixed shocks
 * the model makes a history of rates, and mean, deviation, share at the interest, share below zero,
 * persistence over one stamp and nine, and correlation with the returns of one stamp and nine are
 * matched to those of the data. Interest, clamp and cap are read off the data or are the venue's.
 *
 * @param model the fit
 * @param stamps stamps with a rate and a return
 * @param moments by name: data, then model
 * @param source file and what was done to it
 */
public record FundingFit(
    FundingModel model, int stamps, Map<String, double[]> moments, List<String> source) {
  private static final int FEWEST = 200;
  private static final int REPEATS = 8;
  private static final long SEED = 20200101;
  private static final double CLAMP = 0.0005;
  private static final List<String> NAMES =
      List.of(
          "mean",
          "deviation",
          "shareAtInterest",
          "shareNegative",
          "autocorrelation1",
          "autocorrelation9",
          "returnCorrelation1",
          "returnCorrelation9");

  /** Fits the history; a function of its arguments alone. */
  public static FundingFit of(FundingSeries funding, CandleSeries candles) {
    List<Double> rates = new ArrayList<>();
    List<Double> returns = new ArrayList<>();
    for (int k = 1; k < funding.rates().size(); k++) {
      long stamp = funding.stampMillis().get(k);
      int end = closeBefore(candles, stamp);
      int start = closeBefore(candles, stamp - funding.intervalMillis());
      boolean step = stamp - funding.stampMillis().get(k - 1) == funding.intervalMillis();
      if (step && start >= 0 && end > start) {
        rates.add(funding.rates().get(k));
        returns.add(FastMath.log(candles.close(end) / candles.close(start)));
      }
    }
    if (rates.size() < FEWEST) {
      throw new InputException(
          "--funding: only "
              + rates.size()
              + " stamps of "
              + funding.fileName()
              + " have candles that end there: at least "
              + FEWEST
              + " are needed");
    }
    return fit(
        rates.stream().mapToDouble(Double::doubleValue).toArray(),
        returns.stream().mapToDouble(Double::doubleValue).toArray(),
        funding);
  }

  private static FundingFit fit(double[] rates, double[] returns, FundingSeries funding) {
    double interest = mostFrequent(rates);
    double cap = Math.max(0.003, Arrays.stream(rates).map(Math::abs).max().orElse(0));
    double[] target = moments(rates, returns, interest);
    double[] shocks = shocks(2 * rates.length * REPEATS);
    double scale = Math.max(1e-5, target[1]);
    double hours = funding.intervalMillis() / 3.6e6;
    double[] best = {};
    double least = Double.POSITIVE_INFINITY;
    for (double persistence : new double[] {1.5, 3}) {
      double[] start = {0, persistence, 1, -0.7, -0.7};
      var found =
          new SimplexOptimizer(1e-7, 1e-9)
              .optimize(
                  new MaxEval(4000),
                  new ObjectiveFunction(
                      u ->
                          distance(
                              target,
                              simulated(model(u, scale, interest, cap, hours), returns, shocks))),
                  GoalType.MINIMIZE,
                  new InitialGuess(start),
                  new NelderMeadSimplex(5, 0.4));
      if (found.getValue() < least) {
        least = found.getValue();
        best = found.getPoint();
      }
    }
    FundingModel model = model(best, scale, interest, cap, hours);
    double[] reached = simulated(model, returns, shocks);
    Map<String, double[]> moments = new LinkedHashMap<>();
    for (int i = 0; i < target.length; i++) {
      moments.put(NAMES.get(i), new double[] {target[i], reached[i]});
    }
    List<String> source = new ArrayList<>(List.of(funding.fileName()));
    source.addAll(funding.notes());
    return new FundingFit(model, rates.length, moments, source);
  }

  /** The model at coordinates: mean, persistence, sensitivity, noise, jitter. */
  private static FundingModel model(
      double[] u, double scale, double interest, double cap, double hours) {
    return new FundingModel(
        Math.max(-0.05, Math.min(0.05, interest + u[0] * scale)),
        Coordinates.between(0, 0.999, u[1]),
        Math.max(-1, Math.min(1, u[2] * 0.01)),
        Math.min(0.05, scale * FastMath.exp(u[3])),
        Math.min(0.05, scale * FastMath.exp(u[4])),
        interest,
        CLAMP,
        Math.min(1, cap),
        hours);
  }

  private static double[] simulated(FundingModel model, double[] returns, double[] shocks) {
    double[] sum = new double[NAMES.size()];
    for (int repeat = 0; repeat < REPEATS; repeat++) {
      double[] rates = new double[returns.length];
      double premium = model.mean();
      for (int k = 0; k < rates.length; k++) {
        int at = 2 * (repeat * rates.length + k);
        premium = model.nextPremium(premium, returns[k], shocks[at]);
        rates[k] = model.rate(premium + model.jitter() * shocks[at + 1]);
      }
      double[] moments = moments(rates, returns, model.interest());
      for (int i = 0; i < sum.length; i++) {
        sum[i] += moments[i] / REPEATS;
      }
    }
    return sum;
  }

  private static double distance(double[] target, double[] reached) {
    double sum = 0;
    for (int i = 0; i < target.length; i++) {
      // rates in units of the deviation of the data, everything else is a share or a correlation
      double miss = (reached[i] - target[i]) / (i < 2 ? target[1] : 1);
      sum += miss * miss;
    }
    return sum;
  }

  private static double[] moments(double[] rates, double[] returns, double interest) {
    double mean = Arrays.stream(rates).average().orElse(0);
    double deviation =
        Math.sqrt(Arrays.stream(rates).map(r -> (r - mean) * (r - mean)).average().orElse(0));
    double same = Arrays.stream(rates).filter(r -> Math.abs(r - interest) < 1e-9).count();
    double negative = Arrays.stream(rates).filter(r -> r < 0).count();
    return new double[] {
      mean,
      deviation,
      same / rates.length,
      negative / rates.length,
      SeriesStatistics.autocorrelation(rates, 1),
      SeriesStatistics.autocorrelation(rates, 9),
      correlation(rates, returns, 1),
      correlation(rates, returns, 9)
    };
  }

  /** Correlation of a rate with the return over the stamps up to it. */
  private static double correlation(double[] rates, double[] returns, int stamps) {
    int n = rates.length - stamps + 1;
    double[] joined = new double[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < stamps; j++) {
        joined[i] += returns[i + j];
      }
    }
    double[] later = Arrays.copyOfRange(rates, stamps - 1, rates.length);
    double meanX = Arrays.stream(joined).average().orElse(0);
    double meanY = Arrays.stream(later).average().orElse(0);
    double xy = 0;
    double xx = 0;
    double yy = 0;
    for (int i = 0; i < n; i++) {
      xy += (joined[i] - meanX) * (later[i] - meanY);
      xx += (joined[i] - meanX) * (joined[i] - meanX);
      yy += (later[i] - meanY) * (later[i] - meanY);
    }
    return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
  }

  private static double mostFrequent(double[] rates) {
    Map<Long, Integer> counts = new LinkedHashMap<>();
    for (double rate : rates) {
      counts.merge(Math.round(rate * 1e8), 1, Integer::sum);
    }
    return counts.entrySet().stream()
            .max(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .orElse(0L)
        / 1e8;
  }

  private static double[] shocks(int count) {
    SplitMix random = new SplitMix(SEED);
    double[] shocks = new double[count];
    for (int i = 0; i < count; i++) {
      double radius = Math.sqrt(-2 * FastMath.log(random.uniform()));
      shocks[i] = radius * FastMath.cos(2 * Math.PI * random.uniform());
    }
    return shocks;
  }

  /** Index of the candle that closes at an instant; −1 without one. */
  private static int closeBefore(CandleSeries candles, long instant) {
    long open = instant - candles.barMillis();
    int low = 0;
    int high = candles.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (candles.openTimeMillis(middle) == open) {
        return middle;
      }
      if (candles.openTimeMillis(middle) < open) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  /** The block of a model file. */
  Map<String, Object> tree() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("mean", model.mean());
    map.put("persistence", model.persistence());
    map.put("returnSensitivity", model.returnSensitivity());
    map.put("noise", model.noise());
    map.put("jitter", model.jitter());
    map.put("interest", model.interest());
    map.put("clamp", model.clamp());
    map.put("cap", model.cap());
    map.put("interval", Numbers.duration(model.intervalHours() * 3600));
    return map;
  }

  /** Data beside model, one moment a line. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(String.format(Locale.ROOT, "%,d stamps of %s", stamps, String.join("; ", source)));
    tree()
        .forEach(
            (name, value) ->
                lines.add(
                    value instanceof Double number
                        ? String.format(Locale.ROOT, "%-22s %12.6g", name, number)
                        : String.format(Locale.ROOT, "%-22s %12s", name, value)));
    moments.forEach(
        (name, pair) ->
            lines.add(
                String.format(
                    Locale.ROOT, "  %-20s data %10.4g  model %10.4g", name, pair[0], pair[1])));
    return lines;
  }
}
