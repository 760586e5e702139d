package io.github.ruinsim.calibration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * Returns of models with a hidden state, written down from their definitions apart from the code
 * under test: Heston and Bates by small Euler steps, self-exciting jumps by thinning.
 */
final class SimulatedStates {
  static final double HOURS = 8760;
  private static final int STEPS = 8;
  private static final int BURN_IN = 3_000;

  private SimulatedStates() {}

  /** The numbers behind a family's series, by the names of its estimates. */
  static Map<String, Double> truth(String family) {
    Map<String, Double> truth = new LinkedHashMap<>();
    truth.put("meanPerBar", 0.0);
    if (family.equals("self-exciting")) {
      truth.put("volatility", 0.5);
      truth.put("jumps.perYear", 300.0);
      truth.put("jumps.mean", -0.004);
      truth.put("jumps.standardDeviation", 0.04);
      truth.put("jumps.excitation", 0.6);
      truth.put("jumps.decay", 1500.0);
      return truth;
    }
    truth.put("volatility", 0.6);
    truth.put("meanReversion", 60.0);
    truth.put("volatilityOfVariance", 6.0);
    truth.put("correlation", -0.4);
    if (family.equals("bates")) {
      truth.put("jumps.perYear", 150.0);
      truth.put("jumps.mean", -0.005);
      truth.put("jumps.standardDeviation", 0.03);
    }
    return truth;
  }

  static LogReturns of(String family, int bars, long seed) {
    Random random = new Random(seed);
    double[] all =
        family.equals("self-exciting")
            ? excited(BURN_IN + bars, truth(family), random)
            : heston(BURN_IN + bars, truth(family), random);
    double[] values = new double[bars];
    System.arraycopy(all, BURN_IN, values, 0, bars);
    return LogReturns.of(values, HOURS);
  }

  private static double[] heston(int bars, Map<String, Double> p, Random random) {
    double longRun = Math.pow(get(p, "volatility"), 2);
    double reversion = get(p, "meanReversion");
    double spread = get(p, "volatilityOfVariance");
    double correlation = get(p, "correlation");
    double rate = get(p, "jumps.perYear") / HOURS;
    double h = 1 / HOURS / STEPS;
    double v = longRun;
    double[] values = new double[bars];
    for (int i = 0; i < bars; i++) {
      for (int k = 0; k < STEPS; k++) {
        double now = Math.max(0, v);
        double own = random.nextGaussian();
        double other = random.nextGaussian();
        double driver = correlation * own + Math.sqrt(1 - correlation * correlation) * other;
        values[i] += Math.sqrt(now * h) * own - 0.5 * (now - longRun) * h;
        v += reversion * (longRun - now) * h + spread * Math.sqrt(now * h) * driver;
      }
      if (random.nextDouble() < -Math.expm1(-rate)) {
        values[i] +=
            get(p, "jumps.mean") + get(p, "jumps.standardDeviation") * random.nextGaussian();
      }
    }
    return values;
  }

  private static double[] excited(int bars, Map<String, Double> p, Random random) {
    double decay = get(p, "jumps.decay") / HOURS;
    double base = get(p, "jumps.perYear") / HOURS * (1 - get(p, "jumps.excitation"));
    double excess = 0;
    double[] values = new double[bars];
    for (int i = 0; i < bars; i++) {
      values[i] = get(p, "volatility") / Math.sqrt(HOURS) * random.nextGaussian();
      double time = 0;
      while (time < 1) {
        double bound = base + excess;
        double wait = -Math.log(1 - random.nextDouble()) / bound;
        excess *= Math.exp(-decay * Math.min(wait, 1 - time));
        time += wait;
        if (time < 1 && random.nextDouble() * bound < base + excess) {
          excess += get(p, "jumps.excitation") * decay;
          values[i] +=
              get(p, "jumps.mean") + get(p, "jumps.standardDeviation") * random.nextGaussian();
        }
      }
    }
    return values;
  }

  private static double get(Map<String, Double> p, String name) {
    return p.getOrDefault(name, 0.0);
  }
}
