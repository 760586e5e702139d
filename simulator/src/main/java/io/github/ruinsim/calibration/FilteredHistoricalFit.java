package io.github.ruinsim.calibration;

import static io.github.ruinsim.calibration.Calibration.format;

import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;

/**
 * A fitted filtered historical simulation.
 *
 * <p>The model file holds at most {@link #MOST_BARS} standardised bars: of a longer sample those at
 * evenly spaced ranks of their closes, so that every quantile of the body is kept to 1/2000.
 */
final class FilteredHistoricalFit implements FittedModel {
  /** Most bars of a model file. */
  static final int MOST_BARS = 2000;

  private static final int VARIANCES = 5000;
  private static final int EVERY = 50;
  private static final int BURN_IN = 20_000;
  private static final long SEED = 20180101;

  private final GarchTFit garch;
  private final ResidualLaw law;
  private final List<List<Double>> rows;
  private final double barsPerYear;
  private final double[] stationary;

  private FilteredHistoricalFit(
      GarchTFit garch, ResidualLaw law, List<List<Double>> rows, double barsPerYear) {
    this.garch = garch;
    this.law = law;
    this.rows = rows;
    this.barsPerYear = barsPerYear;
    double[] path = new double[VARIANCES * EVERY];
    new Path(SEED).next(path.length, path);
    this.stationary = IntStream.range(0, VARIANCES).mapToDouble(i -> path[i * EVERY]).toArray();
  }

