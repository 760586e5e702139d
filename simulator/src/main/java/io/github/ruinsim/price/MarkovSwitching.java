package io.github.ruinsim.price;

import io.github.ruinsim.check.Check;
import java.util.ArrayList;
import java.util.List;

/**
 * Volatility that switches between two to four regimes (Hamilton 1989, doi:10.2307/1912559, in
 * continuous time): in regime i {@code dS/S = drift·dt + σ_i·dW + jumps}; the regime lasts an
 * exponential time of mean {@code meanDays_i} and is followed by regime j with probability {@code
 * next_ij}. Switches happen at their own instants, so that the law does not depend on the bar; the
 * variance of a bar is the integral of σ² over it. {@code E[S_T] = S_0·exp(drift·T)}.
 *
 * @param drift growth rate of the expected price per year, in [−20, 20]
 * @param volatilities volatility of each regime per square-root year, in (0, 20]
 * @param meanDays mean duration of each regime in days, in [1e-3, 1e6]
 * @param next probabilities of the regime that follows, one row a regime, 0 on the diagonal; empty:
 *     all others are equally likely
 * @param jumps jumps, or none
 */
public record MarkovSwitching(
    double drift,
    List<Double> volatilities,
    List<Double> meanDays,
    List<List<Double>> next,
    JumpLaw jumps)
    implements PriceModel {
  private static final double TOLERANCE = 1e-9;

  /** Checks the ranges. */
  public MarkovSwitching {
    volatilities = List.copyOf(volatilities);
    meanDays = List.copyOf(meanDays);
    next = next.stream().map(List::copyOf).toList();
    Check.closed("drift", drift, -20, 20, "per year, growth rate of the expected price");
    int regimes = volatilities.size();
    if (!(regimes >= 2 && regimes <= 4)) {
      throw new IllegalArgumentException(
          "volatilities has " + regimes + " elements: give one for each of 2 to 4 regimes");
    }
    for (double volatility : volatilities) {
      Check.above("volatilities", volatility, 0, "per square-root year; write [40%, 150%]");
      Check.closed("volatilities", volatility, 0, 20, "per square-root year; write [40%, 150%]");
    }
    if (meanDays.size() != regimes) {
      throw new IllegalArgumentException(
          "meanDays has "
              + meanDays.size()
              + " elements for "
              + regimes
              + " volatilities: give the mean duration of each regime in days");
    }
    for (double days : meanDays) {
      Check.closed("meanDays", days, 1e-3, 1e6, "mean duration of a regime in days");
    }
    checkNext(next, regimes);
    if (next.isEmpty()) {
      next = equal(regimes);
    }
  }

  private static void checkNext(List<List<Double>> next, int regimes) {
    boolean square = next.size() == regimes && next.stream().allMatch(row -> row.size() == regimes);
    if (!next.isEmpty() && !square) {
      throw new IllegalArgumentException(
          "next is not a table of "
              + regimes
              + " rows with "
              + regimes
              + " numbers each: one row"
              + " of probabilities for each regime");
    }
    for (int i = 0; i < next.size(); i++) {
      double sum = 0;
      for (double p : next.get(i)) {
        Check.closed("next", p, 0, 1, "probability of the regime that follows");
        sum += p;
      }
      if (!(Math.abs(sum - 1) <= TOLERANCE) || next.get(i).get(i) != 0) {
        throw new IllegalArgumentException(
            "next has a row "
                + next.get(i)
                + " that is no law of the next regime: the numbers"
                + " must add up to 1 with 0 for the regime itself");
      }
    }
  }

  private static List<List<Double>> equal(int regimes) {
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < regimes; i++) {
      List<Double> row = new ArrayList<>();
      for (int j = 0; j < regimes; j++) {
        row.add(i == j ? 0.0 : 1.0 / (regimes - 1));
      }
      rows.add(List.copyOf(row));
    }
    return List.copyOf(rows);
  }

  /** Share of time spent in each regime. */
  public List<Double> stationary() {
    int regimes = volatilities.size();
    double[] visits = new double[regimes];
    java.util.Arrays.fill(visits, 1.0 / regimes);
    // Lazy steps, so that two regimes in turn settle too.
    for (int step = 0; step < 20_000; step++) {
      double[] after = new double[regimes];
      for (int i = 0; i < regimes; i++) {
        after[i] += 0.5 * visits[i];
        for (int j = 0; j < regimes; j++) {
          after[j] += 0.5 * visits[i] * next.get(i).get(j);
        }
      }
      visits = after;
    }
    double total = 0;
    for (int i = 0; i < regimes; i++) {
      total += visits[i] * meanDays.get(i);
    }
    List<Double> share = new ArrayList<>();
    for (int i = 0; i < regimes; i++) {
      share.add(visits[i] * meanDays.get(i) / total);
    }
    return List.copyOf(share);
  }

  @Override
  public double volatility() {
    List<Double> share = stationary();
    double variance = 0;
    for (int i = 0; i < share.size(); i++) {
      variance += share.get(i) * volatilities.get(i) * volatilities.get(i);
    }
    return Math.sqrt(variance);
  }

  @Override
  public String name() {
    return "markov-switching";
  }

  @Override
  public boolean meanExists() {
    return true;
  }

  @Override
  public boolean divisible() {
    return false;
  }

  @Override
  public boolean hasMemory() {
    return true;
  }
}
