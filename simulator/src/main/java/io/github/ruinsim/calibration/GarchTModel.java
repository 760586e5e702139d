package io.github.ruinsim.calibration;

import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;

/**
 * A fitted {@code garch-t} as a family among others.
 *
 * @param fit the estimate
 * @param options what was fitted
 * @param tails tails of the innovations other than those of the Student-t law, if fitted
 * @param barsPerYear bars in a year
 * @param stationary variances of a simulated series, for probabilities at a random time
 */
public record GarchTModel(
    GarchTFit fit,
    CalibrationOptions options,
    Optional<ParetoTails> tails,
    double barsPerYear,
    List<Double> stationary)
    implements FittedModel {
  private static final int VARIANCES = 20_000;
  private static final int EVERY = 50;
  private static final long SEED = 20180101;
  private static final int BURN_IN = 20_000;

  /** Copies the variances. */
  public GarchTModel {
    stationary = List.copyOf(stationary);
  }

  static GarchTModel of(GarchTFit fit, LogReturns data, CalibrationOptions options) {
    Optional<ParetoTails> tails =
        options.paretoTails()
            ? Optional.of(ParetoTails.of(fit.parameters().degreesOfFreedom(), residuals(fit, data)))
            : Optional.empty();
    int length = VARIANCES * EVERY;
    double[] path = new double[length];
    new ModelSimulation(fit.parameters(), data.barsPerYear(), tails, SEED).next(length, path);
    List<Double> variances = new ArrayList<>();
    for (int i = EVERY - 1; i < length; i += EVERY) {
      variances.add(path[i]);
    }
    return new GarchTModel(fit, options, tails, data.barsPerYear(), variances);
  }

  private static double[] residuals(GarchTFit fit, LogReturns data) {
    double[] variances = new GarchTFilter(data).trace(fit.parameters()).variances;
    double[] residuals = new double[data.size()];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = (data.value(i) - fit.parameters().meanPerBar()) / Math.sqrt(variances[i]);
    }
    return residuals;
  }

  @Override
  public String family() {
    return "garch-t";
  }

  @Override
  public Map<String, Object> parameters() {
    GarchTParameters p = fit.parameters();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("drift", 0);
    map.put("volatility", p.volatility());
    map.put("alpha", p.alpha());
    map.put("beta", p.beta());
    map.put("degreesOfFreedom", p.degreesOfFreedom());
    if (options.gjr()) {
      map.put("gamma", p.gamma());
    }
    if (options.jumps()) {
      Map<String, Object> jumps = new LinkedHashMap<>();
      jumps.put("perYear", p.jumpsPerYear());
      jumps.put("distribution", "normal");
      jumps.put("mean", p.jumpMean());
      jumps.put("standardDeviation", p.jumpStandardDeviation());
      map.put("jumps", jumps);
    }
    tails.ifPresent(pareto -> map.put("tails", pareto.tree()));
    return map;
  }

  @Override
  public List<Estimate> estimates() {
    List<Estimate> estimates = new ArrayList<>();
    double[] values = fit.parameters().toArray();
    for (int i = 0; i < values.length; i++) {
      String name = GarchTParameters.NAMES[i];
      boolean fitted =
          name.equals("gamma") ? options.gjr() : !name.startsWith("jumps.") || options.jumps();
      if (fitted) {
        estimates.add(
            new Estimate(name, values[i], fit.standardErrors().getOrDefault(name, Double.NaN)));
      }
    }
    tails.ifPresent(
        pareto -> {
          estimates.add(new Estimate("tails.shape", pareto.shape(), pareto.shapeError()));
          estimates.add(new Estimate("tails.scale", pareto.scale(), Double.NaN));
        });
    return estimates;
  }

  @Override
  public double logLikelihood() {
    return fit.logLikelihood();
  }

  @Override
  public int freeParameters() {
    return fit.freeParameters() + (tails.isPresent() ? 2 : 0);
  }

  @Override
  public int observations() {
    return fit.observations();
  }

  @Override
  public OptionalDouble lastVolatility() {
    return OptionalDouble.of(fit.lastVolatility());
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> map = new LinkedHashMap<>();
    double persistence = fit.parameters().persistence();
    if (options.jumps()) {
      map.put("logLikelihoodWithoutJumps", fit.plain().logLikelihood());
      map.put("likelyJumpsPerYear", fit.likelyJumpsPerYear());
    }
    map.put("logLikelihoodVolatilityFree", fit.joint().logLikelihood());
    map.put("volatilityWithJumps", fit.parameters().totalVolatility());
    map.put("persistence", persistence);
    map.put("halfLifeBars", FastMath.log(0.5) / FastMath.log(persistence));
    map.put("tailIndex", TailIndex.kesten(fit.parameters()));
    tails.ifPresent(pareto -> map.put("tailIndexOfOneBar", 1 / pareto.shape()));
    return map;
  }

  @Override
  public String method() {
    return FitNotes.method(fit)
        + (tails.isPresent()
            ? "; tails beyond the 5 % quantile of each side by maximum likelihood of the residuals"
                + " (the log-likelihood is that of the Student-t law)"
            : "");
  }

  @Override
  public List<Note> notes() {
    return FitNotes.warnings(fit, TailIndex.kesten(fit.parameters()));
  }

  @Override
  public double[] levels(LogReturns data) {
    ResidualCheck check = new ResidualCheck(fit.parameters(), barsPerYear, tails);
    double[] variances = new GarchTFilter(data).trace(fit.parameters()).variances;
    double[] levels = new double[data.size()];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = check.probability(data.value(i), variances[i]);
    }
    return levels;
  }

  @Override
  public double[] nextVolatilities(LogReturns data) {
    double[] volatilities = new GarchTFilter(data).trace(fit.parameters()).variances;
    for (int i = 0; i < volatilities.length; i++) {
      volatilities[i] = Math.sqrt(volatilities[i] * barsPerYear);
    }
    return volatilities;
  }

  @Override
  public double anyTimeProbability(double x) {
    ResidualCheck check = new ResidualCheck(fit.parameters(), barsPerYear, tails);
    return stationary.stream().mapToDouble(v -> check.probability(x, v)).average().orElse(0);
  }

  @Override
  public Simulation simulation(long seed) {
    ModelSimulation simulation = new ModelSimulation(fit.parameters(), barsPerYear, tails, seed);
    simulation.next(BURN_IN, new double[BURN_IN]);
    return bars -> simulation.next(bars, new double[bars]);
  }
}
