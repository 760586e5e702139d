package io.github.ruinsim.calibration;

import io.github.ruinsim.wording.Note;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;

/** A fitted model of Heston or Bates. */
final class HestonFit implements FittedModel {
  private static final int STEPS = 2;
  private static final int BURN_IN = 5_000;

  private final String family;
  private final HestonFilter.Parameters p;
  private final List<Estimate> estimates;
  private final double logLikelihood;
  private final int observations;
  private final double barsPerYear;
  private final double lastVolatility;
  private final LogReturns data;
  private final List<Note> notes;

  HestonFit(
      String family,
      HestonFilter.Parameters p,
      List<Estimate> estimates,
      double logLikelihood,
      LogReturns data,
      List<Note> notes) {
    this.family = family;
    this.p = p;
    this.estimates = List.copyOf(estimates);
    this.logLikelihood = logLikelihood;
    this.data = data;
    this.observations = data.size();
    this.barsPerYear = data.barsPerYear();
    this.notes = List.copyOf(notes);
    double[] expected = new HestonFilter(p, data).expectedVariances();
    this.lastVolatility = Math.sqrt(expected[expected.length - 1] * barsPerYear);
  }

  @Override
  public String family() {
    return family;
  }

  @Override
  public Map<String, Object> parameters() {
    Map<String, Object> map = new LinkedHashMap<>();
    Map<String, Object> jumps = new LinkedHashMap<>();
    map.put("drift", 0);
    for (Estimate estimate : estimates) {
      String name = estimate.name();
      if (name.equals("jumps.perYear")) {
        jumps.put("perYear", estimate.value());
        jumps.put("distribution", "normal");
      } else if (name.startsWith("jumps.")) {
        jumps.put(name.substring(6), estimate.value());
      } else if (!name.equals("meanPerBar")) {
        map.put(name, estimate.value());
      }
    }
    if (!jumps.isEmpty()) {
      map.put("jumps", jumps);
    }
    return map;
  }

  @Override
  public List<Estimate> estimates() {
    return estimates;
  }

  @Override
  public double logLikelihood() {
    return logLikelihood;
  }

  @Override
  public int freeParameters() {
    return estimates.size();
  }

  @Override
  public int observations() {
    return observations;
  }

  @Override
  public OptionalDouble lastVolatility() {
    return OptionalDouble.of(lastVolatility);
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> map = new LinkedHashMap<>();
    map.put("halfLifeBars", FastMath.log(2) / p.reversion());
    map.put("relativeSpreadOfVariance", p.relativeSpread());
    double jumpSquare = p.jumpMean() * p.jumpMean() + p.jumpDeviation() * p.jumpDeviation();
    map.put(
        "volatilityWithJumps", Math.sqrt((p.longRun() + p.jumpRate() * jumpSquare) * barsPerYear));
    return map;
  }

  @Override
  public String method() {
    return "maximum likelihood of log returns close to close, the variance filtered numerically on a"
        + " grid of its root (Kitagawa 1987)"
        + (p.jumpRate() > 0 ? ", at most one jump a bar" : "")
        + "; six starts, two searches; standard errors by numerical Hessian and delta method";
  }

  @Override
  public List<Note> notes() {
    return notes;
  }

  @Override
  public double[] levels(LogReturns returns) {
    return new HestonFilter(p, returns).levels();
  }

  @Override
  public double[] nextVolatilities(LogReturns returns) {
    double[] volatilities = new HestonFilter(p, returns).expectedVariances();
    for (int i = 0; i < volatilities.length; i++) {
      volatilities[i] = Math.sqrt(volatilities[i] * barsPerYear);
    }
    return volatilities;
  }

  @Override
  public double anyTimeProbability(double x) {
    return new HestonFilter(p, data).stationaryProbability(x);
  }

  @Override
  public Simulation simulation(long seed) {
    Path path = new Path(new SplitMix(seed));
    path.next(BURN_IN);
    return path::next;
  }

  /** Euler steps with full truncation (Lord, Koekkoek and van Dijk 2010). */
  private final class Path {
    private final SplitMix random;
    private double variance;

    Path(SplitMix random) {
      this.random = random;
      variance = p.longRun();
    }

    double[] next(int bars) {
      double[] returns = new double[bars];
      double h = 1.0 / STEPS;
      double rest = Math.sqrt(1 - p.correlation() * p.correlation());
      double none = FastMath.exp(-p.jumpRate());
      for (int i = 0; i < bars; i++) {
        for (int k = 0; k < STEPS; k++) {
          double v = Math.max(0, variance);
          double root = Math.sqrt(v * h);
          double own = normal();
          returns[i] += root * own - 0.5 * (v - p.longRun()) * h;
          double driver = p.correlation() * own + rest * normal();
          variance += p.reversion() * (p.longRun() - v) * h + p.volOfVariance() * root * driver;
        }
        if (p.jumpRate() > 0) {
          for (double u = random.uniform(); u > none; u *= random.uniform()) {
            returns[i] += p.jumpMean() + p.jumpDeviation() * normal();
          }
        }
      }
      return returns;
    }

    private double normal() {
      return Math.sqrt(-2 * FastMath.log(random.uniform()))
          * FastMath.cos(2 * Math.PI * random.uniform());
    }
  }
}
