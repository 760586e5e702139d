package io.github.ruinsim.calibration;

import io.github.ruinsim.wording.Note;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.commons.math3.util.FastMath;

/** A fitted chain of volatility regimes. */
final class MarkovFit implements FittedModel {
  private final RegimeChain chain;
  private final List<Estimate> estimates;
  private final double logLikelihood;
  private final int observations;
  private final double barsPerYear;
  private final double[] last;

  /**
   * @param last probabilities of the regimes after the last bar
   */
  MarkovFit(
      RegimeChain chain,
      List<Estimate> estimates,
      double logLikelihood,
      int observations,
      double barsPerYear,
      double[] last) {
    this.chain = chain;
    this.estimates = List.copyOf(estimates);
    this.logLikelihood = logLikelihood;
    this.observations = observations;
    this.barsPerYear = barsPerYear;
    this.last = last.clone();
  }

  @Override
  public String family() {
    return "markov-switching";
  }

  @Override
  public Map<String, Object> parameters() {
    List<Double> volatilities = new ArrayList<>();
    List<Double> meanDays = new ArrayList<>();
    List<List<Double>> next = new ArrayList<>();
    for (int i = 0; i < chain.size(); i++) {
      volatilities.add(chain.deviations()[i] * Math.sqrt(barsPerYear));
      meanDays.add(chain.meanBars()[i] * 365 / barsPerYear);
      List<Double> row = new ArrayList<>();
      double rest = 1;
      for (int j = 0; j < chain.size(); j++) {
        boolean closing = j == (i == chain.size() - 1 ? chain.size() - 2 : chain.size() - 1);
        double p = i == j ? 0 : closing ? rest : rounded(chain.next()[i][j]);
        rest -= p;
        row.add(p);
      }
      next.add(row);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("drift", 0);
    map.put("volatilities", volatilities);
    map.put("meanDays", meanDays);
    map.put("next", next);
    return map;
  }

  /** Nine digits, so that a written row still sums to one. */
  private static double rounded(double p) {
    return Math.rint(p * 1e9) / 1e9;
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
    double variance = 0;
    for (int i = 0; i < last.length; i++) {
      variance += last[i] * chain.deviations()[i] * chain.deviations()[i];
    }
    return OptionalDouble.of(Math.sqrt(variance * barsPerYear));
  }

  @Override
  public Map<String, Double> figures() {
    Map<String, Double> map = new LinkedHashMap<>();
    double[] shares = chain.stationary();
    double variance = 0;
    for (int i = 0; i < shares.length; i++) {
      map.put("timeInRegime" + (i + 1), shares[i]);
      variance += shares[i] * chain.deviations()[i] * chain.deviations()[i];
    }
    map.put("longRunVolatility", Math.sqrt(variance * barsPerYear));
    return map;
  }

  @Override
  public String method() {
    return "maximum likelihood of log returns close to close by Hamilton's filter, three regimes,"
        + " one regime through a bar, transitions of the continuous chain; two starts; standard"
        + " errors by numerical Hessian and delta method";
  }

  @Override
  public List<Note> notes() {
    return List.of(Note.of("fit.markov.tails"), Note.of("fit.markov.short"));
  }

  @Override
  public double[] levels(LogReturns data) {
    return new RegimeFilter(chain, data).levels();
  }

  @Override
  public double anyTimeProbability(double x) {
    return RegimeFilter.cumulative(chain, chain.stationary(), x);
  }

  @Override
  public Simulation simulation(long seed) {
    SplitMix random = new SplitMix(seed);
    double[][] transitions = chain.transitions();
    int[] regime = {pick(chain.stationary(), random.uniform())};
    return bars -> {
      double[] returns = new double[bars];
      for (int i = 0; i < bars; i++) {
        double radius = Math.sqrt(-2 * FastMath.log(random.uniform()));
        returns[i] =
            chain.deviations()[regime[0]] * radius * FastMath.cos(2 * Math.PI * random.uniform());
        regime[0] = pick(transitions[regime[0]], random.uniform());
      }
      return returns;
    };
  }

  private static int pick(double[] weights, double u) {
    double sum = 0;
    for (int i = 0; i < weights.length - 1; i++) {
      sum += weights[i];
      if (u < sum) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