  static FilteredHistoricalFit of(GarchTFit garch, LogReturns data) {
    double[] variances = new GarchTFilter(data).trace(garch.parameters()).variances;
    double[] residuals = new double[data.size()];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = (data.value(i) - garch.parameters().meanPerBar()) / Math.sqrt(variances[i]);
    }
    List<Integer> order = new ArrayList<>(IntStream.range(0, residuals.length).boxed().toList());
    order.sort(Comparator.comparingDouble(i -> residuals[i]));
    int kept = Math.min(MOST_BARS, residuals.length);
    List<List<Double>> rows = new ArrayList<>();
    for (int k = 0; k < kept; k++) {
      int i = order.get((int) ((k + 0.5) * residuals.length / kept));
      double deviation = Math.sqrt(variances[i]);
      double open = rounded(data.open(i) / deviation);
      double close = rounded(residuals[i]);
      double high = Math.max(rounded(data.high(i) / deviation), Math.max(open, close));
      double low = Math.min(rounded(data.low(i) / deviation), Math.min(open, close));
      rows.add(List.of(open, high, low, close));
    }
    return new FilteredHistoricalFit(garch, ResidualLaw.of(residuals), rows, data.barsPerYear());
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e5) / 1e5 + 0.0;
  }

  @Override
  public String family() {
    return "filtered-historical";
  }

  @Override
  public Map<String, Object> parameters() {
    GarchTParameters p = garch.parameters();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("drift", 0);
    map.put("volatility", p.volatility());
    map.put("alpha", p.alpha());
    map.put("beta", p.beta());
    map.put("lowerTail", tail(law.lower()));
    map.put("upperTail", tail(law.upper()));
    map.put("residuals", rows);
    return map;
  }

  private static Map<String, Object> tail(ResidualLaw.Side side) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("probability", ResidualLaw.PROBABILITY);
    map.put("shape", side.shape());
    map.put("scale", side.scale());
    return map;
  }

  @Override
  public List<Estimate> estimates() {
    List<Estimate> estimates = new ArrayList<>();
    double[] values = garch.parameters().toArray();
    for (int i = 0; i < values.length; i++) {
      String name = GarchTParameters.NAMES[i];
      if (List.of("volatility", "alpha", "beta", "meanPerBar").contains(name)) {
        estimates.add(
            new Estimate(name, values[i], garch.standardErrors().getOrDefault(name, Double.NaN)));
      }
    }
    estimates.add(new Estimate("lowerTail.shape", law.lower().shape(), law.lower().shapeError()));
    estimates.add(new Estimate("lowerTail.scale", law.lower().scale(), Double.NaN));
    estimates.add(new Estimate("upperTail.shape", law.upper().shape(), law.upper().shapeError()));
    estimates.add(new Estimate("upperTail.scale", law.upper().scale(), Double.NaN));
    return estimates;
  }

  @Override
  public double logLikelihood() {
    return garch.logLikelihood();
  }

  @Override
  public int freeParameters() {
    return garch.freeParameters() + 4;
  }

  @Override
  public int observations() {
    return garch.observations();
  }

  @Override
  public OptionalDouble lastVolatility() {
    return OptionalDouble.of(garch.lastVolatility());
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> map = new LinkedHashMap<>();
    double persistence = garch.parameters().persistence();
    map.put("persistence", persistence);
    map.put("halfLifeBars", FastMath.log(0.5) / FastMath.log(persistence));
    map.put("residualDeviation", law.deviation());
    map.put("tailIndexOfFalls", 1 / Math.max(1e-6, law.lower().shape()));
    map.put("tailIndexOfRises", 1 / Math.max(1e-6, law.upper().shape()));
    return map;
  }

  @Override
  public String method() {
    return "GARCH(1,1) by normal quasi maximum likelihood of log returns close to close, robust"
        + " standard errors (Bollerslev and Wooldridge); "
        + "long-run variance set to that of the sample, its error by 24 batch means; "
        + "innovations are the standardised residuals, "
        + rows.size()
        + " of them in the file at evenly spaced ranks; Pareto tails beyond the 5 % quantile of each"
        + " side by maximum likelihood (the log-likelihood is that of the normal filter)";
  }

  @Override
  public List<Note> notes() {
    List<Note> notes = new ArrayList<>();
    GarchTParameters joint = garch.joint().parameters();
    notes.add(
        Note.of(
            "fit.history.volatility",
            "volatility",
            format("%.3g", joint.volatility()),
            "persistence",
            format("%.5f", joint.persistence())));
    if (!garch.onBounds().isEmpty()) {
      notes.add(Note.of("fit.bound", "names", String.join(", ", garch.onBounds())));
    }
    for (ResidualLaw.Side side : List.of(law.lower(), law.upper())) {
      if (side.held()) {
        notes.add(Note.of("fit.history.held"));
      }
    }
    notes.add(
        Note.of(
            "fit.history.residuals",
            "deviation",
            format("%.3f", law.deviation()),
            "lower",
            format("%.2f", 1 / Math.max(1e-6, law.lower().shape())),
            "upper",
            format("%.2f", 1 / Math.max(1e-6, law.upper().shape()))));
    notes.add(Note.of("fit.history.independent"));
    return notes;
  }

  @Override
  public double[] levels(LogReturns data) {
    double[] variances = new GarchTFilter(data).trace(garch.parameters()).variances;
    double[] levels = new double[data.size()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = level(data.value(i), variances[i]);
    }
    return levels;
  }

  private double level(double x, double variance) {
    return law.cumulative((x - garch.parameters().meanPerBar()) / Math.sqrt(variance));
  }

  @Override
  public double[] nextVolatilities(LogReturns data) {
    double[] volatilities = new GarchTFilter(data).trace(garch.parameters()).variances;
    for (int i = 0; i < volatilities.length; i++) {
      volatilities[i] = Math.sqrt(volatilities[i] * barsPerYear);
    }
    return volatilities;
  }

  @Override
  public double anyTimeProbability(double x) {
    double sum = 0;
    for (double variance : stationary) {
      sum += level(x, variance);
    }
    return sum / stationary.length;
  }

  @Override
  public Simulation simulation(long seed) {
    Path path = new Path(seed);
    path.next(BURN_IN, new double[BURN_IN]);
    return bars -> path.next(bars, new double[bars]);
  }

  /** A simulated series, one bar after the other. */
  private final class Path {
    private final SplitMix random;
    private final double omega;
    private double variance;

    Path(long seed) {
      GarchTParameters p = garch.parameters();
      random = new SplitMix(seed);
      variance = p.volatility() * p.volatility() / barsPerYear;
      omega = variance * (1 - p.persistence());
    }

    double[] next(int bars, double[] variances) {
      GarchTParameters p = garch.parameters();
      double[] returns = new double[bars];
      for (int i = 0; i < bars; i++) {
        variances[i] = variance;
        double shock = Math.sqrt(variance) * law.draw(random.uniform());
        variance = omega + p.alpha() * shock * shock + p.beta() * variance;
        returns[i] = shock;
      }
      return returns;
    }
  }
}
